"""What each clause of several agreements lets, makes or forbids its parties do: the acts that can collide."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from clauses.agreement import Agreement
from clauses.kinds import Clause, Part, term
from clauses.kinds.norms import Norm
from clauses.kinds.types import EACH
from clauses.timeline.common_names import CommonNames


@dataclass(frozen=True)
class Act:
    """One norm of one clause, in the common names of all agreements.

    ``who`` may, must or must not do it, ``toward`` the others. ``acts`` and ``things`` are the terms that it is about,
    with all their parts, less what is excluded; None where the clause does not limit them.
    """

    place: int
    agreement: Agreement
    clause: Clause
    norm: Norm
    who: frozenset[str]
    toward: frozenset[str]
    acts: frozenset[str] | None
    things: frozenset[str] | None
    exclusive: bool
    modes: tuple[Any, ...]

    @property
    def matter(self) -> frozenset[str]:
        """All the terms that it is about."""
        return (self.acts or frozenset()) | (self.things or frozenset())


def acts_of(place: int, agreement: Agreement, names: CommonNames) -> Iterator[Act]:
    """The acts of an agreement, in its order. A norm whose parties or terms are not known is none that can collide."""
    parties = names.all_of(party.id for party in agreement.parties)
    for clause in agreement.clauses:
        for norm in clause.norms:
            who, toward = (_parties(clause, field, parties, names) for field in (norm.who, norm.toward))
            acts, things = (_matter(clause, field, names) for field in (norm.acts, norm.things))
            if not who or not (acts or things):
                continue
            if things and norm.less:
                things -= _matter(clause, norm.less, names) or frozenset()
            modes = tuple(term(clause, field) for field in norm.modes)
            exclusive = norm.exclusive is not None and term(clause, norm.exclusive) is True
            yield Act(place, agreement, clause, norm, who, toward, acts, things, exclusive, modes)


def _parties(clause: Clause, field: str | None, parties: frozenset[str], names: CommonNames) -> frozenset[str]:
    said = term(clause, field) if field else None
    if not isinstance(said, tuple):
        return frozenset()
    return parties if EACH in said else names.all_of(said)


def _matter(clause: Clause, field: str | None, names: CommonNames) -> frozenset[str] | None:
    said = term(clause, field) if field else None
    return names.below(said) if isinstance(said, tuple) else None


def taken_by(part: Part, norm: Norm, names: CommonNames) -> frozenset[str] | None:
    """The terms that an exception takes from a norm; None where it does not say which."""
    return _of_terms(part.terms, norm, names)


def _of_terms(said: Mapping[str, Any], norm: Norm, names: CommonNames) -> frozenset[str] | None:
    found: frozenset[str] = frozenset()
    for field in (norm.acts, norm.things):
        value = said.get(field) if field else None
        if isinstance(value, tuple):
            found |= names.below(value)
    return found or None


def overlap(one: Act, other: Act) -> frozenset[str]:
    """The terms that two acts share.

    Where both name what is done, they must share that, and the things that it is done with, where both name these.
    """
    if one.acts is not None and other.acts is not None:
        done = one.acts & other.acts
        if not done or one.things is None or other.things is None:
            return done
        things = one.things & other.things
        return done | things if things else frozenset()
    return one.matter & other.matter
