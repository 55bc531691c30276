"""How an amount moved: money, percentages, quantities, lengths of time, exact or not."""

from dataclasses import replace
from decimal import ROUND_HALF_EVEN, Context, Decimal
from typing import Any

from clauses.diff.choices import order_of_choices
from clauses.diff.steps import Movement, Verb
from clauses.values import (
    Choice,
    Date,
    Duration,
    EventPoint,
    Hedged,
    Money,
    Multiple,
    Order,
    Percent,
    Period,
    Quantity,
    Shifted,
    Terms,
    compare,
    write_number,
)

# What it is called that a value of a type becomes more, or less.
_VERBS: tuple[tuple[tuple[type, ...], Verb, Verb], ...] = (
    ((bool,), "granted", "withdrawn"),
    ((Period, Duration, Terms), "extended", "shortened"),
    ((Date, EventPoint, Shifted), "postponed", "advanced"),
    ((tuple,), "broadened", "narrowed"),
)

_FINE = Context(prec=2_000, rounding=ROUND_HALF_EVEN)
"""Wide enough for the ratio of any two amounts, the least and the greatest."""


def verbs(value: Any) -> tuple[Verb, Verb]:
    """What it is called that a value of this kind becomes more, and less."""
    core = value.options[0] if isinstance(value, Choice) else value
    core = core.value if isinstance(core, Hedged) else core
    return next(((more, less) for kinds, more, less in _VERBS if isinstance(core, kinds)), ("increased", "decreased"))


def zero(value: Any) -> bool:
    """Whether an amount is nothing at all."""
    match value:
        case Money(amount=number) | Quantity(amount=number) | Percent(value=number) | Multiple(times=number):
            return number == 0
        case Duration(count=count) | Terms(count=count):
            return count == 0
    return False


def amount_movement(before: Any, after: Any) -> Movement:
    """How one amount became another. ``about 27%`` and ``27%`` are one amount, said more or less exactly."""
    exactness = _exactness(before, after)
    if exactness is not None:
        return exactness
    if isinstance(before, Hedged) and isinstance(after, Hedged) and before.how == after.how:
        inner = amount_movement(before.value, after.value)
        roughly = f"about {inner.amount.lstrip('+−')}" if before.how == "about" and inner.amount else inner.amount
        return replace(inner, amount=roughly)
    more, less = verbs(after)
    choice = isinstance(before, Choice) or isinstance(after, Choice)
    order = order_of_choices(before, after) if choice else compare(before, after)
    if not isinstance(order, Order):
        return Movement("replaced", depends=str(order))
    if order is Order.EQUAL:
        return Movement("reworded", neutral="it comes to the same")
    sign = 1 if order is Order.LESS else -1
    return Movement(more if sign > 0 else less, sign, _difference(before, after))


_EXACTNESS = {"about": 1, "reportedly": 1, "at least": 2, "at most": 2}


def _exactness(before: Any, after: Any) -> Movement | None:
    was, now = (each.value if isinstance(each, Hedged) else each for each in (before, after))
    hedges = [each.how for each in (before, after) if isinstance(each, Hedged)]
    if was != now or not hedges:
        return None
    if "at least" in hedges or "at most" in hedges:
        return Movement("replaced", depends=f"{before} and {after} do not exclude each other")
    before_rank, after_rank = (_EXACTNESS[each.how] if isinstance(each, Hedged) else 3 for each in (before, after))
    verb: Verb = "firmed" if after_rank > before_rank else "hedged" if after_rank < before_rank else "replaced"
    return Movement(verb, neutral="it is the same amount, known otherwise")


# --- by how much --------------------------------------------------------------------------------------------------


def _difference(before: Any, after: Any) -> str | None:
    match before, after:
        case Money(), Money():
            return _ratio(before.amount, after.amount)
        case Quantity(), Quantity():
            return _ratio(before.amount, after.amount)
        case Multiple(), Multiple():
            return _ratio(before.times, after.times)
        case Percent(), Percent():
            points = _FINE.subtract(after.value, before.value)
            return _signed(points, " percentage point" if points.copy_abs() == 1 else " percentage points")
        case Duration(), Duration():
            return length_apart(before, after)
        case Terms(), Terms() if before.of == after.of:
            count = abs(after.count - before.count)
            return f"{count} term{'' if count == 1 else 's'}"
    return None


def _ratio(before: Decimal, after: Decimal) -> str | None:
    """The change in per cent, to one decimal; a smaller one to its first two digits, so that it never reads as none."""
    if before <= 0:
        return None
    change = _FINE.divide(_FINE.multiply(_FINE.subtract(after, before), Decimal(100)), before)
    digit = Decimal("0.1") if change.copy_abs() >= 1 else Decimal(1).scaleb(change.adjusted() - 1)
    return _signed(_FINE.quantize(change, digit), "%")


def _signed(value: Decimal, unit: str) -> str:
    return f"{'+' if value > 0 else '−'}{write_number(_FINE.normalize(value).copy_abs())}{unit}"


def length_apart(before: Duration, after: Duration) -> str | None:
    """How much longer one length of time is than the other, where both are counted in the same."""
    (kind, was), (other, now) = before.measure, after.measure
    if kind != other:
        return None
    count, word = abs(now - was), str(kind)
    if kind == "month" and count % 12 == 0:
        count, word = count // 12, "year"
    return f"{count:,} {word}{'' if count == 1 else 's'}"
