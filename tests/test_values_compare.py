"""Comparing decides what is decided, and says why where nothing is."""

import calendar
import datetime
import itertools
import time
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clauses.values import (
    NONE,
    TBD,
    UNDISCLOSED,
    Choice,
    Comparable,
    Date,
    Duration,
    EventPoint,
    Hedged,
    Joint,
    Money,
    Multiple,
    Option,
    Order,
    Percent,
    Period,
    Pick,
    Quantity,
    Shifted,
    Terms,
    Through,
    Undecided,
    compare,
    date_of,
)


def usd(amount: str, per: str | None = None) -> Money:
    return Money("USD", Decimal(amount), per)


def number(amount: int, unit: str | None = None) -> Quantity:
    return Quantity(Decimal(amount), unit)


def percent(value: str, of: str | None = None, per: str | None = None, over: Duration | None = None) -> Percent:
    return Percent(Decimal(value), of, per, over)


def days(count: int, business: bool = False) -> Duration:
    return Duration(count, "day", business)


def months(count: int) -> Duration:
    return Duration(count, "month")


E, F = EventPoint("e"), EventPoint("f")
YEAR = Duration(1, "year")


@pytest.mark.parametrize(
    ("less", "greater"),
    [
        (usd("134.99"), usd("135")),
        (usd("0.20", "kwh"), usd("0.205", "kwh")),
        (usd("-1"), usd("0")),
        (percent("20"), percent("27")),
        (percent("50", "fees", None, YEAR), percent("100", "fees", None, months(12))),
        (number(3), number(5)),
        (number(1, "expert"), number(5, "experts")),
        (Multiple(Decimal(1), "fees_paid"), Multiple(Decimal("1.5"), "fees_paid")),
        (Terms(2, YEAR), Terms(3, YEAR)),
        (Terms(2, YEAR), Terms(3, Duration(2, "year"))),
        (Terms(3, months(11)), Terms(3, YEAR)),
        (days(180), months(6)),
        (months(6), days(185)),
        (days(27), months(1)),
        (months(11), YEAR),
        (days(10), days(9, business=True)),
        (days(4, business=True), days(5, business=True)),
        (Date(2025), Date(2026)),
        (Date(2025, 5), Date(2025, 6)),
        (Date(2025, 4, 30), Date(2025, 5)),
        (Date(2025, 12, 31), Date(2026)),
        (E, Shifted(E, "+", days(30))),
        (Shifted(E, "-", days(1)), E),
        (Shifted(E, "-", days(1)), Shifted(E, "+", days(1))),
        (Shifted(E, "+", days(180)), Shifted(E, "+", months(6))),
        (Shifted(E, "+", months(1)), Shifted(E, "+", days(32))),
        (Date(2030, 1, 6), Shifted(Date(2030, 1, 7), "+", days(1, True))),
        (Shifted(E, "-", months(6)), Shifted(E, "-", days(180))),
        (Shifted(E, "+", days(5, True)), Shifted(E, "+", days(6, True))),
        (Shifted(E, "-", days(6, True)), Shifted(E, "-", days(5, True))),
        (Shifted(E, "-", days(1, True)), Shifted(E, "+", days(1, True))),
        (Shifted(Shifted(E, "+", YEAR), "-", days(1)), Shifted(E, "+", YEAR)),
        (Shifted(Shifted(E, "+", days(5, True)), "-", days(1)), Shifted(E, "+", days(5, True))),
        (Shifted(E, "+", days(8)), Shifted(E, "+", days(9, True))),
        (Date(2030, 1, 10), Shifted(Date(2030, 1, 7), "+", days(4, True))),
        (Shifted(Date(2030, 1, 7), "-", days(4, True)), Date(2030, 1, 3)),
        (Date(2030), Shifted(Date(2030), "+", YEAR)),
        (Shifted(Date(2030, 1, 7), "+", days(4, True)), Shifted(Date(2030, 1, 7), "+", days(5, True))),
        (number(3), Hedged("at least", number(5))),
        (Hedged("at most", number(5)), number(7)),
        (Hedged("at most", number(3)), Hedged("at least", number(5))),
    ],
)
def test_what_is_less_is_found_less_and_the_other_greater(less: Comparable, greater: Comparable) -> None:
    assert compare(less, greater) is Order.LESS
    assert compare(greater, less) is Order.GREATER


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (usd("135e9"), usd("135000000000")),
        (percent("27"), percent("27.0")),
        (number(5, "expert"), number(5, "experts")),
        (Duration(2, "week"), days(14)),
        (YEAR, Duration(4, "quarter")),
        (Duration(400, "year"), days(146_097)),
        (days(5, True), days(5, True)),
        (Terms(3, YEAR), Terms(3, months(12))),
        (Multiple(Decimal(2), "fees_paid"), Multiple(Decimal("2.0"), "fees_paid")),
        (E, EventPoint("e")),
        (Date(2025), Date(2025)),
        (Shifted(E, "+", YEAR), Shifted(E, "+", months(12))),
        (Shifted(Date(2025, 1, 1), "+", days(1)), Date(2025, 1, 2)),
        (Shifted(E, "+", Duration(400, "year")), Shifted(E, "+", days(146_097))),
    ],
)
def test_what_is_equal_in_meaning_compares_equal(one: Comparable, other: Comparable) -> None:
    assert compare(one, other) is Order.EQUAL
    assert compare(other, one) is Order.EQUAL


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (
            usd("1"),
            Money("EUR", Decimal(1)),
            "USD and EUR are different currencies, and no rate of exchange is given",
        ),
        (usd("1", "kwh"), usd("1", "year"), "one is per kwh and the other per year"),
        (usd("1"), percent("1"), "an amount of money and a percentage cannot be compared"),
        (percent("1", "fees"), percent("1", "revenue"), "one percentage is of fees, the other of revenue"),
        (percent("1", "fees"), percent("2"), 'one percentage is of fees, the other without "of"'),
        (percent("1", None, "year"), percent("2"), 'one percentage is per year, the other without "per"'),
        (
            percent("1", "fees", None, YEAR),
            percent("2", "fees", None, days(365)),
            "one percentage is over 1 year, the other over 365 days",
        ),
        (number(1, "expert"), number(2, "kwh"), "expert and kwh are different units"),
        (number(1), number(2, "kwh"), "a bare number and kwh are different units"),
        (
            Quantity(Decimal(1), "kwh", "year"),
            number(2, "kwh"),
            "kwh per year and kwh are different units",
        ),
        (
            days(30),
            months(1),
            "whether 30 days or 1 month is longer depends on the day that they are counted from",
        ),
        (
            days(365),
            YEAR,
            "whether 365 days or 1 year is longer depends on the day that they are counted from",
        ),
        (
            days(5),
            days(5, True),
            "whether 5 days or 5 business days is longer depends on the day that they are counted from",
        ),
        (
            days(1000),
            days(5, True),
            "whether 1000 days or 5 business days is longer depends on the day that they are counted from",
        ),
        (
            Terms(3, YEAR),
            Terms(1, Duration(3, "year")),
            "3 terms of 1 year and 1 terms of 3 years differ in number and in length, each the other way",
        ),
        (
            Terms(3, months(1)),
            Terms(3, days(30)),
            "whether 1 month or 30 days is longer depends on the day that they are counted from",
        ),
        (
            Multiple(Decimal(1), "fees_paid"),
            Multiple(Decimal(2), "fees_due"),
            "fees_paid and fees_due are different bases",
        ),
        (Date(2025), Date(2025, 5), "which of 2025 and 2025-05 comes first is not known"),
        (Date(2025, 5), Date(2025, 5, 1), "which of 2025-05 and 2025-05-01 comes first is not known"),
        (E, Date(2030, 12, 31), "which of e and 2030-12-31 comes first is not known"),
        (E, F, "which of e and f comes first is not known"),
        (
            Shifted(E, "+", months(1)),
            Shifted(E, "+", days(30)),
            "which of e + 1 month and e + 30 days comes first is not known",
        ),
        (
            Shifted(Date(2030), "+", months(1)),
            Shifted(Date(2030), "+", months(2)),
            "which of 2030 + 1 month and 2030 + 2 months comes first is not known",
        ),
        (
            Shifted(Date(2030, 1, 7), "+", days(4, True)),
            Date(2030, 1, 11),
            "which of 2030-01-07 + 4 business days and 2030-01-11 comes first is not known",
        ),
        (
            Shifted(Date(9999, 12, 31), "+", days(1)),
            Date(2030),
            "which of 9999-12-31 + 1 day and 2030 comes first is not known",
        ),
        (
            E,
            Shifted(Shifted(E, "-", days(5, True)), "+", days(5, True)),
            "which of e and e - 5 business days + 5 business days comes first is not known",
        ),
        (Hedged("about", percent("27")), percent("50"), "about 27% is not exact"),
        (Hedged("about", percent("27")), Hedged("about", percent("27")), "about 27% is not exact"),
        (percent("50"), Hedged("reportedly", percent("20")), "reportedly 20% is not confirmed by a party"),
        (Hedged("at least", number(5)), number(5), "at least 5 and 5 do not exclude each other"),
        (Hedged("at least", number(5)), number(7), "at least 5 and 7 do not exclude each other"),
        (Hedged("at most", number(5)), number(3), "at most 5 and 3 do not exclude each other"),
        (
            Hedged("at least", number(5)),
            Hedged("at least", number(3)),
            "at least 5 and at least 3 do not exclude each other",
        ),
        (
            Hedged("at least", number(5)),
            Hedged("at most", number(5)),
            "at least 5 and at most 5 do not exclude each other",
        ),
        (
            Hedged("at least", usd("5")),
            number(3),
            "an amount of money and a quantity cannot be compared",
        ),
        (NONE, number(1), "where there is none, there is nothing to compare"),
        (number(1), UNDISCLOSED, "what is undisclosed cannot be compared"),
        (TBD, TBD, "what is left open cannot be compared"),
        (True, False, "yes or no and another have no order of their own"),
        ("a", "a", "a text and another have no order of their own"),
        ("a", number(1), "a text and a quantity cannot be compared"),
        (Period(perpetual=True), Period(), "a period and another have no order of their own"),
        (Through(E), E, "an end and a point in time cannot be compared"),
        (Terms(1, YEAR), YEAR, "a number of terms and a duration cannot be compared"),
        (Multiple(Decimal(2), "fees_paid"), number(2), "a multiple and a quantity cannot be compared"),
    ],
)
def test_what_cannot_be_decided_says_why(one: Comparable, other: Comparable, reason: str) -> None:
    assert compare(one, other) == Undecided(reason)
    assert isinstance(compare(other, one), Undecided)


def either(*options: Option, pick: Pick | None = None, joint: Joint = "or") -> Choice:
    return Choice(options, joint, pick)


LONGER, SHORTER = (either(days(30), months(1), pick=pick) for pick in ("longer", "shorter"))


@pytest.mark.parametrize(
    ("less", "greater"),
    [
        (days(29), LONGER),
        (LONGER, days(32)),
        (days(27), SHORTER),
        (SHORTER, days(31)),
        (LONGER, either(days(32), days(20), pick="longer")),
        (SHORTER, either(days(31), months(2), pick="shorter")),
        (either(number(5), number(6)), number(7)),
        (number(4), either(number(5), number(6), joint="and")),
        (number(5), either(number(3), number(6), pick="greater")),
        (either(number(3), number(6), pick="lesser"), number(4)),
        (either(Date(2025), E, pick="earlier"), Date(2030)),
        (Date(2025), either(E, Date(2030), pick="later")),
        (either(number(1), Hedged("at most", number(3)), pick="greater"), Hedged("at least", number(4))),
        (either(number(1), number(5)), either(number(6), number(9))),
        (either(number(1), number(5), pick="lesser"), either(number(2), number(3), pick="lesser")),
    ],
)
def test_a_choice_is_compared_by_the_option_that_governs(less: Comparable, greater: Comparable) -> None:
    assert compare(less, greater) is Order.LESS
    assert compare(greater, less) is Order.GREATER


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (either(number(3), number(6), pick="greater"), number(6)),
        (either(number(3), number(6), pick="lesser"), number(3)),
        (either(number(6), Quantity(Decimal("6.0"))), number(6)),
        (LONGER, LONGER),
        (LONGER, either(months(1), days(30), pick="greater")),
        (either(number(3), number(6), pick="greater"), either(number(6), number(1), pick="greater")),
    ],
)
def test_a_choice_can_equal_what_governs(one: Comparable, other: Comparable) -> None:
    assert compare(one, other) is Order.EQUAL
    assert compare(other, one) is Order.EQUAL


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (LONGER, months(1)),
        (LONGER, SHORTER),
        (either(number(3), number(6)), number(5)),
        (either(number(3), number(6)), either(number(3), number(6))),
        (either(Date(2025), E, pick="later"), Date(2030)),
        (either(number(3), UNDISCLOSED, pick="lesser"), number(2)),
        (either(number(3), TBD, pick="greater"), either(number(3), TBD, pick="greater")),
        (either("a", "b"), either("a", "b")),
    ],
)
def test_a_choice_whose_options_do_not_decide_is_undecided(one: Comparable, other: Comparable) -> None:
    for verdict in (compare(one, other), compare(other, one)):
        assert isinstance(verdict, Undecided)
        assert "do not decide" in verdict.reason


def test_choices_of_thousands_of_options_are_compared_in_no_time() -> None:
    many = Choice(tuple(number(each) for each in range(20_000)), "or", "greater")
    start = time.perf_counter()
    assert compare(many, number(20_000)) is Order.LESS
    assert compare(many, many) is Order.EQUAL
    few = Choice(many.options[:200], "or", "greater")
    for one, other in ((many, Choice(many.options, "or", "lesser")), (few, Choice(few.options, "or", "lesser"))):
        verdict = compare(one, other)
        assert isinstance(verdict, Undecided)
        assert "too many" in verdict.reason
    assert time.perf_counter() - start < 2


def test_the_order_of_two_values_flips_with_them() -> None:
    assert [order.flipped for order in (Order.LESS, Order.EQUAL, Order.GREATER)] == [
        Order.GREATER,
        Order.EQUAL,
        Order.LESS,
    ]


# Independent of the code: count from every anchor and look.


def naive(day: datetime.date, length: Duration) -> datetime.date:
    kind, count = length.measure
    if kind == "day":
        return day + datetime.timedelta(count)
    year, month = day.year, day.month + count
    while month > 12:
        year, month = year + 1, month - 12
    return datetime.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


FIRSTS = [datetime.date(2000 + month // 12, month % 12 + 1, 1) for month in range(4_800)]
ANCHORS = [*FIRSTS, *(datetime.date(2001, 1, 1) + datetime.timedelta(each) for each in range(28 * 365 + 7))]

spans = (
    st.integers(0, 130).map(months)
    | st.integers(0, 4_000).map(days)
    | st.integers(0, 12).map(lambda count: Duration(count, "year"))
)
near_spans = st.tuples(st.integers(1, 130), st.integers(-4, 4)).map(
    lambda pair: (months(pair[0]), days(max(round(pair[0] * 30.436875) + pair[1], 0)))
)


@settings(max_examples=40, deadline=None)
@given(st.tuples(spans, spans) | near_spans)
def test_durations_compare_as_they_do_from_every_anchor(pair: tuple[Duration, Duration]) -> None:
    one, other = pair
    seen = set()
    for day in ANCHORS:
        first, second = naive(day, one), naive(day, other)
        seen.add(Order.EQUAL if first == second else Order.LESS if first < second else Order.GREATER)
    verdict = compare(one, other)
    assert {verdict} == seen if isinstance(verdict, Order) else len(seen) > 1
    assert (verdict is Order.EQUAL) == (one == other)


lengths = st.builds(
    Duration, st.integers(0, 40), st.sampled_from(["day", "week", "month", "quarter", "year"])
) | st.integers(0, 40).map(lambda count: days(count, business=True))
dates = st.dates(datetime.date(2024, 1, 1), datetime.date(2026, 12, 31)).map(date_of)
anchors = st.sampled_from([E, F, Date(2025), Date(2025, 2)]) | dates
once = st.builds(Shifted, anchors, st.sampled_from(["+", "-"]), lengths)
points = anchors | once | st.builds(Shifted, once, st.sampled_from(["+", "-"]), lengths)
scalars: st.SearchStrategy[Option] = st.one_of(
    st.builds(number, st.integers(0, 4), st.sampled_from([None, "kwh"])),
    st.builds(usd, st.sampled_from(["0", "1", "1.50"]), st.sampled_from([None, "kwh"])),
    st.builds(Terms, st.integers(0, 3), lengths),
    lengths,
    points,
    st.sampled_from([NONE, UNDISCLOSED, "a", True]),
)
hedged = st.builds(Hedged, st.sampled_from(["about", "at least", "at most", "reportedly"]), scalars)
choices = st.builds(
    Choice,
    st.lists(scalars | hedged, min_size=2, max_size=3).map(tuple)
    | st.lists(
        st.integers(0, 3).map(number) | st.integers(0, 70).map(days) | st.integers(0, 2).map(months),
        min_size=2,
        max_size=3,
    ).map(tuple),
    st.sampled_from(["or", "and"]),
    st.sampled_from([None, "longer", "shorter"]),
)
comparable = scalars | hedged | choices


@settings(max_examples=400)
@given(
    st.tuples(comparable, comparable)
    | st.tuples(lengths, lengths)
    | st.tuples(points, points)
    | st.tuples(choices, choices)
)
def test_comparing_the_other_way_round_gives_the_flipped_verdict(pair: tuple[Comparable, Comparable]) -> None:
    one, other = pair
    verdict, back = compare(one, other), compare(other, one)
    if isinstance(verdict, Order):
        assert back is verdict.flipped
    else:
        assert isinstance(back, Undecided)
        assert verdict.reason


@given(lengths | points | st.builds(Terms, st.integers(0, 9), lengths))
def test_a_known_value_equals_itself(value: Comparable) -> None:
    assert compare(value, value) is Order.EQUAL


@settings(max_examples=400)
@given(st.tuples(lengths, lengths, lengths) | st.tuples(points, points, points))
def test_what_is_less_than_something_is_less_than_what_is_greater(
    three: tuple[Comparable, Comparable, Comparable],
) -> None:
    for one, two, last in itertools.permutations(three):
        if compare(one, two) is Order.LESS and compare(two, last) is Order.LESS:
            assert compare(one, last) is not Order.EQUAL
            assert compare(one, last) is not Order.GREATER


@settings(max_examples=300)
@given(
    st.tuples(points, points),
    st.dates(datetime.date(2020, 1, 1), datetime.date(2030, 1, 1)),
    st.dates(datetime.date(2020, 1, 1), datetime.date(2030, 1, 1)),
    st.frozensets(st.dates(datetime.date(2024, 1, 1), datetime.date(2026, 12, 31)), max_size=8),
)
def test_an_order_of_points_holds_whenever_the_events_happen_and_whatever_the_holidays(
    pair: tuple[Date | EventPoint | Shifted, Date | EventPoint | Shifted],
    e_day: datetime.date,
    f_day: datetime.date,
    holidays: frozenset[datetime.date],
) -> None:
    verdict = compare(*pair)
    first, second = (naive_day(point, {"e": e_day, "f": f_day}, holidays) for point in pair)
    if verdict is Order.EQUAL:
        assert first == second
    elif isinstance(verdict, Order):
        assert first < second if verdict is Order.LESS else first > second


def naive_day(
    point: Date | EventPoint | Shifted, events: dict[str, datetime.date], holidays: frozenset[datetime.date]
) -> datetime.date:
    """The day of a point, a year or month taken for its first day; months in a row are counted at once."""
    if isinstance(point, Date):
        return point.first_day
    if isinstance(point, EventPoint):
        return events[point.name]
    kind, count = point.duration.measure
    signed, inner = (count if point.sign == "+" else -count), point.point
    while kind == "month" and isinstance(inner, Shifted) and inner.duration.measure[0] == "month":
        signed += inner.duration.measure[1] * (1 if inner.sign == "+" else -1)
        inner = inner.point
    day = naive_day(inner, events, holidays)
    if kind == "day":
        return day + datetime.timedelta(signed)
    if kind == "month":
        total = day.year * 12 + day.month - 1 + signed
        year, month = total // 12, total % 12 + 1
        return datetime.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
    while signed:
        day += datetime.timedelta(1 if signed > 0 else -1)
        if day.weekday() < 5 and day not in holidays:
            signed += -1 if signed > 0 else 1
    return day
