"""Find words in the ids, headings and prose of both versions."""

import unicodedata
from collections.abc import Iterator
from functools import cached_property

from clauses.kinds import Clause, Declaration
from clauses.report.outline import Item, Outline


class Search:
    """What can be found on the lines of an outline: case, line breaks and the forms of accents do not count."""

    def __init__(self, outline: Outline) -> None:
        """Nothing is read before the first search."""
        self.outline = outline

    def ready(self) -> None:
        """Read everything that can be found now, so that the first search is as quick as the others."""
        _ = self._said

    def places(self, words: str) -> tuple[int, ...]:
        """The lines of the clauses that have these words, in this order, side by side."""
        wanted = _plain(words)
        return tuple(place for place, said in self._said if wanted in said) if wanted else ()

    @cached_property
    def _said(self) -> tuple[tuple[int, str], ...]:
        rows = enumerate(self.outline.rows)
        return tuple(
            (place, "\n".join(_texts(row.item))) for place, row in rows if row.item is not None and row.depth == 1
        )


def _texts(item: Item) -> Iterator[str]:
    # What did not change says the same in both versions.
    for declared in (item.old if item.changes or item.new is None else None, item.new):
        if declared is not None:
            yield from map(_plain, _said(declared))


def _said(declared: Declaration) -> Iterator[str]:
    yield declared.id
    yield declared.heading or ""
    yield from _prose(getattr(declared, "text", None))
    yield from (each.text for each in declared.translations)
    for part in declared.parts if isinstance(declared, Clause) else ():
        yield part.id
        yield part.heading or ""
        yield from _prose(part.terms.get("text"))
        yield from (each.text for each in part.translations)


def _prose(said: object) -> Iterator[str]:
    if isinstance(said, str):
        yield said


def _plain(text: str) -> str:
    if text.isascii():
        return " ".join(text.lower().split())
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())
