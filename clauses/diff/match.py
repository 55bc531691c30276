"""Which block is which: by id, by ``formerly``, by the same content, by the same text, then by likeness.

Each phase takes what the one before it left. Likeness is sought among candidates that share rare features, never among
all pairs, and the work is bounded by a count of comparisons.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Literal

from clauses.diff.evidence import Reader, opposed
from clauses.diff.likeness import Likeness
from clauses.diff.links import Word, links
from clauses.diff.normal import Sameness, content_key, says_the_same, text_key, words
from clauses.diff.passages import Divided, PassagesOf, Whole, divided
from clauses.diff.rehoused import shared_out, shares
from clauses.diff.rename import in_new_names
from clauses.kinds import Clause, Declaration
from grammar.frozen import frozen

Phase = Literal["id", "formerly", "identical", "text", "likeness", "kind"]
PHASES: tuple[Phase, ...] = ("id", "formerly", "identical", "text", "likeness", "kind")
"""``likeness`` is sought within a kind; ``kind`` across kinds, where a clause may have become one of another kind."""

How = Literal["pin", "id", "formerly", "also", "identical", "text", "likeness", "kind", "scope", "clauses"]
"""How a match was found.

``also``: by another id that a party or a term bears, or the name that a party had; ``scope``: by a scope shared out;
``clauses``: a section by the clauses that stand in it.
"""


@frozen
class Matching:
    """How blocks are to be matched.

    ``threshold`` is the least likeness, from 0 to 1, that makes a pair. ``pins`` are pairs of ids, old and new, that
    the user knows. ``most`` bounds the comparisons of the likeness phases.
    """

    phases: tuple[Phase, ...] = PHASES
    threshold: float = 0.55
    pins: tuple[tuple[str, str], ...] = ()
    most: int = 500_000


@frozen
class Match:
    """What became of a block: one old and one new; or only one of them; or one and several (split, merged)."""

    old: tuple[Declaration, ...]
    new: tuple[Declaration, ...]
    how: How | None = None
    score: float = 1.0

    @property
    def is_pair(self) -> bool:
        """Whether it is one old block and one new."""
        return len(self.old) == 1 == len(self.new)


@dataclass(slots=True)
class Matched:
    """All matches, in the order of the new version; what is gone stands where it stood."""

    matches: list[Match]
    limits: list[str] = field(default_factory=list)
    loose_pins: list[tuple[str, str]] = field(default_factory=list)

    @property
    def renamed(self) -> dict[str, str]:
        """What has another id now, old to new."""
        pairs = [(each.old[0], each.new[0]) for each in self.matches if each.is_pair]
        return {old.id: new.id for old, new in pairs if old.id != new.id}


def match(
    old: Sequence[Declaration],
    new: Sequence[Declaration],
    how: Matching,
    same: Sameness,
    names: Mapping[str, str] | None = None,
) -> Matched:
    """Match the blocks of two versions. ``names`` are those, old to new, that are known to have changed."""
    return _Matcher(old, new, how, same, names or {}).run()


_Positions = tuple[tuple[int, ...], tuple[int, ...]]
_Key = tuple[bool, int]
"""Whether it is a pair that was matched, and the position of the pair, or of the block that is left."""
_Found = tuple[tuple[int, ...], tuple[int, ...], How, float]


class _Matcher:
    def __init__(
        self,
        old: Sequence[Declaration],
        new: Sequence[Declaration],
        how: Matching,
        same: Sameness,
        names: Mapping[str, str],
    ) -> None:
        self.old = old
        self.new = new
        self.how = how
        self.names = names
        self.same = same
        self.unchanged: set[int] = set()
        self.reader = Reader()
        self.old_left = dict.fromkeys(range(len(old)))
        self.new_left = dict.fromkeys(range(len(new)))
        self.found: list[_Found] = []
        self.limits: list[str] = []
        self.compared = 0
        self.translated: dict[int, Declaration] = {}

    def run(self) -> Matched:
        loose = self._pins()
        self._links()
        self._learn_names()
        steps: dict[Phase, Callable[[], None]] = {
            "identical": self._by_content,
            "text": self._by_text,
            "likeness": lambda: self._by_likeness("likeness"),
            "kind": lambda: self._by_likeness("kind"),
        }
        for phase, step in steps.items():
            if phase in self.how.phases and self.old_left and self.new_left:
                step()
        if "likeness" in self.how.phases:
            self._by_passages()
            self._by_scope()
        return Matched(self._in_order(), self.limits, loose)

    def _take(self, olds: tuple[int, ...], news: tuple[int, ...], how: How, score: float = 1.0) -> None:
        for each in olds:
            self.old_left.pop(each, None)
        for each in news:
            self.new_left.pop(each, None)
        self.found.append((olds, news, how, score))

    # --- what the author or the user says ------------------------------------------------------------------------

    def _pins(self) -> list[tuple[str, str]]:
        """Take the pairs that the user pins; the pins that fit nothing are returned."""
        old_ids = {block.id: each for each, block in enumerate(self.old)} if self.how.pins else {}
        new_ids = {block.id: each for each, block in enumerate(self.new)} if self.how.pins else {}
        loose = []
        for pin in self.how.pins:
            old, new = old_ids.get(pin[0]), new_ids.get(pin[1])
            if old is None or new is None or not (old in self.old_left and new in self.new_left):
                loose.append(pin)
            elif self.old[old].kind == self.new[new].kind or isinstance(self.new[new], Clause):
                self._take((old,), (new,), "pin")
            else:
                loose.append(pin)
        return loose

    def _links(self) -> None:
        words: set[Word] = {word for word in ("id", "formerly") if word in self.how.phases}
        for link in links(self.old, self.new, list(self.old_left), list(self.new_left), words):
            self.found.append((*link, 1.0))
        for olds, news, _, _ in self.found:
            for each in olds:
                self.old_left.pop(each, None)
            for each in news:
                self.new_left.pop(each, None)

    def _learn_names(self) -> None:
        pairs = [
            (self.old[olds[0]], self.new[news[0]])
            for olds, news, how, _ in self.found
            if how != "id" and len(olds) == len(news)
        ]
        self.names = {**self.names, **{old.id: new.id for old, new in pairs if old.id != new.id}}

    def _said(self, old: int) -> Declaration:
        """What only follows a name that is known to have changed is no difference between two blocks."""
        if old not in self.translated:
            self.translated[old] = in_new_names(self.old[old], self.names)
        return self.translated[old]

    # --- what the content says ------------------------------------------------------------------------------------

    def _by_content(self) -> None:
        """Pair blocks that say the same, the first with the first: ties are broken by the heading, then by position."""
        olds = {each: content_key(self._said(each)) for each in self.old_left}
        news = {each: content_key(self.new[each]) for each in self.new_left}
        self._pair_by_content(
            {each: _with_heading(key, self.old[each]) for each, key in olds.items()},
            {each: _with_heading(key, self.new[each]) for each, key in news.items()},
        )
        self._pair_by_content(
            {each: olds[each] for each in self.old_left}, {each: news[each] for each in self.new_left}
        )

    def _pair_by_content(self, olds: Mapping[int, Hashable | None], news: Mapping[int, Hashable | None]) -> None:
        having, sought = _by_key(olds), _by_key(news)
        sought.pop(None, None)
        for key, mine in sought.items():
            for old, new in zip(having.get(key, ()), mine, strict=False):
                self._take((old,), (new,), "identical")

    def _by_text(self) -> None:
        """Pair blocks of the same prose, where no other has it: form texts are used more than once."""
        olds = _by_key({each: text_key(self._said(each)) for each in self.old_left})
        news = _by_key({each: text_key(self.new[each]) for each in self.new_left})
        news.pop(None, None)
        for key, mine in news.items():
            theirs = olds.get(key, [])
            if len(mine) == len(theirs) == 1 and not opposed(self._said(theirs[0]), self.new[mine[0]]):
                self._take((theirs[0],), (mine[0],), "text")

    def _by_likeness(self, how: Literal["likeness", "kind"]) -> None:
        if how == "kind" and not isinstance(self.new[0], Clause):
            return
        said = list(self.old)
        for each in self.old_left:
            said[each] = self._said(each)
        olds = [each for each in self.old_left if not said[each].named]
        news = [each for each in self.new_left if not self.new[each].named]
        likeness = Likeness(said, self.new, (olds, news), across=how == "kind", reader=self.reader)
        pairs = likeness.pairs(self.how.threshold, self.how.most - self.compared)
        self.compared += likeness.compared
        if likeness.stopped:
            self.limits.append(f"the search for likeness stopped after {self.how.most:,} comparisons")
        for score, old, new in pairs:
            if old in self.old_left and new in self.new_left:
                self._take((old,), (new,), how, score)

    def _by_passages(self) -> None:
        """Find what was split or merged by the prose that was divided."""
        came, gone = self._left()
        if not came and not gone:
            return
        pairs = self._changed_pairs()
        both = [(self._said(olds[0]), self.new[news[0]]) for olds, news, _, _ in pairs]
        passages = PassagesOf()
        split = list(divided(_wholes(both, gone), came, passages))
        merged = list(divided(_wholes([(now, was) for was, now in both], came), gone, passages))
        splits = [each for each in split if not _contradicts(each, merged)]
        mergers = [each for each in merged if not _contradicts(each, split)]
        dissolved = {pairs[at] for (matched, at), _, _ in (*splits, *mergers) if matched}
        self.found = [each for each in self.found if each not in dissolved]
        for (matched, at), pieces, score in splits:
            olds, news = pairs[at][:2] if matched else ((at,), ())
            self._take(olds, tuple(sorted((*news, *pieces))), "likeness", score)
        for (matched, at), pieces, score in mergers:
            olds, news = pairs[at][:2] if matched else ((), (at,))
            self._take(tuple(sorted((*olds, *pieces))), news, "likeness", score)

    def _by_scope(self) -> None:
        """Find what was split off or merged by the scope that it took along."""
        came, gone = self._left()
        if came or gone:
            self._by_shares(came, gone)
        came, gone = self._left()
        if not came or not gone:
            return
        for whole, pieces, score in list(shared_out(gone, came, self.how.threshold)):
            self._take((whole,), pieces, "scope", score)
        came, gone = self._left()
        for whole, pieces, score in list(shared_out(came, gone, self.how.threshold)):
            self._take(pieces, (whole,), "scope", score)

    def _by_shares(self, came: Mapping[int, Declaration], gone: Mapping[int, Declaration]) -> None:
        pairs = self._changed_pairs()
        both = [(self._said(olds[0]), self.new[news[0]]) for olds, news, _, _ in pairs]
        split, merged = defaultdict(list), defaultdict(list)
        for share in shares(both, came, self.how.threshold):
            split[share.pair].append(share)
        for share in shares([(now, was) for was, now in both], gone, self.how.threshold):
            merged[share.pair].append(share)
        # A clause that gave one part away and took another in is no split and no merger.
        changed = sorted(split.keys() ^ merged.keys())
        dropped = {pairs[at] for at in changed}
        self.found = [each for each in self.found if each not in dropped]
        for at in changed:
            olds, news, _, score = pairs[at]
            gave, took = ([share.piece for share in side[at]] for side in (split, merged))
            least = min(score, *(share.score for share in (*split[at], *merged[at])))
            self._take(tuple(sorted((*olds, *took))), tuple(sorted((*news, *gave))), "scope", least)

    def _changed_pairs(self) -> list[_Found]:
        pairs = [
            each
            for each in self.found
            if each[1][0] not in self.unchanged and len(each[0]) == len(each[1]) == 1 and each[2] != "pin"
        ]
        self.unchanged.update(each[1][0] for each in pairs if self._same(each[0][0], each[1][0]))
        return [each for each in pairs if each[1][0] not in self.unchanged]

    def _same(self, old: int, new: int) -> bool:
        if self.same.of(self.old[old], self.new[new]):
            return True
        said = self._said(old)
        return said is not self.old[old] and says_the_same(said, self.new[new])

    def _left(self) -> tuple[dict[int, Declaration], dict[int, Declaration]]:
        """What came and what is gone, by position."""
        return {each: self.new[each] for each in self.new_left}, {each: self._said(each) for each in self.old_left}

    # --- the result -----------------------------------------------------------------------------------------------

    def _in_order(self) -> list[Match]:
        behind = _Behind(self.found) if self.old_left else None
        old, new = self.old, self.new
        # What is gone stands behind what it followed: half a place further, so no two sorts share a place.
        placed: list[tuple[float, Match]] = [
            (min(news), Match(_picked(old, olds), _picked(new, news), how, score))
            for olds, news, how, score in self.found
        ]
        placed += [(each, Match((), (new[each],))) for each in self.new_left]
        placed += [(behind.new_position(each), Match((old[each],), ())) for each in sorted(self.old_left) if behind]
        return [match for _, match in sorted(placed, key=itemgetter(0))]


def _picked(blocks: Sequence[Declaration], places: tuple[int, ...]) -> tuple[Declaration, ...]:
    return (blocks[places[0]],) if len(places) == 1 else tuple([blocks[each] for each in places])


def _with_heading(key: Hashable | None, block: Declaration) -> Hashable | None:
    return None if key is None else (key, *words(block.heading or ""))


def _by_key(keys: Mapping[int, Hashable | None]) -> dict[Hashable | None, list[int]]:
    """The positions of each key, in their order."""
    found: dict[Hashable | None, list[int]] = defaultdict(list)
    for each, key in keys.items():
        found[key].append(each)
    return found


def _wholes(pairs: Iterable[tuple[Declaration, Declaration]], left: Mapping[int, Declaration]) -> dict[_Key, Whole]:
    matched = {(True, at): Whole(whole, rest) for at, (whole, rest) in enumerate(pairs)}
    return matched | {(False, at): Whole(whole, None) for at, whole in left.items()}


def _contradicts(parts: Divided[_Key], others: Iterable[Divided[_Key]]) -> bool:
    """Whether the other direction says that a whole was a piece, a piece a whole, or that a match did both."""
    matched, at = parts.whole
    return any(
        (other.whole == parts.whole if matched else at in other.pieces)
        or (not other.whole[0] and other.whole[1] in parts.pieces)
        for other in others
    )


class _Behind:
    """Where a block that is gone would stand now: behind the one that it followed."""

    def __init__(self, found: Iterable[tuple[Collection[int], Collection[int], How, float]]) -> None:
        self.places = sorted((max(olds), max(news)) for olds, news, _, _ in found)

    def new_position(self, old: int) -> float:
        before = bisect_left(self.places, (old, -1)) - 1
        return self.places[before][1] + 0.5 if before >= 0 else -1
