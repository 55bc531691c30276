"""The values of a file with where they stand, for rules that look at how something was written."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from clauses.agreement import Agreement
from clauses.kinds import Declaration, Part
from clauses.load.reading import nfc
from clauses.timeline.once import once
from grammar import Span
from grammar.syntax import Block, Choice, Hedged, Lasting, Listing, Node, Period, Shifted, Through, Until


class _Alternatives(NamedTuple):
    """The values that may have several ends or options, each with the offset that its span counts from."""

    periods: tuple[tuple[Period, int], ...]
    choices: tuple[tuple[Choice, int], ...]


def periods(agreement: Agreement) -> tuple[tuple[Period, int], ...]:
    """Every period, with the offset that its span counts from."""
    return _alternatives(agreement).periods


def choices(agreement: Agreement) -> tuple[tuple[Choice, int], ...]:
    """Every choice between values, with the offset that its span counts from."""
    return _alternatives(agreement).choices


@once
def _alternatives(agreement: Agreement) -> _Alternatives:
    periods: list[tuple[Period, int]] = []
    choices: list[tuple[Choice, int]] = []
    file = agreement.origin.file
    for block, base in zip(file.blocks, file.starts, strict=True) if file is not None else ():
        for value in nodes(block):
            if isinstance(value, Period):
                periods.append((value, base))
            elif isinstance(value, Choice):
                choices.append((value, base))
    return _Alternatives(tuple(periods), tuple(choices))


def nodes(block: Block) -> Iterator[Node]:
    """Every value in a block and its parts, and every value inside those."""
    for field in block.fields:
        if type(field.value) in _INNER:
            yield from _within(field.value)
        else:
            yield field.value
    for part in block.parts:
        yield from nodes(part)


def _within(node: Node) -> Iterator[Node]:
    waiting: list[Node] = [node]  # no recursion: shifts may be nested as deep as an author likes
    while waiting:
        node = waiting.pop()
        yield node
        inside = _INNER.get(type(node))
        if inside is not None:
            waiting += reversed([each for each in inside(node) if each is not None])


_INNER: Mapping[type[Node], Callable[[Any], Iterable[Node | None]]] = {
    Listing: lambda listing: listing.items,
    Choice: lambda choice: choice.options,
    Hedged: lambda hedged: (hedged.value,),
    Shifted: lambda shifted: (shifted.base,),
    Through: lambda end: (end.moment,),
    Until: lambda end: (end.moment,),
    Lasting: lambda end: (end.after,),
    Period: lambda period: (period.start, *period.ends),
}
"""What stands inside a value, by the type of the value."""


def place_of(agreement: Agreement, declared: Declaration, part: Part | None = None, field: str = "") -> Span:
    """Where a field of a block, or of a part of it, stands in its file; its name where it has none such."""
    found = agreement.origin.block(declared)
    if found is None:
        return Span(0, 0)
    block, base = found
    inside = next((each for each in block.parts if part and nfc(each.id.name) == part.id), block)
    said = next((each for each in inside.fields if each.key == field and each.language is None), None)
    return (said.span if said else inside.id.span).moved(base)
