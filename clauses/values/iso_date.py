"""Read a calendar date as ISO 8601 writes it, and say what is wrong with one that is none."""

import datetime
import re
from calendar import monthrange

from clauses.values.point import Date, date_of
from clauses.values.refused import Refused, quoted

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_LOOSE = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})(?:[-/.]([0-9]{1,2}))?")
_WEEK = re.compile(r"([0-9]{4})-?W([0-9]{2})(?:-?([1-7]))?")
_LONG_YEAR = re.compile(r"[+-]?[0-9]{5,}(?:-[0-9]{2}){1,2}|[0-9]{5,7}|[0-9]{9,}")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def parse_date(text: str) -> Date | Refused:
    """Read ``2030-12-31``, ``2030-12`` or ``2030``: a date known to the day, the month or the year.

    Refused, with what may be meant where that is plain: a day or month that the calendar lacks, years
    before 0001 and after 9999, and other ways of writing a date, ISO 8601's compact and week dates
    included.
    """
    found = _DATE.fullmatch(text)
    if found is None:
        return _no_date(text)
    year, month, day = (int(each) if each else None for each in found.groups())
    return _on_calendar(text, year or 0, month, day)


def _on_calendar(text: str, year: int, month: int | None, day: int | None) -> Date | Refused:
    if year == 0:
        return Refused(f"{text} is no date: the calendar has no year 0000")
    if month is not None and not 1 <= month <= 12:
        return Refused(f"{text} is no date: there is no month {month:02}", _with_month(year, month, day))
    if month is not None and day is not None:
        last = monthrange(year, month)[1]
        if not 1 <= day <= last:
            reason = f"{text} is no date: {_MONTHS[month - 1]} {year} has {last} days"
            return Refused(reason, str(Date(year, month, min(max(day, 1), last))))
    return Date(year, month, day)


def _with_month(year: int, month: int, day: int | None) -> str:
    """The nearest date with a month: month and day change places if they can, else the month gives way."""
    if day is not None and 1 <= day <= 12 and 1 <= month <= monthrange(year, day)[1]:
        return str(Date(year, day, month))
    near = min(max(month, 1), 12)
    return str(Date(year, near, None if day is None else min(max(day, 1), monthrange(year, near)[1])))


def _no_date(text: str) -> Refused:
    if _LONG_YEAR.fullmatch(text):
        return Refused(f"{quoted(text)} is no date: years have four digits, from 0001 to 9999")
    week = _WEEK.fullmatch(text)
    if week is not None:
        return Refused(f"{text} names a week, and a date is year-month-day", _day_of_week(*week.groups()))
    loose = _COMPACT.fullmatch(text) or _LOOSE.fullmatch(text)
    if loose is None:
        return Refused(f"{quoted(text)} is no date: a date is written 2030-12-31, 2030-12 or 2030")
    year, month, day = (int(each) if each else None for each in loose.groups())
    meant = _on_calendar(text, year or 0, month, day)
    proposal = str(meant) if isinstance(meant, Date) else meant.proposal
    return Refused(f"{text} is not how a date is written: year-month-day, as in 2030-12-31", proposal)


def _day_of_week(year: str, week: str, day: str | None) -> str | None:
    try:
        return str(date_of(datetime.date.fromisocalendar(int(year), int(week), int(day or ""))))
    except ValueError:  # a week without its day, or one that the year lacks
        return None
