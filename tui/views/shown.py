"""What a view shows: lines of styled text, and where among them each change stands."""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple, TypeAlias

from clauses.report.lines import Line
from tui.subject import Subject


class Passage(NamedTuple):
    """Lines that belong together; ``change`` is the id of the change that they tell, if they tell one.

    ``where``: only these of the lines tell it, from the first to the one behind the last.
    """

    lines: list[Line]
    change: str | None = None
    where: tuple[int, int] | None = None


class Shown(NamedTuple):
    """All lines of a page; ``places`` leads from the id of a change to its first line and the one behind its last."""

    lines: tuple[Line, ...]
    places: Mapping[str, tuple[int, int]]


View: TypeAlias = Callable[[Subject, int], Shown]
"""A pure function from a subject and a width in cells to what is shown of it."""


def put_together(passages: Iterable[Passage]) -> Shown:
    """One passage under the other, with an empty line between them."""
    lines: list[Line] = []
    places: dict[str, tuple[int, int]] = {}
    for passage in passages:
        if not passage.lines:
            continue
        if lines:
            lines.append(())
        first, end = passage.where or (0, len(passage.lines))
        if passage.change is not None:
            places.setdefault(passage.change, (len(lines) + first, len(lines) + end))
        lines += passage.lines
    return Shown(tuple(lines), places)
