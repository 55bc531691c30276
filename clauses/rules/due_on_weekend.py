"""C310: a last day for a payment or an act that falls on a weekend or a holiday."""

import datetime
from collections.abc import Iterator
from typing import Any

from clauses.agreement import Agreement
from clauses.kinds import Clause, Part, term
from clauses.kinds.base import LastDayFor, marked
from clauses.rules.rule import rule
from clauses.rules.walk import place_of
from clauses.timeline.holidays import holidays_of, knows_holidays_of
from clauses.values import Date, Shifted
from clauses.values.point import unfold
from grammar import Diagnostic

_SATURDAY = 5


@rule("C310", "due-on-weekend", "info")
def due_on_weekend(agreement: Agreement) -> Iterator[Diagnostic]:
    """The last day to pay or to act should be a business day.

    Banks and offices are closed on the others. Many laws then move the day to the next business day, some to the one
    before, and some not at all. Holidays count where the agreement says whose: ``holidays: KR``.

    Bad::

        obligation rent "Rent" {
            bound: tenant
            beneficiary: landlord
            action: "pay the rent"
            due: 2027-01-31
        }

    Good::

        obligation rent "Rent" {
            bound: tenant
            beneficiary: landlord
            action: "pay the rent"
            due: 2027-01-29
        }
    """
    said = agreement.holidays
    country = said if isinstance(said, str) and knows_holidays_of(said) else None
    for clause in agreement.clauses:
        for name in marked(type(clause), LastDayFor):
            for part, value in _values(clause, name):
                day = _fixed_day(value)
                closed = "" if day is None else _closed(day, country)
                if closed:
                    yield due_on_weekend.found(
                        agreement.origin.source,
                        place_of(agreement, clause, part, name),
                        f"{day} is {closed}",
                        "name a business day, or say what holds then",
                    )


def _values(clause: Clause, field: str) -> Iterator[tuple[Part | None, Any]]:
    yield None, term(clause, field)
    for part in clause.parts:
        yield part, part.terms.get(field)


def _fixed_day(value: object) -> datetime.date | None:
    """The day that a value names; None where it names none, or more than one."""
    if not isinstance(value, Date | Shifted):
        return None
    anchor, steps = unfold(value)
    return anchor.first_day if isinstance(anchor, Date) and anchor.day is not None and not steps else None


def _closed(day: datetime.date, country: str | None) -> str:
    if day.weekday() >= _SATURDAY:
        return "a Saturday" if day.weekday() == _SATURDAY else "a Sunday"
    return f"a holiday in {country}" if country and day in holidays_of(country) else ""
