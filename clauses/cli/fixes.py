"""`clauses check --fix` and `--diff`: the files with every fix that is safe without reading."""

import os
from codecs import BOM_UTF8
from collections.abc import Sequence
from difflib import unified_diff
from typing import TYPE_CHECKING, NamedTuple

import click

from clauses.cli.output import NotWritten, write_file
from clauses.cli.terminal import Color, echo_findings, echo_line, name_of, read
from clauses.fixing import fixed
from clauses.guard import findings_of
from clauses.load import load_text
from clauses.load.files import UNREADABLE
from clauses.report.findings import inert_line
from grammar import Diagnostic
from grammar.visible import inert

if TYPE_CHECKING:
    from clauses.cli.check import Asked

_MOST_ROUNDS = 10


class Fixed(NamedTuple):
    """A file's text, and the same with every fix; or what kept it from being read."""

    before: str
    after: str
    unread: tuple[Diagnostic, ...] = ()


def _fixed(path: str, asked: "Asked", root: str | None) -> Fixed:
    loaded = read(path, root, asked.most)
    unread = tuple(found for found in loaded.diagnostics if found.code in UNREADABLE)
    if loaded.agreement is None or loaded.agreement.origin.file is None:
        return Fixed("", "", unread)
    source = loaded.agreement.origin.source
    text = source.text
    folder = "" if path == "-" else os.path.dirname(path) or "."
    for _ in range(_MOST_ROUNDS):
        mine = [
            found for found in findings_of(loaded, asked.settings(path).settings) if found.source.path == source.path
        ]
        text, count = fixed(text, mine)
        if not count:
            break
        loaded = load_text(text, source.path, folder, root, asked.most)
    return Fixed(source.text, text, unread)


def fix_files(files: Sequence[str], asked: "Asked", root: str | None) -> None:
    """Write each file anew with its fixes, where it has any."""
    if "-" in files:
        raise click.UsageError("Standard input cannot be fixed in its place: --diff shows what would change.")
    for path in files:
        done = _fixed(path, asked, root)
        if done.before != done.after:
            mark = _mark_of(path)
            write_file(path, mark + done.after.encode("utf-8"), mark + done.before.encode("utf-8"))


def _mark_of(path: str) -> bytes:
    """The byte order mark that a file may have, and keeps."""
    try:
        with open(path, "rb") as file:
            return BOM_UTF8 if file.read(len(BOM_UTF8)) == BOM_UTF8 else b""
    except OSError as problem:
        raise NotWritten(f"{inert_line(path)} cannot be written: {problem.strerror}") from problem


def show_fixes(files: Sequence[str], asked: "Asked", root: str | None, color: Color) -> int:
    """Show what would be fixed; 1 if there is anything, 2 if a file could not be read or there is none."""
    any_fix = False
    unread: list[Diagnostic] = []
    for path in files:
        done = _fixed(path, asked, root)
        unread += done.unread
        any_fix = any_fix or done.before != done.after
        name = inert_line(name_of(path))
        before, after = (text.splitlines(keepends=True) for text in (done.before, done.after))
        for line in unified_diff(before, after, fromfile=name, tofile=name):
            echo_line(inert(line.rstrip("\n")))
    echo_findings(unread, color, err=True)
    return 2 if unread or not files else int(any_fix)
