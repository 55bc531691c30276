"""Which blocks moved: as few as explain the new order. A shift of position alone is no move."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from operator import ge

from clauses.agreement import Agreement
from clauses.diff.match import Match
from clauses.kinds import Clause, Declaration

_Group = str | tuple[str] | None
"""A section, or none; or a kind of declaration."""


class Places:
    """Where each block stands: in which section, behind which other one, and whether it moved there."""

    def __init__(self, old: Agreement, new: Agreement, sections: Mapping[str, str]) -> None:
        """Of two versions; ``sections`` are those that have another name now, old to new."""
        self._sections = sections
        self._new = new
        self._old = {id(block): place for place, block in enumerate(old.declared)}
        self._moved: set[int] = set()

    @cached_property
    def _behind(self) -> dict[int, str | None]:
        behind: dict[int, str | None] = {}
        last: dict[_Group, str] = {}
        for block in self._new.declared:
            group = _group(block)
            behind[id(block)] = last.get(group)
            last[group] = block.id
        return behind

    def find_moves(self, matches: Iterable[Match]) -> None:
        """Note what moved, of the ``matches`` in the order of the new version.

        That is all that stands in another section now, and in each section what is out of order: those that keep their
        order are a longest increasing subsequence. What was split or merged has no place of before to keep.
        """
        groups: dict[_Group, list[tuple[int, Declaration]]] = {}
        for match in matches:
            if not match.is_pair:
                continue
            old, new = match.old[0], match.new[0]
            group = _group(new)
            if self._group_now(old) != group:
                self._moved.add(id(new))
            else:
                groups.setdefault(group, []).append((self._old[id(old)], new))
        for pairs in groups.values():
            order = [place for place, _ in pairs]
            if any(map(ge, order, order[1:])):
                kept = longest_increasing(order)
                self._moved |= {id(new) for at, (_, new) in enumerate(pairs) if at not in kept}

    def has_moved(self, match: Match, old: Declaration, new: Declaration) -> bool:
        """Whether a block stands elsewhere now; one that was split or merged, only if that is another section."""
        return id(new) in self._moved if match.is_pair else self._group_now(old) != _group(new)

    def behind(self, new: Declaration) -> str | None:
        """What a block follows in its section, or among those of its kind; None where it is first."""
        return self._behind[id(new)]

    def _group_now(self, old: Declaration) -> _Group:
        """What an old block would be in order with if it stood where it stood."""
        group = _group(old)
        return self._sections.get(group, group) if isinstance(group, str) else group


def section_of(block: Declaration) -> str | None:
    """The section in which a clause stands."""
    return block.section if isinstance(block, Clause) else None


def _group(block: Declaration) -> _Group:
    """What is in order among itself: the clauses of a section, and each kind of declaration."""
    return block.section if isinstance(block, Clause) else (block.kind,)


def longest_increasing(numbers: Sequence[int]) -> frozenset[int]:
    """The positions of a longest increasing subsequence (Schensted 1961: patience sorting, n log n)."""
    tails: list[int] = []
    tops: list[int] = []
    previous: list[int] = []
    for position, number in enumerate(numbers):
        pile = bisect_left(tails, number)
        previous.append(tops[pile - 1] if pile else -1)
        if pile == len(tails):
            tails.append(number)
            tops.append(position)
        else:
            tails[pile] = number
            tops[pile] = position
    kept, position = set(), tops[-1] if tops else -1
    while position >= 0:
        kept.add(position)
        position = previous[position]
    return frozenset(kept)
