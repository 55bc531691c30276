"""The redline: the texts of a clause with what went, came and moved in them; other changes follow in a line or two."""

from collections.abc import Iterator

from clauses.report.arrange import written
from clauses.report.lines import indented, said, wrapped
from clauses.report.marks import redlined
from tui.subject import Subject
from tui.views.fields import passage
from tui.views.parts import INDENT, decisions, head, rule, standing, title
from tui.views.prose import Text, brief, is_whole, text_of, unchanged_texts
from tui.views.shown import Passage, Shown, put_together


def redline(subject: Subject, width: int) -> Shown:
    """The texts, those that changed first."""
    return put_together(_passages(subject, width))


def _passages(subject: Subject, width: int) -> Iterator[Passage]:
    yield head(subject, width)
    rest = []
    for place, change in enumerate(subject.block.changes):
        text = text_of(change)
        if text is not None:
            yield _text(subject, place, text, width)
        elif is_whole(change):
            yield passage(subject, place, width)
        else:
            rest.append(place)
    for text in unchanged_texts(subject):
        line = said(text.after or "", "quiet" if subject.block.changes else "")
        yield Passage([rule(written(text.path), width), *indented(wrapped([line], width - 2), INDENT)])
    yield from (brief(subject, place, width) for place in rest)


def _text(subject: Subject, place: int, text: Text, width: int) -> Passage:
    lines = title(subject, place, width)
    lines += indented(wrapped(redlined(text.before, text.after), width - 2), INDENT)
    return Passage([*lines, *decisions(standing(subject, place), width)], subject.block.changes[place].id)
