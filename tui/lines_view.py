"""A pane of styled lines, however many: what is seen of them is drawn, and drawn once."""

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip

from clauses.report.lines import Line, fitted, plain
from tui.styles import component_css


class LinesView(ScrollView):
    """Draws the lines that ``line`` gives it. A subclass says how many there are, which, and in which looks.

    Every look costs a little whenever the focus moves: a subclass has those as component classes that it needs.
    """

    DEFAULT_CSS = """
    LinesView {
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-gutter: stable;
        scrollbar-size: 0 1;
        padding: 0 0 0 1;
    }
    """ + component_css("LinesView")

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        """Nothing is shown yet."""
        super().__init__(id=id, classes=classes)
        self._strips: dict[int, Strip] = {}
        self._plain: Style | None = None

    # --- what a subclass says --------------------------------------------------------------------------------------

    @property
    def count(self) -> int:
        """How many lines there are."""
        return 0

    def line(self, place: int) -> Line:
        """One of the lines, counted from 0."""
        raise NotImplementedError

    def drawn_anew(self) -> None:
        """Every line may be another now."""
        self._strips.clear()
        self.virtual_size = Size(self.room, self.count)
        self.refresh()

    @property
    def room(self) -> int:
        """The cells of a line."""
        return self.scrollable_content_region.width

    @property
    def text(self) -> str:
        """All lines, as plain text."""
        return "\n".join(plain(self.line(place)).rstrip() for place in range(self.count))

    def bring_into_sight(self, first: int, end: int, least: int = 0) -> None:
        """Scroll no further than is needed to see the lines from ``first`` to ``end``; to the top for the ``least``."""
        height = self.scrollable_content_region.height
        top = round(self.scroll_y)
        if first < top or end - first >= height:
            self.scroll_to(y=0 if first <= least else first, animate=False)
        elif end > top + height:
            self.scroll_to(y=end - height, animate=False)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines that are seen: how plain text looks is asked for once, and not for every piece."""
        self._plain = self.rich_style
        return super().render_lines(crop)

    # --- drawing ---------------------------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """One line, drawn when it is seen."""
        place = self.scroll_offset.y + y
        if place >= self.count:
            return Strip.blank(self.room, self.style_of(""))
        if place not in self._strips:
            self._strips[place] = self._strip(place)
        strip = self._strips[place]
        if self.text_selection is not None and (span := self.text_selection.get_span(place)) is not None:
            strip = self._selected(strip, *span)
        return strip.apply_offsets(0, place)

    def _strip(self, place: int) -> Strip:
        segments = [Segment(piece.text, self.style_of(piece.style)) for piece in fitted(self.line(place), self.room)]
        return Strip(segments, self.room)

    def _selected(self, strip: Strip, start: int, end: int) -> Strip:
        """The strip with what the mouse has selected in it, from one character to another."""
        style = self.screen.get_component_rich_style("screen--selection")
        found: list[Segment] = []
        position = 0
        for text, own, _ in strip:
            first = min(max(start - position, 0), len(text))
            last = len(text) if end == -1 else min(max(end - position, first), len(text))
            pieces = ((text[:first], own), (text[first:last], (own or Style.null()) + style), (text[last:], own))
            found += [Segment(piece, its) for piece, its in pieces if piece]
            position += len(text)
        return Strip(found, strip.cell_length)

    def style_of(self, name: str) -> Style:
        """How a piece of text looks."""
        return self.get_component_rich_style(f"styled--{name}") if name else self._plain or self.rich_style

    def notify_style_update(self) -> None:
        """The colours are others now."""
        super().notify_style_update()
        self._strips.clear()
        self._plain = None

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The text that the mouse has selected."""
        return selection.extract(self.text), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        """Draw it anew."""
        self.refresh()
