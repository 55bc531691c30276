"""What has to be done by a day: a restraint stands against it if it leaves no day on which it can be done in time."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from clauses.kinds.base import LastDayFor, marked
from clauses.timeline.acts import Act
from clauses.timeline.at_once import AtOnce
from clauses.timeline.conditions import Condition, Ends
from clauses.timeline.course import Course
from clauses.timeline.days import NEVER
from clauses.timeline.events import Events
from clauses.timeline.moments import Anchors, Moment, settled
from clauses.timeline.spans import Looking, Span, spans
from clauses.timeline.stretches import without
from clauses.values import Choice, Date, Duration, EventPoint, Hedged, Shifted
from clauses.values.pick import takes_least
from grammar.frozen import frozen


@frozen
class Meeting:
    """When a restraint and what it restrains meet: ``surely`` and ``possibly``, and what has to be read about it.

    ``last`` says by when the second is due, if it is: what frees it once before that is over frees it.
    """

    surely: Condition
    possibly: Condition
    doubts: tuple[str, ...] = ()
    last: tuple[Ends, ...] = ()


def meeting_in_time(held: AtOnce, act: Act, course: Course, events: Events, looking: Looking) -> Meeting | None:
    """When a restraint stands against ``act``, the second of the two that are ``held`` at once; None for never.

    What is due on a day can be done on each day up to it: so a restraint that has ended by then is in nobody's way,
    and one that begins later than the duty is so only if that was not done before.
    """
    both, restraint, done = held.both, held.mine, held.theirs
    said = next(_due(act), None)
    if said is None:
        return Meeting(both, both)
    if isinstance(said, Duration):
        return _within_a_time(said, both, done, act, events, looking)
    last = _last_day(said, course.anchors, events)
    if last is None:
        doubts = (
            ()
            if _leaves_nothing(both, done, events, looking)
            else (f"{act.clause.id} is due {said}: this has to be read",)
        )
        return Meeting(both, both, doubts)
    if any(_is_over(ends, last, events) for ends in restraint.ends):
        return None
    surely = _until(restraint, last.latest) & done & Condition(ends=(Ends((Moment(day=last.earliest),)),))
    possibly = _until(restraint, last.earliest) & done & Condition(ends=last.ends)
    doubts = (
        () if _begins_in_time(restraint, done, events) else (f"{act.clause.id} is due {said}, and can be done before",)
    )
    return Meeting(surely, possibly, doubts, last.ends)


def _due(act: Act) -> Iterator[Any]:
    """The last day, or the time, for what an act must do; nothing for a duty without one, which lasts."""
    if act.norm.force != "must":
        return
    for name in marked(type(act.clause), LastDayFor):
        said = act.said(name)
        while isinstance(said, Hedged) and said.how in ("at most", "reportedly"):
            said = said.value
        if said is not None:
            yield said


# --- due on a day -------------------------------------------------------------------------------------------------


@frozen
class _Last:
    """The last day for something: the moments that bound it, and the earliest and the latest that it can be."""

    ends: tuple[Ends, ...]
    earliest: int
    latest: int


def _last_day(said: Any, anchors: Anchors, events: Events) -> _Last | None:
    match said:
        case Date() | EventPoint() | Shifted():
            moment = anchors.moment(said, last=True)
            return _Last((Ends((moment,)),), events.earliest(moment), events.latest(moment))
        case Choice(options=options, pick=pick) if pick is not None:
            each = [_last_day(option, anchors, events) for option in options]
            known = [last for last in each if last is not None]
            if len(known) < len(each):
                return None
            ends = tuple(one for last in known for one in last.ends)
            if not takes_least(pick):
                ends = (Ends(tuple(moment for one in ends for moment in one.moments)),)
            least = min if takes_least(pick) else max
            return _Last(ends, least(one.earliest for one in known), least(one.latest for one in known))
    return None


def _until(condition: Condition, day: int) -> Condition:
    """The condition, if it lasts to that day."""
    return replace(condition, ends=tuple(replace(ends, until=min(day, NEVER)) for ends in condition.ends))


def _is_over(ends: Ends, last: _Last, events: Events) -> bool:
    """Whether all ends come before a last day in every course, because that follows what they hang on."""
    moments = [moment for one in last.ends for moment in one.moments]
    return all(_comes_before(end, moment, events) for end in ends.moments for moment in moments)


def _comes_before(end: Moment, other: Moment, events: Events) -> bool:
    if end.event is None or other.event is None or not events.comes_after(other.event, end.event):
        return False
    latest, earliest = end.reach[1], other.reach[0]
    return latest is not None and earliest is not None and latest < earliest


def _begins_in_time(restraint: Condition, done: Condition, events: Events) -> bool:
    """Whether a restraint is there from the first day on which something can be done."""
    first = max((events.earliest(each) for each in done.starts), default=0)
    return all(each in done.starts or events.latest(each) <= first for each in restraint.starts)


# --- due after a time ---------------------------------------------------------------------------------------------


def _within_a_time(
    length: Duration, both: Condition, done: Condition, act: Act, events: Events, looking: Looking
) -> Meeting | None:
    """It is not said from when the time counts: a restraint that is shorter is in nobody's way, whenever that is."""
    later = replace(both, starts=tuple(settled(each.after(length.measure)) for each in both.starts))
    if not spans(later, events, looking).possible:
        return None
    doubts = (
        ()
        if _leaves_nothing(both, done, events, looking)
        else (f"{act.clause.id} is due {length} after a day that has to be read",)
    )
    return Meeting(both, both, doubts)


def _leaves_nothing(both: Condition, done: Condition, events: Events, looking: Looking) -> bool:
    """Whether something is surely restrained on every day on which it can be done."""
    met = spans(both, events, looking).sure
    return met is not None and not without(spans(done, events, looking).possible, (met,))


def before(stretches: tuple[Span, ...]) -> tuple[Span, ...]:
    """All days up to the last of some."""
    return (Span(None, stretches[-1].last),) if stretches else ()
