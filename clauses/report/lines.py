"""Styled text in lines that fit a width: broken at blanks, measured in cells, with no wide character torn apart."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from rich.cells import cell_len, split_graphemes

from grammar.visible import inert

TAB = "    "
_NARROWEST = 2
"""A wide character takes two cells: no line is narrower."""
_BLANKS = " \u1680\u2000-\u2006\u2008-\u200a\u205f\u3000"
_TOKENS = re.compile(rf"(\n)|([{_BLANKS}]+)|[^\n{_BLANKS}]+")
# Chinese and Japanese are written without blanks: a line may end between any two of their characters, ...
_UNSPACED = re.compile(
    "[\u2e80-\u2fff\u3041-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
_HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff]")
# ... but not before what closes or goes on, nor behind what opens. Korean has blanks, and lines end there.
_STAYS_BEHIND = frozenset("、。，．：；！？）」』】〕〉》］｝々ー・…ぁぃぅぇぉっゃゅょァィゥェォッャュョ,.;:!?)]}%”’")
_OPENS = frozenset("（「『【〔〈《［｛([{“‘")


class Piece(NamedTuple):
    """A stretch of text in one style. ``style`` is a word for what it is: ``insert``, ``quiet``; empty: plain text."""

    text: str
    style: str = ""


Line: TypeAlias = tuple[Piece, ...]


def said(text: str, style: str = "") -> Piece:
    """A text of the user's as a piece: nothing in it can act or hide, and a tab is as wide as it is shown."""
    return Piece(inert(text).replace("\t", TAB), style)


def cells(line: Iterable[Piece]) -> int:
    """How many cells a line takes."""
    return sum(width_of(piece.text) for piece in line)


@lru_cache(maxsize=1 << 16)
def width_of(text: str) -> int:
    """How many cells a text takes."""
    return len(text) if text.isascii() and text.isprintable() else cell_len(text)


def plain(line: Iterable[Piece]) -> str:
    """A line without its styles."""
    return "".join(piece.text for piece in line)


# --- lines that fit -----------------------------------------------------------------------------------------------


class _Word(NamedTuple):
    """What a line does not break: its pieces, and the blank before it. A line feed in ``blank`` begins a line."""

    pieces: Line
    width: int
    blank: Piece
    blank_width: int


def wrapped(pieces: Iterable[Piece], width: int, hang: int = 0) -> list[Line]:
    """The pieces in lines of at most ``width`` cells, with at least one line; a line feed in them begins another.

    Blanks at a break are left out. A word that is longer than a line is broken anywhere but within a character.
    ``hang``: so many cells the lines behind the first are indented, where there is room for that.
    """
    width = max(width, _NARROWEST)
    hang = hang if width - hang >= _NARROWEST else 0
    return list(_lines(_words(tuple(pieces)), width, hang))


def _lines(words: Sequence[_Word], width: int, hang: int) -> Iterator[Line]:
    line: list[Piece] = []
    used = start = 0
    for word in words:
        too_long = word.width > 0 and used > start and used + word.blank_width + word.width > width
        if word.blank.text == "\n" or too_long:
            yield joined(line)
            start = used = hang
            line = [Piece(" " * hang)] if hang else []
        elif word.blank_width and used + word.blank_width <= width:
            line.append(word.blank)
            used += word.blank_width
        if used + word.width <= width:
            line += word.pieces
            used += word.width
            continue
        for own, wide in _graphemes(word.pieces):
            if used + wide > width and used > start:
                yield joined(line)
                start = used = hang
                line = [Piece(" " * hang)] if hang else []
            line.append(own)
            used += wide
    yield joined(line)


def _graphemes(pieces: Line) -> Iterator[tuple[Piece, int]]:
    for text, style in pieces:
        spans, _ = split_graphemes(text)
        yield from ((Piece(text[start:end], style), wide) for start, end, wide in spans)


def joined(line: Sequence[Piece]) -> Line:
    """Neighbours of one style as one piece."""
    found: list[Piece] = []
    for piece in line:
        if found and found[-1].style == piece.style:
            found[-1] = Piece(found[-1].text + piece.text, piece.style)
        elif piece.text:
            found.append(piece)
    return tuple(found)


@lru_cache(maxsize=256)
def _words(pieces: Line) -> tuple[_Word, ...]:
    """The pieces in words, each measured once: laying them out for another width is then mere counting."""
    words: list[_Word] = []
    word: list[Piece] = []
    blank = _NO_BLANK

    def done() -> None:
        if word or blank.text:
            words.append(_Word(tuple(word), cells(word), blank, 0 if blank.text == "\n" else width_of(blank.text)))
        word.clear()

    for text, style in pieces:
        for token in _TOKENS.finditer(text):
            if token[1] or token[2]:
                done()
                blank = Piece(token[0], style)
                continue
            for atom in _atoms(token[0]):
                if word and _may_end(word[-1].text[-1], atom[0]):
                    done()
                    blank = _NO_BLANK
                word.append(Piece(atom, style))
    done()
    return tuple(words)


_NO_BLANK = Piece("")


def _atoms(word: str) -> Iterator[str]:
    """A word as it is; where a script is written without blanks, in pieces between which a line may end."""
    if word.isascii() or not _UNSPACED.search(word):
        yield word
        return
    start = 0
    for place in range(1, len(word)):
        if _may_end(word[place - 1], word[place]):
            yield word[start:place]
            start = place
    yield word[start:]


def _may_end(last: str, first: str) -> bool:
    """Whether a line may end between two characters."""
    if last < "\u2e80" and first < "\u2e80":
        return False
    if first in _STAYS_BEHIND or last in _OPENS or _HANGUL.match(last) or _HANGUL.match(first):
        return False
    return bool(_UNSPACED.match(last) or _UNSPACED.match(first)) and width_of(first) > 0


# --- columns ------------------------------------------------------------------------------------------------------


def fitted(line: Iterable[Piece], width: int) -> Line:
    """A line cut to ``width`` cells, with an ellipsis where something was cut, and padded to exactly that width."""
    line = tuple(line)
    room = width - cells(line)
    if room >= 0:
        return (*line, Piece(" " * room)) if room else line
    if width <= 0:
        return ()
    kept: list[Piece] = []
    used = 0
    for piece, wide in _graphemes(line):
        if used + wide > width - 1:
            break
        kept.append(piece)
        used += wide
    return joined([*kept, Piece("…"), Piece(" " * (width - 1 - used))])


def indented(lines: Iterable[Line], *first: Piece, others: str | None = None) -> Iterator[Line]:
    """The lines behind a first piece or several; behind the others stands as much room, or ``others``."""
    room = Piece(" " * cells(first)) if others is None else Piece(others)
    for place, line in enumerate(lines):
        yield (*(first if place == 0 else (room,)), *line)


def facing(left: Sequence[Line], right: Sequence[Line], width: int, rule: Piece) -> Iterator[Line]:
    """Lines side by side: the left ones padded to ``width``, a rule, the right ones; empty ones make up for missing."""
    for place in range(max(len(left), len(right))):
        mine, theirs = (side[place] if place < len(side) else () for side in (left, right))
        yield (*fitted(mine, width), rule, *theirs)
