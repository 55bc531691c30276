"""What every part of the review's screen stands on: what is shown, and in which pane."""

import datetime
import gc
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from textual import events
from textual.actions import ActionParseResult
from textual.app import App
from textual.content import Content
from textual.dom import DOMNode
from textual.widget import Widget
from textual.widgets import Input, Static

from clauses.agreement import Agreement
from clauses.report.desk import Desk
from clauses.report.outline import Row
from clauses.review import Filter, Reloaded, Review
from clauses.review.session import Session
from clauses.timeline import NO_ASSUMPTIONS, Assumptions
from tui.cells import line
from tui.filter import told
from tui.frame import Heading, StatusLine, TitleBar
from tui.history_panel import HistoryPanel
from tui.naming import counted
from tui.outline import Lines, OutlinePane
from tui.page import Page
from tui.subject import Subject
from tui.theme import THEMES, chosen_theme, line_filters, variables, without_colour
from tui.timeline_panel import TimelinePanel
from tui.watch import Stamp, files_of, stamp

STACKED, WIDE, WIDEST = 84, 110, 150
"""On fewer columns than the first the panes stand one above the other; from the others on the outline is wider."""


class Showing(App[int]):
    """The screen as far as it shows. ``desk`` is what is shown, ``session`` is what was decided."""

    def __init__(
        self,
        agreements: Sequence[Agreement],
        review: Review,
        path: Path,
        by: str,
        reload: Callable[[], Reloaded],
        assumptions: Assumptions = NO_ASSUMPTIONS,
        shown: Filter | None = None,
        *,
        now: Callable[[], datetime.datetime] = lambda: datetime.datetime.now(datetime.UTC),
    ) -> None:
        """``shown`` is what the filter begins with."""
        super().__init__()
        self.desk = Desk(tuple(agreements), review, shown=shown or Filter())
        self.session = Session(review, path, by)
        self.read_again = reload
        self.assumptions = assumptions
        self.now = now
        self.hits: tuple[int, ...] = ()
        self.found_from: int | None = None
        self.seen = self._stamp()
        self.reading = False
        self.panel = "page"
        self.passing = False
        self.no_color = without_colour()
        self._filters = line_filters(self._filters)
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = chosen_theme(self.available_themes)

    def prepare(self) -> None:
        """Make what takes time before anybody waits for it.

        What was read stays until the end: to look through it for garbage would halt the screen, again and again.
        """
        self.desk.ready()
        gc.freeze()

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our colours, under a theme that is not ours."""
        return dict(variables(self.current_theme))

    # --- what is seen ----------------------------------------------------------------------------------------------

    @property
    def outline_pane(self) -> OutlinePane:
        """The left-hand pane."""
        return self.query_one(OutlinePane)

    @property
    def page(self) -> Page:
        """The right-hand pane."""
        return self.query_one(Page)

    @property
    def row(self) -> Row | None:
        """What the cursor is on."""
        return self.outline_pane.row

    @property
    def place(self) -> int:
        """Its place among the lines of the outline."""
        lines = self.outline_pane.lines
        return lines.visible[self.outline_pane.cursor] if lines is not None and lines.visible else 0

    def show(self, place: int) -> None:
        """Show the outline with the cursor on a line, or on the next one that is shown, and what that is about."""
        desk = self.desk
        seen = desk.seen(place)
        self.outline_pane.show(Lines(desk.outline, seen.lines, desk.standings, desk.fits), seen.cursor)
        row = self.row
        subject = self._subject(row) if row is not None else None
        timeline = self.query_one(TimelinePanel)
        timeline.compare(*desk.versions, desk.diff)
        self.page.show(subject, _why_empty(desk) if row is None else "")
        for pane in (timeline, self.query_one(HistoryPanel)):
            pane.show(subject)
        self._show_title()

    def _subject(self, row: Row) -> Subject | None:
        """What the right-hand pane is about."""
        desk = self.desk
        block = desk.block(row)
        if block is None:
            return None
        selected = next((place for place, each in enumerate(block.changes) if each is row.change), None)
        standings = tuple(desk.standings[each.id] for each in block.changes)
        return Subject(desk.pair, block, *desk.versions, selected, standings, desk.diff)

    def _show_title(self) -> None:
        desk = self.desk
        counts = desk.counts
        before, after = desk.review.labels[desk.pair]
        name = desk.diff.new.heading or desk.diff.new.id or desk.diff.new.path
        pairs = len(desk.review.diffs)
        which = f" ({desk.pair + 1} of {pairs})" if pairs > 1 else ""
        self.query_one(TitleBar).heading = Heading(
            line(name),
            f"{line(before)} → {line(after)}{which}",
            f"{counted(counts.total)} · {counts.decided:,} decided · {counts.left:,} left",
            f"{counts.decided:,} of {counts.total:,} decided",
            told(desk.shown),
        )

    def _put(self, name: str) -> Widget:
        """Put the text or one of the panels on the right-hand side."""
        for pane in self.query_one("#right").children:
            pane.display = pane.id == name
        self.panel = name
        return self.query_one(f"#{name}")

    def _toggle(self, name: str) -> Widget | None:
        """Put a panel there, or the text again."""
        if self.panel == name:
            self.action_leave()
            return None
        pane = self._put(name)
        self._focus(pane)
        return pane

    def _focus(self, pane: Widget) -> None:
        """Give a pane the focus at once: the next key is for it."""
        self.screen_stack[0].set_focus(pane)

    def say(self, text: str) -> None:
        """Say what was done, in the lower border."""
        self.query_one(StatusLine).said = line(text)

    def complain(self, text: str, *, passing: bool = False) -> None:
        """Say what went wrong, until Escape or the next decision; what is ``passing``, until the next action."""
        self.passing = passing
        notice = self.query_one("#notice", Static)
        notice.update(Content("\n".join(map(line, text.split("\n")))))
        notice.set_class(bool(text), "open")

    async def run_action(
        self,
        action: "str | ActionParseResult",
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Do something. What was said of the action before is not about this one; what one writes is no action."""
        if len(self.screen_stack) == 1 and not isinstance(self.focused, Input):
            self.say("")
            if self.passing:
                self.complain("")
        return await super().run_action(action, default_namespace, namespaces)

    def on_resize(self, event: events.Resize) -> None:
        """One pane above the other where there is no room beside it."""
        self._arrange(event.size.width)

    def _arrange(self, width: int) -> None:
        for name, here in (("stacked", width < STACKED), ("wide", WIDE <= width < WIDEST), ("widest", width >= WIDEST)):
            self.screen_stack[0].set_class(here, name)
        wide = 32 if width < WIDE else 40 if width < WIDEST else 52
        self.query_one(StatusLine).joint = 0 if width < STACKED else wide - 1

    def action_leave(self) -> None:
        """Back to the outline, and to the text."""
        self.complain("")
        self._put("page")
        self._focus(self.outline_pane)

    def _stamp(self) -> Stamp:
        """When the files behind the review were written last: the versions, and every review that is read."""
        others = (name for name, _ in self.desk.review.others)
        return stamp((*files_of(self.desk.agreements), str(self.session.path), *others))


def _why_empty(desk: Desk) -> str:
    """Why nothing is shown, and what shows something."""
    if desk.diff.changes:
        return "Nothing fits the filter: F shows all."
    return "No changes." if not desk.shown.empty else "No changes. z shows every clause."
