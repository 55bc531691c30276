"""C305: a calendar of holidays that nobody has."""

from collections.abc import Iterator

from clauses.agreement import Agreement
from clauses.rules.rule import rule
from clauses.timeline.holidays import knows_holidays_of
from grammar import Diagnostic, Span


@rule("C305", "unknown-holidays")
def unknown_holidays(agreement: Agreement) -> Iterator[Diagnostic]:
    """The holidays of an agreement should be those of a country that is known.

    Business days are Monday to Friday, less these holidays. A country is written as ISO 3166-1 has it, ``KR``, and a
    part of one as ISO 3166-2 does, ``"US-NY"``. Where the code is not known, no holiday counts.

    Bad::

        agreement lease "Lease" {
            version: "1"
            holidays: EU
        }

    Good::

        agreement lease "Lease" {
            version: "1"
            holidays: GB
        }
    """
    country = agreement.holidays
    if isinstance(country, str) and not knows_holidays_of(country):
        yield unknown_holidays.found(
            agreement.origin.source,
            agreement.origin.spans(agreement).get("holidays", Span(0, 0)),
            f'no calendar of holidays is known for "{country}"',
            'write the country as ISO 3166 does: `GB`, or `"US-NY"`',
        )
