"""The parties of a clause: who is bound by it, and who gains."""

from collections.abc import Iterable

from clauses.kinds.base import Binds, Clause, Declaration, Favours, field_specs, parties_with, term
from clauses.kinds.types import EACH
from clauses.values import NONE, Unknown

Parties = frozenset[str]


def parties_in(block: Declaration, field: str) -> Parties:
    """The parties that a field names."""
    value = term(block, field)
    return frozenset(value) if isinstance(value, tuple) else frozenset()


def bound(*blocks: Declaration) -> Parties:
    """The parties that clauses bind."""
    return _with(Binds, blocks)


def gainers(*blocks: Declaration) -> Parties:
    """The parties that gain by clauses."""
    return _with(Favours, blocks)


def favours_nobody(block: Declaration) -> bool:
    """Whether a clause says itself that nobody gains by it: ``holder: none``."""
    specs = field_specs(type(block)).values()
    return any(isinstance(spec.direction, Favours) and term(block, spec.name) == NONE for spec in specs)


def is_mutual(*blocks: Declaration) -> bool:
    """Whether a party stands on both sides, or each of them does."""
    gain, burdened = gainers(*blocks), bound(*blocks)
    return EACH in gain | burdened or not gain.isdisjoint(burdened)


def limits(*blocks: Declaration) -> bool:
    """Whether each of the clauses limits what would hold without it, as far as its kind and its fields tell."""
    return bool(blocks) and all(_limits(block) for block in blocks)


def _limits(block: Declaration) -> bool:
    fields = block.limits if isinstance(block, Clause) else ()
    return any(term(block, field) not in (None, NONE) for field in fields)


def has_unknown_parties(*blocks: Declaration) -> bool:
    """Whether there is a party that is not disclosed, or not agreed."""
    return any(
        isinstance(term(block, spec.name), Unknown) and term(block, spec.name).type != "none"
        for block in blocks
        for spec in field_specs(type(block)).values()
        if isinstance(spec.direction, Binds | Favours)
    )


def _with(direction: type[Binds] | type[Favours], blocks: Iterable[Declaration]) -> Parties:
    return frozenset(
        party
        for block in blocks
        for field in parties_with(type(block), direction)
        for party in parties_in(block, field)
    )
