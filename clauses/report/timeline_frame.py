"""What stands behind and before the bars of a timeline: years, phases, and the day that is marked."""

import datetime
from collections.abc import Iterator

from clauses.report.chart import Chart, Placed, lanes, years
from clauses.report.drawn import NOTHING, fitted, number, written
from clauses.report.escape import Html, joined, svg, tag
from clauses.report.timeline_words import forecast
from clauses.timeline import Span
from clauses.timeline.scenario import Phase
from grammar.frozen import frozen

LANE = 18.0
"""How high the name of a phase is."""
_YEAR, _MONTH = 44.0, 58.0
"""So much space the name of a year or a month needs."""


@frozen
class Axis:
    """The days of a chart, from ``left`` to ``right`` of a drawing."""

    chart: Chart
    left: float
    right: float

    def at(self, day: datetime.date) -> float:
        """Where a day begins."""
        return self._along(self.chart.place(day))

    def stretch(self, span: Span) -> tuple[float, float] | None:
        """From where to where a span reaches; None where it lies beside the axis."""
        found = self.chart.stretch(span)
        return None if found is None else (self._along(found[0]), self._along(found[1]))

    def _along(self, share: float) -> float:
        return self.left + share * (self.right - self.left)

    @property
    def marked(self) -> datetime.date | None:
        """The day to mark, where it is on the axis."""
        day = self.chart.at
        return day if day is not None and self.chart.first <= day <= self.chart.last else None


# --- years --------------------------------------------------------------------------------------------------------


def gridlines(axis: Axis, top: float, bottom: float) -> Html:
    """A line for each year, or for months on a short axis, with its name above and below."""
    drawn = []
    for day, name in _marks(axis):
        x = axis.at(day)
        drawn.append(tag("path", d=f"M{number(x)} {number(top)}V{number(bottom)}", class_="grid"))
        for y in (top - 5, bottom + 13):
            drawn.append(written(x, y, name, class_="year", anchor="middle"))
    return tag("g", *drawn, aria_hidden="true")


def _marks(axis: Axis) -> Iterator[tuple[datetime.date, str]]:
    if not axis.chart.dated:
        return
    room = axis.right - axis.left
    found = years(axis.chart, room / _YEAR)
    if len(found) > 2:
        yield from ((day, f"{day.year:04}") for day in found)
        return
    months = list(_months(axis.chart, int(room / _MONTH)))
    yield from months or [(axis.chart.first, str(axis.chart.first))]


def _months(chart: Chart, most: int) -> Iterator[tuple[datetime.date, str]]:
    count = chart.days // 28 + 1
    step = next(step for step in (1, 2, 3, 6, 12) if count / step <= most or step == 12)
    for each in range(chart.first.year * 12 + chart.first.month - 1, chart.last.year * 12 + chart.last.month):
        year, month = divmod(each, 12)
        day = datetime.date(year, month + 1, 1)
        if month % step == 0 and chart.first <= day <= chart.last:
            yield day, f"{year:04}-{month + 1:02}"


# --- phases -------------------------------------------------------------------------------------------------------


def lanes_of(axis: Axis) -> list[list[Placed]]:
    """The phases that the axis shows, in lanes."""
    stretches = ((phase, axis.stretch(phase.days)) for phase in axis.chart.phases)
    return lanes(Placed(phase, *stretch) for phase, stretch in stretches if stretch is not None)


def phases(axis: Axis, top: float, bottom: float) -> Html:
    """Bands behind the bars."""
    order = list(axis.chart.phases)
    return joined(*(_band(axis, phase, order.index(phase), y, bottom) for phase, y in _placed(axis, top)))


def names_of_phases(axis: Axis, top: float) -> Html:
    """Their names, at the tops of the bands."""
    return joined(*(_phase(axis, phase, y) for phase, y in _placed(axis, top)))


def _placed(axis: Axis, top: float) -> Iterator[tuple[Phase, float]]:
    for place, lane in enumerate(lanes_of(axis)):
        yield from ((each.phase, top + place * LANE) for each in lane)


def _band(axis: Axis, phase: Phase, place: int, top: float, bottom: float) -> Html:
    left, right = _sides(axis, phase)
    size = {"width": number(right - left), "height": number(bottom - top)}
    return tag("rect", class_=f"band {'odd' if place % 2 else 'even'}", x=number(left), y=number(top), **size)


def _phase(axis: Axis, phase: Phase, top: float) -> Html:
    left, right = _sides(axis, phase)
    goes_on = phase.days.last is None or phase.days.last > axis.chart.last
    name = fitted(phase.name, right - left - (22 if goes_on else 8))
    drawn = [tag("path", class_="phase-rule", d=f"M{number(left + 1)} {number(top + LANE - 2)}H{number(right - 1)}")]
    drawn += [written(left + 5, top + 12, name, class_="phase")] if name else []
    drawn += [written(right - 4, top + 12, "→", class_="phase", anchor="end")] if goes_on else []
    return tag("g", tag("title", svg(forecast(phase))), *drawn, role="img")


def _sides(axis: Axis, phase: Phase) -> tuple[float, float]:
    stretch = axis.stretch(phase.days)
    assert stretch is not None, "a phase that the axis does not show stands in no lane"
    return stretch


# --- the day that is marked ---------------------------------------------------------------------------------------


def mark(axis: Axis, top: float, bottom: float) -> Html:
    """A line on the day that is marked, under its date."""
    if axis.marked is None:
        return NOTHING
    x = axis.at(axis.marked)
    line = tag("path", class_="at", d=f"M{number(x)} {number(top + 15)}V{number(bottom)}")
    return tag("g", line, written(x, top + 11, f"{axis.marked}", class_="at-day", anchor="middle"), aria_hidden="true")
