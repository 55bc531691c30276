"""What can be set in the timeline: the day, and what is assumed of each event."""

from typing import ClassVar

from textual import events
from textual.message import Message

from clauses.report.lines import Line, Piece, cells, fitted, said
from clauses.report.outlook import Setting
from tui.lines_view import LinesView
from tui.styles import looks

_NAMES = 28


class Settings(LinesView):
    """What can be set, a line each, with a cursor."""

    COMPONENT_CLASSES: ClassVar[set[str]] = looks("selected", "strong", "quiet")
    DEFAULT_CSS = "Settings { height: auto; max-height: 8; }"

    def __init__(self) -> None:
        """Nothing can be set yet."""
        super().__init__(id="timeline-settings")
        self.settings: tuple[Setting, ...] = ()
        self.cursor = 0

    class Chosen(Message):
        """A setting is to be changed."""

    @property
    def count(self) -> int:
        """How many lines there are."""
        return len(self.settings)

    def line(self, place: int) -> Line:
        """A setting: its name, what it says, and what it is about."""
        setting = self.settings[place]
        here = place == self.cursor
        style = "selected" if here else ""
        names = min(_NAMES, max(cells([said(each.name)]) for each in self.settings), max(8, self.room // 3))
        name = fitted([said(setting.name, style)], names)
        value = said(setting.said, "strong") if setting.said else Piece("as agreed", "quiet")
        heading = (Piece("  "), said(setting.heading, "quiet")) if setting.heading else ()
        return (Piece("▸ " if here else "  ", "selected"), *name, Piece("  "), value, *heading)

    def show(self, settings: tuple[Setting, ...]) -> None:
        """Show these, the cursor where it was."""
        self.settings = settings
        self.move(0)

    def move(self, steps: int) -> None:
        """Move the cursor."""
        self.cursor = min(max(self.cursor + steps, 0), max(0, self.count - 1))
        self.drawn_anew()
        self.bring_into_sight(self.cursor, self.cursor + 1)

    def on_click(self, event: events.Click) -> None:
        """Change what is clicked."""
        place = self.scroll_offset.y + event.y
        if place < self.count:
            self.move(place - self.cursor)
            self.post_message(self.Chosen())

    def on_resize(self, event: events.Resize) -> None:
        """Draw it for the new width."""
        self.drawn_anew()
