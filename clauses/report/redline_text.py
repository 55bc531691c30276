"""The redline of two files for a terminal: what changed with its neighbours, the rest folded."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.table import Table
from rich.text import Text

from clauses.diff.prose import Run
from clauses.diff.redline_document import Document, Passage, What
from clauses.report import marks
from clauses.report.findings import inert_line
from clauses.report.lines import Piece
from clauses.report.view import visible
from grammar.visible import clip, inert

STYLES = {
    "insert": "blue underline",
    "delete": "red strike",
    "move": "green",
    "insert-sign": "blue",
    "delete-sign": "red",
}
_SIGNS: dict[What, tuple[str, str]] = {
    "same": (" ", ""),
    "edited": ("~", "bold yellow"),
    "inserted": ("+", "bold blue"),
    "deleted": ("−", "bold red"),
    "moved_from": ("→", "bold green"),
    "moved_to": ("→", "bold green"),
}
INCOMPLETE = "Not complete: the texts repeat themselves too often; some words are marked as gone and come that stayed."


def marked(runs: Iterable[Run]) -> Text:
    """The words that went, between [− and −], and those that came, between {+ and +}: it reads without colour."""
    return painted(marks.marked(visible(runs)))


def painted(pieces: Iterable[Piece]) -> Text:
    """The pieces of a redline in their colours."""
    return Text.assemble(*((piece.text, STYLES.get(piece.style, "")) for piece in pieces))


def counted(document: Document) -> str:
    """How many paragraphs changed, and how, and how many words: ``2 paragraphs edited, 1 moved; 3 words inserted``."""
    said = document.summary
    names = {"edited": "edited", "moved_to": "moved", "inserted": "inserted", "deleted": "deleted"}
    sorts = [(said[key], word) for key, word in {**names, "unchanged": "unchanged"}.items()]
    words = [(said[f"words_{word}"], word) for word in ("inserted", "deleted")]
    return "; ".join(filter(None, (_listed(sorts, "paragraph"), _listed(words, "word"))))


def _listed(counts: Iterable[tuple[int, str]], noun: str) -> str:
    parts = [(count, word) for count, word in counts if count]
    nouns = [f" {noun}{'' if count == 1 else 's'}" if not at else "" for at, (count, _) in enumerate(parts)]
    return ", ".join(f"{count:,}{own} {word}" for (count, word), own in zip(parts, nouns, strict=True))


class RedlineText:
    """The whole redline, as something that rich can print.

    ``context``: so many unchanged paragraphs are shown around each that changed. ``stat``: only how many changed.
    """

    def __init__(self, document: Document, *, context: int = 1, stat: bool = False) -> None:
        """Nothing is laid out yet."""
        self.document = document
        self.context = context
        self.stat = stat
        lines = [line or 0 for passage in document.passages for line in (passage.old_line, passage.new_line)]
        self._digits = len(str(max(lines, default=0)))

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        document = self.document
        yield Text(f"{inert_line(document.old)} → {inert_line(document.new)}", style="bold")
        if not document.changed:
            yield Text("No changes.")
            return
        yield Text(counted(document))
        if not document.complete:
            yield Text(INCOMPLETE, style="bold")
        if not self.stat:
            for group in folded(document.passages, self.context):
                yield Text()
                yield from self._group(group)

    def _group(self, group: Sequence[Passage] | int) -> Iterator[RenderableType]:
        if isinstance(group, int):
            yield Text(f"  … {group:,} paragraph{'' if group == 1 else 's'} unchanged", style="dim")
            return
        table = Table.grid(padding=(0, 1), pad_edge=False, expand=True)
        table.add_column(width=1)
        table.add_column(width=self._digits, justify="right", style="dim")
        table.add_column(overflow="fold", ratio=1)
        for place, passage in enumerate(group):
            if place:
                table.add_row()
            sign, style = _SIGNS[passage.what]
            line = passage.old_line if passage.what in ("deleted", "moved_from") else passage.new_line
            table.add_row(Text(sign, style=style), Text(str(line)), _body(passage))
        yield table


def _body(passage: Passage) -> Text:
    if passage.what == "same":
        return Text(inert(passage.runs[0].text), style="dim")
    if passage.what == "moved_from":
        said = clip(passage.runs[0].text, 50)
        return Text(f"moved to line {passage.new_line}: {said}", style="green")
    if passage.what == "moved_to":
        how = "moved here, and edited" if passage.edited else "moved here"
        return Text(f"{how}, from line {passage.old_line}\n", style="green").append_text(_moved(passage))
    return marked(passage.runs)


def _moved(passage: Passage) -> Text:
    text = marked(passage.runs)
    if not passage.edited:
        text.stylize("green")
    return text


def folded(passages: Sequence[Passage], context: int) -> Iterator[list[Passage] | int]:
    """The passages that are shown together, and between them how many are not."""
    behind, before = _steps(passages), _steps(passages[::-1])[::-1]
    near = [min(steps) <= context for steps in zip(behind, before, strict=True)]
    for is_near, own in groupby(zip(near, passages, strict=True), key=lambda each: each[0]):
        group = [passage for _, passage in own]
        yield group if is_near else len(group)


def _steps(passages: Sequence[Passage]) -> list[int]:
    """How far each passage is behind the last one that changed."""
    found = []
    steps = len(passages) + 1
    for passage in passages:
        steps = 0 if passage.what != "same" else steps + 1
        found.append(steps)
    return found
