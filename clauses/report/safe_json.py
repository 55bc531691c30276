"""JSON that is safe to print: it says the same, and nothing in it acts on a terminal, in a page or a build's log."""

import json
from typing import Any

from clauses.report.build_log import MARKED
from grammar.visible import is_plain, unsafe


def safe_json(value: Any, indent: int | None = None) -> str:
    """A value as JSON in which nothing acts."""
    return escaped(json.dumps(value, ensure_ascii=False, indent=indent))


def escaped(text: str) -> str:
    """``text``, which is JSON, with an escape for whatever could act: control and invisible characters, ``<``, ``##[``.

    They stand inside of strings only, as JSON knows none elsewhere but the line feed, which stays.
    """
    pieces, end = [], 0
    for found in () if is_plain(text) else unsafe(text):
        units = found[0].encode("utf-16-be", "surrogatepass")
        pieces.append(text[end : found.start()])
        pieces += (f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2))
        end = found.end()
    return MARKED.sub(r"#\\u0023", "".join([*pieces, text[end:]]).replace("<", "\\u003c"))
