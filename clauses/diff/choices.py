"""Compare amounts of which one of several governs: the greater of 5% and USD 5 is never less than 5%."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from clauses.values import Choice, Order, compare
from clauses.values.pick import takes_least

_UP_TO = (Order.LESS, Order.EQUAL)
MOST_PAIRS = 10_000


class _Options(NamedTuple):
    """The alternatives, and whether the least or the greatest of them governs."""

    values: Sequence[Any]
    least: bool


def order_of_choices(before: Any, after: Any) -> Order | str:
    """How one amount stands to the other, whichever alternative governs; or the question that decides it.

    ``LESS``: it is never more, and ``GREATER``: it is never less, though the two may come to the same.
    """
    for each in (before, after):
        if isinstance(each, Choice) and each.pick is None:
            return f"which of the alternatives in {each} governs"
    was, now = _options(before), _options(after)
    if len(was.values) * len(now.values) > MOST_PAIRS:
        return "there are too many alternatives to compare them one by one"
    no_more, no_less = _never_more(was, now), _never_more(now, was)
    if no_more and no_less:
        return Order.EQUAL
    if no_more or no_less:
        return Order.LESS if no_more else Order.GREATER
    return _question(was, now)


def _options(value: Any) -> _Options:
    if isinstance(value, Choice) and value.pick is not None:
        return _Options(value.options, takes_least(value.pick))
    return _Options((value,), least=False)


def _never_more(one: _Options, other: _Options) -> bool:
    """Whether what governs on the one side is surely no more than what governs on the other."""
    pairs = [[_no_more(mine, theirs) for theirs in other.values] for mine in one.values]
    if one.least and other.least:
        return all(any(row[at] for row in pairs) for at in range(len(other.values)))
    if one.least:
        return any(any(row) for row in pairs)
    if other.least:
        return all(all(row) for row in pairs)
    return all(any(row) for row in pairs)


def _no_more(one: Any, other: Any) -> bool:
    """An amount that is only known roughly is the same as itself."""
    return bool(one == other) or compare(one, other) in _UP_TO


def _question(was: _Options, now: _Options) -> str:
    """Which two alternatives would have to be known apart: the first pair that nothing decides."""
    for mine in was.values:
        for theirs in now.values:
            if not _no_more(mine, theirs) and not _no_more(theirs, mine):
                return f"which of {mine} and {theirs} is more"
    return "which of the alternatives governs"
