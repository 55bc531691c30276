"""How one value stands to another, or why that cannot be said."""

from enum import Enum
from typing import Literal

from grammar.frozen import frozen


class Order(Enum):
    """How the first of two values stands to the second."""

    LESS = "less"
    EQUAL = "equal"
    GREATER = "greater"

    @property
    def flipped(self) -> "Order":
        """How the second stands to the first."""
        return _FLIPPED[self]


_FLIPPED = {Order.LESS: Order.GREATER, Order.EQUAL: Order.EQUAL, Order.GREATER: Order.LESS}


@frozen
class Undecided:
    """A question that what is known does not answer; ``reason`` says why, in words without a full stop."""

    reason: str
    type: Literal["undecided"] = "undecided"

    def __str__(self) -> str:
        return self.reason
