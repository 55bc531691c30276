"""Lines of tokens: where they end, how far in they stand, and which can only be the head of a block."""

from collections.abc import Sequence

from grammar.lexer import LINE_END, UNCLOSED_STRING, Token
from grammar.tables import RESERVED

OPEN, CLOSE = "LBRACE", "RBRACE"


def line_end(tokens: Sequence[Token], index: int) -> int:
    """The index of the next line end, or of what comes after the last token."""
    while index < len(tokens) and tokens[index].type != LINE_END:
        index += 1
    return index


def indent(tokens: Sequence[Token], index: int) -> int:
    """How far in the first token of a line stands."""
    return tokens[index].start - (tokens[index - 1].end if index else 0)


def starts_line(tokens: Sequence[Token], index: int) -> bool:
    """Whether a token is the first of its line."""
    return index == 0 or tokens[index - 1].type == LINE_END


def is_head(tokens: Sequence[Token], index: int) -> bool:
    """Whether the line that starts here can only be the head of a block."""
    if tokens[index].type != "NAME" or not starts_line(tokens, index):
        return False
    following = [token.type for token in tokens[index + 1 : index + 3]]
    if following[:1] != ["NAME"]:
        return following in (["STRING", OPEN], [OPEN, LINE_END])
    if opens(tokens, index):
        return True
    if following[1:] not in ([], ["STRING"], [OPEN], [LINE_END], [UNCLOSED_STRING]):
        return False
    # A lone quote at the end of a line closes a text of several lines, as its author believed.
    if following[1:] == [UNCLOSED_STRING] and tokens[index + 2].text == '"':
        return False
    names = {tokens[index].text, tokens[index + 1].text}
    return not names & RESERVED or not _goes_on(tokens, index)


def _goes_on(tokens: Sequence[Token], index: int) -> bool:
    """Whether the line before says that it goes on here: ``or`` at the end of it, or a comma."""
    last = tokens[index - 2] if index > 1 else None
    return last is not None and (last.type == "COMMA" or (last.type == "NAME" and last.text in ("or", "and")))


def opens(tokens: Sequence[Token], index: int) -> bool:
    """Whether a brace opens at the end of this line."""
    return tokens[line_end(tokens, index) - 1].type == OPEN


def clean_head(tokens: Sequence[Token], stop: int) -> bool:
    """Whether what stands on the line before ``stop`` is a whole head, and nothing else."""
    kinds = [token.type for token in tokens[max(0, stop - 4) : stop]]
    line = kinds[len(kinds) - kinds[::-1].index(LINE_END) :] if LINE_END in kinds else kinds
    return line in (["NAME", "NAME"], ["NAME", "NAME", "STRING"])
