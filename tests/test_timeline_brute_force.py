"""What is said to be in force, held against every course that events can take, day by day.

The reading of periods here is a second one, written for this test from the language's page: it shares no code with the
program but the parser.
"""

import datetime
from collections.abc import Iterator, Mapping
from itertools import product

from deal import agreement
from hypothesis import given, settings
from hypothesis import strategies as st

from clauses.timeline import Assumption, Assumptions, timeline
from clauses.timeline.days import Days
from clauses.values import Date, EventPoint, For, Period, Shifted, Through, Until

Day = datetime.date
World = Mapping[str, Day | None]

START = Day(2029, 1, 20)
DAYS = [Day(2028, 12, 20) + datetime.timedelta(n) for n in range(150)]
EVENTS = ("one", "two", "three")


# --- the second reading -------------------------------------------------------------------------------------------


def later(day: Day, count: int, unit: str) -> Day:
    """So many units on, or back."""
    if unit in ("month", "year"):
        months = day.year * 12 + day.month - 1 + count * (12 if unit == "year" else 1)
        year, month = divmod(months, 12)
        for number in range(day.day, 27, -1):
            try:
                return Day(year, month + 1, number)
            except ValueError:
                continue
        return Day(year, month + 1, min(day.day, 27))
    return day + datetime.timedelta(count * (7 if unit == "week" else 1))


def point(said: object, world: World) -> Day | None:
    """The day of a point; months that follow one another are counted at once."""
    if isinstance(said, Date):
        return Day(said.year, said.month or 1, said.day or 1)
    if isinstance(said, EventPoint):
        return START if said.name == "effective" else world[said.name]
    assert isinstance(said, Shifted)
    day = point(said.point, world)
    assert not isinstance(said.point, Shifted)
    return day and later(day, said.duration.count if said.sign == "+" else -said.duration.count, said.duration.unit)


def last_of(start: Day, length: object) -> Day:
    """The last day of a time that begins on a day; to the end of a month that lacks the corresponding one."""
    count, unit = length.count, length.unit  # type: ignore[attr-defined]
    reached = later(start, count, unit)
    lacks = unit in ("month", "year") and reached.day != start.day
    return reached if lacks else reached - datetime.timedelta(1)


FAR = Day(9999, 12, 31)


def last_day(end: object, period: Period, world: World, begins: Day | None) -> Day:
    """The last day that an end allows; far away where its event does not happen."""
    if isinstance(end, For):
        counted = end.after or period.start
        start = begins if counted is None else point(counted, world)
        if isinstance(end.after, Date) and end.after.day is None:
            start = later(Day(end.after.year, end.after.month or 12, 1), 1, "month")
        return FAR if start is None else last_of(start, end.duration)
    assert isinstance(end, Through | Until)
    if isinstance(end.point, Date) and isinstance(end, Through) and end.point.day is None:
        month = end.point.month or 12
        return later(Day(end.point.year, month, 1), 1, "month") - datetime.timedelta(1)
    day = point(end.point, world)
    if day is None:
        return FAR
    return day if isinstance(end, Through) else day - datetime.timedelta(1)


def first_day(period: Period, world: World, begins: Day | None) -> Day | None:
    """The first day of a period: that of a time after something is the first one after it."""
    afters = {end.after if isinstance(end, For) else None for end in period.ends}
    if period.start is None and len(afters) == 1 and None not in afters:
        after = afters.pop()
        if isinstance(after, Date) and after.day is None:
            return later(Day(after.year, after.month or 12, 1), 1, "month")
        return point(after, world)
    return begins if period.start is None else point(period.start, world)


def holds(period: Period, day: Day, world: World, begins: Day | None = START) -> set[bool]:
    """Whether a period includes a day; both, where it is not said which end governs and that matters."""
    start = first_day(period, world, begins)
    if start is None or day < start:
        return {False}
    lasts = [day <= last_day(end, period, world, begins) for end in period.ends]
    if not lasts:
        return {True}
    if period.pick == "earlier":
        return {all(lasts)}
    return {any(lasts)} if period.pick == "later" else {any(lasts), all(lasts)}


def answer(whole: Period, own: object, day: Day, world: World) -> set[bool]:
    """Whether a clause, or a part of it with a period of its ``own``, holds on a day in one course of events."""
    mine = holds(whole, day, world)
    if not isinstance(own, Period):
        return mine
    theirs = holds(own, day, world, first_day(whole, world, START))
    return {one and other for one in mine for other in theirs}


def worlds(days: Mapping[str, Days], follows: Mapping[str, tuple[str, ...]]) -> Iterator[World]:
    """Every course of events that what is said of them allows."""
    choices = []
    for name in EVENTS:
        own = days[name]
        some: list[Day | None] = [Day.fromordinal(number) for number in range(own.earliest, own.latest + 1)]
        choices.append([*some, None] if own.never else some)
    for chosen in product(*choices):
        world = dict(zip(EVENTS, chosen, strict=True))
        if all(
            world[name] is None or (world[other] is not None and world[other] <= world[name])  # type: ignore[operator]
            for name, before in follows.items()
            for other in before
        ):
            yield world


# --- what is tried ------------------------------------------------------------------------------------------------

lengths = st.one_of(
    st.integers(0, 40).map(lambda n: f"{n} days"),
    st.integers(1, 2).map(lambda n: f"{n} months"),
    st.integers(1, 3).map(lambda n: f"{n} weeks"),
)
dates = st.sampled_from(["2029-01-05", "2029-01-31", "2029-02-10", "2029-02", "2029-03-31"])
anchors = st.one_of(st.sampled_from(EVENTS), st.sampled_from(EVENTS), dates, st.just("effective"))
points = st.one_of(
    anchors,
    st.builds(
        lambda name, sign, length: f"{name} {sign} {length}", st.sampled_from(EVENTS), st.sampled_from("+-"), lengths
    ),
)
ends = st.one_of(
    points.map("through {}".format),
    points.map("until {}".format),
    lengths.map("for {}".format),
    st.builds("for {} after {}".format, lengths, points),
)
limits = st.one_of(
    ends,
    st.builds("{} or {}, whichever is {}".format, ends, ends, st.sampled_from(["earlier", "later"])),
    st.builds("{} or {}".format, ends, ends),
)
periods = st.one_of(limits, points.map("from {}".format), st.builds("from {} {}".format, points, limits))


@st.composite
def event_days(draw: st.DrawFn) -> Days:
    """A few days, which may be one, and perhaps never."""
    earliest = draw(st.integers(0, 30))
    latest = earliest + draw(st.integers(0, 5))
    base = START.toordinal()
    return Days(base + earliest, base + latest, draw(st.booleans()))


orders = st.sampled_from(
    [{}, {"two": ("one",)}, {"two": ("one",), "three": ("two",)}, {"three": ("one", "two")}, {"one": ("three",)}]
)
HEAD = "agreement deal {{ effective: 2029-01-20 }}\nparty a\nparty b\n{}"


@settings(max_examples=200, deadline=None)
@given(st.lists(periods, min_size=1, max_size=3), st.tuples(*[event_days()] * 3), orders, st.none() | periods)
def test_every_day_is_as_in_every_course_of_events(
    said: list[str], days: tuple[Days, ...], follows: dict[str, tuple[str, ...]], inner: str | None
) -> None:
    known = dict(zip(EVENTS, days, strict=True))
    possible = list(worlds(known, follows))
    if not possible:
        return
    declared = "".join(
        f"event {name}" + (f" {{ follows: {', '.join(follows[name])} }}" if name in follows else "") + "\n"
        for name in EVENTS
    )
    part = f"    except part {{ period: {inner} }}\n" if inner else ""
    body = "".join(f"clause c{at} {{\n    period: {text}\n{part}}}\n" for at, text in enumerate(said))
    deal = agreement(body, HEAD.format(declared))
    found = timeline(deal, Assumptions(tuple(Assumption(name, each) for name, each in known.items())))
    assert found.holdings, found.findings
    for holding in found.holdings:
        whole = holding.clause.period
        assert isinstance(whole, Period)
        own = holding.part.terms["period"] if holding.part else None
        for day in DAYS:
            answers: set[bool] = set()
            for world in possible:
                answers |= answer(whole, own, day, world)
                if len(answers) == 2:
                    break
            expected = "possibly" if len(answers) == 2 else "in force" if answers == {True} else "not in force"
            assert holding.spans.on(day) == expected, (day, str(whole), own and str(own))
        for day in DAYS[::7]:
            by_named: dict[tuple[Day | None, ...], set[bool]] = {}
            for world in possible:
                named = tuple(world[event] for event in holding.spans.hangs_on_at(day))
                held = answer(whole, own, day, world)
                assert by_named.setdefault(named, held) == held, (day, str(whole), holding.spans.undecided)
