"""`clauses check PATH…`: what is wrong with clause files."""

import os
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace

import click

from clauses.cli.terminal import (
    Color,
    clause_files,
    color_option,
    echo_findings,
    echo_json,
    format_option,
    read,
    root_option,
)
from clauses.load import Loaded, in_order
from clauses.rules import RULES, check
from grammar import Diagnostic, Severity

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")

_NO_AGREEMENT = "C106"
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
@root_option
@format_option
@color_option
def command(paths: tuple[str, ...], root: str | None, fail_on: Severity, output_format: str, color: Color) -> None:
    """Find what is wrong with clause files.

    PATH is a file, a directory (every `.clause` file in and below it), or `-` for standard input; without any, the
    current directory. Files that are included are checked, too.

    Exit code 1: there are errors, or what --fail-on names. 2: a file could not be read, or there was none.
    """
    files = clause_files(paths or (".",))
    findings = list(_once(found for path in files for found in findings_of(read(path, root))))
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
    """What reading the file found, and what the rules find in what could be read.

    That a file has no agreement is no finding in one that is made to be included.
    """
    told = [found for found in loaded.diagnostics if not (loaded.includable and found.code == _NO_AGREEMENT)]
    if loaded.agreement is None:
        return told
    own = loaded.agreement.origin.source
    errors = [found.span.start for found in told if found.severity == "error" and found.source is own]
    rules = [rule for rule in RULES if not (errors and rule.whole)]
    # A rule's objection to a value that is wrong altogether would send its reader the wrong way.
    ruled = (
        found
        for found in check(loaded.agreement, rules)
        if found.source is not own or bisect_left(errors, found.span.start) == bisect_left(errors, found.span.end)
    )
    return list(in_order((*told, *ruled), own))


def _once(findings: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Each finding once: a file may be checked by itself, and with each of those that include it."""
    seen: set[tuple[str, Diagnostic]] = set()
    files: dict[str, str] = {}
    for found in findings:
        file = files.setdefault(found.path, os.path.realpath(found.path))
        key = (file, replace(found, hint="", notes=(), fix=None))
        if key not in seen:
            seen.add(key)
            yield found
