"""What a block says, as a key: two blocks with one key say the same, whatever they are called."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from operator import itemgetter
from typing import Any

from clauses.kinds import Clause, Declaration, Part, field_specs, terms
from clauses.kinds.base import EDITORIAL, REFERENCE

_WORDS = re.compile(r"\w+")
# Han, Hiragana and Katakana are written without spaces between words.
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]{2,}")
_ENOUGH = 6
"""A text of fewer words is no evidence that two blocks are one."""

_APART = (EDITORIAL, REFERENCE)


def words(text: str) -> list[str]:
    """The words of a text, without case and punctuation; where a script has no spaces, each pair of characters."""
    found = _WORDS.findall(text.casefold())
    return found if text.isascii() else [part for word in found for part in _parts(word)]


def _parts(word: str) -> Iterator[str]:
    start = 0
    for run in _UNSPACED.finditer(word):
        if run.start() > start:
            yield word[start : run.start()]
        yield from (word[at : at + 2] for at in range(run.start(), run.end() - 1))
        start = run.end()
    if start < len(word):
        yield word[start:]


_NOT_SAID = frozenset({"id", "formerly", "section", "parties", "definitions", "events", "sections", "clauses"})


def says_the_same(one: Declaration, other: Declaration) -> bool:
    """Whether two blocks differ in nothing but what they are called, where they stand and what stands in them."""
    model = type(one)
    if model is not type(other):
        return False
    said = _said_by(model)
    return said(one.__dict__) == said(other.__dict__)


class Sameness:
    """Whether an old block says the same as a new one; each two of them are compared but once.

    They are told apart by what they are, not by what they say: both have to outlive this.
    """

    def __init__(self) -> None:
        """Nothing is compared yet."""
        self._known: dict[tuple[int, int], bool] = {}

    def of(self, old: Declaration, new: Declaration) -> bool:
        """What ``says_the_same`` says of the two."""
        key = id(old), id(new)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = says_the_same(old, new)
        return known


@cache
def _said_by(model: type[Declaration]) -> Callable[[Mapping[str, Any]], tuple[Any, ...]]:
    said: Callable[[Mapping[str, Any]], tuple[Any, ...]] = itemgetter(
        *(name for name in model.model_fields if name not in _NOT_SAID)
    )
    return said


def reads_the_same(one: Declaration, other: Declaration) -> bool:
    """Whether the headings and the prose of two blocks are the same, word for word."""
    pairs = ((one.heading, other.heading), (one.text, other.text))
    return all(_read(mine) == _read(theirs) for mine, theirs in pairs)


def _read(text: Any) -> Any:
    return words(text) if isinstance(text, str) else text


def content_key(block: Declaration) -> tuple[Any, ...] | None:
    """Kind, fields, prose and parts. What only places a block or refers to others is left out."""
    if block.named:
        return _name_key(block)
    apart = _apart(type(block))
    said = tuple([(name, _hashable(value)) for name, value in terms(block).items() if name not in apart])
    prose = words(block.text) if isinstance(block.text, str) else []
    parts = tuple([part_key(part) for part in block.parts]) if isinstance(block, Clause) else ()
    if len(prose) >= _ENOUGH:
        return block.kind, said, " ".join(prose), parts
    # Fields alone are no evidence: many terms are part of one. The same heading is.
    return (block.kind, said, block.heading, parts) if block.heading else None


@cache
def _apart(model: type[Declaration]) -> frozenset[str]:
    """The prose, and the fields that only place a block or refer to others."""
    return frozenset({"text", *(spec.name for spec in field_specs(model).values() if spec.direction in _APART)})


def text_key(block: Declaration) -> tuple[str, ...] | None:
    """Kind and prose, for prose that is long enough to be evidence.

    A party, a term or an event is known by its heading: that is the word that the agreement uses for it.
    """
    if block.named:
        return _name_key(block)
    prose = words(block.text) if isinstance(block.text, str) else []
    if not isinstance(block, Clause):
        heading = words(block.heading or "")
        return (block.kind, " ".join(heading), " ".join(prose)) if heading else None
    return (block.kind, " ".join(prose)) if len(prose) >= _ENOUGH else None


def _name_key(block: Declaration) -> tuple[str, ...] | None:
    return (block.kind, *name) if (name := words(block.heading or "")) else None


def part_key(part: Part) -> tuple[Any, ...]:
    """What a block inside a clause says, whatever it is called."""
    return part.kind, part.heading, tuple((name, _hashable(value)) for name, value in part.terms.items())


def _hashable(value: Any) -> Any:
    return type(value).__name__, value
