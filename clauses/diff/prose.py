"""The redline: which words of a text went, which came, which stayed; and which paragraphs moved."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Literal, NamedTuple

from clauses.diff.paragraphs import pair
from clauses.diff.redline_align import Block, Budget, align
from clauses.diff.redline_tidy import tidy
from clauses.diff.redline_words import Words, cut

Op = Literal["keep", "insert", "delete"]

STEPS = 6_000_000
"""The steps that one comparison may take beside reading. What is undecided then is shown as gone and come whole."""

_PARAGRAPHS = re.compile(r"\n[ \t\r]*\n\s*")


class Run(NamedTuple):
    """A stretch of text: ``keep`` and ``delete`` make up the old text, ``keep`` and ``insert`` the new.

    ``move`` is the number of a paragraph that moved, from 1 on: it is deleted at its old place and inserted at its new
    one, under the same number, and is 0 for all other text. ``moves`` says what became of its words.
    """

    op: Op
    text: str
    move: int = 0


def redline(old: str, new: str, budget: Budget | None = None) -> tuple[Run, ...]:
    """The word-level changes from ``old`` to ``new``, in reading order; what went stands before what came.

    Words, numbers, dates and amounts are kept whole; Chinese and Japanese are compared by character. Paragraphs are
    separated by empty lines. ``budget`` bounds the work, and says whether it was enough.
    """
    if old == new:
        return (Run("keep", old),) if old else ()
    return tuple(_merged(_runs(old, new, budget or steps_for(old, new))))


def steps_for(old: str, new: str) -> Budget:
    """The steps that comparing two texts may take: a fixed number, and one for each character."""
    return Budget(STEPS + len(old) + len(new))


def moves(runs: Iterable[Run]) -> Mapping[int, tuple[Run, ...]]:
    """For each paragraph that moved, by its number: the redline from what it was to what it is."""
    was: dict[int, str] = {}
    now: dict[int, str] = {}
    for run in runs:
        if run.move:
            side = was if run.op == "delete" else now
            side[run.move] = side.get(run.move, "") + run.text
    budget = steps_for("".join(was.values()), "".join(now.values()))
    return {number: redline(text, now[number], budget) for number, text in sorted(was.items())}


def reflowed(text: str) -> str:
    """Prose without the line breaks that its file happens to have; paragraphs stay apart."""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in _PARAGRAPHS.split(text.strip()))


# --- paragraphs ---------------------------------------------------------------------------------------------------


class _Text:
    """A text as paragraphs, and the blanks behind each; ``lead`` is what stands before the first."""

    def __init__(self, text: str) -> None:
        body = text.lstrip()
        self.lead = text[: len(text) - len(body)]
        self.paragraphs: list[str] = []
        self.blanks: list[str] = []
        start = 0
        for found in _PARAGRAPHS.finditer(body):
            self._add(body[start : found.start()], found[0])
            start = found.end()
        self._add(body[start:], "")

    def _add(self, text: str, blanks: str) -> None:
        core = text.rstrip()
        if core:
            self.paragraphs.append(core)
            self.blanks.append(text[len(core) :] + blanks)

    def joined(self, places: Sequence[int]) -> str:
        """These paragraphs, with the blanks between them."""
        last = len(places) - 1
        parts = (self.paragraphs[each] + ("" if at == last else self.blanks[each]) for at, each in enumerate(places))
        return "".join(parts)

    def behind(self, places: Sequence[int]) -> str:
        """The blanks behind these paragraphs."""
        return self.blanks[places[-1]] if places else ""


def _runs(old: str, new: str, budget: Budget) -> Iterator[Run]:
    before, after = _Text(old), _Text(new)
    yield from _change(before.lead, after.lead)
    for row in pair(before.paragraphs, after.paragraphs, budget):
        was, now = before.joined(row.olds), after.joined(row.news)
        blanks = before.behind(row.olds), after.behind(row.news)
        if row.olds and row.news and was != now:
            yield from _of_words(was + blanks[0], now + blanks[1], budget)
            continue
        yield Run("keep" if was == now else "insert" if now else "delete", was or now, row.move)
        yield from _change(*blanks)


# --- words --------------------------------------------------------------------------------------------------------


def _of_words(old: str, new: str, budget: Budget) -> Iterator[Run]:
    before, after = cut(old), cut(new)
    blocks = tidy(align(before.words, after.words, budget), before.words, after.words)
    # The blank before the first word is a kept stretch of no words, and so is the end.
    at = second = 0
    for block in (*blocks, Block(len(before.words), len(after.words), 0)):
        yield from _change(before.between(at, block.old), after.between(second, block.new))
        at, second = block.old + block.size, block.new + block.size
        if before.blanks[block.old + 1 : at] == after.blanks[block.new + 1 : second]:
            yield Run("keep", before.stretch(block.old, at))
        else:
            yield from _rewrapped(before, after, block)


def _rewrapped(before: Words, after: Words, block: Block) -> Iterator[Run]:
    """Words that stayed, between blanks of which some are others now."""
    for old, new in zip(
        range(block.old, block.old + block.size), range(block.new, block.new + block.size), strict=True
    ):
        if old > block.old:
            yield from _change(before.blanks[old], after.blanks[new])
        yield Run("keep", before.words[old])


def _change(old: str, new: str) -> Iterator[Run]:
    """What went and what came, without the blanks that both begin or end with."""
    if old == new:
        yield Run("keep", old)
        return
    front = _blanks_in_common(old, new)
    rest_old, rest_new = old[front:], new[front:]
    back = _blanks_in_common(rest_old[::-1], rest_new[::-1])
    yield Run("keep", old[:front])
    yield Run("delete", rest_old[: len(rest_old) - back])
    yield Run("insert", rest_new[: len(rest_new) - back])
    yield Run("keep", rest_old[len(rest_old) - back :])


def _blanks_in_common(one: str, other: str) -> int:
    count = 0
    for first, second in zip(one, other, strict=False):
        if first != second or not first.isspace():
            break
        count += 1
    return count


def _merged(runs: Iterable[Run]) -> Iterator[Run]:
    """Adjacent runs of one operation as one; between two stretches that stay, what went before what came."""
    for _, own in groupby((run for run in runs if run.text), key=lambda run: (run.op, run.move)):
        same = list(own)
        yield same[0]._replace(text="".join(run.text for run in same))
