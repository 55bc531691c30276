"""The moment at which a period ends, by what it says: a day, or so long after an event that has no day yet."""

import datetime
from collections.abc import Mapping

from clauses.diff.world import World
from clauses.values import (
    Date,
    Duration,
    EventPoint,
    For,
    LastDay,
    Order,
    Period,
    Point,
    Refused,
    Shifted,
    Through,
    Undecided,
    compare,
    date_of,
    duration,
    last_day,
    shift,
    shifted,
)
from clauses.values.foreseen import Foreseen
from clauses.values.period import End
from clauses.values.point import unfold
from grammar.frozen import frozen

Days = Mapping[str, datetime.date]

_DAY = Duration(1, "day")
_MOST_CLAMPED = Duration(3, "day")
"""A month that lacks the day takes at most so much from a span: from the 31st to 28 February."""


@frozen
class Moment:
    """The first day on which a period holds no more.

    It lies from ``low`` to ``high``; None where nothing is known. ``start`` and ``length`` are those of a span (``for 2
    years after A``), by which two of them are compared. ``written`` is for the reader: the last day, or the end as it
    stands.
    """

    low: Point | None
    high: Point | None
    written: str
    start: Point | None = None
    length: Duration | None = None

    @property
    def day(self) -> Date | None:
        """The day, where it is known."""
        exact = isinstance(self.low, Date) and self.low == self.high
        return self.low if exact and isinstance(self.low, Date) else None


def moment(end: End, period: Period, days: Days) -> Moment:
    """When an end of a period comes; ``days`` are those of the events that have one."""
    if isinstance(end, For):
        return _span(end, period, days)
    through = isinstance(end, Through)
    point = on_days(end.point, days, last=through)
    if isinstance(point, Date):
        low = _after(point, _DAY) if through else point
        return Moment(low, low, _day_before(low) if isinstance(low, Date) else str(end.point))
    low = _after(point, _DAY) if through else point
    return Moment(low, low, str(end.point))


def foreseen_end(period: Foreseen) -> Moment:
    """When a period ends of which only bounds are known."""
    low, high = (None if day is None else _after(date_of(day), _DAY) for day in period.last_day)
    return Moment(low, high, str(period))


def _span(end: For, period: Period, days: Days) -> Moment:
    start = on_days(end.after or period.start or EventPoint("effective"), days, last=False, over=end.after is not None)
    length = Duration(end.duration.count, end.duration.unit, end.duration.business)
    if isinstance(start, Date):
        last = last_day(Period(start, (For(length),)))
        if isinstance(last, LastDay) and not length.business:
            day = _after(date_of(last.day), _DAY)
            return Moment(day, day, str(last.day), start, length)
    if length.business:
        # Holidays put it off, nobody knows how far.
        return Moment(start, None, str(end), start, length)
    if length.measure[0] == "day":
        day = _after(start, length)
        return Moment(day, day, str(end), start, length)
    # If the month reached lacks the day, a span lasts to the end of that month.
    high = _after(start, length)
    low = _before(high, _MOST_CLAMPED) if _counts_months(start) else high
    return Moment(low, _after(high, _DAY) if high is not None else None, str(end), start, length)


def _counts_months(point: Point) -> bool:
    return any(kind == "month" for kind, _ in unfold(point)[1])


def on_days(point: Point, days: Days, *, last: bool, over: bool = False) -> Point:
    """The point with every day that is known in it: a day where that makes it one.

    A date known to the month or year stands for its first day, or its ``last``; ``over``: it is past before what comes
    after it starts.
    """
    anchor, steps = unfold(point)
    if isinstance(anchor, EventPoint):
        if anchor.name not in days:
            return point
        anchor = date_of(days[anchor.name])
    elif anchor.day is None:
        past = over and not steps
        whole = date_of(anchor.last_day if last or past else anchor.first_day)
        next_day = _after(whole, _DAY) if past else whole
        anchor = next_day if isinstance(next_day, Date) else whole
    found: Point = anchor
    for kind, count in steps:
        length = duration(abs(count), "month" if kind == "month" else "day", kind == "business day")
        if isinstance(length, Refused):
            return point
        found = Shifted(found, "+" if count > 0 else "-", length)
    day, rest = unfold(found)
    return day if isinstance(day, Date) and not rest else found


def _after(point: Point | None, length: Duration) -> Point | None:
    return _shifted(point, "+", length)


def _before(point: Point | None, length: Duration) -> Point | None:
    return _shifted(point, "-", length)


def _shifted(point: Point | None, sign: str, length: Duration) -> Point | None:
    if point is None:
        return None
    way = "+" if sign == "+" else "-"
    if isinstance(point, Date) and point.day is not None and not length.business:
        day = shift(point.first_day, length, way)  # type: ignore[arg-type]
        return None if isinstance(day, Undecided) else date_of(day)
    made = shifted(point, way, length)  # type: ignore[arg-type]
    return None if isinstance(made, Refused) else made


def _day_before(day: Date) -> str:
    before = shift(day.first_day, _DAY, "-")
    return str(day) if isinstance(before, Undecided) else str(before)


# --- which comes first --------------------------------------------------------------------------------------------


def never_later(one: Moment, other: Moment, world: World) -> bool:
    """Whether one moment surely comes no later than the other."""
    if point_never_later(one.high, other.low, world):
        return True
    if one.start is None or other.start is None or one.length is None or other.length is None:
        return False
    # Of two spans, the one that starts no later and is no longer ends no later.
    return compare(one.length, other.length) in _UP_TO and point_never_later(one.start, other.start, world)


_UP_TO = (Order.LESS, Order.EQUAL)


def point_never_later(one: Point | None, other: Point | None, world: World) -> bool:
    """Whether one point surely comes no later than the other: by the calendar, or by the order of events."""
    if one is None or other is None:
        return False
    if compare(one, other) in _UP_TO:
        return True
    mine, theirs = unfold(one)[0], unfold(other)[0]
    if not (isinstance(mine, EventPoint) and isinstance(theirs, EventPoint)) or mine == theirs:
        return False
    # The same distance after each keeps the order of two events.
    return world.is_before(mine.name, theirs.name) and compare(_on(one, theirs), other) in _UP_TO


def _on(point: Point, anchor: EventPoint) -> Point:
    return Shifted(_on(point.point, anchor), point.sign, point.duration) if isinstance(point, Shifted) else anchor
