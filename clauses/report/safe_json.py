"""JSON that is safe to print: nothing in it acts on a terminal, and it says the same."""

import json
from typing import Any

from grammar.visible import unsafe


def dumped(value: Any, indent: int | None = None) -> str:
    """A value as JSON with no text in it that a terminal, a web page or the log of a build would act on.

    All of these stand inside of strings only, where an escape says the same.
    """
    text = escaped(json.dumps(value, ensure_ascii=False, indent=indent))
    return text.replace("<", "\\u003c").replace("##", "#\\u0023")


def escaped(text: str) -> str:
    """``text``, which is JSON, with every control and invisible character written as an escape.

    They stand inside of strings only, as JSON knows none elsewhere but the line feed, which stays.
    """
    pieces, end = [], 0
    for found in unsafe(text):
        units = found[0].encode("utf-16-be", "surrogatepass")
        pieces.append(text[end : found.start()])
        pieces += (f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2))
        end = found.end()
    return "".join([*pieces, text[end:]])
