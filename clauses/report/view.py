"""How much of a report a reader wants to see: its summary, or what changed with a few words around it."""

import re
from collections.abc import Iterable, Iterator

from clauses.diff.prose import Run
from grammar.frozen import frozen

_WORD = re.compile(r"\S+")
_BREAK, _MORE = "\n\n", "…"
_END = "¶"
"""A paragraph's end that came or went, where nothing else did."""


@frozen
class View:
    """``stat``: the summary, and a line a block. ``context``: so many words around each change of a text; None: all."""

    stat: bool = False
    context: int | None = None


WHOLE = View()


def visible(runs: Iterable[Run]) -> Iterator[Run]:
    """The runs as they are to be marked: blanks that came or went are none, but the end of a paragraph is a ``¶``."""
    for run in runs:
        if run.op == "keep" or run.text.strip():
            yield run
            continue
        if _BREAK in run.text:
            yield run._replace(text=_END)
        if run.op == "insert":
            yield run._replace(op="keep")


def near(runs: Iterable[Run], context: int | None) -> Iterator[Run]:
    """The runs, of what stayed only so many words at each end."""
    for run in runs:
        if run.op == "keep" and context is not None:
            yield run._replace(text=_shortened(run.text, context))
        else:
            yield run


def _shortened(text: str, context: int) -> str:
    words = list(_WORD.finditer(text))
    if len(words) <= 2 * context + 1:
        return text
    start = words[context - 1].end() if context else words[0].start()
    stop = words[-context].start() if context else words[-1].end()
    return f"{text[:start]}{_left_out(text[start:stop])}{text[stop:]}"


def _left_out(text: str) -> str:
    """Three dots for the words; where they end one paragraph and begin another, in each of these."""
    first, *others = text.split(_BREAK)
    lead, tail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    if not others:
        return f"{lead}{_MORE}{tail}"
    ends = [f"{lead}{_MORE}" if first.strip() else "", f"{_MORE}{tail}" if others[-1].strip() else ""]
    return _BREAK.join(ends if any(ends) else ["", _MORE, ""])
