"""Timelines for a terminal: bars on an axis of years that fits its width."""

import datetime
from collections.abc import Iterator

from rich.cells import cell_len, set_cell_size
from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.text import Text

from clauses.report.chart import Bar, Chart, Group, Row, Subject, ends_in_words, why_possibly, years
from clauses.report.timeline_words import assumed, forecast
from clauses.timeline import Holding, Span
from grammar.visible import inert

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
            yield from _Subject(self.chart, subject, options.max_width).lines()
        yield Text()
        yield from _legend(self.chart)


class _Subject:
    """The chart of one agreement, in a column of names, one of bars, and one of last days."""

    def __init__(self, chart: Chart, subject: Subject, width: int) -> None:
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
                yield from (" " * 2 * _INDENT + inert(bar.version or "") for bar in row.bars)
            else:
                yield _name(row)

    def lines(self) -> Iterator[RenderableType]:
        yield Text(inert(self.subject.title), style="bold")
        versions = inert(" → ".join(self.subject.labels))
        known = all(each.agreement.version is not None for each in self.subject.timelines)
        yield Text(f"version {versions}" if known and not self.several else versions, style="dim")
        supposed = assumed(self.subject)
        if supposed:
            yield Text(inert(supposed), style="magenta")
        yield Text()
        if not self.subject.groups:
            yield Text("No clauses.")
            return
        yield self._line("", Text(_axis(self.chart, self.bars), style="dim"), "")
        if self.chart.phases:
            yield self._line("", Text(_phases(self.chart, self.bars), style="magenta"), "")
        for group in self.subject.groups:
            yield Text(inert(group.heading), style="bold underline")
            for row in group.rows:
                yield from self._row(row)
        yield from self._reasons()

    def _row(self, row: Row) -> Iterator[RenderableType]:
        if not self.several:
            (bar,) = row.bars
            yield self._line(_name(row), self._bar(bar), _end(bar))
            return
        holding = row.last
        title = Text(" " * _INDENT).append(_what(holding), style="cyan").append(f" {inert(_id(holding))}", style="bold")
        yield title.append(f"  {inert(holding.heading)}" if holding.heading else "")
        for bar in row.bars:
            yield self._line(" " * 2 * _INDENT + inert(bar.version or ""), self._bar(bar), _end(bar))

    def _line(self, name: str, bar: Text, end: str) -> RenderableType:
        fitted = _fitted(name, self.names)
        line = Text(set_cell_size(fitted, self.names) + " ").append(bar)
        return line.append(f" {end}", style="dim") if end else line

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
            line = Text(f"{POSSIBLE} ", style="yellow").append(f"{inert(', '.join(paths))}: ", style="default")
            yield line.append(inert(reason), style="dim")


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
    return " " * indent + inert(f"{holding.part.kind} {holding.part.id}" if holding.part else holding.clause.id)


def _end(bar: Bar) -> str:
    return ends_in_words(bar.holding).replace(" at the latest", ", or before").replace(" at the earliest", ", or later")


def _fill(cells: list[str], chart: Chart, span: Span, sign: str) -> None:
    """Draw a span: a cell that it fills by half at least, and one cell where it is as short as that."""
    stretch = chart.stretch(span)
    if stretch is None:
        return
    first, last = (each * len(cells) for each in stretch)
    begin, end = round(first), round(last)
    if begin == end:
        begin = min(int(first), len(cells) - 1)
        end = begin + 1
    cells[begin:end] = sign * (end - begin)


# --- the axis -----------------------------------------------------------------------------------------------------


def _axis(chart: Chart, width: int) -> str:
    """The years, as many as fit, each over the place where it begins."""
    line = [" "] * width
    for day in years(chart, width / 6):
        place = round(chart.place(day) * width)
        if place + 4 <= width:
            line[place : place + 4] = f"{day.year:04}"
    return "".join(line)


def _phases(chart: Chart, width: int) -> str:
    """The phases by name, each from where it begins to where it ends."""
    line = [" "] * width
    for phase in chart.phases:
        stretch = chart.stretch(phase.days)
        if stretch is None:
            continue
        begin, end = (round(each * width) for each in stretch)
        room = end - begin - 2
        if room < 1:
            continue
        name = inert(phase.name)
        fitted = _fitted(name, room)
        drawn = f"├{fitted}{'─' * (room - cell_len(fitted))}{'┤' if phase.days.last else '→'}"
        # A wide character takes two of the places of the line.
        line[begin:end] = [drawn] + [""] * (end - begin - 1)
    return "".join(line)


def _legend(chart: Chart) -> Iterator[RenderableType]:
    said = [f"{SURE} in force", f"{POSSIBLE} possibly"]
    if chart.at is not None:
        said.append(f"{MARK} {chart.at}")
    yield Text("  ".join(said), style="dim")
    for phase in chart.phases:
        yield Text(inert(forecast(phase)), style="dim")
