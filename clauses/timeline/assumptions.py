"""What somebody assumes of events that have not happened, and what is wrong with it."""

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from types import MappingProxyType

from clauses.agreement import Agreement
from clauses.load.reading import ANCHORS
from clauses.load.suggest import Suggester
from clauses.load.words import clip
from clauses.timeline.days import ANY_TIME, LAST, NEVER, NOT_AT_ALL, Days, on
from clauses.values import Date, Refused, parse_date
from grammar import Diagnostic, Severity, Source, Span
from grammar.frozen import frozen

ENDS = ("expiry", "termination")
"""The points at which an agreement ends."""

_FORMS = "a date, `never`, `unknown`, or a range such as `2029..2030`"
_RANGE = re.compile(r"(?P<first>[^.]*)\.\.(?P<last>.*)", re.DOTALL)


@frozen
class Assumption:
    """That an event happens on one of certain days, or never; ``span`` of ``source`` is where that is said."""

    event: str
    days: Days
    source: Source = field(default=Source(""), compare=False, repr=False)
    span: Span = field(default=Span(0, 0), compare=False, repr=False)

    def __str__(self) -> str:
        return f"{self.event}={self.days}"


@frozen
class Assumptions:
    """What is assumed: of each event at most one thing. ``expected``: that events happen when they are expected to."""

    of: tuple[Assumption, ...] = ()
    expected: bool = False

    @property
    def days(self) -> Mapping[str, Days]:
        """The days on which each event is assumed to happen."""
        return {each.event: each.days for each in self.of}

    def get(self, event: str) -> Assumption | None:
        """What is assumed of an event."""
        return next((each for each in self.of if each.event == event), None)

    def and_then(self, others: Iterable[Assumption]) -> "Assumptions":
        """These, and ``others`` in the place of what was assumed of the same events."""
        return Assumptions(tuple({each.event: each for each in (*self.of, *others)}.values()), self.expected)

    def about(self, agreement: Agreement) -> "Assumptions":
        """Those of them that are about events of an agreement."""
        known = {event.id for event in agreement.events} | ANCHORS
        return Assumptions(tuple(each for each in self.of if each.event in known), self.expected)

    def __str__(self) -> str:
        """In words, for a heading; empty where nothing is assumed."""
        said = [str(each) for each in self.of]
        return ", ".join([*said, "events as expected"] if self.expected else said)


NO_ASSUMPTIONS = Assumptions()


def assume(
    events: Mapping[str, str | datetime.date] = MappingProxyType({}),
    /,
    *,
    expected: bool = False,
    **named: str | datetime.date,
) -> Assumptions:
    """Assumptions about events: a date each, or words as the command line takes them (``never``, ``2029..2030``).

    ``events`` are for names that Python takes for something else. ``expected``: all other events happen when they are
    expected to. Raises ``ValueError`` for words that say nothing:
    what a user typed goes through ``parse_assumption``.
    """
    found = [parse_assumption(f"{event}={days}", "assumption") for event, days in {**events, **named}.items()]
    for each in found:
        if isinstance(each, Diagnostic):
            raise ValueError(each.message)
    return Assumptions(tuple(each for each in found if isinstance(each, Assumption)), expected)


def parse_assumption(text: str, place: str) -> Assumption | Diagnostic:
    """Read ``EVENT=DAYS`` as a user typed it; ``place`` is what a finding names as its file: ``--assume``."""
    event, equals, said = text.partition("=")
    source = Source(text, place)
    if not equals or not event.strip() or not said.strip():
        return _finding(source, Span(0, len(text)), "C320", f"an assumption is EVENT=DAYS: {_FORMS}")
    return read_days(event.strip(), said.strip(), source, Span(len(event) + 1, len(text)))


def revised(assumptions: Assumptions, event: str, said: str) -> Assumptions | Diagnostic:
    """Assumptions in which an event happens when somebody says so now; where nothing is said, nothing is assumed."""
    others = tuple(each for each in assumptions.of if each.event != event)
    if not said.strip():
        return Assumptions(others, assumptions.expected)
    read = read_days(event, said.strip(), Source(said, "assumption"), Span(0, len(said)))
    return read if isinstance(read, Diagnostic) else assumptions.and_then([read])


def read_days(event: str, said: str, source: Source, span: Span) -> Assumption | Diagnostic:
    """What is said of an event, as an assumption."""
    days = _days(said)
    if isinstance(days, Refused):
        hint = f"did you mean `{days.proposal}`?" if days.proposal else f"write {_FORMS}"
        return _finding(source, span, "C320", days.reason, hint)
    return Assumption(event, days, source, span)


def _days(said: str) -> Days | Refused:
    if said in _WORDS:
        return _WORDS[said]
    several = _RANGE.fullmatch(said)
    if several is None:
        date = parse_date(said)
        return date if isinstance(date, Refused) else on(date.first_day, date.last_day)
    first, last = (several[name].strip() for name in ("first", "last"))
    last, _, or_never = last.partition(" or ")
    never = last == "never" or or_never == "never"
    ends = [parse_date(each) if each and each != "never" else None for each in (first, last)]
    refused = next((each for each in ends if isinstance(each, Refused)), None)
    if refused is not None or not (first or last):
        return refused or Refused(f"a range says when: {_FORMS}")
    low, high = (each if isinstance(each, Date) else None for each in ends)
    earliest = low.first_day.toordinal() if low else 1
    latest = high.last_day.toordinal() if high else LAST
    if earliest > latest:
        return Refused(f"the range {said} ends before it begins", f"{last}..{first}")
    return Days(earliest, latest, never)


_WORDS = {"never": NOT_AT_ALL, "unknown": ANY_TIME}


# --- against agreements -------------------------------------------------------------------------------------------


def check_assumptions(assumptions: Assumptions, agreements: Sequence[Agreement]) -> tuple[Diagnostic, ...]:
    """What is wrong with assumptions about these agreements: errors first."""
    found = [finding for each in assumptions.of for finding in _check(each, assumptions.of, agreements)]
    return tuple(sorted(found, key=lambda finding: finding.severity != "error"))


def not_declared(
    assumption: Assumption, agreements: Sequence[Agreement], severity: Severity = "error"
) -> Diagnostic | None:
    """The finding that none of these agreements has the event of an assumption."""
    known = {event.id for agreement in agreements for event in agreement.events} | ANCHORS
    if assumption.event in known:
        return None
    message = f'no event is called "{clip(assumption.event)}"'
    hint = Suggester().hint(assumption.event, sorted(known - ANCHORS) + sorted(ANCHORS))
    return _finding(assumption.source, _name(assumption), "C321", message, hint, severity)


def _check(
    assumption: Assumption, all_of_them: Sequence[Assumption], agreements: Sequence[Agreement]
) -> Iterator[Diagnostic]:
    unknown = not_declared(assumption, agreements)
    if unknown is not None:
        yield unknown
        return
    for agreement in agreements:
        yield from _against_facts(assumption, agreement)
        yield from _against_order(assumption, all_of_them, agreement)
        yield from _before_the_agreement(assumption, agreement)


def _against_facts(assumption: Assumption, agreement: Agreement) -> Iterator[Diagnostic]:
    for event in agreement.events:
        if event.id == assumption.event and isinstance(event.occurred, Date):
            happened = event.occurred
            inside = happened.first_day.toordinal() <= assumption.days.first <= happened.last_day.toordinal()
            if not inside and assumption.days != ANY_TIME:
                message = f"{event.id} has occurred, on {happened}: it cannot be assumed otherwise"
                yield _finding(assumption.source, assumption.span, "C322", message)


def _against_order(
    assumption: Assumption, all_of_them: Sequence[Assumption], agreement: Agreement
) -> Iterator[Diagnostic]:
    """An event cannot come before those that it follows. The later of two contradicting assumptions is the finding."""
    follows = {each.id: each.follows for each in agreement.events if isinstance(each.follows, tuple)}
    before = all_before(assumption.event, follows)
    days = {each.event: each.days for each in all_of_them}
    days |= {event.id: _occurred(event.occurred) for event in agreement.events if isinstance(event.occurred, Date)}
    for event in before:
        earlier = days.get(event)
        if earlier is None or earlier.first <= assumption.days.last:
            continue
        if earlier.first == NEVER:
            message = f"{assumption.event} follows {event}, which is assumed never to happen"
        else:
            message = f"{assumption.event} follows {event}, which comes no earlier than {_first(earlier)}"
        yield _finding(assumption.source, assumption.span, "C323", message, _hint(earlier))


def _occurred(date: Date) -> Days:
    return on(date.first_day, date.last_day)


def _first(days: Days) -> str:
    return str(datetime.date.fromordinal(days.earliest))


def _hint(earlier: Days) -> str:
    return "then it never happens either" if earlier.first == NEVER else f"on {_first(earlier)} or later"


def all_before(event: str, follows: Mapping[str, tuple[str, ...]]) -> list[str]:
    """The events that an event follows, directly or by way of others."""
    found: dict[str, None] = {}
    waiting = list(follows.get(event, ()))
    while waiting:
        name = waiting.pop(0)
        if name not in found:
            found[name] = None
            waiting += follows.get(name, ())
    return list(found)


def _before_the_agreement(assumption: Assumption, agreement: Agreement) -> Iterator[Diagnostic]:
    dated = agreement.dated if isinstance(agreement.dated, Date) else agreement.effective
    declared = any(event.id == assumption.event and event.occurred is None for event in agreement.events)
    if assumption.event in ENDS:
        yield from _before_the_start(assumption, agreement)
    if not declared or not isinstance(dated, Date) or assumption.days.last >= dated.first_day.toordinal():
        return
    message = f"{assumption.event} is assumed before the agreement was made, on {dated}"
    hint = "the agreement speaks of it as yet to come"
    yield _finding(assumption.source, assumption.span, "C324", message, hint, severity="warning")


def _before_the_start(assumption: Assumption, agreement: Agreement) -> Iterator[Diagnostic]:
    """An agreement that ends before it begins was never in force."""
    start = _begins(agreement)
    if start is not None and assumption.days.last < start.toordinal():
        message = f"{assumption.event} is assumed before the agreement takes effect, on {start}"
        yield _finding(assumption.source, assumption.span, "C324", message, severity="warning")


def check_day(day: datetime.date, agreements: Sequence[Agreement], place: str) -> tuple[Diagnostic, ...]:
    """That a day lies before all of the agreements; ``place`` is what the finding names as its file: ``--at``."""
    starts = [_begins(agreement) for agreement in agreements]
    known = [start for start in starts if start is not None]
    if len(known) < len(starts) or not known or day >= min(known):
        return ()
    what = "the agreement takes" if len(known) == 1 else "any of the agreements takes"
    message = f"{day} is before {what} effect, on {min(known)}"
    source = Source(str(day), place)
    return (_finding(source, Span(0, len(source.text)), "C325", message, severity="warning"),)


def _begins(agreement: Agreement) -> datetime.date | None:
    said = agreement.effective or agreement.dated
    return said.first_day if isinstance(said, Date) else None


def _name(assumption: Assumption) -> Span:
    """The event's name where the assumption was typed in one piece; else where its days stand."""
    name = assumption.source.text.rfind(assumption.event, 0, assumption.span.start)
    return Span(name, name + len(assumption.event)) if name >= 0 else assumption.span


def _finding(
    source: Source, span: Span, code: str, message: str, hint: str = "", severity: Severity = "error"
) -> Diagnostic:
    return Diagnostic(code, severity, message, span, hint, source=source)
