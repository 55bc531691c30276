"""The pieces of a drawing: numbers, texts that fit, and lines one under the other."""

from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate, islice, takewhile
from typing import NamedTuple

from rich.cells import cell_len

from clauses.report.escape import Html, joined, svg, tag
from grammar.visible import inert

NOTHING = Html("")
SMALL, BOLD, LARGE = 12.0, 13.0, 20.5
"""The sizes of type; what is bold counts for a little more than it is."""


class Line(NamedTuple):
    """A line of a drawing: how high it is, what draws it under a given top, and whether that lies above all others."""

    height: float
    draw: Callable[[float], Html]
    above: bool = False


def gap(height: float) -> Line:
    """An empty line."""
    return Line(height, lambda _: NOTHING)


def stacked(lines: Iterable[Line], top: float, *, above: bool = False) -> tuple[Html, float]:
    """Lines one under the other, and where they end: only those that lie ``above`` the others, or the others."""
    drawn = []
    for line in lines:
        drawn += [line.draw(top)] if line.above == above else []
        top += line.height
    return joined(*drawn), top


def number(value: float) -> str:
    """A length with two decimals at most: the same digits on every machine."""
    return f"{round(value, 2) + 0.0:.2f}".rstrip("0").rstrip(".")


def written(x: float, y: float, said: str, *more: Html, class_: str | None = None, anchor: str | None = None) -> Html:
    """A text whose base line begins at a point, or has its middle or its end there."""
    return tag("text", svg(said), *more, x=number(x), y=number(y), class_=class_, text_anchor=anchor)


def width(text: str, size: float = SMALL) -> float:
    """About how wide a text is in a type of a size, whichever font the reader has: rather too much than too little."""
    return size * sum(map(_ems, text)) / _EM


_EM = 100


def _ems(character: str) -> int:
    """Hundredths of an em: whole numbers have the same sum in whatever order."""
    if character in "MW@%—":
        return _EM
    if character in "fijlrt .,:;'|()[]!-":
        return 42
    if character.isupper():
        return 76
    return (5, 60, _EM)[cell_len(character)]


def fitted(text: str, room: float, size: float = SMALL) -> str:
    """``text`` on one line, cut where it would be wider than its room; what was cut is an ellipsis."""
    line = " ".join(inert(text).split())
    if width(line, size) <= room:
        return line
    cut = _ems("…")
    ends = list(takewhile(lambda reached: size * (reached + cut) / _EM <= room, accumulate(map(_ems, line))))
    return f"{line[: len(ends)].rstrip()}…" if ends else ""


def wrapped(text: str, room: float, most: int) -> list[str]:
    """``text`` in lines that fit, at blanks where it has any; ``most`` lines, the last of them cut."""
    lines = list(islice(_lines(text, room), most + 1))
    return lines if len(lines) <= most else [*lines[: most - 1], fitted(" ".join(lines[most - 1 :]), room)]


def _lines(text: str, room: float) -> Iterator[str]:
    line = ""
    for word in inert(text).split():
        for place, piece in enumerate(_pieces(word, room)):
            longer = f"{line} {piece}" if line and place == 0 else line + piece
            if line and width(longer) > room:
                yield line
                longer = piece
            line = longer
    if line:
        yield line


def _pieces(word: str, room: float) -> Iterator[str]:
    """A word, cut where it is wider than a line."""
    begun = wide = 0
    for place, character in enumerate(word):
        wide += _ems(character)
        if SMALL * wide / _EM > room and place > begun:
            yield word[begun:place]
            begun, wide = place, _ems(character)
    yield word[begun:]
