"""The course of events: when those that an agreement's time hangs on may happen, under what is assumed."""

from collections.abc import Mapping
from dataclasses import replace

from clauses.agreement import Agreement
from clauses.kinds import Clause, Event
from clauses.timeline.assumptions import NO_ASSUMPTIONS, Assumptions, all_before
from clauses.timeline.days import ANY_TIME, FIRST, LAST, NEVER, Days, day_of, on
from clauses.timeline.events import Contradiction, Events
from clauses.timeline.holidays import knows_holidays_of
from clauses.timeline.lengths import Lengths, lengths
from clauses.timeline.moments import Anchors, Moment, settled
from clauses.timeline.once import once
from clauses.timeline.terms import first_term, initial_of, renewal_of
from clauses.values import Date, EventPoint, Hedged, Period, Shifted, Unknown
from grammar import Diagnostic, Span
from grammar.frozen import frozen

EFFECTIVE, EXPIRY, TERMINATION = "effective", "expiry", "termination"


@frozen(slots=False)
class Course:
    """An agreement, what is assumed of its events, and when each of them may happen.

    ``expiry`` is the first day after the agreement's term; None where no clause says how long it runs. ``ended`` is the
    day of a termination that is assumed; that nobody is assumed to terminate it is None.
    """

    agreement: Agreement
    assumptions: Assumptions
    events: Events
    anchors: Anchors
    expiry: Moment | None
    ended: Moment | None


def course(agreement: Agreement, assumptions: Assumptions = NO_ASSUMPTIONS) -> Course | Diagnostic:
    """How events may go for an agreement; a finding where what is said of them cannot all be true."""
    made = _made(agreement, assumptions)
    if isinstance(made, Contradiction):
        return _blamed(made, agreement, assumptions)
    return _against_the_term(made) or made


def _made(agreement: Agreement, assumptions: Assumptions) -> Course | Contradiction:
    return _unassumed(agreement) if assumptions == NO_ASSUMPTIONS else _make(agreement, assumptions)


@once
def _unassumed(agreement: Agreement) -> Course | Contradiction:
    return _make(agreement, NO_ASSUMPTIONS)


def _make(agreement: Agreement, assumptions: Assumptions) -> Course | Contradiction:
    try:
        made = _Making(agreement, assumptions).made()
        made.events.possible  # noqa: B018 - to see whether they contradict each other
    except Contradiction as problem:
        return problem
    return made


def _blamed(problem: Contradiction, agreement: Agreement, assumptions: Assumptions) -> Diagnostic:
    """The finding at what would have to be taken back: an assumption, that all goes as expected, or the agreement."""
    if isinstance(_made(agreement, NO_ASSUMPTIONS), Contradiction):
        return contradiction(problem, agreement)
    order = f"{problem.later} follows {problem.earlier}"
    for each in reversed(assumptions.of):
        others = tuple(other for other in assumptions.of if other is not each)
        if isinstance(_made(agreement, Assumptions(others, assumptions.expected)), Course):
            expected = "the days on which they are expected leave it none"
            rest = expected if assumptions.expected else "what else is said of them leaves it no day"
            message = f"{each} cannot be: {order}, and {rest}"
            return Diagnostic("C323", "error", message, each.span, source=each.source)
    finding = contradiction(problem, agreement, "expected")
    return replace(finding, code="C323", message=f"{order}, but they are not expected to happen in that order")


def _against_the_term(made: Course) -> Diagnostic | None:
    """An expiry that is assumed on days on which no term of the agreement ends is a finding."""
    assumed = made.assumptions.get(EXPIRY)
    if assumed is None or assumed.days == ANY_TIME:
        return None
    without = tuple(each for each in made.assumptions.of if each is not assumed)
    own = _made(made.agreement, Assumptions(without, made.assumptions.expected))
    if not isinstance(own, Course) or own.expiry is None:
        return None
    first, last = own.events.earliest(own.expiry), own.events.latest(own.expiry)
    if first <= assumed.days.last and assumed.days.first <= last:
        return None
    days = f"on {day_of(first)}" if first == last else f"from {day_of(first)} to {day_of(last)}"
    when = days if last < NEVER else f"on {day_of(first)} or later"
    message = f"the agreement expires {when}, by its own term: that cannot be assumed otherwise"
    hint = "an early end is a `termination`" if assumed.days.last < first else ""
    return Diagnostic("C322", "error", message, assumed.span, hint, source=assumed.source)


def after_the_term(made: Course) -> Diagnostic | None:
    """That a termination is assumed when no term of the agreement can still run: there is nothing left to end."""
    assumed = made.assumptions.get(TERMINATION)
    over = made.events.latest(made.expiry) if made.expiry is not None else NEVER
    if assumed is None or not over <= assumed.days.first < NEVER:
        return None
    message = f"termination is assumed when the agreement is over: its term ends by {day_of(over - 1)}"
    return Diagnostic("C326", "warning", message, assumed.span, source=assumed.source)


def contradiction(problem: Contradiction, agreement: Agreement, field: str = "follows") -> Diagnostic:
    """The finding that two events leave each other no day, at the place of the one that follows."""
    event = next((each for each in agreement.events if each.id == problem.later), None)
    spans = agreement.origin.spans(event) if event else {}
    span = spans.get(field) or spans.get("follows") or spans.get("occurred") or Span(0, 0)
    message = f"{problem.later} cannot follow {problem.earlier}: what is said of the two leaves no day for it"
    source = agreement.origin.source_of(event) if event else agreement.origin.source
    return Diagnostic("C304", "error", message, span, source=source)


class _Making:
    """Makes a course, a step at a time: each needs what came before."""

    def __init__(self, agreement: Agreement, assumptions: Assumptions) -> None:
        self.agreement = agreement
        self.assumed = {event: days for event, days in assumptions.days.items() if days != ANY_TIME}
        self.assumptions = assumptions
        holidays = agreement.holidays
        self.country = holidays if isinstance(holidays, str) and knows_holidays_of(holidays) else None
        self.moments: dict[str, Moment] = {}
        self.said: dict[str, Days] = {}
        self.earlier: dict[str, frozenset[str]] = {}
        self.follows = {event.id: event.follows for event in agreement.events if isinstance(event.follows, tuple)}

    def made(self) -> Course:
        self._start()
        for event in self.agreement.events:
            self._event(event)
        self.moments = _unfolded(self.moments)
        expiry = self._expiry()
        ended = self._ended()
        return Course(
            self.agreement,
            self.assumptions,
            Events(self.said, self.follows),
            Anchors(self.moments, self.country),
            expiry,
            ended,
        )

    def _own(self, name: str) -> str:
        """A point that every agreement has is this agreement's own, where several are looked at together."""
        whose = f"{self.agreement.id or 'the agreement'} {self.agreement.version or ''}".rstrip()
        return f"the day on which {whose} takes effect" if name == EFFECTIVE else f"the {name} of {whose}"

    # --- when it begins --------------------------------------------------------------------------------------------

    def _start(self) -> None:
        assumed = self.assumed.get(EFFECTIVE)
        said = self.agreement.effective or self.agreement.dated
        if assumed is not None:
            self.moments[EFFECTIVE] = self._as_moment(EFFECTIVE, assumed)
        elif isinstance(said, EventPoint | Shifted):
            self.moments[EFFECTIVE] = Anchors({}, self.country).moment(said)
        else:
            known = _bounds(said)
            self.moments[EFFECTIVE] = self._as_moment(EFFECTIVE, Days(never=False) if known is None else known)

    def _as_moment(self, name: str, days: Days) -> Moment:
        if days.known:
            return Moment(day=days.first, country=self.country)
        own = self._own(name)
        self.said[own] = days
        return Moment(own, country=self.country)

    # --- events ----------------------------------------------------------------------------------------------------

    def _event(self, event: Event) -> None:
        assumed = self.assumed.get(event.id)
        if assumed is not None:
            self.said[event.id] = self._since_made(event.id, assumed)
            return
        happened = event.occurred
        if isinstance(happened, EventPoint | Shifted):
            self.moments[event.id] = Anchors({}, self.country).moment(happened)
            return
        known = _bounds(happened)
        if known is None and self.assumptions.expected and event.id not in self.assumptions.days:
            known = _bounds(event.expected)
        self.said[event.id] = known or self._yet_to_come(event.id)

    def _yet_to_come(self, event: str) -> Days:
        """An event of which an agreement speaks as yet to come had not happened when the agreement was made."""
        known = _bounds(self.agreement.dated or self.agreement.effective) or self.assumed.get(EFFECTIVE)
        if known is None:
            return ANY_TIME
        # Whoever assumes an event before that day assumes as much of the events that it follows.
        later = [days.latest for name, days in self.assumed.items() if event in self._before(name)]
        return Days(min([known.earliest, *(max(1, latest) for latest in later)]))

    def _since_made(self, event: str, days: Days) -> Days:
        """What is assumed to come by a day comes after the agreement was made, if that is possible."""
        since = self._yet_to_come(event).earliest
        return replace(days, earliest=since) if days.earliest <= FIRST and since <= days.latest else days

    def _before(self, name: str) -> frozenset[str]:
        """The events that come before one of which something is assumed."""
        if name not in self.earlier:
            self.earlier[name] = frozenset(all_before(name, self.follows))
        return self.earlier[name]

    # --- when it ends ----------------------------------------------------------------------------------------------

    def _expiry(self) -> Moment | None:
        runs = next((clause for clause in self.agreement.clauses if clause.runs is not None), None)
        assumed = self.assumed.get(EXPIRY)
        moment: Moment | None = None
        if runs is not None:
            moment = self._end_of_term(runs)
        if assumed is not None:
            moment = self._as_moment(EXPIRY, self._assumed_end(assumed, moment))
        self.moments[EXPIRY] = moment or self._after_the_start(EXPIRY)
        return moment

    def _end_of_term(self, clause: Clause) -> Moment | None:
        first = first_term(clause, Anchors(self.moments, self.country))
        renewal = renewal_of(clause)
        if first is None:
            ends = isinstance(clause.period, Period) and clause.period.ends
            return None if initial_of(clause) is None and not ends else self._after_the_start(EXPIRY)
        if first.exact is not None and renewal is None:
            return first.exact
        return self._as_moment(EXPIRY, self._range(first, renewal))

    def _range(self, first: Lengths, renewal: object) -> Days:
        """From the end of the first term to that of the last renewal."""
        events = Events(self.said, self.follows)
        earliest = max(1, min(events.earliest(each) for each in first.shortest))
        latest = max(events.latest(each) for each in first.longest)
        if renewal is not None:
            latest = max(
                (
                    events.latest(longest)
                    for each in first.longest
                    if (renewed := lengths(each, renewal, times=True)) is not None
                    for longest in renewed.longest
                ),
                default=NEVER,
            )
        if latest >= NEVER:
            return Days(min(earliest, NEVER))
        return Days(earliest, max(earliest, latest), never=False)

    def _ended(self) -> Moment | None:
        assumed = self.assumed.get(TERMINATION)
        if assumed is None:
            self.moments[TERMINATION] = self._after_the_start(TERMINATION)
            return None
        self.moments[TERMINATION] = self._as_moment(TERMINATION, self._assumed_end(assumed, None))
        return self.moments[TERMINATION]

    def _assumed_end(self, assumed: Days, own: Moment | None) -> Days:
        """What is assumed of an end, within what the agreement says of it, and not before the agreement begins."""
        events = Events(self.said, self.follows)
        start = max(FIRST, events.earliest(self.moments[EFFECTIVE]))
        if own is not None:
            first, last = max(assumed.earliest, events.earliest(own)), min(assumed.last, events.latest(own))
            return Days(first, min(last, LAST), never=last == NEVER) if first <= last else assumed
        return replace(assumed, earliest=start) if assumed.earliest <= FIRST and start <= assumed.latest else assumed

    def _after_the_start(self, name: str) -> Moment:
        """An end that may come on any day from the start on, or never.

        Where the start is so many days before or after an event, so is the end, of an event of its own that follows
        that one: on all days from the start on, and on no other. Months and business days leave some days out.
        """
        start = self.moments[EFFECTIVE]
        if start.event is None:
            return self._as_moment(name, Days(min(max(start.day, 1), NEVER)))
        own = self._own(name)
        if all(isinstance(move, tuple) and move[0] == "day" for move in start.moves):
            self.follows[own] = (start.event,)
            self.said[own] = ANY_TIME
            return Moment(own, moves=start.moves, country=self.country)
        if (start.reach[0] or 0) > 0:
            self.follows[own] = (start.event,)
        first = Events(self.said, self.follows).earliest(start)
        return self._as_moment(name, Days(min(max(first, FIRST), NEVER)))


def _bounds(said: object) -> Days | None:
    """The days that a date in the agreement leaves open; None where it leaves them all."""
    if isinstance(said, Date):
        return on(said.first_day, said.last_day)
    if isinstance(said, Hedged) and isinstance(said.value, Date):
        date = said.value
        match said.how:
            case "reportedly":
                return on(date.first_day, date.last_day)
            case "at least":
                return Days(date.first_day.toordinal(), never=False)
            case "at most":
                return Days(latest=date.last_day.toordinal(), never=False)
    assert said is None or isinstance(said, Unknown | Hedged | EventPoint | Shifted)
    return None


def _unfolded(moments: Mapping[str, Moment]) -> dict[str, Moment]:
    """Moments that hang on others of them, said by what those hang on. Those in a circle stay as they are."""
    found = {}
    for name, moment in moments.items():
        seen, at = {name}, moment
        while at.event is not None and at.event in moments and at.event not in seen:
            seen.add(at.event)
            inner = moments[at.event]
            at = Moment(inner.event, inner.day, (*inner.moves, *at.moves), at.country)
        found[name] = settled(at)
    return found
