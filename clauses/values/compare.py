"""Which of two values is less, earlier or shorter, where what they say decides it."""

import datetime
from collections.abc import Iterable
from decimal import Decimal
from typing import TypeAlias

from clauses.values.choice import Choice
from clauses.values.duration import Duration, days_at_least, days_at_most
from clauses.values.hedged import Hedged
from clauses.values.money import Money, why_apart
from clauses.values.order import Order, Undecided
from clauses.values.percent import Percent
from clauses.values.period import End, For, Period, Through, Until
from clauses.values.pick import takes_least
from clauses.values.point import Date, EventPoint, Point, Shifted, unfold
from clauses.values.quantity import Quantity
from clauses.values.scalar import Scalar, Word
from clauses.values.shift import Step, take
from clauses.values.terms import Multiple, Terms
from clauses.values.unknown import Unknown

Comparable: TypeAlias = Scalar | Hedged | Choice | Period | End | Word
Verdict: TypeAlias = Order | Undecided
_Bounds: TypeAlias = tuple[int | None, int | None]

MOST_PAIRS = 10_000
"""Two choices are compared option by option up to so many pairs."""


def compare(one: Comparable, other: Comparable) -> Verdict:
    """How ``one`` stands to ``other``: less (earlier, shorter), equal or greater; never a guess.

    Undecided, with the reason, for values of different kinds, currencies, units or bases, for what is
    unknown, approximate or merely reported, for dates and events whose order is not known, and for text.
    Values that are equal and known are ``EQUAL``; of two bounds (``at least 5``, ``at most 3``) and of a
    choice, what follows is decided.
    """
    if isinstance(one, Choice) or isinstance(other, Choice):
        return _choices(one, other)
    if isinstance(one, Hedged) or isinstance(other, Hedged):
        return _hedged(one, other)
    for each in (one, other):
        if isinstance(each, Unknown):
            return Undecided(_UNKNOWN[each.type])
    return _plain(one, other)


_UNKNOWN = {
    "none": "where there is none, there is nothing to compare",
    "undisclosed": "what is undisclosed cannot be compared",
    "tbd": "what is left open cannot be compared",
}


def _plain(one: Comparable, other: Comparable) -> Verdict:
    match one, other:
        case Money(), Money():
            reason = why_apart(one, other)
            return Undecided(reason) if reason else _numbers(one.amount, other.amount)
        case Percent(), Percent():
            reason = _why_other_base(one, other)
            return Undecided(reason) if reason else _numbers(one.value, other.value)
        case Quantity(), Quantity():
            reason = _why_other_unit(one, other)
            return Undecided(reason) if reason else _numbers(one.amount, other.amount)
        case Multiple(), Multiple() if one.of == other.of:
            return _numbers(one.times, other.times)
        case Terms(), Terms():
            return _terms(one, other)
        case Duration(), Duration():
            return _durations(one, other)
        case ((Date() | EventPoint() | Shifted()), (Date() | EventPoint() | Shifted())):
            return _points(one, other)
    return Undecided(_why_incomparable(one, other))


def _numbers(one: Decimal | int, other: Decimal | int) -> Order:
    if one == other:
        return Order.EQUAL
    return Order.LESS if one < other else Order.GREATER


def _why_other_base(one: Percent, other: Percent) -> str | None:
    for word, a, b in (("of", one.of, other.of), ("per", one.per, other.per), ("over", one.over, other.over)):
        if a != b:
            return f"one percentage is {_said(word, a)}, the other {_said(word, b)}"
    return None


def _said(word: str, name: object) -> str:
    return f"{word} {name}" if name is not None else f'without "{word}"'


def _why_other_unit(one: Quantity, other: Quantity) -> str | None:
    if one.counts == other.counts:
        return None
    units = (f"{each.unit or 'a bare number'}{f' per {each.per}' if each.per else ''}" for each in (one, other))
    return f"{' and '.join(units)} are different units"


def _terms(one: Terms, other: Terms) -> Verdict:
    """More and longer terms are more; more but shorter ones are neither."""
    count, length = _numbers(one.count, other.count), _durations(one.of, other.of)
    if isinstance(length, Undecided) or count is Order.EQUAL:
        return length
    if length in (count, Order.EQUAL):
        return count
    return Undecided(f"{one} and {other} differ in number and in length, each the other way")


def _durations(one: Duration, other: Duration) -> Verdict:
    if one == other:
        return Order.EQUAL
    order = _offsets([one.measure], [other.measure])
    return order or Undecided(f"whether {one} or {other} is longer depends on the day that they are counted from")


def _points(one: Point, other: Point) -> Verdict:
    if one == other:
        return Order.EQUAL
    (anchor, steps), (other_anchor, other_steps) = unfold(one), unfold(other)
    order = None
    if anchor == other_anchor and (isinstance(anchor, EventPoint) or anchor.day is not None):
        order = _offsets(steps, other_steps)
    elif isinstance(anchor, Date) and isinstance(other_anchor, Date):
        order = _apart(_days(anchor, steps), _days(other_anchor, other_steps))
    return order or Undecided(f"which of {one} and {other} comes first is not known")


def _offsets(one: Iterable[Step], other: Iterable[Step]) -> Order | None:
    """Compare two ways from the same day, which may share their beginning."""
    mine, theirs = list(one), list(other)
    while mine and theirs and mine[0] == theirs[0]:
        mine, theirs = mine[1:], theirs[1:]
    if len(mine) <= 1 and len(theirs) <= 1 and len({kind for kind, _ in mine + theirs}) == 1:
        return _numbers(sum(count for _, count in mine), sum(count for _, count in theirs))
    return _apart(_reach(mine), _reach(theirs))


def _reach(steps: Iterable[Step]) -> _Bounds:
    """The fewest and the most days that the steps lead forwards, where there is such a bound."""
    low: int | None = 0
    high: int | None = 0
    for kind, count in steps:
        bounds = days_at_least(kind, abs(count)), days_at_most(kind, abs(count))
        fewest, most = bounds if count > 0 else (_negative(bounds[1]), _negative(bounds[0]))
        low = None if low is None or fewest is None else low + fewest
        high = None if high is None or most is None else high + most
    return low, high


def _negative(days: int | None) -> int | None:
    return None if days is None else -days


def _days(anchor: Date, steps: Iterable[Step]) -> _Bounds:
    """The first and the last day that a point can be. Holidays are not known; they put it further off."""
    first: datetime.date | Undecided | None = anchor.first_day
    last: datetime.date | Undecided | None = anchor.last_day
    for kind, count in steps:
        first = take(first, (kind, count)) if isinstance(first, datetime.date) else None
        last = take(last, (kind, count)) if isinstance(last, datetime.date) else None
        if kind == "business day":
            first, last = (first, None) if count > 0 else (None, last)
    return _ordinal(first), _ordinal(last)


def _ordinal(day: datetime.date | Undecided | None) -> int | None:
    return day.toordinal() if isinstance(day, datetime.date) else None


def _apart(one: _Bounds, other: _Bounds) -> Order | None:
    (low, high), (other_low, other_high) = one, other
    if high is not None and other_low is not None and high < other_low:
        return Order.LESS
    if low is not None and other_high is not None and low > other_high:
        return Order.GREATER
    return Order.EQUAL if one == other and low is not None and low == high else None


def _hedged(one: Comparable, other: Comparable) -> Verdict:
    """Decide by the bounds that the hedges leave: ``at least 5`` is more than 3, and than ``at most 4``."""
    (how, value), (other_how, other_value) = _unhedged(one), _unhedged(other)
    for each, hedge in ((one, how), (other, other_how)):
        if hedge in ("about", "reportedly"):
            return Undecided(f"{each} is {'not exact' if hedge == 'about' else 'not confirmed by a party'}")
    order = compare(value, other_value)
    more = order is Order.GREATER and how != "at most" and other_how != "at least"
    less = order is Order.LESS and how != "at least" and other_how != "at most"
    if more or less or isinstance(order, Undecided):
        return order
    return Undecided(f"{one} and {other} do not exclude each other")


def _unhedged(value: Comparable) -> tuple[str | None, Comparable]:
    return (value.how, value.value) if isinstance(value, Hedged) else (None, value)


def _choices(one: Comparable, other: Comparable) -> Verdict:
    """Decide if whichever option governs decides: the longer of 5 and 6 days is more than 4."""
    if isinstance(one, Choice) and isinstance(other, Choice):
        if one == other and one.pick and all(compare(each, each) is Order.EQUAL for each in one.options):
            return Order.EQUAL
        if len(one.options) * len(other.options) > MOST_PAIRS:
            return Undecided("there are too many alternatives to compare them one by one")
    verdict = _by_options(one, other) if isinstance(one, Choice) else None
    if isinstance(verdict, Order) or not isinstance(other, Choice):
        return verdict or _undecided_options(one, other)
    verdict = _by_options(other, one)
    return verdict.flipped if verdict else _undecided_options(one, other)


def _by_options(choice: Choice, other: Comparable) -> Order | None:
    orders = {compare(each, other) for each in choice.options}
    if choice.pick is None:
        only = orders.pop() if len(orders) == 1 else None
        return only if isinstance(only, Order) else None
    decides = Order.LESS if takes_least(choice.pick) else Order.GREATER
    if decides in orders:
        return decides
    if any(isinstance(each, Undecided) for each in orders):
        return None
    return Order.EQUAL if Order.EQUAL in orders else decides.flipped


def _undecided_options(one: Comparable, other: Comparable) -> Undecided:
    return Undecided(f"the alternatives of {one} do not decide how it compares with {other}")


def _why_incomparable(one: Comparable, other: Comparable) -> str:
    if isinstance(one, Multiple) and isinstance(other, Multiple):
        return f"{one.of} and {other.of} are different bases"
    kinds = _KINDS[type(one)], _KINDS[type(other)]
    if kinds[0] == kinds[1]:
        return f"{kinds[0]} and another have no order of their own"
    return f"{kinds[0]} and {kinds[1]} cannot be compared"


_KINDS: dict[type, str] = {
    bool: "yes or no",
    str: "a text",
    Money: "an amount of money",
    Percent: "a percentage",
    Quantity: "a quantity",
    Duration: "a duration",
    Terms: "a number of terms",
    Multiple: "a multiple",
    Date: "a point in time",
    EventPoint: "a point in time",
    Shifted: "a point in time",
    Period: "a period",
    Through: "an end",
    Until: "an end",
    For: "an end",
}
