"""The outline: sections, clauses and their changes, a line each; however many there are, what is seen is drawn."""

from collections.abc import Callable, Mapping
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from clauses.diff.change import Change
from clauses.report.arrange import Sign, short_label, written
from clauses.report.outline import Outline, Row
from clauses.review import STATES, Standing
from grammar.frozen import frozen
from tui.cells import cut, fit, line
from tui.states import Shown, shown
from tui.styles import component_css, looks

BADGES: Mapping[Sign, str] = {"+": "insert-sign", "−": "delete-sign", "~": "edit", "→": "move"}
"""The style of each sign."""

_FAVOURED = 34
"""So many columns an outline must have to say whom a change favours."""


@frozen(eq=False)
class Lines:
    """What the outline shows: which of its rows, and how far each change is decided."""

    outline: Outline
    visible: tuple[int, ...]
    standings: Mapping[str, Standing]
    fits: Callable[[Change], bool]


class OutlinePane(ScrollView, can_focus=True):
    """The left-hand pane. It keeps a cursor, and tells when that moved."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"outline--cursor", *looks("strong", "quiet", *BADGES.values(), *STATES)}
    DEFAULT_CSS = component_css("OutlinePane")

    def __init__(self, moved: Callable[[], None], *, id: str) -> None:
        """``moved`` is called when the cursor stands on another row: at once, before the next key is looked at."""
        super().__init__(id=id)
        self.moved = moved
        self.lines: Lines | None = None
        self.cursor = 0
        self._plain: Style | None = None

    # --- what is shown ---------------------------------------------------------------------------------------------

    def show(self, lines: Lines, cursor: int) -> None:
        """Show these lines, with the cursor on one of them."""
        self.lines = lines
        self.cursor = max(0, min(cursor, len(lines.visible) - 1))
        self.virtual_size = Size(self.scrollable_content_region.width, len(lines.visible))
        self._keep_in_sight()
        self.refresh()

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""
        if self.lines is None or not self.lines.visible:
            return None
        return self.lines.outline.rows[self.lines.visible[self.cursor]]

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines that are seen: how plain text looks is asked for once."""
        self._plain = self.rich_style
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """One line of what is seen."""
        width = self.scrollable_content_region.width
        place = self.scroll_offset.y + y
        base = self._plain or self.rich_style
        if self.lines is None or place >= len(self.lines.visible):
            return Strip.blank(width, base)
        at = self.lines.visible[place]
        here = place == self.cursor
        style = base + self.get_component_rich_style("outline--cursor", partial=True) if here else base
        segments = self._segments(at, self.lines, width, here)
        drawn = [Segment(text, style + self._style(name) if name else style) for text, name in segments]
        return Strip(drawn).adjust_cell_length(width, style)

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"styled--{name}", partial=True)

    def _segments(self, at: int, lines: Lines, width: int, here: bool) -> list[tuple[str, str]]:
        row = lines.outline.rows[at]
        mark = ">" if here else " "
        if row.depth == 0:
            return _section(lines.outline, at, width, mark)
        what = shown([lines.standings[each.id] for each in row.changes if lines.fits(each)])
        if row.depth == 1:
            return _clause(row, what, width, mark)
        return _change(row, what, width, mark)

    # --- the cursor ------------------------------------------------------------------------------------------------

    def move_to(self, cursor: int) -> None:
        """Put the cursor on a line, and say so if it is another one."""
        if self.lines is None or not self.lines.visible:
            return
        before = self.cursor
        self.cursor = max(0, min(cursor, len(self.lines.visible) - 1))
        self._keep_in_sight()
        if self.cursor != before:
            self.refresh()
            self.moved()

    def _keep_in_sight(self) -> None:
        width = max(1, self.scrollable_content_region.width)
        self.scroll_to_region(Region(0, self.cursor, width, 1), animate=False, immediate=True)

    def action_line_up(self) -> None:
        """One line up."""
        self.move_to(self.cursor - 1)

    def action_line_down(self) -> None:
        """One line down."""
        self.move_to(self.cursor + 1)

    def action_lines_page_up(self) -> None:
        """A page up."""
        self.move_to(self.cursor - self._page)

    def action_lines_page_down(self) -> None:
        """A page down."""
        self.move_to(self.cursor + self._page)

    def action_first_line(self) -> None:
        """The first line."""
        self.move_to(0)

    def action_last_line(self) -> None:
        """The last line."""
        self.move_to(len(self.lines.visible) - 1 if self.lines is not None else 0)

    @property
    def _page(self) -> int:
        return max(1, self.scrollable_content_region.height - 1)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the mouse is."""
        offset = event.get_content_offset(self)
        if offset is not None and self.lines is not None:
            place = self.scroll_offset.y + offset.y
            if place < len(self.lines.visible):
                self.move_to(place)

    def on_resize(self, event: events.Resize) -> None:
        """What is under the cursor stays in sight."""
        if self.lines is not None:
            self.virtual_size = Size(self.scrollable_content_region.width, len(self.lines.visible))
            self._keep_in_sight()


# --- a line in pieces, each with the name of its colour -----------------------------------------------------------


def _section(outline: Outline, at: int, width: int, mark: str) -> list[tuple[str, str]]:
    counts = [(f"{sign}{count}", BADGES[sign]) for sign, count in outline.counts(at).items()]
    tail = [(f" {text}", colour) for text, colour in counts]
    room = width - 2 - sum(cell_len(text) for text, _ in tail)
    return [(f"{mark}{fit(line(outline.rows[at].heading), room)}", "strong"), *tail, (" ", "")]


def _clause(row: Row, what: Shown, width: int, mark: str) -> list[tuple[str, str]]:
    item = row.item
    assert item is not None
    if not item.changes:
        return [(mark, ""), (fit(f"    {line(item.id)}", width - 1), "quiet")]
    assert item.block is not None
    sign = item.block.sign
    favoured = f"→{line(', '.join(item.block.favoured))}" if item.block.favoured and width >= _FAVOURED else ""
    return _with_state([(f"{mark} ", ""), (sign, BADGES[sign]), (" ", "")], line(item.id), favoured, what, width)


def _change(row: Row, what: Shown, width: int, mark: str) -> list[tuple[str, str]]:
    change = row.change
    assert change is not None
    parties = dict.fromkeys(party for effect in change.effects for party in effect.favours)
    favoured = f"→{line(', '.join(parties))}" if parties and width >= _FAVOURED else ""
    name = (
        f"· {line(written(short_label(change)))}"
        if change.level == "editorial"
        else f"{line(written(short_label(change)))}"
    )
    return _with_state(
        [(f"{mark}     ", "")], name, favoured, what, width, "quiet" if change.level == "editorial" else ""
    )


def _with_state(
    lead: list[tuple[str, str]], name: str, favoured: str, what: Shown, width: int, colour: str = ""
) -> list[tuple[str, str]]:
    """The name, cut where whom it favours and its state begin."""
    room = width - sum(cell_len(text) for text, _ in lead) - 4
    favoured = cut(favoured, room // 2)
    named = fit(name, room - (cell_len(favoured) + 1 if favoured else 0))
    return [
        *lead,
        (named, colour),
        (f" {favoured}" if favoured else "", "quiet"),
        (f" {what.sign}{what.note} ", what.style),
    ]
