"""Periods, choices and hedges say what their author said, and equal what means the same."""

from decimal import Decimal

import pytest

from clauses.values import (
    NONE,
    PICKS,
    TBD,
    UNDISCLOSED,
    Choice,
    Date,
    Duration,
    EventPoint,
    For,
    Hedged,
    Money,
    Multiple,
    Percent,
    Period,
    Quantity,
    Shifted,
    Through,
    Unknown,
    Until,
)

AGI = EventPoint("agi_verified")
DAYS, MONTHS = Duration(180, "day"), Duration(6, "month")


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Period(Date(2025, 10, 28), (Through(Date(2032)),)), "from 2025-10-28 through 2032"),
        (
            Period(ends=(Until(AGI), Through(Date(2030))), joint="or", pick="earlier"),
            "until agi_verified or through 2030, whichever is earlier",
        ),
        (
            Period(ends=(Until(AGI), Through(Date(2030))), joint="and", pick="later", pick_written="last"),
            "until agi_verified and through 2030, whichever is last",
        ),
        (Period(ends=(Until(AGI), Through(Date(2030))), joint="or"), "until agi_verified or through 2030"),
        (Period(perpetual=True), "perpetual"),
        (Period(AGI), "from agi_verified"),
        (Period(ends=(For(Duration(3, "year")),)), "for 3 years"),
        (
            Period(ends=(For(Duration(2, "year"), EventPoint("termination")),)),
            "for 2 years after termination",
        ),
        (
            Period(ends=(Until(Shifted(EventPoint("termination"), "+", Duration(2, "year"))),)),
            "until termination + 2 years",
        ),
        (Period(Date(2025), (Through(Date(2030)),), written="from 2025 to 2030"), "from 2025 to 2030"),
        (Choice((DAYS, MONTHS), "or", "longer"), "180 days or 6 months, whichever is longer"),
        (Choice((DAYS, MONTHS), "or", "greater", "higher"), "180 days or 6 months, whichever is higher"),
        (Choice((DAYS, MONTHS), "and"), "180 days and 6 months"),
        (Choice((DAYS, MONTHS), "or", written="180 days/6 months"), "180 days/6 months"),
        (
            Choice((True, 'a "b"\n\tc\\', Hedged("about", Percent(Decimal(27)))), "or"),
            r'yes or "a \"b\"\n\tc\\" or about 27%',
        ),
        (Hedged("about", Percent(Decimal(27))), "about 27%"),
        (
            Hedged("at least", Money("USD", Decimal("250e9"), written="USD 250 billion")),
            "at least USD 250 billion",
        ),
        (Hedged("reportedly", False), "reportedly no"),
        (Quantity(Decimal("1e9"), "kwh", "year"), "1,000,000,000 kwh per year"),
        (Quantity(Decimal(5)), "5"),
        (Quantity(Decimal("1e27"), "flop", written="1e27 flop"), "1e27 flop"),
        (Multiple(Decimal("2.0"), "fees_paid"), "2 times fees_paid"),
        (Multiple(Decimal(2), "fees_paid", written="twice the fees_paid"), "twice the fees_paid"),
        (Period(ends=(Through(Date(2030)),), pick="earlier"), "through 2030"),
        (NONE, "none"),
        (UNDISCLOSED, "undisclosed"),
        (TBD, "tbd"),
    ],
)
def test_a_value_is_written_as_its_author_wrote_it_or_as_the_language_does(value: object, written: str) -> None:
    assert str(value) == written


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Period(Date(2025, 1, 1)), Period(Date(2025))),
        (Period(ends=(Through(Date(2030)),)), Period(ends=(Through(Date(2030, 12, 31)),))),
        (Period(ends=(Until(Date(2030)),)), Period(ends=(Through(Date(2029)),))),
        (Period(ends=(Until(Date(2030, 6, 30)),)), Period(ends=(Through(Date(2030, 6, 29)),))),
        (Period(ends=(For(Duration(1, "year")),)), Period(ends=(For(Duration(12, "month")),))),
        (
            Period(ends=(Until(AGI), Through(Date(2030))), joint="or", pick="earlier", pick_written="first"),
            Period(ends=(Through(Date(2030)), Until(AGI)), joint="and", pick="earlier"),
        ),
        (Choice((DAYS, MONTHS), "or", "longer"), Choice((MONTHS, DAYS), "and", "greater", "higher")),
        (Quantity(Decimal(5), "experts"), Quantity(Decimal("5.0"), "expert")),
        (Quantity(Decimal(5), "cars", "years"), Quantity(Decimal(5), "car", "year")),
        (Period(ends=(Through(AGI),), pick="earlier"), Period(ends=(Through(AGI),), joint="or")),
        (Hedged("about", Duration(1, "year")), Hedged("about", Duration(12, "month"))),
    ],
)
def test_values_that_mean_the_same_are_equal(one: object, other: object) -> None:
    assert one == other
    assert hash(one) == hash(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Period(ends=(Through(Date(2030)),)), Period(ends=(Until(Date(2030)),))),
        (Period(ends=(Until(AGI),)), Period(ends=(Through(AGI),))),
        (Period(), Period(perpetual=True)),
        (Period(ends=(Until(Date(1)),)), Period(ends=(Through(Date(1)),))),
        (
            Period(ends=(Until(AGI), Through(Date(2030))), joint="or", pick="earlier"),
            Period(ends=(Until(AGI), Through(Date(2030))), joint="or", pick="later"),
        ),
        (
            Period(ends=(Until(AGI), Through(Date(2030))), joint="or"),
            Period(ends=(Until(AGI), Through(Date(2030))), joint="and"),
        ),
        (Choice((DAYS, MONTHS), "or", "longer"), Choice((DAYS, MONTHS), "or", "shorter")),
        (Choice((DAYS, MONTHS), "or", "longer"), Choice((DAYS, MONTHS), "or")),
        (Choice((DAYS, MONTHS), "or"), Choice((DAYS, MONTHS), "and")),
        (Hedged("about", DAYS), Hedged("at least", DAYS)),
        (Hedged("about", DAYS), DAYS),
        (Quantity(Decimal(5), "ms"), Quantity(Decimal(5), "m")),
        (Quantity(Decimal(5), "gas"), Quantity(Decimal(5), "ga")),
        (Quantity(Decimal(5), "expert"), Quantity(Decimal(5))),
        (Quantity(Decimal(5), "expert"), 5),
        (Multiple(Decimal(2), "fees_paid"), Multiple(Decimal(2), "fees_due")),
        (NONE, UNDISCLOSED),
        (UNDISCLOSED, TBD),
        (TBD, NONE),
        (Period(perpetual=True), Choice((DAYS, MONTHS), "or")),
    ],
)
def test_values_that_may_mean_different_things_are_not_equal(one: object, other: object) -> None:
    assert one != other


def test_the_known_unknowns_are_told_apart_by_their_type_alone() -> None:
    assert {NONE, UNDISCLOSED, TBD} == {Unknown("none"), Unknown("undisclosed"), Unknown("tbd")}
    assert len({NONE, UNDISCLOSED, TBD}) == 3


def test_the_other_words_for_a_pick_are_read_as_the_usual_ones() -> None:
    assert {word: pick for word, pick in PICKS.items() if word != pick} == {
        "first": "earlier",
        "last": "later",
        "higher": "greater",
        "lower": "lesser",
    }
    assert {word for word, pick in PICKS.items() if word == pick} == {
        *("earlier", "later", "longer", "shorter", "greater", "lesser")
    }


def test_what_contradicts_itself_cannot_be_built() -> None:
    with pytest.raises(ValueError, match="perpetual"):
        Period(ends=(Until(AGI),), perpetual=True)
    with pytest.raises(ValueError, match="joined"):
        Period(ends=(Until(AGI), Through(Date(2030))))
    with pytest.raises(ValueError, match="two options"):
        Choice((DAYS,), "or")
