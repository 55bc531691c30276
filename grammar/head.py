"""The head of a block as it was meant, from tokens that are no head."""

from collections.abc import Sequence

from grammar.build import key_of, text_of
from grammar.lexer import Token
from grammar.syntax import Block, Name, Span

_UNKNOWN = "?"


def head_of(line: Sequence[Token], base: int, begin: int, end: int) -> Block:
    """Kind, name and heading, as far as they can be made out; sound if there are a kind and a name.

    Names joined by hyphens become one, as they were meant; so other blocks that speak of it find it.
    """
    names = [*_names(line, base), *[Name(Span(end - base, end - base), _UNKNOWN)] * 2]
    strings = [token for token in line if token.type == "STRING"]
    heading = text_of(Span(strings[0].start - base, strings[0].end - base), strings[0].text) if strings else None
    sound = names[1].name != _UNKNOWN
    return Block(Span(begin - base, end - base), names[0], names[1], heading, (), "bare", sound=sound)


def _names(line: Sequence[Token], base: int) -> list[Name]:
    names: list[Name] = []
    for number, token in enumerate(line):
        if token.type not in ("NAME", "KEY"):
            continue
        text = key_of(token)[0] if token.type == "KEY" else token.text
        if number > 1 and line[number - 1].type == "MINUS" and names:
            first = names.pop()
            names.append(Name(Span(first.span.start, token.end - base), f"{first.name}_{text}"))
        else:
            names.append(Name(Span(token.start - base, token.end - base), text))
    return names
