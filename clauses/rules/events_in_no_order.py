"""C304: events whose order and days contradict each other."""

from collections.abc import Iterator

from clauses.agreement import Agreement
from clauses.rules.rule import rule
from clauses.timeline import course
from grammar import Diagnostic


@rule("C304", "events-in-no-order", "error")
def events_in_no_order(agreement: Agreement) -> Iterator[Diagnostic]:
    """An event must not have occurred before one that it follows.

    ``follows`` says that the one comes after the other, and ``occurred`` on which day each came. Where the two
    disagree, nothing that hangs on these events can be told.

    Bad::

        event declared { occurred: 2029-06-30 }
        event verified {
            follows: declared
            occurred: 2029-01-31
        }

    Good::

        event declared { occurred: 2029-01-31 }
        event verified {
            follows: declared
            occurred: 2029-06-30
        }
    """
    made = course(agreement)
    if isinstance(made, Diagnostic):
        yield made
