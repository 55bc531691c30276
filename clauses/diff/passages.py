"""Clauses whose prose was divided among several, without anybody saying so.

What shows it are passages: most of what each piece says stood in the whole and is gone from there, no two pieces say
the same, and together they say most of what the whole said.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Generic, NamedTuple, TypeVar

from clauses.diff.normal import words
from clauses.kinds import Clause, Declaration
from clauses.kinds.parties import bound, gainers

Key = TypeVar("Key", bound=Hashable)
Passages = frozenset[tuple[str, ...]]

_LENGTH = 3
"""So many words in a row are a passage: fewer are in many clauses."""
_LEAST = 4
"""Prose of fewer passages is no evidence."""
_COMMON = 8
"""A passage that so many clauses lost is a form of words, and tells of none of them."""
_OF_A_PIECE = 0.6
_OF_THE_WHOLE = 0.7
_SHARED = 0.25


class Whole(NamedTuple):
    """A clause of the one version, and what it is matched with in the other, if anything."""

    block: Declaration
    rest: Declaration | None


class Divided(NamedTuple, Generic[Key]):
    """Which whole was divided, the pieces that came of it besides what it is matched with, and how much they say."""

    whole: Key
    pieces: tuple[int, ...]
    score: float


class PassagesOf:
    """The passages of a block; those of one text are sought but once."""

    def __init__(self) -> None:
        """None yet."""
        self._known: dict[str, Passages] = {}

    def __call__(self, block: Declaration) -> Passages:
        """Each few words in a row."""
        text = block.text
        if not isinstance(text, str):
            return frozenset()
        known = self._known.get(text)
        if known is None:
            said = words(text)
            known = self._known[text] = frozenset(zip(*(said[at:] for at in range(_LENGTH)), strict=False))
        return known


def divided(
    wholes: Mapping[Key, Whole], pieces: Mapping[int, Declaration], passages: PassagesOf
) -> Iterator[Divided[Key]]:
    """The wholes whose prose was divided. A piece that could be of two wholes is of none."""
    said = {place: found for place, piece in pieces.items() if len(found := passages(piece)) >= _LEAST}
    if not said:
        return
    lost = {key: _lost(whole, passages) for key, whole in wholes.items()}
    for key, places in _candidates(lost, said, wholes, pieces).items():
        own = [said[place] for place in places]
        score = _told(wholes[key], own, passages)
        if score and not any(_overlap(one, other) for one, other in combinations(own, 2)):
            yield Divided(key, tuple(places), score)


def _candidates(
    lost: Mapping[Key, Passages],
    said: Mapping[int, Passages],
    wholes: Mapping[Key, Whole],
    pieces: Mapping[int, Declaration],
) -> dict[Key, list[int]]:
    """The pieces that are mostly what one whole lost."""
    losers: dict[tuple[str, ...], list[Key]] = defaultdict(list)
    for key, passages in lost.items():
        for passage in passages:
            losers[passage].append(key)
    found: dict[Key, list[int]] = defaultdict(list)
    for place, passages in said.items():
        votes = Counter(
            key for passage in passages if len(losers.get(passage, ())) <= _COMMON for key in losers.get(passage, ())
        )
        fitting = [key for key, count in votes.items() if count >= _OF_A_PIECE * len(passages)]
        if len(fitting) == 1 and _fits(pieces[place], wholes[fitting[0]].block):
            found[fitting[0]].append(place)
    return found


def _fits(piece: Declaration, whole: Declaration) -> bool:
    """Whether a piece is of the kind of the whole, and between parties of it."""
    same_kind = isinstance(piece, Clause) and piece.kind == whole.kind
    return same_kind and bound(piece) <= bound(whole) and gainers(piece) <= gainers(whole)


def _lost(whole: Whole, passages: PassagesOf) -> Passages:
    said = passages(whole.block)
    return said - passages(whole.rest) if whole.rest is not None else said


def _told(whole: Whole, pieces: Sequence[Passages], passages: PassagesOf) -> float:
    """How much of the whole all of them say, the rest included; 0 where that is too little to be sure."""
    all_ = list(pieces) if whole.rest is None else [*pieces, passages(whole.rest)]
    own = passages(whole.block)
    if len(all_) < 2 or any(len(each & own) < _OF_A_PIECE * len(each) or not each for each in all_):
        return 0
    share = len(own.intersection(*[frozenset().union(*all_)])) / len(own)
    return share if share >= _OF_THE_WHOLE else 0


def _overlap(one: Passages, other: Passages) -> bool:
    return len(one & other) > _SHARED * min(len(one), len(other))
