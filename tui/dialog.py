"""What the screens that open above the review share: a box with a title, and text of the user's that does nothing."""

from collections.abc import Callable
from typing import Any

from textual import events
from textual.content import Content
from textual.widgets import Input, Static, TextArea
from textual.widgets.text_area import Edit, EditResult

from grammar.visible import inert
from tui.cells import line


def title(text: str) -> Static:
    """The title of a box."""
    return Static(Content(line(text)), classes="title")


def hint(text: str) -> Static:
    """What the keys of a box do."""
    return Static(Content(text), classes="hint")


class Line(Input):
    """A line to write in. Characters that act on a terminal are written out as soon as they come in."""

    def __init__(
        self,
        value: str = "",
        *,
        placeholder: str = "",
        id: str | None = None,
        finished: Callable[[bool], None] | None = None,
    ) -> None:
        """What it begins with. ``finished`` is called at once on Enter, with yes, and on Escape.

        What is pressed behind that was meant for nobody knows what: the line takes nothing any more.
        """
        super().__init__(line(value), placeholder=placeholder, id=id, select_on_focus=False)
        self.finished = finished

    def replace(self, text: str, start: int, end: int) -> None:
        """Put text in the place of some."""
        super().replace(inert(text).replace("\t", " ").replace("\n", " "), start, end)

    async def _on_key(self, event: events.Key) -> None:
        if self.finished is None:
            await super()._on_key(event)
            return
        ends = event.key in ("enter", "escape")
        if not self.has_focus or ends:
            event.stop()
            event.prevent_default()
        if self.has_focus and ends:
            self.finished(event.key == "enter")
        elif self.has_focus:
            await super()._on_key(event)


class Prose(TextArea):
    """Several lines to write in. Characters that act on a terminal are written out as soon as they come in."""

    def __init__(self, text: str, *, id: str | None = None, **options: Any) -> None:
        """What it begins with."""
        super().__init__(inert(text), id=id, soft_wrap=True, show_line_numbers=False, **options)

    def edit(self, edit: Edit) -> EditResult:
        """Put text in the place of some."""
        edit.text = inert(edit.text.replace("\r\n", "\n").replace("\r", "\n"))
        return super().edit(edit)
