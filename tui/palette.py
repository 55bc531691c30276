"""The palette: every action of the panes by its name, and every clause by its id or heading."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING, cast

from rich.text import Text
from textual.command import DiscoveryHit, Hit, Hits, Provider

from tui.actions import ACTIONS, Action
from tui.cells import cut, line

if TYPE_CHECKING:
    from tui.app import ReviewApp

_MOST = 20
"""So many clauses are offered at once."""
_OFFERED = tuple(action for action in ACTIONS if action.anywhere and action.name != "palette")


class ActionProvider(Provider):
    """The actions, with their keys."""

    async def discover(self) -> Hits:
        """All of them, in the order of the table."""
        for action in _OFFERED:
            yield DiscoveryHit(_shown(action), self._does(action), text=action.label, help=action.help)

    async def search(self, query: str) -> Hits:
        """Those whose label or explanation has these letters in this order."""
        matcher = self.matcher(query)
        for action in _OFFERED:
            score = max(matcher.match(action.label), matcher.match(action.help) / 2)
            if score > 0:
                yield Hit(score, _shown(action), self._does(action), text=action.label, help=action.help)

    def _does(self, action: Action) -> Callable[[], Awaitable[None]]:
        return partial(cast("ReviewApp", self.app).do, action)


class ClauseProvider(Provider):
    """The clauses: to go to one by its name."""

    async def discover(self) -> Hits:
        """None before something is looked for: there may be thousands."""
        return
        yield

    async def search(self, query: str) -> Hits:
        """The first ones with these letters side by side in their id or heading."""
        app = cast("ReviewApp", self.app)
        wanted = query.casefold().strip()
        found = 0
        for place, row in enumerate(app.desk.outline.rows):
            if row.item is None or row.depth != 1:
                continue
            said = line(f"{row.item.id}  {row.heading}")
            if wanted in said.casefold():
                yield Hit(0.3, Text(cut(f"go to {said}", 70)), partial(app.go_to, place), text=said)
                found += 1
            if found >= _MOST:
                return


def _shown(action: Action) -> Text:
    return Text(f"{action.label[:1].upper()}{action.label[1:]}").append(f"  {action.shown_keys}", style="dim")
