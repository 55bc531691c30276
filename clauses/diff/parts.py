"""Which block inside a clause is which, where it bears another id in the new version."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping
from typing import Any

from clauses.diff.normal import part_key, words
from clauses.kinds import Part

Parts = Mapping[str, Part]


def renamed_parts(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, str]:
    """The paths of parts that have another one now, old to new: those that say the same, then those of one heading."""
    olds, news = _only_in(before, after), _only_in(after, before)
    found: dict[str, str] = {}
    for pairs in (_saying_the_same, _of_one_heading):
        for old, new in list(pairs(olds, news)):
            found[old] = new
            del olds[old], news[new]
    return found


def _only_in(one: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Part]:
    return {path: said for path, said in one.items() if isinstance(said, Part) and path not in other}


def _saying_the_same(olds: Parts, news: Parts) -> Iterator[tuple[str, str]]:
    """The first with the first: ties are broken by position."""
    mine, theirs = _by(_content, olds), _by(_content, news)
    for key, paths in mine.items():
        yield from zip(paths, theirs.get(key, ()), strict=False)


def _of_one_heading(olds: Parts, news: Parts) -> Iterator[tuple[str, str]]:
    """Where no other part has that heading."""
    mine, theirs = _by(_heading, olds), _by(_heading, news)
    for key, paths in mine.items():
        if len(paths) == len(theirs.get(key, ())) == 1:
            yield paths[0], theirs[key][0]


def _content(part: Part) -> Hashable | None:
    return part_key(part) if part.heading or part.terms else None


def _heading(part: Part) -> Hashable | None:
    return (part.kind, *words(part.heading)) if part.heading else None


def _by(key: Callable[[Part], Hashable | None], parts: Parts) -> dict[Hashable, list[str]]:
    found: dict[Hashable, list[str]] = defaultdict(list)
    for path, part in parts.items():
        found[key(part)].append(path)
    found.pop(None, None)
    return found
