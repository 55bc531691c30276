"""Periods are compared by what they say: never against any day on which their events may happen."""

import datetime
from collections.abc import Iterator, Mapping
from itertools import product
from typing import Literal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clauses import Agreement
from clauses.diff.periods import period_movements
from clauses.diff.steps import Movement
from clauses.diff.world import World
from clauses.kinds import Event
from clauses.values import (
    PERPETUAL,
    Date,
    Duration,
    EventPoint,
    For,
    LastDay,
    Period,
    Point,
    Shifted,
    Through,
    Until,
    date_of,
    last_day,
    shift,
)
from clauses.values.period import End

Days = Mapping[str, datetime.date]

EVENTS = ("declared", "verified", "closed")
FOLLOWS = {"verified": ("declared",)}
EFFECTIVE = datetime.date(2026, 1, 31)
ORDERS = {"extended": 1, "shortened": -1}

_dates = st.sampled_from(
    [Date(2027), Date(2028), Date(2027, 6), Date(2027, 1, 31), Date(2028, 1, 31), Date(2028, 2, 29)]
)
_lengths = st.sampled_from(
    [Duration(1, "month"), Duration(2, "month"), Duration(1, "year"), Duration(30, "day"), Duration(400, "day")]
)
_events = st.sampled_from([*map(EventPoint, EVENTS), EventPoint("effective")])
_anchors = _dates | _events
_picks: st.SearchStrategy[Literal["earlier", "later"]] = st.sampled_from(["earlier", "later"])
_points: st.SearchStrategy[Point] = _anchors | st.builds(Shifted, _anchors, st.sampled_from(["+", "-"]), _lengths)
_ends: st.SearchStrategy[End] = (
    st.builds(Through, _points) | st.builds(Until, _points) | st.builds(For, _lengths, st.none() | _points)
)


@st.composite
def periods(draw: st.DrawFn) -> Period:
    if draw(st.integers(0, 9)) == 0:
        return Period(perpetual=True)
    start = draw(st.none() | st.none() | _points)
    ends = tuple(draw(st.lists(_ends, min_size=1, max_size=2)))
    if len(ends) == 1:
        return Period(start, ends)
    return Period(start, ends, "or", draw(_picks))


@st.composite
def next_periods(draw: st.DrawFn, period: Period) -> Period:
    """Another period, or one that was changed a little, as most are."""
    if period.perpetual or draw(st.booleans()):
        return draw(periods())
    ends = list(period.ends)
    change = draw(st.sampled_from(["one end", "a further end", "the start", "the pick"]))
    if change == "one end":
        ends[0] = draw(_ends)
    elif change == "a further end" and len(ends) == 1:
        ends.append(draw(_ends))
    start = draw(st.none() | _points) if change == "the start" else period.start
    pick = draw(_picks) if change == "the pick" or period.pick is None else period.pick
    return Period(start, tuple(ends), "or", pick) if len(ends) > 1 else Period(start, tuple(ends))


def agreement() -> Agreement:
    return Agreement(
        id="deal",
        effective=date_of(EFFECTIVE),
        events=tuple(Event(id=name, follows=FOLLOWS.get(name)) for name in EVENTS),
    )


def _dates_in(period: Period) -> Iterator[datetime.date]:
    """Days about which something may change: those that are named, and those from which a length leads there."""
    points = [period.start, *(end.after if isinstance(end, For) else end.point for end in period.ends)]
    for point in points:
        anchor = point
        while isinstance(anchor, Shifted):
            anchor = anchor.point
        if isinstance(anchor, Date):
            yield from (anchor.first_day, anchor.last_day)


def assignments(*compared: Period) -> Iterator[Days]:
    """Days for all events, in their order: before, at, and after all that the periods name."""
    named = sorted({day for period in compared for day in _dates_in(period)} | {EFFECTIVE})[:3]
    near = {day + datetime.timedelta(each) for day in named for each in (-1, 0, 1)}
    days = sorted({datetime.date(2015, 1, 31), datetime.date(2026, 12, 31), datetime.date(2039, 3, 31), *near})
    for chosen in product(days, repeat=len(EVENTS)):
        found = dict(zip(EVENTS, chosen, strict=True))
        if all(found[before] <= found[event] for event, earlier in FOLLOWS.items() for before in earlier):
            yield {**found, "effective": EFFECTIVE}


def _end(period: Period, days: Days) -> int:
    found = last_day(period, days)
    if found is PERPETUAL:
        return datetime.date.max.toordinal() + 1
    assert isinstance(found, LastDay)
    assert found.bound == "exact"
    return found.day.toordinal()


def _start(period: Period, days: Days) -> int:
    start = _begins_with(period)
    return _day_after(start, days) if start is not None else EFFECTIVE.toordinal()


def _begins_with(period: Period) -> End | None:
    """What is over when a period begins; a month or a year from which all its ends are counted is over by then."""
    if period.start is not None:
        return Until(period.start)
    after = [end.after if isinstance(end, For) else None for end in period.ends]
    # Two points are one where they are one day; that of an event is not known.
    counted = {
        point and (point if _hangs_on_event(point) else _day_after(_over(point), {"effective": EFFECTIVE})): point
        for point in after
    }
    (point,) = counted.values() if len(counted) == 1 else (None,)
    return _over(point) if point is not None else None


def _hangs_on_event(point: Point) -> bool:
    anchor = point
    while isinstance(anchor, Shifted):
        anchor = anchor.point
    return isinstance(anchor, EventPoint) and anchor.name != "effective"


def _day_after(end: End, days: Days) -> int:
    return _end(Period(None, (end,)), days) + 1


def _over(point: Point) -> End:
    return Through(point) if isinstance(point, Date) and point.day is None else Until(point)


def compared(before: Period, after: Period) -> tuple[Movement, ...]:
    return period_movements(before, after, World(agreement(), agreement(), {}))


quick = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def _of(found: tuple[Movement, ...], *verbs: str) -> Movement | None:
    return next((movement for movement in found if movement.verb in verbs), None)


def _decided(found: tuple[Movement, ...]) -> bool:
    return not any(movement.depends for movement in found)


@quick
@given(st.data())
def test_an_end_that_is_later_is_so_on_whatever_days_the_events_happen(data: st.DataObject) -> None:
    before = data.draw(periods())
    after = data.draw(next_periods(before))
    found = compared(before, after)
    movement = _of(found, "extended", "shortened")
    for days in assignments(before, after):
        was, now = _end(before, days), _end(after, days)
        if movement is not None:
            assert (now - was) * ORDERS[movement.verb] >= 0, days
            if movement.amount is not None and datetime.date.max.toordinal() >= max(was, now):
                _check_amount(movement.amount, was, now)
        elif _decided(found):
            assert was == now, days


@quick
@given(st.data())
def test_a_start_that_is_later_is_so_on_whatever_days_the_events_happen(data: st.DataObject) -> None:
    before = data.draw(periods())
    after = data.draw(next_periods(before))
    found = compared(before, after)
    movement = _of(found, "advanced", "postponed")
    for days in assignments(before, after):
        was, now = _start(before, days), _start(after, days)
        if movement is not None:
            assert (was - now) * (1 if movement.verb == "advanced" else -1) >= 0, days
        elif _decided(found):
            assert was == now, days


def _check_amount(amount: str, was: int, now: int) -> None:
    """``2 years``, or ``at least 3 days``, from the day after the one last day to that after the other."""
    if amount == "at most 1 day":
        assert abs(was - now) <= 1
        return
    words = amount.replace(",", "").removeprefix("at least ").split()
    length = Duration(int(words[0]), words[1].removesuffix("s"))  # type: ignore[arg-type]
    early, late = sorted((was, now))
    reached = shift(datetime.date.fromordinal(early + 1), length)
    assert isinstance(reached, datetime.date)
    if amount.startswith("at least"):
        assert reached.toordinal() <= late + 1
    else:
        assert reached.toordinal() == late + 1


@quick
@given(st.data())
def test_what_depends_can_go_either_way(data: st.DataObject) -> None:
    before = data.draw(periods())
    after = data.draw(next_periods(before))
    found = compared(before, after)
    if _decided(found) or _of(found, "replaced") is None or _begins_with(before) != _begins_with(after):
        return
    if _is_loose(before) or _is_loose(after):
        return
    orders = {(now > was) - (now < was) for was, now in _all_ends(before, after)}
    assert {1, -1} <= orders, found


def _all_ends(before: Period, after: Period) -> Iterator[tuple[int, int]]:
    return ((_end(before, days), _end(after, days)) for days in assignments(before, after))


def _is_loose(period: Period) -> bool:
    """Months on months, which the calendar may cut short twice, are decided with three days to spare."""
    return any(isinstance(end, For) and isinstance(end.after or period.start, Shifted) for end in period.ends)
