"""Prose: what the language reads between triple quotes, and where it should have ended if it was never closed."""

import re
from functools import cache

from grammar.tables import tables

_LINE_END = re.compile(r"\r\n|\r|\n")
_INDENT = re.compile(r"[ \t]*")
# The rest of the line, and the empty lines after it, up to the line end before the next one.
_TO_NEXT_LINE = re.compile(r"[ \t\f]*(?:#[^\r\n]*)?(?:(?:\r\n|\r|\n)[ \t\f]*(?=[\r\n]))*(?=[\r\n])")
_NOTHING_MORE = re.compile(r"\s*(?:\Z|\})")
_BLANKS = " \t\f"


def dedent(raw: str) -> str:
    """The text between the quotes, without the margin that its lines share.

    - Lines end with LF, CRLF or CR, and are joined by LF.
    - What stands beside the opening quotes is a line without margin; nothing there is no line.
    - What stands before the closing quotes is a line if it is more than blanks; its margin counts like any other's.
    - The margin is the white space that all lines that are not blank begin with, character by character: a tab is
      no spaces.
    - Blanks at the end of a line, and in a line of blanks, are dropped: nobody sees them.
    """
    whole = _LINE_END.split(raw) if "\r" in raw else raw.split("\n")
    first, *rest = [line.rstrip(_BLANKS) for line in whole]
    if rest and not rest[-1]:
        rest.pop()
    margin = len(_margin([line for line in rest if line]))
    lines = [line[margin:] for line in rest]
    return "\n".join([first.lstrip(_BLANKS), *lines] if first else lines)


def _margin(lines: list[str]) -> str:
    """The white space that all lines begin with: what the first and the last of them in order share."""
    low, high = min(lines, default=""), max(lines, default="")
    size, most = 0, min(len(low), len(high))
    while size < most and low[size] == high[size] and low[size] in _BLANKS:
        size += 1
    return low[:size]


# --- prose that was never closed: offsets into the whole file ------------------------------------------------------


@cache
def _openings() -> re.Pattern[str]:
    key = tables().patterns["KEY"]
    return re.compile(rf'[ \t]*(?:{key})[ \t]*"""')


@cache
def _anchors() -> re.Pattern[str]:
    """A line that can only be a field, a closing brace, the head of a block, or a comment."""
    key, name, string = (tables().patterns[terminal] for terminal in ("KEY", "NAME", "STRING"))
    return re.compile(
        rf"(?:\r\n|\r|\n)(?P<indent>[ \t]*)(?:\#|(?:{key})(?=[ \t\r\n]|\Z)|\}}[ \t]*(?=[\r\n#]|\Z)"
        rf"|(?:{name})[ \t]+(?:{name})[ \t]*(?:\{{|{string}))"
    )


def swallowed(text: str, line: int, start: int, end: int) -> int | None:
    """Where prose that ran into the opening quotes of a later field should have ended; None where it is sound.

    ``line`` is the start of the line that the prose opens on. What seem to be its closing quotes then follow a
    ``name:`` on their line, a line before them can only be a field, brace or head, and what comes after them is
    neither the end nor another such line.
    """
    last = max(text.rfind("\n", start, end), text.rfind("\r", start, end)) + 1
    if last == 0 or not _openings().fullmatch(text, last, end):
        return None
    deepest = max(_indent(text, line), _indent(text, last))
    rest = _TO_NEXT_LINE.match(text, end)
    after = _anchors().match(text, rest.end()) if rest else None
    if _NOTHING_MORE.match(text, end) or (after and len(after["indent"]) <= deepest):
        return None
    stop = unclosed_end(text, line, start, end)
    return stop if stop < end else None


def unclosed_end(text: str, line: int, start: int, end: int) -> int:
    """The line end before the first line from ``start`` that can be no prose, as it stands no deeper than ``line``."""
    own = _indent(text, line)
    for anchor in _anchors().finditer(text, start, end):
        if len(anchor["indent"]) <= own:
            return anchor.start()
    return end


def _indent(text: str, line: int) -> int:
    indent = _INDENT.match(text, line)
    return len(indent.group()) if indent else 0
