"""The syntax of a clause file: frozen blocks, fields and values that lose nothing the author wrote.

A span counts characters from the start of its top-level block, comments before it included. So a block whose text is
unchanged is the same value wherever it stands; ``File.starts`` says where that is.
"""

from collections.abc import Iterator
from dataclasses import field
from typing import Literal, NamedTuple

from grammar.frozen import frozen


class Span(NamedTuple):
    """From the first character to the one after the last."""

    start: int
    end: int

    def moved(self, by: int) -> "Span":
        """The same stretch, ``by`` characters further on."""
        return Span(self.start + by, self.end + by)


@frozen
class Comment:
    """``# …`` as it stands, without trailing blanks.

    ``blank`` says that an empty line comes before it. Layout is no part of what things are: it is not compared.
    """

    text: str
    span: Span
    blank: bool = field(default=False, compare=False)


@frozen
class Trivia:
    """What a block or field carries that has no meaning: comments before, beside and inside it, and an empty line."""

    before: tuple[Comment, ...] = ()
    beside: Comment | None = None
    closing: tuple[Comment, ...] = ()
    end: Comment | None = None
    blank: bool = field(default=False, compare=False)


NO_TRIVIA = Trivia()


@frozen
class Node:
    """Anything with a place."""

    span: Span


@frozen
class Text(Node):
    """A string on one line: what it says, and as it was written."""

    text: str
    raw: str


@frozen
class Prose(Node):
    """A text of several lines, dedented, without its first and last blank line."""

    text: str


@frozen
class Word(Node):
    """``yes``, ``no``, ``none``, ``undisclosed`` or ``tbd``."""

    word: str


@frozen
class Name(Node):
    """A name as it stands in the file; it may be dotted."""

    name: str


@frozen
class Amount(Node):
    """Numbers with their scales: ``13.8 billion``, ``1조 3,500억``."""

    parts: tuple[tuple[str, str | None], ...]


@frozen
class Money(Node):
    """``USD 13.8 billion``, ``CNY 0.20 per kwh``. Whether the code is a currency is not for the syntax to say."""

    currency: str
    amount: Amount
    per: str | None


@frozen
class Quantity(Node):
    """``5``, ``5 experts``, ``1e27 flop``; a bare year, too, where nothing says that it is one."""

    amount: Amount
    unit: str | None
    per: str | None


@frozen
class Duration(Node):
    """``3 years``, ``10 business days``; ``unit`` without its plural s, ``written`` as it stands."""

    count: str
    business: bool
    unit: str
    written: str


@frozen
class Percent(Node):
    """``27%``, ``100% of fees_paid over 12 months``, ``10% per year``."""

    number: str
    of: str | None
    per: str | None
    over: Duration | None


@frozen
class Terms(Node):
    """``3 terms of 1 year``."""

    count: str
    of: Duration


@frozen
class Multiple(Node):
    """``2 times fees_paid``."""

    number: str
    of: str


@frozen
class Date(Node):
    """``2030-06-30``, ``2030-06``, and ``2030`` where only a moment can stand; unproved: ``2030-02-30`` is one."""

    text: str


@frozen
class Shifted(Node):
    """A moment and a duration after or before it: ``expiry - 90 days``."""

    base: "Moment"
    sign: Literal["+", "-"]
    by: Duration


Moment = Date | Name | Shifted


@frozen
class Through(Node):
    """Ends with the last day of its moment."""

    moment: Moment


@frozen
class Until(Node):
    """Ends before its moment."""

    moment: Moment


@frozen
class Lasting(Node):
    """``for 3 years``, ``for 2 years after termination``."""

    duration: Duration
    after: Moment | None


Ending = Through | Until | Lasting
Joint = Literal["or", "and"]


@frozen
class Period(Node):
    """``from … through …``; several ends are joined by one word. ``perpetual`` has neither start nor end."""

    start: Moment | None
    ends: tuple[Ending, ...]
    joint: Joint | None
    pick: str | None
    perpetual: bool = False


@frozen
class Hedged(Node):
    """A value with how exact it is: ``about``, ``at least``, ``at most``, ``reportedly``."""

    how: str
    value: "Scalar"


@frozen
class Choice(Node):
    """``180 days or 6 months, whichever is longer``."""

    options: tuple["Element", ...]
    joint: Joint
    pick: str | None


@frozen
class Listing(Node):
    """Two values or more, with commas between."""

    items: tuple["Element", ...]


@frozen
class Broken(Node):
    """A value that could not be read. A diagnostic has said why."""


Scalar = Text | Word | Money | Quantity | Percent | Duration | Terms | Multiple | Date | Name | Shifted
Element = Scalar | Hedged
Value = Element | Prose | Listing | Choice | Period | Broken


@frozen
class Field(Node):
    """``key(language): value``."""

    key: str
    language: str | None
    value: Value
    key_span: Span
    trivia: Trivia = NO_TRIVIA


@frozen
class Block(Node):
    """``kind id "heading" { … }``. ``sound`` is no where the head could not be read."""

    kind: Name
    id: Name
    heading: Text | None
    items: tuple["Field | Block", ...]
    form: Literal["bare", "empty", "inline", "body"]
    sound: bool = True
    trivia: Trivia = NO_TRIVIA

    @property
    def fields(self) -> Iterator[Field]:
        """The fields, in their order."""
        return (item for item in self.items if isinstance(item, Field))

    @property
    def parts(self) -> Iterator["Block"]:
        """The blocks inside it, in their order."""
        return (item for item in self.items if isinstance(item, Block))


@frozen
class File:
    """The blocks of a file, where each starts, and the comments after the last."""

    blocks: tuple[Block, ...]
    starts: tuple[int, ...]
    closing: tuple[Comment, ...] = ()
