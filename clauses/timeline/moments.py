"""Moments: a day that is fixed, or one that lies so far from an event; and how a period's ends become such moments."""

import datetime
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import TypeAlias

from clauses.timeline.days import BEFORE, NEVER
from clauses.timeline.holidays import holidays_of
from clauses.values import Duration, EventPoint, Period, Point, Undecided
from clauses.values.lastday import last_of
from clauses.values.period import End, For, Through
from clauses.values.point import Date, Shifted, date_of, unfold
from clauses.values.shift import Step, take
from grammar.frozen import frozen

Move: TypeAlias = Step | Duration
"""A step from a day; or a length of time, which leads from its first day to its last."""

DAY_BEFORE: Step = ("day", -1)
DAY_AFTER: Step = ("day", 1)


@frozen
class Moment:
    """A day: ``day`` itself, or where ``moves`` lead from the day of ``event``. ``country`` has its holidays."""

    event: str | None = None
    day: int = BEFORE
    moves: tuple[Move, ...] = ()
    country: str | None = None

    def after(self, *moves: Move) -> "Moment":
        """The moment to which more moves lead."""
        return replace(self, moves=(*self.moves, *moves))

    def on(self, day: int) -> int:
        """Its day where its event happens on ``day``."""
        return _moved(day, self.moves, self.country)

    @property
    def reach(self) -> tuple[int | None, int | None]:
        """The fewest and the most days that its moves lead on, at whatever day they begin; None for no bound."""
        least: int | None = 0
        most: int | None = 0
        for move in self.moves:
            low, high = _reach(move)
            least = None if least is None or low is None else least + low
            most = None if most is None or high is None else most + high
        return least, most


FOREVER = Moment(day=NEVER)


@lru_cache(maxsize=1 << 16)
def _moved(day: int, moves: tuple[Move, ...], country: str | None) -> int:
    for move in moves:
        if not BEFORE < day < NEVER:
            return day
        day = _one_move(day, move, country)
    return day


def _one_move(day: int, move: Move, country: str | None) -> int:
    start = datetime.date.fromordinal(day)
    if isinstance(move, Duration):
        reached = last_of(start, move, holidays_of(country if move.business else None))
        ahead = True
    else:
        reached = take(start, move, holidays_of(country if move[0] == "business day" else None))
        ahead = move[1] > 0
    if isinstance(reached, Undecided):  # outside the calendar
        return NEVER if ahead else BEFORE
    return reached.toordinal()


def _reach(move: Move) -> tuple[int | None, int | None]:
    kind, count = move.measure if isinstance(move, Duration) else move
    length = Duration(abs(count), "month" if kind == "month" else "day", kind == "business day")
    low, high = length.days_at_least, length.days_at_most
    if isinstance(move, Duration):
        return low - 1, None if high is None else high
    return (low, high) if count >= 0 else (None if high is None else -high, -low)


# --- from what an agreement says ----------------------------------------------------------------------------------


@frozen
class Anchors:
    """What the names of events stand for in one agreement: moments, so that ``effective`` may hang on an event."""

    moments: Mapping[str, Moment]
    country: str | None

    def moment(self, point: Point, *, last: bool = False) -> Moment:
        """The day of a point: of a date known to the month or year, its first day, or its ``last``."""
        anchor, steps = unfold(point)
        if isinstance(anchor, EventPoint):
            start = self.moments.get(anchor.name) or Moment(anchor.name, country=self.country)
        else:
            start = Moment(day=(anchor.last_day if last else anchor.first_day).toordinal(), country=self.country)
        return settled(start.after(*steps))

    def end(self, end: End, period: Period) -> Moment:
        """The last day on which an end lets a period last."""
        if isinstance(end, For):
            return settled(self.start_of(end, period).after(_plain(end.duration)))
        if isinstance(end, Through):
            return self.moment(end.point, last=True)
        return settled(self.moment(end.point).after(DAY_BEFORE))

    def start_of(self, end: For, period: Period) -> Moment:
        """What a length of time counts from. A month or a year is over before what comes after it starts."""
        after = end.after
        if isinstance(after, Date) and after.day is None:
            after = Shifted(date_of(after.last_day), "+", Duration(1, "day"))
        return self.moment(after or period.start or EventPoint("effective"))


def settled(moment: Moment) -> Moment:
    """The moment as a fixed day, where it hangs on no event. It keeps its holidays: more may be counted from it."""
    if moment.event is None and moment.moves:
        return replace(moment, day=moment.on(moment.day), moves=())
    return moment


def _plain(length: Duration) -> Duration:
    """Without the author's words: equal lengths are one."""
    return Duration(length.count, length.unit, length.business)
