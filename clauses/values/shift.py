"""Count days, months and business days from a day, as agreements do."""

from bisect import bisect_left, bisect_right
from calendar import monthrange
from datetime import date
from functools import lru_cache
from typing import Literal, TypeAlias

from clauses.values.duration import Duration, Kind
from clauses.values.order import Undecided

Sign: TypeAlias = Literal["+", "-"]
Step: TypeAlias = tuple[Kind, int]
"""So many days, months or business days, forwards (positive) or backwards (negative)."""

NO_HOLIDAYS: frozenset[date] = frozenset()
_OUT = Undecided("that is outside the calendar, which runs from 0001-01-01 to 9999-12-31")
_FIRST, _LAST = date.min.toordinal(), date.max.toordinal()


def shift(day: date, length: Duration, sign: Sign = "+", holidays: frozenset[date] = NO_HOLIDAYS) -> date | Undecided:
    """Move ``day`` by a duration, forwards or backwards.

    Months are counted from the day at once, and a day that the month reached lacks becomes its last day:
    31 January and 1 month is 28 or 29 February, and 2 months 31 March. Business days are Monday to Friday
    less ``holidays``; the day itself is not counted, and none of them is no move. Undecided outside the
    calendar.
    """
    return take(day, step_of(length, sign), holidays)


def step_of(length: Duration, sign: Sign) -> Step:
    """A duration as the step that it makes in a direction."""
    kind, count = length.measure
    return kind, count if sign == "+" else -count


def take(day: date, step: Step, holidays: frozenset[date] = NO_HOLIDAYS) -> date | Undecided:
    """Take one step from ``day``, as :func:`shift` does."""
    kind, count = step
    if kind == "month":
        return _by_months(day, count)
    if kind == "business day":
        return _by_business_days(day, count, holidays)
    return _on_calendar(day.toordinal() + count)


def _by_months(day: date, count: int) -> date | Undecided:
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    if not date.min.year <= year <= date.max.year:
        return _OUT
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _by_business_days(day: date, count: int, holidays: frozenset[date]) -> date | Undecided:
    if count == 0:
        return day
    start, reached = day.toordinal(), _by_weekdays(day.toordinal(), count)
    known = _on_weekdays(holidays)
    ahead = 1 if count > 0 else -1
    at = bisect_right(known, start) if count > 0 else bisect_left(known, start) - 1
    while 0 <= at < len(known) and ahead * known[at] <= ahead * reached:
        reached = _by_weekdays(reached, ahead)
        at += ahead
    return _on_calendar(reached)


@lru_cache(maxsize=64)
def _on_weekdays(holidays: frozenset[date]) -> tuple[int, ...]:
    """The holidays from Monday to Friday, in their order: a century of them is sorted once."""
    return tuple(sorted(each.toordinal() for each in holidays if each.weekday() < 5))


def _by_weekdays(ordinal: int, count: int) -> int:
    """Move by Mondays to Fridays, from a weekend as from the Friday before, or, going back, its Monday."""
    week, weekday = divmod(ordinal - 1, 7)
    if weekday > 4:
        week, weekday = (week, 4) if count > 0 else (week + 1, 0)
    weeks, weekday = divmod(weekday + count, 5)
    return (week + weeks) * 7 + weekday + 1


def _on_calendar(ordinal: int) -> date | Undecided:
    return date.fromordinal(ordinal) if _FIRST <= ordinal <= _LAST else _OUT
