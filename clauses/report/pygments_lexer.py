"""The clause language for Pygments: the tokens are those of the grammar, so that what is coloured is what is read."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from pygments.lexer import Lexer
from pygments.token import (
    Comment,
    Error,
    Keyword,
    Literal,
    Name,
    Number,
    Operator,
    Punctuation,
    String,
    Whitespace,
)

from grammar.lexer import BAD, BAD_NUMBER, LINE_END, UNCLOSED_PROSE, UNCLOSED_STRING, Token, lex
from grammar.tables import RESERVED, words_of

Style = Any
"""A token type of Pygments, which is not typed."""

Piece = tuple[int, Style, str]

_STYLES: dict[str, Style] = {
    "KEY": Name.Attribute,
    "STRING": String.Double,
    "PROSE": String.Doc,
    "NUMBER": Number,
    "DATE": Literal.Date,
    "AT_LEAST": Keyword,
    "AT_MOST": Keyword,
    "PLUS": Operator,
    "MINUS": Operator,
    "PERCENT": Operator,
    UNCLOSED_STRING: String.Double,
    UNCLOSED_PROSE: String.Doc,
    BAD: Error,
    BAD_NUMBER: Error,
}
_ESCAPE = re.compile(r"(\\.)")
_GOES_ON = ("or", "and")


class ClauseLexer(Lexer):  # type: ignore[misc]
    """Colours a file of the clause language; it never fails, and loses no character."""

    name = "Clause"
    aliases = ("clause",)
    filenames = ("*.clause",)
    mimetypes = ("text/x-clause",)

    def get_tokens_unprocessed(self, text: str) -> Iterator[Piece]:
        """Every character of ``text``, in its order."""
        lexed = lex(text)
        comments = [(found.span.start, Comment.Single, found.text) for found in lexed.comments]
        position = 0
        for start, style, piece in sorted([*_tokens(lexed.tokens), *comments], key=lambda each: each[0]):
            yield from _between(text, position, start)
            yield start, style, piece
            position = start + len(piece)
        yield from _between(text, position, len(text))

    def analyse_text(text: str) -> float:
        """How likely a text is in this language."""
        return 0.3 if re.search(r"^agreement [\w.]+( \"[^\"]*\")? \{", text, re.MULTILINE) else 0.0


def _between(text: str, start: int, end: int) -> Iterator[Piece]:
    if start < end:
        yield start, Whitespace, text[start:end]


def _tokens(tokens: Sequence[Token]) -> Iterator[Piece]:
    told = [token for token in tokens if token.type != LINE_END]
    heads = _heads(tokens)
    for place, token in enumerate(told):
        before = told[place - 1] if place else None
        after = told[place + 1] if place + 1 < len(told) else None
        if token.type == "NAME":
            yield token.start, heads.get(token.start) or _name(token, before, after), token.text
        elif token.type == "STRING":
            yield from _string(token)
        else:
            yield token.start, _STYLES.get(token.type, Punctuation), token.text


def _heads(tokens: Sequence[Token]) -> dict[int, Style]:
    """The offsets of the names in heads of blocks: two that stand first on a line which does not go on."""
    found: dict[int, Style] = {}
    last: Token | None = None
    first = True
    for place, token in enumerate(tokens):
        if token.type == LINE_END:
            first = True
            continue
        following = tokens[place + 1].type if place + 1 < len(tokens) else ""
        goes_on = last is not None and (last.type == "COMMA" or last.text in _GOES_ON)
        if first and token.type == following == "NAME" and not goes_on:
            found |= {token.start: Keyword.Declaration, tokens[place + 1].start: Name.Class}
        first, last = False, token
    return found


def _name(token: Token, before: Token | None, after: Token | None) -> Style:
    """What a word says: the grammar's words are keywords where a value can take them, and names elsewhere."""
    word = token.text
    if word in words_of("word") or word == "perpetual":
        return Keyword.Constant
    if word in RESERVED or (word in words_of("pick") and before is not None and before.text == "is"):
        return Keyword
    if before is not None and (before.type == "NUMBER" or before.text == "business"):
        if word in words_of("_time") | words_of("_scale") | {"business"}:
            return Keyword.Type
    elif after is not None and after.type == "NUMBER":
        return Name.Builtin  # a currency
    return Name


def _string(token: Token) -> Iterator[Piece]:
    position = token.start
    for part in _ESCAPE.split(token.text):
        if part:
            yield position, String.Escape if part[0] == "\\" else String.Double, part
        position += len(part)
