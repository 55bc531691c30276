"""`clauses fmt PATH…`: clause files in the canonical style."""

import re
from difflib import unified_diff
from pathlib import Path
from typing import NamedTuple

import click

from clauses.cli.terminal import (
    Color,
    bytes_of,
    clause_files,
    color_option,
    complete_files,
    echo_findings,
    echo_line,
    name_of,
    paint,
)
from clauses.load.files import decode
from clauses.load.writing import write_whole
from clauses.report.findings import inert_line
from clauses.report.paint import Paint
from grammar import Diagnostic, parse_source, print_file

_LINE_END = re.compile(r"\r\n|\r|\n")
_STYLES = {"+": "green", "-": "red", "@": "cyan"}


class Formatted(NamedTuple):
    """A file as it is, and as it would be."""

    path: str
    before: bytes
    after: bytes

    @property
    def name(self) -> str:
        """Its path, fit to be said."""
        return inert_line(self.path)

    @property
    def differs(self) -> bool:
        """Whether it would be changed."""
        return self.before != self.after


@click.command("fmt")
@click.argument("paths", nargs=-1, metavar="PATH…", shell_complete=complete_files)
@click.option("--check", "only_check", is_flag=True, help="Write nothing; exit code 1 if a file would be changed.")
@click.option("--diff", "show_diff", is_flag=True, help="Write nothing; show what would change. Exit code as --check.")
@color_option
def command(paths: tuple[str, ...], only_check: bool, show_diff: bool, color: Color) -> None:
    """Set clause files in the canonical style. It changes no meaning and loses no comment.

    PATH is a file, a directory, or `-` (standard input to standard output); without any, the current directory. A file
    with a syntax error is left as it is, and the exit code is 2.
    """
    files = clause_files(paths or (".",))
    if not files:
        click.echo("No clause file found.", err=True)
    formatted = [each for path in files if (each := _format(path, color)) is not None]
    sound = len(formatted) == len(files) > 0
    if show_diff:
        for each in formatted:
            _print_diff(each, paint(color))
    elif only_check:
        for each in formatted:
            if each.differs:
                echo_line(f"{each.name} would be changed")
    else:
        sound = _write_all(formatted) and sound
    if not sound:
        raise click.exceptions.Exit(2)
    if (only_check or show_diff) and any(each.differs for each in formatted):
        raise click.exceptions.Exit(1)


def _format(path: str, color: Color) -> Formatted | None:
    """A file and its canonical form; None, and the reason printed, where there is none."""
    before = bytes_of(path)
    source = before if isinstance(before, Diagnostic) else decode(before, name_of(path))
    if isinstance(source, Diagnostic) or isinstance(before, Diagnostic):
        echo_findings([found for found in (source, before) if isinstance(found, Diagnostic)][:1], color, err=True)
        return None
    file, findings = parse_source(source)
    errors = [found for found in findings if found.severity == "error"]
    if errors:
        echo_findings(errors, color, err=True)
        return None
    first = _LINE_END.search(source.text)
    crlf = first is not None and first[0] == "\r\n"
    text = print_file(file)
    return Formatted(path, before, (text.replace("\n", "\r\n") if crlf else text).encode())


def _write_all(formatted: list[Formatted]) -> bool:
    """Write what differs, and what came from standard input; whether all could be written."""
    written = [_write(each) for each in formatted if each.differs or each.path == "-"]
    if formatted and not written:
        count = len(formatted)
        click.echo(f"{count} file{'' if count == 1 else 's'} left as {'it is' if count == 1 else 'they are'}.")
    return all(written)


def _write(each: Formatted) -> bool:
    if each.path == "-":
        click.echo(each.after.decode(), nl=False)
        return True
    try:
        write_whole(Path(each.path), each.after, instead_of=each.before)
    except OSError as problem:
        echo_line(f"{each.name}: cannot be written: {problem.strerror}", err=True)
        return False
    echo_line(f"{each.name} changed")
    return True


def _print_diff(each: Formatted, brush: Paint) -> None:
    # A line ends where an editor ends it: str.splitlines knows form feeds and more, and would cut lines in two.
    before, after = (_LINE_END.split(text.decode("utf-8-sig").rstrip("\r\n")) for text in (each.before, each.after))
    if each.differs and before == after:
        echo_line(f"{each.name}: line ends, or a byte order mark, would be changed")
    for line in unified_diff(before, after, each.name, each.name, lineterm=""):
        style, shown = _STYLES.get(line[:1]), inert_line(line)
        echo_line(brush(shown, style) if style else shown)
