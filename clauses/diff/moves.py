"""Which blocks moved: as few as explain the new order. A shift of position alone is no move."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence

from clauses.agreement import key_of
from clauses.diff.match import Match
from clauses.kinds import Clause, Declaration

_Key = tuple[str, str]
_Group = tuple[str, str | None]


class Places:
    """Where each block stands: in which section, behind which other one, and whether it moved there."""

    def __init__(self, old: Iterable[Declaration], new: Iterable[Declaration], sections: Mapping[str, str]) -> None:
        """The blocks of two versions; ``sections`` are those that have another name now, old to new."""
        self._sections = sections
        self._behind: dict[_Key, str | None] = {}
        self._old = {_key(block): place for place, block in enumerate(old)}
        self._moved: set[_Key] = set()
        last: dict[_Group, str] = {}
        for block in new:
            group = _group(block, section_of(block))
            self._behind[_key(block)] = last.get(group)
            last[group] = block.id

    def find_moves(self, matches: Iterable[Match]) -> None:
        """Note what moved, of the ``matches`` in the order of the new version.

        That is all that stands in another section now, and in each section what is out of order: those that keep their
        order are a longest increasing subsequence. What was split or merged has no place of before to keep.
        """
        groups: dict[_Group, list[tuple[int, _Key]]] = {}
        for match in matches:
            if not match.is_pair:
                continue
            old, new = match.old[0], match.new[0]
            if self._changed_section(old, new):
                self._moved.add(_key(new))
            else:
                groups.setdefault(_group(new, section_of(new)), []).append((self._old[_key(old)], _key(new)))
        for pairs in groups.values():
            kept = longest_increasing([place for place, _ in pairs])
            self._moved |= {key for at, (_, key) in enumerate(pairs) if at not in kept}

    def has_moved(self, match: Match, old: Declaration, new: Declaration) -> bool:
        """Whether a block stands elsewhere now; one that was split or merged, only if that is another section."""
        return _key(new) in self._moved if match.is_pair else self._changed_section(old, new)

    def behind(self, new: Declaration) -> str | None:
        """What a block follows in its section, or among those of its kind; None where it is first."""
        return self._behind[_key(new)]

    def _changed_section(self, old: Declaration, new: Declaration) -> bool:
        section = section_of(old)
        now = None if section is None else self._sections.get(section, section)
        return _group(old, now) != _group(new, section_of(new))


def section_of(block: Declaration) -> str | None:
    """The section in which a clause stands."""
    return block.section if isinstance(block, Clause) else None


def _group(block: Declaration, section: str | None) -> _Group:
    """What is in order among itself: the clauses of a section, and each kind of declaration."""
    return ("clause", section) if isinstance(block, Clause) else (block.kind, None)


def _key(block: Declaration) -> _Key:
    return key_of(block.kind, block.id)


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
