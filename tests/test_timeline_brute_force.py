"""What is said to be in force, held against every course that events can take, day by day.

The reading of periods is a second one (``day_by_day.py``). Here is what is tried: which agreements, and which courses
their events can take.
"""

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import product
from math import prod

from day_by_day import COUNTRY, ENDS, ONE_DAY, Day, Stretch, World, days_of, last_of, later, names_in
from deal import agreement
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from clauses import Agreement
from clauses.timeline import Assumption, Assumptions, Holding, timeline
from clauses.timeline.days import Days

LONG_AGO, LONG_AFTER = Day(1900, 1, 1), Day(2200, 1, 1)
STARTS = (Day(2029, 1, 20), Day(2028, 1, 25))
EVENTS = ("one", "two", "three")
FREE = Days()
"""Nothing is assumed: any day, or never."""
MOST_COURSES = 8_000
"""A clause that hangs on more of them, on two things of which nothing is known, is not looked at."""


# --- what an agreement says ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Length:
    """So many units."""

    count: int
    unit: str
    business: bool = False

    def __str__(self) -> str:
        return f"{self.count} {'business ' if self.business else ''}{self.unit}s"

    @property
    def most(self) -> int:
        """More days than it takes."""
        return (
            self.count
            * {"day": 3 if self.business else 1, "week": 7, "month": 31, "quarter": 93, "year": 366}[self.unit]
        )

    def after(self, start: Day, times: int = 1) -> Day:
        """The first day after so many of them, counted at once."""
        return last_of(start, self.count * times, self.unit, self.business) + ONE_DAY


@dataclass(frozen=True)
class Term:
    """How long an agreement runs: so long, or through a day; and then ``times`` a length, or again and again."""

    initial: Length | Day
    renewal: Length | None = None
    times: int | None = None

    def __str__(self) -> str:
        said = f"period: through {self.initial}" if isinstance(self.initial, Day) else f"initial: {self.initial}"
        if self.renewal is None:
            return f"{said}\n"
        return f"{said}\n    renewal: {f'{self.times} terms of ' if self.times else ''}{self.renewal}\n"

    def over(self, start: Day) -> Day:
        """The first day after the first term."""
        return self.initial + ONE_DAY if isinstance(self.initial, Day) else self.initial.after(start)


@dataclass(frozen=True)
class Said:
    """A clause: its period, the events that it waits for, and the period of a part of it."""

    period: str | None
    conditions: tuple[str, ...] = ()
    inner: str | None = None


@dataclass(frozen=True)
class Case:
    """An agreement, and what is assumed. ``effective`` is a day, or an event, or what is assumed of it, or nothing."""

    base: Day
    effective: Day | str | Days
    days: Mapping[str, Days]
    ends: Mapping[str, Days]
    follows: Mapping[str, tuple[str, ...]]
    term: Term | None
    said: tuple[Said, ...]

    @cached_property
    def text(self) -> str:
        """As it is written."""
        takes = "" if isinstance(self.effective, Days) else f"    effective: {self.effective}\n"
        events = [
            f"event {name}" + (f" {{ follows: {', '.join(self.follows[name])} }}" if name in self.follows else "")
            for name in EVENTS
        ]
        life = [f"term life {{\n    {self.term}}}"] if self.term else []
        clauses = [_clause(at, each) for at, each in enumerate(self.said)]
        head = f"agreement deal {{\n    holidays: {COUNTRY}\n{takes}}}"
        return "\n".join([head, "party a", "party b", *events, *life, *clauses]) + "\n"

    @property
    def assumptions(self) -> Assumptions:
        """What is assumed of its events, and of its beginning and end."""
        said = {name: days for name, days in {**self.days, **self.ends}.items() if days != FREE}
        if isinstance(self.effective, Days) and self.effective != FREE:
            said["effective"] = self.effective
        return Assumptions(tuple(Assumption(name, each) for name, each in said.items()))


def _clause(at: int, said: Said) -> str:
    period = f"    period: {said.period}\n" if said.period else ""
    condition = f"    condition: {', '.join(said.conditions)}\n" if said.conditions else ""
    part = f"    except part {{ period: {said.inner} }}\n" if said.inner else ""
    return f"clause c{at} {{\n{period}{condition}{part}}}"


# --- the courses that its events can take -------------------------------------------------------------------------


class Courses:
    """Every course that the events of a case can take, as far as they make a difference on the days looked at."""

    def __init__(self, case: Case) -> None:
        """Look at the days about the beginning; where years are counted, at some a year later, too."""
        self.case = case
        self.days = [case.base + datetime.timedelta(n) for n in range(-30, 120)]
        lengths = [
            int(n) * {"d": 1, "b": 3, "w": 7, "m": 31, "q": 93, "y": 366}[unit]
            for n, unit in _LENGTH.findall(case.text)
        ]
        if " year" in case.text:
            self.days += [case.base + datetime.timedelta(n) for n in range(350, 430)]
        far = datetime.timedelta(sum(lengths) + 10)
        self.first, self.last = self.days[0] - far, self.days[-1] + far

    def options(self, days: Days, since: Day = LONG_AGO) -> list[Day | None]:
        """The days that something may happen on; beyond those that make a difference, one for all."""
        first, last = max(Day.fromordinal(days.earliest), since), Day.fromordinal(days.latest)
        found: list[Day | None] = [first] if first < self.first else []
        day = max(first, self.first)
        while day <= min(last, self.last):
            found.append(day)
            day += ONE_DAY
        if last > self.last:
            found.append(max(first, LONG_AFTER))
        return [*found, None] if days.never else found

    @cached_property
    def starts(self) -> list[Day | None]:
        """The days that it may take effect on, where that is no event's day."""
        effective = self.case.effective
        if isinstance(effective, Day):
            return [effective]
        return (
            self.options(Days(never=False) if effective == FREE else effective) if isinstance(effective, Days) else []
        )

    @cached_property
    def of_events(self) -> list[World]:
        """The courses of the declared events alone, in their order."""
        case = self.case
        since = LONG_AGO if isinstance(case.effective, str) or case.effective == FREE else self.starts[0]
        assert since is not None
        choices = [
            self.options(case.days[name], since) if case.days[name] == FREE else self.options(case.days[name])
            for name in EVENTS
        ]
        return [
            world
            for world in (dict(zip(EVENTS, chosen, strict=True)) for chosen in product(*choices))
            if self._ordered(world)
        ]

    def _ordered(self, world: World) -> bool:
        return all(_by(world[other], world[name]) for name, before in self.case.follows.items() for other in before)

    def about(self, names: set[str]) -> list[World]:
        """The courses of these events, and of the beginning, each once; none where they are too many."""
        effective = self.case.effective
        named = [name for name in EVENTS if name in names or (isinstance(effective, str) and name in effective.split())]
        events = {tuple(world[name] for name in named) for world in self.of_events}
        ends = [name for name in ENDS if name in names]
        found: list[World] = []
        for chosen in events:
            world = dict(zip(named, chosen, strict=True))
            for start in [self._event_start(world)] if isinstance(effective, str) else self.starts:
                days = [self._end(name, start) for name in ends]
                if len(events) * max(1, len(self.starts)) * prod(map(len, days)) > MOST_COURSES:
                    return []
                found += (
                    {**world, "effective": start, **dict(zip(ends, each, strict=True))} for each in product(*days)
                )
        return found

    def _event_start(self, world: World) -> Day | None:
        name, *shift = str(self.case.effective).split()
        day = world[name]
        return later(day, int(shift[0] + shift[1]), "day") if day and shift else day

    def _end(self, name: str, start: Day | None) -> list[Day | None]:
        """The days that the end of an agreement may come on."""
        assumed = self.case.ends[name]
        if name == "expiry" and self.case.term is not None:
            return self._expiry(self.case.term, start)
        if assumed != FREE:
            return self.options(assumed)
        return self.options(FREE, start) if start else [None]

    def _expiry(self, term: Term, start: Day | None) -> list[Day | None]:
        """After the first term; where there are renewals, on any day up to the last of them."""
        if term.renewal is None:
            return [term.over(start) if start else None]
        firsts = [term.over(each) for each in self.starts if each]
        if term.times is None:
            return self.options(Days(min(firsts).toordinal()))
        last = term.renewal.after(max(firsts), term.times)
        return self.options(Days(min(firsts).toordinal(), last.toordinal(), never=False))

    @property
    def cuts(self) -> tuple[str, ...]:
        """The ends of the agreement that end its clauses, too: what it states, and what is assumed."""
        stated = {"expiry"} if self.case.term else set()
        return tuple(name for name in ENDS if name in stated or self.case.ends[name] != FREE)


_LENGTH = re.compile(r"\b(\d+) (?:terms of \d+ )?([dbwmqy])[a-z]")


def _by(one: Day | None, other: Day | None) -> bool:
    """Whether the first of two has come by the second, if that comes."""
    return other is None or (one is not None and one <= other)


# --- what is tried ------------------------------------------------------------------------------------------------

lengths = st.one_of(
    st.builds(Length, st.integers(0, 40), st.just("day")),
    st.builds(Length, st.integers(0, 25), st.just("day"), st.just(True)),
    st.builds(Length, st.integers(1, 3), st.just("week")),
    st.builds(Length, st.integers(1, 2), st.just("month")),
    st.builds(Length, st.just(1), st.sampled_from(["quarter", "year"])),
)
DATES = {
    STARTS[0]: ["2029-01-05", "2029-01-31", "2029-02-10", "2029-02", "2029-03-31", "2028", "2028-02-29"],
    STARTS[1]: ["2028-01-05", "2028-01-31", "2028-02-29", "2028-02", "2028-03-31", "2027", "2027-02-28"],
}


@cache
def points(base: Day, ends: tuple[str, ...] = ENDS) -> st.SearchStrategy[str]:
    """Points as they are written: events, the beginning and some ``ends`` of the agreement, and dates about it."""
    events = st.sampled_from(EVENTS)
    names = st.one_of(events, events, st.sampled_from(["effective", *ends]))
    whole = st.sampled_from([date for date in DATES[base] if len(date) == 10])
    shifted = st.builds("{} {} {}".format, st.one_of(names, names, whole), st.sampled_from("+-"), lengths)
    return st.one_of(names, names, st.sampled_from(DATES[base]), shifted)


@cache
def periods(base: Day, ends_of_all: tuple[str, ...] = ENDS) -> st.SearchStrategy[str]:
    """Periods as they are written."""
    some = points(base, ends_of_all)
    ends = st.one_of(
        some.map("through {}".format),
        some.map("until {}".format),
        lengths.map("for {}".format),
        st.builds("for {} after {}".format, lengths, some),
    )
    limits = st.one_of(
        ends,
        st.builds("{} or {}, whichever is {}".format, ends, ends, st.sampled_from(["earlier", "later"])),
        st.builds("{} or {}".format, ends, ends),
    )
    return st.one_of(
        limits, some.map("from {}".format), st.builds("from {} {}".format, some, limits), st.just("perpetual")
    )


@st.composite
def a_few_days(draw: st.DrawFn, base: Day, most: int = 5) -> Days:
    """A few days, which may be one, and perhaps never."""
    earliest = base.toordinal() + draw(st.integers(0, 30))
    return Days(earliest, earliest + draw(st.integers(0, most)), draw(st.booleans()))


def ranges(base: Day) -> st.SearchStrategy[Days]:
    """A few days, of which it is one."""
    return a_few_days(base, 4).map(lambda days: Days(days.earliest - 10, days.latest - 10, never=False))


def terms(base: Day) -> st.SearchStrategy[Term]:
    """How long an agreement runs."""
    some = lengths.filter(lambda length: length.count > 0)
    initial = st.one_of(some, some, st.just(base + datetime.timedelta(45)))
    return st.builds(Term, initial, st.none() | some, st.none() | st.integers(1, 3))


orders: st.SearchStrategy[dict[str, tuple[str, ...]]] = st.sampled_from(
    [{}, {"two": ("one",)}, {"two": ("one",), "three": ("two",)}, {"three": ("one", "two")}, {"one": ("three",)}]
)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """An agreement with up to three clauses. What can happen on any day is never much at once: all of it is tried."""
    base = draw(st.sampled_from(STARTS))
    unknown = draw(st.sampled_from(["", "", "", "event", "effective"]))
    days = {name: draw(a_few_days(base, 5 if not unknown else 2)) for name in EVENTS}
    if unknown == "event":
        days[draw(st.sampled_from(EVENTS))] = FREE
    effective: Day | str | Days = base
    if unknown == "effective":
        effective = draw(
            st.one_of(st.just(FREE), ranges(base), st.sampled_from(["two", "one + 10 days", "one - 10 days"]))
        )
    ends = {name: draw(st.one_of(st.just(FREE), a_few_days(base))) for name in ENDS}
    term = draw(st.none() | terms(base))
    if term is not None:
        ends["expiry"] = FREE
    if isinstance(effective, str) or effective == FREE:
        assume(term is None or term.renewal is None)
    said = draw(st.lists(clauses(base), min_size=1, max_size=3))
    return Case(base, effective, days, ends, draw(orders), term, tuple(said))


def clauses(base: Day) -> st.SearchStrategy[Said]:
    """A clause, most often with a period."""
    conditions = st.one_of(st.just(()), st.just(()), st.sampled_from([("one",), ("three",), ("one", "two")]))
    own = periods(base)
    return st.builds(Said, st.one_of(own, own, own, own, st.none()), conditions, st.one_of(st.none(), st.none(), own))


# --- the test -----------------------------------------------------------------------------------------------------


@settings(max_examples=200, deadline=None)
@given(cases())
def test_every_day_is_as_in_every_course_of_events(case: Case) -> None:
    courses = Courses(case)
    assume(courses.of_events)
    deal = agreement(case.text, "")
    found = timeline(deal, case.assumptions)
    assert found.holdings, found.findings
    said = {f"c{at}": each for at, each in enumerate(case.said)}
    for holding in found.holdings:
        _hold_against_all(holding, said.get(holding.clause.id, Said(None)), courses, deal)


def _hold_against_all(holding: Holding, said: Said, courses: Courses, deal: Agreement) -> None:
    period, own = holding.clause.period, holding.part.terms["period"] if holding.part else None
    names = {*names_in(period), *names_in(own), *said.conditions, *courses.cuts}
    answers = [(world, days_of(period, said.conditions, courses.cuts, world, own)) for world in courses.about(names)]
    if not answers:
        return
    stretches = {each for _, found in answers for each in found}
    for day in courses.days:
        held = {first <= day <= last for first, last in stretches}
        expected = "possibly" if len(held) == 2 else "in force" if held == {True} else "not in force"
        assert holding.spans.on(day) == expected, (day, str(period), own and str(own))
    known: dict[tuple[str, ...], set[tuple[tuple[Day | None, ...], frozenset[Stretch]]]] = {}
    for day in courses.days[::7]:
        hangs_on = tuple(_NAMED.get(name, name) for name in holding.spans.hangs_on_at(day))
        if hangs_on not in known:
            known[hangs_on] = {(tuple(world[name] for name in hangs_on), found) for world, found in answers}
        by_named: dict[tuple[Day | None, ...], set[bool]] = {}
        for named, found in known[hangs_on]:
            now = {first <= day <= last for first, last in found}
            assert by_named.setdefault(named, now) == now, (day, str(period), holding.spans.undecided)


_NAMED = {
    "the day on which deal takes effect": "effective",
    "the expiry of deal": "expiry",
    "the termination of deal": "termination",
}
