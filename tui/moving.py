"""Moving through the review: from change to change, from pane to pane, from version to version."""

from textual import on

from clauses.review import Filter
from tui.showing import Showing
from tui.timeline_panel import TimelinePanel


class Moving(Showing):
    """The screen as far as one moves on it."""

    def _moved(self) -> None:
        self.show(self.place)
        self.say("")

    def go_to(self, place: int) -> None:
        """Go to a line, which may be folded or filtered away as yet."""
        if not self.desk.is_shown(place):
            self.desk = self.desk.showing(Filter(), folded=False)
        self.show(place)

    def _step(self, way: int) -> bool:
        found = self.desk.step(self.place, way)
        if found is not None:
            self.show(found)
            self.say("")
        return found is not None

    def action_next(self) -> None:
        """To the next change."""
        if not self._step(1):
            self.say("This is the last change that is shown.")

    def action_previous(self) -> None:
        """To the previous change."""
        if not self._step(-1):
            self.say("This is the first change that is shown.")

    def action_next_open(self) -> None:
        """To the next change that is to be decided, from the top again after the last."""
        self._to_next_open()

    def _to_next_open(self) -> None:
        found = self.desk.next_open(self.place)
        if found is None:
            self.say("Nothing that is shown is undecided.")
        else:
            self.show(found)

    def action_scroll_up(self) -> None:
        """The text a line up."""
        self.page.scroll_relative(y=-1, animate=False)

    def action_scroll_down(self) -> None:
        """The text a line down."""
        self.page.scroll_relative(y=1, animate=False)

    def action_scroll_page_up(self) -> None:
        """The text a page up."""
        self.page.scroll_page_up(animate=False)

    def action_scroll_page_down(self) -> None:
        """The text a page down."""
        self.page.scroll_page_down(animate=False)

    def action_into(self) -> None:
        """Into the right-hand pane."""
        self._focus(self.query_one(f"#{self.panel}"))

    def action_earlier_pair(self) -> None:
        """To the pair of versions before this one."""
        self._to_pair(self.desk.pair - 1)

    def action_later_pair(self) -> None:
        """To the pair of versions after this one."""
        self._to_pair(self.desk.pair + 1)

    def _to_pair(self, pair: int) -> None:
        if not 0 <= pair < len(self.desk.review.diffs):
            self.say("There are no earlier versions." if pair < 0 else "There are no later versions.")
            return
        row = self.row
        self.desk = self.desk.at_pair(pair)
        self.hits = ()
        found = self.desk.same(row)
        self.show(found if found is not None else self.desk.first())

    # --- looking ---------------------------------------------------------------------------------------------------

    def action_view(self) -> None:
        """The next view; from a panel, back to the text."""
        if self.panel != "page":
            self.action_leave()
            return
        self.page.next_view()
        view = self.page.view
        narrow = " (side by side needs 110 columns)" if self.page.effective_view != view else ""
        self.say(f"view: {view}{narrow}")

    def action_timeline(self) -> None:
        """The timeline, or the text again."""
        self._toggle("timeline")

    @on(TimelinePanel.Assumed)
    def _assumed(self, event: TimelinePanel.Assumed) -> None:
        self.assumptions = event.assumptions

    def action_history(self) -> None:
        """The history of the clause, or the text again."""
        self._toggle("history")

    def action_fold(self) -> None:
        """Show what has not changed, or show it no more."""
        if not self.desk.shown.empty:
            self.say("The filter shows changes only: F shows everything again.")
            return
        place = self.place
        self.desk = self.desk.showing(self.desk.shown, folded=not self.desk.folded)
        self.show(place)
        self.say("folded: only changes" if self.desk.folded else "unfolded: every clause")

    def action_theme(self) -> None:
        """Choose the colours."""
        self.action_change_theme()
