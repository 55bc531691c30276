"""Amounts of money, exact to the last digit, and sums of them."""

from dataclasses import field
from decimal import Decimal
from typing import Literal

from clauses.values.currency import CURRENCIES, find_currency
from clauses.values.number import EXACT, check_number, write_number
from clauses.values.order import Undecided
from clauses.values.refused import Refused
from grammar.frozen import frozen


@frozen
class Money:
    """An ``amount`` of a currency in its major unit (dollars, not cents), or a price ``per`` unit.

    ``currency`` is an ISO 4217 code. Raises ``ValueError`` if it is none, or if the amount is no finite
    number: what a user wrote goes through :func:`money`.
    """

    currency: str
    amount: Decimal
    per: str | None = None
    written: str | None = field(default=None, compare=False)
    type: Literal["money"] = "money"

    def __post_init__(self) -> None:
        if self.currency not in CURRENCIES:
            raise ValueError(f"ISO 4217 has no currency {self.currency[:10]!r}")
        check_number(self.amount)

    @property
    def minor(self) -> int | None:
        """The amount as a whole number of minor units (cents), or ``None`` where it is finer than that.

        Also ``None`` where the currency has no minor unit, as gold has none.
        """
        exponent = CURRENCIES[self.currency].exponent
        if exponent is None:
            return None
        units = EXACT.scaleb(self.amount, exponent)
        return int(units) if units == units.to_integral_value(context=EXACT) else None

    def __str__(self) -> str:
        if self.written is not None:
            return self.written
        amount = write_number(self.amount, CURRENCIES[self.currency].exponent or 0)
        return f"{self.currency} {amount}{f' per {self.per}' if self.per else ''}"


def money(currency: str, amount: Decimal, per: str | None = None, written: str | None = None) -> Money | Refused:
    """Make the money that a user wrote.

    Refused: a code that ISO 4217 does not have, and an amount finer than the currency's minor unit, unless
    it is a price ``per`` something (``CNY 0.205 per kwh``).
    """
    known = find_currency(currency)
    if isinstance(known, Refused):
        return known
    made = Money(currency, amount, per, written)
    if per is None and known.exponent is not None and made.minor is None:
        return Refused(_too_fine(made, known.exponent))
    return made


def add(one: Money, other: Money) -> Money | Undecided:
    """Add two amounts of the same currency and per the same unit; no rate of exchange is assumed."""
    reason = why_apart(one, other)
    return Undecided(reason) if reason else Money(one.currency, EXACT.add(one.amount, other.amount), one.per)


def subtract(one: Money, other: Money) -> Money | Undecided:
    """Take ``other`` away from ``one``; the result may be negative."""
    reason = why_apart(one, other)
    return Undecided(reason) if reason else Money(one.currency, EXACT.subtract(one.amount, other.amount), one.per)


def why_apart(one: Money, other: Money) -> str | None:
    """Why two amounts cannot be set against each other, or ``None`` if they can."""
    if one.currency != other.currency:
        return f"{one.currency} and {other.currency} are different currencies, and no rate of exchange is given"
    if one.per != other.per:
        return f"one is {_paid(one.per)} and the other {_paid(other.per)}"
    return None


def _paid(per: str | None) -> str:
    return f"per {per}" if per else "an amount in all"


def _too_fine(made: Money, exponent: int) -> str:
    amount = write_number(made.amount)
    if exponent == 0:
        return f"{made.currency} {amount} cannot be paid: {made.currency} has no decimals"
    return f"{made.currency} {amount} cannot be paid: {made.currency} has {exponent} decimals"
