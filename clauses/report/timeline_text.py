"""Timelines for a terminal: bars on an axis of years that fits its width."""

import datetime
from collections.abc import Iterator

from rich.cells import cell_len, set_cell_size
from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.text import Text

from clauses.report.chart import (
    UNDATED,
    Bar,
    Chart,
    Group,
    Placed,
    Row,
    Subject,
    ends_in_words,
    lanes,
    why_possibly,
    years,
)
from clauses.report.timeline_words import assumed, forecast
from clauses.report.values import on_one_line
from clauses.timeline import Holding, Span
from clauses.timeline.scenario import Phase

SURE, POSSIBLE, MARK, SHADE, EMPTY = "█", "░", "┃", "·", " "
_FEWEST_BARS, _MOST_BARS = 16, 120
_INDENT = 2


class TimelineText:
    """A whole chart, as something that rich can print."""

    def __init__(self, chart: Chart) -> None:
        """Nothing is laid out yet."""
        self.chart = chart

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for number, subject in enumerate(self.chart.subjects):
            if number:
                yield Text()
            yield from _Subject(self.chart, subject, console, options.max_width).lines()
        yield Text()
        yield from _legend(self.chart)


class _Subject:
    """The chart of one agreement, in a column of names, one of bars, and one of last days."""

    def __init__(self, chart: Chart, subject: Subject, console: Console, width: int) -> None:
        self.chart = chart
        self.console = console
        self.width = width
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
                yield from (" " * 2 * _INDENT + on_one_line(bar.version or "") for bar in row.bars)
            else:
                yield _name(row)

    def lines(self) -> Iterator[RenderableType]:
        yield Text(on_one_line(self.subject.title), style="bold")
        versions = on_one_line(" → ".join(self.subject.labels))
        known = all(each.agreement.version is not None for each in self.subject.timelines)
        yield Text(f"version {versions}" if known and not self.several else versions, style="dim")
        supposed = assumed(self.subject)
        if supposed:
            yield Text(on_one_line(supposed), style="magenta")
        yield Text()
        if not self.subject.groups:
            yield Text("No clauses.")
            return
        if self.chart.dated:
            yield from self._line("", Text(_axis(self.chart, self.bars), style="dim"), "")
        for lane in _phases(self.chart, self.bars):
            yield from self._line("", Text(lane, style="magenta"), "")
        for group in self.subject.groups:
            yield Text(on_one_line(group.heading), style="bold underline")
            for row in group.rows:
                yield from self._row(row)
        yield from self._reasons()

    def _row(self, row: Row) -> Iterator[RenderableType]:
        if not self.several:
            (bar,) = row.bars
            yield from self._line(_name(row), self._bar(bar), _end(bar))
            return
        holding = row.last
        title = Text(" " * _INDENT).append(_what(holding), style="cyan")
        title.append(f" {on_one_line(_id(holding))}", style="bold")
        yield title.append(f"  {on_one_line(holding.heading)}" if holding.heading else "")
        for bar in row.bars:
            yield from self._line(" " * 2 * _INDENT + on_one_line(bar.version or ""), self._bar(bar), _end(bar))

    def _line(self, name: str, bar: Text, end: str) -> Iterator[RenderableType]:
        fitted = _fitted(name, self.names)
        line = Text(set_cell_size(fitted, self.names) + " ").append(bar)
        beside, *below = Text(f"{end}", style="dim").wrap(self.console, self.ends) if end else [Text()]
        yield line.append(" ").append(beside) if end else line
        for each in below:
            yield Text(" " * (self.names + self.bars + 2)).append(each)

    def _bar(self, bar: Bar) -> Text:
        cells = list(self._behind())
        spans = bar.spans
        for span in spans.possible:
            _fill(cells, self.chart, span, POSSIBLE)
        if spans.sure is not None:
            _fill(cells, self.chart, spans.sure, SURE)
        text = Text("".join(cells))
        for place, cell in enumerate(cells):
            if cell in (SURE, POSSIBLE):
                text.stylize("green" if cell == SURE else "yellow", place, place + 1)
            elif cell == SHADE:
                text.stylize("dim", place, place + 1)
        if self.chart.at is not None and self.chart.first <= self.chart.at <= self.chart.last:
            place = min(self.bars - 1, int(self.chart.place(self.chart.at) * self.bars))
            text = Text.assemble(text[:place], (MARK, "bold red"), text[place + 1 :])
        return text

    def _behind(self) -> Iterator[str]:
        """Every other phase is shaded, so that one sees where it begins and ends."""
        for cell in range(self.bars):
            day = self.chart.first + datetime.timedelta(int((cell + 0.5) / self.bars * self.chart.days))
            phases = [place for place, phase in enumerate(self.chart.phases) if phase.days.holds(day)]
            yield SHADE if phases and phases[-1] % 2 == 0 else EMPTY

    def _reasons(self) -> Iterator[RenderableType]:
        """On what it hangs that something is in force only possibly."""
        reasons: dict[str, list[str]] = {}
        for timeline in self.subject.timelines[-1:]:
            for holding in timeline.holdings:
                for reason in why_possibly(holding):
                    reasons.setdefault(reason, []).append(holding.path)
        if reasons:
            yield Text()
        for reason, paths in reasons.items():
            said = Text(f"{on_one_line(', '.join(paths))}: ").append(on_one_line(reason), style="dim")
            for place, line in enumerate(said.wrap(self.console, max(self.width - 2, 1))):
                yield Text("  " if place else f"{POSSIBLE} ", style="yellow").append(line)


def _fitted(name: str, room: int) -> str:
    """The name, or its beginning where there is no room for more."""
    return name if cell_len(name) <= room else set_cell_size(name, room - 1).rstrip() + "…"


def _what(holding: Holding) -> str:
    return holding.part.kind if holding.part else holding.clause.kind


def _id(holding: Holding) -> str:
    return holding.part.id if holding.part else holding.clause.id


def _name(row: Row) -> str:
    holding = row.last
    indent = 2 * _INDENT if holding.part else _INDENT
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
    fitted = _fitted(on_one_line(phase.name), cells - 2) if cells > 2 else ""
    return f"{'←' if before else '├'}{fitted}{'─' * (cells - 2 - cell_len(fitted))}{'→' if after else '┤'}"


def _legend(chart: Chart) -> Iterator[RenderableType]:
    said = [f"{SURE} in force", f"{POSSIBLE} possibly"]
    if chart.at is not None:
        said.append(f"{MARK} {chart.at}")
    yield Text("  ".join(said), style="dim")
    if not chart.dated:
        yield Text(UNDATED, style="dim")
    for phase in chart.phases:
        yield Text(on_one_line(forecast(phase)), style="dim")
