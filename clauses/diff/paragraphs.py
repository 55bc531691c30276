"""Which paragraph is which: the same in the same order, the same elsewhere, then alike; and which of them moved."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from clauses.diff.redline_align import Budget, align
from clauses.diff.redline_likeness import Bag, Gaps, Pair, alike, bag, most_rising, shared
from clauses.diff.redline_words import WORD

_IN_PLACE, _ELSEWHERE = 0.3, 0.7
"""The least likeness of a paragraph that was edited where it stands, and of one that moved too."""
_SAME_ELSEWHERE, _ALIKE_ELSEWHERE = 2 * WORD, 5 * WORD
"""What a paragraph must weigh to be known again elsewhere, as it was or edited."""
_TAKEN_OVER = 0.6
"""The part of a paragraph that must come from another, for that other to have been split."""


class Row(NamedTuple):
    """Paragraphs of either side, by position, that are one: several where it was split, or they were merged.

    A paragraph that moved is two rows with one ``move``, a number from 1 on in the order of the new text.
    """

    olds: tuple[int, ...]
    news: tuple[int, ...]
    move: int = 0


def pair(before: Sequence[str], after: Sequence[str], budget: Budget) -> list[Row]:
    """The rows in reading order; what is gone stands before what came in its place."""
    if len(before) == len(after) == 1:
        return [Row((0,), (0,))]
    return _Pairing(before, after, budget).rows()


class _Pairing:
    """``stays`` and ``moved`` lead from old to new positions; ``joined`` are more paragraphs of one that stays."""

    def __init__(self, before: Sequence[str], after: Sequence[str], budget: Budget) -> None:
        self.before = before
        self.after = after
        self.budget = budget
        self.stays: dict[int, int] = {}
        self.moved: dict[int, int] = {}
        self.old_left = dict.fromkeys(range(len(before)))
        self.new_left = dict.fromkeys(range(len(after)))
        self.old_bag = cache(lambda place: bag(before[place]))
        self.new_bag = cache(lambda place: bag(after[place]))

    def rows(self) -> list[Row]:
        self._same_in_order()
        self.gaps = Gaps(self.stays)
        self._same_elsewhere()
        edited = self._alike()
        return self._in_order({old: self._split_or_merged(old, new) for old, new in edited})

    def _take(self, into: dict[int, int], old: int, new: int) -> None:
        into[old] = new
        self.old_left.pop(old)
        self.new_left.pop(new)

    def _same_in_order(self) -> None:
        """What both texts have once stays, as far as it keeps its order; between that, what they have several times.

        Where paragraphs crossed, as few as can be have moved: of as many, the shorter ones.
        """
        once = _once(self.before, self.after)
        anchors = most_rising(once, [len(self.before[old]) for old, _ in once])
        for old, new in anchors:
            self._take(self.stays, old, new)
        start_old = start_new = 0
        for old, new in (*anchors, (len(self.before), len(self.after))):
            for block in align(self.before[start_old:old], self.after[start_new:new], self.budget):
                for each in range(block.size):
                    self._take(self.stays, start_old + block.old + each, start_new + block.new + each)
            start_old, start_new = old + 1, new + 1

    def _same_elsewhere(self) -> None:
        olds: dict[str, list[int]] = defaultdict(list)
        for each in reversed(self.old_left):
            olds[self.before[each]].append(each)
        for new in list(self.new_left):
            same = olds.get(self.after[new])
            if same and self.new_bag(new).weight >= _SAME_ELSEWHERE:
                self._take(self.moved, same.pop(), new)

    def _alike(self) -> list[tuple[int, int]]:
        """Pair what is alike, the most alike first; what then crosses, or lies in another gap, has moved."""
        olds = {old: self.old_bag(old) for old in self.old_left}
        news = {new: self.new_bag(new) for new in self.new_left}
        here: list[Pair] = []
        there: list[Pair] = []
        for found in alike(olds, news, self.gaps, self.budget):
            score, old, new = found
            if old not in olds or new not in news:
                continue
            near = self.gaps.same(old, new)
            if score >= (_IN_PLACE if near else _ELSEWHERE) and (near or self._is_long(old, new)):
                (here if near else there).append(found)
                del olds[old], news[new]
        places = [(old, new) for _, old, new in here]
        edited = most_rising(places, [self.new_bag(new).weight for _, new in places])
        for old, new in edited:
            self._take(self.stays, old, new)
        for score, old, new in (*here, *there):
            if old in self.old_left and score >= _ELSEWHERE and self._is_long(old, new):
                self._take(self.moved, old, new)
        return edited

    def _is_long(self, old: int, new: int) -> bool:
        return min(self.old_bag(old).weight, self.new_bag(new).weight) >= _ALIKE_ELSEWHERE

    # --- paragraphs that were split, or merged ----------------------------------------------------------------------

    def _split_or_merged(self, old: int, new: int) -> Row:
        whole, part = self.old_bag(old), self.new_bag(new)
        news = _with_neighbours(whole, new, self.new_left, self.new_bag)
        olds = (old,) if len(news) > 1 else _with_neighbours(part, old, self.old_left, self.old_bag)
        for left, taken in ((self.old_left, olds), (self.new_left, news)):
            for place in taken:
                left.pop(place, None)
        return Row(olds, news)

    # --- the result ------------------------------------------------------------------------------------------------

    def _in_order(self, edited: dict[int, Row]) -> list[Row]:
        numbers = {new: number for number, new in enumerate(sorted(self.moved.values()), 1)}
        gone = [Row((old,), (), numbers[self.moved[old]] if old in self.moved else 0) for old in self._old_single()]
        come = [Row((), (new,), numbers.get(new, 0)) for new in sorted((*self.new_left, *numbers))]
        stayed = [edited.get(old) or Row((old,), (new,)) for old, new in sorted(self.stays.items())]
        rows: list[Row] = []
        gone.reverse()
        come.reverse()
        for row in stayed:
            while gone and gone[-1].olds < row.olds:
                rows.append(gone.pop())
            while come and come[-1].news < row.news:
                rows.append(come.pop())
            rows.append(row)
        return [*rows, *reversed(gone), *reversed(come)]

    def _old_single(self) -> list[int]:
        return sorted((*self.old_left, *self.moved))


def _once(before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int]]:
    """Where the paragraphs stand that either side has exactly once."""
    olds, news = Counter(before), Counter(after)
    places = {text: place for place, text in enumerate(after) if news[text] == 1}
    return [(place, places[text]) for place, text in enumerate(before) if olds[text] == 1 and text in places]


def _with_neighbours(whole: Bag, place: int, left: Mapping[int, None], bag_of: Callable[[int], Bag]) -> tuple[int, ...]:
    """A part of ``whole``, and the paragraphs beside it that are made of words of ``whole`` which it does not have."""
    rest = whole.words - bag_of(place).words
    found = [place]
    for step in (1, -1):
        at = place + step
        while at in left:
            other = bag_of(at)
            if other.weight < _SAME_ELSEWHERE or shared(rest, other.words) < _TAKEN_OVER * other.size:
                break
            rest = rest - other.words
            found.append(at)
            at += step
    return tuple(sorted(found))
