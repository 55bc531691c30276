"""Percentages, exact, and the share of an amount that one is."""

from dataclasses import field
from decimal import Decimal
from typing import Literal

from clauses.values.duration import Duration
from clauses.values.money import Money
from clauses.values.number import EXACT, check_number, write_number
from clauses.values.order import Undecided
from grammar.frozen import frozen


@frozen
class Percent:
    """So many hundredths: ``27%``, ``100% of fees_paid over 12 months``, ``10% per year``.

    ``value`` is 27 for 27%. ``of`` names the base, ``over`` the time that the base is taken over, and
    ``per`` the unit that it is a rate for. Raises ``ValueError`` if the value is no finite number.
    """

    value: Decimal
    of: str | None = None
    per: str | None = None
    over: Duration | None = None
    written: str | None = field(default=None, compare=False)
    type: Literal["percent"] = "percent"

    def __post_init__(self) -> None:
        check_number(self.value)

    def __str__(self) -> str:
        if self.written is not None:
            return self.written
        rest = [f" {word} {name}" for word, name in self._rest() if name is not None]
        return f"{write_number(self.value)}%{''.join(rest)}"

    def _rest(self) -> tuple[tuple[str, object], ...]:
        return ("of", self.of), ("per", self.per), ("over", self.over)


def share_of(percent: Percent, whole: Money) -> Money | Undecided:
    """The exact share of ``whole`` that ``percent`` is: 27% of USD 500 billion is USD 135 billion.

    However fine it is, it is not rounded. What the percentage is ``of`` is the caller's to know. Undecided
    for a rate such as ``10% per year``.
    """
    if percent.per is not None:
        return Undecided(f"{percent} of an amount depends on how many times per {percent.per} is counted")
    amount = EXACT.scaleb(EXACT.multiply(whole.amount, percent.value), -2)
    return Money(whole.currency, amount, whole.per)
