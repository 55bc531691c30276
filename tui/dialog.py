"""What the screens that open above the review share: a box with a title, and text of the user's that does nothing."""

from collections.abc import Callable, Mapping
from typing import Any

from textual import events
from textual.content import Content
from textual.widgets import Input, Static, TextArea
from textual.widgets.text_area import Edit, EditResult

from grammar.visible import inert
from tui.actions import Scope, pressed
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
        scope: Scope | None = None,
        does: Mapping[str, Callable[[], None]] | None = None,
    ) -> None:
        """What it begins with. ``does`` is what its keys do, at once, by the names that ``scope`` has for that.

        What is pressed behind a key that closes it was meant for nobody knows what: the line takes nothing any more.
        """
        super().__init__(line(value), placeholder=placeholder, id=id, select_on_focus=False)
        self.scope = scope
        self.does = does or {}

    def replace(self, text: str, start: int, end: int) -> None:
        """Put text in the place of some."""
        super().replace(inert(text).replace("\t", " ").replace("\n", " "), start, end)

    async def _on_key(self, event: events.Key) -> None:
        if self.scope is None:
            await super()._on_key(event)
            return
        named = pressed(self.scope, event.key)
        if not self.has_focus or named:
            event.stop()
            event.prevent_default()
        if self.has_focus and named:
            self.does[named]()
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
