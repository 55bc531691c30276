"""The formats of a timeline, by name: each a function of a chart. What they write is to be written in UTF-8."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from clauses.report.chart import Chart

Report = Callable[[Chart], str]

# Each format is imported when it is asked for, so that nobody waits for those that are not.


def _json(chart: Chart) -> str:
    from clauses.report.timeline_json import timeline_json

    return timeline_json(chart)


def _csv(chart: Chart) -> str:
    from clauses.report.timeline_csv import timeline_csv

    return timeline_csv(chart)


def _svg(chart: Chart) -> str:
    from clauses.report.timeline_svg import timeline_svg

    return timeline_svg(chart)


def _html(chart: Chart) -> str:
    from clauses.report.timeline_html import timeline_html

    return timeline_html(chart)


def _ics(chart: Chart) -> str:
    from clauses.report.timeline_ics import timeline_ics

    return timeline_ics(chart)


REPORTS: Mapping[str, Report] = MappingProxyType({"json": _json, "csv": _csv, "svg": _svg, "html": _html, "ics": _ics})
"""Every format but the text, which is laid out for a terminal."""
