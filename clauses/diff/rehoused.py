"""Clauses that took over a part of another's scope, or gave theirs to it, without anybody saying so.

What shows it is the scope itself: what one clause lost, another of its kind has now, between the same parties and with
all other scopes the same. Likeness of prose is not enough; but what else a piece says must not speak against it.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from clauses.diff.evidence import Features, Reader
from clauses.kinds import Clause, Declaration, FieldSpec, field_specs, term
from clauses.kinds.base import Binds, Favours, More
from clauses.kinds.parties import parties_in

_Key = tuple[str, tuple[frozenset[str], ...]]


class Share(NamedTuple):
    """A clause that is a part of what another lost: its position, that of the pair, and the field that says so.

    ``score`` says how much of what the piece says the other said as well, from 0 to 1.
    """

    piece: int
    pair: int
    field: str
    score: float


class SharedOut(NamedTuple):
    """A clause that was shared out in full: its position, those of the pieces, and how much of it they say."""

    whole: int
    pieces: tuple[int, ...]
    score: float


def shares(
    pairs: Sequence[tuple[Declaration, Declaration]], pieces: Mapping[int, Declaration], least: float
) -> list[Share]:
    """Which pieces hold what the first clause of a pair had and the second has no more.

    A piece that could be of two pairs is of none, and so are two pieces that hold the same. ``least`` is how much of
    what a piece says beyond its scope the whole has to say, where it says anything of that sort.
    """
    losers: dict[tuple[_Key, str, str], set[int]] = defaultdict(set)
    for at, (whole, rest) in enumerate(pairs):
        key = _key(whole)
        if key is not None and key == _key(rest):
            for name, said in _scopes(whole).items():
                for lost in said - _scopes(rest).get(name, said):
                    losers[key, name, lost].add(at)
    found = [share for place, piece in pieces.items() for share in _fitting(place, piece, pairs, losers, least)]
    holders: dict[tuple[int, str, str], list[Share]] = defaultdict(list)
    for share in found:
        for term_ in _scopes(pieces[share.piece])[share.field]:
            holders[share.pair, share.field, term_].append(share)
    doubled = {share.piece for several in holders.values() if len(several) > 1 for share in several}
    return [share for share in found if share.piece not in doubled]


def _fitting(
    place: int,
    piece: Declaration,
    pairs: Sequence[tuple[Declaration, Declaration]],
    losers: Mapping[tuple[_Key, str, str], set[int]],
    least: float,
) -> list[Share]:
    key = _key(piece)
    if key is None:
        return []
    found = []
    for name, said in _scopes(piece).items():
        held = [losers.get((key, name, term_), set()) for term_ in said]
        for at in set.intersection(*held) if held else ():
            score = _score(piece, pairs[at][0], name, least)
            if score and all(_others(block, name) == _others(piece, name) for block in pairs[at]):
                found.append(Share(place, at, name, score))
    return found if len(found) == 1 else []


def shared_out(
    wholes: Mapping[int, Declaration], pieces: Mapping[int, Declaration], least: float
) -> Iterator[SharedOut]:
    """Which clauses were shared out in full, and without overlap, among several pieces."""
    holders: dict[tuple[_Key, str, str], list[int]] = defaultdict(list)
    for place, piece in pieces.items():
        key = _key(piece)
        if key is not None:
            for name, said in _scopes(piece).items():
                for term_ in said:
                    holders[key, name, term_].append(place)
    taken: set[int] = set()
    for place, whole in wholes.items():
        parts, score = _parts_of(whole, holders, pieces, least)
        if len(parts) > 1 and taken.isdisjoint(parts):
            taken.update(parts)
            yield SharedOut(place, parts, score)


def _parts_of(
    whole: Declaration,
    holders: Mapping[tuple[_Key, str, str], list[int]],
    pieces: Mapping[int, Declaration],
    least: float,
) -> tuple[tuple[int, ...], float]:
    key = _key(whole)
    if key is None:
        return (), 0
    for name, said in _scopes(whole).items():
        found = [holders.get((key, name, term_), []) for term_ in said]
        parts = sorted({part for each in found for part in each})
        scores = [_score(pieces[part], whole, name, least) for part in parts]
        if (
            all(scores)
            and all(len(each) == 1 for each in found)
            and all(_scopes(pieces[part])[name] <= said for part in parts)
            and all(_others(pieces[part], name) == _others(whole, name) for part in parts)
        ):
            return tuple(parts), min(scores)
    return (), 0


# --- what speaks against it ---------------------------------------------------------------------------------------


def _score(piece: Declaration, whole: Declaration, name: str, least: float) -> float:
    """How much of what a piece says the whole said, too; 0 where what both say beyond the scope is not the same."""
    features = Features(Reader(), across=False)
    mine, theirs = features.of(piece), features.of(whole)
    own, others = (_beyond(block, name, features) for block in (piece, whole))
    if own and others and len(own & others) < least * len(own):
        return 0
    return len(mine & theirs) / len(mine)


def _beyond(block: Declaration, name: str, features: Features) -> frozenset[int]:
    """What a clause says besides its parties and the scope in question."""
    return features.of(block, {name, *(spec.name for spec in _sides(type(block)))})


# --- what is compared ---------------------------------------------------------------------------------------------


def _key(block: Declaration) -> _Key | None:
    """The kind, and the parties of each side; None where a side is not known."""
    if not isinstance(block, Clause):
        return None
    sides = tuple(
        parties_in(block, spec.name)
        for spec in _sides(type(block))
        if spec.required or term(block, spec.name) is not None
    )
    return (block.kind, sides) if sides and all(sides) else None


def _scopes(block: Declaration) -> dict[str, frozenset[str]]:
    """The sets of defined terms of which more favours a side."""
    return {
        name: frozenset(value)
        for name in _fields_of_terms(type(block))
        if isinstance(value := term(block, name), tuple)
    }


@cache
def _sides(model: type[Declaration]) -> tuple[FieldSpec, ...]:
    return tuple(spec for spec in field_specs(model).values() if isinstance(spec.direction, Binds | Favours))


@cache
def _fields_of_terms(model: type[Declaration]) -> tuple[str, ...]:
    return tuple(
        spec.name
        for spec in field_specs(model).values()
        if isinstance(spec.direction, More) and spec.type.refers == frozenset({"define"})
    )


def _others(block: Declaration, name: str) -> dict[str, frozenset[str]]:
    return {other: said for other, said in _scopes(block).items() if other != name}
