"""A piece of a clause file in colours: what the lexer for Pygments takes each character for."""

from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from clauses.report.paint import Paint, plain
from grammar.visible import inert

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST = 1_000_000
"""A longer text is shown without colours: nobody waits for them."""


def excerpt(text: str, first: int, last: int, paint: Paint) -> str:
    """The characters of ``text`` from ``first`` to ``last``, on one line, with nothing in them that acts."""
    if paint is plain or len(text) > MOST:
        return shown(text[first:last])
    starts, pieces = _pieces(text)
    said = []
    for start, style, piece in pieces[max(bisect_right(starts, first) - 1, 0) :]:
        if start >= last:
            break
        own = shown(piece[max(first - start, 0) : last - start])
        said.append(paint(own, style) if style and own else own)
    return "".join(said)


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
