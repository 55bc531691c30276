"""The terminals of the language, and the LALR table that the parser walks: Lark's reading of ``clause.lark``, as kept.

``table.json`` beside the grammar holds it, so that a start needs no Lark. ``python -m docs.generate`` writes it anew
(``grammar/lark_table.py``), and a test fails where it is not what Lark makes of the grammar.
"""

import json
import sys
from collections.abc import Mapping
from functools import cache
from os import path
from typing import Any, NamedTuple

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
    return _beside("clause.lark")


def _beside(name: str) -> str:
    """A file of this package. ``importlib.resources`` would import more than it takes to read one."""
    with open(path.join(path.dirname(__file__), name), encoding="utf-8") as file:
        return file.read()


@cache
def _kept() -> dict[str, Any]:
    kept: dict[str, Any] = json.loads(_beside("table.json"))
    return kept


@cache
def tables() -> Tables:
    """Read the table, once."""
    kept = _kept()
    rules = [Reduce(sys.intern(symbol), sys.intern(name), size) for symbol, name, size in kept["rules"]]
    shifts = [Shift(state) for state in range(len(kept["rows"]))]
    rows = {
        state: {sys.intern(symbol): shifts[to] if to >= 0 else rules[-1 - to] for symbol, to in row.items()}
        for state, row in enumerate(kept["rows"])
    }
    return Tables(
        {sys.intern(name): pattern for name, pattern in kept["patterns"].items()},
        {word: sys.intern(name) for word, name in kept["words"].items()},
        {mark: sys.intern(name) for mark, name in kept["marks"].items()},
        rows,
        dict(enumerate(kept["gotos"])),
        kept["start"],
        kept["end"],
    )


@cache
def words_of(rule: str) -> frozenset[str]:
    """The words that a rule of the grammar chooses from: those of ``_time`` are the units of time."""
    return frozenset(_kept()["choices"].get(rule, ()))
