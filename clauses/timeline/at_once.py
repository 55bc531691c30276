"""When acts hold, and when two of them hold at once: worked out once for all that hold alike.

Thousands of clauses have a handful of periods between them.
"""

from collections.abc import Sequence
from dataclasses import field
from typing import Any

from clauses.kinds import term
from clauses.timeline.acts import Act
from clauses.timeline.conditions import Condition, Ends, condition_of, condition_of_part, ends_with, is_apart
from clauses.timeline.course import EFFECTIVE, EXPIRY, TERMINATION, Course
from clauses.timeline.events import Events
from clauses.timeline.moments import DAY_BEFORE, settled
from clauses.timeline.spans import Looking, Spans, spans
from clauses.values import Date, Period
from grammar.frozen import frozen

DOUBTFUL = Condition(doubts=("something has to be read",))


_KEPT = 10_000
"""So many are remembered: where every clause has a period of its own, little is asked twice."""


@frozen(eq=False)
class AtOnce:
    """When each of two acts holds, ``mine`` and ``theirs``, and when ``both`` do; and the days of that, once known."""

    mine: Condition
    theirs: Condition
    both: Condition
    days: dict[bool, Spans] = field(default_factory=dict)


@frozen(eq=False)
class _Alike:
    """What acts have in common that hold alike: when that is, in which agreement, and whether they may outlive it."""

    place: int
    apart: bool
    held: Condition


class Times:
    """When the acts of agreements hold, in the course of events that these share."""

    def __init__(self, courses: Sequence[Course], events: Events) -> None:
        """Nothing is worked out yet."""
        self.courses = courses
        self.events = events
        self.looking = Looking()
        self._lives = [_life(place, courses) for place in range(len(courses))]
        self._of_acts: dict[int, tuple[Act, _Alike]] = {}
        self._conditions: dict[tuple[int, Any, Any], Condition] = {}
        self._alike: dict[tuple[int, bool, Condition], _Alike] = {}
        self._pairs: dict[tuple[int, int], AtOnce] = {}

    def held(self, act: Act) -> Condition:
        """When an act holds."""
        return self._of(act).held

    def at_once(self, one: Act, other: Act) -> AtOnce:
        """When two acts hold. What waits for the end of an agreement does not meet what ends with that."""
        my, their = self._of(one), self._of(other)
        key = (id(my), id(their))
        found = self._pairs.get(key)
        if found is None:
            mine, theirs = my.held & self._ends(my, their.held), their.held & self._ends(their, my.held)
            if len(self._pairs) >= _KEPT:
                self._pairs.clear()
            found = self._pairs[key] = AtOnce(mine, theirs, mine & theirs)
        return found

    def spans(self, of: AtOnce, *, doubtful: bool) -> Spans:
        """The days on which both hold; possibly at best where that is ``doubtful``."""
        known = of.days.get(doubtful)
        if known is not None:
            return known
        left = self.looking.left
        found = spans(of.both & DOUBTFUL if doubtful else of.both, self.events, self.looking)
        if self.looking.left == left:
            # Where days were looked at one by one, as many may not be left for the next who asks.
            of.days[doubtful] = found
        return found

    def _of(self, act: Act) -> _Alike:
        known = self._of_acts.get(id(act))
        if known is not None:
            return known[1]
        held = self._condition(act) & self._lives[act.place]
        key = (act.place, is_apart(act.clause.period), held)
        found = self._alike.setdefault(key, _Alike(*key))
        # With the act, so that no other takes its place in the memory.
        self._of_acts[id(act)] = act, found
        return found

    def _condition(self, act: Act) -> Condition:
        course = self.courses[act.place]
        if act.part:
            return condition_of_part(act.part, act.clause, course)
        period = act.clause.period
        said = period.as_written() if isinstance(period, Period) else period
        key = (act.place, said, term(act.clause, "condition"))
        if key not in self._conditions:
            self._conditions[key] = condition_of(act.clause, course)
        return self._conditions[key]

    def _ends(self, alike: _Alike, other: Condition) -> Condition:
        course, waits = self.courses[alike.place], {each.event for each in other.starts if each.event}
        ends = Condition()
        for name in (EXPIRY, TERMINATION):
            if not alike.apart and course.anchors.moments[name].event in waits:
                ends = ends & ends_with(course, name)
        return ends


# --- versions -----------------------------------------------------------------------------------------------------


def _life(place: int, courses: Sequence[Course]) -> Condition:
    """A version is in force until the next version of its agreement takes effect."""
    mine = courses[place]
    later = [
        each
        for number, each in enumerate(courses)
        if mine.agreement.id and each.agreement.id == mine.agreement.id and _order(each, number) > _order(mine, place)
    ]
    if not later:
        return Condition()
    following = min(later, key=lambda each: _order(each, courses.index(each)))
    return Condition(ends=(Ends((settled(following.anchors.moments[EFFECTIVE].after(DAY_BEFORE)),)),))


def _order(made: Course, place: int) -> tuple[int, int]:
    said = made.agreement.effective if isinstance(made.agreement.effective, Date) else made.agreement.dated
    return (said.first_day.toordinal() if isinstance(said, Date) else 0, place)
