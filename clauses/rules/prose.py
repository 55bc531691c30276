"""The prose of a file, a passage at a time, and where each piece of it stands."""

from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

from clauses.agreement import Agreement
from clauses.load.reading import nfc
from clauses.timeline.once import once
from grammar import Block, Source, Span
from grammar.frozen import frozen
from grammar.syntax import Field, Prose, Text

_OPENING = 3  # the quotes before prose


@frozen(slots=False)
class Passage:
    """One ``text`` or ``note``, in one language: what it says, and the value that says it.

    ``block`` is the id of its block, ``part`` that of the part that it stands in.
    """

    block: str
    part: str | None
    key: str
    language: str | None
    value: Prose | Text
    span: Span
    source: Source

    @property
    def text(self) -> str:
        """What it says."""
        return self.value.text

    def place(self, start: int, end: int) -> Span:
        """Where a piece of ``text`` stands in the file; the whole passage where that cannot be told."""
        if isinstance(self.value, Text):
            first = self.span.start + 1
            plain = self.value.raw[1:-1] == self.text
            return Span(first + start, first + end) if plain else self.span
        return Span(self._in_file(start), self._in_file(end - 1) + 1)

    def _in_file(self, offset: int) -> int:
        line = bisect_right(self._starts, offset) - 1
        return self.lines[line][0] + offset - self._starts[line]

    @cached_property
    def lines(self) -> tuple[tuple[int, str, str], ...]:
        """Of each line of the text: where it stands in the file, what it says, and the blanks that follow it there."""
        if isinstance(self.value, Text):
            inside = self.value.raw[1:-1]
            kept = inside.rstrip(" ")
            return ((self.span.start + 1, kept, inside[len(kept) :]),)
        return tuple(self._lines())

    def _lines(self) -> Iterator[tuple[int, str, str]]:
        raw = self.source.text[self.span.start + _OPENING : self.span.end - _OPENING]
        said = self.text.split("\n")
        written = raw.splitlines(keepends=True) or [""]
        at = self.span.start + _OPENING
        if len(written) > 1 and not written[0].strip():
            at += len(written.pop(0))
        for line, whole in zip(said, written, strict=False):
            content = whole.rstrip("\r\n")
            kept = content.rstrip(" \t\f")
            yield at + len(kept) - len(line), line, content[len(kept) :]
            at += len(whole)

    @cached_property
    def _starts(self) -> list[int]:
        starts = [0]
        for line in self.text.split("\n")[:-1]:
            starts.append(starts[-1] + len(line) + 1)
        return starts


@once
def own_passages(agreement: Agreement) -> tuple[Passage, ...]:
    """Every ``text`` and ``note`` of the file itself, in its order."""
    return tuple(_passages(agreement))


def _passages(agreement: Agreement) -> Iterator[Passage]:
    file, source = agreement.origin.file, agreement.origin.source
    for block, base in zip(file.blocks, file.starts, strict=True) if file is not None else ():
        yield from passages_in(block, base, source)


def passages_in(block: Block, base: int, source: Source) -> Iterator[Passage]:
    """The passages of a block and its parts."""
    for inside, part in ((block, None), *((each, nfc(each.id.name)) for each in block.parts)):
        for field in inside.fields:
            if field.key in ("text", "note") and isinstance(field.value, Prose | Text):
                yield _passage(nfc(block.id.name), part, field, field.value, base, source)


def _passage(block: str, part: str | None, field: Field, value: Prose | Text, base: int, source: Source) -> Passage:
    return Passage(block, part, field.key, field.language, value, value.span.moved(base), source)
