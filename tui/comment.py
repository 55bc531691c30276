"""Write a comment of several lines."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static, TextArea

from tui.actions import bindings
from tui.cells import line
from tui.dialog import Prose, hint, title

HINT = "Ctrl+S writes it · Escape leaves · an empty comment is none"
FAILED = "NOT WRITTEN: {} The text stays here; Ctrl+S tries again, Escape leaves."
UNSAVED = "Not written. Escape once more throws it away; Ctrl+S writes it."


class CommentScreen(ModalScreen[None]):
    """Ends when the comment is written, or thrown away."""

    BINDINGS: ClassVar = list(bindings("comment"))

    def __init__(self, about: str, text: str, write: Callable[[str], str]) -> None:
        """``about`` says what is commented on, ``text`` is the comment as it is.

        ``write`` writes another one, and says why that could not be done, or nothing.
        """
        super().__init__()
        self.about = about
        self.text = text
        self.write = write
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
            self._tell(HINT)

    def action_save(self) -> None:
        """Write it. Where that cannot be done the text is not lost: it stays, and one can try again."""
        problem = self.write(self.query_one(Prose).text)
        if problem:
            self._tell(FAILED.format(line(problem)))
        else:
            self.dismiss()

    def action_leave(self) -> None:
        """Leave; what was written is thrown away only on the second time."""
        if self.query_one(Prose).text == self.text or self.warned:
            self.dismiss()
            return
        self.warned = True
        self._tell(UNSAVED)

    def _tell(self, text: str) -> None:
        self.query_one(".hint", Static).update(Content(text))
