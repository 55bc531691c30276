"""Compare two periods by what they say, where the events that they hang on have not happened.

An end is a set of moments of which the earlier or the later governs. One end is never after another if the moments
decide it: by the calendar, by the order of events (``follows``), or because they are the same.
"""

import datetime

from clauses.diff.amounts import length_apart
from clauses.diff.mentions import counts_from_effect
from clauses.diff.moments import Days, Moment, foreseen_end, moment, never_later, on_days, point_never_later
from clauses.diff.steps import Movement
from clauses.diff.world import EFFECTIVE, World, begins
from clauses.values import Date, EventPoint, For, Period, Point, date_of
from clauses.values.foreseen import Between, Foreseen
from grammar.frozen import frozen

_EFFECTIVE = EventPoint(EFFECTIVE)


@frozen
class Ends:
    """The moments that end a period, and whether the first or the last governs. None of them: it never ends."""

    moments: tuple[Moment, ...]
    earliest: bool


def period_movements(before: Period, after: Period, world: World) -> tuple[Movement, ...]:
    """How a period moved: its end ``extended`` or ``shortened``, its start ``advanced`` or ``postponed``."""
    found = [*_start(before, after, world), *_end(before, after, world)]
    return tuple(found) or (_the_same(before, after, world),)


def _the_same(before: Period, after: Period, world: World) -> Movement:
    """Two ends may only meet because one of them is counted from another day than the other would be."""
    was, now = (days.get(EFFECTIVE) for days in world.days)
    if was == now or not any(counts_from_effect(end, period) for period in (before, after) for end in period.ends):
        return Movement("reworded", neutral="it comes to the same")
    return Movement("replaced", depends=f"it ends on the same day, but the agreement begins on {now}, and not on {was}")


# --- the start ----------------------------------------------------------------------------------------------------


def _start(before: Period, after: Period, world: World) -> tuple[Movement, ...]:
    if _begins_foreseen(before) or _begins_foreseen(after):
        return _foreseen_start(before, after, world)
    was, now = _own_start(before, begins(world.old), world.days[0]), _own_start(after, begins(world.new), world.days[1])
    if was is not None and now is not None:
        return _shift_of_start(was, now, world)
    given = was or now
    return () if given is None else _shift_from_version(given, world, appears=was is None)


def _shift_from_version(given: Point, world: World, *, appears: bool) -> tuple[Movement, ...]:
    """A period without a start begins with its version: what starts before both versions starts earlier."""
    known = sorted(day for day in (begins(world.old), begins(world.new)) if day is not None)
    days: list[Point] = [date_of(day) for day in known]
    if given in days:
        return ()
    # Whatever its day, an event that follows the start of an agreement comes after it.
    early = any(point_never_later(given, start, world) for start in [*days[:1], _EFFECTIVE])
    late = any(point_never_later(start, given, world) for start in [*days[-1:], _EFFECTIVE])
    if not early and not late:
        reason = _which(str(given), str(days[-1])) if days else f"it is not known when {given} is"
        return (Movement("replaced", depends=reason),)
    return (Movement("advanced", 1) if early == appears else Movement("postponed", -1),)


def _shift_of_start(was: Point, now: Point, world: World) -> tuple[Movement, ...]:
    earlier, later = point_never_later(was, now, world), point_never_later(now, was, world)
    if earlier and later:
        return ()
    if not earlier and not later:
        return (Movement("replaced", depends=_which(str(was), str(now))),)
    amount = apart(was, now)
    return (Movement("postponed", -1, amount) if earlier else Movement("advanced", 1, amount),)


def _begins_foreseen(period: Period) -> bool:
    return isinstance(period, Foreseen) and period.first_day is not None


def _foreseen_start(before: Period, after: Period, world: World) -> tuple[Movement, ...]:
    """Of a start that is known by its bounds, as far as these decide it."""
    was = _start_bounds(before, begins(world.old), world.days[0])
    now = _start_bounds(after, begins(world.new), world.days[1])
    if was == now:
        return ()
    if point_never_later(was[1], now[0], world):
        return (Movement("postponed", -1, _least(was[1], now[0])),)
    if point_never_later(now[1], was[0], world):
        return (Movement("advanced", 1, _least(now[1], was[0])),)
    return (Movement("replaced", depends="on which day it begins"),)


def _start_bounds(period: Period, begins: datetime.date | None, days: Days) -> tuple[Point | None, Point | None]:
    if isinstance(period, Foreseen) and period.first_day is not None:
        low, high = (None if day is None else date_of(day) for day in period.first_day)
        return low, high
    start = _stated_start(period, days) or (None if begins is None else date_of(begins))
    return start, start


def _own_start(period: Period, begins: datetime.date | None, days: Days) -> Point | None:
    """The start, unless it is the day on which the version begins to hold anyway."""
    start = _stated_start(period, days)
    if start is None or start == _EFFECTIVE:
        return None
    return None if begins is not None and start == date_of(begins) else start


def _stated_start(period: Period, days: Days) -> Point | None:
    """``for 2 years after termination`` begins with the termination, where all its ends are counted from there."""
    if period.start is not None:
        return on_days(period.start, days, last=False)
    after = {
        on_days(end.after, days, last=False, over=True) if isinstance(end, For) and end.after is not None else None
        for end in period.ends
    }
    return after.pop() if len(after) == 1 else None


# --- the end ------------------------------------------------------------------------------------------------------


def _end(before: Period, after: Period, world: World) -> tuple[Movement, ...]:
    bounds = _ends_foreseen(before)
    if bounds is not None and bounds == _ends_foreseen(after):
        return ()
    was, now = _ends(before, world.days[0]), _ends(after, world.days[1])
    if isinstance(was, str) or isinstance(now, str):
        same = (set(before.ends), before.joint, before.pick) == (set(after.ends), after.joint, after.pick)
        reason = was if isinstance(was, str) else str(now)
        return () if same else (Movement("replaced", depends=reason),)
    shorter, longer = _never_after(was, now, world), _never_after(now, was, world)
    if shorter and longer:
        return ()
    foreseen = isinstance(before, Foreseen) or isinstance(after, Foreseen)
    if not shorter and not longer:
        question = "on which day it ends" if foreseen else _question(was, now, world)
        return (Movement("replaced", depends=question),)
    amount = _at_least(was, now) if foreseen else _difference(was, now)
    return (Movement("extended", 1, amount) if shorter else Movement("shortened", -1, amount),)


def _ends_foreseen(period: Period) -> Between | None:
    """The bounds of an end; None where nothing bounds it but what the period says."""
    return period.last_day if isinstance(period, Foreseen) and period.last_day != (None, None) else None


def _ends(period: Period, days: Days) -> Ends | str:
    """The end of a period as moments, or why it has no such form."""
    if isinstance(period, Foreseen) and _ends_foreseen(period) is not None:
        return Ends((foreseen_end(period),), earliest=True)
    if period.perpetual:
        return Ends((), earliest=True)
    if not period.ends:
        return "no end is stated"
    moments = tuple(moment(end, period, days) for end in period.ends)
    if period.pick is None and len(set(moments)) > 1:
        return "it is not said which of several ends governs"
    return Ends(moments, earliest=period.pick != "later")


def _never_after(one: Ends, other: Ends, world: World) -> bool:
    """Whether ``one`` surely does not end after ``other``."""
    if not other.moments:
        return True
    if not one.moments:
        return False
    pairs = [[never_later(mine, theirs, world) for theirs in other.moments] for mine in one.moments]
    if one.earliest and other.earliest:
        return all(any(row[i] for row in pairs) for i in range(len(other.moments)))
    if one.earliest:
        return any(any(row) for row in pairs)
    if other.earliest:
        return all(all(row) for row in pairs)
    return all(any(row) for row in pairs)


# --- words --------------------------------------------------------------------------------------------------------


def _question(was: Ends, now: Ends, world: World) -> str:
    """Which two moments would have to be known apart: the first pair that nothing decides."""
    for mine in was.moments:
        for theirs in now.moments:
            if not never_later(mine, theirs, world) and not never_later(theirs, mine, world):
                first, second = sorted((mine, theirs), key=lambda each: (each.day is not None, each.written))
                return _which(first.written, second.written)
    return "which of the ends comes first"


def _which(one: str, other: str) -> str:
    return f"which of {one} and {other} comes first"


def _difference(was: Ends, now: Ends) -> str | None:
    """How far apart the ends are, where both have a date; at least so far, where an event may come before it."""
    if _within_a_day(was, now):
        return "at most 1 day"
    spans = _spans_apart(was, now)
    if spans is not None:
        return spans
    mine, theirs = _dated(was), _dated(now)
    if mine is None or theirs is None:
        return None
    (one, exact), (other, also_exact) = mine, theirs
    length = apart(one, other)
    if length is None or (exact and also_exact):
        return length
    # An event may end the shorter of the two sooner still; if it may end the longer one, nothing can be said.
    sooner = exact if one.first_day > other.first_day else also_exact
    return f"at least {length}" if sooner else None


def _at_least(was: Ends, now: Ends) -> str | None:
    """The time between the last day that the one end can be, and the first that the other can."""
    if len(was.moments) != 1 or len(now.moments) != 1:
        return None
    mine, theirs = was.moments[0], now.moments[0]
    return _least(mine.high, theirs.low) or _least(theirs.high, mine.low)


def _least(one: Point | None, other: Point | None) -> str | None:
    if not isinstance(one, Date) or not isinstance(other, Date) or one.first_day > other.first_day:
        return None
    length = apart(one, other)
    return f"at least {length}" if length else None


def _within_a_day(was: Ends, now: Ends) -> bool:
    """Whether both end about one moment, and only the calendar may part them: a span ends at the end of a month."""
    if len(was.moments) != 1 or len(now.moments) != 1:
        return False
    mine, theirs = was.moments[0], now.moments[0]
    points = {mine.low, mine.high, theirs.low, theirs.high}
    return mine.day is None and len(points) == 2 and mine.low == theirs.low and None not in points


def _spans_apart(was: Ends, now: Ends) -> str | None:
    """Of two spans that begin with one event, the one is longer by so much, on whatever day it happens."""
    if len(was.moments) != 1 or len(now.moments) != 1:
        return None
    mine, theirs = was.moments[0], now.moments[0]
    if mine.length is None or theirs.length is None or not isinstance(mine.start, EventPoint):
        return None
    return length_apart(mine.length, theirs.length) if mine.start == theirs.start else None


def _dated(ends: Ends) -> tuple[Date, bool] | None:
    dates = [each.day for each in ends.moments if each.day is not None]
    if not dates or (not ends.earliest and len(dates) < len(ends.moments)):
        return None
    pick = min if ends.earliest else max
    return pick(dates, key=lambda date: date.first_day), len(dates) == len(ends.moments)


def apart(one: Point, other: Point) -> str | None:
    """The time between two dates, in the largest unit that measures it."""
    if not isinstance(one, Date) or not isinstance(other, Date):
        return None
    early, late = sorted((one.first_day, other.first_day))
    months = (late.year - early.year) * 12 + late.month - early.month
    if late.day != early.day:
        count, word = (late - early).days, "day"
    elif months % 12 == 0:
        count, word = months // 12, "year"
    else:
        count, word = months, "month"
    return f"{count:,} {word}{'' if count == 1 else 's'}" if count else None
