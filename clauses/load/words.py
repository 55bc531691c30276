"""The words in which findings speak of a file: kinds of block with their article, names at a readable length."""

_LONGEST = 60
_WORDS = {"define": "defined term"}


def a(kind: str) -> str:
    """A kind of block with its article: ``an event``, ``a defined term``."""
    word = _WORDS.get(kind, clip(kind))
    return f"{'an' if word[:1] in 'aeiou' else 'a'} {word}"


def clip(text: str) -> str:
    """``text``, cut where nobody would read on."""
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def either(words: tuple[str, ...]) -> str:
    """``a``, ``a or b``, ``a, b or c``."""
    return " or ".join(filter(None, [", ".join(words[:-1]), words[-1]]))
