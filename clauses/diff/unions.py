"""Compare a clause with the several that it became, or several with the one that they became, in union.

A right that was only re-housed is then neither granted nor withdrawn.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import product
from math import prod
from typing import Any, NamedTuple

from clauses.diff.edits import field_with_taken
from clauses.diff.effect import Effect, Sides, depends, neutral
from clauses.diff.movement import Field, is_place, movements, scope_movements
from clauses.diff.tree import Tree
from clauses.diff.world import World
from clauses.kinds import Declaration, FieldSpec, field_specs, term, terms
from clauses.kinds.base import Binds, Favours, More, TakesFrom
from clauses.values import NONE, Money, Quantity, add
from clauses.values.number import EXACT

REHOUSED = neutral("replaced", "together they cover the same")
DIVIDED = depends("replaced", "which party has what, and where, is divided otherwise now")
_READ = "whether the clauses come to the same together has to be read"
_EVERYWHERE = ""
_MOST_CELLS = 100_000

_Blocks = tuple[Declaration, ...]


def together(blocks: _Blocks) -> frozenset[str]:
    """The fields that clauses of one kind can share out among them: parties, terms, places, and amounts that add up."""
    if len({block.kind for block in blocks}) > 1:
        return frozenset()
    return frozenset(
        spec.name
        for spec in field_specs(type(blocks[0])).values()
        if _is_shared(spec) or any(isinstance(term(block, spec.name), Money | Quantity) for block in blocks)
    )


def union_effects(old: _Blocks, new: _Blocks, world: World) -> tuple[Effect, ...]:
    """What became of the parties, scopes, places and amounts of ``old`` in all of ``new``."""
    blocks = (*old, *new)
    if len({block.kind for block in blocks}) > 1:
        return (depends("replaced", "not all of them are clauses of one kind"),)
    specs = [spec for name, spec in sorted(field_specs(type(blocks[0])).items()) if name in together(blocks)]
    sides = Sides(old, new)
    found: list[Effect] = []
    shares: list[_Share] = []
    for spec in (spec for spec in specs if not isinstance(spec.direction, TakesFrom)):
        if not _is_shared(spec):
            found += _amount(spec, sides)
        elif (share := _share(spec, sides, world)) is not None:
            shares.append(share)
            found += _effects(share, sides, world)
        elif any(term(block, spec.name) != term(blocks[0], spec.name) for block in blocks):
            found.append(_to_be_read(spec))
    if _is_divided_otherwise(shares):
        found.append(DIVIDED)
    return tuple(found) or (REHOUSED,)


# --- what can be shared out ---------------------------------------------------------------------------------------


class _Share(NamedTuple):
    """What each of the old and of the new clauses says in a field, as a set."""

    spec: FieldSpec
    old: tuple[frozenset[str], ...]
    new: tuple[frozenset[str], ...]

    @property
    def before(self) -> frozenset[str]:
        return frozenset().union(*self.old)

    @property
    def after(self) -> frozenset[str]:
        return frozenset().union(*self.new)


def _is_shared(spec: FieldSpec) -> bool:
    return _is_scope(spec) or is_place(spec) or isinstance(spec.direction, Binds | Favours)


def _is_scope(spec: FieldSpec) -> bool:
    return spec.type.refers == frozenset({"define"}) and isinstance(spec.direction, More | TakesFrom)


def _share(spec: FieldSpec, sides: Sides, world: World) -> _Share | None:
    """What the clauses say in a field; None where one of them does not tell."""
    versions = zip((sides.old, sides.new), world.trees, strict=True)
    old, new = ([_said(spec, block, tree) for block in blocks] for blocks, tree in versions)
    told = [said for said in (*old, *new) if said is not None]
    return _Share(spec, tuple(told[: len(old)]), tuple(told[len(old) :])) if len(told) == len(old) + len(new) else None


def _said(spec: FieldSpec, block: Declaration, tree: Tree) -> frozenset[str] | None:
    value = term(block, spec.name)
    if isinstance(value, tuple):
        return _covered(spec, block, tree) if _is_scope(spec) else frozenset(value)
    if _is_scope(spec) or not (value is None or value == NONE):
        return None
    return frozenset({_EVERYWHERE} if is_place(spec) else ())


def _covered(spec: FieldSpec, block: Declaration, tree: Tree) -> frozenset[str]:
    """What a clause covers, less what it takes from that."""
    field = field_with_taken(spec, terms(block), terms(block), type(block))
    return tree.below(field.before) - tree.below(field.taken_before)


# --- what became of it --------------------------------------------------------------------------------------------


def _effects(share: _Share, sides: Sides, world: World) -> Iterator[Effect]:
    before, after, spec = share.before, share.after, share.spec
    if before == after:
        return
    if isinstance(spec.direction, Binds | Favours):
        parties = frozenset(party.id for party in world.parties)
        yield from sides.party_effects(spec, tuple(before), tuple(after), parties)
        return
    found = scope_movements(before, after, world) if _is_scope(spec) else movements(_places(share), world)
    for movement in found:
        yield from _concerned(share, sides, gained=movement.more > 0).judge([movement], spec)


def _places(share: _Share) -> Field:
    before, after = (None if _EVERYWHERE in union else tuple(sorted(union)) for union in (share.before, share.after))
    return Field(share.spec, before, after)


def _concerned(share: _Share, sides: Sides, *, gained: bool) -> Sides:
    """Whom a gain or a loss concerns: those of the clauses that have it now, or had it, and all of the others."""
    difference = share.after - share.before if gained else share.before - share.after
    said, blocks = (share.new, sides.new) if gained else (share.old, sides.old)
    holders = [block for block, own in zip(blocks, said, strict=True) if own & difference]
    return Sides(sides.old, holders) if gained else Sides(holders, sides.new)


def _is_divided_otherwise(shares: Iterable[_Share]) -> bool:
    """Whether what both versions have together is in other hands, or holds elsewhere, though the sums are the same."""
    varied = [share for share in shares if len({*share.old, *share.new}) > 1]
    common = [share.before & share.after for share in varied]
    if len(varied) < 2 or not all(common):
        return False
    versions = [list(zip(*(getattr(share, side) for share in varied), strict=True)) for side in ("old", "new")]
    if sum(prod(map(len, said)) for blocks in versions for said in blocks) > _MOST_CELLS:
        return True
    was, now = (_cells(blocks, common) for blocks in versions)
    return was != now


def _cells(blocks: Iterable[tuple[frozenset[str], ...]], common: list[frozenset[str]]) -> set[tuple[str, ...]]:
    """Each party with each term and each place of a clause."""
    return {cell for said in blocks for cell in product(*(own & both for own, both in zip(said, common, strict=True)))}


# --- amounts ------------------------------------------------------------------------------------------------------


def _amount(spec: FieldSpec, sides: Sides) -> Iterator[Effect]:
    was, now = (_sum([term(block, spec.name) for block in blocks]) for blocks in (sides.old, sides.new))
    if isinstance(spec.direction, More) and (was is None or now is None or was != now):
        yield _to_be_read(spec)


def _to_be_read(spec: FieldSpec) -> Effect:
    return depends("replaced", f"{spec.name}: {_READ}")


def _sum(amounts: list[Any]) -> Money | Quantity | None:
    """What amounts add up to; None where they do not."""
    given = [amount for amount in amounts if amount is not None]
    total = given[0] if given else None
    for amount in given[1:]:
        if isinstance(total, Money) and isinstance(amount, Money):
            added = add(total, amount)
            total = added if isinstance(added, Money) else None
        elif isinstance(total, Quantity) and isinstance(amount, Quantity) and total.counts == amount.counts:
            total = Quantity(EXACT.add(Decimal(total.amount), amount.amount), total.unit, total.per)
        else:
            return None
    return total if isinstance(total, Money | Quantity) else None
