"""Bring together what two writers of one review file decided since they last read it."""

from collections.abc import Sequence
from typing import NamedTuple

from clauses.review.decision import Decision


class Merged(NamedTuple):
    """What the file is to hold. ``rivals``: (ours, theirs) where both wrote another thing; theirs, in the file, stays.

    A side is None where it took the decision back.
    """

    decisions: tuple[Decision, ...]
    rivals: tuple[tuple[Decision | None, Decision | None], ...]


def merged(base: Sequence[Decision], ours: Sequence[Decision], theirs: Sequence[Decision]) -> Merged:
    """What both sides made of ``base``: whatever only one of them changed is as that one has it."""
    sides = [{each.key: each for each in side} for side in (base, ours, theirs)]
    kept: list[Decision] = []
    rivals: list[tuple[Decision | None, Decision | None]] = []
    for key in dict.fromkeys(key for side in sides for key in side):
        was, mine, other = (side.get(key) for side in sides)
        if other == was:
            chosen = mine
        else:
            chosen = other
            if mine not in (was, other) and not _agree(mine, other):
                rivals.append((mine, other))
        if chosen is not None:
            kept.append(chosen)
    return Merged(tuple(kept), tuple(rivals))


def _agree(one: Decision | None, other: Decision | None) -> bool:
    return one is not None and other is not None and one.said == other.said
