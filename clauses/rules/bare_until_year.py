"""C302: a period `until` a bare year."""

from collections.abc import Iterator

from clauses.agreement import Agreement
from clauses.rules.rule import rule
from clauses.rules.walk import periods
from grammar import Diagnostic
from grammar.syntax import Date, Until


@rule("C302", "bare-until-year")
def bare_until_year(agreement: Agreement) -> Iterator[Diagnostic]:
    """A period should not run ``until`` a bare year.

    ``until 2030`` means until 1 January 2030: its last day is 31 December 2029. Many read it as the end of 2030, and
    the two readings lie a year apart. ``through`` a year leaves no doubt.

    Bad::

        period: until 2030

    Good::

        period: through 2029
    """
    for period, base in periods(agreement):
        for end in period.ends:
            if isinstance(end, Until) and isinstance(end.moment, Date) and len(end.moment.text) == 4:
                year = int(end.moment.text)
                yield bare_until_year.found(
                    agreement.origin.source,
                    end.span.moved(base),
                    f"`until {year}` ends on {year - 1:04}-12-31, and is often read as the end of {year}",
                    f"write `through {year - 1:04}` or `through {year}`",
                )
