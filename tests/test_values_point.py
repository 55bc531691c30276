"""Dates are read strictly, and points shifted as agreements count."""

import calendar
import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clauses.values import (
    MOST_SHIFTS,
    Date,
    Duration,
    EventPoint,
    Point,
    Refused,
    Shifted,
    Sign,
    Undecided,
    date_of,
    parse_date,
    shift,
    shifted,
)

days = st.dates(datetime.date(1800, 1, 1), datetime.date(2400, 12, 31))
signs: st.SearchStrategy[Sign] = st.sampled_from(["+", "-"])
JANUARY_31 = datetime.date(2030, 1, 31)


def naive_months(day: datetime.date, months: int) -> datetime.date:
    first = day.replace(day=1)
    for _ in range(abs(months)):
        next_day = first + datetime.timedelta(31) if months > 0 else first - datetime.timedelta(1)
        first = next_day.replace(day=1)
    return first.replace(day=min(day.day, calendar.monthrange(first.year, first.month)[1]))


def naive_business_days(day: datetime.date, count: int, holidays: frozenset[datetime.date]) -> datetime.date:
    step = datetime.timedelta(1 if count > 0 else -1)
    left = abs(count)
    while left:
        day += step
        left -= day.weekday() < 5 and day not in holidays
    return day


@pytest.mark.parametrize(
    ("text", "date", "first", "last"),
    [
        ("2030-12-31", Date(2030, 12, 31), "2030-12-31", "2030-12-31"),
        ("2030-02", Date(2030, 2), "2030-02-01", "2030-02-28"),
        ("2028-02", Date(2028, 2), "2028-02-01", "2028-02-29"),
        ("2030", Date(2030), "2030-01-01", "2030-12-31"),
        ("0001-01-01", Date(1, 1, 1), "0001-01-01", "0001-01-01"),
        ("9999", Date(9999), "9999-01-01", "9999-12-31"),
    ],
)
def test_a_date_is_known_to_the_day_the_month_or_the_year(text: str, date: Date, first: str, last: str) -> None:
    assert parse_date(text) == date
    assert str(date) == text
    assert (str(date.first_day), str(date.last_day)) == (first, last)


@pytest.mark.parametrize(
    ("text", "why", "proposal"),
    [
        ("2030-02-30", "February 2030 has 28 days", "2030-02-28"),
        ("2028-02-30", "February 2028 has 29 days", "2028-02-29"),
        ("1900-02-29", "February 1900 has 28 days", "1900-02-28"),
        ("2030-04-31", "April 2030 has 30 days", "2030-04-30"),
        ("2030-04-00", "April 2030 has 30 days", "2030-04-01"),
        ("2030-13", "there is no month 13", "2030-12"),
        ("2030-00", "there is no month 00", "2030-01"),
        ("2030-13-01", "there is no month 13", "2030-01-13"),
        ("2030-31-02", "there is no month 31", "2030-12-02"),
        ("2030-31-01", "there is no month 31", "2030-01-31"),
        ("2030-13-12", "there is no month 13", "2030-12-13"),
        ("2030-13-13", "there is no month 13", "2030-12-13"),
        ("2030-13-00", "there is no month 13", "2030-12-01"),
        ("0000/1/1", "year-month-day", None),
        ("2030-00-31", "there is no month 00", "2030-01-31"),
        ("2030-99-99", "there is no month 99", "2030-12-31"),
        ("0000", "no year 0000", None),
        ("0000-01-01", "no year 0000", None),
        ("10000-01-01", "from 0001 to 9999", None),
        ("-2030-01-01", "a date is written", None),
        ("99999", "from 0001 to 9999", None),
        ("20301231", "year-month-day", "2030-12-31"),
        ("20300230", "year-month-day", "2030-02-28"),
        ("2030-W01", "names a week", None),
        ("2030-W01-1", "names a week", "2029-12-31"),
        ("2030W527", "names a week", "2030-12-29"),
        ("2030-W53-1", "names a week", None),
        ("2030-1-5", "year-month-day", "2030-01-05"),
        ("2030/12/31", "year-month-day", "2030-12-31"),
        ("2030.12", "year-month-day", "2030-12"),
        ("31/12/2030", "a date is written", None),
        ("2030-12-31T00:00", "a date is written", None),
        ("2030-12-31\n", "a date is written", None),
        ("٢٠٣٠", "a date is written", None),
        ("203", "a date is written", None),
        ("", "a date is written", None),
    ],
)
def test_what_is_no_date_is_refused_with_what_may_be_meant(text: str, why: str, proposal: str | None) -> None:
    refused = parse_date(text)
    assert isinstance(refused, Refused)
    assert why in refused.reason
    assert refused.proposal == proposal


@given(st.text(alphabet="0123456789-/.W", max_size=12) | st.text() | st.integers().map(str))
def test_any_text_is_read_as_a_date_or_refused_with_a_readable_proposal(text: str) -> None:
    read = parse_date(text)
    if isinstance(read, Date):
        assert str(read) == text
    else:
        assert read.proposal is None or isinstance(parse_date(read.proposal), Date)


def test_refusing_a_long_text_says_little() -> None:
    refused = parse_date("9" * 100_000)
    assert isinstance(refused, Refused)
    assert len(refused.reason) < 120


@given(days)
def test_a_date_that_was_written_reads_back_as_itself(day: datetime.date) -> None:
    assert parse_date(str(date_of(day))) == date_of(day)
    assert str(date_of(day)) == day.isoformat()


@pytest.mark.parametrize(
    "parts",
    [(2030, 2, 30), (0, 1, 1), (10_000, 1, 1), (2030, 0, None), (2030, 1, 0), (2030, 13, None), (2030, None, 1)],
)
def test_a_date_that_there_is_not_cannot_be_built(parts: tuple[int, int | None, int | None]) -> None:
    with pytest.raises(ValueError, match=r"day|month|year"):
        Date(*parts)


@pytest.mark.parametrize(
    ("length", "sign", "reached"),
    [
        (Duration(1, "month"), "+", "2030-02-28"),
        (Duration(2, "month"), "+", "2030-03-31"),
        (Duration(3, "month"), "+", "2030-04-30"),
        (Duration(25, "month"), "+", "2032-02-29"),
        (Duration(1, "quarter"), "+", "2030-04-30"),
        (Duration(11, "month"), "-", "2029-02-28"),
        (Duration(2, "year"), "+", "2032-01-31"),
        (Duration(1, "week"), "+", "2030-02-07"),
        (Duration(30, "day"), "+", "2030-03-02"),
        (Duration(31, "day"), "-", "2029-12-31"),
        (Duration(0, "month"), "+", "2030-01-31"),
        (Duration(1, "day", business=True), "+", "2030-02-01"),
        (Duration(2, "day", business=True), "+", "2030-02-04"),
        (Duration(4, "day", business=True), "-", "2030-01-25"),
    ],
)
def test_a_day_is_shifted_as_agreements_count(length: Duration, sign: Sign, reached: str) -> None:
    assert str(shift(JANUARY_31, length, sign)) == reached


@given(days, st.integers(-600, 600))
def test_months_are_counted_as_a_reader_counts_them_on_a_calendar(day: datetime.date, months: int) -> None:
    assert shift(day, Duration(abs(months), "month"), "+" if months > 0 else "-") == naive_months(day, months)


@given(days, st.integers(-10_000, 10_000))
def test_days_are_counted_as_on_a_calendar(day: datetime.date, count: int) -> None:
    sign: Sign = "+" if count > 0 else "-"
    assert shift(day, Duration(abs(count), "day"), sign) == day + datetime.timedelta(count)


@given(days, st.integers(-120, 120), st.frozensets(st.integers(-200, 200), max_size=60))
def test_business_days_are_counted_as_on_a_calendar_without_weekends_and_holidays(
    day: datetime.date, count: int, off: frozenset[int]
) -> None:
    holidays = frozenset(day + datetime.timedelta(days) for days in off)
    reached = shift(day, Duration(abs(count), "day", business=True), "+" if count > 0 else "-", holidays)
    assert reached == naive_business_days(day, count, holidays)


def test_a_holiday_puts_a_business_day_off() -> None:
    friday, monday = datetime.date(2030, 2, 1), datetime.date(2030, 2, 4)
    one = Duration(1, "day", business=True)
    assert shift(friday, one) == monday
    assert shift(friday, one, holidays=frozenset({monday})) == datetime.date(2030, 2, 5)
    assert shift(friday, one, holidays=frozenset({friday, datetime.date(2030, 2, 2)})) == monday


@pytest.mark.parametrize(
    ("day", "length", "sign"),
    [
        (datetime.date.max, Duration(1, "day"), "+"),
        (datetime.date.max, Duration(1, "month"), "+"),
        (datetime.date.max, Duration(1, "day", business=True), "+"),
        (datetime.date.min, Duration(1, "day"), "-"),
        (datetime.date.min, Duration(1, "month"), "-"),
        (datetime.date.min, Duration(1, "day", business=True), "-"),
        (datetime.date(9500, 1, 1), Duration(1_000, "year"), "+"),
        (datetime.date(9000, 1, 1), Duration(1_000_000, "day"), "+"),
        (datetime.date(9000, 1, 1), Duration(1_000_000, "day", business=True), "+"),
    ],
)
def test_leaving_the_calendar_is_undecided(day: datetime.date, length: Duration, sign: Sign) -> None:
    reached = shift(day, length, sign)
    assert isinstance(reached, Undecided)
    assert "outside the calendar" in reached.reason


def test_the_whole_calendar_is_within_reach() -> None:
    assert shift(datetime.date.min, Duration(12_000, "month")) == datetime.date(1001, 1, 1)
    assert shift(datetime.date.max, Duration(0, "day"), "-") == datetime.date.max
    assert shift(datetime.date(9999, 12, 30), Duration(1, "day")) == datetime.date.max
    assert shift(datetime.date(9999, 11, 30), Duration(1, "month")) == datetime.date(9999, 12, 30)
    assert shift(datetime.date(1, 1, 2), Duration(1, "day"), "-") == datetime.date.min
    assert shift(datetime.date(2, 1, 1), Duration(12, "month"), "-") == datetime.date.min


@given(st.dates(), st.integers(0, 1_000_000), st.sampled_from(["day", "business", "month"]), signs)
def test_no_shift_raises(day: datetime.date, count: int, unit: str, sign: Sign) -> None:
    length = (
        Duration(count % 12_000, "month") if unit == "month" else Duration(count, "day", business=unit == "business")
    )
    assert isinstance(shift(day, length, sign), datetime.date | Undecided)


EVENT = EventPoint("termination")
MONTH, DAY, YEAR = Duration(1, "month"), Duration(1, "day"), Duration(1, "year")
BUSINESS = Duration(5, "day", business=True)


@pytest.mark.parametrize(
    ("point", "written"),
    [
        (EVENT, "termination"),
        (Shifted(EVENT, "+", Duration(2, "year")), "termination + 2 years"),
        (Shifted(Shifted(EVENT, "+", YEAR), "-", DAY), "termination + 1 year - 1 day"),
        (Shifted(Date(2030), "+", Duration(3, "month", written="three months")), "2030 + three months"),
    ],
)
def test_a_point_is_written_as_the_language_writes_it(point: Point, written: str) -> None:
    assert str(point) == written


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Shifted(EVENT, "+", YEAR), Shifted(EVENT, "+", Duration(12, "month"))),
        (Shifted(Shifted(EVENT, "+", MONTH), "+", MONTH), Shifted(EVENT, "+", Duration(2, "month"))),
        (Shifted(Shifted(EVENT, "+", DAY), "-", DAY), EVENT),
        (Shifted(Shifted(Shifted(EVENT, "+", MONTH), "+", DAY), "-", DAY), Shifted(EVENT, "+", MONTH)),
        (Shifted(Date(2030, 1, 1), "+", Duration(30, "day")), Date(2030, 1, 31)),
        (Shifted(Shifted(Date(2030, 1, 31), "+", MONTH), "+", MONTH), Date(2030, 3, 31)),
        (Shifted(Shifted(Date(2030, 1, 31), "+", MONTH), "+", DAY), Date(2030, 3, 1)),
        (
            Shifted(Shifted(EVENT, "+", BUSINESS), "+", BUSINESS),
            Shifted(EVENT, "+", Duration(10, "day", True)),
        ),
        (
            Shifted(Shifted(EVENT, "+", Duration(1, "day", True)), "+", BUSINESS),
            Shifted(EVENT, "+", Duration(6, "day", True)),
        ),
    ],
)
def test_points_that_name_the_same_day_are_equal(one: Point, other: Point) -> None:
    assert one == other
    assert other == one
    assert hash(one) == hash(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Shifted(EVENT, "+", YEAR), Shifted(EVENT, "-", YEAR)),
        (Shifted(EVENT, "+", MONTH), Shifted(EVENT, "+", Duration(30, "day"))),
        (Shifted(EVENT, "+", YEAR), Shifted(EventPoint("expiry"), "+", YEAR)),
        (Shifted(Date(2030), "+", YEAR), Date(2031)),
        (Shifted(Date(2030, 1, 1), "+", BUSINESS), Date(2030, 1, 8)),
        (Shifted(Shifted(EVENT, "-", BUSINESS), "+", BUSINESS), EVENT),
        (Date(2030), Date(2030, 1)),
        (EVENT, EventPoint("expiry")),
    ],
)
def test_points_that_may_differ_are_not_equal(one: Point, other: Point) -> None:
    assert one != other
    assert other != one


def test_a_point_is_no_text() -> None:
    assert Shifted(EVENT, "+", DAY) != "termination + 1 day"


def test_a_shift_that_leaves_the_calendar_stays_as_it_is_written() -> None:
    beyond = Shifted(Date(9999, 12, 31), "+", DAY)
    assert str(beyond) == "9999-12-31 + 1 day"
    assert beyond == Shifted(Date(9999, 12, 31), "+", DAY)
    assert beyond != Shifted(Date(9999, 12, 31), "+", MONTH)


lengths = st.builds(Duration, st.integers(0, 40), st.sampled_from(["day", "week", "month", "year"])) | st.builds(
    Duration, st.integers(0, 40), st.just("day"), st.just(True)
)
anchors = st.just(EVENT) | days.map(date_of) | st.just(Date(2030, 6))
points = st.recursive(anchors, lambda inner: st.builds(Shifted, inner, signs, lengths), max_leaves=4)


@given(points, points)
def test_equal_points_have_equal_hashes_both_ways(one: Point, other: Point) -> None:
    assert (one == other) == (other == one)
    if one == other:
        assert hash(one) == hash(other)


@given(days, signs, st.integers(0, 40), st.sampled_from(["day", "month"]))
def test_a_shifted_date_equals_the_date_that_it_reaches(day: datetime.date, sign: Sign, count: int, unit: str) -> None:
    length = Duration(count, "month") if unit == "month" else Duration(count, "day")
    reached = shift(day, length, sign)
    assert isinstance(reached, datetime.date)
    assert Shifted(date_of(day), sign, length) == date_of(reached)


def test_a_point_is_shifted_only_so_often() -> None:
    point: Point = EVENT
    for _ in range(MOST_SHIFTS):
        made = shifted(point, "+", DAY)
        assert isinstance(made, Shifted)
        point = made
    assert point == Shifted(EVENT, "+", Duration(MOST_SHIFTS, "day"))
    assert shifted(point, "+", DAY) == Refused(f"a point is shifted at most {MOST_SHIFTS} times")
    with pytest.raises(ValueError, match="at most"):
        Shifted(point, "+", DAY)
