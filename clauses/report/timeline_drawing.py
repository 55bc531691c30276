"""A whole timeline as SVG: for a picture of its own, or to stand in a page."""

from collections.abc import Iterator
from functools import partial

from clauses.report.chart import UNDATED, Chart, Group, Row, Subject, why_possibly
from clauses.report.drawn import BOLD, LARGE, Line, fitted, gap, number, stacked, width, wrapped, written
from clauses.report.escape import Html, svg, tag
from clauses.report.page import css
from clauses.report.timeline_bars import POSSIBLE, TIP, drawn_bar, outline
from clauses.report.timeline_frame import LANE, Axis, gridlines, lanes_of, mark, names_of_phases, phases
from clauses.report.timeline_words import assumed, forecast, kind_of, name_of
from grammar.visible import inert

_WIDTH, _MARGIN, _NAMES, _ENDS = 1080.0, 20.0, 250.0, 190.0
"""The whole, its margins, and the columns of names (at most) and of last days."""
_ROOM = _WIDTH - 2 * _MARGIN
_LINE, _VERSION = 18.0, 12.0
_MOST_LINES = 6


def drawing(chart: Chart, *first: Html, notes: bool = True, **attributes: str) -> Html:
    """The ``svg`` element, ``first`` in it behind its title.

    ``notes``: what stands beside it in a page stands in it, too: why something is only possible, the forecasts, and
    the name of an agreement that is the only one.
    """
    axis = Axis(chart, _MARGIN + _names(chart), _WIDTH - _MARGIN - _ENDS)
    parts, bottom = [], _MARGIN
    for subject in chart.subjects:
        inner, bottom = _subject(axis, subject, bottom, notes)
        parts.append(inner)
    legend, bottom = stacked(_legend(axis, notes), bottom)
    height = bottom + _MARGIN / 2
    size = {"viewBox": f"0 0 {number(_WIDTH)} {number(height)}", "width": number(_WIDTH), "height": number(height)}
    return tag(
        "svg",
        tag("title", svg(title(chart)), id="timeline-title"),
        tag("desc", svg(_description(chart)), id="timeline-desc"),
        *first,
        _hatching(),
        tag("rect", class_="paper", width=number(_WIDTH), height=number(height)),
        *parts,
        tag("g", legend),
        class_="drawing",
        aria_labelledby="timeline-title",
        aria_describedby="timeline-desc",
        **size,
        **attributes,
    )


def _names(chart: Chart) -> float:
    """How wide the column beside the bars is: as wide as the longest name in it, up to a bound."""
    bars = [
        (name, _indent(row) + _VERSION * several)
        for subject in chart.subjects
        for several in [len(subject.timelines) > 1]
        for group in subject.groups
        for row in group.rows
        for name in ([bar.version or "" for bar in row.bars] if several else [name_of(row.last)])
    ]
    widths = [indent + width(inert(name)) + 2 * TIP for name, indent in bars]
    return min(_NAMES, max(widths, default=_NAMES))


def _indent(row: Row) -> float:
    return 10.0 if row.last.part is None else 20.0


def styles() -> Html:
    """How the elements of a drawing look."""
    return css("timeline_drawing.css")


def title(chart: Chart) -> str:
    """What a chart shows."""
    several = len(chart.subjects) != 1
    name = f"{len(chart.subjects):,} agreements" if several else chart.subjects[0].title
    return f"{name}: when each clause is in force"


def _description(chart: Chart) -> str:
    axis = f"an axis from {chart.first} to {chart.last}" if chart.dated else "an axis without years"
    said = [f"Bars on {axis}, one for each clause of each version."]
    said.append("Solid: in force. Hatched: possibly in force. An arrow: it goes on beyond the axis.")
    said += [f"Marked: {chart.at}."] if chart.at else []
    said += (f"{each}." for each in map(assumed, chart.subjects) if each)
    return " ".join(said)


def _hatching() -> Html:
    """What tells the possible from the sure without any colour."""
    size = {"width": "6", "height": "6"}
    lines = tag("rect", class_="under", **size), tag("rect", class_="hatch", width="2.4", height="6")
    turned = {"patternUnits": "userSpaceOnUse", "patternTransform": "rotate(45)"}
    return tag("defs", tag("pattern", *lines, id="timeline-possible", **size, **turned))


# --- one agreement ------------------------------------------------------------------------------------------------


def _subject(axis: Axis, subject: Subject, top: float, notes: bool) -> tuple[Html, float]:
    alone = not notes and len(axis.chart.subjects) == 1
    head, top = stacked(() if alone else _head(subject), top)
    grid = top + _LINE * (1 if axis.marked is None else 2)
    lines, start = list(_body(axis, subject)), grid + LANE * len(lanes_of(axis))
    bars, bottom = stacked(lines, start)
    names, _ = stacked(lines, start, above=True)
    behind = phases(axis, grid, bottom), gridlines(axis, grid, bottom)
    before = mark(axis, top, bottom), names_of_phases(axis, grid), names
    below, end = stacked(_notes(subject) if notes else (), bottom + 2 * _LINE)
    return tag("g", head, *behind, bars, *before, below), end


def _head(subject: Subject) -> Iterator[Line]:
    yield _line(fitted(subject.title, _ROOM, LARGE), "title", 27)
    yield _line(fitted(" → ".join(subject.labels), _ROOM), "note")
    for each in wrapped(assumed(subject), _ROOM, _MOST_LINES):
        yield _line(each, "assumed")
    yield gap(6)


def _body(axis: Axis, subject: Subject) -> Iterator[Line]:
    several = len(subject.timelines) > 1
    for group in subject.groups:
        yield _heading(group)
        for row in group.rows:
            yield from _versions(axis, row) if several else _only(axis, row)
    yield gap(8)


def _versions(axis: Axis, row: Row) -> Iterator[Line]:
    """The name over the bars, one for each version."""
    holding, indent = row.last, _indent(row)
    room = axis.right - _MARGIN - indent
    name = fitted(name_of(holding), room * 0.6, BOLD)
    kind = tag("tspan", svg(fitted(kind_of(holding), room * 0.4)), class_="about", dx="7")
    yield Line(19, lambda top: written(_MARGIN + indent, top + 14, name, kind, class_="clause"), above=True)
    for bar in row.bars:
        yield Line(_LINE, partial(drawn_bar, axis, bar, bar.version or "", indent + _VERSION, _MARGIN))


def _only(axis: Axis, row: Row) -> Iterator[Line]:
    """The name beside the bar."""
    yield Line(_LINE + 2, partial(drawn_bar, axis, row.bars[0], name_of(row.last), _indent(row), _MARGIN))


def _heading(group: Group) -> Line:
    name = fitted(group.heading, _ROOM - _ENDS, BOLD + 2)
    return Line(29, lambda top: written(_MARGIN, top + 21, name, class_="section"), above=True)


def _notes(subject: Subject) -> Iterator[Line]:
    """Why what the last version says is possible only."""
    found: dict[str, list[str]] = {}
    for holding in subject.timelines[-1].holdings:
        for reason in why_possibly(holding):
            found.setdefault(reason, []).append(name_of(holding))
    for reason, names in found.items():
        for each in wrapped(f"Possibly in force, {', '.join(names)}: {reason}", _ROOM, 3):
            yield _line(each, "note")
    yield gap(10)


# --- legend -------------------------------------------------------------------------------------------------------


def _legend(axis: Axis, notes: bool) -> Iterator[Line]:
    yield Line(_LINE + 6, partial(_signs, axis))
    if notes and not axis.chart.dated:
        yield _line(UNDATED, "note")
    for phase in axis.chart.phases if notes else ():
        for each in wrapped(forecast(phase), _ROOM, _MOST_LINES):
            yield _line(each, "note")


def _signs(axis: Axis, top: float) -> Html:
    """A bar of each kind, and what it means."""
    y, base = top + 3, top + 12.5
    drawn = [
        tag("path", class_="sure", d=outline(_MARGIN, _MARGIN + 34, y)),
        written(_MARGIN + 42, base, "in force"),
        tag("path", class_="possible", fill=POSSIBLE, d=outline(_MARGIN + 120, _MARGIN + 154, y)),
        written(_MARGIN + 162, base, "possibly in force"),
        tag("path", class_="sure", d=outline(_MARGIN + 300, _MARGIN + 326, y, after=True)),
        written(_MARGIN + 342, base, "goes on: no last day known, or beyond the axis"),
    ]
    if axis.marked is not None:
        x = _MARGIN + 660
        drawn.append(tag("path", class_="at", d=f"M{number(x)} {number(y - 2)}V{number(y + 14)}"))
        drawn.append(written(x + 8, base, f"{axis.marked}"))
    return tag("g", *drawn)


def _line(text: str, name: str, height: float = _LINE) -> Line:
    return Line(height, lambda top: written(_MARGIN, top + height - 5, text, class_=name))
