"""What only follows another change: a reference to a clause that has another id or another number now."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from clauses.agreement import has_own_names
from clauses.diff.change import change_id
from clauses.diff.match import Match
from clauses.diff.normal import reads_the_same
from clauses.diff.references import renumbered
from clauses.diff.rename import names_in
from clauses.kinds import Clause, Declaration
from grammar.frozen import frozen


@frozen
class Causes:
    """What was renamed or renumbered, old to new, and the identities of the changes that say so.

    ``shared`` are the clauses that became several, or one with others, and what became of them. ``doubts`` are the old
    names of which it is not sure that the new one means the same, with the question.
    """

    names: Mapping[str, str]
    shared: Mapping[str, tuple[str, ...]]
    renamings: Mapping[str, str]
    doubts: Mapping[str, str]
    numbers: Mapping[str, str]
    renumberings: Mapping[str, str]

    def of_name(self, before: Any, *, refers: bool) -> str | None:
        """The renaming that changed a value: that of the first of its names."""
        return next((self.renamings[name] for name in names_in(before, refers=refers) if name in self.renamings), None)

    def doubt(self, before: Any, after: Any, *, refers: bool) -> str | None:
        """The question that a value leaves open where it names in both versions what may not be the same."""
        if not self.doubts:
            return None
        now = set(names_in(after, refers=refers))
        named = (name for name in names_in(before, refers=refers) if self.names.get(name) in now)
        return next((self.doubts[name] for name in named if name in self.doubts), None)

    def of_number(self, before: Any, after: Any) -> str | None:
        """The renumbering that a text only follows; None where it says something else as well."""
        if not self.numbers or not isinstance(before, str) or not isinstance(after, str):
            return None
        followed: list[str] = []

        def number(was: str) -> str:
            if was in self.numbers:
                followed.append(self.renumberings[was])
            return self.numbers.get(was, was)

        return followed[0] if renumbered(before, number) == after and followed else None


def causes(matches: Sequence[Match]) -> Causes:
    """The renamings and renumberings among the matches. Two clauses of one number leave open which is meant."""
    pairs = [(match.old[0], match.new[0], match.how) for match in matches if match.is_pair]
    named = [(old, new, how) for old, new, how in pairs if old.id != new.id]
    renamed = [(old, new) for old, new, _ in named if not has_own_names(old.kind)]
    unsure = {(old.id, new.id) for old, new, how in named if how == "likeness" and _is_unsure(old, new)}
    numbers, renumberings = _numbers((old, new) for old, new, _ in pairs if old.number is not None)
    doubts = {old.id: f"whether {new.id} is what {old.id} was" for old, new in renamed if (old.id, new.id) in unsure}
    several = [match for match in matches if len(match.old) + len(match.new) > 2 and match.old and match.new]
    shared = {old.id: tuple(new.id for new in match.new) for match in several for old in match.old}
    return Causes(_names(renamed), shared, dict(map(_renaming, renamed)), doubts, numbers, renumberings)


def _numbers(pairs: Iterable[tuple[Declaration, Declaration]]) -> tuple[dict[str, str], dict[str, str]]:
    """The new numbers of the old ones, where that is another, and the changes that say so."""
    found: dict[str, tuple[str, Declaration]] = {}
    doubled: set[str] = set()
    for old, new in pairs:
        was, now = old.number, new.number
        if isinstance(was, str) and isinstance(now, str):
            if was in found:
                doubled.add(was)
            found[was] = now, new
    changed = {was: each for was, each in found.items() if was not in doubled and was != each[0]}
    numbers = {was: now for was, (now, _) in changed.items()}
    return numbers, {was: change_id(new.kind, new.id, "number", was, now) for was, (now, new) in changed.items()}


def _is_unsure(old: Declaration, new: Declaration) -> bool:
    """Whether a term or an event that was found by its likeness reads otherwise: clauses say what they mean by it."""
    return not (isinstance(new, Clause) or reads_the_same(old, new))


def _names(renamed: Iterable[tuple[Declaration, Declaration]]) -> dict[str, str]:
    """The new names of the old ones. An old one that means another block now is told from it."""
    names = {old.id: new.id for old, new in renamed}
    return {**{taken: f"{taken} (old)" for taken in names.values()}, **names}


def _renaming(pair: tuple[Declaration, Declaration]) -> tuple[str, str]:
    old, new = pair
    return old.id, change_id(new.kind, new.id, "renamed", old.id, new.id)
