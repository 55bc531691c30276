"""The colours: one table of palettes, and what Textual needs to know of them.

Insertions are blue, deletions red, moves green: colours that those who confuse red and green tell apart, too. No
colour stands alone: there is always a sign, an underline or a stroke as well.
"""

import os
from collections.abc import Container, Mapping, Sequence
from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter, Monochrome, NoColor
from textual.theme import Theme

DEFAULT = "clauses-dark"

_DARK = {
    "insert": "#79b8ff",
    "delete": "#ff8f80",
    "move": "#5fcf9f",
    "edit": "#e8c35a",
    "open": "#d9a6ff",
    "muted": "#9aa3ad",
    "kind": "#7fd1d8",
    "rule": "#4a5561",
}
_LIGHT = {
    "insert": "#0550ae",
    "delete": "#b3261e",
    "move": "#11633f",
    "edit": "#7a5200",
    "open": "#6f3ba8",
    "muted": "#57606a",
    "kind": "#0b5f6b",
    "rule": "#b6bec8",
}
_CONTRAST = {
    "insert": "#80c8ff",
    "delete": "#ffa198",
    "move": "#7dffb8",
    "edit": "#ffe169",
    "open": "#e6c2ff",
    "muted": "#e0e0e0",
    "kind": "#9ff4ff",
    "rule": "#ffffff",
}
_TERMINAL = {
    "insert": "ansi_blue",
    "delete": "ansi_red",
    "move": "ansi_green",
    "edit": "ansi_yellow",
    "open": "ansi_magenta",
    "muted": "ansi_default",
    "kind": "ansi_cyan",
    "rule": "ansi_default",
}

VARIABLES: tuple[str, ...] = tuple(_DARK)
"""What a theme has to say beyond what Textual's themes say: ``$insert``, ``$delete``, ``$move``, ``$edit`` …"""

THEMES: tuple[Theme, ...] = (
    Theme(
        "clauses-dark",
        primary="#6aa9ff",
        secondary="#8fa8c4",
        accent="#e8c35a",
        warning="#e8c35a",
        error="#ff8f80",
        success="#5fcf9f",
        foreground="#e4e8ec",
        background="#14181d",
        surface="#1b2128",
        panel="#242c35",
        dark=True,
        variables={**_DARK, "cursor": "#2b4a6e"},
    ),
    Theme(
        "clauses-light",
        primary="#0550ae",
        secondary="#44566c",
        accent="#7a5200",
        warning="#7a5200",
        error="#b3261e",
        success="#11633f",
        foreground="#1b2027",
        background="#ffffff",
        surface="#f6f8fa",
        panel="#e9edf1",
        dark=False,
        variables={**_LIGHT, "cursor": "#cfe3ff"},
    ),
    Theme(
        "clauses-contrast",
        primary="#80c8ff",
        secondary="#ffffff",
        accent="#ffe169",
        warning="#ffe169",
        error="#ffa198",
        success="#7dffb8",
        foreground="#ffffff",
        background="#000000",
        surface="#000000",
        panel="#101010",
        dark=True,
        variables={**_CONTRAST, "cursor": "#004a99"},
    ),
)


def variables(theme: Theme) -> Mapping[str, str]:
    """Our colours for a theme that has none of its own."""
    if theme.ansi:
        return {**_TERMINAL, "cursor": "ansi_default"}
    return {**(_DARK if theme.dark else _LIGHT), "cursor": "#2b4a6e" if theme.dark else "#cfe3ff"}


def without_colour() -> bool:
    """Whether the user wants no colour (https://no-color.org: an empty value is none)."""
    return bool(os.environ.get("NO_COLOR"))


class Colourless(LineFilter):
    """Take every colour away: Textual itself only turns them to grey."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same text, bold, underlined, struck or reversed as it was."""
        return [Segment(text, style and _colourless(style), control) for text, style, control in segments]


@lru_cache(1024)
def _colourless(style: Style) -> Style:
    return style.without_color


def chosen_theme(known: Container[str]) -> str:
    """The theme that the environment names, if there is one of that name; else ours."""
    return next((name for name in os.environ.get("TEXTUAL_THEME", "").split(",") if name in known), DEFAULT)


def line_filters(filters: Sequence[LineFilter]) -> list[LineFilter]:
    """Textual's filters; but where the user wants no colour, none is left, and where not, none is taken away."""
    kept = [each for each in filters if not isinstance(each, Monochrome | NoColor)]
    return [*kept, Colourless()] if without_colour() else kept
