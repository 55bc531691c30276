"""Durations are equal by what they mean, and their days are bounded exactly."""

import calendar
import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clauses.values import MOST_DAYS, MOST_MONTHS, Duration, DurationUnit, Refused, Terms, duration, terms

units: st.SearchStrategy[DurationUnit] = st.sampled_from(["day", "week", "month", "quarter", "year"])


def naive_months_later(day: datetime.date, months: int) -> datetime.date:
    year, month = day.year, day.month + months
    while month > 12:
        year, month = year + 1, month - 12
    return datetime.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Duration(1, "year"), Duration(12, "month")),
        (Duration(1, "year"), Duration(4, "quarter")),
        (Duration(2, "week"), Duration(14, "day")),
        (Duration(0, "month"), Duration(0, "day")),
        (Duration(0, "day", business=True), Duration(0, "day")),
        (Duration(400, "year"), Duration(146_097, "day")),
        (Duration(1, "year", written="one (1) year"), Duration(1, "year")),
    ],
)
def test_durations_that_are_equally_long_from_every_day_are_equal(one: Duration, other: Duration) -> None:
    assert one == other
    assert hash(one) == hash(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Duration(1, "month"), Duration(30, "day")),
        (Duration(1, "year"), Duration(365, "day")),
        (Duration(5, "day", business=True), Duration(5, "day")),
        (Duration(5, "day", business=True), Duration(1, "week")),
        (Duration(399, "year"), Duration(145_731, "day")),
    ],
)
def test_durations_that_depend_on_the_day_are_not_equal(one: Duration, other: Duration) -> None:
    assert one != other


def test_a_duration_is_not_a_number() -> None:
    assert Duration(1, "day") != 1


MULTIPLES: list[tuple[DurationUnit, int, DurationUnit]] = [
    ("year", 12, "month"),
    ("year", 4, "quarter"),
    ("quarter", 3, "month"),
    ("week", 7, "day"),
]


@given(st.integers(0, 999), st.sampled_from(MULTIPLES))
def test_a_duration_equals_as_many_of_the_smaller_unit(
    count: int, units: tuple[DurationUnit, int, DurationUnit]
) -> None:
    large, factor, small = units
    one, other = Duration(count, large), Duration(count * factor, small)
    assert one == other
    assert hash(one) == hash(other)
    assert (one.days_at_least, one.days_at_most) == (other.days_at_least, other.days_at_most)
    assert one != Duration(count * factor + 1, small)


@given(st.sampled_from([0, 1, 4, 12, 1600, 4800, 146_097]), st.sampled_from([0, 1, 4, 12, 400, 4800]), units, units)
def test_durations_are_equal_only_if_they_come_to_the_same_days(
    count: int, other_count: int, unit: DurationUnit, other_unit: DurationUnit
) -> None:
    one, other = duration(count, unit), duration(other_count, other_unit)
    if isinstance(one, Duration) and isinstance(other, Duration) and one == other:
        assert hash(one) == hash(other)
        assert (one.days_at_least, one.days_at_most) == (other.days_at_least, other.days_at_most)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Duration(1, "month"), "1 month"),
        (Duration(3, "year"), "3 years"),
        (Duration(0, "day"), "0 days"),
        (Duration(1, "day", business=True), "1 business day"),
        (Duration(5, "day", business=True), "5 business days"),
        (Duration(5, "day", written="five days"), "five days"),
        (Terms(3, Duration(1, "year")), "3 terms of 1 year"),
    ],
)
def test_a_duration_is_written_in_its_own_unit(value: object, written: str) -> None:
    assert str(value) == written


@pytest.mark.parametrize(
    ("length", "least", "most"),
    [
        (Duration(30, "day"), 30, 30),
        (Duration(2, "week"), 14, 14),
        (Duration(1, "month"), 28, 31),
        (Duration(2, "month"), 59, 62),
        (Duration(6, "month"), 181, 184),
        (Duration(1, "quarter"), 89, 92),
        (Duration(1, "year"), 365, 366),
        (Duration(8, "year"), 2921, 2922),
        (Duration(100, "year"), 36524, 36525),
        (Duration(400, "year"), 146_097, 146_097),
        (Duration(1000, "year"), 365_242, 365_243),
        (Duration(1, "day", business=True), 1, None),
        (Duration(5, "day", business=True), 5, None),
        (Duration(6, "day", business=True), 8, None),
        (Duration(11, "day", business=True), 15, None),
        (Duration(0, "day", business=True), 0, 0),
        (Duration(0, "month"), 0, 0),
    ],
)
def test_the_days_of_a_duration_are_bounded(length: Duration, least: int, most: int | None) -> None:
    assert length.days_at_least == least
    assert length.days_at_most == most


CYCLE = [datetime.date(2000 + month // 12, month % 12 + 1, 1) for month in range(4_800)]
ANCHORS = [*CYCLE, *(datetime.date(2001, 1, 1) + datetime.timedelta(days) for days in range(28 * 365 + 7))]


@pytest.mark.parametrize("months", [1, 2, 3, 6, 11, 12, 13, 25, 48, 96, 1199, 1200])
def test_the_bounds_of_months_are_reached_and_never_passed_from_any_anchor(months: int) -> None:
    taken = [(naive_months_later(day, months) - day).days for day in ANCHORS]
    length = Duration(months, "month")
    assert (min(taken), max(taken)) == (length.days_at_least, length.days_at_most)


@pytest.mark.parametrize("count", range(1, 30))
def test_business_days_take_at_least_the_weekdays_and_weekends_that_they_cover(count: int) -> None:
    taken = []
    for start in range(7):
        day, left = datetime.date(2030, 1, 7) + datetime.timedelta(start), count
        while left:
            day += datetime.timedelta(1)
            left -= day.weekday() < 5
        taken.append((day - datetime.date(2030, 1, 7)).days - start)
    assert Duration(count, "day", business=True).days_at_least == min(taken)


@pytest.mark.parametrize(
    ("count", "unit", "business", "made"),
    [
        (3, "years", False, Duration(3, "year")),
        (1, "month", False, Duration(1, "month")),
        (Decimal(5), "days", True, Duration(5, "day", business=True)),
        (Decimal("1e3"), "years", False, Duration(1000, "year")),
        (MOST_DAYS, "days", False, Duration(1_000_000, "day")),
        (MOST_MONTHS, "months", False, Duration(12_000, "month")),
    ],
)
def test_a_duration_is_made_of_what_was_written(
    count: int | Decimal, unit: str, business: bool, made: Duration
) -> None:
    assert duration(count, unit, business) == made


@pytest.mark.parametrize(
    ("count", "unit", "business", "why"),
    [
        (1, "fortnight", False, "no unit of time"),
        (1, "", False, "no unit of time"),
        (-1, "day", False, "negative"),
        (1, "week", True, "no business weeks"),
        (12_001, "months", False, "at most 1,000 years"),
        (1_001, "years", False, "at most 1,000 years"),
        (1_000_001, "days", False, "at most 1,000,000 days"),
        (1_000_001, "days", True, "at most 1,000,000 days"),
        (142_858, "weeks", False, "at most 1,000,000 days"),
        (10**4000, "years", False, "at most 1,000 years"),
        (Decimal("1e39"), "days", False, "at most 1,000,000 days"),
    ],
)
def test_a_duration_that_cannot_be_counted_is_refused(
    count: int | Decimal, unit: str, business: bool, why: str
) -> None:
    refused = duration(count, unit, business)
    assert isinstance(refused, Refused)
    assert why in refused.reason


def test_parts_of_a_unit_are_refused_with_the_smaller_unit_where_it_is_whole() -> None:
    assert duration(Decimal("1.5"), "years") == Refused("1.5 years is no duration: it counts whole years", "18 months")
    assert duration(Decimal("2.5"), "weeks") == Refused("2.5 weeks is no duration: it counts whole weeks")


@pytest.mark.parametrize(
    ("count", "unit", "business"),
    [(-1, "day", False), (1, "month", True), (12_001, "month", False), (MOST_DAYS + 1, "day", False)],
)
def test_a_duration_beyond_its_limits_cannot_be_built(count: int, unit: DurationUnit, business: bool) -> None:
    with pytest.raises(ValueError, match=r"negative|business|at most"):
        Duration(count, unit, business)


def test_the_author_s_writing_is_kept_by_the_maker() -> None:
    assert str(duration(3, "years", written="three (3) years")) == "three (3) years"


def test_terms_are_counted_whole() -> None:
    year = Duration(1, "year")
    assert terms(Decimal(3), year) == Terms(3, Duration(12, "month"))
    assert terms(0, year) == Terms(0, year)
    for count in (Decimal("1.5"), -1):
        assert isinstance(terms(count, year), Refused)
    with pytest.raises(ValueError, match="fewer"):
        Terms(-1, year)


def test_three_terms_of_a_year_are_not_one_term_of_three_years() -> None:
    assert Terms(3, Duration(1, "year")) != Terms(1, Duration(3, "year"))
