"""Where in a JSON text a value stands."""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from grammar import Span

_BLANK = re.compile(r"[ \t\n\r]*")
_DECODER = json.JSONDecoder()


def place(text: str, path: Sequence[int | str]) -> Span:
    """The value that a path leads to, or the last one on the way to it that is there. ``text`` is sound JSON."""
    start = _blank(text, 0)
    for step in path:
        inner = next((at for name, at in _members(text, start) if name == step), None)
        if inner is None:
            break
        start = inner
    # What stands on several lines is marked on its first one.
    end = _end(text, start)
    line = text.find("\n", start, end)
    return Span(start, end if line < 0 else line)


def _members(text: str, start: int) -> Iterator[tuple[int | str, int]]:
    """The names or numbers of what is in an object or a list, and where each of its values begins."""
    closing = {"{": "}", "[": "]"}.get(text[start])
    at, number = _blank(text, start + 1), 0
    while closing is not None and text[at] != closing:
        name: Any = number
        if closing == "}":
            name, at = _DECODER.raw_decode(text, at)
            at = _blank(text, _blank(text, at) + 1)
        yield name, at
        at = _blank(text, _end(text, at))
        at = _blank(text, at + 1) if text[at] == "," else at
        number += 1


def _end(text: str, start: int) -> int:
    return _DECODER.raw_decode(text, start)[1]


def _blank(text: str, at: int) -> int:
    found = _BLANK.match(text, at)
    return found.end() if found else at
