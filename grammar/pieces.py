"""A text to the pieces that are its top-level blocks, as far as its quotes and braces tell."""

import re
from typing import NamedTuple

from grammar.lexer import lex
from grammar.plain import hides
from grammar.syntax import Comment


class Piece(NamedTuple):
    """The text of a block, with the comments before it and up to the end of its last line, and where it starts.

    ``blank`` says that an empty line comes before it.
    """

    text: str
    start: int
    blank: bool


# Nothing is ever tried twice (``*+``), so time is linear whatever the text holds.
_END = r"(?:\r\n?|\n)"
_INSIDE = r'(?:[^"#{}]++|"""[^"]*+(?:"{1,2}(?!")[^"]*+)*+"""|"(?!"")(?:[^"\\\r\n]++|\\[^\r\n])*+"|#[^\r\n]*+)*+'
_BETWEEN = re.compile(rf"[ \t]*+{_END}?+((?:[ \t]*+{_END})*+)[ \t]*+")
_PIECE = re.compile(
    rf"(?:#[^\r\n]*+{_END}(?:[ \t]*+{_END})*+[ \t]*+)*+"
    r'[^"#{}\s](?:[^"#{}\r\n]++|"(?:[^"\\\r\n]++|\\[^\r\n])*+")*+'
    rf"(?:\{{{_INSIDE}(?:\{{{_INSIDE}\}}{_INSIDE})*+\}}[ \t]*+)?+(?:\#[^\r\n]*+)?+(?=[\r\n]|\Z)"
)
_REST = re.compile(rf"(?:[ \t]*+(?:#[^\r\n]*+)?{_END})*+[ \t]*+(?:#[^\r\n]*+)?\Z")


def cut(text: str) -> tuple[list[Piece], tuple[Comment, ...]] | None:
    """The blocks of a text and the comments behind the last; None where it holds more than that."""
    pieces: list[Piece] = []
    position = 1 if text.startswith("\ufeff") else 0
    while gap := _BETWEEN.match(text, position):
        start = gap.end()
        found = _PIECE.match(text, start)
        if found is None:
            break
        position = found.end()
        pieces.append(Piece(found[0], start, gap.start(1) < gap.end(1)))
    if not _REST.match(text, position) or hides(text[position:]):
        return None
    closing = lex(text[position:]).comments if "#" in text[position:] else ()
    return pieces, tuple(Comment(each.text, each.span.moved(position), each.blank) for each in closing)
