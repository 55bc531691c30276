"""How alike two blocks are, by the fields and words that they share, each weighed by how rare it is.

All weights are whole numbers: they come to the same on every machine, in whatever order they are added up.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from clauses.diff.evidence import Features, Reader, opposed
from clauses.kinds import Declaration

_FIELD_WEIGHT = 2
_LEAST_SHARED = 4
"""So many features at least are shared by two blocks that are one: less is no evidence, however rare …"""
_LEAST_TELLING = 2
"""… and so many of them are about the matter: the same parties may agree on many things for the same time."""
_WHOLE = 1_000_000
_SAMPLE = 300
"""How rare a word is can be told from so many clauses."""


class Pair(NamedTuple):
    """Two positions that are alike, and how much: from 0 to 1."""

    score: float
    old: int
    new: int


class Likeness:
    """Scores pairs of blocks: the weight of what they share, over the weight of what either has.

    ``across``: between blocks of different kinds, which then have to be the more alike in their prose.
    ``compared`` counts the comparisons; ``stopped`` says that there were more to make than allowed.
    """

    def __init__(
        self,
        old: Sequence[Declaration],
        new: Sequence[Declaration],
        left: tuple[Collection[int], Collection[int]],
        *,
        across: bool,
        reader: Reader | None = None,
    ) -> None:
        """Of the blocks of two versions, and the positions of those that are ``left`` to compare.

        What is rare is judged over those left, and over as many of the others as tell.
        """
        self.old = old
        self.new = new
        self.across = across
        self.compared = 0
        self.stopped = False
        self._features = Features(reader or Reader(), across=across)
        self._of_old = {each: self._features.of(old[each]) for each in left[0]}
        self._of_new = {each: self._features.of(new[each]) for each in left[1]}
        self._weights = self._rarity()

    def pairs(self, threshold: float, most: int) -> list[Pair]:
        """The pairs of at least this likeness, the most alike first, then by position.

        At most ``most`` pairs are compared.
        """
        least = round(threshold * _WHOLE)
        found: list[Pair] = []
        for new, candidates in self._candidates(least):
            for old in candidates:
                if (self.old[old].kind != self.new[new].kind) != self.across:
                    continue
                if self.compared >= most:
                    self.stopped = True
                    return _ranked(found)
                self.compared += 1
                score = self._score(self._of_old[old], self._of_new[new])
                if score >= max(least, 1) and not opposed(self.old[old], self.new[new]):
                    found.append(Pair(score / _WHOLE, old, new))
        return _ranked(found)

    # --- candidates ------------------------------------------------------------------------------------------------

    def _candidates(self, least: int) -> Iterator[tuple[int, list[int]]]:
        """Each new block with every old one that can be alike enough; those with the fewest first.

        Two blocks of a likeness of at least t share one of the features that make up the rarest 1 - t of the weight of
        either (prefix filtering: Chaudhuri, Ganti and Kaushik 2006). Only these are looked up, and no pair is missed.
        """
        index: dict[tuple[str, int], list[int]] = defaultdict(list)
        for old, features in self._of_old.items():
            for feature in self._rarest(features, least):
                index[self._group(self.old[old]), feature].append(old)
        places = []
        for new, features in self._of_new.items():
            group = self._group(self.new[new])
            keys = [(group, feature) for feature in self._rarest(features, least)]
            listed = [index[key] for key in keys if key in index]
            if listed:
                places.append((sum(map(len, listed)), new, listed))
        for _, new, listed in sorted(places, key=lambda place: place[:2]):
            yield new, sorted(set().union(*listed))

    def _group(self, block: Declaration) -> str:
        return "" if self.across else block.kind

    def _rarest(self, features: frozenset[int], least: int) -> list[int]:
        ordered = sorted(features, key=lambda feature: (-self._weights[feature], feature))
        rest = sum(self._weights[feature] for feature in ordered) * least
        weight = 0
        while ordered and (weight + self._weights[ordered[-1]]) * _WHOLE < rest:
            weight += self._weights[ordered.pop()]
        return ordered

    # --- scores ----------------------------------------------------------------------------------------------------

    def _score(self, one: frozenset[int], other: frozenset[int]) -> int:
        shared = one & other
        if len(shared) < _LEAST_SHARED or len(shared & self._features.telling) < _LEAST_TELLING:
            return 0
        weight = self._weights.__getitem__
        both = sum(map(weight, shared))
        return both * _WHOLE // (both + sum(map(weight, one ^ other)))

    def _rarity(self) -> list[int]:
        counts = Counter(chain(*self._of_old.values(), *self._of_new.values()))
        for blocks, left in ((self.old, self._of_old), (self.new, self._of_new)):
            others = [each for each in range(len(blocks)) if each not in left]
            step = max(1, len(others) // _SAMPLE)
            sample = Counter(chain.from_iterable(self._features.of(blocks[each]) for each in others[::step]))
            for feature, count in sample.items():
                counts[feature] += step * count
        total = len(self.old) + len(self.new)
        rarity = {count: _sixteenths(total, count) for count in set(counts.values())}
        return [
            rarity[counts[feature]] * (_FIELD_WEIGHT if feature in self._features.fields else 1)
            for feature in range(len(self._features))
        ]


def _sixteenths(total: int, count: int) -> int:
    """16 times the binary logarithm of ``1 + total / count``, rounded down, in whole numbers only."""
    return int((total + count) ** 16 // count**16).bit_length() - 1


def _ranked(found: list[Pair]) -> list[Pair]:
    """The order in which pairs are taken; it does not depend on which of the versions is the old one."""
    return sorted(found, key=lambda pair: (-pair.score, pair.old + pair.new, abs(pair.old - pair.new), pair.new))
