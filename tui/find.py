"""The line in which one writes what to find."""

from collections.abc import Callable
from typing import NamedTuple

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
        does = {
            "hit_above": lambda: answers.stepped(-1),
            "hit_below": lambda: answers.stepped(1),
            "keep": lambda: answers.closed(True),
            "leave": lambda: answers.closed(False),
        }
        super().__init__(placeholder="in ids, headings and prose", id="find-words", scope="words", does=does)
        self.answers = answers

    def watch_value(self, value: str) -> None:
        """Look for it at once."""
        if self.has_focus:
            self.answers.searched(value)


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
