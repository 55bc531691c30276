"""Write a comment of several lines."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static, TextArea

from tui.actions import bindings
from tui.dialog import Prose, hint, title

HINT = "Ctrl+S writes it · Escape leaves · an empty comment is none"
UNSAVED = "Not written. Escape once more throws it away; Ctrl+S writes it."


class CommentScreen(ModalScreen[str | None]):
    """Ends with the comment, or with None where it stays as it was."""

    BINDINGS: ClassVar = list(bindings("comment"))

    def __init__(self, about: str, text: str) -> None:
        """``about`` says what is commented on; ``text`` is the comment as it is."""
        super().__init__()
        self.about = about
        self.text = text
        self.warned = False

    def compose(self) -> ComposeResult:
        """The box."""
        with Vertical(classes="box"):
            yield title(self.about)
            yield Prose(self.text, id="comment")
            yield hint(HINT)

    def on_mount(self) -> None:
        """Go on where the comment ends."""
        area = self.query_one(Prose)
        self.text = area.text
        area.move_cursor(area.document.end)
        self.set_focus(area)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """What is written after a warning is to be warned of again."""
        if self.warned and self.is_mounted:
            self.warned = False
            self.query_one(".hint", Static).update(Content(HINT))

    def action_save(self) -> None:
        """Write it."""
        self.dismiss(self.query_one(Prose).text)

    def action_leave(self) -> None:
        """Leave; what was written is thrown away only on the second time."""
        if self.query_one(Prose).text == self.text or self.warned:
            self.dismiss(None)
            return
        self.warned = True
        self.query_one(".hint", Static).update(Content(UNSAVED))
