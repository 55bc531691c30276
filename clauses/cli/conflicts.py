"""`clauses conflicts FILE…`: clauses that cannot both be honoured, and on which days."""

import datetime

import click

from clauses.cli.assumed import Day, suppose, supposing, tell, warn_of_day
from clauses.cli.output import deliver, deliver_laid_out, output_option
from clauses.cli.terminal import Color, color_option, complete_files, format_option, root_option
from clauses.cli.versions import read_all
from clauses.timeline.conflicts import Conflict, conflicts


@click.command("conflicts")
@click.argument("files", nargs=-1, required=True, metavar="FILE…", shell_complete=complete_files)
@click.option("--at", type=Day(), help="Only what may collide on this day: a date, or `today`.")
@click.option(
    "--fail-on",
    type=click.Choice(["sure", "possible", "notice"]),
    help="Exit code 1 on a collision that is sure, on any collision, or on a notice to be given, too.",
)
@supposing
@root_option
@format_option
@output_option
@color_option
def command(
    files: tuple[str, ...],
    at: datetime.date | None,
    fail_on: str | None,
    assume: tuple[str, ...],
    expected: bool,
    scenario_file: str | None,
    root: str | None,
    output_format: str,
    output: str | None,
    color: Color,
) -> None:
    """Find clauses that cannot both be honoured, within one agreement and between several, and on which days.

    FILE is a clause file, the JSON of an agreement, REVISION:PATH in git, or `-`. Parties and terms are the same where
    they have the same id, or name each other in `also`. Of several versions of one agreement, each is in force until
    the next takes effect.

    Exit code 1: --fail-on found something. 2: a file could not be read or has errors, an assumption is wrong, or the
    comparison hit its bound.
    """
    agreements = read_all(files, color, root)
    warn_of_day(at, agreements, color)
    supposed = suppose(assume, agreements, color, expected=expected, scenario_file=scenario_file)
    found = conflicts(agreements, supposed.assumptions)
    tell([finding for finding in found.findings if finding.severity == "error"], color)
    shown = found.found if at is None else found.on(at)
    if output_format == "json":
        from clauses.report.conflicts import conflicts_json

        deliver(conflicts_json(found, shown), output)
    else:
        from clauses.report.conflicts import ConflictsText

        day = f" on {at}" if at else ""
        deliver_laid_out([ConflictsText(found, shown, str(supposed.assumptions), day)], color, output)
    if not found.complete:
        raise click.exceptions.Exit(2)
    if fail_on is not None and any(_fails(conflict, fail_on, at) for conflict in shown):
        raise click.exceptions.Exit(1)


def _fails(conflict: Conflict, level: str, at: datetime.date | None) -> bool:
    if conflict.what == "notice":
        return level == "notice"
    sure = any(at is None or span.holds(at) for span in conflict.sure)
    return sure or level != "sure"
