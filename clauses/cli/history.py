"""`clauses history V1 V2 …`: every clause and field over all versions of an agreement."""

import click

from clauses.cli.output import deliver, deliver_laid_out, output_option
from clauses.cli.terminal import Color, color_option, complete_files, root_option
from clauses.cli.versions import read_all
from clauses.diff.history import History, history
from clauses.report.safe_json import escaped

FORMATS = ("text", "json", "html")


@click.command("history")
@click.argument("versions", nargs=-1, metavar="V1 V2 …", shell_complete=complete_files)
@root_option
@click.option("--all", "whole", is_flag=True, help="Show sources, notes, numbers and translated headings, too.")
@click.option("--any", "any_agreement", is_flag=True, help="Take versions with different ids for one agreement.")
@click.option("--output-format", type=click.Choice(FORMATS), default="text", show_default=True, help="What to write.")
@output_option
@color_option
def command(
    versions: tuple[str, ...],
    root: str | None,
    whole: bool,
    any_agreement: bool,
    output_format: str,
    output: str | None,
    color: Color,
) -> None:
    """Show every clause and field over all versions of an agreement, and when each came, changed and went.

    The versions are clause files, the JSON of an agreement, REVISION:PATH in git, or (one of them) `-`: the oldest
    first. A clause that was renamed is one row.

    Exit code 2: a version could not be read or has errors, they are of different agreements, or a comparison hit its
    bound.
    """
    if len(versions) < 2:
        raise click.UsageError("A history needs two versions at least.")
    found = history(read_all(versions, color, root))
    if found.mixed and not any_agreement:
        names = ", ".join(dict.fromkeys(f'"{version.id}"' for version in found.versions))
        raise click.UsageError(f"These are not versions of one agreement: their ids are {names}. --any compares them.")
    _write(found, output_format, output, color, whole=whole)
    if not found.complete:
        raise click.exceptions.Exit(2)


def _write(found: History, output_format: str, output: str | None, color: Color, *, whole: bool) -> None:
    if output_format == "json":
        deliver(escaped(found.to_json()), output)
    elif output_format == "html":
        from clauses.report.history_html import history_html

        deliver(history_html(found, whole=whole), output)
    else:
        from clauses.report.history_text import HistoryText

        deliver_laid_out([HistoryText(found, whole=whole)], color, output)
