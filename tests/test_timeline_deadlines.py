"""The days to keep in mind, each counted by hand; and notices held against a second way to count."""

import datetime

import pytest
from deal import agreement
from hypothesis import given, settings
from hypothesis import strategies as st

from clauses.timeline import assume, timeline
from clauses.timeline.deadlines import MOST_TERMS, Deadline, deadlines

Day = datetime.date


def found(text: str, *assumed: tuple[str, str], since: Day | None = None, head: str = "") -> tuple[Deadline, ...]:
    """The deadlines of an agreement that takes effect on 1 January 2025."""
    whole = f'agreement deal {{\n    version: "1"\n    effective: 2025-01-01\n{head}}}\nparty maker\nevent done\n{text}'
    supposed = assume(dict(assumed))
    return deadlines(timeline(agreement(whole, ""), supposed), since)


def notices(term: str, *assumed: tuple[str, str], since: Day | None = None, head: str = "") -> list[str]:
    """The last day for each notice, and the last day of the term that it is for."""
    text = f"term term {{\n    {term}\n}}\n"
    each = [one for one in found(text, *assumed, since=since, head=head) if one.what == "notice"]
    return [f"{one.day} for {one.term_end}{' or another' if one.latest else ''}" for one in each]


def last_days(text: str, *assumed: tuple[str, str]) -> list[str]:
    """Whose last day is when."""
    each = [one for one in found(text, *assumed) if one.what == "last day"]
    return [f"{one.holding.path} {one.day}{' at the latest' if one.latest else ''}" for one in each]


# --- last days ----------------------------------------------------------------------------------------------------


def test_last_days_come_in_their_order() -> None:
    text = "clause b { period: through 2031 }\nclause a { period: until 2030-06-30 }\nclause c\n"
    assert last_days(text) == ["a 2030-06-29", "b 2031-12-31"]


def test_a_last_day_that_may_come_sooner_is_the_latest() -> None:
    text = "clause a { period: through done or through 2030, whichever is earlier }\n"
    assert last_days(text) == ["a 2030-12-31 at the latest"]
    assert last_days(text, ("done", "2027-05-05")) == ["a 2027-05-05"]
    assert last_days(text, ("done", "never")) == ["a 2030-12-31"]


def test_what_ends_with_an_event_has_a_last_day_once_that_is_assumed() -> None:
    assert last_days("clause a { period: until done }\n") == []
    assert last_days("clause a { period: until done }\n", ("done", "2028-03-01")) == ["a 2028-02-29"]


def test_what_ends_only_with_the_agreement_or_its_clause_has_no_last_day_of_its_own() -> None:
    text = """term term { initial: 2 years }
clause silent
clause through_then { period: through 2026 }
clause sooner { period: through 2025 }
clause outer {
    period: through 2026-03
    except follows {
        note: "silent on time"
    }
    except own {
        period: through 2025-06
    }
}
"""
    assert last_days(text) == [
        "outer except own 2025-06-30",
        "sooner 2025-12-31",
        "outer 2026-03-31",
        "term 2026-12-31",
        "through_then 2026-12-31",
    ]


def test_what_only_an_event_or_nobody_knows_when_ends_has_the_last_day_of_the_agreement_and_none_of_its_own() -> None:
    term = "term term {\n    initial: 2 years\n    renewal: 2 terms of 1 year\n}\n"
    text = "clause on_event { period: until done }\nclause secret { period: undisclosed }\n"
    assert last_days(term + text) == ["term 2028-12-31 at the latest"]
    own = "clause own { period: through 2028 }\n"
    assert last_days(term + own) == ["term 2028-12-31 at the latest", "own 2028-12-31 at the latest"]


def test_where_no_clause_says_how_long_the_agreement_runs_each_has_its_last_day() -> None:
    assert last_days("clause a\nclause b\n", ("termination", "2027-07-01")) == ["a 2027-06-30", "b 2027-06-30"]


# --- notices ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("last", "notice", "day"),
    [
        ("2027-12-31", "3 months", "2027-09-30"),
        ("2027-12-31", "1 month", "2027-11-30"),
        ("2027-12-31", "10 months", "2027-02-28"),
        ("2028-12-31", "10 months", "2028-02-29"),
        ("2027-12-31", "1 year", "2026-12-31"),
        ("2027-12-31", "2 quarters", "2027-06-30"),
        ("2027-12-31", "6 weeks", "2027-11-19"),
        ("2027-12-31", "90 days", "2027-10-02"),
        ("2027-12-31", "0 days", "2027-12-31"),
        # From 31 January a month is over with the end of February.
        ("2027-02-28", "1 month", "2027-01-31"),
        ("2028-02-29", "1 month", "2028-01-31"),
        ("2028-02-28", "1 month", "2028-01-28"),
        ("2028-02-29", "1 year", "2027-02-28"),
        ("2029-02-28", "1 year", "2028-02-29"),
        # From 28 February it is over with 28 March, and from 1 March with 1 April.
        ("2027-03-30", "1 month", "2027-02-28"),
        ("2027-03-28", "1 month", "2027-02-28"),
        ("2027-03-27", "1 month", "2027-02-27"),
        ("2027-03-31", "1 month", "2027-02-28"),
        ("2027-04-30", "1 month", "2027-03-31"),
        ("2027-04-29", "2 months", "2027-02-28"),
        # 31 December 2027 is a Friday: a notice on the Sunday before leaves the whole week.
        ("2027-12-31", "5 business days", "2027-12-26"),
        ("2027-12-31", "6 business days", "2027-12-23"),
        ("2028-01-02", "5 business days", "2027-12-26"),
        ("2028-01-03", "1 business day", "2028-01-02"),
        ("2027-12-31", "at least 3 months", "2027-09-30"),
        ("2027-12-31", "reportedly 3 months", "2027-09-30"),
        # 90 days are shorter than 3 months before the end of a year, and longer before the end of a May.
        ("2027-12-31", "90 days or 3 months, whichever is longer", "2027-09-30"),
        ("2027-12-31", "90 days or 3 months, whichever is shorter", "2027-10-02"),
        ("2027-05-31", "90 days or 3 months, whichever is longer", "2027-02-28"),
        ("2027-05-31", "90 days or 3 months, whichever is shorter", "2027-03-02"),
        ("2027-04-30", "90 days or 3 months, whichever is longer", "2027-01-30"),
        ("2027-04-30", "90 days or 3 months, whichever is shorter", "2027-01-31"),
    ],
)
def test_the_last_day_for_a_notice_leaves_the_whole_time_and_no_more(last: str, notice: str, day: str) -> None:
    assert notices(f"period: through {last}\n    notice: {notice}") == [f"{day} for {last}"]


def test_a_notice_in_business_days_knows_the_holidays_of_the_agreement() -> None:
    term = "period: through 2027-12-31\n    notice: 5 business days"
    # 24 December 2027 is a holiday in New York, kept for Christmas Day, a Saturday; 31 December for New Year's Day.
    assert notices(term, head="    holidays: US\n") == ["2027-12-22 for 2027-12-31"]
    assert notices(term, head="    holidays: KR\n") == ["2027-12-23 for 2027-12-31"]


def test_a_term_in_business_days_knows_the_holidays_too() -> None:
    term = "initial: 5 business days\n    notice: 1 business day"
    # 1 January 2025 is a holiday: the five are 2, 3, 6, 7 and 8 January.
    assert notices(term, head="    holidays: DE\n") == ["2025-01-07 for 2025-01-08"]
    assert notices(term) == ["2025-01-06 for 2025-01-07"]


def test_a_notice_whose_length_is_not_known_has_no_last_day() -> None:
    for notice in ("undisclosed", "about 3 months", "at most 3 months", "90 days or about 3 months"):
        assert notices(f"period: through 2027\n    notice: {notice}") == []


def test_where_it_is_not_said_which_notice_governs_the_day_does_for_both() -> None:
    assert notices("period: through 2027\n    notice: 90 days or 3 months") == ["2027-09-30 for 2027-12-31 or another"]
    assert notices("period: through 2027-05\n    notice: 90 days or 3 months") == [
        "2027-02-28 for 2027-05-31 or another"
    ]
    # In either case 1 October.
    assert notices("period: through 2027\n    notice: 91 days or 13 weeks") == ["2027-10-01 for 2027-12-31"]


# --- terms and renewals -------------------------------------------------------------------------------------------


def test_every_term_that_may_be_renewed_has_its_notice() -> None:
    term = "initial: 3 years\n    renewal: 2 terms of 1 year\n    notice: 3 months"
    # After the second renewal there is none to refuse.
    assert notices(term) == ["2027-09-30 for 2027-12-31", "2028-09-30 for 2028-12-31"]


def test_an_agreement_that_is_renewed_without_end_lists_some_terms() -> None:
    listed = notices("initial: 3 years\n    renewal: 1 year\n    notice: 3 months")
    assert listed[:2] == ["2027-09-30 for 2027-12-31", "2028-09-30 for 2028-12-31"]
    assert listed[-1] == "2037-09-30 for 2037-12-31"
    assert len(listed) == MOST_TERMS


def test_terms_that_are_over_give_way_to_those_to_come() -> None:
    term = "initial: 3 years\n    renewal: 1 year\n    notice: 3 months"
    listed = notices(term, since=Day(2124, 12, 31))
    assert listed[0] == "2124-09-30 for 2124-12-31"
    assert len(listed) == MOST_TERMS
    assert notices(term, since=Day(2125, 1, 1))[0] == "2125-09-30 for 2125-12-31"
    assert notices(term, head="    dated: 2031-05-05\n")[0] == "2031-09-30 for 2031-12-31"


def test_a_renewal_by_the_month_keeps_the_day_of_the_first() -> None:
    term = "period: from 2028-01-31\n    initial: 1 month\n    renewal: 1 month\n    notice: 10 days"
    # The first term ends with 29 February, which has no 30th: the next begins on 1 March.
    assert notices(term)[:3] == ["2028-02-19 for 2028-02-29", "2028-03-21 for 2028-03-31", "2028-04-20 for 2028-04-30"]


def test_a_term_that_began_on_a_leap_day_ends_with_february() -> None:
    term = "period: from 2028-02-29\n    initial: 1 year\n    renewal: 1 year\n    notice: 1 month"
    assert notices(term)[:2] == ["2029-01-31 for 2029-02-28", "2030-01-31 for 2030-02-28"]
    assert notices(term)[3] == "2032-01-31 for 2032-02-29"


def test_a_first_term_that_is_a_period_is_renewed_as_well() -> None:
    listed = notices("period: from 2025-04-01 through 2026-03-31\n    renewal: 1 year\n    notice: 1 month")
    assert listed[:2] == ["2026-02-28 for 2026-03-31", "2027-02-28 for 2027-03-31"]


def test_no_notice_is_due_after_the_agreement_is_over() -> None:
    term = "initial: 3 years\n    renewal: 1 year\n    notice: 3 months"
    assert notices(term, ("termination", "2029-01-01")) == ["2027-09-30 for 2027-12-31", "2028-09-30 for 2028-12-31"]
    assert notices(term, ("expiry", "2028-06-30")) == ["2027-09-30 for 2027-12-31"]


def test_terms_that_hang_on_an_event_have_notices_once_it_is_assumed() -> None:
    term = "period: from done\n    initial: 1 year\n    notice: 1 month"
    assert notices(term) == []
    assert notices(term, ("done", "2026-03-01")) == ["2027-01-31 for 2027-02-28"]


def test_an_end_that_is_not_known_has_no_notice() -> None:
    assert notices("initial: undisclosed\n    renewal: 1 year\n    notice: 3 months") == []
    assert notices("initial: 1 year\n    renewal: undisclosed\n    notice: 3 months") == ["2025-09-30 for 2025-12-31"]
    assert notices("initial: 1 year\n    renewal: none\n    notice: 3 months") == ["2025-09-30 for 2025-12-31"]
    assert notices("initial: 1 year") == []


def test_terms_beyond_counting_do_no_harm() -> None:
    listed = notices("initial: 1 year\n    renewal: 999999999 terms of 999 years\n    notice: 3 months")
    # No length of time is longer than 1,000 years.
    assert listed == ["2025-09-30 for 2025-12-31", "3024-09-30 for 3024-12-31"]
    assert len(notices("initial: 1 day\n    renewal: 1 day\n    notice: 1 day", since=Day(4000, 12, 1))) == MOST_TERMS


# --- a second way to count ----------------------------------------------------------------------------------------


def over(day: Day, count: int, unit: str, holidays: set[Day]) -> Day:
    """When a length of time is over that is counted from the day after ``day``."""
    if unit == "month":
        year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
        ends = [
            31,
            29 if year % 4 == 0 and (year % 100 or year % 400 == 0) else 28,
            *[31, 30] * 2,
            31,
            *[31, 30] * 2,
            31,
        ]
        return Day(year, month + 1, min(day.day, ends[month]))
    while count > 0:
        day += datetime.timedelta(1)
        count -= unit == "day" or (day.weekday() < 5 and day not in holidays)
    return day


units = st.sampled_from(["month", "day", "business day"])


@settings(max_examples=150, deadline=None)
@given(st.dates(Day(2026, 1, 1), Day(2032, 12, 31)), st.integers(0, 14), units, st.booleans())
def test_a_day_later_the_notice_would_be_late(last: Day, count: int, unit: str, german: bool) -> None:
    import holidays

    said = f"{count} {unit}{'' if count == 1 else 's'}"
    head = "    holidays: DE\n" if german else ""
    (listed,) = notices(f"period: from 2024-01-01 through {last}\n    notice: {said}", head=head, since=Day(2024, 1, 1))
    day = Day.fromisoformat(listed.partition(" ")[0])
    free = set(holidays.country_holidays("DE", years=range(2024, 2034))) if german else set()
    assert over(day, count, unit, free) <= last
    assert over(day + datetime.timedelta(1), count, unit, free) > last
