"""What a field can hold: one named type a purpose, with what it accepts and how to tell a reader what it wants."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Annotated, Any, TypeAlias, TypeVar

from pydantic import AfterValidator, Discriminator, PlainSerializer, Tag

from clauses.kinds.sealed import Sealed
from clauses.values import (
    Choice,
    Date,
    Duration,
    EventPoint,
    Hedged,
    Money,
    Multiple,
    Percent,
    Period,
    Quantity,
    Scalar,
    Shifted,
    Terms,
    Unknown,
    Value,
)
from grammar.frozen import frozen

EACH = "each"
"""In a party's place: each of the parties, to the other."""

KIND = "kind"
"""Among what a name may mean: a kind of clause, by the word for it."""

Neutral: TypeAlias = Value | bool | str | tuple[Any, ...]
"""A value as it was written, before its field says what it is: a name is an ``EventPoint``, text a ``str``."""


@frozen
class FieldType:
    """What a field of this type accepts.

    ``phrase`` ends the sentence "expected …". ``adapt`` gives the value that the field holds, or None where the value
    is not of this type. ``refers`` names the kinds of block that its names may mean; ``clause`` means any clause.
    ``chosen`` says that a word is chosen there, or a title: another one is another term, and no other wording;
    ``places``, that countries and regions are named there.
    ``unknowns`` says whether it may also be ``none``, ``undisclosed`` or ``tbd``.
    """

    phrase: str
    adapt: Callable[[Neutral], Any | None]
    refers: frozenset[str] = frozenset()
    unknowns: bool = True
    chosen: bool = False
    places: bool = False


# --- names --------------------------------------------------------------------------------------------------------


def _names(value: Neutral) -> tuple[str, ...] | None:
    items = value if isinstance(value, tuple) else (value,)
    names = tuple(item.name for item in items if isinstance(item, EventPoint))
    return names if len(names) == len(items) else None


def _name(value: Neutral) -> str | None:
    return value.name if isinstance(value, EventPoint) else None


def _text(value: Neutral) -> str | None:
    return value if isinstance(value, str) else None


def _texts(value: Neutral) -> tuple[str, ...] | None:
    items = value if isinstance(value, tuple) else (value,)
    texts = tuple(item for item in items if isinstance(item, str))
    return texts if len(texts) == len(items) else None


def _words(value: Neutral) -> tuple[str, ...] | None:
    """Names and texts alike: a territory may be ``KR`` or ``"the Benelux countries"``."""
    items = value if isinstance(value, tuple) else (value,)
    words = tuple(item if isinstance(item, str) else item.name for item in items if isinstance(item, str | EventPoint))
    return words if len(words) == len(items) else None


def _name_or_text(value: Neutral) -> str | None:
    return _name(value) if isinstance(value, EventPoint) else _text(value)


def _matter(value: Neutral) -> tuple[str, ...] | str | None:
    return value if isinstance(value, str) else _names(value)


Names: TypeAlias = tuple[str, ...]

Parties: TypeAlias = Annotated[
    Names | Unknown, FieldType("a party, or several: `openai, microsoft`, or `each`", _names, frozenset({"party"}))
]
Decider: TypeAlias = Annotated[
    Names | Unknown, FieldType("a party or a panel, such as `agi_panel`", _names, frozenset({"party", "panel"}))
]
Events: TypeAlias = Annotated[
    Names | Unknown, FieldType("an event, or several: `agi_declared`", _names, frozenset({"event"}))
]
Scope: TypeAlias = Annotated[
    Names | Unknown, FieldType("defined terms: `models, products`", _names, frozenset({"define"}))
]
Matter: TypeAlias = Annotated[
    Names | str | Unknown, FieldType("defined terms, or a text in quotes", _matter, frozenset({"define"}))
]
Condition: TypeAlias = Annotated[
    Names | str | Unknown,
    FieldType("events, clauses or terms, or a text in quotes", _matter, frozenset({"event", "clause", "define"})),
]
ClausesOrKinds: TypeAlias = Annotated[
    Names | str | Unknown,
    FieldType("clauses, or kinds of clause, or a text in quotes: `indemnity`", _matter, frozenset({"clause", KIND})),
]
ClauseNames: TypeAlias = Annotated[
    Names | Unknown, FieldType("other clauses: `model_ip, research_ip`", _names, frozenset({"clause"}))
]
OldIds: TypeAlias = Annotated[Names, FieldType("a name, or several: `old_id, older_id`", _names, unknowns=False)]
Territory: TypeAlias = Annotated[
    Names | Unknown, FieldType('countries or regions: `KR, US`, or `"the Benelux"`', _words, places=True)
]
Labels: TypeAlias = Annotated[Names | Unknown, FieldType('words or texts: `convenience`, or `"…"`', _words)]
Label: TypeAlias = Annotated[
    str | Unknown, FieldType('a word, or a text in quotes: `refusal`, or `"…"`', _name_or_text, chosen=True)
]
Texts: TypeAlias = Annotated[Names | Unknown, FieldType('a text in quotes, or several: `"…", "…"`', _texts)]
Sentence: TypeAlias = Annotated[str | Unknown, FieldType('a text in quotes: `"…"`', _text)]

# --- amounts, times and answers -----------------------------------------------------------------------------------

Amount: TypeAlias = Scalar | Hedged | Choice


def one_of(*kinds: type) -> Callable[[Neutral], Any | None]:
    """Accept a value of these kinds, also where it is hedged or a choice between several of them."""

    def adapt(value: Neutral) -> Any | None:
        if isinstance(value, Hedged):
            return value if isinstance(value.value, kinds) else None
        if isinstance(value, Choice):
            return value if all(adapt(option) is not None for option in value.options) else None
        return value if isinstance(value, kinds) else None

    return adapt


def _flag(value: Neutral) -> bool | None:
    return value if isinstance(value, bool) else None


def _period(value: Neutral) -> Period | None:
    return value if isinstance(value, Period) else None


def _count(value: Neutral) -> int | None:
    plain = isinstance(value, Quantity) and value.unit is None and value.per is None
    return int(value.amount) if plain and isinstance(value, Quantity) and value.amount == int(value.amount) else None


def _moment(value: Neutral) -> Any | None:
    """A date, an event, or a shift of one; a bare number of four digits is a year."""
    if isinstance(value, Hedged):
        inner = _moment(value.value)
        return None if inner is None else Hedged(value.how, inner)
    if isinstance(value, Quantity) and value.unit is None and value.per is None:
        year = value.amount
        return Date(int(year)) if year == int(year) and Decimal(1000) <= year <= Decimal(9999) else None
    return value if isinstance(value, Date | EventPoint | Shifted) else None


YesNo: TypeAlias = Annotated[bool | Unknown, FieldType("`yes` or `no`", _flag)]
Time: TypeAlias = Annotated[
    Period | Unknown, FieldType("a period, such as `from 2025-10-28 through 2032` or `perpetual`", _period)
]
When: TypeAlias = Annotated[
    Date | EventPoint | Shifted | Hedged | Unknown,
    FieldType("a date or an event, such as `2030-06-30`", _moment, frozenset({"event"})),
]
Length: TypeAlias = Annotated[Amount, FieldType("a length of time, such as `90 days`", one_of(Duration))]
Renewal: TypeAlias = Annotated[
    Amount, FieldType("a length of time or a number of terms, such as `3 terms of 1 year`", one_of(Duration, Terms))
]
Due: TypeAlias = Annotated[
    Amount | str,
    FieldType(
        "a date, an event, a length of time or a text, such as `90 days`",
        one_of(Date, EventPoint, Shifted, Duration, str),
        frozenset({"event"}),
    ),
]
Sum: TypeAlias = Annotated[
    Amount, FieldType("an amount of money, such as `USD 250 billion`", one_of(Money, Multiple, Percent))
]
Rate: TypeAlias = Annotated[
    Amount, FieldType("a rate, such as `20%` or `CNY 0.20 per kwh`", one_of(Percent, Money, Multiple))
]
Band: TypeAlias = Annotated[
    Amount,
    FieldType("an amount or a range of it, such as `at least USD 1 million`", one_of(Quantity, Money, Percent)),
]
Share: TypeAlias = Annotated[Amount, FieldType("a percentage, such as `27%`", one_of(Percent))]
Measure: TypeAlias = Annotated[
    Amount, FieldType("a quantity, such as `1e27 flop` or `5 experts`", one_of(Quantity, Money, Percent))
]
Count: TypeAlias = Annotated[int, FieldType("a whole number", _count, unknowns=False)]

# --- anything -----------------------------------------------------------------------------------------------------


def _tag(value: Any) -> str:
    if isinstance(value, bool):
        return "flag"
    if isinstance(value, str):
        return "text"
    return "list" if isinstance(value, list | tuple) else "value"


_Item: TypeAlias = Annotated[
    Annotated[bool, Tag("flag")] | Annotated[str, Tag("text")] | Annotated[Value, Tag("value")], Discriminator(_tag)
]
Anything: TypeAlias = Annotated[
    Annotated[bool, Tag("flag")]
    | Annotated[str, Tag("text")]
    | Annotated[Value, Tag("value")]
    | Annotated[tuple[_Item, ...], Tag("list")],
    Discriminator(_tag),
]
"""Whatever a field can say: yes or no, text, a value, or a list of them."""

ANYTHING = FieldType("a value", lambda value: value)

K = TypeVar("K")


FreeFields: TypeAlias = Annotated[
    Mapping[str, Anything], AfterValidator(Sealed), PlainSerializer(dict, return_type=dict[str, Anything])
]
"""Fields that no model declares, in the order in which they were written."""
