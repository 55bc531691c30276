"""Timelines as JSON, and the same facts as flat rows for tables."""

import datetime
import json
from collections.abc import Iterator
from typing import Any

from clauses.report.chart import Chart, label
from clauses.report.safe_json import escaped
from clauses.timeline import Bound, Holding, Span, Spans, Timeline

SCHEMA_VERSION = 1


def timeline_json(chart: Chart) -> str:
    """The whole chart. ``sure`` and ``possible`` are lists of days; null is an end that is not known or not stated.

    The earliest last day is null, too, where a clause may be over before it can begin.
    """
    whole = {
        "schema_version": SCHEMA_VERSION,
        "from": _day(chart.first) if chart.dated else None,
        "to": _day(chart.last) if chart.dated else None,
        "at": _day(chart.at),
        "phases": [{"name": phase.name, **_span(phase.days), "text": phase.text} for phase in chart.phases],
        "agreements": [_timeline(each, chart.at) for subject in chart.subjects for each in subject.timelines],
    }
    return escaped(json.dumps(whole, ensure_ascii=False, indent=2)) + "\n"


def _timeline(timeline: Timeline, at: datetime.date | None) -> dict[str, Any]:
    agreement = timeline.agreement
    return {
        "id": agreement.id,
        "heading": agreement.heading,
        "version": label(timeline),
        "path": agreement.origin.source.path,
        "assumed": {each.event: str(each.days) for each in timeline.assumptions.of},
        "expected": timeline.assumptions.expected,
        "clauses": [_holding(each, timeline, at) for each in timeline.holdings],
    }


def _holding(holding: Holding, timeline: Timeline, at: datetime.date | None) -> dict[str, Any]:
    clause, part, spans = holding.clause, holding.part, holding.spans
    place = timeline.agreement.origin.place(clause)
    said: dict[str, Any] = {
        "kind": clause.kind,
        "id": clause.id,
        "part": {"kind": part.kind, "id": part.id} if part else None,
        "heading": holding.heading,
        "section": clause.section,
        "path": place.path if place else None,
        "line": place.line if place else None,
        "sure": [_span(spans.sure)] if spans.sure else [],
        "possible": [_span(each) for each in spans.possible],
        "begins": _bound(spans.begins),
        "ends": _bound(_ends(spans)),
        "end_stated": spans.stated,
        "depends_on": list(spans.hangs_on),
        "doubts": list(spans.doubts),
    }
    return said if at is None else {**said, "standing": spans.on(at)}


def _day(day: datetime.date | None) -> str | None:
    return day.isoformat() if day else None


def _span(span: Span) -> dict[str, str | None]:
    return {"from": _day(span.first), "through": _day(span.last)}


def _bound(bound: Bound) -> dict[str, str | None]:
    return {"earliest": _day(bound.earliest), "latest": _day(bound.latest)}


def _ends(spans: Spans) -> Bound:
    """The bounds of its last day; what never is in force has none, whatever end it states."""
    return spans.ends if spans.possible else Bound(None, None)


def rows(chart: Chart) -> Iterator[dict[str, str | None]]:
    """A flat row for each stretch of days on which a clause is possibly in force; one for a clause that never is."""
    for subject in chart.subjects:
        for timeline in subject.timelines:
            for holding in timeline.holdings:
                for span in holding.spans.possible or (None,):
                    yield _row(holding, timeline, span, chart.at)


def _row(holding: Holding, timeline: Timeline, span: Span | None, at: datetime.date | None) -> dict[str, str | None]:
    spans = holding.spans
    ends = _ends(spans)
    sure = spans.sure if span is not None else None
    return {
        "agreement": timeline.agreement.id,
        "version": label(timeline),
        "section": holding.clause.section,
        "kind": holding.clause.kind,
        "clause": holding.clause.id,
        "part": f"{holding.part.kind} {holding.part.id}" if holding.part else None,
        "heading": holding.heading,
        "sure_from": _day(sure.first) if sure else None,
        "sure_through": _day(sure.last) if sure else None,
        "possible_from": _day(span.first) if span else None,
        "possible_through": _day(span.last) if span else None,
        "last_day_at_the_earliest": _day(ends.earliest),
        "last_day_at_the_latest": _day(ends.latest),
        "depends_on": ", ".join(spans.hangs_on),
        "doubts": "; ".join(spans.doubts),
        "standing": spans.on(at) if at else None,
    }
