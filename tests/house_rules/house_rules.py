"""The rules of a firm: an example of a package that brings rules of its own."""

from collections.abc import Iterator

from clauses import Agreement, Diagnostic
from clauses.rules import rule


@rule("H101", "heading-missing", "warning")
def heading_missing(agreement: Agreement) -> Iterator[Diagnostic]:
    """Every clause has a heading.

    Bad::

        clause fees

    Good::

        clause fees "Fees"
    """
    for clause in agreement.clauses:
        if clause.heading is None:
            origin = agreement.origin
            message = f'{clause.kind} "{clause.id}" has no heading'
            yield heading_missing.found(origin.source_of(clause), origin.head(clause), message)


rules = (heading_missing,)
