"""An agreement as it is to be read on a day, or in one of its futures: so that two readings can be compared."""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from typing import Any

from clauses.agreement import Agreement
from clauses.kinds import Clause, Part
from clauses.timeline import NO_ASSUMPTIONS, Assumptions, Holding, timeline
from clauses.timeline.conditions import condition_of_period
from clauses.timeline.course import EFFECTIVE, Course, course
from clauses.timeline.days import NEVER, day_of
from clauses.timeline.spans import Bound, Spans, spans
from clauses.values import NONE, Date, EventPoint, For, Hedged, Period, Point, Shifted, Through, Unknown, date_of
from clauses.values.foreseen import Foreseen
from clauses.values.period import End

Reading = Callable[[Holding], Mapping[str, Any] | None]
"""What a clause or part says in a reading, where that is something else; None where it is not in force in it."""


def on_a_day(agreement: Agreement, day: datetime.date, assumptions: Assumptions = NO_ASSUMPTIONS) -> Agreement:
    """What is in force on ``day``, and as it then is: without its period, for on a day there is no longer and shorter.

    What is only possibly in force has that as its condition.
    """

    def reading(holding: Holding) -> Mapping[str, Any] | None:
        standing = holding.spans.on(day)
        if standing == "not in force":
            return None
        certain = standing == "in force"
        return {"period": None, "condition": None if certain else _condition(holding.spans, day)}

    return _read(agreement, assumptions, reading, f"on {day}")


def _condition(held: Spans, day: datetime.date) -> str:
    reasons = [*(f"it depends on {event}" for event in held.hangs_on_at(day)), *held.doubts]
    return f"possibly in force: {'; '.join(reasons)}" if reasons else "possibly in force"


def in_future(agreement: Agreement, assumptions: Assumptions) -> Agreement:
    """An agreement in the future that is assumed: every period that this decides ends on the day that it then has.

    Where it decides bounds alone, the period is ``Foreseen`` within them.
    """
    made, unassumed = course(agreement, assumptions), course(agreement)
    if not isinstance(made, Course) or not isinstance(unassumed, Course):
        return _read(agreement, assumptions, lambda holding: {}, "")
    before = {holding.path: holding.spans for holding in timeline(agreement).holdings}
    whole = {each.clause.id: _bounds_of(each) for each in timeline(agreement, assumptions).holdings if not each.part}
    begins = _begins(agreement, made)

    def reading(holding: Holding) -> Mapping[str, Any] | None:
        if not holding.spans.possible:
            return None
        said = holding.part.terms.get("period") if holding.part else holding.clause.period
        if isinstance(said, Unknown) and said != NONE:
            return {}
        if said is None and holding.part is not None and _bounds_of(holding) == whole[holding.clause.id]:
            return {}  # it lasts as long as its clause, whatever becomes of that
        as_before = holding.spans == before.get(holding.path)
        if as_before and (said is None or _says_all(holding, unassumed)):
            return {}
        period = said if isinstance(said, Period) else Period()
        return {"period": _in_future(period, holding.spans, made, begins)}

    start = _assumed_start(assumptions)
    if start is not None:
        agreement = agreement.model_copy(update={"effective": start})
    return _read(agreement, assumptions, reading, "")


def _says_all(holding: Holding, made: Course) -> bool:
    """Whether the own period of a clause bounds it, and nothing else does."""
    own = spans(condition_of_period(holding.clause, holding.part, made), made.events)
    return (own.begins, own.ends) == _bounds_of(holding)


def _bounds_of(holding: Holding) -> tuple[Bound, Bound]:
    return holding.spans.begins, holding.spans.ends


def _assumed_start(assumptions: Assumptions) -> Date | Hedged | None:
    """When it is assumed to take effect, as an agreement can say it: of a range that is no month or year, from when."""
    days = assumptions.days.get(EFFECTIVE)
    first, last = (day_of(days.first), day_of(days.last)) if days is not None else (None, None)
    if first is None or first == datetime.date.min:
        return None if last is None else Hedged("at most", date_of(last))
    dates = (date_of(first), Date(first.year, first.month), Date(first.year))
    whole = next((date for date in dates if (date.first_day, date.last_day) == (first, last)), None)
    return whole or Hedged("at least", date_of(first))


def _begins(agreement: Agreement, made: Course) -> Bound:
    """The earliest and the latest day on which an agreement takes effect, by what its reading says of that."""
    stated = isinstance(_assumed_start(made.assumptions), Date) or EFFECTIVE not in made.assumptions.days
    said = made if stated else course(agreement)
    return _bounds(said if isinstance(said, Course) else made)


def _bounds(made: Course) -> Bound:
    start = made.anchors.moments[EFFECTIVE]
    return Bound(day_of(made.events.earliest(start)), day_of(made.events.latest(start)))


def _in_future(period: Period, held: Spans, made: Course, begins: Bound) -> Period | None:
    """The period as it is decided; where it is not, with the days of the events that are known, and its bounds."""
    own = held.begins != begins
    start = period.start
    if own and held.begins.exact and held.begins.earliest is not None:
        start = date_of(held.begins.earliest)
    opens = held.begins if own and not held.begins.exact else None
    closes = held.ends
    if opens is None and closes.exact and closes.latest is not None:
        return Period(start, (Through(date_of(closes.latest)),))
    endless = closes == Bound(None, None)
    if opens is None and endless and not held.hangs_on and not held.open:
        return Period(start, perpetual=True) if held.stated else Period(start) if start else None
    said = _with_days(period, start, made)
    if opens is None and endless:
        return said if said != Period() else None
    first_day = None if opens is None else (opens.earliest, opens.latest)
    known = {field.name: getattr(said, field.name) for field in fields(Period)}
    return Foreseen(**known, first_day=first_day, last_day=(closes.earliest, closes.latest))


def _with_days(period: Period, start: Point | None, made: Course) -> Period:
    """The period as it is written, with the days of the events that are known."""
    ends = tuple(each for each in (_known_end(end, made) for end in period.ends) if each is not None)
    if len(ends) < len(period.ends) and period.pick == "later":
        return Period(start, perpetual=True)
    return replace(period, start=start, ends=ends, written=None)


def _known_end(end: End, made: Course) -> End | None:
    """An end with the day of its event, where that is known; None where it never comes."""
    point = end.after if isinstance(end, For) else end.point
    if point is None:
        return end
    known = _known_point(point, made)
    if known is None:
        return None
    return For(end.duration, known) if isinstance(end, For) else type(end)(known)


def _known_point(point: Point, made: Course) -> Point | None:
    if isinstance(point, Shifted):
        inner = _known_point(point.point, made)
        return None if inner is None else Shifted(inner, point.sign, point.duration)
    if isinstance(point, EventPoint):
        days = made.events.of(point.name)
        if days.known:
            day = day_of(days.first)
            return date_of(day) if day is not None and days.first < NEVER else None
    return point


def _read(agreement: Agreement, assumptions: Assumptions, reading: Reading, when: str) -> Agreement:
    """The agreement with every clause and part as ``reading`` has it, and with that said of its version."""
    found = timeline(agreement, assumptions)
    said = {holding.path: reading(holding) for holding in found.holdings}
    clauses = [_clause(clause, said) for clause in agreement.clauses]
    assumed = f"assuming {assumptions}" if str(assumptions) else ""
    return agreement.model_copy(update={"clauses": tuple(each for each in clauses if each is not None)}).read_as(
        ", ".join(filter(None, (when, assumed)))
    )


def _clause(clause: Clause, said: Mapping[str, Mapping[str, Any] | None]) -> Clause | None:
    update = said.get(clause.id)
    if update is None:
        return None
    parts = tuple(
        _part(part, changes)
        for part in clause.parts
        if (changes := said.get(f"{clause.id} {part.kind} {part.id}")) is not None
    )
    return clause.model_copy(update={**update, "parts": parts})


def _part(part: Part, update: Mapping[str, Any]) -> Part:
    terms = {**part.terms, **update}
    return part.model_copy(update={"terms": {name: value for name, value in terms.items() if value is not None}})
