"""What each rule of the grammar becomes: one builder a rule, from its span and its parts to a node."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any, get_args

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
Builder = Callable[[Span, Parts], Any]

_ELEMENTS = frozenset({*get_args(Scalar), Hedged})
_MOMENTS = frozenset(get_args(Moment))
_ENDINGS = frozenset(get_args(Ending))
_ITEMS = frozenset({Field, Block})
_ESCAPE = re.compile(r"\\(.)")
_ESCAPES = {"n": "\n", "t": "\t"}
_KEY = re.compile(r"([^(:\s]+)(?:\(([^()]*)\))?[ \t]*:")


def _all(parts: Parts, kinds: frozenset[type]) -> tuple[Any, ...]:
    return tuple([part for part in parts if type(part) in kinds])


def _token(parts: Parts, *types: str) -> str | None:
    for part in parts:
        if type(part) is Token and part.type in types:
            return part.text
    return None


def _tagged(parts: Parts, tag: str) -> Any:
    for part in parts:
        if type(part) is tuple and part[0] == tag:
            return part[1]
    return None


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
    starts = _all(parts, _MOMENTS)
    return Period(
        span,
        starts[0] if starts else None,
        _all(parts, _ENDINGS),
        _joint(parts),
        _tagged(parts, "pick"),
        _token(parts, "PERPETUAL") is not None,
    )


def _list(span: Span, parts: Parts) -> Element | Listing:
    items = _all(parts, _ELEMENTS)
    return items[0] if len(items) == 1 else Listing(span, items)


def _hedged(span: Span, parts: Parts) -> Hedged:
    return Hedged(span, " ".join(parts[0].text.split()), parts[1])


def key_of(token: Token) -> tuple[str, str | None]:
    """The name and the language tag of a ``name(tag):`` token."""
    return _key_of(token.text)


@lru_cache(maxsize=1024)
def _key_of(text: str) -> tuple[str, str | None]:
    found = _KEY.fullmatch(text)
    return (found[1], found[2]) if found else (text, None)


def _field(span: Span, written: str, value: Any) -> Field:
    key, language = _key_of(written)
    return Field(span, key, language, value, Span(span.start, span.start + len(written)))


def _head(span: Span, parts: Parts) -> Block:
    kind, own = parts[0], parts[1]
    shift = span.start - kind.start
    heading = text_of(_span(parts[2], shift), parts[2].text) if len(parts) > 2 else None
    return Block(span, Name(_span(kind, shift), kind.text), Name(_span(own, shift), own.text), heading, (), "bare")


def _span(token: Token, shift: int) -> Span:
    return Span(token.start + shift, token.end + shift)


def _block(form: Any) -> Builder:
    def build(span: Span, parts: Parts) -> Block:
        head: Block = parts[0]
        return Block(span, head.kind, head.id, head.heading, _all(parts[1:], _ITEMS), form, head.sound)

    return build


# The rules that need no more of their first part, a token, than its text: as functions of the span, the text and the
# other parts.
OF_TEXT: Mapping[str, Callable[..., Any]] = {
    "field": _field,
    "prose": lambda span, text: Prose(span, dedent(text[3:-3])),
    "string": text_of,
    "word": Word,
    "date": Date,
    "name": Name,
    "year": Date,
}


def _of_text(build: Callable[..., Any]) -> Builder:
    return lambda span, parts: build(span, parts[0].text, *parts[1:])


# The rules that take a name as it stands, and those that are their part where they have but one.
NAMING = frozenset({"head", "name", "per", "of", "multiple", "money", "quantity"})
UNWRAPPED = frozenset({"list"})

BUILDERS: Mapping[str, Builder] = {
    "bare": _block("bare"),
    "empty": _block("empty"),
    "inline": _block("inline"),
    "body": _block("body"),
    "head": _head,
    **{rule: _of_text(build) for rule, build in OF_TEXT.items()},
    "list": _list,
    "choice": lambda span, parts: Choice(span, _all(parts, _ELEMENTS), _joint(parts), _tagged(parts, "pick")),
    "hedged": _hedged,
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
    "period": _period,
    "through": lambda span, parts: Through(span, parts[1]),
    "until": lambda span, parts: Until(span, parts[1]),
    "lasting": lambda span, parts: Lasting(span, parts[1], _tagged(parts, "after")),
    "after": lambda span, parts: ("after", parts[1]),
    "pick": lambda span, parts: ("pick", parts[0].text),
}


def spliced(values: list[Any]) -> list[Any]:
    """The parts of a rule, those of helper rules in their place. The list of a repetition grows; it is not copied."""
    if not values or type(values[0]) is not list:
        return values if not any(type(value) is list for value in values) else _flat(values)
    parts: list[Any] = values[0]
    for value in values[1:]:
        if type(value) is list:
            parts += value
        else:
            parts.append(value)
    return parts


def _flat(values: list[Any]) -> list[Any]:
    return [part for value in values for part in (value if type(value) is list else (value,))]
