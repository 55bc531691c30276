"""The words for what happened to a term, and one step of it."""

from typing import Literal, TypeAlias

from grammar.frozen import frozen

Verb: TypeAlias = Literal[
    "extended",
    "shortened",
    "advanced",
    "postponed",
    "increased",
    "decreased",
    "broadened",
    "narrowed",
    "imposed",
    "released",
    "granted",
    "withdrawn",
    "disclosed",
    "withheld",
    "agreed",
    "reopened",
    "firmed",
    "hedged",
    "transferred",
    "replaced",
    "reworded",
    "introduced",
    "dropped",
]


@frozen
class Movement:
    """A verb, and whether the term became more (1), less (-1) or neither (0).

    ``amount`` says how much (``2 years``, ``+12.5%``, ``{+hardware}``). ``depends`` says why it cannot be told which,
    ``neutral`` why it makes no difference to anybody.
    """

    verb: Verb
    more: int = 0
    amount: str | None = None
    depends: str | None = None
    neutral: str | None = None
