"""Whether a figure is surely no less, or no more, than another, as exactly as its author knew it."""

from collections.abc import Callable, Iterable
from math import ceil, floor
from typing import Any, TypeAlias

from clauses.rules.bounds import ABOUT, bounds
from clauses.values import MOST_DAYS, Choice, Duration, Hedged, Order, Undecided, compare
from clauses.values.pick import takes_least

Verdict: TypeAlias = bool | str
"""Whether it is so; or why that cannot be told."""

_Orders: TypeAlias = frozenset[Order]

_UP: _Orders = frozenset({Order.GREATER, Order.EQUAL})
_DOWN: _Orders = frozenset({Order.LESS, Order.EQUAL})
_OTHER = {_UP: frozenset({Order.LESS}), _DOWN: frozenset({Order.GREATER})}


def is_at_least(said: Any, wanted: Any) -> Verdict:
    """Whether ``said`` is no less than ``wanted``, whatever it turns out to be within what is said of it."""
    return _verdict(said, wanted, _UP)


def is_at_most(said: Any, wanted: Any) -> Verdict:
    """Whether ``said`` is no more than ``wanted``, whatever it turns out to be within what is said of it."""
    return _verdict(said, wanted, _DOWN)


def _verdict(said: Any, wanted: Any, fits: _Orders) -> Verdict:
    if isinstance(said, tuple):
        verdicts = [_verdict(each, wanted, fits) for each in said]
        return next((each for each in verdicts if each is not True), True)
    if _surely(said, wanted, fits):
        return True
    if _surely(said, wanted, _OTHER[fits]):
        return False
    return _why(said, wanted, fits)


def _surely(said: Any, wanted: Any, fits: _Orders) -> bool:
    """Whether ``said`` stands to ``wanted`` in one of these orders, whatever it turns out to be."""
    up = Order.GREATER in fits
    if isinstance(said, Choice):
        return _which(said, up)(_surely(option, wanted, fits) for option in said.options)
    if isinstance(wanted, Choice):
        # To be no less than the greatest of several is to be no less than each.
        return _which(wanted, not up)(_surely(said, option, fits) for option in wanted.options)
    if isinstance(said, Hedged):
        if said.how in ("at least", "at most"):
            return up == (said.how == "at least") and _surely(said.value, wanted, fits)
        return said.how == "about" and _order_of_about(said, wanted, up) in fits
    return compare(said, wanted) in fits


def _which(choice: Choice, up: bool) -> Callable[[Iterable[bool]], bool]:
    """Whether one option suffices for the choice to reach so far, or all must."""
    if choice.pick is not None:
        return all if takes_least(choice.pick) == up else any
    bounded = choice.joint == "and" and all(isinstance(option, Hedged) for option in choice.options)
    return any if bounded else all


def _order_of_about(said: Hedged, wanted: Any, up: bool) -> Order | None:
    """How the least, or the most, that ``about`` so much can be stands to a value."""
    if isinstance(compare(said.value, wanted), Undecided):
        return None
    if isinstance(said.value, Duration):
        days = _days(said.value, up)
        order = None if days is None else compare(days, wanted)
        return order if isinstance(order, Order) else None
    mine, other = bounds(said), bounds(wanted)
    if mine is None or other is None:
        return None
    end = mine.least if up else mine.most
    return Order.EQUAL if end == other.least else Order.LESS if end < other.least else Order.GREATER


def _days(about: Duration, least: bool) -> Duration | None:
    if least:
        return Duration(floor(about.days_at_least * (1 - ABOUT)), "day")
    most = about.days_at_most
    days = None if most is None else ceil(most * (1 + ABOUT))
    return Duration(days, "day") if days is not None and days <= MOST_DAYS else None


def _why(said: Any, wanted: Any, fits: _Orders) -> str:
    """Why it cannot be told."""
    if isinstance(said, Hedged) and said.how != "reportedly":
        order = compare(said.value, wanted)
        return order.reason if isinstance(order, Undecided) else f"{said} may be {'less' if fits == _UP else 'more'}"
    order = compare(said, wanted)
    return order.reason if isinstance(order, Undecided) else f"{said} may be otherwise"
