"""`clauses git-diff`: what git runs to show a change of a clause file, in place of its own lines."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cached_property

import click

from clauses.agreement import Agreement
from clauses.cli.git import lines_of, run_git
from clauses.cli.output import NotWritten
from clauses.cli.terminal import Color, color_option, echo_findings, echo_line, most_bytes, paint, root_option, show
from clauses.cli.versions import errors
from clauses.diff import diff
from clauses.load import Loaded, load_bytes
from clauses.load.files import read_bytes
from clauses.report.findings import inert_line
from grammar import Diagnostic
from grammar.frozen import frozen

_NOTHING = "/dev/null"
_REGULAR = ("100644", "100755", "100664")
_STYLES = {"+": "green", "-": "red", "@": "cyan"}
_UNMERGED, _CHANGED, _RENAMED = 1, 7, (8, 9)
_CALLS = "PATH [OLD-FILE OLD-HEX OLD-MODE NEW-FILE NEW-HEX NEW-MODE [NEW-PATH [ABOUT]]]"
_WHOLE = ("similarity index ", "dissimilarity index ")
_MOVE = re.compile("(rename|copy) (from|to) ")
_NO_AGREEMENT = "C106"
_SHOWN_ANYWAY = "These are its lines:"


@frozen(slots=False)
class Side:
    """One side of a change: its path in the repository, the file that git put it into, and its mode."""

    name: str
    file: str
    mode: str
    folder: str
    root: str | None

    @property
    def absent(self) -> bool:
        """Whether the file is not there on this side."""
        return self.file == _NOTHING

    @cached_property
    def data(self) -> bytes:
        """What it holds."""
        found = b"" if self.absent else read_bytes(self.file, most_bytes())
        if isinstance(found, Diagnostic):
            raise NotWritten(f"{inert_line(self.file)} {inert_line(found.message)}")
        return found

    @cached_property
    def loaded(self) -> Loaded:
        """What it says. git does not tell the revision: what it includes is read from the working tree."""
        return load_bytes(self.data, self.name, self.folder, self.root, most_bytes())

    @property
    def includable(self) -> bool:
        """Whether it is made to be included, and nothing but that it has no agreement is wrong with it."""
        return self.loaded.includable and all(found.code == _NO_AGREEMENT for found in errors(self.loaded))

    @property
    def agreement(self) -> Agreement | None:
        """The agreement, if it is there and has no error."""
        return self.loaded.agreement if not self.absent and self.loaded.sound else None


@click.command("git-diff")
@click.argument("call", nargs=-1, metavar=_CALLS)
@root_option
@color_option
def command(call: tuple[str, ...], root: str | None, color: Color) -> None:
    """Show what changed in a clause file, for git. `clauses git-setup` makes git call this.

    The arguments are those that git gives to an external diff: see GIT_EXTERNAL_DIFF in its manual. `auto` is what
    git's own settings say of colour.

    A file that cannot be compared clause by clause is shown by its findings and its lines, and the exit code is still
    0: on any other, git shows no further file.
    """
    color = _like_git() if color == "auto" else color
    if len(call) == _UNMERGED:
        echo_line(f"{inert_line(call[0])} is not merged yet.")
        return
    if len(call) != _CHANGED and len(call) not in _RENAMED:
        raise click.UsageError("git calls this with 1, 7, 8 or 9 arguments. To compare two files: clauses diff OLD NEW")
    old, new = _sides(call, root)
    for line in _head(old, new, call[8] if len(call) > 8 else ""):
        echo_line(paint(color)(inert_line(line), "bold"))
    _show(old, new, color)
    click.echo()


def _like_git() -> Color:
    """Whether git would colour: it knows its settings, and whether a pager shows what is written here."""
    if os.environ.get("NO_COLOR"):
        return "never"
    terminal = "true" if sys.stdout.isatty() else "false"
    asked = run_git("config", "--get-colorbool", "color.diff", terminal)
    return "always" if asked.stdout.strip() == b"true" else "never"


def _sides(call: tuple[str, ...], root: str | None) -> tuple[Side, Side]:
    path, old_file, _, old_mode, new_file, _, new_mode = call[:7]
    new_path = call[7] if len(call) > 7 else path
    old = Side(f"a/{path}", old_file, old_mode, os.path.dirname(path), root)
    new = Side(f"b/{new_path}", new_file, new_mode, os.path.dirname(new_path), root)
    return old, new


def _head(old: Side, new: Side, about: str) -> Iterator[str]:
    """What git says above a change: of which file, and what became of it as a whole."""
    yield f"diff --clauses {old.name} {new.name}"
    if old.absent:
        yield f"new file mode {new.mode}"
    elif new.absent:
        yield f"deleted file mode {old.mode}"
    elif old.mode != new.mode:
        yield from (f"old mode {old.mode}", f"new mode {new.mode}")
    for line in about.splitlines():
        if line.startswith(_WHOLE):
            yield line
        elif found := _MOVE.match(line):
            # git writes names there as C does, and a script that is not Latin as numbers.
            yield f"{found[0]}{(old if found[2] == 'from' else new).name[2:]}"


# --- the change ---------------------------------------------------------------------------------------------------


def _show(old: Side, new: Side, color: Color) -> None:
    there = [side for side in (old, new) if not side.absent]
    if any(side.mode not in _REGULAR for side in there):
        _show_lines(old, new, "It is no regular file.", color)
    elif all(side.includable for side in there):
        _show_lines(old, new, "It is made to be included, and has no agreement of its own.", color)
    elif any(side.agreement is None for side in there):
        _show_broken(old, new, there, color)
    else:
        _show_clauses(old, new, color)


def _show_broken(old: Side, new: Side, there: list[Side], color: Color) -> None:
    echo_findings([found for side in there for found in errors(side.loaded)], color, err=False)
    names = " and ".join(inert_line(side.name) for side in there if side.agreement is None)
    _show_lines(old, new, f"Not compared clause by clause, for {names} cannot be read.", color)


def _show_clauses(old: Side, new: Side, color: Color) -> None:
    from clauses.report.agreement_text import outline
    from clauses.report.diff_text import DiffText, listed

    before, after = old.agreement, new.agreement
    if before is None or after is None:
        added, removed = [each for each in (after,) if each], [each for each in (before,) if each]
        for piece in (*listed(added, removed), *map(outline, (*added, *removed))):
            show(piece, color)
    else:
        found = diff(before, after)
        if found.changes or not found.complete:
            show(DiffText(found, before, after), color)
        if not found.complete:
            _show_lines(old, new, "", color)
        elif not found.changes and old.data != new.data:
            _show_lines(old, new, "No term changed: only comments or the layout did.", color)
    if any(agreement and agreement.include for agreement in (before, after)):
        click.echo("What it includes was read from the working tree, for both sides.")


def _show_lines(old: Side, new: Side, why: str, color: Color) -> None:
    """The change as git itself shows it, line by line, without what names its temporary files."""
    if why:
        echo_line(f"{why} {_SHOWN_ANYWAY}" if old.data != new.data else why)
    brush = paint(color)
    for line in _lines(old, new):
        style, shown = _STYLES.get(line[:1]), inert_line(line)
        echo_line(brush(shown, style) if style else shown)


def _lines(old: Side, new: Side) -> Iterator[str]:
    options = ("--no-index", "--no-ext-diff", "--no-textconv", "--no-color")
    done = run_git("diff", *options, "--", old.file, new.file)
    if done.returncode > 1:
        raise NotWritten(f"git cannot compare the lines: {_said(done)}")
    lines = lines_of(done.stdout)
    hunk = next((number for number, line in enumerate(lines) if line.startswith("@@")), None)
    if hunk is not None:
        yield from (f"--- {_NOTHING if old.absent else old.name}", f"+++ {_NOTHING if new.absent else new.name}")
        yield from lines[hunk:]
    elif any(line.startswith("Binary files ") for line in lines):
        yield f"Binary files: {len(old.data):,} bytes before, {len(new.data):,} bytes after."


def _said(done: subprocess.CompletedProcess[bytes]) -> str:
    return inert_line(" ".join(lines_of(done.stderr))) or "it says nothing"
