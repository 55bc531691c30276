"""The bars of timelines as lines of styled text, on an axis of years that fits a width."""

import datetime
from collections.abc import Iterator
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size

from clauses.report.chart import Bar, Chart, Group, Placed, Row, Subject, ends_in_words, lanes, years
from clauses.report.lines import Line, Piece, joined, wrapped
from clauses.report.values import on_one_line
from clauses.timeline import Holding, Span
from clauses.timeline.scenario import Phase

SURE, POSSIBLE, MARK, SHADE, EMPTY = "█", "░", "┃", "·", " "
_STYLES = {SURE: "sure", POSSIBLE: "possible", SHADE: "quiet", MARK: "day"}
_FEWEST_BARS, _MOST_BARS = 16, 120
INDENT = 2


class BarLine(NamedTuple):
    """A line of the bars: the heading of a group, what a clause is called, or when one version of it is in force.

    ``below``: so many lines below a bar, where no more than the rest of its last day stands.
    """

    group: Group | None = None
    row: Row | None = None
    bar: Bar | None = None
    below: int = 0


class Bars:
    """The bars of one agreement, in a column of names, one of bars, and one of last days."""

    def __init__(self, chart: Chart, subject: Subject, width: int) -> None:
        """Nothing is drawn yet, but how wide each column is."""
        self.chart = chart
        self.subject = subject
        self.several = len(subject.timelines) > 1
        bars = [bar for group in subject.groups for row in group.rows for bar in row.bars]
        said = [cell_len(_end(bar)) for bar in bars] or [0]
        self.ends = min(max(said), width // 3)
        names = [cell_len(name) for group in subject.groups for name in self._names(group)] or [0]
        self.names = min(max(names), max(14, width // 3))
        self.bars = max(_FEWEST_BARS, min(_MOST_BARS, width - self.names - self.ends - 2))

    def _names(self, group: Group) -> Iterator[str]:
        for row in group.rows:
            if self.several:
                yield from (" " * 2 * INDENT + on_one_line(bar.version or "") for bar in row.bars)
            else:
                yield _name(row)

    def rows(self) -> Iterator[BarLine]:
        """What stands on each line; where there is one version, its bar stands behind the name of the clause."""
        for group in self.subject.groups:
            yield BarLine(group)
            for row in group.rows:
                if self.several:
                    yield BarLine(None, row)
                for bar in row.bars:
                    yield from (BarLine(None, row, bar, below) for below in range(len(self._ends(bar))))

    def drawn(self, line: BarLine, at: datetime.date | None) -> Line:
        """One of these lines, with a day marked."""
        if line.row is None:
            return (Piece(on_one_line(line.group.heading if line.group else ""), "heading"),)
        if line.bar is None:
            return _title(line.row)
        end = self._ends(line.bar)[line.below]
        if line.below:
            return (Piece(" " * (self.names + self.bars + 2)), *end)
        name = " " * 2 * INDENT + on_one_line(line.bar.version or "") if self.several else _name(line.row)
        return self._line(name, self._bar(line.bar, at), end)

    def _ends(self, bar: Bar) -> list[Line]:
        """The last day, in as many lines as its column needs."""
        end = Piece(_end(bar), "quiet")
        return [(end,)] if cell_len(end.text) <= self.ends else wrapped([end], self.ends)

    def axis(self) -> Iterator[Line]:
        """The years, as many as fit, each over the place where it begins; then the phases by name."""
        if self.chart.dated:
            yield self._line("", (Piece(_axis(self.chart, self.bars), "quiet"),), ())
        for lane in _phases(self.chart, self.bars):
            yield self._line("", (Piece(lane, "assumed"),), ())

    def _line(self, name: str, bar: Line, end: Line) -> Line:
        """A name, a bar and a last day in their columns."""
        line = (Piece(set_cell_size(fitted_name(name, self.names), self.names) + " "), *bar)
        return (*line, Piece(" "), *end) if end else line

    def _bar(self, bar: Bar, at: datetime.date | None) -> Line:
        cells = list(self._behind())
        spans = bar.spans
        for span in spans.possible:
            _fill(cells, self.chart, span, POSSIBLE)
        if spans.sure is not None:
            _fill(cells, self.chart, spans.sure, SURE)
        if at is not None and self.chart.first <= at <= self.chart.last:
            cells[min(self.bars - 1, int(self.chart.place(at) * self.bars))] = MARK
        return joined([Piece(cell, _STYLES.get(cell, "")) for cell in cells])

    def _behind(self) -> Iterator[str]:
        """Every other phase is shaded, so that one sees where it begins and ends."""
        if not self.chart.phases:
            yield from EMPTY * self.bars
            return
        for cell in range(self.bars):
            day = self.chart.first + datetime.timedelta(int((cell + 0.5) / self.bars * self.chart.days))
            phases = [place for place, phase in enumerate(self.chart.phases) if phase.days.holds(day)]
            yield SHADE if phases and phases[-1] % 2 == 0 else EMPTY


# --- names and last days ------------------------------------------------------------------------------------------


def _title(row: Row) -> Line:
    holding = row.last
    title = (Piece(" " * INDENT), Piece(_what(holding), "kind"), Piece(f" {on_one_line(_id(holding))}", "strong"))
    return (*title, Piece(f"  {on_one_line(holding.heading)}")) if holding.heading else title


def fitted_name(name: str, room: int) -> str:
    """The name, or its beginning where there is no room for more."""
    return name if cell_len(name) <= room else set_cell_size(name, room - 1).rstrip() + "…"


def _what(holding: Holding) -> str:
    return holding.part.kind if holding.part else holding.clause.kind


def _id(holding: Holding) -> str:
    return holding.part.id if holding.part else holding.clause.id


def _name(row: Row) -> str:
    holding = row.last
    indent = 2 * INDENT if holding.part else INDENT
    return " " * indent + on_one_line(f"{holding.part.kind} {holding.part.id}" if holding.part else holding.clause.id)


def _end(bar: Bar) -> str:
    return ends_in_words(bar.holding).replace(" at the latest", ", or before").replace(" at the earliest", ", or later")


def _fill(cells: list[str], chart: Chart, span: Span, sign: str) -> None:
    """Draw a span: a cell that it fills by half at least, and one cell where it is as short as that."""
    stretch = chart.stretch(span)
    if stretch is None:
        return
    begin, end = _cells(stretch, len(cells))
    cells[begin:end] = sign * (end - begin)


def _cells(stretch: tuple[float, float], width: int) -> tuple[int, int]:
    """From which cell up to which one a stretch reaches."""
    first, last = (each * width for each in stretch)
    begin, end = round(first), round(last)
    if begin == end:
        begin = min(int(first), width - 1)
        end = begin + 1
    return begin, end


# --- the axis -----------------------------------------------------------------------------------------------------


def _axis(chart: Chart, width: int) -> str:
    """The years, as many as fit, each over the place where it begins."""
    line = [" "] * width
    for day in years(chart, width / 6):
        place = round(chart.place(day) * width)
        if place + 4 <= width:
            line[place : place + 4] = f"{day.year:04}"
    return "".join(line)


def _phases(chart: Chart, width: int) -> Iterator[str]:
    """The phases by name, each from where it begins to where it ends, as many lines of them as overlap."""
    stretches = ((phase, chart.stretch(phase.days)) for phase in chart.phases)
    placed = (Placed(phase, *_cells(stretch, width)) for phase, stretch in stretches if stretch is not None)
    for lane in lanes(placed):
        line = [" "] * width
        for each in lane:
            begin, end = int(each.begin), int(each.end)
            # A wide character takes two of the places of the line.
            line[begin:end] = [_phase(each.phase, chart, end - begin)] + [""] * (end - begin - 1)
        yield "".join(line)


def _phase(phase: Phase, chart: Chart, cells: int) -> str:
    """A phase in so many cells; an arrow where it begins before the axis, or goes on behind it."""
    before = phase.days.first is None or phase.days.first < chart.first
    after = phase.days.last is None or phase.days.last > chart.last
    if cells == 1:
        return "│"
    fitted = fitted_name(on_one_line(phase.name), cells - 2) if cells > 2 else ""
    return f"{'←' if before else '├'}{fitted}{'─' * (cells - 2 - cell_len(fitted))}{'→' if after else '┤'}"
