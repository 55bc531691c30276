"""`-o FILE`: a report to a file, whole or not at all."""

import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING

import click

from clauses.cli.terminal import Color, complete_files, show
from clauses.report.findings import inert_line

if TYPE_CHECKING:
    from rich.console import RenderableType

output_option = click.option(
    "-o",
    "--output",
    metavar="FILE",
    shell_complete=complete_files,
    help="Write to a file instead of standard output, whole or not at all.",
)


class NotWritten(click.ClickException):
    """The job could not be finished: exit code 2, with main and without."""

    exit_code = 2


def deliver(text: str, output: str | None) -> None:
    """Write a report to a file, or to standard output where ``output`` is None or `-`; it ends with a line end."""
    deliver_pieces([text if text.endswith("\n") or not text else f"{text}\n"], output)


def deliver_pieces(pieces: Iterable[str], output: str | None) -> None:
    """``deliver`` a report that comes piece by piece and ends with a line end."""
    if output is None or output == "-":
        for piece in pieces:
            click.echo(piece, nl=False, color=True)
        return
    write_file(output, b"".join(piece.encode("utf-8") for piece in pieces))


def write_file(path: str, data: bytes, instead_of: bytes | None = None) -> None:
    """Write a file, whole or not at all; ``instead_of`` is what it held when it was read."""
    from clauses.load.writing import write_whole

    try:
        write_whole(Path(path), data, instead_of=instead_of)
    except OSError as problem:
        raise NotWritten(f"{inert_line(path)} cannot be written: {problem.strerror}") from problem


@contextmanager
def standard_output(output: str | None) -> Iterator[None]:
    """While it lasts, what is printed goes to a file, or to standard output where ``output`` is None or `-`."""
    if output is None or output == "-":
        yield
        return
    with redirect_stdout(io.StringIO()) as written:
        yield
    deliver(written.getvalue(), output)


def deliver_laid_out(pieces: Iterable["RenderableType"], color: Color, output: str | None) -> None:
    """Lay out a report as on a terminal, and write it there or to a file."""
    with standard_output(output):
        for piece in pieces:
            show(piece, color)
