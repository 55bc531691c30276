"""The history of the clause that the reader is at, over all versions that were given."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events

from clauses.agreement import Agreement
from clauses.diff import Diff
from clauses.diff.change import Removed
from clauses.diff.history import ClauseHistory, Threads
from clauses.report.history_lines import history_lines
from clauses.report.lines import Line, Piece, wrapped
from tui.actions import bindings
from tui.beside import soon
from tui.lines_view import LinesView
from tui.styles import looks
from tui.subject import Subject


class HistoryPanel(LinesView, can_focus=True):
    """Shows what a clause said in each version. The versions are followed when that is first asked for."""

    COMPONENT_CLASSES: ClassVar[set[str]] = looks()
    BINDINGS: ClassVar = list(bindings("text"))

    def __init__(
        self, agreements: Sequence[Agreement] = (), diffs: Sequence[Diff] = (), *, id: str | None = None
    ) -> None:
        """``diffs`` are those of each version and the next."""
        super().__init__(id=id)
        self.threads = Threads(agreements, diffs)
        self.followed: Threads | None = None
        self._following: Threads | None = None
        self.subject: Subject | None = None
        self._lines: tuple[Line, ...] = ()

    @property
    def count(self) -> int:
        """How many lines there are."""
        return len(self._lines)

    def line(self, place: int) -> Line:
        """One of the lines, counted from 0."""
        return self._lines[place]

    def load(self, agreements: Sequence[Agreement], diffs: Sequence[Diff]) -> None:
        """Other versions are compared now."""
        self.threads = Threads(agreements, diffs)
        self._lay_out()

    def show(self, subject: Subject | None) -> None:
        """Show the history of a clause. What takes time is made when it is seen."""
        before, self.subject = self.subject, subject
        if self.display:
            self._lay_out()
            if before is None or subject is None or before.block.clause != subject.block.clause:
                self.scroll_to(y=0, animate=False)

    def on_show(self, event: events.Show) -> None:
        """It is seen now."""
        self._lay_out()

    def on_resize(self, event: events.Resize) -> None:
        """Lay it out for the new width."""
        self._lay_out()

    def _lay_out(self) -> None:
        if self._following is not self.threads and self.display:
            self._following = self.threads
            soon(self, self.threads.versions, self.threads.follow, self._were_followed)
        self._lines = tuple(self._told()) if self.room > 0 else ()
        self.drawn_anew()

    def _were_followed(self, threads: Threads) -> None:
        if threads is self.threads and self.followed is not threads:
            self.followed = threads
            self._lay_out()

    def _told(self) -> Sequence[Line]:
        if self.subject is None:
            return wrapped([Piece("This is the history of a clause, and none is chosen.", "quiet")], self.room)
        if self.followed is not self.threads:
            return ((Piece("The clauses are being followed …", "quiet"),),)
        found = self._found()
        if found is None:
            return wrapped([Piece("No version has it.", "quiet")], self.room)
        return tuple(history_lines(found, self.threads.labels, self.room))

    def _found(self) -> ClauseHistory | None:
        if self.subject is None or not self.threads.diffs:
            return None
        clause = self.subject.block.clause
        gone = any(isinstance(change, Removed) for change in self.subject.block.changes)
        return self.threads.of(self.subject.pair + (0 if gone else 1), clause.kind, clause.id)
