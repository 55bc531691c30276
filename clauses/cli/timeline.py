"""`clauses timeline FILE…`: when each clause is in force, as bars on an axis of years."""

import datetime

import click

from clauses.cli.assumed import Day, Supposed, suppose, supposing, tell, warn_of_day
from clauses.cli.output import deliver, deliver_laid_out, output_option
from clauses.cli.terminal import Color, color_option, complete_files, root_option
from clauses.cli.versions import read_all
from clauses.report.chart import Chart, chart
from clauses.report.timelines import REPORTS
from clauses.timeline import Timeline, timeline

FORMATS = ("text", *REPORTS)


@click.command("timeline")
@click.argument("files", nargs=-1, required=True, metavar="FILE…", shell_complete=complete_files)
@click.option("--at", type=Day(), help="A day to mark: a date, or `today`.")
@click.option(
    "--from",
    "first",
    type=Day(),
    help="Where the axis begins: a date, or `today`. Left out: before the first day known.",
)
@click.option(
    "--to",
    "last",
    type=Day(last=True),
    help="Where it ends: a date, or `today`. Left out: after the last day known.",
)
@supposing
@root_option
@click.option("--output-format", type=click.Choice(FORMATS), default="text", show_default=True, help="What to write.")
@output_option
@color_option
def command(
    files: tuple[str, ...],
    at: datetime.date | None,
    first: datetime.date | None,
    last: datetime.date | None,
    assume: tuple[str, ...],
    expected: bool,
    scenario_file: str | None,
    root: str | None,
    output_format: str,
    output: str | None,
    color: Color,
) -> None:
    """Show when each clause is in force: surely, or possibly, where that hangs on events that have no date.

    FILE is a clause file, the JSON of an agreement, REVISION:PATH in git, or `-`. Versions of one agreement stand under
    each other. What is not known is not guessed: --assume says when an event happens.

    Exit code 2: a file could not be read or has errors, or an assumption is wrong.
    """
    if first and last and first > last:
        raise click.UsageError(f"The axis cannot end, on {last}, before it begins, on {first}.")
    agreements = read_all(files, color, root)
    warn_of_day(at, agreements, color)
    supposed = suppose(assume, agreements, color, expected=expected, scenario_file=scenario_file)
    timelines = [timeline(each, supposed.assumptions.about(each)) for each in agreements]
    tell([finding for each in timelines for finding in each.findings if finding.severity == "error"], color)
    _write(timelines, supposed, (first, last, at), output_format, output, color)


def _write(
    timelines: list[Timeline],
    supposed: Supposed,
    days: tuple[datetime.date | None, datetime.date | None, datetime.date | None],
    output_format: str,
    output: str | None,
    color: Color,
) -> None:
    first, last, at = days
    drawn: Chart = chart(timelines, first=first, last=last, at=at, phases=supposed.scenario.phases)
    if output_format == "text":
        from clauses.report.timeline_text import TimelineText

        deliver_laid_out([TimelineText(drawn)], color, output)
    else:
        deliver(REPORTS[output_format](drawn), output)
