"""Clauses that cannot both be honoured, within one agreement and between several, and on which days."""

import datetime
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import product

from clauses.agreement import Agreement
from clauses.kinds import Clause
from clauses.timeline.acts import Act
from clauses.timeline.assumptions import NO_ASSUMPTIONS, Assumptions, check_assumptions
from clauses.timeline.common_names import CommonNames
from clauses.timeline.compared import Comparing, Conflict
from clauses.timeline.course import Course, contradiction, course
from clauses.timeline.events import Contradiction, Events
from grammar import Diagnostic
from grammar.frozen import frozen
from grammar.pauses import without_pauses

MOST_PAIRS = 200_000
"""So many pairs of acts are looked at; a search that needs more says so."""

_MUCH = 500
"""Of so many clauses so much may collide that the collector would go through all that there is."""


@frozen
class Conflicts:
    """What collides, in the order of the agreements. ``complete`` is no where the search hit its bound.

    ``findings`` say what is wrong with the assumptions; where one is an error, nothing was compared.
    """

    found: tuple[Conflict, ...]
    findings: tuple[Diagnostic, ...] = ()
    complete: bool = True

    def on(self, day: datetime.date) -> tuple[Conflict, ...]:
        """What may collide on a day."""
        return tuple(conflict for conflict in self.found if conflict.on(day))


def conflicts(agreements: Sequence[Agreement], assumptions: Assumptions = NO_ASSUMPTIONS) -> Conflicts:
    """Find the clauses of agreements that cannot both be honoured. Nothing is raised.

    Several versions of one agreement follow each other: each is in force until the next takes effect, and they do not
    collide with each other.
    """
    findings = check_assumptions(assumptions, agreements)
    courses = [course(each, assumptions.about(each)) for each in agreements]
    wrong = tuple(each for each in courses if isinstance(each, Diagnostic))
    sound = [each for each in courses if isinstance(each, Course)]
    if wrong or any(finding.severity == "error" for finding in findings):
        return Conflicts((), (*findings, *wrong))
    try:
        events = sound[0].events.joined(each.events for each in sound[1:]) if sound else Events({}, {})
        events.possible  # noqa: B018 - to see whether the agreements contradict each other
    except Contradiction as problem:
        return Conflicts((), (*findings, contradiction(problem, agreements[-1])))
    with without_pauses(much=sum(len(each.agreement.clauses) for each in sound) > _MUCH):
        found, complete = _found(Comparing(sound, events, CommonNames([each.agreement for each in sound])))
    return Conflicts(found, findings, complete)


def _found(comparing: Comparing) -> tuple[tuple[Conflict, ...], bool]:
    """What collides; and whether all pairs were looked at."""
    pairs, complete = _pairs(comparing.acts)
    found = [conflict for one, other in pairs for conflict in comparing.conflicts(one, other)]
    return tuple(sorted(found, key=lambda each: (each.one.place, each.other.place))), complete


# --- which pairs are compared -------------------------------------------------------------------------------------


def _pairs(acts: Sequence[Act]) -> tuple[list[tuple[Act, Act]], bool]:
    """The pairs of acts of one party about one term of which one at least restrains; and whether these are all."""
    seen: dict[tuple[int, int], None] = {}
    for one, other in _met(acts):
        pair = (min(one, other), max(one, other))
        if pair in seen or not _may_collide(acts[one], acts[other]):
            continue
        if len(seen) >= MOST_PAIRS:
            return [(acts[first], acts[second]) for first, second in sorted(seen)], False
        seen[pair] = None
    return [(acts[first], acts[second]) for first, second in sorted(seen)], True


def _met(acts: Sequence[Act]) -> Iterator[tuple[int, int]]:
    by_matter: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, act in enumerate(acts):
        for party in sorted(act.who):
            for name in sorted(act.matter):
                by_matter[party, name].append(number)
    for numbers in by_matter.values():
        restraints = [number for number in numbers if acts[number].restrains]
        yield from (pair for pair in product(restraints, numbers) if pair[0] != pair[1])


def _may_collide(one: Act, other: Act) -> bool:
    if one.place != other.place:
        # Two versions of one agreement replace each other.
        return not one.agreement.id or one.agreement.id != other.agreement.id
    return one.clause is not other.clause and not _yields(one.clause, other.clause)


def _yields(one: Clause, other: Clause) -> bool:
    """Whether one of two clauses says itself that it gives way to the other."""
    mine, theirs = one.subject_to, other.subject_to
    return (isinstance(mine, tuple) and other.id in mine) or (isinstance(theirs, tuple) and one.id in theirs)


__all__ = ["MOST_PAIRS", "Conflict", "Conflicts", "conflicts"]
