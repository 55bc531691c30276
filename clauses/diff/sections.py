"""Know a section by the clauses that stand in it, where neither its id nor its heading tells which it is."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from clauses.diff.match import Match, Matched
from clauses.diff.moves import section_of

_Pair = tuple[str | None, str | None]


def by_their_clauses(sections: Matched, clauses: Matched) -> Matched:
    """Match the sections that are left: most of the clauses of the one are most of those of the other.

    Clauses that came or went count for neither.
    """
    gone = {match.old[0].id: match for match in sections.matches if not match.new}
    came = {match.new[0].id: match for match in sections.matches if not match.old}
    if not gone or not came:
        return sections
    together = Counter(_places(clauses.matches))
    of_old, of_new = _sums(together, 0), _sums(together, 1)
    found: dict[str, Match] = {}
    paired: set[str] = set()
    for (old, new), count in together.items():
        if old in gone and new in came and 2 * count > of_old[old] and 2 * count > of_new[new]:
            score = 2 * count / (of_old[old] + of_new[new])
            found[new] = Match(gone[old].old, came[new].new, "clauses", score)
            paired.add(old)
    matches = [
        found.get(match.new[0].id, match) if match.new else match
        for match in sections.matches
        if match.new or match.old[0].id not in paired
    ]
    return replace(sections, matches=matches)


def _places(matches: Iterable[Match]) -> Iterable[_Pair]:
    return ((section_of(match.old[0]), section_of(match.new[0])) for match in matches if match.is_pair)


def _sums(together: Mapping[_Pair, int], side: int) -> Mapping[str | None, int]:
    sums: Counter[str | None] = Counter()
    for pair, count in together.items():
        sums[pair[side]] += count
    return sums
