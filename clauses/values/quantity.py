"""Numbers of things: experts, kilowatt-hours, operations."""

from dataclasses import field
from decimal import Decimal
from typing import Literal

from clauses.values.number import check_number, write_number
from grammar.frozen import frozen


@frozen
class Quantity:
    """An ``amount``, bare or of a ``unit``, in all or ``per`` another: ``5 experts``, ``1e27 flop``.

    Units are the author's own words; one that differs by the ``s`` of a plural alone is the same. Raises
    ``ValueError`` if the amount is no finite number.
    """

    amount: Decimal
    unit: str | None = None
    per: str | None = None
    written: str | None = field(default=None, compare=False)
    type: Literal["quantity"] = "quantity"

    def __post_init__(self) -> None:
        check_number(self.amount)

    @property
    def counts(self) -> tuple[str | None, str | None]:
        """What is counted, and per what: two quantities can be compared if this is the same."""
        return _singular(self.unit), _singular(self.per)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Quantity):
            return NotImplemented
        return (self.amount, self.counts) == (other.amount, other.counts)

    def __hash__(self) -> int:
        return hash((self.amount, self.counts))

    def __str__(self) -> str:
        if self.written is not None:
            return self.written
        per = f" per {self.per}" if self.per else ""
        return f"{write_number(self.amount)}{f' {self.unit}' if self.unit else ''}{per}"


def _singular(unit: str | None) -> str | None:
    """Two letters and an ``s`` are a unit of their own, such as ``ms`` or ``gas``."""
    return unit.removesuffix("s") if unit and len(unit) > 3 else unit
