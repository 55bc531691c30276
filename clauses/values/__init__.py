"""What a contract's terms say, as values: amounts, times, and the known unknowns."""

from typing import Annotated, TypeAlias

from pydantic import Field

from clauses.values.choice import Choice, Option
from clauses.values.compare import Comparable, compare
from clauses.values.currency import CURRENCIES, EDITION, Currency, find_currency
from clauses.values.duration import MOST_DAYS, MOST_MONTHS, Duration, DurationUnit, duration
from clauses.values.hedged import Hedge, Hedged
from clauses.values.iso_date import parse_date
from clauses.values.lastday import PERPETUAL, LastDay, Perpetual, last_day
from clauses.values.money import Money, add, money, subtract
from clauses.values.number import MOST_DIGITS, SCALES, parse_amount, parse_number, write_number
from clauses.values.order import Order, Undecided
from clauses.values.percent import Percent, share_of
from clauses.values.period import End, For, Period, Through, Until
from clauses.values.pick import PICKS, Joint, Pick
from clauses.values.point import MOST_SHIFTS, Date, EventPoint, Point, Shifted, date_of, shifted
from clauses.values.quantity import Quantity
from clauses.values.refused import Refused
from clauses.values.scalar import Scalar, Word
from clauses.values.shift import Sign, shift
from clauses.values.terms import Multiple, Terms, terms
from clauses.values.unknown import NONE, TBD, UNDISCLOSED, Unknown

Value: TypeAlias = Annotated[Scalar | Hedged | Choice | Period | Through | Until | For, Field(discriminator="type")]
"""Every value, told apart by its ``type``. ``yes``, ``no`` and text are Python's ``bool`` and ``str``."""

__all__ = [
    "CURRENCIES",
    "EDITION",
    "MOST_DAYS",
    "MOST_DIGITS",
    "MOST_MONTHS",
    "MOST_SHIFTS",
    "NONE",
    "PERPETUAL",
    "PICKS",
    "SCALES",
    "TBD",
    "UNDISCLOSED",
    "Choice",
    "Comparable",
    "Currency",
    "Date",
    "Duration",
    "DurationUnit",
    "End",
    "EventPoint",
    "For",
    "Hedge",
    "Hedged",
    "Joint",
    "LastDay",
    "Money",
    "Multiple",
    "Option",
    "Order",
    "Percent",
    "Period",
    "Perpetual",
    "Pick",
    "Point",
    "Quantity",
    "Refused",
    "Scalar",
    "Shifted",
    "Sign",
    "Terms",
    "Through",
    "Undecided",
    "Unknown",
    "Until",
    "Value",
    "Word",
    "add",
    "compare",
    "date_of",
    "duration",
    "find_currency",
    "last_day",
    "money",
    "parse_amount",
    "parse_date",
    "parse_number",
    "share_of",
    "shift",
    "shifted",
    "subtract",
    "terms",
    "write_number",
]
