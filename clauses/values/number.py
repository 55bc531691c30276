"""Read and write numbers as contracts do: exact, with grouped thousands and words of scale."""

import re
from collections.abc import Iterable, Mapping
from decimal import Context, Decimal, DivisionByZero, Inexact, InvalidOperation, Overflow, Underflow
from types import MappingProxyType

from clauses.values.refused import Refused, quoted

SCALES: Mapping[str, Decimal] = MappingProxyType(
    {
        "thousand": Decimal(10**3),
        "million": Decimal(10**6),
        "billion": Decimal(10**9),
        "trillion": Decimal(10**12),
        "만": Decimal(10**4),
        "억": Decimal(10**8),
        "조": Decimal(10**12),
    }
)
"""What a word of scale multiplies by. All are of the short scale: a billion is a thousand million."""

MOST_DIGITS = 40
"""A number has at most so many digits, and at most so many decimals; so it is less than 10 to this power."""

EXACT = Context(prec=2_000, traps=[Inexact, Overflow, Underflow, InvalidOperation, DivisionByZero])
"""The context of all arithmetic on amounts: a result that would have to be rounded is an error of ours."""

_REACH = 400
_LONGEST = 100
_NUMBER = re.compile(
    r"(?P<sign>-?)(?P<whole>[0-9]+|[1-9][0-9]{0,2}(?:,[0-9]{3})+)(?:\.(?P<part>[0-9]+))?"
    r"(?:[eE](?P<exponent>[+-]?[0-9]+))?"
)
_FORM = "thousands are grouped by three or not at all (1,350,000), and decimals follow a point (13.50)"


def parse_number(text: str) -> Decimal | Refused:
    """Read ``1,350,000.5`` or ``1e27``: ASCII digits, thousands grouped by three or not at all.

    Refused, at no cost: anything else, more than 40 digits or decimals, and 1e40 or more.
    """
    if len(text) > _LONGEST:
        return Refused(f"{quoted(text)} is longer than any number: at most {MOST_DIGITS} digits are read")
    found = _NUMBER.fullmatch(text)
    if found is None:
        return Refused(f"{quoted(text)} is no number: {_FORM}")
    digits = (found["whole"].replace(",", "") + (found["part"] or "")).lstrip("0")
    if len(digits) > MOST_DIGITS:
        return Refused(f"{quoted(text)} has {len(digits)} digits: at most {MOST_DIGITS} are read")
    if abs(int(found["exponent"] or 0)) > _LONGEST:
        return Refused(f"{quoted(text)} is beyond any amount: its exponent is at most {MOST_DIGITS}")
    return _within_reach(Decimal(text.replace(",", "")), text)


def parse_amount(parts: Iterable[tuple[str, str | None]]) -> Decimal | Refused:
    """Sum the parts of an amount, each a number and its scale: ``1조 3,500억`` is 1,350,000,000,000.

    The scales descend, and only the last part may be without one. Refused: a scale that does not descend, a
    word that is no scale, and a number that :func:`parse_number` refuses.
    """
    total, above, written = Decimal(0), None, ""
    for text, scale in parts:
        number = parse_number(text)
        if isinstance(number, Refused):
            return number
        here = Decimal(1) if scale is None else SCALES.get(scale)
        if here is None:
            return Refused(f"{quoted(scale or '')} is no scale: {', '.join(SCALES)} are")
        if above is not None and (here >= above or number < 0 or total < 0):
            return Refused(_out_of_order(written, text, scale))
        total, above = EXACT.add(total, EXACT.multiply(number, here)), here
        written = f"{written} {text}{scale or ''}".strip()
    if above is None:
        return Refused("an amount needs a number")
    return _within_reach(total, written)


def write_number(value: Decimal, decimals: int = 0) -> str:
    """Write ``value`` in plain digits with grouped thousands, as :func:`parse_number` reads it.

    Zeros at the end of the decimals are left out, but a number with decimals has at least ``decimals`` of
    them.
    """
    whole, _, part = format(value.copy_abs(), ",f").partition(".")
    part = part.rstrip("0")
    sign = "-" if value < 0 else ""
    return f"{sign}{whole}.{part.ljust(decimals, '0')}" if part else f"{sign}{whole}"


def check_number(value: Decimal) -> None:
    """Make sure that ``value`` is a number that can be written: the invariant of every value that holds one.

    Raises ``ValueError`` for not-a-number, the infinities, and what lies far beyond all that can be read.
    """
    if not value.is_finite() or len(value.as_tuple().digits) > _REACH or abs(value.adjusted()) > _REACH:
        raise ValueError("an amount is a finite number that can be written out")


def _within_reach(value: Decimal, text: str) -> Decimal | Refused:
    if value == 0:
        return Decimal(0)
    if value.adjusted() >= MOST_DIGITS:
        return Refused(f"{quoted(text)} is beyond any amount: it must be less than 1e{MOST_DIGITS}")
    if -int(value.as_tuple().exponent) > MOST_DIGITS:
        return Refused(f"{quoted(text)} is finer than any amount: at most {MOST_DIGITS} decimals are read")
    return Decimal(format(value, "f"))


def _out_of_order(before: str, text: str, scale: str | None) -> str:
    here = quoted(f"{text}{scale or ''}")
    return f"{here} cannot follow {quoted(before)}: an amount's parts descend and add up, as in 1조 3,500억"
