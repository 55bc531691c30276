"""The review: the screen in which a reader works through the changes. It asks ``clauses``, and shows."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.widgets import Input, Static

from clauses.agreement import Agreement
from clauses.review import Filter, Reloaded, Review
from clauses.timeline import NO_ASSUMPTIONS, Assumptions
from tui.actions import Action, all_bindings
from tui.files import Files
from tui.filter import FilterPanel
from tui.find import Answers, FindBar
from tui.frame import KeyBar, Rule, StatusLine, TitleBar
from tui.help import HelpScreen
from tui.history_panel import HistoryPanel
from tui.outline import OutlinePane
from tui.page import Page
from tui.palette import ActionProvider, ClauseProvider
from tui.timeline_panel import TimelinePanel

_SECOND = 1.0
_ALWAYS = frozenset({"palette", "command_palette", "help", "quit", "help_quit"})
"""What one can do while one writes."""


class ReviewApp(Files):
    """The screen. Each class that it stands on is one thing that one does with it."""

    CSS_PATH = "review.tcss"
    BINDINGS: ClassVar = list(all_bindings())
    COMMANDS: ClassVar = {ActionProvider, ClauseProvider}
    COMMAND_PALETTE_BINDING = "ctrl+p"
    ENABLE_COMMAND_PALETTE = True

    def compose(self) -> ComposeResult:
        """The frame, and the two panes in it."""
        yield TitleBar()
        with Container(id="body"):
            yield OutlinePane(self._moved, id="outline")
            yield Rule()
            with Container(id="right"):
                yield Page(id="page")
                yield TimelinePanel(self.assumptions, id="timeline")
                yield HistoryPanel(self.desk.agreements, self.desk.review.diffs, id="history")
                yield FilterPanel(id="filter")
        yield Static(Content(""), id="notice")
        yield StatusLine()
        yield KeyBar()
        yield FindBar(Answers(self._searched, self._hit, self._found))

    def on_mount(self) -> None:
        """Begin at the first change that is to be decided."""
        self._arrange(self.size.width)
        self._put("page")
        self._focus(self.outline_pane)
        self.show(self.desk.first())
        self.set_interval(_SECOND, self._look_at_files)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether something can be done now: nothing while a box is open, and no key of a line that is written in."""
        if len(self.screen_stack) > 1 and action != "help_quit":
            return False
        if isinstance(self.focused, Input):
            return action in _ALWAYS
        return action != "into" or self.focused is self.outline_pane

    async def action_help(self) -> None:
        """Show every key."""
        await self.push_screen(HelpScreen())

    def action_palette(self) -> None:
        """Find an action by its name."""
        self.action_command_palette()

    async def do(self, action: Action) -> None:
        """Do something by its name."""
        if action.scope == "review":
            await self.run_action(action.name)
            return
        if action.scope == "timeline" and self.panel != "timeline":
            self.action_timeline()
        pane = self.outline_pane if action.scope == "outline" else self.query_one(TimelinePanel)
        self._focus(pane)
        await pane.run_action(action.name)


def run(
    agreements: Sequence[Agreement],
    review: Review,
    path: Path,
    by: str,
    reload: Callable[[], Reloaded],
    assumptions: Assumptions = NO_ASSUMPTIONS,
    shown: Filter | None = None,
) -> int:
    """Review until the reader leaves; the exit code."""
    app = ReviewApp(agreements, review, path, by, reload, assumptions, shown)
    app.prepare()
    app.run()
    return app.return_code or 0
