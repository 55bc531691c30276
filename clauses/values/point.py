"""Points in time: a date as exactly as it is known, an event, and what lies so long before or after."""

import datetime
from calendar import monthrange
from collections.abc import Iterator
from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from clauses.values.duration import Duration
from clauses.values.order import Undecided
from clauses.values.refused import Refused
from clauses.values.shift import Sign, Step, step_of, take
from grammar.frozen import frozen

MOST_SHIFTS = 16
"""How often one point may be shifted (``termination + 2 years - 1 day`` is twice)."""


@frozen
class Date:
    """A calendar date (ISO 8601, Gregorian) that is known to the day, the month or the year.

    Raises ``ValueError`` for a date that there is not: what a user wrote goes through ``parse_date``.
    """

    year: int
    month: int | None = None
    day: int | None = None
    type: Literal["date"] = "date"

    def __post_init__(self) -> None:
        if self.month is None and self.day is not None:
            raise ValueError("a day without a month is no date")
        month, day = (1 if each is None else each for each in (self.month, self.day))
        try:
            datetime.date(self.year, month, day)
        except OverflowError:
            raise ValueError("years run from 0001 to 9999") from None

    @property
    def first_day(self) -> datetime.date:
        """The first day that it may be: 1 January of a year, the 1st of a month."""
        return datetime.date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> datetime.date:
        """The last day that it may be: 31 December of a year, the last day of a month."""
        month = self.month or 12
        return datetime.date(self.year, month, self.day or monthrange(self.year, month)[1])

    def __str__(self) -> str:
        month, day = (f"-{each:02}" if each else "" for each in (self.month, self.day))
        return f"{self.year:04}{month}{day}"


@frozen
class EventPoint:
    """The day on which a named event happens, which need not be known: ``agi_verified``, ``termination``."""

    name: str
    type: Literal["event"] = "event"

    def __str__(self) -> str:
        return self.name


@frozen
class Shifted:
    """What lies a ``duration`` after (``+``) or before (``-``) another point: ``termination + 2 years``.

    Shifts by months that follow one another are counted from the anchor at once: 31 January ``+ 1 month +
    1 month`` is 31 March. Equal points are those that name the same day by that reading, written as shifts
    or not. Raises ``ValueError`` beyond ``MOST_SHIFTS``: what a user wrote goes through :func:`shifted`.
    """

    point: "Point"
    sign: Sign
    duration: Duration
    type: Literal["shifted"] = "shifted"

    def __post_init__(self) -> None:
        if sum(1 for _ in _chain(self)) > MOST_SHIFTS:
            raise ValueError(f"a point is shifted at most {MOST_SHIFTS} times")

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Date | EventPoint | Shifted):
            return NotImplemented
        return unfold(self) == unfold(other)

    def __hash__(self) -> int:
        anchor, steps = unfold(self)
        return hash((anchor, steps)) if steps else hash(anchor)

    def __str__(self) -> str:
        shifts = [f" {each.sign} {each.duration}" for each in _chain(self)]
        return f"{_anchor(self)}{''.join(reversed(shifts))}"


Point: TypeAlias = Annotated[Date | EventPoint | Shifted, Field(discriminator="type")]
"""A date, an event, or what lies so long before or after one."""


def shifted(point: Point, sign: Sign, duration: Duration) -> Shifted | Refused:
    """Shift a point as a user wrote it. Refused after ``MOST_SHIFTS`` shifts of one point."""
    if sum(1 for _ in _chain(point)) >= MOST_SHIFTS:
        return Refused(f"a point is shifted at most {MOST_SHIFTS} times")
    return Shifted(point, sign, duration)


def date_of(day: datetime.date) -> Date:
    """The date that is known to be ``day``."""
    return Date(day.year, day.month, day.day)


def unfold(point: Point) -> tuple[Date | EventPoint, tuple[Step, ...]]:
    """The anchor of a point and the steps that lead from it, as few as say the same.

    Steps of one kind that follow one another are one, and a date known to the day takes all that need no
    holidays.
    """
    anchor, steps = _anchor(point), _merged(point)
    if isinstance(anchor, EventPoint) or anchor.day is None:
        return anchor, tuple(steps)
    while steps and steps[0][0] != "business day":
        reached = take(anchor.first_day, steps[0])
        if isinstance(reached, Undecided):
            break
        anchor, steps = date_of(reached), steps[1:]
    return anchor, tuple(steps)


def _merged(point: Point) -> list[Step]:
    merged: list[Step] = []
    for each in reversed(list(_chain(point))):
        kind, count = step_of(each.duration, each.sign)
        if merged and _one_step(merged[-1], (kind, count)):
            count += merged.pop()[1]
        if count:
            merged.append((kind, count))
    return merged


def _one_step(step: Step, next_step: Step) -> bool:
    """Business days there and back are two steps: from a weekend they do not cancel out."""
    same_way = (step[1] > 0) == (next_step[1] > 0)
    return step[0] == next_step[0] and (same_way or step[0] != "business day")


def _chain(point: Point) -> Iterator[Shifted]:
    while isinstance(point, Shifted):
        yield point
        point = point.point


def _anchor(point: Point) -> Date | EventPoint:
    while isinstance(point, Shifted):
        point = point.point
    return point
