"""The bars of a timeline: solid where a clause is in force, hatched and outlined where it possibly is."""

import datetime
from collections.abc import Iterator

from clauses.report.chart import Bar, ends_in_words
from clauses.report.drawn import fitted, number, written
from clauses.report.escape import Html, svg, tag
from clauses.report.timeline_frame import Axis
from clauses.report.timeline_words import told
from clauses.timeline import Span, Spans

HEIGHT = 11.0
TIP = 8.0
"""So far the arrow of an open end reaches beyond the axis."""
POSSIBLE = "url(#timeline-possible)"
_ENDS = 176.0
_LEAST = 2.0
"""So wide is a bar of however few days."""


def drawn_bar(axis: Axis, bar: Bar, name: str, indent: float, left: float, top: float) -> Html:
    """A bar between its name and its last day; all of it in words for those who hear it."""
    base = top + 12.5
    return tag(
        "g",
        tag("title", svg(told(bar))),
        written(left + indent, base, fitted(name, axis.left - TIP - left - indent), class_="version"),
        *_spans(axis, bar.spans, top + 3),
        written(axis.right + TIP + 6, base, fitted(ends_in_words(bar.holding), _ENDS), class_="end"),
        role="img",
        class_="bar",
    )


def _spans(axis: Axis, spans: Spans, y: float) -> Iterator[Html]:
    for span in uncertain(spans):
        yield from _shape(axis, span, y, "possible", POSSIBLE)
    if spans.sure is not None:
        yield from _shape(axis, spans.sure, y, "sure", None)


def uncertain(spans: Spans) -> Iterator[Span]:
    """The days of ``possible`` that are not sure."""
    for span in spans.possible:
        sure = spans.sure
        if sure is None or not _overlap(span, sure):
            yield span
            continue
        if sure.first is not None and (span.first is None or span.first < sure.first):
            yield Span(span.first, sure.first - datetime.timedelta(1))
        if sure.last is not None and (span.last is None or span.last > sure.last):
            yield Span(sure.last + datetime.timedelta(1), span.last)


def _overlap(one: Span, other: Span) -> bool:
    begins = one.first is None or other.last is None or one.first <= other.last
    return begins and (other.first is None or one.last is None or other.first <= one.last)


def _shape(axis: Axis, span: Span, y: float, name: str, fill: str | None) -> Iterator[Html]:
    stretch = axis.stretch(span)
    if stretch is None:
        return
    first, last = axis.chart.first, axis.chart.last
    before = span.first is None or span.first < first
    after = span.last is None or span.last > last
    yield tag("path", class_=name, fill=fill, d=outline(*stretch, y, before=before, after=after))


def outline(left: float, right: float, y: float, *, before: bool = False, after: bool = False) -> str:
    """A bar from ``left`` to ``right``, which ends in an arrow where it goes on ``before`` or ``after``."""
    if right - left < _LEAST:
        right = left + _LEAST
    middle, bottom = y + HEIGHT / 2, y + HEIGHT
    start = f"M{number(left)} {number(y)}"
    tip = f"L{number(right + TIP)} {number(middle)}" if after else ""
    back = f"L{number(left - TIP)} {number(middle)}" if before else ""
    return f"{start}H{number(right)}{tip}L{number(right)} {number(bottom)}H{number(left)}{back}Z"
