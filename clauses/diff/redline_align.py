"""Find what two sequences have in common, in an order that both keep, with a bound on the work.

difflib finds what a person would: the longest stretch in common, then the longest before and behind it. It is
quadratic where many elements are alike, so it is asked about small regions only. Larger ones are first cut at the
stretches that stand exactly once on either side, the longer ones first. In a text that repeats itself the longest
stretch in common may be the wrong one, and nothing may stand once: there the fewest edits decide, by the algorithm of
Myers, which is quick where they are few. What is then still undecided, or when the bound is reached, counts as having
nothing in common: right, if coarse.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from difflib import Match, SequenceMatcher
from itertools import accumulate
from typing import NamedTuple

_ALIKE = 100_000
"""A region with no more pairs of equal elements than this is difflib's."""
_SHARE = 1_000_000
"""The steps that difflib, or Myers, may take over one region."""
_EDITS = 1_000
"""More edits than this are not sought by Myers: his memory grows with their square."""
_LENGTHS = (16, 8, 4, 2)
_REPEATED, _PART = 4, 25
"""A region repeats itself if so many pairs are equal for each element, and one in so many of all pairs."""


class Block(NamedTuple):
    """``size`` elements from ``old`` on are those from ``new`` on."""

    old: int
    new: int
    size: int


class Region(NamedTuple):
    """A stretch of either sequence, to be compared with each other."""

    old: int
    old_end: int
    new: int
    new_end: int


class Budget:
    """How many elementary steps a comparison may still take. ``short`` is set once something was left undecided."""

    def __init__(self, steps: int) -> None:
        """``steps`` is some millions: a million takes about a fifth of a second."""
        self.steps = steps
        self.spent = 0
        self.short = False

    def spend(self, steps: int) -> bool:
        """Take so many steps, if they are left."""
        if self.spent + steps > self.steps:
            return False
        self.spent += steps
        return True


def align(before: Sequence[Hashable], after: Sequence[Hashable], budget: Budget) -> list[Block]:
    """The blocks in common, in order; no two touch each other on both sides."""
    return _Aligner(before, after, budget).run()


class _Aligner:
    def __init__(self, before: Sequence[Hashable], after: Sequence[Hashable], budget: Budget) -> None:
        numbers: dict[Hashable, int] = {}
        self.before = [numbers.setdefault(each, len(numbers)) for each in before]
        self.after = [numbers.setdefault(each, len(numbers)) for each in after]
        self.budget = budget
        self.grams = {1: (self.before, self.after)}
        self.blocks: list[Block] = []

    def run(self) -> list[Block]:
        regions = [Region(0, len(self.before), 0, len(self.after))]
        while regions:
            region = self._trimmed(regions.pop())
            if region.old < region.old_end and region.new < region.new_end:
                regions += self._split(region)
        return list(_joined(sorted(self.blocks)))

    def _trimmed(self, region: Region) -> Region:
        """The region without what both sides begin with and end with."""
        before, after = self.before, self.after
        old, old_end, new, new_end = region
        while old < old_end and new < new_end and before[old] == after[new]:
            old, new = old + 1, new + 1
        while old < old_end and new < new_end and before[old_end - 1] == after[new_end - 1]:
            old_end, new_end = old_end - 1, new_end - 1
        self._take(region.old, region.new, old - region.old)
        self._take(old_end, new_end, region.old_end - old_end)
        return Region(old, old_end, new, new_end)

    def _take(self, old: int, new: int, size: int) -> None:
        if size:
            self.blocks.append(Block(old, new, size))

    def _split(self, region: Region) -> Iterator[Region]:
        """Decide a region, or cut it: what is yielded remains to be decided."""
        length = region.old_end - region.old + region.new_end - region.new
        if not self.budget.spend(length):
            self.budget.short = True
            return
        alike = self._alike(region)
        if _repeats(alike, region) and self._by_edits(region, min(length // 4, _EDITS)):
            return
        if alike <= _ALIKE:
            for left in self._by_difflib(region):
                self._by_edits_if_any(left)
            return
        for size in _LENGTHS:
            anchors = self._anchors(region, size)
            if anchors:
                yield from self._between(region, anchors)
                return
        self._by_edits_if_any(region)

    def _alike(self, region: Region) -> int:
        olds = Counter(self.before[region.old : region.old_end])
        news = Counter(self.after[region.new : region.new_end])
        return sum(count * news[each] for each, count in olds.items() if each in news)

    # --- difflib ---------------------------------------------------------------------------------------------------

    def _by_difflib(self, region: Region) -> list[Region]:
        """Take what difflib finds; the regions that it may not look into any more are returned."""
        olds, news = self.before[region.old : region.old_end], self.after[region.new : region.new_end]
        matcher = _Counted(olds, news, self.budget)
        for old, new, size in matcher.get_matching_blocks():
            self._take(region.old + old, region.new + new, size)
        at_old, at_new = region.old, region.new
        return [Region(at_old + a, at_old + b, at_new + c, at_new + d) for a, b, c, d in matcher.left]

    # --- what stands once on either side ---------------------------------------------------------------------------

    def _anchors(self, region: Region, size: int) -> list[tuple[int, int]]:
        """Where stretches of this size begin that either side has once, as many as keep one order."""
        if not self.budget.spend(region.old_end - region.old + region.new_end - region.new):
            return []
        olds, news = self._grams(size)
        once_old = _once(olds, region.old, region.old_end - size + 1)
        once_new = _once(news, region.new, region.new_end - size + 1)
        return _rising([(old, once_new[gram]) for gram, old in once_old.items() if gram in once_new])

    def _grams(self, size: int) -> tuple[list[int], list[int]]:
        """A number for each stretch of this size, the same for equal ones, made of the numbers for half the size."""
        if size not in self.grams:
            half = size // 2
            numbers: dict[int, int] = {}
            olds, news = self._grams(half)
            base = max(max(olds, default=0), max(news, default=0)) + 1
            self.grams[size] = (_paired(olds, half, base, numbers), _paired(news, half, base, numbers))
        return self.grams[size]

    def _between(self, region: Region, anchors: list[tuple[int, int]]) -> Iterator[Region]:
        """Take the anchors, each as long as it can be, and leave what lies between them."""
        end_old, end_new = region.old, region.new
        for old, new in anchors:
            if old < end_old or new < end_new:
                continue
            start_old, start_new = old, new
            while start_old > end_old and start_new > end_new:
                if self.before[start_old - 1] != self.after[start_new - 1]:
                    break
                start_old, start_new = start_old - 1, start_new - 1
            yield Region(end_old, start_old, end_new, start_new)
            end_old, end_new = old, new
            while end_old < region.old_end and end_new < region.new_end and self.before[end_old] == self.after[end_new]:
                end_old, end_new = end_old + 1, end_new + 1
            self._take(start_old, start_new, end_old - start_old)
        yield Region(end_old, region.old_end, end_new, region.new_end)

    # --- the fewest edits ------------------------------------------------------------------------------------------

    def _by_edits_if_any(self, region: Region) -> None:
        if not self._by_edits(region, _EDITS):
            self.budget.short = True

    def _by_edits(self, region: Region, most: int) -> bool:
        """Take what the fewest edits leave, if no more than ``most`` are needed."""
        olds, news = self.before[region.old : region.old_end], self.after[region.new : region.new_end]
        found = _fewest_edits(olds, news, most, self.budget)
        for old, new, size in found or ():
            self._take(region.old + old, region.new + new, size)
        return found is not None


class _Counted(SequenceMatcher[int]):
    """difflib, which stops when it has taken its steps: ``left`` is what it did not look into."""

    def __init__(self, before: list[int], after: list[int], budget: Budget) -> None:
        super().__init__(None, before, after, autojunk=False)
        self.sizes = len(before), len(after)
        self.budget = budget
        self.share = _SHARE
        self.left: list[Region] = []
        places = self.b2j  # type: ignore[attr-defined]
        self.costs = list(accumulate((1 + len(places.get(each, ())) for each in before), initial=0))

    def find_longest_match(self, alo: int = 0, ahi: int | None = None, blo: int = 0, bhi: int | None = None) -> Match:
        old_end, new_end = self.sizes[0] if ahi is None else ahi, self.sizes[1] if bhi is None else bhi
        cost = self.costs[old_end] - self.costs[alo]
        if cost > self.share or not self.budget.spend(cost):
            self.left.append(Region(alo, old_end, blo, new_end))
            return Match(alo, blo, 0)
        self.share -= cost
        return super().find_longest_match(alo, old_end, blo, new_end)


def _repeats(alike: int, region: Region) -> bool:
    olds, news = region.old_end - region.old, region.new_end - region.new
    return alike > _REPEATED * max(olds, news) and alike * _PART > olds * news


def _once(grams: list[int], start: int, stop: int) -> dict[int, int]:
    """The stretches that a region has once, and where."""
    places: dict[int, int] = {}
    for place in range(start, stop):
        gram = grams[place]
        places[gram] = -1 if gram in places else place
    return {gram: place for gram, place in places.items() if place >= 0}


def _paired(grams: list[int], half: int, base: int, numbers: dict[int, int]) -> list[int]:
    pairs = zip(grams, grams[half:], strict=False)
    return [numbers.setdefault(first * base + second, len(numbers)) for first, second in pairs]


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest part of ``pairs`` that rises on both sides. They rise in their first."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for place, (_, new) in enumerate(pairs):
        at = bisect_left(tails, new)
        before.append(ends[at - 1] if at else -1)
        tails[at : at + 1] = [new]
        ends[at : at + 1] = [place]
    found = []
    place = ends[-1] if ends else -1
    while place >= 0:
        found.append(pairs[place])
        place = before[place]
    return found[::-1]


def _fewest_edits(before: list[int], after: list[int], most: int, budget: Budget) -> list[Block] | None:
    """The blocks that the fewest edits leave (Myers 1986, "An O(ND) Difference Algorithm"); None past the bounds."""
    if abs(len(before) - len(after)) > most:
        return None
    old_size, new_size = len(before), len(after)
    share = _SHARE
    reached = {1: 0}
    trace: list[dict[int, int]] = []
    for edits in range(most + 1):
        trace.append(dict(reached))
        steps = len(reached) + edits
        for way in range(-edits, edits + 1, 2):
            if way == -edits or (way != edits and reached[way - 1] < reached[way + 1]):
                old = reached[way + 1]
            else:
                old = reached[way - 1] + 1
            start = old
            while old < old_size and old - way < new_size and before[old] == after[old - way]:
                old += 1
            steps += old - start
            reached[way] = old
            if old >= old_size and old - way >= new_size:
                return _traced(trace, old_size, new_size)
        share -= steps
        if share < 0 or not budget.spend(steps):
            return None
    return None


def _traced(trace: list[dict[int, int]], old: int, new: int) -> list[Block]:
    """The blocks on the way that was found, from its end back to its beginning."""
    blocks = []
    for edits in range(len(trace) - 1, -1, -1):
        reached, way = trace[edits], old - new
        down = way == -edits or (way != edits and reached[way - 1] < reached[way + 1])
        before_old = reached[way + 1] if down else reached[way - 1]
        before_new = before_old - (way + 1 if down else way - 1)
        start = before_old if down else before_old + 1
        if edits == 0:
            start, before_old, before_new = 0, 0, 0
        blocks.append(Block(start, start - way, old - start))
        old, new = before_old, before_new
    return [block for block in reversed(blocks) if block.size]


def _joined(blocks: list[Block]) -> Iterator[Block]:
    """Blocks that touch each other on both sides are one."""
    last: Block | None = None
    for block in blocks:
        if last and (last.old + last.size, last.new + last.size) == (block.old, block.new):
            last = last._replace(size=last.size + block.size)
            continue
        if last:
            yield last
        last = block
    if last:
        yield last
