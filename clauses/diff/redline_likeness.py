"""How alike paragraphs are, by the words that they share, and which of many are worth comparing."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from clauses.diff.redline_align import Budget
from clauses.diff.redline_words import WORD, cut, weight

_ALL_PAIRS = 900
"""Between two paragraphs that stayed, every pair is compared if there are no more than this."""
_RAREST, _CROWD, _BEST = 16, 20, 4
"""Else each new one with the few old ones that share most of its rarest words: those that no crowd of them has."""


class Bag(NamedTuple):
    """The words of a paragraph, without case and order; and what they weigh."""

    words: Counter[str]
    size: int
    weight: int


class Pair(NamedTuple):
    """An old and a new paragraph, and how alike they are, from 0 to 1."""

    score: float
    old: int
    new: int


def bag(text: str) -> Bag:
    """The words of a text. Chinese and Japanese characters count by twos: one alone is in every text."""
    words: Counter[str] = Counter()
    total, before = 0, ""
    for word in cut(text.casefold()).words:
        weighs = weight(word)
        single = 0 < weighs < WORD
        total += weighs
        if weighs and not single:
            words[word] += 1
        elif single and before:
            words[before + word] += 1
        before = word if single else ""
    return Bag(words, words.total(), total)


def shared(one: Counter[str], other: Counter[str]) -> int:
    """How many words two paragraphs share."""
    few, many = sorted((one, other), key=len)
    return sum(min(count, many[word]) for word, count in few.items() if word in many)


def alike(olds: Mapping[int, Bag], news: Mapping[int, Bag], places: "Gaps", budget: Budget) -> list[Pair]:
    """The pairs that share a word, the most alike first, then by position; ``olds`` and ``news`` bear positions."""
    found = []
    for old, new in sorted({*_near(olds, news, places), *_rare(olds, news)}):
        one, other = olds[old], news[new]
        if not budget.spend(min(len(one.words), len(other.words))):
            budget.short = True
            break
        if score := 2 * shared(one.words, other.words) / max(1, one.size + other.size):
            found.append(Pair(score, old, new))
    return sorted(found, key=lambda pair: (-pair.score, pair.new, pair.old))


class Gaps:
    """The paragraphs that stayed cut both texts into gaps: the first before them all, then one behind each."""

    def __init__(self, stayed: Mapping[int, int]) -> None:
        """``stayed`` leads from old to new positions, both rising."""
        self.olds = sorted(stayed)
        self.news = sorted(stayed.values())

    def of_old(self, place: int) -> int:
        """In which gap an old paragraph is."""
        return bisect_left(self.olds, place)

    def of_new(self, place: int) -> int:
        """In which gap a new paragraph is."""
        return bisect_left(self.news, place)

    def same(self, old: int, new: int) -> bool:
        """Whether nothing that stayed stands between the two."""
        return self.of_old(old) == self.of_new(new)


def _near(olds: Mapping[int, Bag], news: Mapping[int, Bag], places: Gaps) -> Iterator[tuple[int, int]]:
    by_gap: dict[int, list[int]] = defaultdict(list)
    for old in olds:
        by_gap[places.of_old(old)].append(old)
    counts = Counter(places.of_new(new) for new in news)
    for new in news:
        gap = places.of_new(new)
        if len(by_gap[gap]) * counts[gap] <= _ALL_PAIRS:
            yield from ((old, new) for old in by_gap[gap])


def _rare(olds: Mapping[int, Bag], news: Mapping[int, Bag]) -> Iterator[tuple[int, int]]:
    index: dict[str, list[int]] = defaultdict(list)
    for old, own in olds.items():
        for word in own.words:
            index[word].append(old)
    for new, own in news.items():
        known = [word for word in own.words if 0 < len(index.get(word, ())) <= _CROWD]
        known.sort(key=lambda word: (len(index[word]), word))
        votes = Counter(old for word in known[:_RAREST] for old in index[word])
        best = sorted(votes, key=lambda old: (-votes[old], old))
        yield from ((old, new) for old in best[:_BEST])


def most_rising(pairs: Sequence[tuple[int, int]], weights: Sequence[int]) -> list[tuple[int, int]]:
    """Of pairs with different positions, the most that rise on both sides; of equally many, the heaviest."""
    each = 1 + sum(weights)
    return heaviest_rising(pairs, [each + weight for weight in weights])


def heaviest_rising(pairs: Sequence[tuple[int, int]], weights: Sequence[int]) -> list[tuple[int, int]]:
    """Of pairs with different positions, those of the greatest weight together that rise on both sides."""
    tails: list[tuple[int, int, int]] = []
    before: dict[int, int] = {}
    for place in sorted(range(len(pairs)), key=lambda each: pairs[each]):
        new = pairs[place][1]
        at = bisect_left(tails, (new,))
        before[place] = tails[at - 1][2] if at else -1
        total = weights[place] + (tails[at - 1][1] if at else 0)
        stop = at
        while stop < len(tails) and tails[stop][1] <= total:
            stop += 1
        tails[at:stop] = [(new, total, place)]
    found = []
    place = tails[-1][2] if tails else -1
    while place >= 0:
        found.append(pairs[place])
        place = before[place]
    return found[::-1]
