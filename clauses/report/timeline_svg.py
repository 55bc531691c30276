"""A timeline as one SVG that needs nothing but itself: no script, no font, no address."""

from clauses.report.chart import Chart
from clauses.report.escape import tag
from clauses.report.timeline_drawing import drawing, styles

_NAMESPACE = "http://www.w3.org/2000/svg"


def timeline_svg(chart: Chart) -> str:
    """The whole chart as a picture, light or dark as its reader has it."""
    return f"{drawing(chart, tag('style', styles()), xmlns=_NAMESPACE, role='graphics-document', lang='en')}"
