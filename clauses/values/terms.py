"""Successive terms, and multiples of a named amount."""

from dataclasses import field
from decimal import Decimal
from typing import Literal

from clauses.values.duration import Duration
from clauses.values.number import check_number, write_number
from clauses.values.refused import Refused
from grammar.frozen import frozen


@frozen
class Terms:
    """So many terms, one after another, each as long as ``of``: ``3 terms of 1 year``.

    That is not ``1 terms of 3 years``: each term is a chance to end. Raises ``ValueError`` for a negative
    count: what a user wrote goes through :func:`terms`.
    """

    count: int
    of: Duration
    written: str | None = field(default=None, compare=False)
    type: Literal["terms"] = "terms"

    def __post_init__(self) -> None:
        if self.count < 0:
            raise ValueError("there are no fewer terms than none")

    def __str__(self) -> str:
        return self.written if self.written is not None else f"{self.count} terms of {self.of}"


def terms(count: int | Decimal, of: Duration, written: str | None = None) -> Terms | Refused:
    """Make the terms that a user wrote. Refused: parts of a term, and fewer than none."""
    if count != int(count) or count < 0:
        return Refused(f"{write_number(Decimal(count))} is no number of terms: they are counted whole")
    return Terms(int(count), of, written)


@frozen
class Multiple:
    """A multiple of what ``of`` names: ``2 times fees_paid``. Raises ``ValueError`` for no finite number."""

    times: Decimal
    of: str
    written: str | None = field(default=None, compare=False)
    type: Literal["multiple"] = "multiple"

    def __post_init__(self) -> None:
        check_number(self.times)

    def __str__(self) -> str:
        return self.written if self.written is not None else f"{write_number(self.times)} times {self.of}"
