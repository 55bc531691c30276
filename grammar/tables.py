"""Lark's reading of ``clause.lark``: the terminals, and the LALR table that the parser walks."""

import sys
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from lark import Lark
from lark.lexer import PatternStr

# The words that have a meaning in a value. None is a name of anything; as a field's name any word will do.
RESERVED = frozenset(
    {
        *("from", "through", "until", "for", "or", "and", "whichever", "is", "per", "of", "over", "after"),
        *("terms", "times", "about", "reportedly"),
        *("yes", "no", "none", "undisclosed", "tbd", "perpetual"),
    }
)


class Shift(NamedTuple):
    """Take the symbol and go to ``state``."""

    state: int


class Reduce(NamedTuple):
    """Replace the last ``size`` symbols by ``symbol``, built as ``name``; ``name`` is empty for a helper rule."""

    symbol: str
    name: str
    size: int


Row = Mapping[str, Shift | Reduce]


class Tables(NamedTuple):
    """What the lexer and the parser need of the grammar.

    ``patterns`` maps a terminal to its regular expression, in the order to try them; ``words`` maps a keyword to its
    terminal; ``rows`` maps a state to what each terminal does there, ``gotos`` to where each rule leads from there.
    """

    patterns: Mapping[str, str]
    words: Mapping[str, str]
    marks: Mapping[str, str]
    rows: Mapping[int, Row]
    gotos: Mapping[int, Mapping[str, int]]
    start: int
    end: int


def grammar_text() -> str:
    """The grammar as it is installed."""
    return files("grammar").joinpath("clause.lark").read_text(encoding="utf-8")


def lark(*, strict: bool = False) -> Lark:
    """Lark's own parser of the language; ``strict`` refuses any conflict or colliding terminals (needs interegular)."""
    return Lark(
        grammar_text(),
        parser="lalr",
        lexer="contextual",
        start=["file", "block"],
        maybe_placeholders=False,
        strict=strict,
    )


@cache
def tables() -> Tables:
    """Read the grammar, once."""
    parser = lark()
    conf = parser.parse_interactive("", start="block").parser_state.parse_conf
    rows: dict[int, dict[str, Shift | Reduce]] = {}
    gotos: dict[int, dict[str, int]] = {}
    for state, row in conf.states.items():
        actions = {plain(symbol): _action(*action) for symbol, action in row.items()}
        rows[state] = {symbol: action for symbol, action in actions.items() if is_terminal(symbol)}
        leads = {symbol: action for symbol, action in actions.items() if not is_terminal(symbol)}
        gotos[state] = {symbol: action.state for symbol, action in leads.items() if isinstance(action, Shift)}
    terminals = sorted(parser.terminals, key=lambda t: (-t.priority, -t.pattern.max_width, t.name))
    patterns, words, marks = {}, {}, {}
    for terminal in terminals:
        if not isinstance(terminal.pattern, PatternStr):
            patterns[terminal.name] = terminal.pattern.to_regexp()
        elif terminal.pattern.value.isidentifier():
            words[terminal.pattern.value] = terminal.name
        else:
            marks[terminal.pattern.value] = terminal.name
    return Tables(patterns, words, marks, rows, gotos, conf.start_state, conf.end_state)


@cache
def words_of(rule: str) -> frozenset[str]:
    """The words that a rule of the grammar chooses from: those of ``_time`` are the units of time."""
    words = {terminal: word for word, terminal in tables().words.items()}
    offered = (symbol.name for each in lark().rules if each.origin.name == rule for symbol in each.expansion)
    return frozenset(words[name] for name in offered if name in words)


def is_terminal(symbol: str) -> bool:
    """Whether a name in Lark's table is that of a terminal."""
    return symbol.lstrip("_$").isupper()


def plain(symbol: str) -> str:
    """A name of Lark's as a plain string: to compare its tokens takes much longer."""
    return sys.intern("".join(symbol))


def _action(action: object, argument: object) -> Shift | Reduce:
    if isinstance(argument, int):
        return Shift(argument)
    rule = argument
    name = rule.alias or rule.origin.name  # type: ignore[attr-defined]
    helper = name.startswith("_")
    return Reduce(plain(rule.origin.name), "" if helper else plain(name), len(rule.expansion))  # type: ignore[attr-defined]
