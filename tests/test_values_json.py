"""Every value goes through JSON unchanged, and is told apart by its type."""

import dataclasses
import datetime
import json
import pickle
from decimal import Decimal
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, TypeAdapter, ValidationError

from clauses.values import (
    CURRENCIES,
    MOST_SHIFTS,
    NONE,
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
    Terms,
    Through,
    Unknown,
    Until,
    Value,
    date_of,
)

VALUES: TypeAdapter[Any] = TypeAdapter(Value)
CLASSES = [
    *(Money, Percent, Quantity, Duration, Terms, Multiple, Date, EventPoint, Shifted, Unknown),
    *(Hedged, Choice, Period, Through, Until, For),
]

writings = st.none() | st.text(max_size=12)
names = st.text(min_size=1, max_size=8)
maybe_names = st.none() | names
numbers = st.decimals(min_value=-(10**30), max_value=10**30, allow_nan=False, allow_infinity=False)
durations = st.builds(
    Duration, st.integers(0, 900), st.sampled_from(["day", "week", "month", "year"]), st.just(False), writings
) | st.builds(Duration, st.integers(0, 900), st.just("day"), st.just(True), writings)
dates = st.dates().map(date_of) | st.builds(Date, st.integers(1, 9999), st.none() | st.integers(1, 12))
signs = st.sampled_from(["+", "-"])
events = st.builds(EventPoint, names)
shifts = st.builds(Shifted, dates | events, signs, durations)
points = dates | events | shifts | st.builds(Shifted, shifts, signs, durations)
scalars = st.one_of(
    st.builds(Money, st.sampled_from(sorted(CURRENCIES)), numbers, maybe_names, writings),
    st.builds(Percent, numbers, maybe_names, maybe_names, st.none() | durations, writings),
    st.builds(Quantity, numbers, maybe_names, maybe_names, writings),
    st.builds(Terms, st.integers(0, 99), durations, writings),
    st.builds(Multiple, numbers, names, writings),
    st.sampled_from([NONE, UNDISCLOSED, TBD]),
    durations,
    points,
)
words = st.booleans() | st.text(max_size=12)
hedged = st.builds(Hedged, st.sampled_from(["about", "at least", "at most", "reportedly"]), scalars | words)
picks = st.sampled_from([None, "earlier", "later", "longer", "shorter", "greater", "lesser"])
choices = st.builds(
    Choice,
    st.lists(scalars | hedged | words, min_size=2, max_size=4).map(tuple),
    st.sampled_from(["or", "and"]),
    picks,
    writings,
    writings,
)
ends = st.one_of(st.builds(Through, points), st.builds(Until, points), st.builds(For, durations, st.none() | points))
periods = st.builds(
    Period,
    st.none() | points,
    st.lists(ends, max_size=3).map(tuple),
    st.sampled_from(["or", "and"]),
    st.sampled_from([None, "earlier", "later"]),
    writings,
    st.just(False),
    writings,
) | st.just(Period(perpetual=True))
values = scalars | hedged | choices | ends | periods


@given(values)
def test_a_value_goes_through_json_unchanged(value: Any) -> None:
    again = VALUES.validate_json(VALUES.dump_json(value))
    assert type(again) is type(value)
    assert again == value
    assert hash(again) == hash(value)
    assert str(again) == str(value)
    assert VALUES.dump_json(again) == VALUES.dump_json(value)


@given(values)
def test_a_value_goes_through_its_own_type_and_through_pickle_as_well(value: Any) -> None:
    own: TypeAdapter[Any] = TypeAdapter(type(value))
    assert own.validate_json(own.dump_json(value)) == value
    assert pickle.loads(pickle.dumps(value)) == value


def said_otherwise(value: Any) -> Any:
    """The same in other words: options and ends the other way round, years as months, zeros at the end."""
    match value:
        case Choice():
            turned = tuple(said_otherwise(each) for each in reversed(value.options))
            return dataclasses.replace(value, options=turned, pick_written="other")
        case Period():
            return dataclasses.replace(value, ends=tuple(said_otherwise(each) for each in reversed(value.ends)))
        case Duration(unit="year"):
            return Duration(value.count * 12, "month")
        case Duration(unit="week"):
            return Duration(value.count * 7, "day")
        case Money() | Quantity():
            more = f"{value.amount:f}{'0' if '.' in f'{value.amount:f}' else '.0'}"
            return dataclasses.replace(value, amount=Decimal(more))
        case Hedged() | Terms() | Percent() | Shifted() | For():
            parts = {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
            return type(value)(**{name: said_otherwise(part) for name, part in parts.items()})
    return value


@given(values)
def test_the_same_in_other_words_is_equal_and_has_the_same_hash(value: Any) -> None:
    other = said_otherwise(value)
    assert value == other
    assert other == value
    assert hash(value) == hash(other)


@given(values, values)
def test_equality_goes_both_ways(one: Any, other: Any) -> None:
    assert (one == other) == (other == one)


@given(values)
def test_the_author_s_writing_is_not_compared(value: Any) -> None:
    if "written" in {field.name for field in dataclasses.fields(value)}:
        assert str(dataclasses.replace(value, written="as written")) == "as written"
        assert dataclasses.replace(value, written="as written") == value


def test_every_value_is_in_the_union() -> None:
    union, _ = get_args(Value)
    scalars_of_it = get_args(get_args(get_args(union)[0])[0])
    assert {*scalars_of_it, *get_args(union)[1:]} == set(CLASSES)


@pytest.mark.parametrize("kind", CLASSES)
def test_a_value_is_frozen_and_slotted_and_ends_with_its_type(kind: Any) -> None:
    assert kind.__setattr__ is Date.__setattr__  # refuses: see the next test
    assert "__slots__" in vars(kind)
    last = dataclasses.fields(kind)[-1]
    assert last.name == "type"
    if kind is not Unknown:
        assert get_args(kind.__annotations__["type"]) == (last.default,)


def test_a_value_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        Date(2030).year = 2031  # type: ignore[misc]


def test_json_says_what_was_written_and_what_it_means() -> None:
    dumped = json.loads(VALUES.dump_json(Money("USD", Decimal("135000000000"), written="USD 135 billion")))
    assert dumped == {
        "currency": "USD",
        "amount": "135000000000",
        "per": None,
        "written": "USD 135 billion",
        "type": "money",
    }


def test_a_value_is_a_field_of_a_model() -> None:
    class Clause(BaseModel, frozen=True):
        amount: Value
        dated: Date | None = None

    clause = Clause(amount=Hedged("about", Percent(Decimal(27))), dated=Date(2025))
    assert Clause.model_validate_json(clause.model_dump_json()) == clause
    with pytest.raises(ValidationError, match=r"dated"):
        Clause(amount=Date(2025), dated=EventPoint("e"))  # type: ignore[arg-type]


def chain(length: int) -> dict[str, Any]:
    point: dict[str, Any] = {"type": "event", "name": "e"}
    for _ in range(length):
        day = {"type": "duration", "count": 1, "unit": "day"}
        point = {"type": "shifted", "point": point, "sign": "+", "duration": day}
    return point


@pytest.mark.parametrize(
    "json_value",
    [
        {"type": "money", "currency": "USD", "amount": "1e1000000"},
        {"type": "money", "currency": "USD", "amount": "NaN"},
        {"type": "money", "currency": "ZZZ", "amount": "1"},
        {"type": "date", "year": 2030, "month": 2, "day": 30},
        {"type": "date", "year": 2030, "day": 1},
        {"type": "date", "year": 2030, "month": 0},
        {"type": "date", "year": 2030, "month": 1, "day": 0},
        {"type": "duration", "count": -1, "unit": "day"},
        {"type": "duration", "count": 10**30, "unit": "year"},
        {"type": "duration", "count": 1, "unit": "month", "business": True},
        {"type": "duration", "count": 1, "unit": "decade"},
        {"type": "hedged", "how": "nearly", "value": True},
        {"type": "hedged", "how": "about", "value": {"type": "hedged", "how": "about", "value": True}},
        {"type": "choice", "options": [True], "joint": "or"},
        {"type": "period", "perpetual": True, "ends": [{"type": "until", "point": chain(0)}]},
        {"type": "never"},
        {"currency": "USD", "amount": "1"},
        chain(MOST_SHIFTS + 1),
    ],
)
def test_json_that_is_no_value_is_rejected(json_value: object) -> None:
    with pytest.raises(ValidationError):
        VALUES.validate_json(json.dumps(json_value))


def test_the_deepest_point_goes_through_json() -> None:
    point = VALUES.validate_python(chain(MOST_SHIFTS))
    assert VALUES.validate_json(VALUES.dump_json(point)) == point
    assert point == Shifted(EventPoint("e"), "+", Duration(MOST_SHIFTS, "day"))


def test_the_union_has_a_json_schema() -> None:
    definitions = VALUES.json_schema()["$defs"]
    assert {kind.__name__ for kind in CLASSES} == set(definitions)


def test_a_date_is_no_python_date() -> None:
    assert Date(2030, 1, 1) != datetime.date(2030, 1, 1)
