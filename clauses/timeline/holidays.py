"""The public holidays of a country, for business days: from the ``holidays`` package, when they are needed."""

import datetime
from functools import cache

from clauses.values.shift import NO_HOLIDAYS

YEARS = range(1990, 2101)
"""Holidays are known for these years; beyond them business days are Monday to Friday."""


@cache
def holidays_of(country: str | None) -> frozenset[datetime.date]:
    """The public holidays of a country (ISO 3166-1) or of a part of it (``US-NY``, ISO 3166-2); none for None.

    Raises ``KeyError`` for a code that is not known: ask :func:`knows_holidays_of` first.
    """
    if country is None:
        return NO_HOLIDAYS
    import holidays  # noqa: PLC0415 - few agreements count business days

    name, _, part = country.partition("-")
    try:
        found = holidays.country_holidays(name, subdiv=part or None, years=YEARS)
    except NotImplementedError as problem:
        raise KeyError(country) from problem
    return frozenset(found)


@cache
def countries() -> frozenset[str]:
    """The codes of countries (ISO 3166-1) that are known; ``EU`` is none."""
    import holidays  # noqa: PLC0415 - few agreements need it

    return frozenset(holidays.list_supported_countries(include_aliases=False))


def knows_holidays_of(country: str) -> bool:
    """Whether there is a calendar of holidays for a country, or a part of it."""
    try:
        holidays_of(country)
    except KeyError:
        return False
    return True
