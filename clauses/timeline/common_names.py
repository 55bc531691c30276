"""The names of several agreements as one: parties and terms by their ids, and by the other ids that they bear."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from clauses.agreement import Agreement
from clauses.kinds import Declaration


class CommonNames:
    """Which names mean the same in several agreements, and which terms are a part of which.

    A party or term has one id for all agreements; ``also`` ties an id to those that it has in other files. What one
    agreement says of the parts of a term holds for all.
    """

    def __init__(self, agreements: Sequence[Agreement]) -> None:
        """Of these agreements."""
        self.agreements = agreements
        self._one: dict[str, str] = {}
        self._widest: dict[frozenset[str], tuple[str, ...]] = {}
        for agreement in agreements:
            own = {block.id for block in _named(agreement)}
            for block in _named(agreement):
                for other in getattr(block, "also", None) or ():
                    # An id that the same file gives to somebody else is no second name.
                    if other not in own:
                        self._tie(block.id, other)

    def _tie(self, one: str, other: str) -> None:
        first, second = sorted((self.of(one), self.of(other)))
        if first != second:
            self._one[second] = first

    def of(self, name: str) -> str:
        """The one id of a party or term."""
        while name in self._one:
            name = self._one[name]
        return name

    def all_of(self, names: Iterable[str]) -> frozenset[str]:
        """The one ids of several."""
        return frozenset(map(self.of, names)) if self._one else frozenset(names)

    # --- terms -----------------------------------------------------------------------------------------------------

    @cached_property
    def _parts(self) -> Mapping[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for agreement in self.agreements:
            for term in agreement.definitions:
                for whole in term.part_of if isinstance(term.part_of, tuple) else ():
                    found.setdefault(self.of(whole), set()).add(self.of(term.id))
        return {whole: frozenset(parts) for whole, parts in found.items()}

    def below(self, names: Iterable[str]) -> frozenset[str]:
        """Terms and everything that is a part of them, circles or not."""
        found: set[str] = set()
        waiting = list(self.all_of(names))
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                waiting += self._parts.get(name, ())
        return frozenset(found)

    def widest(self, names: frozenset[str]) -> tuple[str, ...]:
        """The terms that are no part of another of them: the rest need not be said."""
        if names not in self._widest:
            inner = {part for name in names for part in self.below(self._parts.get(name, ())) if part != name}
            self._widest[names] = tuple(sorted(names - inner)) or tuple(sorted(names))
        return self._widest[names]


def _named(agreement: Agreement) -> Iterator[Declaration]:
    yield from (*agreement.parties, *agreement.definitions)
