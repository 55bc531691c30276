"""Timelines for a terminal: bars on an axis of years that fits its width."""

from collections.abc import Iterator

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.text import Text

from clauses.report.chart import UNDATED, Chart, Subject, why_possibly
from clauses.report.lines import Line, Piece, wrapped
from clauses.report.timeline_rows import MARK, POSSIBLE, SURE, Bars
from clauses.report.timeline_words import assumed, forecast
from clauses.report.values import on_one_line

_STYLES = {
    "heading": "bold underline",
    "kind": "cyan",
    "strong": "bold",
    "quiet": "dim",
    "assumed": "magenta",
    "sure": "green",
    "possible": "yellow",
    "day": "bold red",
}


class TimelineText:
    """A whole chart, as something that rich can print."""

    def __init__(self, chart: Chart) -> None:
        """Nothing is laid out yet."""
        self.chart = chart

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for number, subject in enumerate(self.chart.subjects):
            if number:
                yield Text()
            yield from _subject(Bars(self.chart, subject, options.max_width), options.max_width)
        yield Text()
        yield from _legend(self.chart)


def _subject(bars: Bars, width: int) -> Iterator[RenderableType]:
    subject = bars.subject
    yield Text(on_one_line(subject.title), style="bold")
    versions = on_one_line(" → ".join(subject.labels))
    known = all(each.agreement.version is not None for each in subject.timelines)
    yield Text(f"version {versions}" if known and not bars.several else versions, style="dim")
    supposed = assumed(subject)
    if supposed:
        yield Text(on_one_line(supposed), style="magenta")
    yield Text()
    if not subject.groups:
        yield Text("No clauses.")
        return
    yield from map(_painted, bars.axis())
    for line in bars.rows():
        yield _painted(bars.drawn(line, bars.chart.at))
    yield from _reasons(subject, width)


def _painted(line: Line) -> Text:
    return Text.assemble(*((piece.text, _STYLES.get(piece.style, "")) for piece in line))


def _reasons(subject: Subject, width: int) -> Iterator[RenderableType]:
    """On what it hangs that something is in force only possibly."""
    reasons: dict[str, list[str]] = {}
    for timeline in subject.timelines[-1:]:
        for holding in timeline.holdings:
            for reason in why_possibly(holding):
                reasons.setdefault(reason, []).append(holding.path)
    if reasons:
        yield Text()
    for reason, paths in reasons.items():
        said = (Piece(f"{on_one_line(', '.join(paths))}: "), Piece(on_one_line(reason), "quiet"))
        for place, line in enumerate(wrapped(said, max(width - 2, 1))):
            yield _painted((Piece("  ") if place else Piece(f"{POSSIBLE} ", "possible"), *line))


def _legend(chart: Chart) -> Iterator[RenderableType]:
    said = [f"{SURE} in force", f"{POSSIBLE} possibly"]
    if chart.at is not None:
        said.append(f"{MARK} {chart.at}")
    yield Text("  ".join(said), style="dim")
    if not chart.dated:
        yield Text(UNDATED, style="dim")
    for phase in chart.phases:
        yield Text(on_one_line(forecast(phase)), style="dim")
