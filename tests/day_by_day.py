"""A second reading of time, for tests: an agreement and one course of its events to the days of a clause.

It is written from the language's page and shares no code with the program but the parser. It counts day by day, and
knows one course at a time: every event in it has a day, or does not happen.
"""

import datetime
from collections.abc import Collection, Iterator, Mapping
from functools import cache

import holidays

from clauses.values import Date, EventPoint, For, Period, Shifted, Through, Until

Day = datetime.date
World = Mapping[str, Day | None]
Stretch = tuple[Day, Day]

FAR = Day(9999, 12, 31)
NO_DAY: Stretch = (FAR, Day.min)
ENDS = ("expiry", "termination")
COUNTRY = "DE"
HOLIDAYS = frozenset(holidays.country_holidays(COUNTRY, years=range(2020, 2040)))
ONE_DAY = datetime.timedelta(1)


# --- counting -----------------------------------------------------------------------------------------------------


@cache
def later(day: Day, count: int, unit: str, business: bool = False) -> Day:
    """So many units on, or back."""
    if business:
        return _business_days(day, count)
    if unit in ("month", "quarter", "year"):
        months = day.year * 12 + day.month - 1 + count * {"month": 1, "quarter": 3, "year": 12}[unit]
        year, month = divmod(months, 12)
        for number in range(day.day, 27, -1):
            try:
                return Day(year, month + 1, number)
            except ValueError:
                continue
        return Day(year, month + 1, min(day.day, 27))
    return day + datetime.timedelta(count * (7 if unit == "week" else 1))


def _business_days(day: Day, count: int) -> Day:
    while count:
        day += ONE_DAY if count > 0 else -ONE_DAY
        if day.weekday() < 5 and day not in HOLIDAYS:
            count -= 1 if count > 0 else -1
    return day


def last_of(start: Day, count: int, unit: str, business: bool = False) -> Day:
    """The last day of a time that begins on a day; to the end of a month that lacks the corresponding one."""
    if business:
        return _business_days(start - ONE_DAY, count)
    reached = later(start, count, unit)
    lacks = unit in ("month", "quarter", "year") and reached.day != start.day
    return reached if lacks else reached - ONE_DAY


def point(said: object, world: World) -> Day | None:
    """The day of a point; None where its event does not happen."""
    if isinstance(said, Date):
        return Day(said.year, said.month or 1, said.day or 1)
    if isinstance(said, EventPoint):
        return world[said.name]
    assert isinstance(said, Shifted)
    day = point(said.point, world)
    assert not isinstance(said.point, Shifted)
    length = said.duration
    return day and later(day, length.count if said.sign == "+" else -length.count, length.unit, length.business)


def _after(said: object, world: World) -> Day | None:
    """The first day of a time after something: a month or a year is over before."""
    if isinstance(said, Date) and said.day is None:
        return _month_end(said) + ONE_DAY
    return point(said, world)


def _month_end(said: Date) -> Day:
    return later(Day(said.year, said.month or 12, 1), 1, "month") - ONE_DAY


# --- a period -----------------------------------------------------------------------------------------------------


def last_day(end: object, period: Period, world: World, begins: Day | None) -> Day:
    """The last day that an end allows; far away where its event does not happen."""
    if isinstance(end, For):
        counted = end.after or period.start
        start = begins if counted is None else _after(end.after, world) if end.after else point(counted, world)
        return FAR if start is None else last_of(start, end.duration.count, end.duration.unit, end.duration.business)
    assert isinstance(end, Through | Until)
    if isinstance(end.point, Date) and isinstance(end, Through) and end.point.day is None:
        return _month_end(end.point)
    day = point(end.point, world)
    if day is None:
        return FAR
    return day if isinstance(end, Through) else day - ONE_DAY


def first_day(period: object, world: World, begins: Day | None) -> Day | None:
    """The first day of a period: that of a time after something is the first one after it."""
    if not isinstance(period, Period):
        return begins
    afters = {end.after if isinstance(end, For) else None for end in period.ends}
    if period.start is None and len(afters) == 1 and None not in afters:
        return _after(afters.pop(), world)
    return begins if period.start is None else point(period.start, world)


def stretches(period: object, world: World, begins: Day | None) -> set[Stretch]:
    """The days of a period; two answers, where it is not said which end governs and that matters."""
    first = first_day(period, world, begins)
    if first is None:
        return {NO_DAY}
    if not isinstance(period, Period) or not period.ends:
        return {(first, FAR)}
    lasts = [last_day(end, period, world, begins) for end in period.ends]
    both = {"earlier": (min(lasts),), "later": (max(lasts),), None: (min(lasts), max(lasts))}
    return {(first, last) for last in both[period.pick]}


# --- a clause -----------------------------------------------------------------------------------------------------


def names_in(period: object) -> set[str]:
    """The events that a period names."""
    if not isinstance(period, Period):
        return set()
    points = [period.start, *(end.after if isinstance(end, For) else end.point for end in period.ends)]
    anchors = [each.point if isinstance(each, Shifted) else each for each in points]
    return {each.name for each in anchors if isinstance(each, EventPoint)}


def outlives(period: object) -> bool:
    """Whether it says itself how it stands to the end of the agreement."""
    return isinstance(period, Period) and (period.perpetual or bool(names_in(period) & set(ENDS)))


def days_of(
    period: object, conditions: Collection[str], cuts: Collection[str], world: World, own: object = None
) -> frozenset[Stretch]:
    """The days of a clause in one course of events, or of a part of it with a period of its ``own``.

    ``conditions`` are events that must have happened, ``cuts`` the ends of the agreement that come to count.
    """
    found = stretches(period, world, world["effective"])
    if own is not None:
        found = set(_common(found, stretches(own, world, first_day(period, world, world["effective"]))))
    starts = [world[name] for name in conditions]
    ends = [day - ONE_DAY for name in cuts if (day := world[name]) is not None and not outlives(period)]
    if None in starts:
        return frozenset({NO_DAY})
    bounded = _common(found, {(max((day for day in starts if day), default=Day.min), min(ends, default=FAR))})
    return frozenset(each if each[0] <= each[1] else NO_DAY for each in bounded)


def _common(one: Collection[Stretch], other: Collection[Stretch]) -> Iterator[Stretch]:
    return ((max(a, c), min(b, d)) for a, b in one for c, d in other)
