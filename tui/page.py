"""The right-hand pane: one clause in one of several views. It is laid out once for each width."""

from typing import ClassVar

from textual import events
from textual.reactive import reactive

from clauses.report.lines import Line, Piece, wrapped
from tui.actions import bindings
from tui.lines_view import LinesView
from tui.styles import looks
from tui.subject import Subject
from tui.views import VIEWS, Shown

SIDE_LEAST = 110
"""On a screen of fewer columns, what should stand side by side is shown as a redline."""
_KEPT = 64
"""So many pages are kept as they were laid out."""
_HEAD = 4
"""Where the first change begins: the head above it is shown, too."""

_NOTHING = Shown((), {})


class Page(LinesView, can_focus=True):
    """Shows a subject. It is drawn line by line, and has no widgets inside."""

    COMPONENT_CLASSES: ClassVar[set[str]] = looks()
    BINDINGS: ClassVar = list(bindings("text"))

    view: reactive[str] = reactive(next(iter(VIEWS)))
    """The view that the reader asked for, by its name in ``VIEWS``."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        """Nothing is shown yet."""
        super().__init__(id=id, classes=classes)
        self.subject: Subject | None = None
        self.instead = ""
        self.shown = _NOTHING
        self._laid_out: dict[tuple[Subject, str, int], Shown] = {}

    @property
    def count(self) -> int:
        """How many lines there are."""
        return len(self.shown.lines)

    def line(self, place: int) -> Line:
        """One of the lines, counted from 0."""
        return self.shown.lines[place]

    def show(self, subject: Subject | None, instead: str = "") -> None:
        """Show a subject, the change that is selected in sight. Where only that is another now, the place is kept.

        ``instead`` says why there is none.
        """
        before = self.subject
        self.subject, self.instead = subject, instead
        self._lay_out()
        if before is None or subject is None or before.block is not subject.block:
            self.scroll_to(y=0, animate=False)
        self._show_selected()

    def next_view(self) -> None:
        """Go on to the next view, and after the last to the first."""
        names = list(VIEWS)
        self.view = names[(names.index(self.view) + 1) % len(names)]

    @property
    def effective_view(self) -> str:
        """The view that there is room for."""
        narrow = self.view == "side" and self.app.size.width < SIDE_LEAST
        return "redline" if narrow else self.view

    def validate_view(self, view: str) -> str:
        """An unknown view is the first one."""
        return view if view in VIEWS else next(iter(VIEWS))

    def watch_view(self) -> None:
        """Show the same subject in another view."""
        if self.is_mounted:
            self._lay_out()
            self.scroll_to(y=0, animate=False)
            self._show_selected()

    def on_resize(self, event: events.Resize) -> None:
        """Lay it out for the new width."""
        self._lay_out()
        self._show_selected()

    def _lay_out(self) -> None:
        if self.room <= 0:
            self.shown = _NOTHING
        elif self.subject is not None:
            self.shown = self._shown(self.subject, self.room)
        else:
            self.shown = Shown(tuple(wrapped([Piece(self.instead, "quiet")], self.room)) if self.instead else (), {})
        self.drawn_anew()

    def _shown(self, subject: Subject, width: int) -> Shown:
        view = self.effective_view
        key = (subject, view, width)
        if key not in self._laid_out:
            while len(self._laid_out) >= _KEPT:
                del self._laid_out[next(iter(self._laid_out))]
            self._laid_out[key] = VIEWS[view](subject, width)
        return self._laid_out[key]

    def _show_selected(self) -> None:
        change = self.subject.change if self.subject is not None else None
        place = self.shown.places.get(change.id) if change is not None else None
        if place is not None:
            self.bring_into_sight(*place, least=_HEAD)
