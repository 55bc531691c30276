"""A class that `frozen` makes is one that `dataclass(frozen=True, slots=True)` would have made."""

import copy
import pickle
from collections.abc import Callable
from dataclasses import FrozenInstanceError, dataclass, field, fields, replace
from inspect import signature
from typing import Any

import pytest

from grammar.frozen import frozen

Make = Callable[..., Any]
MAKERS: tuple[Make, Make] = (frozen, lambda **said: dataclass(frozen=True, **{"slots": True, **said}))


def _point(make: Make, **said: Any) -> Any:
    @make(**said)
    class Point:
        x: int
        y: int = 2
        note: str = field(default="", compare=False)
        hidden: tuple[str, ...] = field(default_factory=tuple, repr=False)

    return Point


def _of_its_own(make: Make) -> Any:
    @make()
    class Own:
        x: int

        def __eq__(self, other: object) -> bool:
            return isinstance(other, Own) and self.x % 10 == other.x % 10

        def __hash__(self) -> int:
            return self.x % 10

        def __post_init__(self) -> None:
            if self.x < 0:
                raise ValueError("below nothing")

    return Own


def _derived(make: Make) -> Any:
    base: Any = _point(make)

    @make()
    class Derived(base):  # type: ignore[misc]
        z: int = 3

    return Derived


def _by_name(make: Make) -> Any:
    @make(kw_only=True, eq=False)
    class ByName:
        x: int
        y: int = 2

    return ByName


def _empty(make: Make) -> Any:
    @make()
    class Empty:
        pass

    return Empty


@frozen
class Kept:
    """Can be pickled: it has a place in a module."""

    x: int
    y: tuple[int, ...] = ()


@pytest.fixture(params=MAKERS, ids=("frozen", "dataclass"))
def make(request: pytest.FixtureRequest) -> Make:
    made: Make = request.param
    return made


def test_values_compare_by_what_is_compared(make: Make) -> None:
    point = _point(make)
    assert point(1) == point(1, 2, note="other") != point(1, 3)
    assert hash(point(1)) == hash(point(1, note="other"))
    assert point(1).__eq__(1) is NotImplemented
    assert _derived(make)(1) != point(1)


def test_it_is_shown_as_it_is_made(make: Make) -> None:
    shown = repr(_point(make)(1)).rpartition(".")[2]
    assert shown == "Point(x=1, y=2, note='')"
    assert repr(_empty(make)()).endswith("Empty()")


def test_nothing_changes_it(make: Make) -> None:
    value = _derived(make)(1)
    with pytest.raises(FrozenInstanceError, match="cannot assign to field 'z'"):
        value.z = 4
    with pytest.raises(FrozenInstanceError, match="cannot delete field 'x'"):
        del value.x
    assert not hasattr(value, "__dict__")


def test_it_is_made_by_place_and_by_name(make: Make) -> None:
    derived = _derived(make)
    assert [each.name for each in fields(derived)] == ["x", "y", "note", "hidden", "z"]
    assert derived(1, z=5) == derived(1, 2, "", (), 5)
    assert [*signature(derived).parameters] == ["x", "y", "note", "hidden", "z"]
    assert derived.__match_args__ == ("x", "y", "note", "hidden", "z")
    with pytest.raises(TypeError):
        derived()
    by_name = _by_name(make)
    assert by_name(x=1).y == 2
    with pytest.raises(TypeError):
        by_name(1)


def test_a_factory_makes_one_for_each(make: Make) -> None:
    @make()
    class Lists:
        found: list[int] = field(default_factory=list)

    one: Any = Lists()
    one.found.append(1)
    assert Lists().found == []
    assert _point(make)(1).hidden == ()


def test_what_a_class_has_of_its_own_stays(make: Make) -> None:
    own = _of_its_own(make)
    assert own(1) == own(11)
    assert hash(own(1)) == hash(own(11))
    with pytest.raises(ValueError, match="below nothing"):
        own(-1)


def test_equality_of_its_own_does_not_take_the_hash_away(make: Make) -> None:
    @make()
    class Equal:  # noqa: PLW1641 - that is what is tested
        x: int

        def __eq__(self, other: object) -> bool:
            return isinstance(other, Equal)

    assert hash(Equal(1)) == hash(Equal(1))  # type: ignore[call-arg]


def test_without_equality_each_is_itself(make: Make) -> None:
    by_name = _by_name(make)
    value = by_name(x=1)
    assert value != by_name(x=1)
    assert value in {value}


def test_values_have_an_order_where_that_is_asked_for(make: Make) -> None:
    point = _point(make, order=True)
    assert sorted([point(2), point(1, 3), point(1)]) == [point(1), point(1, 3), point(2)]
    assert point(1) <= point(1, note="other") >= point(1)
    with pytest.raises(TypeError):
        point(1) < 1  # noqa: B015


def test_a_dict_is_there_where_that_is_asked_for(make: Make) -> None:
    value = _point(make, slots=False)(1)
    assert vars(value) == {"x": 1, "y": 2, "note": "", "hidden": ()}
    with pytest.raises(FrozenInstanceError):
        value.x = 2


def test_copies_say_the_same() -> None:
    value = Kept(1, (2, 3))
    assert copy.copy(value) == copy.deepcopy(value) == pickle.loads(pickle.dumps(value)) == value
    assert replace(value, x=2) == Kept(2, (2, 3))
