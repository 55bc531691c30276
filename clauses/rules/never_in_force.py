"""C308: a clause that is never in force while the agreement runs."""

from collections.abc import Iterator

from clauses.agreement import Agreement
from clauses.rules.rule import rule
from clauses.rules.times import empty
from clauses.rules.walk import place_of
from grammar import Diagnostic


@rule("C308", "never-in-force")
def never_in_force(agreement: Agreement) -> Iterator[Diagnostic]:
    """A clause should be in force on some day at least.

    Its period may begin when the agreement has ended, or end before the condition can be met on which the clause
    applies; a part's period may lie outside that of its clause. What is to hold after the end of the agreement says
    so: ``for 2 years after termination``.

    Bad::

        agreement lease "Lease" { dated: 2025-01-01 }
        term life "Term" { initial: 3 years }
        clause keys "Keys" {
            period: from 2030-01-01 through 2030
        }

    Good::

        agreement lease "Lease" { dated: 2025-01-01 }
        term life "Term" { initial: 3 years }
        clause keys "Keys" {
            period: from 2027-01-01 through 2030
        }
    """
    for holding, alone in empty(agreement):
        if not alone.possible:
            continue
        yield never_in_force.found(
            agreement.origin.source,
            place_of(agreement, holding.clause, holding.part, "period"),
            f"{holding.path} is never in force",
            _why(holding.part is not None),
        )


def _why(part: bool) -> str:
    beside = "the period of its clause" if part else "the term of the agreement"
    return f"its period lies outside {beside}, or its condition comes too late"
