"""Money is exact, of a known currency, and added only to its like."""

from collections import Counter
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clauses.values import (
    CURRENCIES,
    EDITION,
    Duration,
    Money,
    Percent,
    Refused,
    Undecided,
    add,
    find_currency,
    money,
    share_of,
    subtract,
)

amounts = st.decimals(min_value=-(10**25), max_value=10**25, places=6)
prices = st.builds(Money, st.sampled_from(["USD", "KRW", "KWD"]), amounts, st.sampled_from([None, "kwh"]))


def test_the_table_has_the_codes_of_the_edition_that_it_names() -> None:
    current = [each for each in CURRENCIES.values() if not each.withdrawn]
    assert EDITION == "2026-01-01"
    assert len(current) == 178
    assert Counter(each.exponent for each in current) == {2: 139, 0: 17, None: 13, 3: 7, 4: 2}


@pytest.mark.parametrize(
    ("code", "exponent"),
    [
        *(("USD", 2), ("EUR", 2), ("CNY", 2), ("TWD", 2), ("XCG", 2)),
        *(("KRW", 0), ("JPY", 0), ("VND", 0), ("CLP", 0), ("ISK", 0), ("UYI", 0)),
        *(("KWD", 3), ("BHD", 3), ("JOD", 3), ("OMR", 3), ("TND", 3), ("LYD", 3), ("IQD", 3)),
        *(("CLF", 4), ("UYW", 4), ("XAU", None), ("XDR", None)),
    ],
)
def test_a_currency_is_as_fine_as_the_standard_says(code: str, exponent: int | None) -> None:
    assert CURRENCIES[code].exponent == exponent


def test_every_currency_has_a_name_and_stands_under_its_own_code() -> None:
    for code, currency in CURRENCIES.items():
        assert currency.code == code
        assert currency.name.strip() == currency.name != ""
        assert len(code) == 3
        assert code.isascii()
        assert code.isupper()


def test_a_withdrawn_currency_stays_readable() -> None:
    assert CURRENCIES["HRK"].withdrawn
    assert not CURRENCIES["EUR"].withdrawn
    assert isinstance(money("BGN", Decimal("13.50")), Money)


@pytest.mark.parametrize(
    ("code", "proposal"),
    [
        ("usd", "USD"),
        ("RMB", "CNY"),
        ("rmb", "CNY"),
        ("NTD", "TWD"),
        ("ZZZ", None),
        ("", None),
        ("DOLLARS", None),
    ],
)
def test_an_unknown_currency_is_refused_with_what_may_be_meant(code: str, proposal: str | None) -> None:
    refused = find_currency(code)
    assert isinstance(refused, Refused)
    assert f'"{code}" is no currency' in refused.reason
    assert refused.proposal == proposal
    assert money(code, Decimal(1)) == refused


def test_money_is_counted_in_minor_units() -> None:
    assert Money("USD", Decimal("13.5")).minor == 1_350
    assert Money("KRW", Decimal("1.35e12")).minor == 1_350_000_000_000
    assert Money("KWD", Decimal("0.001")).minor == 1
    assert Money("USD", Decimal("-0.01")).minor == -1


def test_money_finer_than_its_minor_unit_has_no_number_of_them() -> None:
    assert Money("CNY", Decimal("0.205"), "kwh").minor is None
    assert Money("KRW", Decimal("0.5")).minor is None
    assert Money("XAU", Decimal(3)).minor is None


@pytest.mark.parametrize(("code", "amount"), [("USD", "0.001"), ("CNY", "0.205"), ("JPY", "0.5"), ("KWD", "1.0005")])
def test_an_amount_that_cannot_be_paid_is_refused_unless_it_is_a_price_per_unit(code: str, amount: str) -> None:
    refused = money(code, Decimal(amount))
    assert isinstance(refused, Refused)
    assert "cannot be paid" in refused.reason
    assert money(code, Decimal(amount), "kwh") == Money(code, Decimal(amount), "kwh")


def test_the_refusal_says_how_fine_the_currency_is() -> None:
    assert str(money("KRW", Decimal("0.5"))) == "KRW 0.5 cannot be paid: KRW has no decimals"
    assert str(money("USD", Decimal("0.001"))) == "USD 0.001 cannot be paid: USD has 2 decimals"


def test_gold_is_as_fine_as_one_likes() -> None:
    assert money("XAU", Decimal("0.0001")) == Money("XAU", Decimal("0.0001"))


def test_zeros_at_the_end_make_an_amount_no_finer() -> None:
    assert money("JPY", Decimal("5.000")) == Money("JPY", Decimal(5))


def test_money_in_no_currency_is_an_error_of_ours() -> None:
    with pytest.raises(ValueError, match="no currency 'usd'"):
        Money("usd", Decimal(1))
    with pytest.raises(ValueError, match="finite"):
        Money("USD", Decimal("Infinity"))


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Money("USD", Decimal("135e9")), "USD 135,000,000,000"),
        (Money("USD", Decimal("135e9"), written="USD 135 billion"), "USD 135 billion"),
        (Money("USD", Decimal("13.5")), "USD 13.50"),
        (Money("KRW", Decimal("1350000000000")), "KRW 1,350,000,000,000"),
        (Money("CNY", Decimal("0.205"), "kwh"), "CNY 0.205 per kwh"),
        (Money("XAU", Decimal("1.5")), "XAU 1.5"),
        (Percent(Decimal("27.0")), "27%"),
        (
            Percent(Decimal(100), of="fees_paid", over=Duration(12, "month")),
            "100% of fees_paid over 12 months",
        ),
        (Percent(Decimal("12.5"), per="year"), "12.5% per year"),
        (Percent(Decimal(10), written="10.00 %"), "10.00 %"),
    ],
)
def test_money_and_percentages_are_written_as_the_author_wrote_them_or_plainly(value: object, written: str) -> None:
    assert str(value) == written


def test_the_writing_of_an_amount_does_not_matter_to_what_it_equals() -> None:
    one, other = (
        Money("USD", Decimal("1.35e11"), written="USD 135 billion"),
        Money("USD", Decimal(135_000_000_000)),
    )
    assert one == other
    assert hash(one) == hash(other)
    assert one != Money("USD", Decimal(135_000_000_000), "year")
    assert one != Money("EUR", Decimal(135_000_000_000))


def test_a_percentage_over_a_year_equals_one_over_twelve_months() -> None:
    one, other = (Percent(Decimal(100), "fees", over=over) for over in (Duration(1, "year"), Duration(12, "month")))
    assert one == other
    assert hash(one) == hash(other)
    assert one != Percent(Decimal(100), "fees")


def test_money_of_different_currencies_or_units_is_not_added() -> None:
    dollars, euros = Money("USD", Decimal(1)), Money("EUR", Decimal(1))
    for combine in (add, subtract):
        undecided = combine(dollars, euros)
        assert isinstance(undecided, Undecided)
        assert undecided.reason == "USD and EUR are different currencies, and no rate of exchange is given"
        undecided = combine(dollars, Money("USD", Decimal(1), "kwh"))
        assert isinstance(undecided, Undecided)
        assert undecided.reason == "one is an amount in all and the other per kwh"


@given(prices, prices)
def test_adding_and_subtracting_money_undo_each_other_exactly(one: Money, other: Money) -> None:
    total = add(one, other)
    if isinstance(total, Undecided):
        assert (one.currency, one.per) != (other.currency, other.per)
    else:
        assert subtract(total, other) == one
        assert total == add(other, one)


def test_a_share_of_an_amount_is_exact() -> None:
    whole = Money("USD", Decimal("500e9"), written="USD 500 billion")
    assert share_of(Percent(Decimal(27)), whole) == Money("USD", Decimal("135e9"))
    assert share_of(Percent(Decimal(f"33.{'3' * 38}")), whole) == Money("USD", Decimal(f"{'1' + '6' * 11}.{'6' * 28}5"))
    assert str(share_of(Percent(Decimal(50)), whole)) == "USD 250,000,000,000"


def test_a_share_keeps_what_the_price_is_for() -> None:
    assert share_of(Percent(Decimal(50)), Money("CNY", Decimal("0.205"), "kwh")) == Money(
        "CNY", Decimal("0.1025"), "kwh"
    )


def test_a_yearly_percentage_of_an_amount_is_undecided() -> None:
    rate = share_of(Percent(Decimal(10), per="year"), Money("USD", Decimal(100)))
    assert isinstance(rate, Undecided)
    assert "per year" in rate.reason


@given(st.decimals(min_value=-1000, max_value=1000, places=4), amounts)
def test_a_share_is_the_same_fraction_that_rational_arithmetic_finds(rate: Decimal, amount: Decimal) -> None:
    share = share_of(Percent(rate), Money("USD", amount))
    assert isinstance(share, Money)
    assert Fraction(share.amount) == Fraction(amount) * Fraction(rate) / 100


def test_the_widest_numbers_that_can_be_read_are_added_and_shared_without_rounding() -> None:
    widest, finest = Decimal("9" * 40), Decimal("1e-40")
    assert add(Money("USD", widest), Money("USD", finest)) == Money("USD", Decimal(f"{'9' * 40}.{'0' * 39}1"))
    share = share_of(Percent(finest), Money("USD", finest))
    assert share == Money("USD", Decimal("1e-82"))
