"""The line in which one writes what to find."""

from collections.abc import Callable
from typing import NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from tui.dialog import Line


class Answers(NamedTuple):
    """What is called while one writes, at once: when the words change, on an arrow, and when it closes.

    ``closed`` is told whether one stays at what was found: yes after Enter, no after Escape.
    """

    searched: Callable[[str], None]
    stepped: Callable[[int], None]
    closed: Callable[[bool], None]


class Words(Line):
    """The line itself. Its keys are done in their order: what is written counts before the Enter behind it."""

    def __init__(self, answers: Answers) -> None:
        """Nothing is looked for yet."""
        super().__init__(placeholder="in ids, headings and prose", id="find-words", finished=answers.closed)
        self.answers = answers

    def watch_value(self, value: str) -> None:
        """Look for it at once."""
        if self.has_focus:
            self.answers.searched(value)

    async def _on_key(self, event: events.Key) -> None:
        if self.has_focus and event.key in ("up", "down"):
            event.stop()
            event.prevent_default()
            self.answers.stepped(1 if event.key == "down" else -1)
        else:
            await super()._on_key(event)


class FindBar(Horizontal):
    """Stands in the place of the keys while one writes. What is found is gone to with every letter."""

    def __init__(self, answers: Answers) -> None:
        """It opens on a key."""
        super().__init__()
        self.words = Words(answers)
        self.display = False

    def compose(self) -> ComposeResult:
        """The line, and what came of it."""
        yield Static(Content(" / "), id="find-sign")
        yield self.words
        yield Static(Content(""), id="find-told")

    def open(self) -> None:
        """Show it, and write in it at once: the next letter is no command."""
        self.display = True
        self.screen.set_focus(self.words)
        self.words.action_select_all()

    def close(self) -> None:
        """Write no more."""
        self.display = False

    def tell(self, found: str) -> None:
        """Say how much was found."""
        self.query_one("#find-told", Static).update(Content(f" {found} "))
