"""Amounts of which one of several governs are compared as whatever the facts make of them would be."""

from typing import Any, Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import value_of

from clauses.diff.amounts import amount_movement
from clauses.values import Choice, Percent

BASE = (0, 1, 7, 100)
"""What a share may be a share of."""

_percents = st.sampled_from(["0%", "2%", "5%", "8%"])
_sums = st.sampled_from(["USD 1", "USD 5", "USD 8"])
_picks: st.SearchStrategy[Literal["greater", "lesser"]] = st.sampled_from(["greater", "lesser"])


def amount(text: str) -> Any:
    value = value_of(text)
    assert value is not None
    return value


@st.composite
def amounts(draw: st.DrawFn) -> Any:
    options = draw(st.lists(_percents | _sums, min_size=1, max_size=3, unique=True))
    return amount(" or ".join(options) + (f", whichever is {draw(_picks)}" if len(options) > 1 else ""))


def comes_to(value: Any, base: int) -> Any:
    """What is to be paid where a share is one of so much."""
    if isinstance(value, Choice):
        pick = max if value.pick == "greater" else min
        return pick(comes_to(option, base) for option in value.options)
    return value.value * base / 100 if isinstance(value, Percent) else value.amount


@settings(deadline=None, max_examples=300)
@given(amounts(), amounts())
def test_what_is_more_is_never_less_whatever_a_share_comes_to(before: Any, after: Any) -> None:
    found = amount_movement(before, after)
    differences = [comes_to(after, base) - comes_to(before, base) for base in BASE]
    if found.verb == "increased":
        assert min(differences) >= 0
    elif found.verb == "decreased":
        assert max(differences) <= 0
    elif found.neutral is not None:
        assert set(differences) == {0}
    else:
        assert found.depends is not None


@settings(deadline=None, max_examples=300)
@given(amounts(), amounts())
def test_what_depends_on_a_question_says_which(before: Any, after: Any) -> None:
    found = amount_movement(before, after)
    if found.depends is not None:
        assert found.depends.startswith(("which of ", "a percentage and ", "an amount of money and "))


@pytest.mark.parametrize(
    ("before", "after", "verb"),
    [
        ("5% or USD 5, whichever is greater", "5% or USD 8, whichever is greater", "increased"),
        ("5% or USD 5, whichever is greater", "5% or USD 5, whichever is lesser", "decreased"),
        ("5%", "5% or USD 5, whichever is greater", "increased"),
        ("5%", "5% or USD 5, whichever is lesser", "decreased"),
        ("180 days or 6 months, whichever is longer", "180 days or 7 months, whichever is longer", "extended"),
        ("about 5% or USD 5, whichever is greater", "about 5%", "decreased"),
        ("5% or USD 5, whichever is greater", "USD 8", "replaced"),
        ("5% or USD 5", "5% or USD 8", "replaced"),
    ],
)
def test_one_choice_is_more_than_another_where_its_alternatives_say_so(before: str, after: str, verb: str) -> None:
    there, back = amount_movement(amount(before), amount(after)), amount_movement(amount(after), amount(before))
    assert (there.verb, back.more) == (verb, -there.more)
