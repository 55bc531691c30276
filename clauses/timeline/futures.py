"""An agreement as it is to be read on a day, or in one of its futures: so that two readings can be compared."""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from clauses.agreement import Agreement
from clauses.kinds import Clause, Part
from clauses.timeline import NO_ASSUMPTIONS, Assumptions, Holding, timeline
from clauses.timeline.course import Course, course
from clauses.timeline.days import NEVER, day_of
from clauses.timeline.spans import Spans
from clauses.values import EventPoint, For, Period, Point, Shifted, Through, date_of
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
        return {"period": None, "condition": None if certain else _condition(holding.spans)}

    return _read(agreement, assumptions, reading, f"on {day}")


def _condition(spans: Spans) -> str:
    reasons = [*(f"it depends on {event}" for event in spans.hangs_on), *spans.doubts]
    return f"possibly in force: {'; '.join(reasons)}" if reasons else "possibly in force"


def in_future(agreement: Agreement, assumptions: Assumptions) -> Agreement:
    """An agreement in the future that is assumed: every period that this decides ends on the day that it then has."""
    made = course(agreement, assumptions)
    before = {holding.path: holding.spans for holding in timeline(agreement).holdings}

    def reading(holding: Holding) -> Mapping[str, Any] | None:
        if not holding.spans.possible:
            return None
        if holding.spans == before.get(holding.path):
            return {}
        said = holding.part.terms.get("period") if holding.part else holding.clause.period
        period = said if isinstance(said, Period) else Period()
        return {"period": _decided(period, holding.spans, made)} if isinstance(made, Course) else {}

    return _read(agreement, assumptions, reading, "")


def _decided(period: Period, spans: Spans, made: Course) -> Period | None:
    """The period as it is decided; where it is not, with the days of the events that are known."""
    start = period.start
    after = any(isinstance(end, For) and end.after is not None for end in period.ends)
    if (start is not None or after) and spans.begins.exact and spans.begins.earliest is not None:
        start = date_of(spans.begins.earliest)
    if spans.ends.exact and spans.ends.latest is not None:
        return Period(start, (Through(date_of(spans.ends.latest)),))
    if spans.ends.latest is None and spans.ends.earliest is None and not spans.hangs_on:
        return Period(start, perpetual=True) if spans.stated else Period(start) if start else None
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
