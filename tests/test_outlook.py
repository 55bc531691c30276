"""Two versions in time: the day that is looked at, and what is assumed otherwise."""

import datetime

import pytest
from deal import agreement
from hypothesis import given
from hypothesis import strategies as st

from clauses.agreement import Agreement
from clauses.diff import diff
from clauses.report.lines import plain
from clauses.report.outlook import DAY, EXPECTED, Outlook, changed, in_force, later, outlook
from clauses.report.timeline_rows import Bars
from clauses.timeline import NO_ASSUMPTIONS, Assumptions, assume
from grammar import Diagnostic

HEAD = """
agreement deal "Deal" {{
  version: "{version}"
  effective: 2026-01-01
}}
party maker "Maker"
party buyer "Buyer"
define pumps "Pumps"
event declared "The line is closed" {{ expected: 2028 }}
event verified "Verified" {{ follows: declared }}
"""
CLAUSE = "license use {{\n licensor: maker\n licensee: buyer\n covers: pumps\n period: {period}\n}}\n"


def version(name: str, period: str) -> Agreement:
    return agreement(CLAUSE.format(period=period), HEAD.format(version=name))


OLD, NEW = version("1", "until declared"), version("2", "through 2032")


def made(assumptions: Assumptions = NO_ASSUMPTIONS) -> Outlook:
    found = outlook((OLD, NEW), (diff(OLD, NEW),), assumptions)
    assert isinstance(found, Outlook)
    return found


def set_to(before: Outlook, name: str, said: str) -> Outlook:
    found = changed(before, name, said)
    assert isinstance(found, Outlook), found
    return found


def refused(before: Outlook, name: str, said: str) -> Diagnostic:
    found = changed(before, name, said)
    assert isinstance(found, tuple)
    return found[0]


def test_the_day_is_that_on_which_the_new_version_takes_effect() -> None:
    assert made().day == datetime.date(2026, 1, 1)


def test_each_event_and_the_day_can_be_set() -> None:
    assert [setting.name for setting in made().settings] == [DAY, "declared", "verified", EXPECTED]
    assert made().settings[1] == ("declared", "The line is closed", "")
    assert made(assume(declared="2029..2030")).settings[1].said == "2029-01-01..2030-12-31"


def test_an_assumption_changes_the_bars_and_nothing_takes_it_back() -> None:
    before = made()
    late = set_to(before, "declared", "2029-06-30")
    assert late.assumptions == assume(declared="2029-06-30")
    assert late.chart != before.chart
    assert set_to(late, "declared", " ").chart == before.chart
    assert set_to(late, "declared", "never").settings[1].said == "never"
    assert set_to(before, EXPECTED, "yes").assumptions.expected
    assert not set_to(set_to(before, EXPECTED, "yes"), EXPECTED, "no").assumptions.expected


@pytest.mark.parametrize(
    ("name", "said", "sentence"),
    [
        ("declared", "soon", '"soon" is no date'),
        ("declared", "2030..2029", "the range 2030..2029 ends before it begins"),
        ("verified", "2027", "verified follows declared, which comes no earlier than 2029-01-01"),
        (DAY, "yesterday", '"yesterday" is no date'),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(name: str, said: str, sentence: str) -> None:
    assert refused(made(assume(declared="2029")), name, said).message.startswith(sentence)


def test_the_day_moves_by_days_months_and_years_and_stays_on_the_axis() -> None:
    day = made().moved("month", 1).moved("day", -1).moved("year", 2).day
    assert day == datetime.date(2028, 1, 31)
    assert set_to(made(), DAY, "2027-02").day == datetime.date(2027, 2, 1)
    assert made().moved("year", 9_000).day == made().chart.last
    assert made().moved("year", -9_000).day == made().chart.first


@given(st.dates(), st.integers(-120, 120))
def test_a_month_forth_and_back_is_the_same_day_or_the_last_one(day: datetime.date, months: int) -> None:
    there = later(day, "month", months)
    back = later(there, "month", -months)
    if there.year not in (1, 9999):
        assert (back.year, back.month) == (day.year, day.month)
        assert back.day == min(day.day, there.day)


def test_what_is_in_force_on_the_day_is_counted() -> None:
    late = set_to(made(assume(declared="2029-06-30")), DAY, "2031-01-01")
    assert list(in_force(late)) == [("1", 0, 0), ("2", 1, 0)]


def test_another_day_draws_the_same_bars_with_the_mark_elsewhere() -> None:
    whole = made(assume(declared="2029-06-30"))
    bars = Bars(whole.chart, whole.chart.subjects[0], 80)
    lines = [[plain(bars.drawn(row, day.day)) for row in bars.rows()] for day in (whole, whole.moved("year", 3))]
    assert lines[0] != lines[1]
    assert all(one.replace("┃", "█")[:20] == other.replace("┃", "█")[:20] for one, other in zip(*lines, strict=True))
