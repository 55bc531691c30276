"""Numbers are read exactly, written back, and refused without cost."""

import time
from decimal import Decimal
from itertools import repeat

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from clauses.values import MOST_DIGITS, SCALES, Refused, parse_amount, parse_number, write_number
from clauses.values.number import check_number

digits = st.integers(min_value=-(10**40) + 1, max_value=10**40 - 1)
readable = st.builds(lambda whole, places: Decimal(f"{whole}e-{places}"), digits, st.integers(0, MOST_DIGITS))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", "0"),
        ("5", "5"),
        ("007", "7"),
        ("1350000.5", "1350000.5"),
        ("1,350,000.5", "1350000.5"),
        ("999,999", "999999"),
        ("13.50", "13.5"),
        ("1e27", "1000000000000000000000000000"),
        ("1E+3", "1000"),
        ("2.5e-2", "0.025"),
        ("-5", "-5"),
        ("0e5", "0"),
        ("9" * 40, "9" * 40),
        ("0." + "0" * 39 + "1", "1e-40"),
    ],
)
def test_a_number_is_read_exactly(text: str, value: str) -> None:
    assert parse_number(text) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    ["13,50", "1,35,000", "1350,000", ",500", "1,", "0,135", "01,350", "1,350,00"],
)
def test_thousands_are_grouped_by_three_or_not_at_all(text: str) -> None:
    refused = parse_number(text)
    assert isinstance(refused, Refused)
    assert "grouped by three" in refused.reason
    assert f'"{text}"' in refused.reason


@pytest.mark.parametrize(
    "text",
    [
        "",
        " 1",
        "1 ",
        "1\n",
        "+5",
        ".5",
        "5.",
        "1_000",
        "٣",
        "１",
        "²",
        "NaN",
        "Infinity",
        "0x1",
        "1e",
        "--1",
        "5%",
    ],
)
def test_what_is_no_number_in_ascii_digits_is_refused(text: str) -> None:
    assert isinstance(parse_number(text), Refused)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("1" * 41, "has 41 digits"),
        ("1.0" + "0" * 39, "has 41 digits"),
        ("1e40", "less than 1e40"),
        ("1e1000000", "beyond any amount"),
        ("1e-1000000", "beyond any amount"),
        ("1e-41", "at most 40 decimals"),
        ("5" * 5_000, "longer than any number"),
        ("0" * 5_000, "longer than any number"),
        ("1e" + "9" * 5_000, "longer than any number"),
    ],
)
def test_a_number_beyond_any_amount_is_refused_with_a_short_sentence(text: str, why: str) -> None:
    refused = parse_number(text)
    assert isinstance(refused, Refused)
    assert why in refused.reason
    assert len(refused.reason) < 120


def test_a_refusal_quotes_forty_characters_at_most() -> None:
    assert str(parse_number("x" * 40)).startswith(f'"{"x" * 40}" is no number')
    assert str(parse_number("x" * 41)).startswith(f'"{"x" * 39}…" is no number')


def test_refusing_hostile_numbers_costs_nothing() -> None:
    hostile = ["1e999999999", "9" * 1_000_000, "1," * 500_000, "0." + "0" * 1_000_000]
    start = time.perf_counter()
    for text in hostile * 100:
        assert isinstance(parse_number(text), Refused)
    assert time.perf_counter() - start < 1


@pytest.mark.parametrize(
    ("parts", "value"),
    [
        ([("135", "billion")], 135 * 10**9),
        ([("13.8", "billion")], 13_800_000_000),
        ([("1", "조"), ("3,500", "억")], 1_350_000_000_000),
        ([("1", "조"), ("3,500", "억"), ("20", "만")], 1_350_000_200_000),
        ([("1", "만"), ("5,000", None)], 15_000),
        ([("1", "조"), ("13,500", "억")], 2_350_000_000_000),
        ([("800", "million")], 800_000_000),
        ([("250", "thousand")], 250_000),
        ([("2", "trillion"), ("5", "billion")], 2_005 * 10**9),
        ([("5", None)], 5),
    ],
)
def test_the_parts_of_an_amount_add_up(parts: list[tuple[str, str | None]], value: int) -> None:
    assert parse_amount(parts) == value


@pytest.mark.parametrize(
    "parts",
    [
        [("3", "억"), ("1", "조")],
        [("3", "억"), ("1", "억")],
        [("1", "조"), ("1", "trillion")],
        [("5", None), ("1", "만")],
        [("5", None), ("5", None)],
        [("1", "조"), ("-3", "억")],
        [("-1", "조"), ("3", "억")],
    ],
)
def test_parts_that_do_not_descend_are_refused(parts: list[tuple[str, str | None]]) -> None:
    refused = parse_amount(parts)
    assert isinstance(refused, Refused)
    assert "cannot follow" in refused.reason


def test_the_refusal_of_a_part_names_it_and_what_stands_before_it() -> None:
    refused = parse_amount([("2", "조"), ("3", "억"), ("1", "조")])
    assert str(refused).startswith('"1조" cannot follow "2조 3억"')


@pytest.mark.parametrize(
    "parts",
    [
        [],
        [("1", "zillion")],
        [("x", "조")],
        [("1", "조"), ("1,2", "억")],
        [("9" * 30, "조")],
        [("1e39", "thousand")],
    ],
)
def test_an_amount_without_a_number_or_with_a_bad_one_is_refused(parts: list[tuple[str, str | None]]) -> None:
    assert isinstance(parse_amount(parts), Refused)


def test_an_amount_of_endless_parts_is_refused_at_the_first_that_does_not_descend() -> None:
    assert isinstance(parse_amount(repeat(("1", "조"))), Refused)


def test_the_scales_are_of_the_short_scale_and_of_the_korean() -> None:
    assert {word: str(scale).count("0") for word, scale in SCALES.items()} == {
        "thousand": 3,
        "million": 6,
        "billion": 9,
        "trillion": 12,
        "만": 4,
        "억": 8,
        "조": 12,
    }


@pytest.mark.parametrize(
    ("value", "decimals", "written"),
    [
        ("0", 0, "0"),
        ("-0", 0, "0"),
        ("999", 0, "999"),
        ("1000", 0, "1,000"),
        ("1350000.50", 0, "1,350,000.5"),
        ("1350000.50", 2, "1,350,000.50"),
        ("1350000", 2, "1,350,000"),
        ("1e3", 0, "1,000"),
        ("-1234.5", 0, "-1,234.5"),
        ("0.0000001", 0, "0.0000001"),
        ("123456789012345678901234567890.123456789", 0, "123,456,789,012,345,678,901,234,567,890.123456789"),
    ],
)
def test_a_number_is_written_in_plain_grouped_digits(value: str, decimals: int, written: str) -> None:
    assert write_number(Decimal(value), decimals) == written


@given(readable)
@example(Decimal("1e39"))
@example(Decimal("-1e-40"))
def test_a_number_that_was_written_reads_back_as_itself(number: Decimal) -> None:
    assert parse_number(write_number(number)) == number


@given(readable)
def test_a_number_reads_the_same_with_and_without_its_grouping(number: Decimal) -> None:
    grouped = write_number(number)
    assert parse_number(grouped.replace(",", "")) == parse_number(grouped)


@given(st.text(alphabet="0123456789,.eE+-", max_size=30) | st.text())
def test_any_text_is_read_or_refused_and_never_raises(text: str) -> None:
    read = parse_number(text)
    if isinstance(read, Decimal):
        assert read.is_finite()
        assert abs(read) < Decimal(f"1e{MOST_DIGITS}")
    else:
        assert isinstance(read, Refused)


@given(
    st.lists(
        st.tuples(st.integers(0, 10**12), st.sampled_from([*SCALES])),
        max_size=4,
        unique_by=lambda part: SCALES[part[1]],
    )
)
def test_descending_parts_sum_to_the_sum_of_the_parts(parts: list[tuple[int, str]]) -> None:
    parts.sort(key=lambda part: SCALES[part[1]], reverse=True)
    total = sum(number * int(SCALES[scale]) for number, scale in parts)
    if parts:
        assert parse_amount((f"{number:,}", scale) for number, scale in parts) == total


@pytest.mark.parametrize("value", ["NaN", "sNaN", "Infinity", "-Infinity", "1e1000000", "1e-1000000"])
def test_no_value_holds_what_cannot_be_written_out(value: str) -> None:
    with pytest.raises(ValueError, match="finite number"):
        check_number(Decimal(value))
