"""Both versions side by side, each paragraph beside what it became, with the words marked that differ."""

from collections.abc import Iterator

from clauses.report.arrange import written
from clauses.report.facing import Facing, facing_paragraphs
from clauses.report.lines import Line, Piece, facing, fitted, indented, wrapped
from tui.subject import Subject
from tui.views.fields import passage
from tui.views.parts import INDENT, RULE, column, decisions, head, is_wide, rule, standing, title
from tui.views.prose import Text, is_whole, text_of, unchanged_texts
from tui.views.redline import redline
from tui.views.shown import Passage, Shown, put_together

_STYLES = {"~": "edit", "+": "insert-sign", "−": "delete-sign", "→": "move"}


def side_by_side(subject: Subject, width: int) -> Shown:
    """The old version on the left, the new one on the right; a redline where there is no room for two columns."""
    return put_together(_passages(subject, width)) if is_wide(width) else redline(subject, width)


def _passages(subject: Subject, width: int) -> Iterator[Passage]:
    yield head(subject, width)
    rest = []
    for place, change in enumerate(subject.block.changes):
        text = text_of(change)
        if text is not None:
            lines = [*title(subject, place, width), *_text(text, width), *decisions(standing(subject, place), width)]
            yield Passage(lines, change.id)
        elif is_whole(change):
            yield passage(subject, place, width)
        else:
            rest.append(place)
    for text in unchanged_texts(subject):
        yield Passage([rule(written(text.path), width), *_text(text, width)])
    yield from (passage(subject, place, width) for place in rest)


def _text(text: Text, width: int) -> Iterator[Line]:
    for number, row in enumerate(facing_paragraphs(text.before or "", text.after or "")):
        if number:
            yield (INDENT, *fitted((), column(width)), RULE)
        yield from _beside(row, width)


def _beside(row: Facing, width: int) -> Iterator[Line]:
    """A paragraph and what it became: its sign stands in the margin."""
    room = column(width)
    lines = facing(_side(row.old, room), _side(row.new, room), room, RULE)
    yield from indented(lines, Piece(f"{row.sign} ", _STYLES.get(row.sign, "")), others=INDENT.text)


def _side(line: Line, room: int) -> list[Line]:
    return wrapped(line, room) if line else []
