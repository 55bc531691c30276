"""The words in which findings speak of a file: kinds of block with their article, names at a readable length."""

from collections.abc import Collection

from clauses.kinds.types import KIND

_LONGEST = 60
_ORDER = ("party", "panel", "event", "define", "clause", KIND)
_WORDS = {"define": "term", KIND: "kind of clause"}
_ALONE = {"define": "defined term"}


def a(kind: str) -> str:
    """A kind of block with its article, or what it is called: ``an event``, ``a defined term``, ``a term``."""
    word = _ALONE.get(kind, clip(kind))
    return f"{'an' if word[:1] in 'aeiou' else 'a'} {word}"


def called(kind: str) -> str:
    """What a kind of block is called beside a name or among others: ``event``, ``term``."""
    return _WORDS.get(kind, kind)


def kinds_called(kinds: Collection[str]) -> tuple[str, ...]:
    """What the kinds of block are called that a name may mean, always in one order."""
    return tuple(called(kind) for kind in _ORDER if kind in kinds)


def clip(text: str) -> str:
    """``text``, cut where nobody would read on."""
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def either(words: tuple[str, ...]) -> str:
    """``a``, ``a or b``, ``a, b or c``."""
    return " or ".join(filter(None, [", ".join(words[:-1]), words[-1]]))
