"""Judge whom a change favours, from the declarations of the models and from nothing else."""

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from pydantic import model_serializer

from clauses.diff.steps import Movement, Verb
from clauses.kinds import Clause, Declaration, FieldSpec, field_specs
from clauses.kinds.base import GAINERS, Binds, Decides, Depends, Frozen, More, Waived
from clauses.kinds.parties import (
    Parties,
    bound,
    favours_nobody,
    gainers,
    has_unknown_parties,
    is_mutual,
    limits,
    parties_in,
)
from clauses.kinds.types import EACH

NO_PARTY = "no party gains by this clause"
MUTUAL = "mutual"


class Effect(Frozen):
    """What a change does, how much, and for whom.

    ``favours`` and ``disfavours`` are parties. Where that cannot be said, ``depends`` says on what; where it makes no
    difference to anybody, ``neutral`` says why.
    """

    verb: Verb
    amount: str | None = None
    favours: tuple[str, ...] = ()
    disfavours: tuple[str, ...] = ()
    depends: str | None = None
    neutral: str | None = None

    @model_serializer
    def _all_keys(self) -> dict[str, Any]:
        """Every key is there in JSON, also where it says nothing: scripts rely on it."""
        return {
            "verb": self.verb,
            "amount": self.amount,
            "favours": list(self.favours),
            "disfavours": list(self.disfavours),
            "depends": self.depends,
            "neutral": self.neutral,
        }


def neutral(verb: Verb, why: str, amount: str | None = None) -> Effect:
    """An effect that makes no difference to anybody."""
    return Effect(verb=verb, amount=amount, neutral=why)


def depends(verb: Verb, why: str, amount: str | None = None) -> Effect:
    """An effect of which it cannot be said from the agreement whom it favours."""
    return Effect(verb=verb, amount=amount, depends=why)


def favouring(verb: Verb, favours: Iterable[str], disfavours: Iterable[str], amount: str | None = None) -> Effect:
    """An effect for one side against another; neutral where it is for and against the same, or for nobody."""
    winners, losers = set(favours), set(disfavours)
    if EACH in winners | losers or winners & losers:
        return neutral(verb, MUTUAL, amount)
    if not winners and not losers:
        return neutral(verb, NO_PARTY, amount)
    return Effect(verb=verb, amount=amount, favours=tuple(sorted(winners)), disfavours=tuple(sorted(losers)))


class Sides:
    """The clauses that are compared, several where one was split or merged, and whom they concern in both versions."""

    def __init__(self, old: Iterable[Declaration], new: Iterable[Declaration]) -> None:
        """The old ones in the names of the new version."""
        self.old = tuple(old)
        self.new = tuple(new)

    def judge(self, found: Iterable[Movement], spec: FieldSpec | None, *, inverted: bool = False) -> tuple[Effect, ...]:
        """The effects of what happened to one field. ``inverted``: in an exception, more for the clause is less."""
        return tuple(self._effect(movement, spec, inverted) for movement in found)

    def _effect(self, movement: Movement, spec: FieldSpec | None, inverted: bool) -> Effect:
        verb, amount = movement.verb, movement.amount
        direction = spec.direction if spec else Waived("no model says whom this field favours")
        if movement.neutral is not None:
            return neutral(verb, movement.neutral, amount)
        if isinstance(direction, Waived):
            return neutral(verb, direction.reason, amount)
        if movement.depends is not None:
            return depends(verb, movement.depends, amount)
        if isinstance(direction, Depends):
            return depends(verb, direction.reason, amount)
        if not movement.more or not isinstance(direction, More):
            return neutral(verb, "it is neither more nor less", amount)
        more = movement.more > 0
        return self._for_whom(verb, direction.favours, amount, gain=more is not inverted)

    def _for_whom(self, verb: Verb, field: str, amount: str | None, *, gain: bool) -> Effect:
        """More of a field favours the parties that both versions name: who joined or left is a change of its own."""
        if self.is_mutual:
            return neutral(verb, MUTUAL, amount)
        if self.was_or_is_mutual:
            return depends(verb, "it is mutual in one version only", amount)
        if field == GAINERS and limits(*self.old) is not limits(*self.new):
            return depends(verb, "it is a limit in one version only", amount)
        (was, against), (now, against_now) = (_interests(blocks, field) for blocks in (self.old, self.new))
        winners, losers = was & now, against & against_now
        if not winners and not losers:
            return self._for_nobody(verb, amount, anybody=bool(was | now))
        return favouring(verb, winners if gain else losers, losers if gain else winners, amount)

    def _for_nobody(self, verb: Verb, amount: str | None, *, anybody: bool) -> Effect:
        if has_unknown_parties(*self.old, *self.new):
            return depends(verb, "its parties are not known", amount)
        return depends(verb, "it is between other parties now", amount) if anybody else neutral(verb, NO_PARTY, amount)

    @property
    def is_mutual(self) -> bool:
        """Whether the clauses of both versions bind and favour the same party, or each of them."""
        return is_mutual(*self.old) and is_mutual(*self.new)

    @property
    def was_or_is_mutual(self) -> bool:
        """Whether those of either version do."""
        return is_mutual(*self.old) or is_mutual(*self.new)

    # --- who is bound, who gains, who decides ----------------------------------------------------------------------

    def party_effects(
        self, spec: FieldSpec, before: Any, after: Any, parties: Collection[str], *, inverted: bool = False
    ) -> Iterator[Effect]:
        """Who joined and who left, and the other side, which such a change always affects.

        ``parties`` are those of both versions: a panel can gain a power to decide, and is not favoured by it.
        """
        was = frozenset(before) if isinstance(before, tuple) else frozenset()
        now = frozenset(after) if isinstance(after, tuple) else frozenset()
        joined, left = now - was, was - now
        if was == now:
            yield neutral("reworded", "it names nobody, as before" if not now else "it names the same")
            return
        if isinstance(spec.direction, Decides):
            yield _transfer(was, now, parties)
            return
        binds = isinstance(spec.direction, Binds)
        if self.is_mutual:
            yield neutral("replaced", MUTUAL, _names(joined, left))
        elif self.was_or_is_mutual:
            yield depends("replaced", "it is mutual in one version only", _names(joined, left))
        else:
            if joined:
                verb: Verb = "imposed" if binds else "granted"
                yield self._joining(verb, joined, self.new, _names(joined, frozenset()), gain=binds is inverted)
            if left:
                verb = "released" if binds else "withdrawn"
                yield self._joining(verb, left, self.old, _names(frozenset(), left), gain=binds is not inverted)

    def _joining(
        self, verb: Verb, names: Parties, blocks: tuple[Declaration, ...], amount: str, *, gain: bool
    ) -> Effect:
        """``gain``: it is good for those who joined or left, and bad for the other side, as its version has it."""
        other = gainers(*blocks) if verb in ("imposed", "released") else bound(*blocks)
        return favouring(verb, names if gain else other, other if gain else names, amount)


def _interests(blocks: tuple[Declaration, ...], field: str) -> tuple[Parties, Parties]:
    """Whom more of a field favours in one version, and whom it burdens. ``field`` names the parties, or all gainers."""
    gain, burdened = gainers(*blocks), bound(*blocks)
    if field == GAINERS:
        if limits(*blocks):
            gain, burdened = burdened, gain
        return (gain, burdened) if gain or has_unknown_parties(*blocks) else (frozenset(), frozenset())
    spec = field_specs(type(blocks[0])).get(field)
    named = frozenset(party for block in blocks for party in parties_in(block, field))
    return named, gain if spec is not None and isinstance(spec.direction, Binds) else burdened


def _transfer(was: Parties, now: Parties, parties: Collection[str]) -> Effect:
    """Who decides no more loses, and so does who has to decide with more others than before."""
    joined, left, stayed = now - was, was - now, was & now
    amount = _names(joined, left)
    more, fewer = (stayed if len(one) > len(other) else frozenset() for one, other in ((now, was), (was, now)))
    winners, losers = (tuple(sorted(names.intersection(parties))) for names in (joined | fewer, left | more))
    if not winners and not losers:
        return neutral("transferred", "no party decided before, and none does now", amount)
    return Effect(verb="transferred", amount=amount, favours=winners, disfavours=losers)


def _names(joined: Parties, left: Parties) -> str:
    signed = [*(f"+{name}" for name in sorted(joined)), *(f"−{name}" for name in sorted(left))]
    return "{" + ", ".join(signed) + "}"


# --- whole clauses ------------------------------------------------------------------------------------------------


def whole_effect(block: Declaration, *, added: bool) -> Effect:
    """Adding a clause favours its gainers and burdens those that it binds; removing it does the opposite."""
    if not isinstance(block, Clause):
        return neutral("introduced" if added else "dropped", "what clauses say with it decides whom it favours")
    gain, burdened = gainers(block), bound(block)
    if not gain and (not burdened or favours_nobody(block)):
        verb: Verb = "introduced" if added else "dropped"
        unknown = has_unknown_parties(block)
        return depends(verb, "its parties are not known") if unknown else neutral(verb, NO_PARTY)
    verbs: tuple[Verb, Verb] = ("granted", "withdrawn") if block.grants else ("imposed", "released")
    if limits(block):
        gain, burdened = burdened, gain
    return favouring(verbs[not added], gain if added else burdened, burdened if added else gain)


def part_effect(kind: str, sides: Sides, *, added: bool) -> Effect:
    """An exception takes from its clause; what another part does has to be read."""
    if kind != "except":
        return depends("introduced" if added else "dropped", "the terms of the part have to be read")
    movement = Movement("narrowed" if added else "broadened", -1 if added else 1)
    return sides.judge([movement], _WHOLE_CLAUSE)[0]


_WHOLE_CLAUSE = FieldSpec("except", field_specs(Clause)["period"].type, More(GAINERS), required=False)


def kind_effect(old: Declaration, new: Declaration) -> Effect:
    """A clause of another kind gives other rights, unless it turned round: then it favours whom it burdened before."""
    was, now = whole_effect(old, added=True), whole_effect(new, added=True)
    if (was.favours, was.disfavours) == (now.disfavours, now.favours) and now.favours != now.disfavours:
        return favouring("replaced", now.favours, now.disfavours)
    return depends("replaced", "another kind of clause gives other rights")
