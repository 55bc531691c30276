"""The bars of both versions, a line each, and the signs and years above them."""

from collections.abc import Iterator
from typing import ClassVar

from textual import events

from clauses.report.chart import Chart
from clauses.report.lines import Line, Piece, said, wrapped
from clauses.report.outlook import Outlook, in_force
from clauses.report.timeline_rows import MARK, POSSIBLE, SURE, BarLine, Bars
from tui.lines_view import LinesView
from tui.styles import looks

_SIGNS = {"in force": Piece("● ", "sure"), "possibly": Piece("○ ", "possible"), "not in force": Piece("  ")}
_LOOKS = looks("selected", "strong", "quiet", "kind", "heading", "assumed", "sure", "possible", "day")
"""The looks that these panes have: each costs a little whenever the focus moves."""


class Measured:
    """The bars of a chart in columns for a width, measured once: another day changes neither."""

    def __init__(self) -> None:
        """Nothing is measured yet."""
        self._chart: Chart | None = None
        self._width = 0
        self._bars: Bars | None = None

    def of(self, chart: Chart, width: int) -> Bars:
        """The bars of both versions."""
        if self._bars is None or self._chart is not chart or self._width != width:
            self._chart, self._width = chart, width
            self._bars = Bars(chart, chart.subjects[0], width)
        return self._bars


class BarsView(LinesView):
    """The bars of both versions, section by section; what is in force on the day has a sign before it."""

    COMPONENT_CLASSES: ClassVar[set[str]] = _LOOKS
    DEFAULT_CSS = "BarsView { height: 1fr; }"

    def __init__(self, measured: Measured) -> None:
        """Nothing is shown yet."""
        super().__init__(id="timeline-bars")
        self.measured = measured
        self.outlook: Outlook | None = None
        self.selected: str | None = None
        self.bars: Bars | None = None
        self.rows: tuple[BarLine, ...] = ()
        self._places: dict[str, list[int]] = {}

    @property
    def count(self) -> int:
        """How many lines there are."""
        return len(self.rows)

    def line(self, place: int) -> Line:
        """A heading, what a clause is called, or the bar of a version."""
        row = self.rows[place]
        assert self.bars is not None
        assert self.outlook is not None
        line = self.bars.drawn(row, self.outlook.day)
        if row.bar is not None and not row.below:
            first = Piece(line[0].text[2:], line[0].style)
            return (_SIGNS[self.outlook.standing(row.bar.holding)], first, *line[1:])
        if row.row is not None and row.bar is None and place in self._places.get(self.selected or "", ()):
            return (Piece("▸ ", "selected"), *line[1:])
        return line

    def show(self, outlook: Outlook | None, selected: str | None) -> None:
        """Show an outlook; ``selected`` is the id of the clause that the reader is at."""
        another = selected != self.selected or self.outlook is None
        self.outlook, self.selected = outlook, selected
        self._lay_out()
        if another:
            self._show_selected()

    def _lay_out(self) -> None:
        if self.outlook is None:
            self.bars, self.rows, self._places = None, (), {}
        elif self.room > 0:  # while it is not seen it has no width, and keeps what it has
            bars = self.measured.of(self.outlook.chart, self.room)
            if bars is not self.bars:
                self.bars, self.rows = bars, tuple(bars.rows())
                self._places = _places_of(self.rows)
        self.drawn_anew()

    def _show_selected(self) -> None:
        places = self._places.get(self.selected or "", ())
        if places:
            self.bring_into_sight(max(places[0] - 1, 0), places[-1] + 1)

    def on_resize(self, event: events.Resize) -> None:
        """Draw it for the new width."""
        self._lay_out()
        self._show_selected()


def _places_of(rows: tuple[BarLine, ...]) -> dict[str, list[int]]:
    """On which lines each clause stands, by its id in either version."""
    places: dict[str, list[int]] = {}
    for place, row in enumerate(rows):
        for name in {bar.holding.clause.id for bar in row.row.bars} if row.row is not None else ():
            places.setdefault(name, []).append(place)
    return places


class LegendLines(LinesView):
    """What the signs say, how much is in force on the day, and the years."""

    COMPONENT_CLASSES: ClassVar[set[str]] = _LOOKS
    DEFAULT_CSS = "LegendLines { height: auto; }"

    def __init__(self, measured: Measured) -> None:
        """Nothing is shown yet."""
        super().__init__(id="timeline-legend")
        self.measured = measured
        self.outlook: Outlook | None = None
        self._told: tuple[Piece, ...] = ()
        self._lines: tuple[Line, ...] = ()

    @property
    def count(self) -> int:
        """How many lines there are."""
        return len(self._lines)

    def line(self, place: int) -> Line:
        """One of the lines, counted from 0."""
        return self._lines[place]

    def show(self, outlook: Outlook | None) -> None:
        """Show what belongs to an outlook."""
        if outlook is not self.outlook:
            self._told = tuple(_in_force(outlook)) if outlook is not None else ()
        self.outlook = outlook
        self._lay_out()

    def _lay_out(self) -> None:
        if self.room <= 0:
            self._lines = ()
        elif self.outlook is None:
            self._lines = ((Piece("The bars are being made …", "quiet"),),)
        else:
            axis = self.measured.of(self.outlook.chart, self.room).axis()
            self._lines = (*wrapped(self._told, self.room), *axis)
        self.drawn_anew()

    def on_resize(self, event: events.Resize) -> None:
        """Draw it for the new width."""
        self._lay_out()


def _in_force(outlook: Outlook) -> Iterator[Piece]:
    """The signs, and how many clauses of each version are in force on the day."""
    yield Piece(f"{SURE} in force  ", "sure")
    yield Piece(f"{POSSIBLE} possibly  ", "possible")
    yield Piece(f"{MARK} on {outlook.day}: ", "day")
    for place, (name, sure, possibly) in enumerate(in_force(outlook)):
        perhaps = f" (+{possibly:,} possibly)" if possibly else ""
        yield said(f"{', ' if place else ''}version {name} has {sure:,}{perhaps}", "quiet")
