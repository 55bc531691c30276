"""Clauses that cannot both be honoured, within one agreement and between several, and on which days."""

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal, TypeAlias

from clauses.agreement import Agreement
from clauses.kinds import Clause
from clauses.timeline.acts import Act, acts_of, overlap, taken_by
from clauses.timeline.assumptions import NO_ASSUMPTIONS, Assumptions, check_assumptions
from clauses.timeline.common_names import CommonNames
from clauses.timeline.conditions import Condition, Ends, condition_of, condition_of_part
from clauses.timeline.course import EFFECTIVE, Course, contradiction, course
from clauses.timeline.events import Contradiction, Events
from clauses.timeline.holidays import countries
from clauses.timeline.moments import DAY_BEFORE, settled
from clauses.timeline.spans import Looking, Span, spans
from clauses.timeline.stretches import without
from clauses.values import Date
from grammar import Diagnostic

What: TypeAlias = Literal["collision", "notice"]
"""``notice``: no breach, but somebody has to be asked first."""

MOST_PAIRS = 200_000
"""So many pairs of acts are looked at; a search that needs more says so."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two clauses that collide: ``one`` restrains, and ``other`` does what it restrains.

    ``parties`` are caught between them, ``over`` the terms that both are about. ``sure`` are the days on which they
    collide whatever happens, ``possible`` those on which they may. ``depends_on`` are the undecided events, ``doubts``
    what has to be read.
    """

    what: What
    one: Act
    other: Act
    reason: str
    parties: tuple[str, ...]
    over: tuple[str, ...]
    sure: tuple[Span, ...]
    possible: tuple[Span, ...]
    depends_on: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()

    def on(self, day: datetime.date) -> bool:
        """Whether they may collide on a day."""
        return any(span.holds(day) for span in self.possible)


@dataclass(frozen=True, slots=True)
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
    search = _Search(sound, events)
    found = sorted(search.found(), key=lambda each: (each.one.place, each.other.place))
    return Conflicts(tuple(found), findings, search.complete)


class _Search:
    def __init__(self, courses: Sequence[Course], events: Events) -> None:
        self.courses = courses
        self.events = events
        self.names = CommonNames([each.agreement for each in courses])
        self.lives = [_life(place, courses) for place in range(len(courses))]
        self.complete = True
        self.looking = Looking()

    def found(self) -> Iterator[Conflict]:
        every = [act for place, each in enumerate(self.courses) for act in acts_of(place, each.agreement, self.names)]
        for one, other in self._pairs(every):
            for first, second in ((one, other), (other, one)):
                rule = next((rule for rule in RULES if rule.applies(first, second)), None)
                conflict = rule and self._conflict(rule, first, second)
                if conflict:
                    yield conflict
                    break

    def _pairs(self, acts: list[Act]) -> Iterator[tuple[Act, Act]]:
        """The pairs of acts of one party about one term, each once."""
        by_matter: dict[tuple[str, str], list[int]] = defaultdict(list)
        for number, act in enumerate(acts):
            for party in act.who:
                for name in act.matter:
                    by_matter[party, name].append(number)
        seen: set[tuple[int, int]] = set()
        for numbers in by_matter.values():
            for pair in combinations(numbers, 2):
                if pair in seen or not self._may_collide(acts[pair[0]], acts[pair[1]]):
                    continue
                if len(seen) >= MOST_PAIRS:
                    self.complete = False
                    return
                seen.add(pair)
        yield from ((acts[one], acts[other]) for one, other in sorted(seen))

    def _may_collide(self, one: Act, other: Act) -> bool:
        if one.place != other.place:
            # Two versions of one agreement replace each other.
            return not one.agreement.id or one.agreement.id != other.agreement.id
        return one.clause is not other.clause and not _yields(one.clause, other.clause)

    # --- one pair --------------------------------------------------------------------------------------------------

    def _conflict(self, rule: "Rule", one: Act, other: Act) -> Conflict | None:
        over = overlap(one, other)
        parties = one.who & other.who
        if not over or not parties or (rule.consent and self._is_consented(one, other, over)):
            return None
        both = self._condition(one) & self._condition(other)
        timed: list[Condition] = []
        for act in (one, other):
            over = self._less_exceptions(act, over, both, timed)
        if not over:
            return None
        found = spans(_with_doubts(both, _doubts(one, other, self.names)), self.events, self.looking)
        sure: tuple[Span, ...] = (found.sure,) if found.sure else ()
        possible = found.possible
        for exception in timed:
            during = spans(both & exception, self.events, self.looking)
            sure = without(sure, during.possible)
            possible = without(possible, (during.sure,) if during.sure else ())
        if not possible:
            return None
        return Conflict(
            rule.what,
            one,
            other,
            rule.reason,
            tuple(sorted(parties)),
            self.names.widest(over),
            sure,
            possible,
            found.hangs_on,
            found.doubts,
        )

    def _condition(self, act: Act) -> Condition:
        return condition_of(act.clause, self.courses[act.place]) & self.lives[act.place]

    def _is_consented(self, one: Act, other: Act, over: frozenset[str]) -> bool:
        """What the one whom a restraint protects allows itself, for a part of it, is no breach of it."""
        return bool(other.toward) and other.toward <= one.toward and (one.place != other.place or over < one.matter)

    def _less_exceptions(
        self, act: Act, over: frozenset[str], both: Condition, timed: list[Condition]
    ) -> frozenset[str]:
        """What is left of the overlap after a clause's exceptions. ``timed``: those that take it all for a time."""
        for part in act.clause.parts:
            if part.kind != "except":
                continue
            taken = taken_by(part, act.norm, self.names)
            if taken is None or not over & taken:
                continue
            whole = condition_of_part(part, act.clause, self.courses[act.place])
            if (self._condition(act) & whole) == self._condition(act):
                over -= taken
            elif over <= taken:
                timed.append(whole)
        return over


def _life(place: int, courses: Sequence[Course]) -> Condition:
    """A version is in force until the next version of its agreement takes effect."""
    mine = courses[place]
    later = [
        each
        for number, each in enumerate(courses)
        if mine.agreement.id and each.agreement.id == mine.agreement.id and _order(each, number) > _order(mine, place)
    ]
    if not later:
        return Condition()
    following = min(later, key=lambda each: _order(each, courses.index(each)))
    return Condition(ends=(Ends((settled(following.anchors.moments[EFFECTIVE].after(DAY_BEFORE)),)),))


def _order(made: Course, place: int) -> tuple[int, int]:
    said = made.agreement.effective if isinstance(made.agreement.effective, Date) else made.agreement.dated
    return (said.first_day.toordinal() if isinstance(said, Date) else 0, place)


def _yields(one: Clause, other: Clause) -> bool:
    """Whether one of two clauses says itself that it gives way to the other."""
    pairs = ((one.subject_to, other.id), (other.subject_to, one.id))
    return any(isinstance(names, tuple) and name in names for names, name in pairs)


def _with_doubts(condition: Condition, doubts: tuple[str, ...]) -> Condition:
    return condition & Condition(doubts=doubts)


def _doubts(one: Act, other: Act, names: CommonNames) -> tuple[str, ...]:
    """What the terms do not tell: exceptions that only say in words what they except, and places."""
    found = []
    for act in (one, other):
        for part in act.clause.parts:
            if part.kind == "except" and taken_by(part, act.norm, names) is None:
                found.append(f"the exception {part.id} of {act.clause.id} has to be read")
    here, there = one.clause.territory, other.clause.territory
    if isinstance(here, tuple) and isinstance(there, tuple) and not set(here) & set(there):
        found.append(f"{', '.join(here)} and {', '.join(there)} may or may not overlap")
    return tuple(found)


# --- which acts collide -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Rule:
    """A way in which two acts collide: what it is called, and why. ``consent``: the one protected may allow it."""

    what: What
    fits: Callable[[Act, Act], bool]
    reason: str
    consent: bool = True

    def applies(self, one: Act, other: Act) -> bool:
        """Whether the acts are such, of one party, and in places and company that can meet."""
        return bool(one.who & other.who) and self.fits(one, other) and _meet(one, other)


_DOES = ("may", "must", "grants", "assigns")


def _with_others(one: Act, other: Act) -> bool:
    """Exclusivity: what is done is done with somebody else."""
    return one.norm.force == "only with" and other.norm.force in _DOES and not _only_toward(other, one.toward)


def _only_toward(act: Act, others: frozenset[str]) -> bool:
    return bool(act.toward) and act.toward <= others


def _two_only(one: Act, other: Act) -> bool:
    return one.norm.force == other.norm.force == "only with" and not one.toward & other.toward


def _forbidden(one: Act, other: Act) -> bool:
    return one.norm.force == "must not" and other.norm.force in _DOES


def _two_exclusive(one: Act, other: Act) -> bool:
    granted = one.norm.force == other.norm.force == "grants" and one.exclusive
    return granted and not other.toward <= one.toward


def _assigned(one: Act, other: Act) -> bool:
    """An assignment of what was licensed exclusively, or of what was assigned already."""
    if other.norm.force != "assigns" or other.toward <= one.toward:
        return False
    return (one.norm.force == "grants" and one.exclusive) or one.norm.force == "assigns"


def _first(one: Act, other: Act) -> bool:
    return one.norm.force == "first to" and other.norm.force in _DOES and not _only_toward(other, one.toward)


RULES: tuple[Rule, ...] = (
    Rule("collision", _with_others, "deals with somebody else in what is exclusive"),
    Rule("collision", _two_only, "owes the same exclusively to two", consent=False),
    Rule("collision", _forbidden, "is to do, or may do, what is forbidden"),
    Rule("collision", _two_exclusive, "grants again what was granted exclusively", consent=False),
    Rule("collision", _assigned, "assigns what somebody else has a right to", consent=False),
    Rule("notice", _first, "has to turn to the holder of the first refusal before"),
)
"""Read top to bottom: the first that fits a pair says why it collides."""


def _other_countries(here: tuple[str, ...], there: tuple[str, ...]) -> bool:
    """Whether two lists of places are of countries alone, and share none: a region may overlap with anything."""
    return not set(here) & set(there) and countries().issuperset((*here, *there))


def _meet(one: Act, other: Act) -> bool:
    """Whether two acts can meet: not if their countries differ, or one holds in company only that the other spares."""
    here, there = one.clause.territory, other.clause.territory
    if isinstance(here, tuple) and isinstance(there, tuple) and _other_countries(here, there):
        return False
    modes = list(zip(one.modes, other.modes, strict=False))
    return not modes or any(mine is not False and theirs is not False for mine, theirs in modes)


__all__ = ["MOST_PAIRS", "RULES", "Conflict", "Conflicts", "conflicts"]
