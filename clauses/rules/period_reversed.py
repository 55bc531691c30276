"""C301: a period that ends before it begins."""

from collections.abc import Iterator

from clauses.agreement import Agreement
from clauses.rules.rule import rule
from clauses.rules.times import empty
from clauses.rules.walk import place_of
from grammar import Diagnostic


@rule("C301", "period-reversed", "error")
def period_reversed(agreement: Agreement) -> Iterator[Diagnostic]:
    """A period must not end before it begins.

    Nothing is then ever in force under the clause. The dates are probably interchanged, or one has the wrong year.
    Where an event decides, there is a finding only if no day of it makes the period a period. A clause without a start
    begins with its agreement.

    Bad::

        period: from 2030-01-01 through 2028

    Good::

        period: from 2028-01-01 through 2030
    """
    for holding, alone in empty(agreement):
        if alone.possible:
            continue
        begins, ends = alone.begins.earliest, alone.ends.latest
        days = f"on {ends}, before it begins, on {begins}" if begins and ends and ends < begins else "before it begins"
        yield period_reversed.found(
            agreement.origin.source,
            place_of(agreement, holding.clause, holding.part, "period"),
            f"{holding.path} ends {days}",
            "nothing is ever in force under it",
        )
