"""Syntax to values: what a value in a file says, before its field says what it is to be."""

import unicodedata
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import singledispatch
from typing import Any, NamedTuple, TypeVar

from clauses.kinds.types import Neutral
from clauses.values import (
    Choice,
    Date,
    Duration,
    EventPoint,
    For,
    Hedged,
    Multiple,
    Percent,
    Period,
    Quantity,
    Refused,
    Through,
    Unknown,
    Until,
    duration,
    money,
    parse_amount,
    parse_date,
    parse_number,
    shifted,
    terms,
)
from grammar import parse, print_value, syntax
from grammar.syntax import Node, Span

ANCHORS = frozenset({"effective", "expiry", "termination"})
"""The points that every agreement has."""

EVENTS = frozenset({"event"})
TERMS = frozenset({"define"})

_PICKS = {"first": "earlier", "last": "later", "higher": "greater", "lower": "lesser"}
_ANSWERS = {"yes": True, "no": False}

T = TypeVar("T")


class Unreadable(Exception):
    """Carries a refusal out of a nested value; ``read_value`` returns it, and nothing else sees it."""

    def __init__(self, refused: Refused, span: Span) -> None:
        """At ``span``, relative as all spans of the syntax are."""
        self.refused = refused
        self.span = span


def nfc(text: str) -> str:
    """Text as it is compared: in Unicode's normalisation form C."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


class Unread(NamedTuple):
    """Why a node says no value, and where."""

    refused: Refused
    span: Span


def read_value(node: syntax.Value) -> Neutral | Unread:
    """The value that a node says."""
    try:
        value: Neutral = _read(node)
    except Unreadable as problem:
        return Unread(problem.refused, problem.span)
    return value


def value_in(text: str) -> syntax.Value | None:
    """The value that ``text`` is, in the clause language; None where it is none, or more than one."""
    file, findings = parse(f"a b {{\n    c: {text}\n}}\n")
    items = file.blocks[0].items if len(file.blocks) == 1 and not findings else ()
    field = items[0] if len(items) == 1 else None
    return field.value if isinstance(field, syntax.Field) else None


def names_in(node: Node, refers: frozenset[str]) -> Iterator[tuple[syntax.Name, frozenset[str]]]:
    """The names in a value, each with the kinds of block that it may mean; ``refers`` are those of the field.

    Where the field refers to nothing, its names are words; those inside a period, a shift or a base always refer.
    """
    if isinstance(node, syntax.Name):
        yield from [(node, refers)] if refers else []
    elif isinstance(node, syntax.Period):
        moments = [node.start, *(_moment_of(end) for end in node.ends)]
        yield from (found for moment in moments if moment is not None for found in _event_of(moment))
    elif isinstance(node, syntax.Shifted):
        yield from _event_of(node)
    elif isinstance(node, syntax.Percent | syntax.Multiple) and node.of:
        yield syntax.Name(node.span, node.of), TERMS
    elif isinstance(node, syntax.Listing | syntax.Choice):
        for item in node.items if isinstance(node, syntax.Listing) else node.options:
            yield from names_in(item, refers)
    elif isinstance(node, syntax.Hedged):
        yield from names_in(node.value, refers)


def _event_of(moment: syntax.Moment) -> Iterator[tuple[syntax.Name, frozenset[str]]]:
    while isinstance(moment, syntax.Shifted):
        moment = moment.base
    if isinstance(moment, syntax.Name):
        yield moment, EVENTS


def _moment_of(end: syntax.Ending) -> syntax.Moment | None:
    return end.after if isinstance(end, syntax.Lasting) else end.moment


# --- one reader a node --------------------------------------------------------------------------------------------


def _sure(value: T | Refused, node: Node) -> T:
    if isinstance(value, Refused):
        raise Unreadable(value, node.span)
    return value


@singledispatch
def _read(node: Any) -> Any:
    raise TypeError(f"no reading of {type(node).__name__}")


_reads: Callable[..., Any] = _read.register


@_reads
def _(node: syntax.Text) -> str:
    return nfc(node.text)


@_reads
def _(node: syntax.Prose) -> str:
    return nfc(node.text)


@_reads
def _(node: syntax.Word) -> bool | Unknown:
    return _ANSWERS[node.word] if node.word in _ANSWERS else Unknown(node.word)  # type: ignore[arg-type]


@_reads
def _(node: syntax.Name) -> EventPoint:
    return EventPoint(nfc(node.name))


@_reads
def _(node: syntax.Date) -> Date:
    return _sure(parse_date(node.text), node)


@_reads
def _(node: syntax.Amount) -> Decimal:
    return _sure(parse_amount(node.parts), node)


@_reads
def _(node: syntax.Money) -> Any:
    per = nfc(node.per) if node.per else None
    return _sure(money(node.currency, _read(node.amount), per, print_value(node)), node)


@_reads
def _(node: syntax.Quantity) -> Quantity:
    unit, per = (nfc(name) if name else None for name in (node.unit, node.per))
    return Quantity(_read(node.amount), unit, per, print_value(node))


@_reads
def _(node: syntax.Duration) -> Duration:
    count = _sure(parse_number(node.count), node)
    return _sure(duration(count, node.unit, node.business, print_value(node)), node)


@_reads
def _(node: syntax.Percent) -> Percent:
    of, per = (nfc(name) if name else None for name in (node.of, node.per))
    over = _read(node.over) if node.over else None
    return Percent(_sure(parse_number(node.number), node), of, per, over, print_value(node))


@_reads
def _(node: syntax.Terms) -> Any:
    return _sure(terms(_sure(parse_number(node.count), node), _read(node.of), print_value(node)), node)


@_reads
def _(node: syntax.Multiple) -> Multiple:
    return Multiple(_sure(parse_number(node.number), node), nfc(node.of), print_value(node))


@_reads
def _(node: syntax.Shifted) -> Any:
    steps: list[syntax.Shifted] = []
    moment: syntax.Moment = node
    while isinstance(moment, syntax.Shifted):
        steps.append(moment)
        moment = moment.base
    point = _read(moment)
    for step in reversed(steps):
        point = _sure(shifted(point, step.sign, _read(step.by)), node)
    return point


@_reads
def _(node: syntax.Through) -> Through:
    return Through(_read(node.moment))


@_reads
def _(node: syntax.Until) -> Until:
    return Until(_read(node.moment))


@_reads
def _(node: syntax.Lasting) -> For:
    return For(_read(node.duration), _read(node.after) if node.after else None)


@_reads
def _(node: syntax.Period) -> Period:
    start = _read(node.start) if node.start else None
    ends = tuple(_read(end) for end in node.ends)
    pick = _PICKS.get(node.pick, node.pick) if node.pick else None
    if pick not in (None, "earlier", "later"):
        reason = f'the end of a period is the earlier or the later one, not the "{node.pick}"'
        raise Unreadable(Refused(reason), node.span)
    return Period(start, ends, node.joint, pick, node.pick, node.perpetual, print_value(node))  # type: ignore[arg-type]


@_reads
def _(node: syntax.Hedged) -> Hedged:
    return Hedged(node.how, _read(node.value))  # type: ignore[arg-type]


@_reads
def _(node: syntax.Choice) -> Choice:
    options = tuple(_read(option) for option in node.options)
    pick = _PICKS.get(node.pick, node.pick) if node.pick else None
    return Choice(options, node.joint, pick, node.pick, print_value(node))  # type: ignore[arg-type]


@_reads
def _(node: syntax.Listing) -> tuple[Any, ...]:
    return tuple(_read(item) for item in node.items)
