"""The last day of a period is resolved as far as what is known resolves it."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clauses.values import (
    PERPETUAL,
    Date,
    Duration,
    End,
    EventPoint,
    For,
    LastDay,
    Period,
    Shifted,
    Through,
    Undecided,
    Until,
    date_of,
    last_day,
    shift,
)

A, B = EventPoint("a"), EventPoint("b")
TERMINATION = EventPoint("termination")
YEARS_2, YEARS_3, MONTH = Duration(2, "year"), Duration(3, "year"), Duration(1, "month")
ANCHORS = {
    "effective": datetime.date(2025, 10, 28),
    "termination": datetime.date(2030, 6, 30),
    "a": datetime.date(2029, 5, 5),
}


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def one(end: End, start: Date | EventPoint | None = None) -> Period:
    return Period(start, (end,))


@pytest.mark.parametrize(
    ("period", "last"),
    [
        (one(Through(Date(2030))), "2030-12-31"),
        (one(Through(Date(2030, 2))), "2030-02-28"),
        (one(Through(Date(2030, 6, 30))), "2030-06-30"),
        (one(Until(Date(2030, 6, 30))), "2030-06-29"),
        (one(Until(Date(2030))), "2029-12-31"),
        (one(Until(Date(2030, 3))), "2030-02-28"),
        (one(Through(A)), "2029-05-05"),
        (one(Until(A)), "2029-05-04"),
        (one(Through(Shifted(A, "+", MONTH))), "2029-06-05"),
        (one(Through(Shifted(Date(2030), "+", Duration(3, "month")))), "2031-03-31"),
        (one(Until(Shifted(TERMINATION, "+", YEARS_2))), "2032-06-29"),
        (one(For(YEARS_2, TERMINATION)), "2032-06-29"),
        (one(For(YEARS_2, Date(2030))), "2032-12-31"),
        (one(For(MONTH, Date(2030, 1))), "2030-02-28"),
        (one(For(YEARS_3)), "2028-10-27"),
        (one(For(YEARS_3), Date(2025, 10, 28)), "2028-10-27"),
        (one(For(YEARS_3), Date(2026)), "2028-12-31"),
        (one(For(YEARS_3), A), "2032-05-04"),
        (one(For(MONTH), Date(2030, 1, 28)), "2030-02-27"),
        (one(For(MONTH), Date(2030, 1, 29)), "2030-02-28"),
        (one(For(MONTH), Date(2030, 1, 31)), "2030-02-28"),
        (one(For(MONTH), Date(2030, 2, 1)), "2030-02-28"),
        (one(For(Duration(1, "year")), Date(2024, 2, 29)), "2025-02-28"),
        (one(For(Duration(4, "year")), Date(2024, 2, 29)), "2028-02-28"),
        (one(For(Duration(30, "day")), Date(2030, 1, 1)), "2030-01-30"),
        (one(For(Duration(1, "day")), Date(2030, 1, 1)), "2030-01-01"),
        (one(For(Duration(0, "day")), Date(2030, 1, 1)), "2029-12-31"),
        (one(For(Duration(0, "month")), Date(2030, 1, 31)), "2030-01-30"),
        (one(For(Duration(5, "day", business=True)), Date(2030, 1, 7)), "2030-01-11"),
        (one(For(Duration(6, "day", business=True)), Date(2030, 1, 7)), "2030-01-14"),
        (one(For(Duration(1, "day", business=True)), Date(2030, 1, 5)), "2030-01-07"),
        (one(Through(Date(9999))), "9999-12-31"),
    ],
)
def test_the_last_day_of_a_period_is_resolved(period: Period, last: str) -> None:
    assert last_day(period, ANCHORS) == LastDay(day(last))


def either(pick: str | None, *ends: End) -> Period:
    picks = {"earlier": "earlier", "later": "later"}
    return Period(ends=ends, joint="or", pick=picks.get(pick or ""))  # type: ignore[arg-type]


THROUGH_2030, THROUGH_2028 = Through(Date(2030)), Through(Date(2028))


@pytest.mark.parametrize(
    ("period", "said"),
    [
        (either("earlier", THROUGH_2030, THROUGH_2028), "2028-12-31"),
        (either("later", THROUGH_2030, THROUGH_2028), "2030-12-31"),
        (either("earlier", Until(A), THROUGH_2030), "2029-05-04"),
        (either("later", Until(A), THROUGH_2030), "2030-12-31"),
        (either("earlier", Until(B), THROUGH_2030), "2030-12-31 at the latest"),
        (either("later", Until(B), THROUGH_2030), "2030-12-31 at the earliest"),
        (either("earlier", Until(B), THROUGH_2030, THROUGH_2028), "2028-12-31 at the latest"),
        (either("later", Until(B), THROUGH_2030, THROUGH_2028), "2030-12-31 at the earliest"),
        (either(None, THROUGH_2030, Through(Date(2030, 12))), "2030-12-31"),
        (Period(ends=(THROUGH_2030,), pick="earlier"), "2030-12-31"),
    ],
)
def test_the_end_that_governs_decides_the_last_day(period: Period, said: str) -> None:
    assert str(last_day(period, ANCHORS)) == said


def test_the_bound_of_a_last_day_can_be_asked_for() -> None:
    assert last_day(either("earlier", Until(B), THROUGH_2030)) == LastDay(day("2030-12-31"), "latest")
    assert last_day(either("later", Until(B), THROUGH_2030)) == LastDay(day("2030-12-31"), "earliest")


@pytest.mark.parametrize(
    ("period", "reason"),
    [
        (one(Until(B)), "the date of b is not known"),
        (one(Through(Shifted(B, "+", MONTH))), "the date of b is not known"),
        (one(For(YEARS_2), B), "the date of b is not known"),
        (one(For(YEARS_2, B)), "the date of b is not known"),
        (one(For(YEARS_2)), "the date of effective is not known"),
        (
            either("earlier", Until(A), Until(B), Through(A)),
            "the date of a is not known, and the date of b is not known",
        ),
        (Period(Date(2025)), "no end is stated"),
        (Period(), "no end is stated"),
        (
            either(None, THROUGH_2030, THROUGH_2028),
            "of through 2030 or through 2028 it is not said which governs",
        ),
        (
            one(Through(Shifted(Date(9999, 12, 31), "+", Duration(1, "day")))),
            "that is outside the calendar, which runs from 0001-01-01 to 9999-12-31",
        ),
        (one(Until(Date(1))), "that is outside the calendar, which runs from 0001-01-01 to 9999-12-31"),
        (
            one(For(YEARS_3), Date(9998)),
            "that is outside the calendar, which runs from 0001-01-01 to 9999-12-31",
        ),
    ],
)
def test_a_last_day_that_nothing_tells_is_undecided_and_the_reason_names_what_is_missing(
    period: Period, reason: str
) -> None:
    assert last_day(period) == Undecided(reason)


def test_what_is_perpetual_has_no_last_day_and_says_so() -> None:
    assert last_day(Period(Date(2025), perpetual=True)) == PERPETUAL
    assert str(PERPETUAL) == "perpetual"


@pytest.mark.parametrize(
    ("period", "said"),
    [
        (one(Until(B)), "2029-05-04 at the earliest"),
        (one(Until(EventPoint("c"))), "2029-05-04 at the earliest"),
        (one(Through(Shifted(B, "+", MONTH))), "2029-06-05 at the earliest"),
        (one(Through(EventPoint("before_a"))), "2029-05-05 at the latest"),
        (either("earlier", Until(A), Until(B)), "2029-05-04"),
        (either("later", Until(A), Until(B)), "2029-05-04 at the earliest"),
        (either("later", Until(A), Until(EventPoint("before_a"))), "2029-05-04"),
        (either("earlier", Until(B), THROUGH_2028), "2028-12-31"),
        (either("earlier", Until(B), THROUGH_2030), "2030-12-31 at the latest"),
        (one(Through(EventPoint("between"))), "2029-05-05"),
    ],
)
def test_an_event_that_follows_a_known_one_is_bounded_by_it(period: Period, said: str) -> None:
    follows = {"b": ["a"], "c": ["b"], "a": ["before_a"], "between": ["a"], "also_a": ["between"]}
    anchors = {"a": day("2029-05-05"), "also_a": day("2029-05-05")}
    assert str(last_day(period, anchors, follows)) == said


def test_a_bound_on_one_end_is_no_bound_on_another() -> None:
    follows = {"b": ["a"], "a": ["before_a"], "since": ["effective"]}
    before_a, since = Through(EventPoint("before_a")), Through(EventPoint("since"))
    assert str(last_day(either("later", before_a, since), ANCHORS, follows)) == "2025-10-28 at the earliest"
    assert str(last_day(either("earlier", before_a, since), ANCHORS, follows)) == "2029-05-05 at the latest"
    for other in (before_a, Through(B)):
        assert isinstance(last_day(either(None, Through(A), other), ANCHORS, follows), Undecided)


def test_an_event_that_follows_several_comes_after_the_last_of_them() -> None:
    anchors = {"x": day("2027-01-01"), "y": day("2029-01-01"), "z": day("2028-01-01")}
    follows = {"b": ["x", "y", "z"]}
    assert str(last_day(one(Through(B)), anchors, follows)) == "2029-01-01 at the earliest"
    follows = {"x": ["b"], "y": ["b"], "z": ["b"]}
    assert str(last_day(one(Through(B)), anchors, follows)) == "2027-01-01 at the latest"


def test_events_that_follow_each_other_in_a_circle_are_still_bounded() -> None:
    follows = {"b": ["c", "a"], "c": ["b"]}
    assert str(last_day(one(Through(B)), ANCHORS, follows)) == "2029-05-05 at the earliest"
    assert last_day(one(Through(B)), {}, follows) == Undecided("the date of b is not known")


def test_holidays_put_the_last_business_day_off() -> None:
    period = one(For(Duration(5, "day", business=True)), Date(2030, 1, 7))
    assert last_day(period, holidays=frozenset({day("2030-01-08")})) == LastDay(day("2030-01-14"))
    until = one(Through(Shifted(Date(2030, 1, 7), "+", Duration(1, "day", business=True))))
    assert last_day(until, holidays=frozenset({day("2030-01-08")})) == LastDay(day("2030-01-09"))


def test_a_long_chain_of_events_is_followed_without_recursion_and_in_no_time() -> None:
    follows = {f"e{number}": [f"e{number - 1}"] for number in range(1, 50_000)}
    last = one(Through(EventPoint("e49999")))
    assert str(last_day(last, {"e0": day("2030-01-01")}, follows)) == "2030-01-01 at the earliest"


def test_thousands_of_alternatives_are_resolved() -> None:
    ends = tuple(Until(EventPoint(f"e{number}")) for number in range(20_000))
    period = Period(ends=(*ends, THROUGH_2030), joint="or", pick="earlier")
    assert str(last_day(period)) == "2030-12-31 at the latest"
    assert hash(period) == hash(Period(ends=(THROUGH_2030, *ends), joint="or", pick="earlier"))


days = st.dates(datetime.date(1900, 1, 1), datetime.date(2200, 1, 1))


@given(days, st.integers(1, 600))
def test_months_that_follow_one_another_leave_no_day_out_and_count_none_twice(
    start: datetime.date, months: int
) -> None:
    """A term's last day is the eve of the corresponding day, or the end of a month that has none."""
    last = last_day(one(For(Duration(months, "month")), date_of(start)))
    corresponding = shift(start, Duration(months, "month"))
    assert isinstance(last, LastDay)
    assert isinstance(corresponding, datetime.date)
    if corresponding.day == start.day:
        assert last.day == corresponding - datetime.timedelta(1)
    else:
        assert (last.day + datetime.timedelta(1)).day == 1
        assert last.day == corresponding


@given(days, days, st.booleans())
def test_the_earlier_of_two_ends_never_outlasts_either_and_the_later_never_falls_short(
    one_day: datetime.date, other_day: datetime.date, through: bool
) -> None:
    ends = [Until(A), Through(date_of(other_day)) if through else Until(date_of(other_day))]
    anchors = {"a": one_day}
    alone = [last_day(one(end), anchors) for end in ends]
    lasts = [each.day for each in alone if isinstance(each, LastDay)]
    assert last_day(either("earlier", *ends), anchors) == LastDay(min(lasts))
    assert last_day(either("later", *ends), anchors) == LastDay(max(lasts))


@given(days, st.none() | days, st.none() | days, st.sampled_from(["earlier", "later"]))
def test_what_is_said_before_an_event_is_known_stays_true_once_it_is(
    known: datetime.date, first: datetime.date | None, second: datetime.date | None, pick: str
) -> None:
    period = either(pick, Until(A), Through(B), Until(date_of(known)))
    anchors = {name: each for name, each in (("a", first), ("b", second)) if each}
    before, after = last_day(period, anchors), last_day(period, {"a": known, "b": known} | anchors)
    assert isinstance(before, LastDay)
    assert isinstance(after, LastDay)
    assert after.bound == "exact"
    if before.bound == "exact":
        assert before.day == after.day
    elif before.bound == "latest":
        assert after.day <= before.day
    else:
        assert after.day >= before.day
