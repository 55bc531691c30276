"""C309: an agreement that is renewed, and nobody knows how to stop that."""

from collections.abc import Iterator

from clauses.agreement import Agreement
from clauses.kinds import term
from clauses.rules.rule import rule
from clauses.rules.walk import place_of
from clauses.values import NONE
from grammar import Diagnostic


@rule("C309", "renewal-without-notice")
def renewal_without_notice(agreement: Agreement) -> Iterator[Diagnostic]:
    """A renewal should say how long before it a notice prevents it.

    Without that the parties do not know until when they can still refuse, and a new term may come unasked. Nothing is
    found where the renewal is not automatic, and where the notice is ``undisclosed``, ``tbd`` or ``none``.

    Bad::

        term life "Term" {
            initial: 3 years
            renewal: 1 year
        }

    Good::

        term life "Term" {
            initial: 3 years
            renewal: 1 year
            notice: 90 days
        }
    """
    for clause in agreement.clauses:
        runs = clause.runs
        if runs is None or term(clause, runs.renewal) in (None, NONE):
            continue
        if term(clause, runs.notice) is None and term(clause, runs.automatic) is not False:
            yield renewal_without_notice.found(
                agreement.origin.source,
                place_of(agreement, clause, None, runs.renewal),
                f"{clause.id} is renewed, and says nothing of a notice",
                f"say how long before the end of a term it must be refused: `{runs.notice}: 90 days`",
            )
