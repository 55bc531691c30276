"""The last day that a period includes."""

import datetime
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Literal, TypeAlias

from clauses.values.duration import Duration
from clauses.values.order import Undecided
from clauses.values.period import End, For, Period, Through
from clauses.values.point import Date, EventPoint, Point, Shifted, date_of, unfold
from clauses.values.shift import NO_HOLIDAYS, take
from grammar.frozen import frozen

NO_ANCHORS: Mapping[str, datetime.date] = MappingProxyType({})
NO_ORDER: Mapping[str, Collection[str]] = MappingProxyType({})


@frozen
class LastDay:
    """The last day that a period includes: exactly that, at the latest that, or at the earliest that."""

    day: datetime.date
    bound: Literal["exact", "latest", "earliest"] = "exact"
    type: Literal["last_day"] = "last_day"

    def __str__(self) -> str:
        return f"{self.day}" if self.bound == "exact" else f"{self.day} at the {self.bound}"


@frozen
class Perpetual:
    """The answer for a period that never ends."""

    type: Literal["perpetual"] = "perpetual"

    def __str__(self) -> str:
        return "perpetual"


PERPETUAL = Perpetual()


def last_day(
    period: Period,
    anchors: Mapping[str, datetime.date] = NO_ANCHORS,
    follows: Mapping[str, Collection[str]] = NO_ORDER,
    holidays: frozenset[datetime.date] = NO_HOLIDAYS,
) -> LastDay | Perpetual | Undecided:
    """Resolve the last day that ``period`` includes, as far as what is known resolves it.

    ``anchors`` are the days of known events, and of ``effective``, ``expiry`` and ``termination``;
    ``follows`` says which events each event follows, so that one which is known bounds the others.
    ``through`` includes its point and ``until`` excludes it, an event's day as any other. ``for`` counts
    from the first day of the period's ``from``, else from ``effective``, and ``for … after`` from the day
    of that point; the day that it counts from is its first day. If the month that it reaches lacks the
    corresponding day, it lasts to the end of that month, as in § 188 (3) of the German, Article 160 (3) of
    the Korean and Article 143 (2) of the Japanese civil code.

    Undecided, naming what is not known, if there is no day to tell; ``PERPETUAL`` for a period that never
    ends.
    """
    if period.perpetual:
        return PERPETUAL
    if not period.ends:
        return Undecided("no end is stated")
    known = _Known(anchors, *_bounds(anchors, follows), holidays)
    return _answer(_governing(period, [_end(each, period, known) for each in period.ends]))


@frozen
class _Known:
    """What is known of events: their days, or the days that they cannot come before or after."""

    days: Mapping[str, datetime.date]
    floors: Mapping[str, datetime.date]
    ceilings: Mapping[str, datetime.date]
    holidays: frozenset[datetime.date]


_Day: TypeAlias = datetime.date | None


@frozen
class _Span:
    """The earliest and the latest that a day can be, as far as known, and what is missing to know it."""

    earliest: _Day
    latest: _Day
    missing: tuple[str, ...] = ()

    def then(self, move: Callable[[datetime.date], datetime.date | Undecided]) -> "_Span":
        """Move both bounds; one that leaves the calendar is a bound no more."""
        moved = [each and move(each) for each in (self.earliest, self.latest)]
        reasons = [each.reason for each in moved if isinstance(each, Undecided)]
        earliest, latest = (each if isinstance(each, datetime.date) else None for each in moved)
        return _Span(earliest, latest, (*self.missing, *reasons[:1]))


def _end(end: End, period: Period, known: _Known) -> _Span:
    if isinstance(end, For):
        start = _point(_start(end, period), known, last=False)
        return start.then(partial(last_of, length=end.duration, holidays=known.holidays))
    span = _point(end.point, known, last=isinstance(end, Through))
    return span if isinstance(end, Through) else span.then(day_before)


def _start(end: For, period: Period) -> Point:
    """What a ``for`` counts from. A month or a year is over before what comes after it starts."""
    if isinstance(end.after, Date) and end.after.day is None:
        return Shifted(date_of(end.after.last_day), "+", Duration(1, "day"))
    return end.after or period.start or EventPoint("effective")


def _point(point: Point, known: _Known, last: bool) -> _Span:
    """The day of a point: of a date known to the month or year, its first or last one."""
    anchor, steps = unfold(point)
    if isinstance(anchor, EventPoint):
        span = _event(anchor.name, known)
    else:
        day = anchor.last_day if last else anchor.first_day
        span = _Span(day, day)
    for step in steps:
        span = span.then(partial(take, step=step, holidays=known.holidays))
    return span


def _event(name: str, known: _Known) -> _Span:
    day = known.days.get(name)
    if day is not None:
        return _Span(day, day)
    return _Span(known.floors.get(name), known.ceilings.get(name), (f"the date of {name} is not known",))


def last_of(first: datetime.date, length: Duration, holidays: frozenset[datetime.date]) -> datetime.date | Undecided:
    """The last day of a length of time whose first day is ``first``."""
    kind, count = length.measure
    if kind != "month":
        before = day_before(first)
        return before if isinstance(before, Undecided) else take(before, (kind, count), holidays)
    reached = take(first, (kind, count))
    if isinstance(reached, Undecided) or reached.day < first.day:
        return reached
    return day_before(reached)


def day_before(day: datetime.date) -> datetime.date | Undecided:
    """The day before; undecided before the calendar."""
    return take(day, ("day", -1))


def _governing(period: Period, ends: list[_Span]) -> _Span:
    """The span of the end that governs. One bound above is enough to bound the earlier of two, and so on."""
    missing = tuple(dict.fromkeys(reason for end in ends for reason in end.missing))
    earliest, latest = [end.earliest for end in ends], [end.latest for end in ends]
    if period.pick == "earlier":
        return _Span(_of_all(min, earliest), _of_known(min, latest), missing)
    if period.pick == "later":
        return _Span(_of_known(max, earliest), _of_all(max, latest), missing)
    if len({(end.earliest, end.latest) for end in ends}) == 1:
        return _Span(earliest[0], latest[0], missing)
    several = f" {period.joint} ".join(str(each) for each in period.ends)
    return _Span(None, None, (*missing, f"of {several} it is not said which governs"))


_Pick: TypeAlias = Callable[[Iterable[datetime.date]], datetime.date]


def _of_known(pick: _Pick, days: list[_Day]) -> _Day:
    known = [day for day in days if day is not None]
    return pick(known) if known else None


def _of_all(pick: _Pick, days: list[_Day]) -> _Day:
    return None if None in days else _of_known(pick, days)


def _answer(span: _Span) -> LastDay | Undecided:
    if span.latest is not None:
        return LastDay(span.latest, "exact" if span.earliest == span.latest else "latest")
    if span.earliest is not None:
        return LastDay(span.earliest, "earliest")
    return Undecided(", and ".join(span.missing))


def _bounds(
    anchors: Mapping[str, datetime.date], follows: Mapping[str, Collection[str]]
) -> tuple[dict[str, datetime.date], dict[str, datetime.date]]:
    """The days that events of unknown date cannot come before, and cannot come after."""
    followed_by = defaultdict(list)
    for event, before in follows.items():
        for each in before:
            followed_by[each].append(event)
    latest_first = sorted(anchors, key=lambda name: anchors[name], reverse=True)
    return _spread(anchors, latest_first, followed_by), _spread(anchors, latest_first[::-1], follows)


def _spread(
    anchors: Mapping[str, datetime.date], names: list[str], leads_to: Mapping[str, Collection[str]]
) -> dict[str, datetime.date]:
    """Bound each event that a known one leads to, however far off, by the first of them in ``names``."""
    bounds: dict[str, datetime.date] = {}
    for name in names:
        waiting = [name]
        while waiting:
            for reached in leads_to.get(waiting.pop(), ()):
                if reached not in anchors and reached not in bounds:
                    bounds[reached] = anchors[name]
                    waiting.append(reached)
    return bounds
