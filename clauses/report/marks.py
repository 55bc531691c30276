"""A redline as pieces: what went, what came and what moved, marked with signs, so that it reads without colour."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from clauses.diff.prose import Op, Run, moves, redline
from clauses.report.lines import Line, Piece, said
from clauses.report.view import near, visible

SIGNS: dict[Op, tuple[str, str]] = {"insert": ("{+", "+}"), "delete": ("[−", "−]")}
"""What stands before and behind the words that came, and those that went."""


@lru_cache(maxsize=256)
def redlined(before: str | None, after: str | None, context: int | None = None) -> Line:
    """The redline of two texts, as ``say`` says them; one that came or went whole has its sign before it.

    Moved paragraphs are called so where they stood, and stand where they are now with the words edited on the way.
    ``context``: so many words that stayed are shown around each change; None: all.
    """
    if before is None:
        return Piece("+ ", "insert-sign"), Piece(after or "", "insert")
    if after is None:
        return Piece("− ", "delete-sign"), Piece(before or "", "delete")
    return tuple(_pieces(redline(before, after), context))


def _pieces(runs: tuple[Run, ...], context: int | None) -> Iterator[Piece]:
    inside = moves(runs) if any(run.move for run in runs) else {}
    for run in near(visible(runs), context):
        if not run.move:
            yield from marked([run])
        elif run.op == "delete":
            yield Piece("[→ moved]", "move")
            yield Piece(run.text[len(run.text.rstrip()) :])
        else:
            yield Piece("→ ", "move")
            yield from marked(near(visible(inside[run.move]), context), "move")


def marked(runs: Iterable[Run], kept: str = "") -> Iterator[Piece]:
    """Runs between the signs that say what became of them; white space at their ends stays outside of these."""
    for run in runs:
        text = said(run.text).text
        core = text.strip()
        if run.op == "keep" or not core:
            yield Piece(text, kept)
            continue
        start = text.index(core)
        left, right = SIGNS[run.op]
        yield Piece(text[:start])
        yield Piece(f"{left}{core}{right}", run.op)
        yield Piece(text[start + len(core) :])
