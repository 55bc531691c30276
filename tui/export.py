"""Choose what the review is written as, and where."""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from tui.actions import bindings
from tui.cells import line
from tui.dialog import Line, hint, title


class Wanted(NamedTuple):
    """A format, and the file to write."""

    format: str
    path: Path


class ExportScreen(ModalScreen[Wanted | None]):
    """Tab goes from format to format, and the name of the file follows."""

    BINDINGS: ClassVar = list(bindings("export"))

    def __init__(self, formats: Sequence[str], beside: Path) -> None:
        """The file is named after ``beside``."""
        super().__init__()
        self.formats = tuple(formats)
        self.beside = beside
        self.at = 0
        self.asked: Path | None = None

    def compose(self) -> ComposeResult:
        """The box."""
        with Vertical(classes="box"):
            yield title("Export the review")
            yield Static(Content(""), id="formats")
            yield Line(str(self._path(0)), id="export-path")
            yield Static(Content(""), classes="told")
            yield hint("Tab another format · Enter writes · Escape leaves")

    def on_mount(self) -> None:
        """Write the name at once."""
        self.set_focus(self.query_one(Line))
        self._show()

    def _path(self, at: int) -> Path:
        name = self.beside.name.removesuffix(".json").removesuffix(".review")
        return self.beside.with_name(
            f"{name}.review.{'export.json' if self.formats[at] == 'json' else self.formats[at]}"
        )

    def action_next_format(self) -> None:
        """The next format."""
        self._turn(1)

    def action_previous_format(self) -> None:
        """The format before."""
        self._turn(-1)

    def _turn(self, way: int) -> None:
        """Another format; a name that was not touched follows."""
        field = self.query_one(Line)
        untouched = field.value == line(str(self._path(self.at)))
        self.at = (self.at + way) % len(self.formats)
        if untouched:
            field.value = line(str(self._path(self.at)))
        self._show()

    def _show(self) -> None:
        marks = [f"({'•' if place == self.at else ' '}) {each}" for place, each in enumerate(self.formats)]
        self.query_one("#formats", Static).update(Content("   ".join(marks)))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_write()

    def action_write(self) -> None:
        """Write it; a file that is there is replaced only on the second time."""
        written = self.query_one(Line).value.strip()
        if not written:
            return
        path = Path(written).expanduser()
        if path.exists() and self.asked != path:
            self.asked = path
            self.query_one(".told", Static).update(Content("There is such a file. Enter once more replaces it."))
            return
        self.dismiss(Wanted(self.formats[self.at], path))

    def action_leave(self) -> None:
        """Write nothing."""
        self.dismiss(None)
