"""The frame around the panes: a title, a line that says what was done, and the keys. Each is one line."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from tui.actions import ACTIONS, Action, shown_key
from tui.cells import cut

_NAME = 8
"""So many cells at least the name of the agreement takes; where there is no room for them, it is left out."""


class Heading(NamedTuple):
    """What the title says: what is reviewed, which versions, how far that has come, and what is shown of it."""

    name: str = ""
    versions: str = ""
    progress: str = ""
    brief: str = ""
    shown: str = ""


class TitleBar(Widget):
    """The upper border, with the title in it."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"title--name", "title--progress", "title--filter"}
    heading: reactive[Heading] = reactive(Heading())

    def render_line(self, y: int) -> Strip:
        """The one line."""
        base, width = self.rich_style, self.size.width
        name, progress, shown = title_parts(self.heading, width - 5)
        line = [Segment("┌ ", base), Segment(name, self._style("name"))]
        line += [Segment(" ─ ", base), Segment(progress, self._style("progress"))] if progress else []
        tail = [Segment(shown, self._style("filter")), Segment(" ┐", base)] if shown else [Segment("┐", base)]
        left = width - sum(cell_len(segment.text) for segment in (*line, *tail)) - 2
        fill = f" {'─' * left} " if shown else f" {'─' * (left + 1)}"
        return Strip([*line, Segment(fill, base), *tail]).adjust_cell_length(width, base)

    def _style(self, part: str) -> Style:
        return self.rich_style + self.get_component_rich_style(f"title--{part}", partial=True)


def title_parts(heading: Heading, width: int) -> tuple[str, str, str]:
    """The title, the progress and the filter, as far as there is room: the name gives way first, then the progress."""
    shown = cut(heading.shown, width // 2)
    room = width - (cell_len(shown) + 2 if shown else 0)
    for progress in (heading.progress, heading.brief, ""):
        left = room - (cell_len(progress) + 3 if progress else 0)
        whole = f"{heading.name} · {heading.versions}"
        if cell_len(whole) <= left:
            return whole, progress, shown
        if progress == heading.progress and cell_len(heading.versions) + _NAME + 3 > left:
            continue
        for_name = left - cell_len(heading.versions) - 3
        if for_name >= _NAME:
            return f"{cut(heading.name, for_name)} · {heading.versions}", progress, shown
        if cell_len(heading.versions) <= left:
            return heading.versions, progress, shown
    return cut(heading.versions, room), "", shown


class Rule(Widget):
    """A line of the frame between two panes that stand one above the other."""

    def render_line(self, y: int) -> Strip:
        """``├───┤``."""
        return Strip([Segment("├" + "─" * max(0, self.size.width - 2) + "┤", self.rich_style)])


class StatusLine(Widget):
    """The lower border; in it, what was done last."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"status--said"}
    said: reactive[str] = reactive("")
    joint: reactive[int] = reactive(0)

    def render_line(self, y: int) -> Strip:
        """The one line, joined with the border between the panes."""
        base, width = self.rich_style, self.size.width
        said = cut(self.said, width - 6)
        style = base + self.get_component_rich_style("status--said", partial=True)
        lead = [Segment("└ ", base), Segment(said, style), Segment(" ", base)] if said else [Segment("└", base)]
        used = sum(cell_len(segment.text) for segment in lead)
        rule = "─" * max(0, width - used - 1)
        at = self.joint - used
        if 0 <= at < len(rule):
            rule = f"{rule[:at]}┴{rule[at + 1 :]}"
        return Strip([*lead, Segment(rule, base), Segment("┘", base)]).adjust_cell_length(width, base)


class KeyBar(Widget):
    """The keys that are used most, as many as there is room for; a click does what the key does."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"keys--key"}

    def render_line(self, y: int) -> Strip:
        """The one line."""
        base = self.rich_style
        strong = base + self.get_component_rich_style("keys--key", partial=True)
        line = [Segment(" ", base)]
        for action in footer(self.size.width):
            line += [Segment(shown_key(action.keys[0]), strong), Segment(f" {action.label}  ", base)]
        return Strip(line).adjust_cell_length(self.size.width, base)

    async def on_click(self, event: events.Click) -> None:
        """Do what stands there."""
        at = 1
        for action in footer(self.size.width):
            end = at + _wide(action)
            if at <= event.x < end:
                await self.run_action(f"app.{action.name}")
            at = end


def footer(width: int) -> Sequence[Action]:
    """The actions that have their place at the foot, as many as there is room for, in the order of the table."""
    room, chosen = width - 1, list[Action]()
    for action in sorted((each for each in ACTIONS if each.footer), key=lambda each: each.footer):
        if _wide(action) <= room:
            chosen.append(action)
            room -= _wide(action)
    return [action for action in ACTIONS if action in chosen]


def _wide(action: Action) -> int:
    return cell_len(f"{shown_key(action.keys[0])} {action.label}  ")
