"""`clauses check PATH…`: what is wrong with clause files."""

from bisect import bisect_left

import click

from clauses.cli.terminal import Color, clause_files, color_option, echo_findings, echo_json, format_option, read
from clauses.load import Loaded
from clauses.rules import check
from grammar import Diagnostic, Severity

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")

_UNREADABLE = frozenset({"C010", "C011", "C012"})


@click.command("check")
@click.argument("paths", nargs=-1, metavar="PATH…")
@click.option(
    "--fail-on",
    type=click.Choice(SEVERITIES),
    default="error",
    show_default=True,
    help="Exit code 1 for findings as grave as this, or graver.",
)
@format_option
@color_option
def command(paths: tuple[str, ...], fail_on: Severity, output_format: str, color: Color) -> None:
    """Find what is wrong with clause files.

    PATH is a file, a directory (every `.clause` file in and below it), or `-` for standard input; without any, the
    current directory.

    Exit code 1: there are errors, or what --fail-on names. 2: a file could not be read, or there was none.
    """
    files = clause_files(paths or (".",))
    findings = [found for path in files for found in findings_of(read(path))]
    if output_format == "json":
        from clauses.report.findings_json import findings_json

        echo_json(findings_json(findings, len(files)))
    else:
        echo_findings(findings, color, err=False)
        if files and not findings:
            click.echo(f"{len(files)} file{'' if len(files) == 1 else 's'} checked: nothing found.")
    if not files:
        click.echo("No clause file found.", err=True)
    if not files or any(found.code in _UNREADABLE for found in findings):
        raise click.exceptions.Exit(2)
    if any(SEVERITIES.index(found.severity) <= SEVERITIES.index(fail_on) for found in findings):
        raise click.exceptions.Exit(1)


def findings_of(loaded: Loaded) -> list[Diagnostic]:
    """What reading the file found, and what the rules find in what could be read."""
    errors = [found.span.start for found in loaded.diagnostics if found.severity == "error"]
    ruled = check(loaded.agreement) if loaded.agreement is not None else ()
    # A rule's objection to a value that is wrong altogether would send its reader the wrong way.
    ruled = tuple(
        found for found in ruled if bisect_left(errors, found.span.start) == bisect_left(errors, found.span.end)
    )
    return sorted((*loaded.diagnostics, *ruled), key=lambda found: (found.span, found.code))
