"""The texts of a clause as a reader goes through them: those that changed, and those that did not, in their order."""

from collections.abc import Iterator
from typing import NamedTuple

from clauses.diff.change import Added, Change, Edited, Moved, Removed
from clauses.diff.content import content
from clauses.kinds import Part
from clauses.report.arrange import is_prose, moved, shown, whole_part
from clauses.report.lines import Piece, indented, said, wrapped
from clauses.report.marks import redlined
from clauses.report.values import say
from tui.subject import Subject
from tui.views.fields import reads_as_prose
from tui.views.parts import INDENT, decisions, effects, now, standing, title, was
from tui.views.shown import Passage

_WORDS = 5
"""So many words around each change of a text, where it is told in a line or two."""


class Text(NamedTuple):
    """A text of either version, under its path; a side that has none is None."""

    path: str
    before: str | None
    after: str | None


def text_of(change: Change) -> Text | None:
    """The text that a change is about, if it is about one."""
    return Text(change.field, *_sides(change)) if isinstance(change, Edited) and reads_as_prose(change) else None


def is_whole(change: Change) -> bool:
    """Whether a clause, or a block in it, came or went: there is nothing to compare it with."""
    return isinstance(change, Added | Removed) or whole_part(change) is not None


def unchanged_texts(subject: Subject) -> Iterator[Text]:
    """The texts that are as they were."""
    block = now(subject)
    if block is not None and was(subject) is not None:
        touched = {change.field for change in subject.block.changes if isinstance(change, Edited)}
        told = _prose_of(shown(content(block)))
        yield from (Text(path, said_, said_) for path, said_ in told if not _is_in(path, touched))


def _is_in(path: str, touched: set[str]) -> bool:
    return path in touched or path.rpartition(".")[0] in touched


def _prose_of(told: list[tuple[str, object]]) -> Iterator[tuple[str, str]]:
    for name, of in told:
        if isinstance(of, Part):
            yield from ((f"{name}.{path}", text) for path, text in _prose_of(shown(of)))
        elif is_prose(name.rpartition(".")[2]) and isinstance(of, str):
            yield name, say(of)


def _sides(change: Edited) -> tuple[str | None, str | None]:
    before, after = (None if each is None else say(each) for each in (change.before, change.after))
    return before, after


# --- what is no prose ---------------------------------------------------------------------------------------------


def brief(subject: Subject, place: int, width: int) -> Passage:
    """A change in as few lines as say it, under its title."""
    change = subject.block.changes[place]
    lines = title(subject, place, width)
    lines += indented(wrapped(_before_and_after(change), width - 2), INDENT, others=INDENT.text)
    lines += indented(effects(change, width - 2), INDENT, others=INDENT.text)
    return Passage([*lines, *decisions(standing(subject, place), width)], change.id)


def _before_and_after(change: Change) -> Iterator[Piece]:
    if is_whole(change):
        came = isinstance(change, Added) or (isinstance(change, Edited) and change.before is None)
        yield Piece("+ " if came else "− ", "insert-sign" if came else "delete-sign")
        yield Piece("the whole of it", "quiet")
    elif isinstance(change, Moved):
        yield said(f"→ {moved(change)}", "move")
    elif isinstance(change, Edited) and reads_as_prose(change):
        yield from redlined(*_sides(change), _WORDS)
    elif not isinstance(change, Added | Removed):
        yield said(say(change.before))
        yield Piece(" → ", "strong")
        yield said(say(change.after))
