"""A value as a reader sees it: in the clause language, with the last day that it includes."""

import datetime
from collections.abc import Mapping
from typing import Any

from clauses.agreement import Agreement
from clauses.diff.words import in_words
from clauses.timeline.holidays import holidays_of, knows_holidays_of
from clauses.values import Date, LastDay, Period, last_day
from clauses.values.foreseen import Foreseen
from grammar.visible import inert


def say(value: Any) -> str:
    """The value in the clause language, on one line where it is no prose; nothing in it can act."""
    words = in_words(value)
    return "–" if words is None else inert(words)


def on_one_line(text: str) -> str:
    """A name or a heading where one line is all its room; nothing in it can act."""
    return " ".join(inert(text).split())


def version_name(agreement: Agreement) -> str:
    """What a version is called: by its version, else by its file."""
    return agreement.version if isinstance(agreement.version, str) else agreement.origin.source.path


def anchors(agreement: Agreement) -> Mapping[str, datetime.date]:
    """The days that the agreement itself fixes: when it takes effect, and events that have occurred."""
    fixed = {"effective": agreement.effective or agreement.dated}
    fixed |= {event.id: event.occurred for event in agreement.events}
    return {name: date.first_day for name, date in fixed.items() if isinstance(date, Date) and date.day is not None}


def follows(agreement: Agreement) -> Mapping[str, tuple[str, ...]]:
    """Which events each event follows."""
    return {event.id: event.follows for event in agreement.events if isinstance(event.follows, tuple)}


def _holidays(agreement: Agreement) -> frozenset[datetime.date]:
    """The holidays that business days are counted without, where the agreement names a country that is known."""
    country = agreement.holidays
    return holidays_of(country) if isinstance(country, str) and knows_holidays_of(country) else frozenset()


def ends(value: Any, agreement: Agreement) -> str:
    """``last day 2032-12-31``, where a period's last day is not what stands there already; else empty."""
    if not isinstance(value, Period) or isinstance(value, Foreseen):
        return ""
    last = last_day(value, anchors(agreement), follows(agreement), _holidays(agreement))
    stands = [str(end) for end in value.ends] == [f"through {last}"]
    return f"last day {last}" if isinstance(last, LastDay) and not stands else ""
