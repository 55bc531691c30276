"""Two texts paragraph by paragraph, each beside what it became, with the words that differ marked on either side."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from clauses.diff.redline_document import Passage, What, redline_document
from clauses.report.lines import Line, Piece, said
from clauses.report.marks import marked


class Facing(NamedTuple):
    """A paragraph of the old text and the one of the new that it became; either may be empty.

    ``sign`` says which of these it is: ``~``, ``+``, ``−``, ``→`` for one that moved, and a blank for what stayed.
    """

    sign: str
    old: Line
    new: Line


_SIGNS: dict[What, str] = {
    "same": " ",
    "edited": "~",
    "inserted": "+",
    "deleted": "−",
    "moved_from": "→",
    "moved_to": "→",
}


@lru_cache(maxsize=64)
def facing_paragraphs(before: str, after: str) -> tuple[Facing, ...]:
    """The paragraphs of two texts in reading order."""
    passages = redline_document(before, after).passages
    moved = {passage.move: passage for passage in passages if passage.what == "moved_to"}
    return tuple(_facing(passage, moved.get(passage.move, passage)) for passage in passages)


def _facing(passage: Passage, edited: Passage) -> Facing:
    """``edited`` has the words that were edited where the paragraph moved."""
    old = () if passage.what == "moved_to" else tuple(_side(edited, "delete"))
    new = () if passage.what == "moved_from" else tuple(_side(edited, "insert"))
    return Facing(_SIGNS[passage.what], old, new)


def _side(passage: Passage, own: str) -> Iterator[Piece]:
    """What one of the texts says: what stayed, and what only it has."""
    kept = "move" if passage.what in ("moved_from", "moved_to") else ""
    runs = [run if run.text.strip() else run._replace(op="keep") for run in passage.runs if run.op in ("keep", own)]
    if passage.what in ("inserted", "deleted"):
        yield from (said(run.text, own) for run in runs)
    else:
        yield from marked(runs, kept)
