"""The events that time hangs on: when each may happen, given the order in which they come."""

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cached_property

from clauses.timeline.days import ANY_TIME, BEFORE, FIRST, LAST, NEVER, Days
from clauses.timeline.moments import Moment
from grammar.frozen import frozen


class Contradiction(Exception):
    """What is said of events cannot all be true; ``events`` are those that it is about."""

    def __init__(self, earlier: str, later: str) -> None:
        """``later`` follows ``earlier``, and what is said of the two leaves no day for that."""
        super().__init__(f"{later} follows {earlier}")
        self.earlier = earlier
        self.later = later


@frozen(slots=False)
class Events:
    """When each event may happen, by what is ``said`` of it, and which events each one ``follows``.

    An event comes no earlier than those that it follows, and not at all if one of them does not. What each event may do
    follows from both: events of which nothing is said may happen at any time or never.
    """

    said: Mapping[str, Days]
    follows: Mapping[str, tuple[str, ...]]

    @cached_property
    def possible(self) -> Mapping[str, Days]:
        """The days on which each event may happen, in view of the others. Raises ``Contradiction``."""
        days = dict(self.said)
        for event, before in self.follows.items():
            for each in (event, *before):
                days.setdefault(each, ANY_TIME)
        _spread(days, self.follows, _no_sooner)
        _spread(days, self._followers, _no_later)
        return days

    def of(self, event: str) -> Days:
        """When an event may happen."""
        return self.possible.get(event, ANY_TIME)

    @cached_property
    def _followers(self) -> Mapping[str, tuple[str, ...]]:
        turned: dict[str, list[str]] = defaultdict(list)
        for event, before in self.follows.items():
            for each in before:
                turned[each].append(event)
        return {event: tuple(others) for event, others in turned.items()}

    def comes_after(self, event: str, other: str) -> bool:
        """Whether an event follows another, directly or by way of others; every event follows itself."""
        return other in self._before(event)

    def _before(self, event: str) -> frozenset[str]:
        known = self._all_before.get(event)
        if known is None:
            found, waiting = {event}, [event]
            while waiting:
                more = set(self.follows.get(waiting.pop(), ())) - found
                found |= more
                waiting += more
            known = self._all_before[event] = frozenset(found)
        return known

    @cached_property
    def _all_before(self) -> dict[str, frozenset[str]]:
        return {}

    # --- moments ---------------------------------------------------------------------------------------------------

    def earliest(self, moment: Moment) -> int:
        """The earliest day that a moment can be; ``BEFORE`` where nothing is known of that."""
        if moment.event is None:
            return moment.day
        first = self.of(moment.event).first
        return BEFORE if first == FIRST else moment.on(first)

    def latest(self, moment: Moment) -> int:
        """The latest day that a moment can be; ``NEVER`` where it need not come."""
        return moment.day if moment.event is None else moment.on(self.of(moment.event).last)

    def latest_before(self, moment: Moment, later: str) -> int:
        """The latest day that a moment can be if ``later``, which follows its event, does happen."""
        assert moment.event is not None
        latest = min(self.of(moment.event).latest, self.of(later).latest)
        return NEVER if latest >= LAST else moment.on(latest)

    def least(self, lower: Mapping[str, int]) -> Mapping[str, int]:
        """The earliest course of events in which each of ``lower`` happens no sooner than on the day given."""
        days = {event: _from(self.of(event), day) for event, day in lower.items()}
        waiting = list(days)
        while waiting:
            event = waiting.pop()
            for later in self._followers.get(event, ()):
                at = days.get(later)
                earliest = _from(self.of(later), max(days[event], at or 0))
                if at is None or earliest > at:
                    days[later] = earliest
                    waiting.append(later)
        return days

    def joined(self, others: Iterable["Events"]) -> "Events":
        """These events and those of other agreements: what one of them knows, all know. Raises ``Contradiction``."""
        said, follows = dict(self.said), {event: set(before) for event, before in self.follows.items()}
        for other in others:
            for event, days in other.said.items():
                said[event] = _both(said.get(event, ANY_TIME), days, event)
            for event, before in other.follows.items():
                follows.setdefault(event, set()).update(before)
        return Events(said, {event: tuple(sorted(before)) for event, before in follows.items()})


def _from(days: Days, day: int) -> int:
    """The first of ``days`` that is no earlier than ``day``."""
    first = max(days.earliest, day)
    return first if first <= days.latest else NEVER


def _both(one: Days, other: Days, event: str) -> Days:
    try:
        return Days(max(one.earliest, other.earliest), min(one.latest, other.latest), never=one.never and other.never)
    except ValueError:
        raise Contradiction(event, event) from None


def _spread(
    days: dict[str, Days], order: Mapping[str, tuple[str, ...]], bound: Callable[[Days, Days], Days | None]
) -> None:
    """Let each event bound those that hang on it, until nothing changes: circles do no harm."""
    hanging: dict[str, list[str]] = defaultdict(list)
    for event, others in order.items():
        for other in others:
            hanging[other].append(event)
    waiting = deque(hanging)
    while waiting:
        event = waiting.popleft()
        for other in hanging.get(event, ()):
            bounded = bound(days[other], days[event])
            if bounded is None:
                raise Contradiction(*((event, other) if bound is _no_sooner else (other, event)))
            if bounded != days[other]:
                days[other] = bounded
                waiting.append(other)


def _no_sooner(days: Days, before: Days) -> Days | None:
    """What is left of ``days`` if another event comes first."""
    first = _from(days, before.first)
    if first == NEVER:
        return replace(days, earliest=NEVER) if days.never else None
    return replace(days, earliest=first)


def _no_later(days: Days, after: Days) -> Days | None:
    """What is left of ``days`` if another event comes later; where that must happen, this must, too."""
    if after.never:
        return days
    latest = min(days.latest, after.latest)
    return Days(days.earliest, latest, never=False) if days.earliest <= latest else None
