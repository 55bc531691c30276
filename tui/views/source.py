"""The lines of the files: those of the old version that are gone and those of the new one, with their numbers."""

from collections.abc import Iterator

from clauses.diff.change import Change, Edited
from clauses.report.lines import Line, Piece, cells, plain, said, wrapped
from clauses.report.source_lines import Excerpt, SourceLine, compared_lines, source_of
from tui.subject import Subject
from tui.views.parts import INDENT, POINTER, head, now, was
from tui.views.prose import brief
from tui.views.shown import Passage, Shown, put_together

_STYLES = {
    "dim": "quiet",
    "blue": "keyword",
    "cyan": "attribute",
    "green": "string",
    "magenta": "number",
    "red": "rejected",
}
"""The colours of excerpts, as styles of this screen."""


def source(subject: Subject, width: int) -> Shown:
    """The block in its files, then its changes in a line or two each."""
    return put_together(_passages(subject, width))


def _passages(subject: Subject, width: int) -> Iterator[Passage]:
    yield head(subject, width)
    old, new = source_of(subject.old, was(subject)), source_of(subject.new, now(subject))
    rows = list(compared_lines(old, new))
    if not rows:
        said_why = "It was read from no clause file: there are no lines to show."
        yield Passage(wrapped([Piece(said_why, "quiet")], width))
    else:
        paths = " → ".join(dict.fromkeys(each.path for each in (old, new) if each.texts))
        yield Passage(wrapped([said(paths, "quiet")], width, 2))
        yield from _lines(rows, subject.change, old, new, width)
    yield from (brief(subject, place, width) for place in range(len(subject.block.changes)))


def _lines(rows: list[SourceLine], change: Change | None, old: Excerpt, new: Excerpt, width: int) -> Iterator[Passage]:
    """The lines in one passage; those of the selected change are pointed at, and are what it is found by."""
    digits = len(str(max(max(row.old or 0, row.new or 0) for row in rows)))
    before, after = (_where(change, each) for each in (old, new))
    lines: list[Line] = []
    pointed: tuple[int, int] | None = None
    for row in rows:
        here = (row.old in before and row.new is None) or row.new in after
        begin = len(lines)
        lines += _row(row, digits, width, here=here)
        if here:
            pointed = (pointed[0] if pointed else begin, len(lines))
    yield Passage(lines, change.id if change is not None and pointed else None, pointed)


def _where(change: Change | None, excerpt: Excerpt) -> range:
    """The lines that a change is about."""
    if change is None:
        return range(0)
    if isinstance(change, Edited):
        return excerpt.fields.get(change.field, range(0))
    return range(excerpt.first, excerpt.first + 1)


def _row(row: SourceLine, digits: int, width: int, *, here: bool) -> Iterator[Line]:
    """A line behind its numbers and, where it is too long, with the rest of it below."""
    sign = Piece("  ") if row.old and row.new else Piece("− ", "delete-sign") if row.old else Piece("+ ", "insert-sign")
    pointer = POINTER if here else INDENT
    numbers = Piece(f"{row.old or '':>{digits}} {row.new or '':>{digits}} ", "quiet")
    line = [Piece(piece.text, _STYLES.get(piece.style, "")) for piece in row.line]
    text = plain(line)
    indent = len(text) - len(text.lstrip())
    room = width - cells([pointer, numbers, sign])
    lines = wrapped(line, room, min(indent + len(INDENT.text), room // 3))
    rest = " " * cells([pointer, numbers])
    for place, each in enumerate(lines):
        yield (*((pointer, numbers) if place == 0 else (Piece(rest),)), sign, *each)
