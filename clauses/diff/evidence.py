"""What speaks for two blocks being one, and what speaks against it."""

from collections.abc import Collection, Hashable, Iterator
from functools import cache
from typing import Any, NamedTuple

from clauses.diff.normal import words
from clauses.kinds import Clause, Declaration, field_specs, terms
from clauses.kinds.base import EDITORIAL, GAINERS, Binds, Decides, Direction, Favours, More
from clauses.kinds.parties import bound, gainers
from clauses.kinds.types import EACH
from clauses.values import Unknown

_LONG = 4
"""Shorter words are seldom about the matter."""


class Read(NamedTuple):
    """What a block says: its words, and its terms as the field, a number of what that says, and whether it tells."""

    words: list[str]
    terms: list[tuple[str, int, bool]]


class Reader:
    """Reads blocks, each but once. They are told apart by what they are, not by what they say."""

    def __init__(self) -> None:
        """Nothing is read yet."""
        self._read: dict[int, tuple[Declaration, Read]] = {}
        self._values: dict[tuple[type, Hashable], int] = {}

    def read(self, block: Declaration) -> Read:
        """The words of its heading and prose, and what each field says."""
        known = self._read.get(id(block))
        if known is None:
            said = [word for text in _texts(block) for word in words(text)]
            # With the block, so that no other takes its place in the memory.
            known = self._read[id(block)] = block, Read(said, list(self._terms(block)))
        return known[1]

    def _terms(self, block: Declaration) -> Iterator[tuple[str, int, bool]]:
        left_out, not_telling = _left_out(type(block)), _not_telling(type(block))
        for name, value in terms(block).items():
            if name in left_out:
                continue
            telling = name not in not_telling
            for item in value if isinstance(value, tuple) else (value,):
                number = self._values.setdefault((type(item), item), len(self._values))
                yield name, number, telling and not isinstance(item, (bool, Unknown))


class Features:
    """Gives every word and every term of a field a number, the same wherever it is said.

    ``across``: a term is the same under whatever field it is said. ``fields`` are the features that are terms;
    ``telling``, those about the matter of a clause, and not about its parties, its time or its place.
    """

    def __init__(self, reader: Reader, *, across: bool) -> None:
        """None yet; ``reader`` may have read blocks before."""
        self.across = across
        self._reader = reader
        self.fields: set[int] = set()
        self.telling: set[int] = set()
        self._numbers: dict[Hashable, int] = {}
        self._words = _Words(self._numbers, self.telling)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._numbers)

    def of(self, block: Declaration, apart: Collection[str] = ()) -> frozenset[int]:
        """The features of a block: the words of its heading and prose, and what each field says, some left apart."""
        said = self._reader.read(block)
        found = set(map(self._words.__getitem__, said.words))
        for name, value, telling in said.terms:
            if name not in apart:
                found.add(self._term(name, value, telling=telling))
        return frozenset(found)

    def _term(self, name: str, value: int, *, telling: bool) -> int:
        feature = ("" if self.across else name, value)
        number = self._numbers.setdefault(feature, len(self._numbers))
        self.fields.add(number)
        if telling:
            self.telling.add(number)
        return number


class _Words(dict[str, int]):
    """The number of each word; one that is new gets the next."""

    def __init__(self, numbers: dict[Hashable, int], telling: set[int]) -> None:
        self._numbers = numbers
        self._telling = telling

    def __missing__(self, word: str) -> int:
        number = self[word] = self._numbers[word] = len(self._numbers)
        if len(word) >= _LONG or not word.isascii():
            self._telling.add(number)
        return number


def _texts(block: Declaration) -> Iterator[str]:
    """The prose of a block: of its heading, its text and its parts, and what a field says in a sentence."""
    said: list[Any] = [block.heading, *(value for name, value in terms(block).items() if name not in _NOT_PROSE)]
    if block.text is None:
        # A translation that one version lacks makes two clauses no less alike.
        said += [translation.text for translation in block.translations if translation.field == "text"]
    for part in block.parts if isinstance(block, Clause) else ():
        said += [part.heading, *part.terms.values()]
    yield from (text for text in said if isinstance(text, str))


_NOT_PROSE = frozenset({"number", "source", "note", "role", "version", "supersedes"})


@cache
def _left_out(model: type[Declaration]) -> frozenset[str]:
    """The fields that are no evidence, and the prose, of which each word is some."""
    return frozenset({"text", *(spec.name for spec in field_specs(model).values() if spec.direction == EDITORIAL)})


@cache
def _not_telling(model: type[Declaration]) -> frozenset[str]:
    """The fields that say nothing about the matter of a clause: its parties, its time and its place."""
    return frozenset(spec.name for spec in field_specs(model).values() if not _is_telling(spec.direction))


def _is_telling(direction: Direction) -> bool:
    everywhere = isinstance(direction, More) and direction.favours == GAINERS
    return not everywhere and not isinstance(direction, Binds | Favours | Decides)


def opposed(old: Declaration, new: Declaration) -> bool:
    """Whether the parties of two clauses rule out that they are one, however alike they read.

    A right of one party against another and the same right the other way round are two; so are the same words between
    other parties. Of another kind, a clause may turn round: who was bound may be the one who gains.
    """
    was, now = (_sides(block) for block in (old, new))
    if not all(map(any, (was, now))):
        return False
    if old.kind != new.kind:
        return not _meet(was[0] | was[1], now[0] | now[1])
    told = [(mine, theirs) for mine, theirs in zip(was, now, strict=True) if mine and theirs]
    return bool(told) and not any(_meet(mine, theirs) for mine, theirs in told)


def _sides(block: Declaration) -> tuple[frozenset[str], frozenset[str]]:
    return bound(block), gainers(block)


def _meet(one: frozenset[str], other: frozenset[str]) -> bool:
    return EACH in one | other or not one.isdisjoint(other)
