"""C301: a period that ends before it begins."""

from collections.abc import Iterator

from clauses.agreement import Agreement
from clauses.rules.rule import rule
from clauses.rules.walk import place_of
from clauses.timeline import Holding, timeline
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
    for holding in timeline(agreement).holdings:
        if holding.spans.possible or not _own(holding):
            continue
        begins, ends = holding.spans.begins.earliest, holding.spans.ends.latest
        days = f"on {ends}, before it begins, on {begins}" if begins and ends and ends < begins else "before it begins"
        yield period_reversed.found(
            agreement.origin.source,
            place_of(agreement, holding.clause, holding.part, "period"),
            f"{holding.path} ends {days}",
            "nothing is ever in force under it",
        )


def _own(holding: Holding) -> bool:
    """Whether it has a period of its own: a part without one has its clause's, which is a finding already."""
    return holding.part is None or "period" in holding.part.terms
