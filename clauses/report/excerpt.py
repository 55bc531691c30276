"""A piece of a clause file in colours: what the lexer for Pygments takes each character for."""

from bisect import bisect_left, bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from clauses.report.paint import Paint, plain
from grammar.visible import inert

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MOST = 1_000_000
"""A longer text is shown without colours: nobody waits for them."""


def excerpt(text: str, first: int, last: int, paint: Paint) -> str:
    """The characters of ``text`` from ``first`` to ``last``, on one line, with nothing in them that acts."""
    if paint is plain:
        return shown(text[first:last])
    return "".join(paint(own, style) if style else own for own, style in coloured(text, first, last))


def coloured(text: str, first: int, last: int) -> "Iterator[tuple[str, str]]":
    """The same characters in pieces, each with the name of its colour, or with none."""
    if len(text) > MOST:
        yield shown(text[first:last]), ""
        return
    starts, pieces = _pieces(text)
    for place in range(max(bisect_right(starts, first) - 1, 0), bisect_left(starts, last)):
        start, style, piece = pieces[place]
        if own := shown(piece[max(first - start, 0) : last - start]):
            yield own, style


def shown(text: str) -> str:
    """A text on one line, with nothing in it that acts."""
    return inert(text).replace("\t", "    ").replace("\n", "").replace("\r", "")


@lru_cache(maxsize=4)
def _pieces(text: str) -> "tuple[Sequence[int], Sequence[tuple[int, str, str]]]":
    from clauses.report.pygments_lexer import ClauseLexer

    found = [(start, _style(token), piece) for start, token, piece in ClauseLexer().get_tokens_unprocessed(text)]
    return [start for start, _, _ in found], found


def _style(token: Any) -> str:
    """The colour of a token: that of the nearest kind that has one."""
    while token is not None:
        if str(token) in _STYLES:
            return _STYLES[str(token)]
        token = token.parent
    return ""


_STYLES = {
    "Token.Comment": "dim",
    "Token.Keyword": "blue",
    "Token.Name.Attribute": "cyan",
    "Token.Literal.String": "green",
    "Token.Literal.Number": "magenta",
    "Token.Literal.Date": "magenta",
    "Token.Error": "red",
}
