"""What speaks for two blocks being one, and what speaks against it."""

from collections.abc import Collection, Hashable, Iterator
from typing import Any

from clauses.diff.normal import words
from clauses.kinds import Clause, Declaration, FieldSpec, field_specs, terms
from clauses.kinds.base import EDITORIAL, GAINERS, Binds, Decides, Favours, More
from clauses.kinds.parties import bound, gainers
from clauses.kinds.types import EACH
from clauses.values import Unknown

_LONG = 4
"""Shorter words are seldom about the matter."""


class Features:
    """Gives every word and every term of a field a number, the same wherever it is said.

    ``across``: a term is the same under whatever field it is said. ``fields`` are the features that are terms;
    ``telling``, those about the matter of a clause, and not about its parties, its time or its place.
    """

    def __init__(self, *, across: bool) -> None:
        """None yet."""
        self.across = across
        self.fields: set[int] = set()
        self.telling: set[int] = set()
        self._numbers: dict[Hashable, int] = {}

    def __len__(self) -> int:
        """How many there are."""
        return len(self._numbers)

    def of(self, block: Declaration, apart: Collection[str] = ()) -> frozenset[int]:
        """The features of a block: the words of its heading and prose, and what each field says, some left apart."""
        found = {self._word(word) for text in _texts(block) for word in words(text)}
        specs = field_specs(type(block))
        for name, value in terms(block).items():
            spec = specs.get(name)
            if name == "text" or name in apart or (spec is not None and spec.direction == EDITORIAL):
                continue
            for item in value if isinstance(value, tuple) else (value,):
                found.add(self._term(name, item, telling=_is_telling(spec, item)))
        return frozenset(found)

    def _word(self, word: str) -> int:
        number = self._numbers.get(word)
        if number is None:
            number = self._numbers[word] = len(self._numbers)
            if len(word) >= _LONG or not word.isascii():
                self.telling.add(number)
        return number

    def _term(self, name: str, item: Hashable, *, telling: bool) -> int:
        feature = ("" if self.across else name, type(item), item)
        number = self._numbers.setdefault(feature, len(self._numbers))
        self.fields.add(number)
        if telling:
            self.telling.add(number)
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


def _is_telling(spec: FieldSpec | None, item: object) -> bool:
    if isinstance(item, bool | Unknown):
        return False
    if spec is None:
        return True
    everywhere = isinstance(spec.direction, More) and spec.direction.favours == GAINERS
    return not everywhere and not isinstance(spec.direction, Binds | Favours | Decides)


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
