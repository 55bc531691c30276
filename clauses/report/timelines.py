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


REPORTS: Mapping[str, Report] = MappingProxyType({"json": _json, "csv": _csv})
"""Every format but the text, which is laid out for a terminal."""
