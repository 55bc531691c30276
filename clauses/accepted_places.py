"""Where the tables and keys of a TOML file stand: what reads TOML keeps no places."""

import re
from collections.abc import Mapping
from dataclasses import field
from typing import NamedTuple

from grammar import Span
from grammar.frozen import frozen

_STRING = r'"""(?:\\.|[^\\])*?"{3,5}|' r"'''(?:.|\n)*?'{3,5}|" r'"(?:\\.|[^"\\\n])*"|' r"'[^'\n]*'"
# Comments and strings are taken whole, so that nothing in them passes for a key or a table.
_TOKEN = re.compile(
    r"(?P<comment>#[^\n]*)"
    r"|^[ \t]*(?P<head>\[\[?[^\]\n]*\]\]?)"
    rf"|(?P<key>[\w-]+|{_STRING})(?=[ \t]*=)"
    rf"|(?P<value>{_STRING}|[^\s#,={{}}\[\]]+)"
    r"|(?P<brace>\{)",
    re.MULTILINE,
)
_AROUND = "[]\"' \t"
_ERROR = re.compile(r"\(at line (\d+), column (\d+)\)")


class Place(NamedTuple):
    """Where a key stands, and the first word of what it says."""

    key: Span
    value: Span


@frozen
class Table:
    """Where a table begins, and where its keys stand."""

    head: Span
    keys: dict[str, Place] = field(default_factory=dict)


class Tables(NamedTuple):
    """The tables of a list in their order, and where the keys above them stand, and the heads of others."""

    top: Mapping[str, Place]
    entries: tuple[Table, ...]


def tables(text: str, name: str) -> Tables:
    """The tables of the list ``name`` in a text that is TOML: ``[[name]]``, or ``name = [{…}, {…}]``."""
    top: dict[str, Place] = {}
    entries: list[Table] = []
    keys, last, inline = top, "", False
    for found in _TOKEN.finditer(text):
        sort = found.lastgroup or "comment"
        span, said = Span(*found.span(sort)), found[sort].strip(_AROUND)
        if sort == "head":
            top.setdefault(said, Place(span, span))
            inline, keys = False, {}
        elif sort == "brace":
            inline = inline or (keys is top and last == name)
        if (sort == "head" and said == name) or (sort == "brace" and inline):
            entries.append(Table(span))
            keys = entries[-1].keys
        elif sort == "key":
            last = said
            keys.setdefault(said, Place(span, span))
        elif sort == "value" and last in keys:
            keys[last] = Place(keys[last].key, span)
            last = last if keys is top else ""
    return Tables(top, tuple(entries))


def place_of_error(text: str, said: str) -> Span:
    """The place that an error of TOML names, as well as it does."""
    found = _ERROR.search(said)
    if not found:
        return Span(len(text), len(text))
    lines = text.split("\n")
    line, column = int(found[1]), int(found[2])
    start = min(sum(len(each) + 1 for each in lines[: line - 1]) + column - 1, len(text))
    return Span(start, start)
