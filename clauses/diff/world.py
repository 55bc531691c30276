"""What both versions know of terms, events and dates: the ground on which two fields are compared."""

import datetime
from collections.abc import Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import TypeVar

from clauses.agreement import Agreement
from clauses.diff.mentions import mentions
from clauses.diff.rename import in_new_names
from clauses.diff.tree import Edges, Tree, edges, reached
from clauses.kinds import Clause, Declaration, term
from clauses.kinds.base import ByUse
from clauses.values import Date

D = TypeVar("D", bound=Declaration)

EFFECTIVE = "effective"
"""The point at which an agreement takes effect."""
_LAST = ("expiry", "termination")
"""Points that no agreement has before it takes effect."""


class World:
    """The scope tree of two versions, and the order of events and their days in both taken together.

    It is the same for both directions of a comparison: what one version alone defines is known to the other, too.
    """

    def __init__(
        self,
        old: Agreement,
        new: Agreement,
        names: Mapping[str, str],
        shared: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
    ) -> None:
        """Of these two versions; ``names`` are those that changed, old to new. All is said in the new ones.

        ``shared`` are the clauses that were split or merged, and what they became.
        """
        self.old = old
        self.new = new
        self.names = names
        self.shared = shared
        self.parties, self.events = (
            (*(_called_anew(block, names) for block in before), *after)
            for before, after in ((old.parties, new.parties), (old.events, new.events))
        )
        self._before: dict[str, frozenset[str]] = {}

    # --- terms -----------------------------------------------------------------------------------------------------

    @cached_property
    def trees(self) -> tuple[Tree, Tree]:
        """The terms of the old version, and those of the new; what one alone declares is known to the other."""
        was, now = self._parents
        return Tree({**now, **was}), Tree({**was, **now})

    @cached_property
    def _parents(self) -> tuple[Edges, Edges]:
        before = [_called_anew(each, self.names) for each in self.old.definitions]
        was, now = (edges((each.id, each.part_of) for each in group) for group in (before, self.new.definitions))
        return was, now

    @cached_property
    def _wider(self) -> Edges:
        """The terms that each term is or was a part of, directly."""
        was, now = self._parents
        return edges((name, tuple(wider)) for tree in (was, now) for name, wider in tree.items())

    # --- events ----------------------------------------------------------------------------------------------------

    @cached_property
    def follows(self) -> Mapping[str, frozenset[str]]:
        """The events that each event follows, directly."""
        return {
            **edges((each.id, each.follows) for each in self.events),
            **dict.fromkeys(_LAST, frozenset({EFFECTIVE})),
        }

    def is_before(self, one: str, other: str) -> bool:
        """Whether an event surely comes no later than another: two that follow each other have no order."""
        return one == other or (one in self._earlier(other) and other not in self._earlier(one))

    def _earlier(self, event: str) -> frozenset[str]:
        if event not in self._before:
            self._before[event] = reached([event], self.follows)
        return self._before[event]

    @cached_property
    def days(self) -> tuple[Mapping[str, datetime.date], Mapping[str, datetime.date]]:
        """The days of events for the old version and for the new.

        That an event has occurred is known to both as soon as one says so. Each takes effect on its own day, where
        both say on which.
        """
        occurred: dict[str, datetime.date | None] = {}
        for event in self.events:
            if isinstance(event.occurred, Date) and event.occurred.day is not None:
                day = event.occurred.first_day
                occurred[event.id] = day if occurred.get(event.id, day) == day else None
        known = {name: day for name, day in occurred.items() if day is not None}
        was, now = begins(self.old), begins(self.new)
        if was is None or now is None:
            return known, known
        return {**known, EFFECTIVE: was}, {**known, EFFECTIVE: now}

    # --- who uses what ---------------------------------------------------------------------------------------------

    def users(self, agreement: Agreement, name: str) -> tuple[str, ...]:
        """The clauses that use a term, or a wider one that it is a part of, or that hang on an event."""
        used, places = self._used_new if agreement is self.new else self._used_old
        found = {clause for each in reached([name], self._wider) for clause in used.get(each, ())}
        return tuple(sorted(found, key=places.__getitem__))

    def used_as(self, direction: ByUse, old: Declaration, new: Declaration) -> str | None:
        """The name by which clauses use what changed; None where that stands for the same as before."""
        if direction.of is None:
            return new.id
        overruled = direction.unless and any(term(block, direction.unless) is not None for block in (old, new))
        return None if overruled or _start(old) == _start(new) else direction.of

    def lasting_users(self, name: str) -> tuple[str, ...]:
        """The clauses that use a term in both versions: whatever they say of it, it means something else now."""
        before = {now for clause in self.users(self.old, name) for now in self._now(clause)}
        return tuple(clause for clause in self.users(self.new, name) if clause in before)

    def _now(self, clause: str) -> tuple[str, ...]:
        """What became of a clause of the old version, if it is not gone."""
        return self.shared.get(clause) or (self.names.get(clause, clause),)

    @cached_property
    def _used_old(self) -> tuple[Mapping[str, list[str]], Mapping[str, int]]:
        return _uses([in_new_names(clause, self.names) for clause in self.old.clauses])

    @cached_property
    def _used_new(self) -> tuple[Mapping[str, list[str]], Mapping[str, int]]:
        return _uses(self.new.clauses)


def begins(agreement: Agreement) -> datetime.date | None:
    """The day from which a version holds, as far as it says so."""
    start = _start(agreement)
    return start.first_day if isinstance(start, Date) and start.day is not None else None


def _start(agreement: Declaration) -> object:
    """When a version takes effect: as it says, or else on its date."""
    effective = term(agreement, "effective")
    return term(agreement, "dated") if effective is None else effective


def _called_anew(block: D, names: Mapping[str, str]) -> D:
    new = in_new_names(block, names)
    return new.model_copy(update={"id": names[block.id]}) if block.id in names else new


def _uses(clauses: Sequence[Clause]) -> tuple[dict[str, list[str]], dict[str, int]]:
    """The clauses that mention each name, and the place of each clause."""
    used: dict[str, list[str]] = {}
    for clause in clauses:
        for name in mentions(clause):
            used.setdefault(name, []).append(clause.id)
    return used, {clause.id: place for place, clause in enumerate(clauses)}
