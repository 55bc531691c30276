"""What each clause of several agreements lets, makes or forbids its parties do: the acts that can collide."""

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from clauses.agreement import Agreement
from clauses.kinds import Clause, Part, term
from clauses.kinds.base import norms_of
from clauses.kinds.norms import Norm
from clauses.kinds.types import EACH
from clauses.timeline.common_names import CommonNames
from clauses.timeline.sides import parties_of
from clauses.values import NONE, Unknown
from grammar.frozen import frozen


@frozen(slots=False)
class Act:
    """One norm of one clause, in the common names of all agreements.

    ``who`` may, must or must not do it, ``toward`` the others. ``acts`` and ``things`` are the terms that it is about,
    with all their parts, less what is excluded; None where the clause does not limit them. ``named`` are those of them
    that the clause itself names. ``exclusive`` is None where it is not known whether it is. ``part``: it is what a part
    of the clause says, a ``tier`` of a purchase, where that is about more than the rest of the clause.
    """

    place: int
    agreement: Agreement
    clause: Clause
    norm: Norm
    who: frozenset[str]
    toward: frozenset[str]
    acts: frozenset[str] | None
    things: frozenset[str] | None
    named: frozenset[str]
    exclusive: bool | None
    part: Part | None = None

    @cached_property
    def matter(self) -> frozenset[str]:
        """All the terms that it is about."""
        return all_terms(self.acts, self.things)

    @property
    def restrains(self) -> bool:
        """Whether it can stand against what somebody does; else it can only be stood against."""
        return self.norm.force in _RESTRAINTS or (self.norm.force == "grants" and self.exclusive is not False)

    def other_side(self, party: str) -> frozenset[str]:
        """Those toward whom a party does it: not itself, where each is bound to each."""
        return self.toward - {party}

    def said(self, field: str | None) -> Any:
        """What its clause says in a field of its norm; None where it is silent, or the norm has no such field."""
        value = _value(self.clause, self.part, field)
        return None if isinstance(value, Unknown) and value == NONE else value

    @cached_property
    def modes(self) -> tuple[bool | None, ...]:
        """Whether it holds alone, and with others; None where that is not said. Who says the one leaves the other open.

        Nothing where its norm does not tell.
        """
        if self.norm.force in ("only with", "first to"):
            return (False, True)  # to deal is to deal with somebody
        said = [self.said(field) for field in self.norm.modes]
        answers = [each if isinstance(each, bool) else None for each in said]
        if True not in answers and not any(isinstance(each, Unknown) for each in said):
            answers = [True if each is None else each for each in answers]
        return tuple(answers)

    @cached_property
    def unread(self) -> tuple[str, ...]:
        """The fields that say how far it reaches, and that may not be seen or are left open."""
        norm = self.norm
        fields = filter(None, (norm.toward, norm.acts, norm.things, norm.less, *norm.modes, "territory"))
        return tuple(field for field in fields if isinstance(self.said(field), Unknown))


def all_terms(acts: frozenset[str] | None, things: frozenset[str] | None) -> frozenset[str]:
    """The terms of what is done and of what it is done with; none for what is not limited."""
    return (acts or frozenset()) | (things or frozenset())


_RESTRAINTS = ("only with", "must not", "first to", "assigns")


def acts_of(place: int, agreement: Agreement, names: CommonNames) -> Iterator[Act]:
    """The acts of an agreement, in its order. A norm whose parties or terms are not known is none that can collide."""
    each = names.all_of(parties_of(agreement))
    for clause in agreement.clauses:
        for norm in norms_of(clause):
            who, toward = (_parties(clause, field, each, names) for field in (norm.who, norm.toward))
            whole = _act(place, agreement, clause, norm, who, toward, None, names)
            if whole is not None:
                yield whole
            for part in clause.parts if who else ():
                inner = _act(place, agreement, clause, norm, who, toward, part, names)
                if part.kind != "except" and inner and not (whole and inner.matter <= whole.matter):
                    yield inner


def _act(
    place: int,
    agreement: Agreement,
    clause: Clause,
    norm: Norm,
    who: frozenset[str],
    toward: frozenset[str],
    part: Part | None,
    names: CommonNames,
) -> Act | None:
    said = [_names(clause, part, field) for field in (norm.acts, norm.things)]
    acts, things = (names.below(each) if each is not None else None for each in said)
    if not who or not (acts or things):
        return None
    if things and norm.less:
        things -= names.below(_names(clause, part, norm.less) or ())
    named = names.all_of(name for each in said for name in each or ())
    return Act(place, agreement, clause, norm, who, toward, acts, things, named, _exclusive(clause, norm), part)


def _exclusive(clause: Clause, norm: Norm) -> bool | None:
    said = term(clause, norm.exclusive) if norm.exclusive else False
    return None if isinstance(said, Unknown) and said != NONE else said is True


def _parties(clause: Clause, field: str | None, each: frozenset[str], names: CommonNames) -> frozenset[str]:
    said = _names(clause, None, field) or ()
    return each if EACH in said else names.all_of(said)


def _names(clause: Clause, part: Part | None, field: str | None) -> tuple[str, ...] | None:
    said = _value(clause, part, field)
    return said if isinstance(said, tuple) else None


def _value(clause: Clause, part: Part | None, field: str | None) -> Any:
    if field is None:
        return None
    return part.terms[field] if part is not None and field in part.terms else term(clause, field)
