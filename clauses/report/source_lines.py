"""The lines of two versions of a block as their files have them, in colours: what stayed, what went, what came."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from clauses.agreement import Agreement
from clauses.diff.prose import steps_for
from clauses.diff.redline_align import Block, align
from clauses.kinds import Declaration
from clauses.report.excerpt import coloured
from clauses.report.lines import Line, Piece
from grammar import Block as Syntax
from grammar import Span


class SourceLine(NamedTuple):
    """A line of either file or of both, by its numbers there."""

    old: int | None
    new: int | None
    line: Line


class Excerpt(NamedTuple):
    """The lines of a block: where the first one stands in its file, counted from 1, their texts and their colours.

    ``fields`` says on which lines of the file each field stands, by its path, from the first to the last.
    """

    path: str
    first: int
    texts: tuple[str, ...]
    lines: tuple[Line, ...]
    fields: Mapping[str, range]


_EMPTY = Excerpt("", 1, (), (), {})


def source_of(agreement: Agreement, declared: Declaration | None) -> Excerpt:
    """The block in its file, whole lines, without the comments before it; empty where it was not read from one."""
    found = agreement.origin.block(declared) if declared is not None else None
    if declared is None or found is None:
        return _EMPTY
    block, start = found
    source = agreement.origin.source_of(declared)
    span = block.span.moved(start)
    text = source.text[span.start : source.line_end(span.end)]
    texts = text.split("\n")
    lines = []
    at = 0
    for each in texts:
        lines.append(tuple(Piece(own, style) for own, style in coloured(text, at, at + len(each))))
        at += len(each) + 1
    first = source.position(span.start)[0]
    fields = {
        path: range(source.position(own.start)[0], source.position(own.end)[0] + 1)
        for path, own in _fields(block, start, "")
    }
    return Excerpt(source.path, first, tuple(map(str.rstrip, texts)), tuple(lines), fields)


def _fields(block: Syntax, start: int, prefix: str) -> Iterator[tuple[str, Span]]:
    """Where the fields of a block stand, and those of the blocks in it."""
    yield f"{prefix}heading", block.id.span.moved(start)
    for field in block.fields:
        yield f"{prefix}{field.key}{f'({field.language})' if field.language else ''}", field.span.moved(start)
    for part in block.parts:
        name = f"{prefix}{part.kind.name} {part.id.name}"
        yield name, part.span.moved(start)
        yield from _fields(part, start, f"{name}.")


def compared_lines(old: Excerpt, new: Excerpt) -> Iterator[SourceLine]:
    """The lines of both, those that both have once; what went stands before what came."""
    budget = steps_for("\n".join(old.texts), "\n".join(new.texts))
    at = second = 0
    for block in (*align(old.texts, new.texts, budget), Block(len(old.texts), len(new.texts), 0)):
        yield from (SourceLine(old.first + place, None, old.lines[place]) for place in range(at, block.old))
        yield from (SourceLine(None, new.first + place, new.lines[place]) for place in range(second, block.new))
        at, second = block.old + block.size, block.new + block.size
        for step in range(block.size):
            place = block.new + step
            yield SourceLine(old.first + block.old + step, new.first + place, new.lines[place])
