"""Periods: when something starts to hold, and when it ends."""

from dataclasses import field
from operator import attrgetter
from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from clauses.values.duration import Duration
from clauses.values.order import Undecided
from clauses.values.pick import Joint, write_alternatives
from clauses.values.point import Date, Point, date_of
from clauses.values.shift import take
from grammar.frozen import frozen


@frozen
class Through:
    """An end that includes its point: ``through 2030`` ends at the close of 31 December 2030."""

    point: Point
    type: Literal["through"] = "through"

    def __str__(self) -> str:
        return f"through {self.point}"


@frozen
class Until:
    """An end that excludes its point: ``until 2030-06-30`` ends at the close of 29 June 2030."""

    point: Point
    type: Literal["until"] = "until"

    def __str__(self) -> str:
        return f"until {self.point}"


@frozen
class For:
    """An end that lies a ``duration`` on: from the period's start, or, ``after`` a point, from that point."""

    duration: Duration
    after: Point | None = None
    type: Literal["for"] = "for"

    def __str__(self) -> str:
        return f"for {self.duration}{f' after {self.after}' if self.after else ''}"


End: TypeAlias = Annotated[Through | Until | For, Field(discriminator="type")]
"""One way in which a period ends."""


@frozen
class Period:
    """When something holds: ``from 2025-10-28 through 2032``.

    No ``start``: it holds as soon as the agreement does. No ``ends``: no end is stated, which is not
    ``perpetual``. Several ends are joined by "or" or "and", and ``pick`` says which governs;
    ``pick_written`` is the author's word for it ("first"). Equal periods say the same: in any order, and a
    year or month as the day that it stands for. Raises ``ValueError`` for ends of what is perpetual, and
    for several that nothing joins.
    """

    start: Point | None = None
    ends: tuple[End, ...] = ()
    joint: Joint | None = None
    pick: Literal["earlier", "later"] | None = None
    pick_written: str | None = field(default=None, compare=False)
    perpetual: bool = False
    written: str | None = field(default=None, compare=False)
    type: Literal["period"] = "period"

    def __post_init__(self) -> None:
        if self.perpetual and self.ends:
            raise ValueError("what is perpetual has no end")
        if len(self.ends) > 1 and self.joint is None:
            raise ValueError('several ends are joined by "or" or "and"')

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Period):
            return NotImplemented
        if type(self) is type(other) is Period and _WRITTEN(self) == _WRITTEN(other):
            return True  # nearly all that are equal are written so: what they mean need not be worked out
        return self._meaning() == other._meaning()

    def __hash__(self) -> int:
        return hash(self._meaning())

    def as_written(self) -> tuple[object, ...]:
        """What its author wrote, in that order: of equal periods, one may have its ends in another."""
        written: tuple[object, ...] = _WRITTEN(self)
        return written

    def _meaning(self) -> tuple[object, ...]:
        start = date_of(self.start.first_day) if isinstance(self.start, Date) else self.start
        ends = frozenset(_last_day_as_written(each) for each in self.ends)
        several = (self.pick or self.joint) if len(ends) > 1 else None
        return start, ends, several, self.perpetual

    def __str__(self) -> str:
        if self.written is not None:
            return self.written
        start = f"from {self.start}" if self.start else ""
        pick = (self.pick_written or self.pick) if len(self.ends) > 1 else None
        ends = write_alternatives([str(each) for each in self.ends], self.joint, pick)
        return " ".join(filter(None, [start, "perpetual" if self.perpetual else ends]))


_WRITTEN = attrgetter("start", "ends", "joint", "pick", "perpetual")


def _last_day_as_written(end: End) -> End:
    """A date that ends a period, as the day that it stands for: ``until 2030`` is ``through 2029-12-31``."""
    if isinstance(end, For) or not isinstance(end.point, Date):
        return end
    if isinstance(end, Through):
        return Through(date_of(end.point.last_day))
    before = take(end.point.first_day, ("day", -1))
    return end if isinstance(before, Undecided) else Through(date_of(before))
