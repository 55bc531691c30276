"""Values as their author wrote them, but for spaces: whole, or in the pieces between which a line may break."""

from collections.abc import Callable, Mapping
from typing import Any

from grammar.syntax import (
    Amount,
    Broken,
    Choice,
    Date,
    Duration,
    Hedged,
    Lasting,
    Listing,
    Money,
    Multiple,
    Name,
    Node,
    Percent,
    Period,
    Prose,
    Quantity,
    Shifted,
    Terms,
    Text,
    Through,
    Until,
    Word,
)

# Hangul scales are written onto their number: 1조 3,500억.
_JOINED_SCALES = frozenset("만억조")


def pieces(value: Node) -> list[str]:
    """The value in pieces that stand on one line or on several: a line goes on after a comma, `or` and `and`."""
    if isinstance(value, Listing):
        items = [_write(item) for item in value.items]
        return [f"{item}," for item in items[:-1]] + items[-1:]
    if isinstance(value, Choice):
        return _joined([_write(option) for option in value.options], value.joint, value.pick)
    if isinstance(value, Period):
        return _period(value)
    return [_write(value)]


def _joined(options: list[str], joint: str | None, pick: str | None) -> list[str]:
    chunks = [f"{option} {joint}" for option in options[:-1]] + options[-1:]
    if pick:
        chunks[-1] += ","
        chunks.append(f"whichever is {pick}")
    return chunks


def _period(period: Period) -> list[str]:
    if period.perpetual:
        return ["perpetual"]
    chunks = _joined([_write(end) for end in period.ends], period.joint, period.pick)
    if period.start:
        start = f"from {_write(period.start)}"
        return [f"{start} {chunks[0]}", *chunks[1:]] if chunks else [start]
    return chunks


def _write(value: Node) -> str:
    return _WRITERS[type(value)](value)


def _amount(amount: Amount) -> str:
    return " ".join(
        number if scale is None else f"{number}{scale}" if scale in _JOINED_SCALES else f"{number} {scale}"
        for number, scale in amount.parts
    )


def _tail(word: str, what: str | Node | None) -> str:
    if what is None:
        return ""
    return f" {word} {what if isinstance(what, str) else _write(what)}"


def _percent(value: Percent) -> str:
    return f"{value.number}%{_tail('of', value.of)}{_tail('per', value.per)}{_tail('over', value.over)}"


def _quantity(value: Quantity) -> str:
    unit = f" {value.unit}" if value.unit else ""
    return f"{_amount(value.amount)}{unit}{_tail('per', value.per)}"


_WRITERS: Mapping[type[Node], Callable[[Any], str]] = {
    Text: lambda value: value.raw,
    Prose: lambda value: value.text,
    Name: lambda value: value.name,
    Word: lambda value: value.word,
    Date: lambda value: value.text,
    Amount: _amount,
    Money: lambda value: f"{value.currency} {_amount(value.amount)}{_tail('per', value.per)}",
    Quantity: _quantity,
    Percent: _percent,
    Duration: lambda value: f"{value.count} {'business ' if value.business else ''}{value.written}",
    Terms: lambda value: f"{value.count} terms of {_write(value.of)}",
    Multiple: lambda value: f"{value.number} times {value.of}",
    Shifted: lambda value: f"{_write(value.base)} {value.sign} {_write(value.by)}",
    Hedged: lambda value: f"{value.how} {_write(value.value)}",
    Through: lambda value: f"through {_write(value.moment)}",
    Until: lambda value: f"until {_write(value.moment)}",
    Lasting: lambda value: f"for {_write(value.duration)}{_tail('after', value.after)}",
    Broken: lambda value: "…",
}
