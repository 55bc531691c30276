"""C501: the value of a stake that is not its share of the company's value."""

from collections.abc import Iterator
from decimal import Decimal

from clauses.agreement import Agreement
from clauses.kinds import Clause, term
from clauses.rules.bounds import Bounds, bounds, widened
from clauses.rules.rule import rule
from clauses.rules.walk import place_of
from grammar import Diagnostic

ROUNDING = Decimal("0.02")
"""Each of the two sides may be off by so much: percentages and valuations are given in round figures."""


@rule("C501", "stake-and-value")
def stake_and_value(agreement: Agreement) -> Iterator[Diagnostic]:
    """The value of a stake should be that share of the value of the company.

    One of the three figures is wrong, or stands in the wrong field: the value of the whole company where that of the
    stake belongs. Figures are often round: each side may be off by 2%, and a figure that is ``about`` or ``reportedly``
    so much by 5% more. ``at least`` and ``at most`` bound a figure on one side.

    Bad::

        equity stake "Stake" {
            holder: landlord
            issuer: tenant
            stake: about 27%
            company_value: about USD 135 billion
            value: about USD 121 billion
        }

    Good::

        equity stake "Stake" {
            holder: landlord
            issuer: tenant
            stake: about 27%
            company_value: about USD 500 billion
            value: about USD 135 billion
        }
    """
    for clause in agreement.clauses:
        if clause.valuation is None:
            continue
        names = (clause.valuation.share, clause.valuation.whole, clause.valuation.value)
        share, whole, value = (bounds(term(clause, name)) for name in names)
        if share and whole and value and whole.what == value.what and not _agree(share, whole, value):
            said = [f"{name} {term(clause, name)}" for name in names]
            yield stake_and_value.found(
                agreement.origin.source,
                place_of(agreement, clause, None, clause.valuation.value),
                f"{said[0]} of {said[1]} is not {said[2]}",
                _would_be(clause),
            )


def _agree(share: Bounds, whole: Bounds, value: Bounds) -> bool:
    if share.least < 0 or whole.least < 0:
        return True
    least = share.least * whole.least / 100
    most = share.most * whole.most / 100 if share.most and whole.most else Decimal(0)
    made = widened(Bounds(value.what, least, most), ROUNDING)
    given = widened(value, ROUNDING)
    return made.least <= given.most and given.least <= made.most


def _would_be(clause: Clause) -> str:
    assert clause.valuation is not None
    return f"correct one of them, or say in a note why `{clause.valuation.value}` is another"
