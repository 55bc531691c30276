"""What each rule of the grammar becomes: one builder a rule, from its span and its parts to a node."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar, get_args

from grammar.lexer import Token
from grammar.prose import dedent
from grammar.syntax import (
    Amount,
    Block,
    Choice,
    Date,
    Duration,
    Element,
    Ending,
    Field,
    Hedged,
    Lasting,
    Listing,
    Moment,
    Money,
    Multiple,
    Name,
    Percent,
    Period,
    Prose,
    Quantity,
    Scalar,
    Shifted,
    Span,
    Terms,
    Text,
    Through,
    Until,
    Word,
)

Parts = Sequence[Any]
N = TypeVar("N")

_ESCAPE = re.compile(r"\\(.)")
_ESCAPES = {"n": "\n", "t": "\t"}
_KEY = re.compile(r"([^(:\s]+)(?:\(([^()]*)\))?[ \t]*:")


def _first(parts: Parts, wanted: type[N]) -> N | None:
    return next((part for part in parts if isinstance(part, wanted)), None)


def _all(parts: Parts, *wanted: Any) -> tuple[Any, ...]:
    kinds = tuple(kind for one in wanted for kind in (get_args(one) or (one,)))
    return tuple(part for part in parts if isinstance(part, kinds))


def _token(parts: Parts, *types: str) -> str | None:
    return next((part.text for part in parts if isinstance(part, Token) and part.type in types), None)


def _tagged(parts: Parts, tag: str) -> Any:
    return next((part[1] for part in parts if type(part) is tuple and part[0] == tag), None)


def _joint(parts: Parts) -> Any:
    return _token(parts, "OR", "AND")


def text_of(span: Span, raw: str) -> Text:
    """A string with its quotes, as it is meant."""
    body = raw[1:-1]
    return Text(span, _ESCAPE.sub(lambda m: _ESCAPES.get(m[1], m[1]), body) if "\\" in body else body, raw)


def _duration(span: Span, parts: Parts) -> Duration:
    written = parts[-1].text
    return Duration(span, parts[0].text, len(parts) > 2, written.removesuffix("s"), written)


def _amount(span: Span, parts: Parts) -> Amount:
    scaled = tuple(part[1] for part in parts if type(part) is tuple)
    return Amount(span, scaled or ((parts[0].text, None),))


def _quantity(span: Span, parts: Parts) -> Quantity:
    return Quantity(span, parts[0], _token(parts, "NAME"), _tagged(parts, "per"))


def _percent(span: Span, parts: Parts) -> Percent:
    return Percent(span, parts[0].text, _tagged(parts, "of"), _tagged(parts, "per"), _tagged(parts, "over"))


def _period(span: Span, parts: Parts) -> Period:
    starts = _all(parts, Moment)
    return Period(
        span,
        starts[0] if starts else None,
        _all(parts, Ending),
        _joint(parts),
        _tagged(parts, "pick"),
        _token(parts, "PERPETUAL") is not None,
    )


def _list(span: Span, parts: Parts) -> Element | Listing:
    items = _all(parts, Scalar, Hedged)
    return items[0] if len(items) == 1 else Listing(span, items)


def _hedged(span: Span, parts: Parts) -> Hedged:
    return Hedged(span, " ".join(parts[0].text.split()), parts[1])


def key_of(token: Token) -> tuple[str, str | None]:
    """The name and the language tag of a ``name(tag):`` token."""
    found = _KEY.fullmatch(token.text)
    return (found[1], found[2]) if found else (token.text, None)


def _field(span: Span, parts: Parts) -> Field:
    token = parts[0]
    key, language = key_of(token)
    return Field(span, key, language, parts[1], Span(span.start, span.start + len(token.text)))


def _head(span: Span, parts: Parts) -> Block:
    kind, own = parts[0], parts[1]
    shift = span.start - kind.start
    return Block(
        span,
        Name(Span(kind.start, kind.end).moved(shift), kind.text),
        Name(Span(own.start, own.end).moved(shift), own.text),
        text_of(Span(parts[2].start, parts[2].end).moved(shift), parts[2].text) if len(parts) > 2 else None,
        (),
        "bare",
    )


def _block(form: Any) -> "Builder":
    def build(span: Span, parts: Parts) -> Block:
        head: Block = parts[0]
        return Block(span, head.kind, head.id, head.heading, _all(parts[1:], Field, Block), form, head.sound)

    return build


Builder = Callable[[Span, Parts], Any]

BUILDERS: Mapping[str, Builder] = {
    "bare": _block("bare"),
    "empty": _block("empty"),
    "inline": _block("inline"),
    "body": _block("body"),
    "head": _head,
    "field": _field,
    "prose": lambda span, parts: Prose(span, dedent(parts[0].text[3:-3])),
    "list": _list,
    "choice": lambda span, parts: Choice(span, _all(parts, Scalar, Hedged), _joint(parts), _tagged(parts, "pick")),
    "hedged": _hedged,
    "string": lambda span, parts: text_of(span, parts[0].text),
    "word": lambda span, parts: Word(span, parts[0].text),
    "money": lambda span, parts: Money(span, parts[0].text, parts[1], _tagged(parts, "per")),
    "quantity": _quantity,
    "amount": _amount,
    "scaled": lambda span, parts: ("scaled", (parts[0].text, parts[1].text)),
    "per": lambda span, parts: ("per", parts[1].text),
    "percent": _percent,
    "of": lambda span, parts: ("of", parts[1].text),
    "over": lambda span, parts: ("over", parts[1]),
    "duration": _duration,
    "terms": lambda span, parts: Terms(span, parts[0].text, parts[-1]),
    "multiple": lambda span, parts: Multiple(span, parts[0].text, parts[-1].text),
    "shifted": lambda span, parts: Shifted(span, parts[0], parts[1].text, parts[2]),
    "date": lambda span, parts: Date(span, parts[0].text),
    "name": lambda span, parts: Name(span, parts[0].text),
    "year": lambda span, parts: Date(span, parts[0].text),
    "period": _period,
    "through": lambda span, parts: Through(span, parts[1]),
    "until": lambda span, parts: Until(span, parts[1]),
    "lasting": lambda span, parts: Lasting(span, parts[1], _tagged(parts, "after")),
    "after": lambda span, parts: ("after", parts[1]),
    "pick": lambda span, parts: ("pick", parts[0].text),
}
