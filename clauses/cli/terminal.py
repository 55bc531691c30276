"""What all commands share: colour, formats, and input by path or `-`."""

import os
import re
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import click

from clauses.agreement import Agreement
from clauses.load import Loaded, load, load_bytes
from clauses.load.files import MOST_BYTES, STANDARD_INPUT, at_most, read_bytes
from clauses.report.build_log import quiet
from clauses.report.findings import print_findings, summary
from clauses.report.paint import Paint, ansi, plain
from grammar import Diagnostic

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem
    from rich.console import RenderableType

Color = Literal["auto", "always", "never"]
F = TypeVar("F", bound=Callable[..., Any])

NARROW, STANDARD = 40, 80

_TAIL = re.compile(r"(?: |\x1b\[[0-9;]*m)+$")
"""Blanks at the end of a line, and the colours among them."""

color_option = click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Colour the output. `auto`: on a terminal, unless NO_COLOR is set.",
)
format_option = click.option(
    "--output-format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="What to write.",
)
root_option = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False),
    metavar="DIR",
    help="Files may include what lies in or below DIR. Without it: in or below their own folder.",
)


# --- out ----------------------------------------------------------------------------------------------------------


def coloured(color: Color, *, err: bool = False) -> bool:
    """Whether to colour (https://no-color.org for NO_COLOR)."""
    if color != "auto":
        return color == "always"
    stream = sys.stderr if err else sys.stdout
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def paint(color: Color, *, err: bool = False) -> Paint:
    """How to colour a word."""
    return ansi if coloured(color, err=err) else plain


def width() -> int:
    """The columns of the terminal, or 80 where there is none."""
    columns = os.environ.get("COLUMNS", "")
    if re.fullmatch("0*[1-9][0-9]{0,3}", columns, re.ASCII):
        return max(NARROW, int(columns))
    try:
        return max(NARROW, os.get_terminal_size(sys.stdout.fileno()).columns)
    except (OSError, ValueError):
        return STANDARD


def show(renderable: "RenderableType", color: Color) -> None:
    """Print what rich lays out; lines have no blanks at their end."""
    from rich.console import Console

    colour = coloured(color)
    console = Console(
        width=width(),
        force_terminal=colour,
        color_system="standard" if colour else None,
        no_color=not colour,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
        _environ={},
    )
    with console.capture() as captured:
        console.print(renderable)
    for line in captured.get().split("\n")[:-1]:
        echo_line(_TAIL.sub(lambda tail: tail[0].replace(" ", ""), line))


def echo_line(line: str, *, err: bool = False) -> None:
    """Print a line with text of the user's in it: a build that reads it finds no command there."""
    click.echo(quiet(line), err=err, color=True)


def echo_json(text: str) -> None:
    """Print JSON."""
    from clauses.report.safe_json import escaped

    click.echo(escaped(text))


def echo_findings(findings: Iterable[Diagnostic], color: Color, *, err: bool) -> None:
    """Print findings for a person, and how many there are."""
    listed = list(findings)
    brush = paint(color, err=err)
    columns = width() if (sys.stderr if err else sys.stdout).isatty() else None
    for line in print_findings(listed, brush, columns):
        echo_line(line, err=err)
    if listed:
        click.echo(f"{summary(listed)}.", err=err)


# --- in a shell ---------------------------------------------------------------------------------------------------


def complete_files(ctx: click.Context, param: click.Parameter, incomplete: str) -> "list[CompletionItem]":
    """What a shell is to complete for an argument that names a file: it knows its files itself."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(incomplete, type="file")]


# --- in -----------------------------------------------------------------------------------------------------------


def read(path: str, root: str | None = None, most: int | None = None) -> Loaded:
    """Load a file of ``most`` bytes at most, or standard input for `-`, whose includes are read from this directory.

    Without ``most``, what the user said decides.
    """
    most = most_bytes() if most is None else most
    if path == "-":
        data = bytes_of(path, most)
        if isinstance(data, Diagnostic):
            return Loaded(None, (data,))
        return load_bytes(data, name_of(path), folder="", root=root, most_bytes=most)
    return load(path, root, most)


def bytes_of(path: str, most: int | None = None) -> bytes | Diagnostic:
    """What a file holds, or standard input for `-`; or why it cannot be read. ``most`` is that of ``read``."""
    most = most_bytes() if most is None else most
    return at_most(sys.stdin.buffer, most, name_of(path)) if path == "-" else read_bytes(path, most)


def name_of(path: str) -> str:
    """The path by which findings tell a file."""
    return STANDARD_INPUT if path == "-" else path


def most_bytes() -> int:
    """How large a file may be: what the user said before the command."""
    context = click.get_current_context(silent=True)
    said = context.find_root().params.get("max_bytes") if context is not None else None
    return said if isinstance(said, int) else MOST_BYTES


def sound_or_exit(path: str, color: Color, root: str | None = None) -> Agreement:
    """The agreement of a file; where it has errors, they are printed and the job ends: exit code 2."""
    loaded = read(path, root)
    if loaded.agreement is None or not loaded.sound:
        echo_findings([found for found in loaded.diagnostics if found.severity == "error"], color, err=True)
        raise click.exceptions.Exit(2)
    return loaded.agreement


def clause_files(paths: Iterable[str]) -> list[str]:
    """The files meant by paths: a directory means the `.clause` files in and below it, in the order of their names."""
    found: dict[str, None] = {}
    for path in paths:
        if path != "-" and Path(path).is_dir():
            found |= dict.fromkeys(_below(path))
        else:
            found[path] = None
    return list(found)


def _below(folder: str) -> Iterator[str]:
    for parent, folders, names in os.walk(folder, onerror=_refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = os.path.join(parent, name)
            if name.endswith(".clause") and not _is_special(path):
                yield path


def _is_special(path: str) -> bool:
    """Whether it is a pipe, a socket or a device, on which nobody asked to wait."""
    try:
        mode = os.stat(path).st_mode
    except OSError:
        return False
    return not stat.S_ISREG(mode)


def _refuse(problem: OSError) -> None:
    """A directory that cannot be read is not one without files."""
    raise click.ClickException(f"{problem.filename} cannot be read: {problem.strerror}")
