"""When a clause holds, as what must have begun and what must not have ended."""

from collections.abc import Iterator
from typing import TypeVar

from clauses.kinds import Clause, Part, term
from clauses.timeline.course import EFFECTIVE, EXPIRY, TERMINATION, Course
from clauses.timeline.days import BEFORE
from clauses.timeline.moments import DAY_BEFORE, Anchors, Moment, settled
from clauses.values import NONE, EventPoint, For, Period, Unknown
from clauses.values.period import End
from clauses.values.point import Point, unfold
from grammar.frozen import frozen

T = TypeVar("T")


@frozen
class Ends:
    """Moments of which one at least must not be past. ``open``: or all of them, for it is not said which governs.

    ``until``: nor may it be past before that day has come, however early it is asked.
    """

    moments: tuple[Moment, ...]
    open: bool = False
    until: int = BEFORE


@frozen
class Condition:
    """What must be so for a clause to hold on a day: every start has come, and no end has passed.

    ``doubts`` are what cannot be known from the calendar: with any of them, it holds possibly at best. ``hidden``: its
    own period is one of them, so that it may begin later and end sooner.
    """

    starts: tuple[Moment, ...] = ()
    ends: tuple[Ends, ...] = ()
    doubts: tuple[str, ...] = ()
    hidden: bool = False

    def __and__(self, other: "Condition") -> "Condition":
        """Both at once."""
        return Condition(
            _each_once((*self.starts, *other.starts)),
            _each_once((*self.ends, *other.ends)),
            _each_once((*self.doubts, *other.doubts)),
            self.hidden or other.hidden,
        )

    @property
    def moments(self) -> Iterator[Moment]:
        """Every moment on which it hangs."""
        yield from self.starts
        for ends in self.ends:
            yield from ends.moments


def _each_once(items: tuple[T, ...]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(items))


def condition_of(clause: Clause, course: Course) -> Condition:
    """When a clause holds: as its period says, within the agreement's life, and subject to its condition.

    A period that hangs on the end of the agreement, or is perpetual, outlives it; every other ends with it.
    """
    said = _of_period(clause.period, course.anchors, course.anchors.moments[EFFECTIVE])
    return _within(said, clause.period, course) & _applies(term(clause, "condition"), course)


def ends_with(course: Course, name: str) -> Condition:
    """Not to outlive a point at which the agreement ends."""
    return Condition(ends=(Ends((settled(course.anchors.moments[name].after(DAY_BEFORE)),)),))


def condition_of_period(clause: Clause, part: Part | None, course: Course) -> Condition:
    """When a clause, or a part of it, would hold by its own period alone."""
    begins = course.anchors.moments[EFFECTIVE]
    if part is None:
        return _of_period(clause.period, course.anchors, begins)
    if isinstance(clause.period, Period):
        begins = _start(clause.period, course.anchors, begins)
    return _of_period(part.terms.get("period"), course.anchors, begins)


def condition_of_part(part: Part, clause: Clause, course: Course) -> Condition:
    """When an exception or another part of a clause holds: while its clause does, and as its own period says."""
    whole = condition_of(clause, course)
    if part.terms.get("period") is not None:
        whole = whole & condition_of_period(clause, part, course)
    return whole & _applies(part.terms.get("condition"), course)


# --- the period ---------------------------------------------------------------------------------------------------


def _of_period(said: object, anchors: Anchors, begins: Moment) -> Condition:
    """A period without a start begins with ``begins``; one that is not known may last from then on."""
    if isinstance(said, Unknown) and said != NONE:
        return Condition((begins,), (), (f"its period is {said}",), hidden=True)
    if not isinstance(said, Period):
        return Condition((begins,))
    return Condition((_start(said, anchors, begins),), tuple(_ends(said, anchors, begins)))


def _start(period: Period, anchors: Anchors, begins: Moment) -> Moment:
    """``for 2 years after termination`` begins with the termination: every one of its ends counts from there."""
    if period.start is not None:
        return anchors.moment(period.start)
    counted = {anchors.start_of(end, period) if isinstance(end, For) and end.after else begins for end in period.ends}
    return counted.pop() if len(counted) == 1 else begins


def _ends(period: Period, anchors: Anchors, begins: Moment) -> Iterator[Ends]:
    moments = tuple(_end(end, period, anchors, begins) for end in period.ends)
    if not moments:
        return
    if period.pick == "earlier":
        yield from (Ends((moment,)) for moment in dict.fromkeys(moments))
    else:
        several = _each_once(moments)
        yield Ends(several, open=period.pick is None and len(several) > 1)


def _end(end: End, period: Period, anchors: Anchors, begins: Moment) -> Moment:
    if isinstance(end, For) and end.after is None and period.start is None:
        return settled(begins.after(end.duration))
    return anchors.end(end, period)


# --- the life of the agreement ------------------------------------------------------------------------------------


def _within(said: Condition, period: Period | Unknown | None, course: Course) -> Condition:
    if is_apart(period):
        return said
    lasts = [Ends((settled(end.after(DAY_BEFORE)),)) for end in (course.expiry, course.ended) if end is not None]
    return said & Condition(ends=tuple(lasts))


def is_apart(period: Period | Unknown | None) -> bool:
    """Whether it says itself how it stands to the end of the agreement."""
    return isinstance(period, Period) and (period.perpetual or _outlives(period))


def _outlives(period: Period) -> bool:
    """Whether it speaks of the end of the agreement, and so of what is to hold then."""
    points: list[Point | None] = [period.start]
    points += [end.after if isinstance(end, For) else end.point for end in period.ends]
    anchors = (unfold(point)[0] for point in points if point is not None)
    return any(isinstance(each, EventPoint) and each.name in (EXPIRY, TERMINATION) for each in anchors)


# --- its condition ------------------------------------------------------------------------------------------------


def _applies(said: object, course: Course) -> Condition:
    """It applies once the events of its condition have happened; whatever else it asks for, nobody can tell."""
    if said is None or said == NONE:
        return Condition()
    names = said if isinstance(said, tuple) else ()
    events = {event.id for event in course.agreement.events}
    starts = tuple(course.anchors.moment(EventPoint(name)) for name in names if name in events)
    others = [name for name in names if name not in events]
    if isinstance(said, Unknown):
        return Condition(doubts=(f"its condition is {said}",))
    doubts = (f"it applies on a condition: {said}",) if isinstance(said, str) else ()
    return Condition(starts, (), doubts + tuple(f"it applies on a condition: {name}" for name in others))
