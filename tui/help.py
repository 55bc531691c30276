"""What every key does, and what every sign means."""

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen

from clauses.report.arrange import SIGNS
from clauses.report.lines import Line, Piece, cells, wrapped
from tui.actions import GROUPS, bindings, in_group
from tui.dialog import hint, title
from tui.lines_view import LinesView
from tui.states import legend
from tui.styles import looks

_KEYS = 22
"""So many columns are for the keys."""


class HelpLines(LinesView, can_focus=True):
    """The table of keys, then that of signs."""

    COMPONENT_CLASSES: ClassVar[set[str]] = looks("strong", "kind")
    BINDINGS: ClassVar = list(bindings("help"))

    def __init__(self) -> None:
        """Laid out when its width is known."""
        super().__init__(id="help-lines")
        self._lines: tuple[Line, ...] = ()

    @property
    def count(self) -> int:
        """How many lines there are."""
        return len(self._lines)

    def line(self, place: int) -> Line:
        """One of the lines."""
        return self._lines[place]

    def on_resize(self, event: events.Resize) -> None:
        """Lay it out for the new width."""
        self._lines = tuple(help_lines(self.room)) if self.room > 0 else ()
        self.drawn_anew()


class HelpScreen(ModalScreen[None]):
    """The lines, to be scrolled through."""

    BINDINGS: ClassVar = list(bindings("help"))

    def compose(self) -> ComposeResult:
        """The box."""
        with Vertical(classes="box"):
            yield title("Keys and signs")
            yield HelpLines()
            yield hint("↑ ↓ PageUp PageDown scroll · Escape closes")

    def on_mount(self) -> None:
        """Arrows scroll at once."""
        self.set_focus(self.query_one(HelpLines))

    def action_close(self) -> None:
        """Back to the review."""
        self.dismiss()


def help_lines(width: int) -> Iterator[Line]:
    """Everything, in lines of this width."""
    for group in GROUPS:
        yield from _table(group, ((each.shown_keys, each.help) for each in in_group(group)), width)
    yield from _table("What became of a clause, before its name", SIGNS.items(), width)
    yield from _table("How far it is decided, behind its name", legend(), width)


def _table(name: str, rows: Iterable[tuple[str, str]], width: int) -> Iterator[Line]:
    yield (Piece(name, "strong"),)
    for keys, told in rows:
        lead = Piece(f"  {keys}  ", "kind")
        beside = max(1, _KEYS - cells([lead]))
        first, *others = wrapped([Piece(told)], width - _KEYS) if width > 2 * _KEYS else wrapped([Piece(told)], width)
        yield (lead, Piece(" " * beside), *first)
        yield from ((Piece(" " * _KEYS), *line) for line in others)
    yield ()
