"""A screen for tests of single panes, in the colours of the review."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.widget import Widget

from tui.theme import variables

W = TypeVar("W", bound=Widget)


class Alone(App[None]):
    """A pane on a screen of its own."""

    def __init__(self, pane: Widget) -> None:
        super().__init__()
        self.pane = pane

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return dict(variables(self.current_theme))

    def compose(self) -> ComposeResult:
        yield self.pane

    def on_mount(self) -> None:
        self.pane.styles.height = "1fr"
        self.pane.focus()


def with_pane(pane: W, size: tuple[int, int], work: Callable[[W, Pilot[Any]], Awaitable[None]]) -> None:
    """Show a pane on a screen of a size, and work with it."""

    async def run() -> None:
        async with Alone(pane).run_test(size=size) as pilot:
            await pilot.pause()
            await work(pane, pilot)

    asyncio.run(run())


def drawn(pane: Widget) -> list[list[Segment]]:
    """The lines of a pane as they are on the screen."""
    return [list(pane.render_line(y)) for y in range(pane.size.height)]


def seen(pane: Widget) -> str:
    """What of a pane is on the screen, as plain text."""
    return "\n".join("".join(segment.text for segment in line).rstrip() for line in drawn(pane))
