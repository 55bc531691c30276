"""Colour for a terminal, where there is one: a function from text and style to text."""

from collections.abc import Callable

Paint = Callable[[str, str], str]

_CODES = {
    "bold": "1",
    "dim": "2",
    "underline": "4",
    "strike": "9",
    "red": "31",
    "green": "32",
    "yellow": "33",
    "blue": "34",
    "magenta": "35",
    "cyan": "36",
}


def plain(text: str, style: str) -> str:
    """No colour at all."""
    return text


def ansi(text: str, style: str) -> str:
    """``text`` in the named styles (``"bold red"``), by ECMA-48 SGR sequences."""
    codes = ";".join(_CODES[word] for word in style.split())
    return f"\x1b[{codes}m{text}\x1b[0m" if codes and text else text
