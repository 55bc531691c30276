"""The figures that a clause states in its fields, and those that its prose may rest on besides."""

import datetime
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from clauses.agreement import Agreement
from clauses.kinds import Clause, terms
from clauses.kinds.types import EACH
from clauses.rules.figures import Amount, Day, Figure, figures
from clauses.timeline import Holding
from clauses.values import (
    Choice,
    Date,
    For,
    Hedged,
    Money,
    Percent,
    Period,
    Quantity,
    Shifted,
    Through,
    Until,
)

_PROSE = frozenset({"text", "note"})
_YEARS = range(1900, 2200)


class Stated(NamedTuple):
    """A figure and the field that states it."""

    field: str
    figure: Figure


def in_fields(said: Mapping[str, Any]) -> Iterator[Stated]:
    """The figures in the fields of a clause, or of a part of it."""
    for field, value in said.items():
        if field not in _PROSE:
            for figure in _of(value):
                yield Stated(field, figure)


def main_figures(clause: Clause) -> Iterator[tuple[str, tuple[Figure, ...]]]:
    """What prose on a clause should not pass over: its amounts and percentages, and the date through which it lasts.

    Each with its field, and in the ways in which it may be said. What is only reported is no term that the prose could
    state, and a choice between amounts is more than a figure.
    """
    for field, value in terms(clause).items():
        if isinstance(value, Period):
            for end in value.ends:
                if isinstance(end, Through) and isinstance(end.point, Date):
                    days = (Figure("date", 0, 0, day) for day in beside(end.point.last_day))
                    yield field, (*_of(end.point), *days)
            continue
        exact = value.value if isinstance(value, Hedged) and value.how != "reportedly" else value
        if isinstance(exact, Money | Percent) and field not in _PROSE:
            yield field, tuple(_of(exact))


def around(agreement: Agreement) -> list[Figure]:
    """The dates of the agreement itself."""
    return list(_of((agreement.dated, agreement.effective)))


def of_events(agreement: Agreement) -> dict[str, list[Figure]]:
    """The dates of each event, by its id."""
    return {event.id: list(_of((event.occurred, event.expected))) for event in agreement.events}


def resolved(holding: Holding) -> Iterator[datetime.date]:
    """The days on which a clause begins and ends, as far as they are known."""
    for bound in (holding.spans.begins, holding.spans.ends):
        yield from (day for day in (bound.earliest, bound.latest) if day is not None)


def beside(day: datetime.date) -> Iterator[Day]:
    """The days before and after: what ends on one day lasts until the next."""
    for number in (day.toordinal() - 1, day.toordinal() + 1):
        if 0 < number <= datetime.date.max.toordinal():
            other = datetime.date.fromordinal(number)
            yield Day(other.year, other.month, other.day)


def names_in(value: object) -> Iterator[str]:
    """The names that a value hangs on."""
    waiting = [value]
    while waiting:
        each = waiting.pop()
        name = getattr(each, "name", None)
        if isinstance(name, str) and name != EACH:
            yield name
        waiting += _inside(each)
        if isinstance(each, tuple):
            yield from (name for name in each if isinstance(name, str))


def _of(value: object) -> Iterator[Figure]:
    """The figures in a value, those inside its texts included."""
    waiting = [value]
    while waiting:
        each = waiting.pop()
        match each:
            case Money(currency=currency, amount=amount):
                yield Figure("money", 0, 0, Amount(frozenset({currency}), amount))
            case Percent(value=number):
                yield Figure("percent", 0, 0, number)
            case Date(year=year, month=month, day=day):
                yield Figure("date", 0, 0, Day(year, month, day))
            case Quantity(amount=amount, unit=None) if amount == int(amount) and int(amount) in _YEARS:
                yield Figure("date", 0, 0, Day(int(amount)))
            case str():
                yield from figures(each)
        waiting += _inside(each)


def _inside(value: object) -> list[Any]:
    match value:
        case tuple():
            return list(value)
        case Hedged(value=inner):
            return [inner]
        case Choice(options=options):
            return list(options)
        case Period(start=start, ends=ends):
            return [start, *ends]
        case Through(point=point) | Until(point=point):
            return [point]
        case For(after=after):
            return [after]
        case Shifted(point=point):
            return [point]
    return []


def on(day: datetime.date) -> Figure:
    """A day as a figure."""
    return Figure("date", 0, 0, Day(day.year, day.month, day.day))
