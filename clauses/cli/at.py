"""`clauses at DATE FILE`: an agreement as it stands on a day."""

import datetime

import click

from clauses.cli.assumed import Day, suppose, supposing, tell, warn_of_day
from clauses.cli.output import deliver, deliver_laid_out, output_option
from clauses.cli.terminal import Color, color_option, complete_files, format_option, root_option
from clauses.cli.versions import read_all
from clauses.timeline.standing import as_it_stands


@click.command("at")
@click.argument("day", type=Day(), metavar="DATE")
@click.argument("file", shell_complete=complete_files)
@supposing
@root_option
@format_option
@output_option
@color_option
def command(
    day: datetime.date,
    file: str,
    assume: tuple[str, ...],
    expected: bool,
    scenario_file: str | None,
    root: str | None,
    output_format: str,
    output: str | None,
    color: Color,
) -> None:
    """Show an agreement as it stands on a day: who may, must and must not do what, and who decides.

    DATE is a day such as 2030-06-30, a month or a year (its first day), or `today`. FILE is a clause file, the JSON of
    an agreement, REVISION:PATH in git, or `-`.

    Exit code 2: the file could not be read or has errors, or an assumption is wrong.
    """
    (agreement,) = read_all((file,), color, root)
    warn_of_day(day, [agreement], color, "DATE")
    supposed = suppose(assume, [agreement], color, expected=expected, scenario_file=scenario_file)
    found = as_it_stands(agreement, day, supposed.assumptions)
    tell([finding for finding in found.timeline.findings if finding.severity == "error"], color)
    if output_format == "json":
        from clauses.report.standing import standing_json

        deliver(standing_json(found), output)
    else:
        from clauses.report.standing import StandingText

        deliver_laid_out([StandingText(found)], color, output)
