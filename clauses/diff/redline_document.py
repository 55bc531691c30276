"""The redline of two files, paragraph by paragraph: what stayed, what was edited, what came, went and moved."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any, Literal

from clauses.diff.paragraphs import Row, pair
from clauses.diff.prose import Run, redline, steps_for
from clauses.diff.redline_align import Budget
from clauses.diff.redline_paragraphs import Paragraph, paragraphs
from clauses.diff.redline_words import cut, weight
from grammar.frozen import frozen

SCHEMA_VERSION = 1

What = Literal["same", "edited", "inserted", "deleted", "moved_from", "moved_to"]
CHANGES: tuple[What, ...] = ("edited", "inserted", "deleted", "moved_to")
"""What counts as a change; ``moved_from`` is the place that a moved paragraph left."""


@frozen
class Passage:
    """A paragraph of the redline; several that were split or merged are one passage, with empty lines in it.

    A paragraph that moved is two: ``moved_from`` where it stood, and ``moved_to`` where it stands, with the words
    that were edited on the way. Both bear the same ``move``, a number from 1 on, and both lines.
    """

    what: What
    runs: tuple[Run, ...]
    old_line: int | None = None
    new_line: int | None = None
    move: int | None = None

    @property
    def edited(self) -> bool:
        """Whether words of it came or went."""
        return any(run.op != "keep" for run in self.runs)

    def to_dict(self) -> dict[str, Any]:
        """As plain data; what is None is left out."""
        whole = {"what": self.what, "old_line": self.old_line, "new_line": self.new_line, "move": self.move}
        runs = [{"op": run.op, "text": run.text} for run in self.runs]
        return {**{key: value for key, value in whole.items() if value is not None}, "runs": runs}


@frozen(slots=False)
class Document:
    """The redline of two texts, called ``old`` and ``new``, in reading order.

    ``complete`` is no where the comparison hit its bound: some words are then shown as gone and come that stayed.
    """

    old: str
    new: str
    passages: tuple[Passage, ...]
    complete: bool = True

    @cached_property
    def summary(self) -> dict[str, int]:
        """How many paragraphs there are of each sort, and how many words came and went; those of moves do not count."""
        counts = Counter(passage.what for passage in self.passages)
        runs = [run for passage in self.passages if passage.what != "moved_from" for run in passage.runs]
        words = {
            f"words_{word}": sum(_count(run.text) for run in runs if run.op == op)
            for op, word in (("insert", "inserted"), ("delete", "deleted"))
        }
        return {"unchanged": counts["same"], **{what: counts[what] for what in CHANGES}, **words}

    @property
    def changed(self) -> bool:
        """Whether anything changed at all."""
        return any(passage.what != "same" for passage in self.passages)

    def to_dict(self, *, stat: bool = False) -> dict[str, Any]:
        """The whole as plain data, or its summary only."""
        head = {"schema_version": SCHEMA_VERSION, "old": self.old, "new": self.new, "complete": self.complete}
        passages = {} if stat else {"passages": [passage.to_dict() for passage in self.passages]}
        return {**head, "summary": self.summary, **passages}


def redline_document(
    old: str, new: str, names: tuple[str, str] = ("old", "new"), *, markdown: tuple[bool, bool] | bool = False
) -> Document:
    """Compare two texts by paragraphs: a rewrapped paragraph is the same.

    ``markdown`` says whether they are, both or each.
    """
    first, second = (markdown, markdown) if isinstance(markdown, bool) else markdown
    before, after = paragraphs(old, markdown=first), paragraphs(new, markdown=second)
    budget = steps_for(old, new)
    rows = pair([each.text for each in before], [each.text for each in after], budget)
    passages = tuple(_passages(rows, before, after, budget))
    return Document(*names, passages, complete=not budget.short)


def _passages(
    rows: Iterable[Row], before: Sequence[Paragraph], after: Sequence[Paragraph], budget: Budget
) -> Iterator[Passage]:
    listed = list(rows)
    was = {row.move: before[row.olds[0]] for row in listed if row.move and row.olds}
    now = {row.move: after[row.news[0]] for row in listed if row.move and row.news}
    for row in listed:
        if row.move:
            left, here = was[row.move], now[row.move]
            what: What = "moved_from" if row.olds else "moved_to"
            runs = (Run("keep", left.text),) if row.olds else redline(left.text, here.text, budget)
            yield Passage(what, runs, left.line, here.line, row.move)
        else:
            yield _in_place([before[each] for each in row.olds], [after[each] for each in row.news], budget)


def _in_place(olds: list[Paragraph], news: list[Paragraph], budget: Budget) -> Passage:
    old, new = ("\n\n".join(each.text for each in side) for side in (olds, news))
    what: What = "same" if old == new else "edited" if olds and news else "inserted" if news else "deleted"
    lines = (side[0].line if side else None for side in (olds, news))
    return Passage(what, redline(old, new, budget), *lines)


def _count(text: str) -> int:
    return sum(1 for word in cut(text).words if weight(word))
