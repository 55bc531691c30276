"""References that lead back to where they began: no term is part of itself, and no event follows itself."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from clauses.agreement import Agreement
from clauses.kinds import Declaration, field_specs, term
from clauses.load.words import clip
from grammar import Diagnostic, Span

CIRCLE = "C207"

Steps = Mapping[str, tuple[str, ...]]
"""What each block names in one field, by its id."""

_TOLD = 6
"""A circle of so many blocks is told in full; of a longer one, how it begins."""


class Circle(NamedTuple):
    """Blocks of which each names the next in a field, and the last the first, which stands first in the file, too.

    ``others`` counts the blocks that lead to these and back on other ways.
    """

    field: str
    says: str
    blocks: tuple[Declaration, ...]
    others: int

    @property
    def message(self) -> str:
        """The circle in a sentence: ``a follows b, which follows a``."""
        names = [clip(block.id) for block in self.blocks]
        if len(names) == 1:
            return f"{names[0]} {self.says} itself"
        told = f", which {self.says} ".join(names[1:_TOLD])
        rest = len(names) - _TOLD
        back = f"and so on over {rest:,} more, back to" if rest > 0 else f"which {self.says}"
        return f"{names[0]} {self.says} {told}, {back} {names[0]}"

    @property
    def hint(self) -> str:
        """What would be right."""
        return f"nothing {self.says} itself" + (": take a step out" if len(self.blocks) > 1 else "")

    @property
    def note(self) -> str:
        """That this is not all, where it is not."""
        count = "one more block leads" if self.others == 1 else f"{self.others:,} more blocks lead"
        return f"{count} to these and back" if self.others else ""


def circles(blocks: Iterable[Declaration]) -> Iterator[Circle]:
    """The circles among blocks that come in the order of their file.

    A block that names itself is one; several that all lead to one another are one, told on the shortest way. Which
    fields must not go round, their models say. Time is linear in the names.
    """
    by_field: dict[tuple[str, str], dict[str, Declaration]] = {}
    for block in blocks:
        for straight in _straight(type(block)):
            by_field.setdefault(straight, {}).setdefault(block.id, block)
    for (field, says), known in by_field.items():
        named = {id: _named(block, field, known) for id, block in known.items()}
        yield from (Circle(field, says, (known[id],), 0) for id, names in named.items() if id in names)
        steps = {id: tuple(name for name in names if name != id) for id, names in named.items()}
        place = {id: number for number, id in enumerate(known)}
        for group in _groups(steps):
            if len(group) > 1:
                way = _round(min(group, key=place.__getitem__), group, steps)
                yield Circle(field, says, tuple(known[id] for id in way), len(group) - len(way))


def circle_findings(agreement: Agreement) -> Iterator[Diagnostic]:
    """The circles of an agreement, each at the field of its first block."""
    origin = agreement.origin
    for circle in circles(agreement.declared):
        first = circle.blocks[0]
        span = origin.spans(first).get(circle.field, Span(0, 0))
        notes = (circle.note,) if circle.note else ()
        yield Diagnostic(CIRCLE, "error", circle.message, span, circle.hint, notes, source=origin.source_of(first))


@cache
def _straight(model: type[Declaration]) -> tuple[tuple[str, str], ...]:
    """The fields of a kind that must not go round in a circle, and how a step in each is put in words."""
    return tuple((spec.name, spec.no_circle.says) for spec in field_specs(model).values() if spec.no_circle)


def _named(block: Declaration, field: str, known: Mapping[str, Declaration]) -> tuple[str, ...]:
    said = term(block, field)
    return tuple(name for name in said if name in known) if isinstance(said, tuple) else ()


def _groups(steps: Steps) -> Iterator[set[str]]:
    """The largest sets of blocks that all lead to one another (Tarjan 1972), without recursion."""
    number: dict[str, int] = {}
    lowest: dict[str, int] = {}
    open_: dict[str, None] = {}
    for root in steps:
        if root in number:
            continue
        way = [(root, iter(steps[root]))]
        number[root] = lowest[root] = len(number)
        open_[root] = None
        while way:
            id, ahead = way[-1]
            following = next(ahead, None)
            if following is None:
                way.pop()
                if way:
                    lowest[way[-1][0]] = min(lowest[way[-1][0]], lowest[id])
                if lowest[id] == number[id]:
                    yield _close(id, open_)
            elif following not in number:
                number[following] = lowest[following] = len(number)
                open_[following] = None
                way.append((following, iter(steps[following])))
            elif following in open_:
                lowest[id] = min(lowest[id], number[following])


def _close(id: str, open_: dict[str, None]) -> set[str]:
    """Take ``id`` and what was opened after it."""
    group: set[str] = set()
    while id not in group:
        group.add(open_.popitem()[0])
    return group


def _round(first: str, group: set[str], steps: Steps) -> list[str]:
    """The shortest way from ``first`` back to itself, within blocks that all lead to one another."""
    before: dict[str, str] = {}
    waiting = deque([first])
    while first not in before:
        id = waiting.popleft()
        for following in steps[id]:
            if following in group and following not in before:
                before[following] = id
                waiting.append(following)
    way = [before[first]]
    while way[-1] != first:
        way.append(before[way[-1]])
    return way[::-1]
