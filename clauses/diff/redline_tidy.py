"""Mark changes where a lawyer would: at the borders of sentences, and with no stray words standing between them."""

from collections.abc import Iterable, Sequence
from itertools import accumulate

from clauses.diff.redline_align import Block
from clauses.diff.redline_words import WORD, ends_sentence, weight

_LEAST, _FIFTH, _ENOUGH = 2, 5, 8
"""Words in common are left standing between two changes if they are two and a fifth of the smaller one, or eight."""
_FARTHEST = 200
"""A change is moved by no more words than this."""


def tidy(blocks: Iterable[Block], before: Sequence[str], after: Sequence[str]) -> list[Block]:
    """Of the blocks that two texts have in common, those to be shown as kept."""
    edges = [Block(0, 0, 0), *blocks, Block(len(before), len(after), 0)]
    slid = [block for block in _slide(edges, before, after) if block.size]
    return _without_islands(slid, before, after)


# --- where a change begins ----------------------------------------------------------------------------------------


def _slide(blocks: list[Block], before: Sequence[str], after: Sequence[str]) -> list[Block]:
    """Words that only came, or only went, can often be said to stand at several places: prefer whole sentences.

    ``The {+carrier drives. The+} seller delivers`` is ``{+The carrier drives.+} The seller delivers``.
    """
    slid = blocks[:1]
    for right in blocks[1:]:
        left = slid.pop()
        old_end, new_end = left.old + left.size, left.new + left.size
        by = 0
        if old_end == right.old and new_end < right.new:
            by = _best_shift(after, new_end, right.new, left.size, right.size)
        elif new_end == right.new and old_end < right.old:
            by = _best_shift(before, old_end, right.old, left.size, right.size)
        slid += [left._replace(size=left.size + by), Block(right.old + by, right.new + by, right.size - by)]
    return slid


def _best_shift(words: Sequence[str], start: int, stop: int, left: int, right: int) -> int:
    """By how many words to move the change from ``start`` to before ``stop``; below zero: towards the beginning."""
    best, by = _border(words, start, stop), 0
    for step, most in ((1, right), (-1, left)):
        first, behind = start, stop
        for shift in range(1, min(most, _FARTHEST) + 1):
            leaves, joins = (first, behind) if step > 0 else (behind - 1, first - 1)
            if words[leaves] != words[joins]:
                break
            first, behind = first + step, behind + step
            score = _border(words, first, behind)
            if score > best:
                best, by = score, shift * step
    return by


def _border(words: Sequence[str], start: int, stop: int) -> int:
    """How natural it is that a change runs from ``start`` to before ``stop``."""
    opens = start == 0 or ends_sentence(words[start - 1])
    if opens and (stop == len(words) or ends_sentence(words[stop - 1])):
        return 2
    return 1 if weight(words[start]) else 0


# --- islands ------------------------------------------------------------------------------------------------------


def _without_islands(blocks: list[Block], before: Sequence[str], after: Sequence[str]) -> list[Block]:
    """The blocks that are worth leaving between two changes; what both texts begin or end with always is.

    A change that takes in an island has grown, and may now take in the island before it too.
    """
    olds = [0, *accumulate(map(weight, before))]
    news = [0, *accumulate(map(weight, after))]

    def change(left: Block, right: Block) -> int | None:
        old, new = left.old + left.size, left.new + left.size
        if (old, new) == (right.old, right.new):
            return None
        return max(olds[right.old] - olds[old], news[right.new] - news[new])

    kept = [Block(0, 0, 0)]
    for block in (*blocks, Block(len(before), len(after), 0)):
        while len(kept) > 1:
            island = kept[-1]
            weighs = olds[island.old + island.size] - olds[island.old]
            if not _is_small(weighs, change(kept[-2], island), change(island, block)):
                break
            kept.pop()
        kept.append(block)
    return kept[1:-1]


def _is_small(island: int, left: int | None, right: int | None) -> bool:
    """Whether an island is too small to stand between two changes of these weights."""
    if left is None or right is None:
        return False
    words = _LEAST + min(left, right) // WORD // _FIFTH
    return island < WORD * min(words, _ENOUGH)
