"""Finding changes: through a filter, and by their words."""

from textual import on

from clauses.review import Filter
from tui.deciding import Deciding
from tui.filter import ChoiceList, FilterPanel
from tui.find import FindBar
from tui.frame import KeyBar
from tui.naming import counted


class Finding(Deciding):
    """The screen as far as one looks for something on it."""

    # --- finding ---------------------------------------------------------------------------------------------------

    def action_filter(self) -> None:
        """Choose what is shown."""
        if self._toggle("filter") is not None:
            panel = self.query_one(FilterPanel)
            panel.open(self.desk.diff, self.desk.shown)
            panel.tell(self._fitting())

    def action_clear_filter(self) -> None:
        """Show everything."""
        self._filtered(Filter())
        self.say("everything is shown")

    def _filtered(self, shown: Filter) -> None:
        place = self.place
        self.desk = self.desk.showing(shown, folded=self.desk.folded)
        self.show(place)
        self.query_one(FilterPanel).tell(self._fitting())

    def _fitting(self) -> str:
        return f"{len(self.desk.stops):,} of {counted(len(self.desk.diff.changes))}"

    @on(FilterPanel.Shown)
    def _shown(self, event: FilterPanel.Shown) -> None:
        self._filtered(event.shown)

    @on(ChoiceList.Closed)
    def _filter_closed(self) -> None:
        self.action_leave()

    def action_find(self) -> None:
        """Write what to find."""
        self.found_from = self.place
        self.query_one(KeyBar).display = False
        self.query_one(FindBar).open()

    def _searched(self, words: str) -> None:
        bar = self.query_one(FindBar)
        self.hits = self.desk.found(words)
        start = self.found_from or 0
        if not self.hits:
            bar.tell("not found" if words.strip() else "")
            return
        self._to_hit(next((hit for hit in self.hits if hit >= self.desk.outline.clause_of(start)), self.hits[0]))

    def _to_hit(self, hit: int) -> None:
        self.go_to(hit)
        told = f"{self.hits.index(hit) + 1:,} of {len(self.hits):,}"
        self.query_one(FindBar).tell(told)
        self.say(f"found: {told}")

    def _found(self, kept: bool) -> None:
        self.query_one(FindBar).close()
        self.query_one(KeyBar).display = True
        self._focus(self.outline_pane)
        if not kept and self.found_from is not None:
            self.show(self.found_from)

    def action_next_hit(self) -> None:
        """To the next place where the words were found."""
        self._hit(1)

    def action_previous_hit(self) -> None:
        """To the place before."""
        self._hit(-1)

    def _hit(self, way: int) -> None:
        if not self.hits:
            self.say("Nothing is looked for: / finds words.")
            return
        clause = self.desk.outline.clause_of(self.place)
        later = [hit for hit in self.hits if (hit > clause if way > 0 else hit < clause)]
        if way > 0:
            self._to_hit(later[0] if later else self.hits[0])
        else:
            self._to_hit(later[-1] if later else self.hits[-1])
