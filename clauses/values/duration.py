"""Lengths of time in the calendar's units, and how many days they can come to."""

from collections.abc import Callable
from dataclasses import field
from datetime import date
from decimal import Decimal
from functools import cache
from operator import sub
from typing import Literal, TypeAlias

from clauses.values.number import EXACT, write_number
from clauses.values.refused import Refused, quoted
from grammar.frozen import frozen

DurationUnit: TypeAlias = Literal["day", "week", "month", "quarter", "year"]
Kind: TypeAlias = Literal["day", "month", "business day"]

MOST_MONTHS = 12_000
"""A duration is at most 1,000 years long, written in months, quarters or years …"""
MOST_DAYS = 1_000_000
"""… and at most so many days, written in days, business days or weeks."""

_MEASURES: dict[DurationUnit, tuple[Kind, int]] = {
    "day": ("day", 1),
    "week": ("day", 7),
    "month": ("month", 1),
    "quarter": ("month", 3),
    "year": ("month", 12),
}
_TOO_LONG = "no duration is so long: at most"
_WORDS = {word: unit for unit in _MEASURES for word in (unit, f"{unit}s")}

# The Gregorian calendar repeats itself after 400 years, to the day and to the weekday.
_CYCLE_MONTHS = 4_800
_CYCLE_DAYS = 146_097


@frozen
class Duration:
    """A ``count`` of calendar units: ``180 days``, ``6 months``, ``5 business days``.

    Durations are equal if they are equally long from every day: a year is 12 months and 4 quarters, and a
    week is 7 days; a month is no number of days, and business days are not days. Raises ``ValueError`` for
    a negative count, business weeks and the like, and more than ``MOST_MONTHS`` or ``MOST_DAYS``: what a
    user wrote goes through :func:`duration`.
    """

    count: int
    unit: DurationUnit
    business: bool = False
    written: str | None = field(default=None, compare=False)
    type: Literal["duration"] = "duration"

    def __post_init__(self) -> None:
        reason = _why_not(self.count, self.unit, self.business)
        if reason:
            raise ValueError(reason)

    @property
    def measure(self) -> tuple[Kind, int]:
        """The duration in the unit that counting uses: days, months or business days."""
        kind, factor = _MEASURES[self.unit]
        return ("business day", self.count) if self.business else (kind, self.count * factor)

    @property
    def days_at_least(self) -> int:
        """The fewest days that it takes, from any day, forwards or backwards."""
        return days_at_least(*self.measure)

    @property
    def days_at_most(self) -> int | None:
        """The most days that it takes; ``None`` for business days, whose holidays are not known."""
        return days_at_most(*self.measure)

    def __eq__(self, other: object) -> bool:
        return self._meaning() == other._meaning() if isinstance(other, Duration) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._meaning())

    def _meaning(self) -> tuple[Kind, int]:
        kind, count = self.measure
        cycles, rest = divmod(count, _CYCLE_MONTHS)
        if count == 0 or (kind == "month" and rest == 0):
            return "day", cycles * _CYCLE_DAYS
        return kind, count

    def __str__(self) -> str:
        if self.written is not None:
            return self.written
        return f"{self.count} {'business ' if self.business else ''}{self.unit}{'' if self.count == 1 else 's'}"


def duration(count: int | Decimal, unit: str, business: bool = False, written: str | None = None) -> Duration | Refused:
    """Make the duration that a user wrote; ``unit`` is a word of the language, singular or plural.

    Refused: a unit that is none, parts of a unit, a negative count, business weeks and the like, and what
    is longer than 1,000 years or 1,000,000 days.
    """
    known = _WORDS.get(unit)
    if known is None:
        return Refused(f"{quoted(unit)} is no unit of time: day, week, month, quarter and year are")
    if count != int(count):
        return _parts(Decimal(count), known)
    reason = _why_not(int(count), known, business)
    return Refused(reason) if reason else Duration(int(count), known, business, written)


def days_at_least(kind: Kind, count: int) -> int:
    """The fewest days that ``count`` of a kind takes, from any day, forwards or backwards.

    Business days are at least Monday to Friday: counted from a Sunday, 5 of them take 5 days and 6 take 8.
    """
    if kind == "business day":
        return count + 2 * ((count - 1) // 5) if count else 0
    return _days_of_months(count, min) if kind == "month" else count


def days_at_most(kind: Kind, count: int) -> int | None:
    """The most days that ``count`` of a kind takes; ``None`` for business days, as holidays are not known."""
    if kind == "business day" and count:
        return None
    return _days_of_months(count, max) if kind == "month" else count


def _days_of_months(count: int, which: Callable[[list[int]], int]) -> int:
    cycles, rest = divmod(count, _CYCLE_MONTHS)
    return cycles * _CYCLE_DAYS + _days_in_cycle(rest, which)


@cache
def _days_in_cycle(months: int, which: Callable[[list[int]], int]) -> int:
    """The fewest (``min``) or most (``max``) days that so many months take, from any day of the calendar.

    Counted from the firsts of all months of one cycle. No other day takes fewer or more: one that the month
    reached lacks gives way to its end, and ends of months lie as far apart as the firsts that follow them.
    """
    firsts = _firsts_of_months()
    return which(list(map(sub, firsts[months : months + _CYCLE_MONTHS], firsts)))


@cache
def _firsts_of_months() -> list[int]:
    months = range(2 * _CYCLE_MONTHS)
    return [date(2000 + month // 12, month % 12 + 1, 1).toordinal() for month in months]


def _parts(count: Decimal, unit: DurationUnit) -> Refused:
    """Refuse one and a half years, and propose 18 months."""
    kind, factor = _MEASURES[unit]
    smaller = EXACT.multiply(count, factor)
    proposal = f"{int(smaller)} {kind}s" if smaller == int(smaller) else None
    return Refused(f"{write_number(count)} {unit}s is no duration: it counts whole {unit}s", proposal)


def _why_not(count: int, unit: DurationUnit, business: bool) -> str | None:
    if business and unit != "day":
        return f"there are no business {unit}s: only days are counted so"
    if count < 0:
        return "a duration cannot be negative"
    kind, factor = _MEASURES[unit]
    if kind == "month" and count * factor > MOST_MONTHS:
        return f"{_TOO_LONG} {MOST_MONTHS // 12:,} years in years, quarters or months"
    if kind == "day" and count * factor > MOST_DAYS:
        return f"{_TOO_LONG} {MOST_DAYS:,} days in weeks, days or business days"
    return None
