"""Choose what is shown: by level, state, party and kind. Each choice takes effect at once."""

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar, Literal

from rich.segment import Segment
from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widgets import Static

from clauses.diff import LEVELS, Diff
from clauses.review import STATES, Filter
from grammar.frozen import frozen
from tui.actions import bindings
from tui.cells import fit, line
from tui.dialog import hint, title
from tui.signs import STATE_SIGNS

_PAGE = 10
"""So many choices are a page."""
Axis = Literal["levels", "states", "favours", "disfavours", "kinds"]

_AXES: tuple[tuple[Axis, str, str], ...] = (
    ("levels", "Level", ""),
    ("states", "State", ""),
    ("favours", "Favours", "for "),
    ("disfavours", "Disfavours", "against "),
    ("kinds", "Kind", ""),
)


@frozen
class Choice:
    """A line of the list: a value of an axis, or, without one, the name of the axis."""

    axis: Axis
    value: str | None
    told: str


def choices(diff: Diff) -> tuple[Choice, ...]:
    """What can be chosen between in a comparison."""
    effects = [effect for change in diff.changes for effect in change.effects]
    values: dict[Axis, Sequence[str]] = {
        "levels": LEVELS,
        "states": tuple(STATES),
        "favours": sorted({party for effect in effects for party in effect.favours}),
        "disfavours": sorted({party for effect in effects for party in effect.disfavours}),
        "kinds": sorted({change.clause.kind for change in diff.changes}),
    }
    listed: list[Choice] = []
    for axis, name, _ in _AXES:
        if values[axis]:
            listed.append(Choice(axis, None, name))
            listed += [Choice(axis, value, _told(axis, value)) for value in values[axis]]
    return tuple(listed)


def _told(axis: Axis, value: str) -> str:
    sign = next((sign for state, sign in STATE_SIGNS.items() if state == value), "") if axis == "states" else ""
    return f"{sign} {value}" if sign else line(value)


def toggled(shown: Filter, choice: Choice) -> Filter:
    """The filter with a value more, or one less."""
    if choice.value is None:
        return shown
    return replace(shown, **{choice.axis: getattr(shown, choice.axis) ^ {choice.value}})


def told(shown: Filter) -> str:
    """A filter in the title: ``[party: openai] [substantive]``; empty where everything is shown."""
    groups: list[str] = []
    if shown.favours and shown.favours == shown.disfavours:
        groups.append("party: " + ", ".join(sorted(shown.favours)))
    else:
        parties = [
            f"{word}{', '.join(sorted(getattr(shown, axis)))}" for axis, _, word in _AXES[2:4] if getattr(shown, axis)
        ]
        groups += [" or ".join(parties)] if parties else []
    groups += [
        ", ".join(each for each in order if each in chosen)
        for order, chosen in ((LEVELS, shown.levels), (STATES, shown.states))
    ]
    groups += [", ".join(sorted(shown.kinds)), f"“{shown.text}”" if shown.text else ""]
    return " ".join(f"[{line(group)}]" for group in groups if group)


class ChoiceList(ScrollView, can_focus=True):
    """The list; a line each, drawn as far as it is seen."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"choice--axis", "choice--cursor"}
    BINDINGS: ClassVar = list(bindings("filter"))

    class Chosen(Message):
        """Another thing is chosen now."""

    class Closed(Message):
        """Nothing is chosen any more."""

    def __init__(self) -> None:
        """Nothing can be chosen yet."""
        super().__init__()
        self.listed: Sequence[Choice] = ()
        self.shown = Filter()
        self.cursor = 0

    def load(self, listed: Sequence[Choice], shown: Filter) -> None:
        """Choose between these; the cursor stays where it was, if there is something."""
        self.listed = listed
        self.shown = shown
        self.virtual_size = Size(10, len(listed))
        self._move(0)

    def render_line(self, y: int) -> Strip:
        """One line of what is seen."""
        width, base = self.scrollable_content_region.width, self.rich_style
        place = self.scroll_offset.y + y
        if place >= len(self.listed):
            return Strip.blank(width, base)
        choice = self.listed[place]
        if choice.value is None:
            style = base + self.get_component_rich_style("choice--axis", partial=True)
            return Strip([Segment(fit(choice.told, width), style)])
        here = place == self.cursor
        style = base + self.get_component_rich_style("choice--cursor", partial=True) if here else base
        sign = "x" if choice.value in getattr(self.shown, choice.axis) else " "
        return Strip([Segment(fit(f"{'>' if here else ' '} [{sign}] {choice.told}", width), style)])

    def action_choice_up(self) -> None:
        """To the choice above."""
        self._move(-1)

    def action_choice_down(self) -> None:
        """To the choice below."""
        self._move(1)

    def action_choices_up(self) -> None:
        """A page up."""
        self._move(-_PAGE)

    def action_choices_down(self) -> None:
        """A page down."""
        self._move(_PAGE)

    def action_first_choice(self) -> None:
        """To the first choice."""
        self._move(-len(self.listed))

    def action_last_choice(self) -> None:
        """To the last choice."""
        self._move(len(self.listed))

    def _move(self, way: int) -> None:
        """To a line that can be chosen."""
        places = [place for place, each in enumerate(self.listed) if each.value is not None]
        at = places.index(self.cursor) if self.cursor in places else 0
        self.cursor = places[max(0, min(len(places) - 1, at + way))] if places else 0
        top = self.cursor - 1 if self.cursor and self.listed[self.cursor - 1].value is None else self.cursor
        self.scroll_to_region(Region(0, top, 1, self.cursor - top + 1), animate=False, immediate=True)
        self.refresh()

    def action_choose(self) -> None:
        """Choose what is under the cursor, or choose it no more."""
        if self.listed:
            self._set_shown(toggled(self.shown, self.listed[self.cursor]))

    def action_show_all(self) -> None:
        """Show everything."""
        self._set_shown(Filter())

    def action_close(self) -> None:
        """Back to the text."""
        self.post_message(self.Closed())

    def _set_shown(self, shown: Filter) -> None:
        self.shown = shown
        self.post_message(self.Chosen())
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Choose what is under the mouse."""
        offset = event.get_content_offset(self)
        place = self.scroll_offset.y + offset.y if offset is not None else len(self.listed)
        if place < len(self.listed) and self.listed[place].value is not None:
            self.cursor = place
            self.action_choose()


class FilterPanel(Vertical):
    """The list in the place of the text; the outline beside it follows."""

    class Shown(Message):
        """Something else is to be shown now."""

        def __init__(self, shown: Filter) -> None:
            """Whatever fits this."""
            super().__init__()
            self.shown = shown

    def __init__(self, *, id: str) -> None:
        """Nothing can be chosen yet."""
        super().__init__(id=id)
        self.list = ChoiceList()

    def compose(self) -> ComposeResult:
        """The list, and what comes of it."""
        yield title("Show changes that fit")
        yield self.list
        yield Static(Content(""), id="filter-told", classes="told")
        yield hint("Space chooses · F shows all · Enter closes")

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """While one chooses, no letter decides on anything."""
        return character is not None and character.isprintable() and character != "?"

    def open(self, diff: Diff, shown: Filter) -> None:
        """Choose between what there is in a comparison."""
        self.list.load(choices(diff), shown)
        self.screen.set_focus(self.list)

    def tell(self, said: str) -> None:
        """Say how much fits."""
        self.query_one("#filter-told", Static).update(Content(said))

    @on(ChoiceList.Chosen)
    def _chosen(self) -> None:
        self.post_message(self.Shown(self.list.shown))
