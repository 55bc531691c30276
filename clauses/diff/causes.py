"""What only follows another change: a reference to a clause that has another id or another number now."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from clauses.diff.change import change_id
from clauses.diff.match import Match
from clauses.diff.normal import reads_the_same
from clauses.diff.rename import names_in
from clauses.kinds import Clause, Declaration

# A number in prose is a reference where such a word stands before it, or before the number that it is joined to.
_REFERENCE = re.compile(
    r"(?P<word>\b(?:sections?|secs?\.|clauses?|articles?|arts?\.|paragraphs?|paras?\.|annex(?:es)?|schedules?|exhibits?"
    r"|abschnitt\w*|ziffern?|artikeln?|absatz|absätze|anlagen?)\s*|§{1,2}\s*|제\s*)"
    r"(?P<numbers>\d+(?:\.\d+)*(?:(?:\s*(?:,|and|or|to|through|und|oder|bis|및|또는|–|-)\s*)+\d+(?:\.\d+)*)*)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d+(?:\.\d+)*")


@dataclass(frozen=True, slots=True)
class Causes:
    """What was renamed or renumbered, old to new, and the identities of the changes that say so.

    ``doubts`` are the old names of which it is not sure that the new one means the same, with the question.
    """

    names: Mapping[str, str]
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

        def number(found: re.Match[str]) -> str:
            if found[0] in self.numbers:
                followed.append(self.renumberings[found[0]])
            return self.numbers.get(found[0], found[0])

        def reference(found: re.Match[str]) -> str:
            return found["word"] + _NUMBER.sub(number, found["numbers"])

        return followed[0] if _REFERENCE.sub(reference, before) == after and followed else None


def causes(matches: Sequence[Match]) -> Causes:
    """The renamings and renumberings among the matches. Two clauses of one number leave open which is meant."""
    unsure = {(match.old[0].id, match.new[0].id) for match in matches if match.is_pair and _is_unsure(match)}
    pairs = [(match.old[0], match.new[0]) for match in matches if match.is_pair]
    renamed = [(old, new) for old, new in pairs if old.id != new.id and old.kind != "section"]
    numbers: dict[str, str] = {}
    renumberings: dict[str, str] = {}
    doubled: set[str] = set()
    for old, new in pairs:
        was, now = old.number, new.number
        if not isinstance(was, str) or not isinstance(now, str):
            continue
        if was in numbers:
            doubled.add(was)
        numbers[was] = now
        renumberings[was] = change_id(new.kind, new.id, "number", was, now)
    numbers = {was: now for was, now in numbers.items() if was not in doubled and was != now}
    doubts = {old.id: f"whether {new.id} is what {old.id} was" for old, new in renamed if (old.id, new.id) in unsure}
    return Causes(_names(renamed), dict(map(_renaming, renamed)), doubts, numbers, renumberings)


def _is_unsure(match: Match) -> bool:
    """Whether a term or an event was found by its likeness, and reads otherwise: clauses say what they mean by it."""
    return match.how == "likeness" and not (
        isinstance(match.new[0], Clause) or reads_the_same(match.old[0], match.new[0])
    )


def _names(renamed: Iterable[tuple[Declaration, Declaration]]) -> dict[str, str]:
    """The new names of the old ones. An old one that means another block now is told from it."""
    names = {old.id: new.id for old, new in renamed}
    return {**{taken: f"{taken} (old)" for taken in names.values()}, **names}


def _renaming(pair: tuple[Declaration, Declaration]) -> tuple[str, str]:
    old, new = pair
    return old.id, change_id(new.kind, new.id, "renamed", old.id, new.id)
