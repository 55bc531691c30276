"""Text in the cells of a terminal: on one line, with nothing in it that acts, cut where a column ends."""

from functools import lru_cache

from rich.cells import cell_len, set_cell_size

from grammar.visible import inert

_MORE = "…"


@lru_cache(8192)
def line(text: str) -> str:
    """Text of the user's on one line; control characters in it are shown, and do nothing."""
    return " ".join(inert(text).split())


@lru_cache(8192)
def cut(text: str, width: int) -> str:
    """The beginning of a text, in at most so many cells; three dots tell that it goes on."""
    if width <= 0:
        return ""
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, width - 1).rstrip() + _MORE if width > 1 else _MORE


def fit(text: str, width: int) -> str:
    """The same in exactly so many cells."""
    short = cut(text, width)
    return short + " " * max(0, width - cell_len(short))
