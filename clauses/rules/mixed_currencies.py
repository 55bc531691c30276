"""C504: amounts in different currencies that have to be added, or set against each other."""

from collections.abc import Iterator
from typing import Any

from clauses.agreement import Agreement
from clauses.kinds import Clause, Part, term
from clauses.kinds.base import Ceiling, Floor, Summed, marked
from clauses.rules.rule import rule
from clauses.rules.walk import place_of
from clauses.values import Hedged, Money
from grammar import Diagnostic

Place = tuple[Part | None, str]


@rule("C504", "mixed-currencies")
def mixed_currencies(agreement: Agreement) -> Iterator[Diagnostic]:
    """Amounts that are added up, or set against each other, should be in one currency.

    Without a rate of exchange nobody can add the tiers of a purchase, and nobody can tell whether a cap is higher than
    the minimum.

    Bad::

        commitment purchases "Purchases" {
            buyer: tenant
            seller: landlord
            amount: USD 5 million
            tier first { amount: USD 2 million }
            tier second { amount: EUR 3 million }
        }

    Good::

        commitment purchases "Purchases" {
            buyer: tenant
            seller: landlord
            amount: USD 5 million
            tier first { amount: USD 2 million }
            tier second { amount: USD 3 million }
        }
    """
    for clause in agreement.clauses:
        for group in _groups(clause):
            priced = [(place, money) for place, value in group if (money := _money(value)) is not None]
            other = next((each for each in priced if each[1].currency != priced[0][1].currency), None)
            if other is not None:
                (part, field), money = other
                yield mixed_currencies.found(
                    agreement.origin.source,
                    place_of(agreement, clause, part, field),
                    f"{money} cannot be set against {priced[0][1]}: no rate of exchange is given",
                    "give both in one currency, or say in words which rate counts",
                )


def _groups(clause: Clause) -> Iterator[list[tuple[Place, Any]]]:
    """The fields of a clause whose amounts have to do with each other, and what they say."""
    for name in marked(type(clause), Summed):
        inside = [((part, name), part.terms.get(name)) for part in clause.parts]
        yield [((None, name), term(clause, name)), *inside]
    bounded = marked(type(clause), Floor, Ceiling)
    valued = (clause.valuation.whole, clause.valuation.value) if clause.valuation else ()
    for names in (bounded, valued):
        yield [((None, name), term(clause, name)) for name in names]


def _money(value: object) -> Money | None:
    inner = value.value if isinstance(value, Hedged) else value
    return inner if isinstance(inner, Money) else None
