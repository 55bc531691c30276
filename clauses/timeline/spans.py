"""From what must be so to the days on which it is: surely, possibly, or not."""

import datetime
from collections.abc import Iterator, Mapping
from itertools import product
from typing import Literal, TypeAlias

from clauses.timeline.conditions import Condition, Ends
from clauses.timeline.days import BEFORE, FIRST, NEVER, day_of
from clauses.timeline.events import Events
from clauses.timeline.moments import Moment
from grammar.frozen import frozen

Standing: TypeAlias = Literal["in force", "possibly", "not in force"]
"""What can be said of a clause on a day."""

MOST_DAYS = 40 * 366
"""So far a period is followed day by day whose months and days run against each other; later days are possible."""
MOST_DAYS_IN_ALL = 20 * MOST_DAYS
"""So many days are looked at one by one for one timeline; beyond them, they are possible, too."""


class Looking:
    """How many days may still be looked at one by one: an agreement made to hurt costs no more than that."""

    def __init__(self, left: int = MOST_DAYS_IN_ALL) -> None:
        """With so many days ``left``."""
        self.left = left

    def take(self, days: int) -> int:
        """As many of these days as are left."""
        taken = min(days, self.left)
        self.left -= taken
        return taken


@frozen(order=True)
class Span:
    """Days from ``first`` to ``last``, both included; None: since ever, and without an end that is known or stated."""

    first: datetime.date | None
    last: datetime.date | None

    def holds(self, day: datetime.date) -> bool:
        """Whether a day is one of them."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


@frozen
class Bound:
    """The earliest and the latest that a day can be; None: before all days as the earliest, never as the latest."""

    earliest: datetime.date | None
    latest: datetime.date | None

    @property
    def exact(self) -> bool:
        """Whether it is one day, and known."""
        return self.earliest is not None and self.earliest == self.latest


@frozen
class Spans:
    """When something is in force: on the days of ``sure``; on those of ``possible``, which hold ``sure``, it may be.

    ``begins`` and ``ends`` bound its first and its last day; where it may be over before it can begin, and so perhaps
    never is in force, there is no earliest last day. ``undecided`` are the events that make a difference, and
    the days on which they do; ``doubts``, what else cannot be known. ``stated`` is no where the agreement states no
    end; ``open`` is yes where it states several ends and does not say which of them governs; ``endless``, where no end
    ever comes.
    """

    sure: Span | None
    possible: tuple[Span, ...]
    begins: Bound
    ends: Bound
    undecided: tuple[tuple[str, Span], ...] = ()
    doubts: tuple[str, ...] = ()
    stated: bool = True
    open: bool = False
    endless: bool = False

    @property
    def hangs_on(self) -> tuple[str, ...]:
        """The undecided events that make a difference."""
        return tuple(dict.fromkeys(name for name, _ in self.undecided))

    def hangs_on_at(self, day: datetime.date) -> tuple[str, ...]:
        """Those of them that make one on a day."""
        return tuple(dict.fromkeys(name for name, span in self.undecided if span.holds(day)))

    def on(self, day: datetime.date) -> Standing:
        """What can be said of a day."""
        if self.sure is not None and self.sure.holds(day):
            return "in force"
        return "possibly" if any(span.holds(day) for span in self.possible) else "not in force"


def spans(condition: Condition, events: Events, looking: Looking | None = None) -> Spans:
    """The days on which a condition holds, in every course that events may take, and in some.

    Exact: the days of ``sure`` are those on which it holds whatever happens, and of ``possible`` those on which it
    holds in one course at least. ``looking`` bounds the work where days have to be looked at one by one; a day that is
    not looked at is possible.
    """
    first_sure = max((events.latest(each) for each in condition.starts), default=BEFORE)
    first_possible = max((events.earliest(each) for each in condition.starts), default=BEFORE)
    last_sure = min((_last_sure(each, events) for each in condition.ends), default=NEVER)
    last_possible = min((_last_possible(each, condition, events) for each in condition.ends), default=NEVER)
    certain = first_sure <= last_sure and first_sure < NEVER and not condition.doubts
    sure = (_span(first_sure, last_sure),) if certain else ()
    possible = tuple(_possible(condition, events, first_possible, last_possible, looking or Looking()))
    hidden = condition.hidden
    perhaps_never = bool(possible) and last_sure < first_possible
    return Spans(
        sure=sure[0] if sure else None,
        possible=possible,
        begins=Bound(day_of(first_possible), None if hidden else day_of(first_sure)),
        ends=Bound(None if hidden or perhaps_never else day_of(last_sure), day_of(last_possible)),
        undecided=() if possible == sure else tuple(_undecided(condition, events)),
        doubts=condition.doubts,
        stated=bool(condition.ends),
        open=any(ends.open for ends in condition.ends),
        endless=last_sure == NEVER and not hidden,
    )


def _span(first: int, last: int) -> Span:
    return Span(day_of(first), day_of(last))


def _last_sure(ends: Ends, events: Events) -> int:
    """If it is not said which end governs, only the earliest of them is sure."""
    days = [events.earliest(each) for each in ends.moments]
    last = min(days) if ends.open else max(days)
    return last if last >= ends.until else BEFORE


def _last_possible(ends: Ends, condition: Condition, events: Events) -> int:
    last = max(_latest(each, condition, events) for each in ends.moments)
    return last if last >= ends.until else BEFORE


def _latest(end: Moment, condition: Condition, events: Events) -> int:
    """The latest that an end can be once all starts have come: what they follow has happened, too."""
    if end.event is None:
        return end.day
    later = [each.event for each in condition.starts if each.event and events.comes_after(each.event, end.event)]
    return min((events.latest_before(end, each) for each in later), default=events.latest(end))


# --- the events that make a difference ----------------------------------------------------------------------------


def _undecided(condition: Condition, events: Events) -> Iterator[tuple[str, Span]]:
    """The events without a day on which it hangs when a condition holds; not those that others always overtake.

    A start leaves open the days from the first on which it may come until it surely has; an end, those after the first
    on which it may.
    """
    for start in _not_outdone(condition.starts, events):
        yield from _leaving_open(start, events.earliest(start), events.latest(start) - 1, events)
    bounds = [(_last_sure(each, events), _last_possible(each, condition, events)) for each in condition.ends]
    for place, (own, group) in enumerate(zip(bounds, condition.ends, strict=True)):
        others = [at for at in range(len(bounds)) if at != place]
        sooner = any(bounds[at][1] <= own[0] and bounds[at] != own for at in others)
        if sooner or any(_never_later(condition.ends[at], group, events) for at in others):
            continue
        for end in group.moments if group.open else _not_outdone(group.moments, events):
            first = events.earliest(end) if group.open else max(events.earliest(end), own[0])
            yield from _leaving_open(end, first + 1, events.latest(end), events)


def _leaving_open(moment: Moment, first: int, last: int, events: Events) -> Iterator[tuple[str, Span]]:
    if moment.event is not None and not events.of(moment.event).known and first <= last:
        yield moment.event, _span(first, last)


def _not_outdone(moments: tuple[Moment, ...], events: Events) -> list[Moment]:
    """Of moments of which the latest counts, those that may be it."""
    return [
        each
        for each in moments
        if not any(
            other != each and (events.latest(each) <= events.earliest(other) or _comes_first(each, other, events))
            for other in moments
        )
    ]


def _never_later(one: Ends, other: Ends, events: Events) -> bool:
    """Whether one end always comes by the other, because their events have an order."""
    if len(one.moments) != 1 or len(other.moments) != 1 or one == other:
        return False
    return _comes_first(one.moments[0], other.moments[0], events)


def _comes_first(one: Moment, other: Moment, events: Events) -> bool:
    if one.event is None or other.event is None or one.event == other.event:
        return False
    if (one.moves, one.country) != (other.moves, other.country) or events.comes_after(one.event, other.event):
        return False
    return events.comes_after(other.event, one.event)


# --- starts and ends that hang on the same events -----------------------------------------------------------------


def _possible(condition: Condition, events: Events, first: int, last: int, looking: Looking) -> Iterator[Span]:
    if first > last or first == NEVER:
        return
    order = {_order(start, end, events) for start in condition.starts for end in _moments(condition)} - {None}
    waits = any(ends.until > BEFORE for ends in condition.ends)
    if not order or (order == {"start first"} and not waits):
        yield _span(first, last)
    elif "end first" not in order or len(_choices(condition)) > 1:
        yield from _day_by_day(condition, events, first, last, looking)


_Order: TypeAlias = Literal["start first", "end first", "it depends"]


def _moments(condition: Condition) -> Iterator[Moment]:
    return (moment for ends in condition.ends for moment in ends.moments)


def _order(start: Moment, end: Moment, events: Events) -> _Order | None:
    """Which comes first, where the event of the start follows that of the end; None where neither bounds the other."""
    if start.event is None or end.event is None or not events.comes_after(start.event, end.event):
        return None
    from_start, from_end = start.reach, end.reach
    if not start.moves and from_end[0] is not None and from_end[0] >= 0:
        return "start first"
    if from_end[1] is not None and from_start[0] is not None and from_end[1] < from_start[0]:
        return "end first"
    return "it depends"


def _day_by_day(condition: Condition, events: Events, first: int, last: int, looking: Looking) -> Iterator[Span]:
    """Look at each day: where months run against days, what is possible in one month is not in the next."""
    begun: int | None = None
    begin = max(first, FIRST)
    stop = begin + looking.take(min(last - begin, MOST_DAYS))
    for day in range(begin, stop + 1):
        if _is_possible(condition, events, day):
            begun = (first if day == begin else day) if begun is None else begun
        elif begun is not None:
            yield _span(begun, day - 1)
            begun = None
    if begun is not None or stop < last:
        yield _span(stop if begun is None else begun, last)


def _is_possible(condition: Condition, events: Events, day: int) -> bool:
    """Whether in some course of events every start has come by a day, and of each group an end is not past."""
    return any(_can_be(condition.starts, chosen, events, day) for chosen in _choices(condition))


_Choice: TypeAlias = tuple[tuple[Moment, int], ...]
"""Of each group of ends one, and the day before which it must not be past."""


def _choices(condition: Condition) -> list[_Choice]:
    return list(product(*([(each, ends.until) for each in ends.moments] for ends in condition.ends)))


def _can_be(starts: tuple[Moment, ...], ends: _Choice, events: Events, day: int) -> bool:
    lower: dict[str, int] = {}
    for end, until in ends:
        if end.event is None:
            if end.day < max(day, until):
                return False
        else:
            lower[end.event] = max(lower.get(end.event, 1), _least(end, max(day, until)))
    course = events.least(lower)
    if any(at == NEVER and not events.of(event).never for event, at in course.items()):
        return False  # an event that must happen would have to come too late
    if any(max(day, until) > each.on(course[each.event]) for each, until in ends if each.event):
        return False
    return all(_at(each, course, events) <= day for each in starts)


def _at(moment: Moment, course: Mapping[str, int], events: Events) -> int:
    if moment.event is None:
        return moment.day
    at = course.get(moment.event)
    return moment.on(at) if at is not None else events.earliest(moment)


def _least(moment: Moment, day: int) -> int:
    """The first day of an event on which a moment that hangs on it is no earlier than ``day``."""
    low, high = 1, NEVER
    while low < high:
        middle = (low + high) // 2
        if moment.on(middle) >= day:
            high = middle
        else:
            low = middle + 1
    return low
