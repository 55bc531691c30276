"""The days to keep in mind: every last day that is resolved, and the last day for each notice."""

import datetime
from bisect import bisect_right
from collections.abc import Iterator
from functools import partial
from typing import Any, Literal

from clauses.kinds import Clause
from clauses.timeline import Holding, Timeline
from clauses.timeline.conditions import condition_of_period
from clauses.timeline.course import Course, course
from clauses.timeline.days import NEVER, day_of
from clauses.timeline.holidays import holidays_of
from clauses.timeline.lengths import lengths
from clauses.timeline.moments import Moment
from clauses.timeline.spans import spans
from clauses.timeline.terms import first_term, notice_of, renewal_of
from clauses.values import Choice, Date, Duration, Hedged, Terms, Undecided
from clauses.values.pick import takes_least
from clauses.values.shift import shift
from grammar import Diagnostic
from grammar.frozen import frozen

MOST_TERMS = 11
"""Of an agreement that is renewed again and again, the ends of so many terms are listed."""

_WITHOUT_END = 1_000_000


@frozen
class Deadline:
    """A day to keep in mind.

    ``last day``: on it, ``holding`` is in force for the last time; where ``latest``, it may end sooner. ``notice``: the
    last day on which a notice still leaves the whole time that the clause asks for before ``term_end`` is over, the
    last day of a term; where ``latest`` is said of it, it is not known how long that time is, and this day is the one
    that does for each length that the clause names.
    """

    what: Literal["last day", "notice"]
    day: datetime.date
    holding: Holding
    latest: bool = False
    term_end: datetime.date | None = None


def deadlines(timeline: Timeline, since: datetime.date | None = None) -> tuple[Deadline, ...]:
    """Every deadline of an agreement, by day; under the assumptions of its timeline.

    Notices are listed for the terms that end on ``since`` or later, or after the agreement was made.
    """
    found = [*_last_days(timeline), *_notices(timeline, since or _made(timeline))]
    places = {id(holding): place for place, holding in enumerate(timeline.holdings)}
    return tuple(sorted(found, key=lambda each: (each.day, places[id(each.holding)], each.what)))


def _made(timeline: Timeline) -> datetime.date:
    said = (timeline.agreement.dated, timeline.agreement.effective)
    return next((date.first_day for date in said if isinstance(date, Date)), datetime.date.min)


# --- last days ----------------------------------------------------------------------------------------------------


def _last_days(timeline: Timeline) -> Iterator[Deadline]:
    """What ends only because its clause or the agreement does has no day of its own to keep in mind."""
    clauses = {holding.clause.id: holding for holding in timeline.holdings if holding.part is None}
    whole = _of_the_agreement(timeline)
    made = course(timeline.agreement, timeline.assumptions)
    for holding in timeline.endings:
        ends = holding.spans.ends
        without_own = holding.part is not None or not _ends_by_itself(holding, made)
        above = whole if holding.part is None else clauses[holding.clause.id]
        if above is not None and above is not holding and without_own and above.spans.ends.latest == ends.latest:
            continue
        assert ends.latest is not None
        yield Deadline("last day", ends.latest, holding, latest=not ends.exact)


def _ends_by_itself(holding: Holding, made: Course | Diagnostic) -> bool:
    """Whether the own period of a clause has a last day, or a latest one."""
    if isinstance(made, Diagnostic):
        return False
    return spans(condition_of_period(holding.clause, holding.part, made), made.events).ends.latest is not None


def _of_the_agreement(timeline: Timeline) -> Holding | None:
    """The clause that says how long the agreement runs."""
    return next((each for each in timeline.holdings if each.clause.runs is not None and not each.part), None)


# --- notices ------------------------------------------------------------------------------------------------------


def _notices(timeline: Timeline, since: datetime.date) -> Iterator[Deadline]:
    holding = _of_the_agreement(timeline)
    made = course(timeline.agreement, timeline.assumptions)
    notice = notice_of(holding.clause) if holding else None
    if holding is None or notice is None or isinstance(made, Diagnostic):
        return
    for end in _ends_of_terms(holding.clause, made, since):
        last = end - datetime.timedelta(1)
        days = _last_for(notice, last, made.anchors.country)
        if days:
            yield Deadline("notice", min(days), holding, latest=len(days) > 1, term_end=last)


def _ends_of_terms(clause: Clause, made: Course, since: datetime.date) -> Iterator[datetime.date]:
    """The first day after each term that ends while the agreement lasts, as far as these days are known.

    Of terms that are counted, the last is followed by none: there is nothing to refuse.
    """
    first = first_term(clause, made.anchors)
    end = first.exact if first is not None else made.expiry
    if end is None:
        return
    each, count = _renewals(renewal_of(clause))
    renewed = partial(_renewed, end, each)
    start = bisect_right(range(count), since.toordinal(), key=lambda number: made.events.earliest(renewed(number)))
    for number in range(start, min(count, start + MOST_TERMS)):
        moment = renewed(number)
        day = made.events.earliest(moment)
        if day >= NEVER or day != made.events.latest(moment) or day > _over(made):
            return
        known = day_of(day)
        if known is not None:
            yield known


def _renewals(renewal: Any) -> tuple[Duration, int]:
    """How long each renewal is, and how many terms end with the choice whether another follows."""
    match renewal:
        case Hedged(how="at least" | "at most" | "reportedly", value=Terms() as terms):
            return _renewals(terms)
        case Hedged(how="reportedly", value=Duration() as length):
            return _renewals(length)
        case Terms(count=count, of=length):
            return length, max(1, count)
        case Duration(count=count) if count:
            return renewal, _WITHOUT_END
    return Duration(0, "day"), 1


def _renewed(end: Moment, length: Duration, times: int) -> Moment:
    if times == 0:
        return end
    renewed = lengths(end, Terms(times, length))
    assert renewed is not None
    return renewed.longest[0]


def _over(made: Course) -> int:
    """The latest that the first day after the agreement can be."""
    return min((made.events.latest(each) for each in (made.expiry, made.ended) if each is not None), default=NEVER)


def _last_for(notice: Any, last: datetime.date, country: str | None) -> tuple[datetime.date, ...]:
    """The last days for a notice before a term's ``last`` day: one, or several where it is not said which governs."""
    match notice:
        case Hedged(how="at least" | "reportedly", value=length):
            return _last_for(length, last, country)
        case Choice(options=options, pick=pick):
            days = [_last_for(option, last, country) for option in options]
            if not all(days):
                return ()
            known = tuple(dict.fromkeys(day for each in days for day in each))
            return known if pick is None else (max(known) if takes_least(pick) else min(known),)
        case Duration():
            day = _last_before(notice, last, country)
            return () if day is None else (day,)
    return ()


def _last_before(length: Duration, last: datetime.date, country: str | None) -> datetime.date | None:
    """The last day from which a length of time, counted from the day after it, is over by the end of ``last``.

    Counted forwards, as §§ 187 (1) and 188 of the German civil code do. From 31 January a month is over with
    28 February, so that a notice on 31 January is in time for that day, though counted back one comes to 28 January.
    """
    holidays = holidays_of(country if length.business else None)
    day = shift(last, length, "-", holidays)
    while not isinstance(day, Undecided) and not _is_over(shift(day, length, "+", holidays), last):
        day = shift(day, Duration(1, "day"), "-")
    later = day
    while not isinstance(later, Undecided) and _is_over(shift(later, length, "+", holidays), last):
        day, later = later, shift(later, Duration(1, "day"))
    return None if isinstance(day, Undecided) else day


def _is_over(reached: datetime.date | Undecided, last: datetime.date) -> bool:
    return not isinstance(reached, Undecided) and reached <= last
