"""The terms of one version as a tree: which is a part of which."""

from collections.abc import Iterable, Mapping

Edges = Mapping[str, frozenset[str]]


class Tree:
    """What each term is a part of, by ``part_of``, and so what a wider one covers; cycles or not."""

    def __init__(self, parents: Edges) -> None:
        """``parents`` are the terms that each term is a part of, directly."""
        turned: dict[str, set[str]] = {}
        for child, names in parents.items():
            for parent in names:
                turned.setdefault(parent, set()).add(child)
        self._children = {parent: frozenset(names) for parent, names in turned.items()}

    def below(self, names: Iterable[str]) -> frozenset[str]:
        """The names and everything that is a part of them."""
        return reached(names, self._children)

    def widest(self, names: frozenset[str]) -> tuple[str, ...]:
        """The names that are no part of another of them: the rest need not be said."""
        inner = self.below(child for name in names for child in self._children.get(name, ()))
        outer = names - inner
        # Terms that are a part of each other have no widest.
        return tuple(sorted(outer | (names - self.below(outer))))


def reached(names: Iterable[str], edges: Edges) -> frozenset[str]:
    """The names, and all that the edges lead to from them."""
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += edges.get(name, ())
    return frozenset(found)


def edges(pairs: Iterable[tuple[str, object]]) -> dict[str, frozenset[str]]:
    """What each name leads to, where it is said more than once: to all of that."""
    found: dict[str, frozenset[str]] = {}
    for name, others in pairs:
        found[name] = found.get(name, frozenset()) | frozenset(others if isinstance(others, tuple) else ())
    return found
