"""The days to keep in mind: every last day that is resolved, and the last day for each notice."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from clauses.kinds import Clause, term
from clauses.timeline import Holding, Timeline
from clauses.timeline.course import Course, course
from clauses.timeline.days import day_of
from clauses.timeline.lengths import lengths
from clauses.timeline.moments import Moment
from clauses.values import Choice, Duration, EventPoint, Hedged, Period, Terms, Undecided
from clauses.values.pick import takes_least
from clauses.values.shift import shift
from grammar import Diagnostic

MOST_RENEWALS = 10
"""So many renewals of a term that is renewed without end have their deadlines listed."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day to keep in mind.

    ``last day``: on it, ``holding`` is in force for the last time; where ``latest``, it may end sooner. ``notice``: the
    last day on which a notice still leaves the whole time that the clause asks for before ``term_end``, the last day of
    the term that it is to end with.
    """

    what: Literal["last day", "notice"]
    day: datetime.date
    holding: Holding
    latest: bool = False
    term_end: datetime.date | None = None


def deadlines(timeline: Timeline) -> tuple[Deadline, ...]:
    """Every deadline of an agreement, by day; under the assumptions of its timeline."""
    found = [*_last_days(timeline), *_notices(timeline)]
    places = {id(holding): place for place, holding in enumerate(timeline.holdings)}
    return tuple(sorted(found, key=lambda each: (each.day, places[id(each.holding)], each.what)))


def _last_days(timeline: Timeline) -> Iterator[Deadline]:
    for holding in timeline.endings:
        ends = holding.spans.ends
        assert ends.latest is not None
        yield Deadline("last day", ends.latest, holding, latest=not ends.exact)


# --- notices ------------------------------------------------------------------------------------------------------


def _notices(timeline: Timeline) -> Iterator[Deadline]:
    """A notice counts back from the end of a term (as § 187 (1) and § 188 of the German civil code count forwards)."""
    holding = next((each for each in timeline.holdings if each.clause.runs is not None and not each.part), None)
    made = course(timeline.agreement, timeline.assumptions)
    if holding is None or isinstance(made, Diagnostic):
        return
    runs = holding.clause.runs
    assert runs is not None
    notice = term(holding.clause, runs.notice)
    for end in _ends_of_terms(holding.clause, made):
        day = _before(end, notice)
        if day is not None:
            yield Deadline("notice", day, holding, term_end=end - datetime.timedelta(1))


def _ends_of_terms(clause: Clause, made: Course) -> Iterator[datetime.date]:
    """The first day after the first term and after each renewal, as far as they are known."""
    assert clause.runs is not None
    initial, renewal = term(clause, clause.runs.initial), term(clause, clause.runs.renewal)
    period = clause.period if isinstance(clause.period, Period) else Period()
    start = made.anchors.moment(period.start or EventPoint("effective"))
    first = lengths(start, initial)
    end = first.exact if first is not None else (None if renewal else made.expiry)
    if end is None:
        return
    each, count = (renewal.of, renewal.count) if isinstance(renewal, Terms) else (renewal, MOST_RENEWALS)
    for number in range(count + 1 if isinstance(each, Duration) else 1):
        day = _known(_renewed(end, each, number), made)
        if day is None:
            return
        yield day


def _renewed(end: Moment, length: Any, times: int) -> Moment:
    if times == 0:
        return end
    renewed = lengths(end, Terms(times, length))
    assert renewed is not None
    return renewed.longest[0]


def _known(moment: Moment, made: Course) -> datetime.date | None:
    earliest = made.events.earliest(moment)
    return day_of(earliest) if earliest == made.events.latest(moment) else None


def _before(end: datetime.date, notice: Any) -> datetime.date | None:
    """The last day for a notice before ``end``, the first day after a term; None where its length is not known."""
    match notice:
        case Hedged(how="at least" | "reportedly", value=length):
            return _before(end, length)
        case Choice(options=options, pick=pick):
            days = [_before(end, option) for option in options]
            known = [day for day in days if day is not None]
            if pick is None or len(known) < len(days):
                return None
            return max(known) if takes_least(pick) else min(known)
        case Duration():
            first = shift(end, notice, "-")
            return None if isinstance(first, Undecided) else first - datetime.timedelta(1)
    return None
