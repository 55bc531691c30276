"""Lay two versions of a block side by side: one edit a field that says something else, and what it does for whom."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from clauses.diff.causes import Causes
from clauses.diff.change import ClauseRef, Edited, Level, change_id
from clauses.diff.content import ORDER_OF_PARTS, content, is_part, level_of, merged_paths, reordered, same, spread
from clauses.diff.effect import Effect, Sides, depends, neutral, part_effect
from clauses.diff.match import Match
from clauses.diff.movement import Field, movements, unknown_movement
from clauses.diff.world import World
from clauses.kinds import Clause, Declaration, FieldSpec, Part, field_specs
from clauses.kinds.base import EDITORIAL, Binds, ByUse, Decides, Depends, Favours, TakesFrom
from clauses.values import NONE
from grammar.frozen import frozen

FOLLOWS = neutral("reworded", "it only follows a new name")
_NO_TERM = neutral("reworded", "it changes no term")
_REORDERED = neutral("reworded", "the same, in another order")
_TOGETHER = neutral("replaced", "counted together with the other clauses")
WITH_KIND = neutral("replaced", "counted with the change of kind")
"""What a field does that only one of two kinds has."""
_WORDING = depends("reworded", "wording")
_NAMED = 5
"""So many clauses are named in a sentence; ``used_by`` lists them all."""


@frozen
class Pairing:
    """An old block, as it stands and in the new names, and the new one; ``match`` says what they are part of."""

    match: Match
    old: Declaration
    translated: Declaration
    new: Declaration

    @property
    def whole(self) -> bool:
        """Whether these two are all that was matched: nothing was split or merged."""
        return self.match.is_pair


class Edits:
    """Finds the edits of matched blocks."""

    def __init__(self, world: World, causes: Causes) -> None:
        """Of two versions, of which ``causes`` says what has another name or number now."""
        self.world = world
        self.causes = causes
        self.parties = frozenset(party.id for party in world.parties)

    def of(
        self, pairing: Pairing, ref: ClauseRef, found: Mapping[str, Any], *, together: frozenset[str] = frozenset()
    ) -> Iterator[Edited]:
        """The edits from an old block to a new one; the fields ``together`` are judged elsewhere, over all blocks.

        ``found`` says how it was found that the two are one.
        """
        original, before, after = content(pairing.old), content(pairing.translated), content(pairing.new)
        spread(before, after, original)
        said = _Said(pairing, before, after, together)
        for path in merged_paths(before, after):
            written, was, now = original.get(path), before.get(path), after.get(path)
            if same(was, now) and same(written, now):
                continue
            doubt = self.causes.doubt(written, now, refers=_refers(path, pairing.new))
            cause = self._cause(path, written, was, now, pairing.new) if doubt is None else None
            follows = doubt is None and (cause is not None or same(was, now))
            level: Level = "substantive" if doubt else "editorial" if follows else self._level(path, pairing, was, now)
            about = path if pairing.whole else f"{path}\x00{pairing.old.id}"
            yield Edited(
                id=change_id(pairing.new.kind, pairing.new.id, about, written, now),
                level=level,
                clause=ref,
                field=path,
                before=written,
                after=now,
                effects=self._doubtful(doubt, path, said)
                or ((FOLLOWS,) if follows else self._rewrapped(path, level))
                or self._effects(path, said),
                caused_by=cause,
                used_by=self._used(path, pairing),
                **found,
            )

    def _doubtful(self, doubt: str | None, path: str, said: "_Said") -> tuple[Effect, ...]:
        """What may be another thing by now leaves a question open, whatever else the field says."""
        if doubt is None:
            return ()
        unchanged = same(said.before.get(path), said.after.get(path))
        return (*(() if unchanged else self._effects(path, said)), depends("replaced", doubt))

    def _rewrapped(self, path: str, level: Level) -> tuple[Effect, ...]:
        """Prose of which only the line breaks changed has not to be read again."""
        prose = path.rpartition(".")[2].partition("(")[0] == "text"
        return (neutral("reworded", "only its line breaks changed"),) if prose and level == "editorial" else ()

    def _cause(self, path: str, written: Any, was: Any, now: Any, new: Declaration) -> str | None:
        if not same(was, now):
            return self.causes.of_number(written, now)
        return self.causes.of_name(written, refers=_refers(path, new))

    def _level(self, path: str, pairing: Pairing, was: Any, now: Any) -> Level:
        return level_of(path, pairing.new, was, now, used=bool(self._lasting_users(path, pairing)))

    def _used(self, path: str, pairing: Pairing) -> tuple[str, ...]:
        if pairing.new.tells_users:
            return self.world.users(self.world.new, pairing.new.id)
        return self._lasting_users(path, pairing)

    def _lasting_users(self, path: str, pairing: Pairing) -> tuple[str, ...]:
        name = self._used_as(path, pairing)
        return self.world.lasting_users(name) if name is not None else ()

    def _used_as(self, path: str, pairing: Pairing) -> str | None:
        """The name by which clauses use what a change of this field bears on."""
        spec = field_specs(type(pairing.new)).get(path)
        if spec is None or not isinstance(spec.direction, ByUse):
            return None
        return self.world.used_as(spec.direction, pairing.translated, pairing.new)

    # --- effects ---------------------------------------------------------------------------------------------------

    def _effects(self, path: str, said: "_Said") -> tuple[Effect, ...]:
        before, after = said.before.get(path), said.after.get(path)
        if path == ORDER_OF_PARTS or reordered(before, after):
            return (_REORDERED,)
        part, _, name = path.rpartition(".")
        if isinstance(before, Part) or isinstance(after, Part):
            return (self._part(path, said),)
        if is_part(path):
            return (neutral("replaced", "a name favours nobody", f"{before} → {after}"),)
        if name == "heading" or (name.endswith(")") and not name.startswith("text(")):
            return (_NO_TERM,)
        if name.endswith(")"):
            return (_WORDING,)
        specs = [field_specs(type(block)).get(name) for block in (said.pairing.translated, said.pairing.new)]
        own = said.inside(f"{part}." if part else "")
        new = said.pairing.new
        instead = isinstance(new, Clause) and name in new.limits
        return self._term(specs[0], specs[1], own, inverted=part.partition(" ")[0] == "except" and not instead)

    def _term(
        self, old: FieldSpec | None, new: FieldSpec | None, said: "_Said", *, inverted: bool
    ) -> tuple[Effect, ...]:
        """The effects of a field that both kinds declare, or that one of them does if the kind changed."""
        spec = new or old
        if spec is None:
            return (neutral("replaced", "no model says whom this field favours"),)
        if spec.direction == EDITORIAL:
            return (_NO_TERM,)
        if old is None or new is None:
            return (WITH_KIND,)
        if spec.name in said.together and not said.prefix:
            return (_TOGETHER,)
        if old.direction != new.direction:
            return (depends("replaced", "the clause is of another kind now"),)
        if isinstance(spec.direction, ByUse):
            return tuple(self._by_use(spec, spec.direction, said))
        return self.effects(spec, said.before, said.after, said.sides, inverted=inverted)

    def _by_use(self, spec: FieldSpec, direction: ByUse, said: "_Said") -> Iterator[Effect]:
        """What is said elsewhere means something else now: for whom that is good has to be read there."""
        users = self._lasting_users(spec.name, said.pairing)
        question = _changes_with_it(users)
        own = replace(spec, direction=Depends(question) if users else direction.unused)
        for effect in self.effects(own, said.before, said.after, said.sides):
            yield depends(effect.verb, question, effect.amount) if effect.depends else effect

    def effects(
        self,
        spec: FieldSpec,
        before: Mapping[str, Any],
        after: Mapping[str, Any],
        sides: Sides,
        *,
        inverted: bool = False,
    ) -> tuple[Effect, ...]:
        """What a change of one field does. ``before`` and ``after`` are all fields that it stands among."""
        was, now = before.get(spec.name), after.get(spec.name)
        unknown = unknown_movement(was, now)
        if unknown is not None:
            return sides.judge([unknown], spec, inverted=inverted)
        if spec.name == "text":
            return (_WORDING,)
        if isinstance(spec.direction, Binds | Favours | Decides) and _names_only(was) and _names_only(now):
            return tuple(sides.party_effects(spec, was, now, self.parties, inverted=inverted))
        if isinstance(spec.direction, TakesFrom):
            whole = field_specs(type(sides.new[0]))[spec.direction.whole]
            if not same(before.get(whole.name), after.get(whole.name)):
                return (neutral("replaced", f"counted with {whole.name}"),)
            if not isinstance(before.get(whole.name), tuple):
                return (depends("replaced", f"what {whole.name} says is not known"),)
            spec = whole
        field = field_with_taken(spec, before, after, type(sides.new[0]))
        return sides.judge(movements(field, self.world), spec, inverted=inverted)

    def _part(self, path: str, said: "_Said") -> Effect:
        """A part that came or went; in a split or a merger, it may only have been left to one of the clauses."""
        if not said.pairing.whole:
            return depends("replaced", "it has to be read which of the clauses it belongs to")
        return part_effect(path.partition(" ")[0], said.sides, added=path not in said.before)


@frozen
class _Said:
    """What a pairing says in both versions, all of it or what stands inside one part."""

    pairing: Pairing
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    together: frozenset[str]
    prefix: str = ""

    def inside(self, prefix: str) -> "_Said":
        if not prefix:
            return self
        before, after = (
            {path.removeprefix(prefix): value for path, value in said.items() if path.startswith(prefix)}
            for said in (self.before, self.after)
        )
        return _Said(self.pairing, before, after, self.together, prefix)

    @property
    def sides(self) -> Sides:
        return Sides([self.pairing.translated], [self.pairing.new])


def _changes_with_it(users: Sequence[str]) -> str:
    """The question what becomes of these clauses; of many, the first are named."""
    shown, rest = users[:_NAMED], len(users) - _NAMED
    return f"what is said in {', '.join(shown)}{f' and {rest} more' if rest > 0 else ''} changes with it"


def _refers(path: str, block: Declaration) -> bool:
    """Whether the words of a field are names."""
    spec = field_specs(type(block)).get(path.rpartition(".")[2])
    return spec is not None and bool(spec.type.refers)


def _names_only(value: Any) -> bool:
    """Whether it is told who or what is named: nobody and nothing, where it is silent or says so."""
    return value is None or value == NONE or isinstance(value, tuple)


def field_with_taken(
    spec: FieldSpec, before: Mapping[str, Any], after: Mapping[str, Any], model: type[Declaration]
) -> Field:
    """A field with what is taken from it, as far as both versions tell."""
    takes = [
        other.name
        for other in field_specs(model).values()
        if isinstance(other.direction, TakesFrom) and other.direction.whole == spec.name
    ]
    told = all(_names_only(said.get(name)) for name in takes for said in (before, after))
    taken_before, taken_after = (_taken(said, takes) if told else () for said in (before, after))
    return Field(spec, before.get(spec.name), after.get(spec.name), taken_before, taken_after)


def _taken(said: Mapping[str, Any], fields: list[str]) -> tuple[str, ...]:
    return tuple(name for field in fields if isinstance(said.get(field), tuple) for name in said[field])
