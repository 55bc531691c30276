"""The values of a file with where they stand, for rules that look at how something was written."""

from collections.abc import Iterator
from typing import TypeVar

from clauses.agreement import Agreement
from clauses.kinds import Clause, Part
from grammar import Span
from grammar.syntax import Block, Choice, Listing, Node, Period

N = TypeVar("N", bound=Node)


def periods(agreement: Agreement) -> Iterator[tuple[Period, int]]:
    """Every period, with the offset that its span counts from."""
    return _of_type(agreement, Period)


def choices(agreement: Agreement) -> Iterator[tuple[Choice, int]]:
    """Every choice between values, with the offset that its span counts from."""
    return _of_type(agreement, Choice)


def _of_type(agreement: Agreement, wanted: type[N]) -> Iterator[tuple[N, int]]:
    file = agreement.origin.file
    if file is None:
        return
    for block, base in zip(file.blocks, file.starts, strict=True):
        for value in _values(block):
            if isinstance(value, wanted):
                yield value, base


def _values(block: Block) -> Iterator[Node]:
    for field in block.fields:
        yield field.value
        if isinstance(field.value, Listing):
            yield from field.value.items
    for part in block.parts:
        yield from _values(part)


def place_of(agreement: Agreement, clause: Clause, part: Part | None, field: str) -> Span:
    """Where a field of a clause, or of a part of it, stands in its file; the start of the file where it has none."""
    file = agreement.origin.file
    for block, base in zip(file.blocks, file.starts, strict=True) if file else ():
        if block.id.name != clause.id or block.kind.name != clause.kind:
            continue
        inside = next((each for each in block.parts if part and each.id.name == part.id), block)
        found = next((each for each in inside.fields if each.key == field), None)
        return (found.span if found else inside.id.span).moved(base)
    return Span(0, 0)
