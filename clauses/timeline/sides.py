"""Whom ``each`` means: the parties to an agreement, and not everybody whom a file that it includes knows."""

from collections.abc import Iterator

from clauses.agreement import Agreement
from clauses.kinds import field_specs, term


def parties_of(agreement: Agreement) -> tuple[str, ...]:
    """The parties to an agreement, in its order.

    A file of common names may declare many. Of those that it brings in, the ones that some clause names are parties;
    where that leaves fewer than two, all are.
    """
    named = frozenset(_named(agreement))
    own = agreement.origin.source
    found = [party.id for party in agreement.parties if party.id in named or agreement.origin.source_of(party) is own]
    return tuple(found if len(found) > 1 else (party.id for party in agreement.parties))


def _named(agreement: Agreement) -> Iterator[str]:
    for clause in agreement.clauses:
        for spec in field_specs(type(clause)).values():
            said = term(clause, spec.name) if "party" in spec.type.refers else None
            if isinstance(said, tuple):
                yield from said
