"""The least and the most that a figure can be, as exactly as its author knew it."""

from decimal import Decimal
from typing import NamedTuple

from clauses.values import Choice, Hedged, Money, Multiple, Percent, Quantity

ABOUT = Decimal("0.05")
"""What is ``about`` or ``reportedly`` so much may be more or less by this part of it."""
NO_MOST = Decimal("Infinity")


class Bounds(NamedTuple):
    """From ``least`` to ``most`` of ``what``: a currency, ``%`` or a unit, and per which."""

    what: tuple[str | None, str | None]
    least: Decimal
    most: Decimal


def bounds(value: object) -> Bounds | None:
    """The bounds of an amount, a percentage or a quantity; None for what is no figure, or not one figure alone."""
    if isinstance(value, Hedged):
        inner = bounds(value.value)
        return inner and _hedged(inner, value.how)
    match value:
        case Money(currency=currency, amount=amount, per=per):
            return Bounds((currency, per), amount, amount)
        case Percent(value=amount, of=of, per=per):
            return Bounds((f"% {of or ''}", per), amount, amount)
        case Quantity(amount=amount):
            return Bounds(value.counts, amount, amount)
        case Multiple(times=times, of=of):
            return Bounds((f"times {of}", None), times, times)
    return None


def _hedged(exact: Bounds, how: str) -> Bounds:
    if how == "at least":
        return exact._replace(most=NO_MOST)
    if how == "at most":
        return exact._replace(least=min(exact.least, Decimal(0)))
    return widened(exact, ABOUT)


def widened(of: Bounds, by: Decimal) -> Bounds:
    """The same, with ``by`` of it more and less."""
    return of._replace(least=of.least - abs(of.least) * by, most=of.most + abs(of.most) * by)


def together(value: object) -> tuple[Bounds, ...]:
    """The bounds that hold at once: of each option of ``at least … and at most …``, else of the value itself."""
    options = value.options if isinstance(value, Choice) and value.joint == "and" and value.pick is None else (value,)
    found = tuple(bounds(option) for option in options)
    return tuple(each for each in found if each is not None)
