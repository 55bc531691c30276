"""What is covered is compared as sets over the tree of terms, and comes to the same as counting them out."""

from collections.abc import Iterable, Mapping
from itertools import product
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from clauses import Agreement, diff
from clauses.diff.movement import Field, movements
from clauses.diff.steps import Movement
from clauses.diff.world import World
from clauses.kinds import Definition, License, Permission, field_specs

TERMS = "abcdefg"
Tree = Mapping[str, tuple[str, ...]]

trees: st.SearchStrategy[Tree] = st.dictionaries(
    st.sampled_from(TERMS), st.lists(st.sampled_from(TERMS), max_size=2, unique=True).map(tuple)
)
names = st.lists(st.sampled_from(TERMS), max_size=4, unique=True).map(tuple)


def covered(said: Iterable[str], taken: Iterable[str], tree: Tree) -> set[str]:
    """Every term that is one of those said, or a part of one, or a part of a part; less those taken, likewise."""

    def whole(names: Iterable[str]) -> set[str]:
        found = set(names)
        for _ in TERMS:
            found |= {term for term, wider in tree.items() if found & set(wider)}
        return found

    return whole(said) - whole(taken)


def defined(tree: Tree) -> tuple[Definition, ...]:
    return tuple(Definition(id=name, part_of=tree.get(name) or None) for name in TERMS)


def world(was: Tree, now: Tree) -> World:
    old, new = (Agreement(id="deal", definitions=defined(tree)) for tree in (was, now))
    return World(old, new, {})


def _named(movement: Movement) -> set[str]:
    assert movement.amount is not None
    return {name[1:] for name in movement.amount.strip("{}").split(", ")}


@settings(deadline=None)
@given(trees, st.none() | trees, names, names, names, names)
def test_a_scope_is_broadened_and_narrowed_by_just_what_each_version_covers_more_and_less(
    tree: Tree,
    changed: Tree | None,
    before: tuple[str, ...],
    after: tuple[str, ...],
    taken: tuple[str, ...],
    taken_now: tuple[str, ...],
) -> None:
    spec = field_specs(License)["covers"]
    anew = tree if changed is None else changed
    found = movements(Field(spec, before, after, taken, taken_now), world(tree, anew))
    was, now = covered(before, taken, tree), covered(after, taken_now, anew)
    by_verb = {movement.verb: movement for movement in found}
    assert by_verb.keys() == ({"broadened"} if now - was else set()) | ({"narrowed"} if was - now else set()) or (
        was == now and by_verb.keys() == {"reworded"}
    )
    for verb, difference, own in (("broadened", now - was, anew), ("narrowed", was - now, tree)):
        if difference:
            named = _named(by_verb[verb])  # type: ignore[index]
            assert named <= difference <= covered(named, (), own)


@settings(deadline=None, max_examples=60)
@given(trees, names, st.lists(st.tuples(names, names), min_size=2, max_size=3))
def test_clauses_that_were_split_off_are_compared_with_their_origin_in_union(
    tree: Tree, before: tuple[str, ...], pieces: list[tuple[tuple[str, ...], tuple[str, ...]]]
) -> None:
    old = _agreement(tree, [_license("whole", before, ())])
    new = _agreement(
        tree, [_license(f"piece_{place}", *piece, formerly=("whole",)) for place, piece in enumerate(pieces)]
    )
    was = covered(before, (), tree)
    now = set().union(*(covered(said, taken, tree) for said, taken in pieces))
    split = next(change for change in diff(old, new).changes if change.type == "split")
    favoured = {effect.verb: effect.favours for effect in split.effects}
    expected: dict[str, tuple[str, ...]] = {}
    expected |= {"broadened": ("licensee",)} if now - was else {}
    expected |= {"narrowed": ("licensor",)} if was - now else {}
    assert favoured == (expected or {"replaced": ()})
    assert not any(change.effects[0].favours for change in diff(old, new).changes if change.type == "edited")


PARTIES, PLACES = ("alder", "birch"), ("KR", "US")
_Shared = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]

shared: st.SearchStrategy[_Shared] = st.tuples(
    *(st.lists(st.sampled_from(each), min_size=1, unique=True).map(tuple) for each in (PARTIES, TERMS[:3], PLACES))
)


@st.composite
def splits(draw: st.DrawFn) -> tuple[_Shared, list[_Shared]]:
    """What a clause says, and what its pieces say: something else, or the same divided up."""
    before = draw(shared)
    pieces = draw(st.lists(shared, min_size=2, max_size=3))
    axis = draw(st.sampled_from(range(3)))
    if draw(st.booleans()) and len(before[axis]) > 1:
        pieces = [(*before[:axis], (item,), *before[axis + 1 :]) for item in before[axis]]  # type: ignore[misc]
    return before, pieces


@settings(deadline=None, max_examples=200)
@given(splits())
def test_a_right_was_only_rehoused_just_where_each_party_has_the_same_in_each_place(
    split: tuple[_Shared, list[_Shared]],
) -> None:
    before, pieces = split
    old = _agreement({}, [_shared("whole", before)])
    new = _agreement({}, [_shared(f"piece_{at}", piece, formerly=("whole",)) for at, piece in enumerate(pieces)])
    same = set(product(*before)) == {cell for piece in pieces for cell in product(*piece)}
    for found in (diff(old, new), diff(new, old)):
        whole = next(change for change in found.changes if change.type in ("split", "merged"))
        assert (whole.effects[0].neutral == "together they cover the same") == same
        others = [effect for change in found.changes if change is not whole for effect in change.effects]
        assert {effect.neutral is not None for effect in others} <= {True}


def _shared(id: str, said: _Shared, **more: Any) -> License:
    return _license(id, said[1], (), licensee=said[0], territory=said[2], **more)


def _license(id: str, covers: tuple[str, ...], excludes: tuple[str, ...], **said: Any) -> License:
    parties = {"licensor": ("licensor",), "licensee": ("licensee",)}
    return License.model_validate({"id": id, **parties, "covers": covers, "excludes": excludes or None} | said)


def _agreement(tree: Tree, clauses: list[Any]) -> Agreement:
    return Agreement(id="deal", definitions=defined(tree), clauses=tuple(clauses))


def test_places_have_no_tree_and_may_lie_in_one_another() -> None:
    spec = field_specs(Permission)["territory"]
    (movement,) = movements(Field(spec, ("EU",), ("DE",)), world({}, {}))
    assert (movement.verb, movement.depends) == ("replaced", "whether DE lies in what was named before")
    (movement,) = movements(Field(spec, ("KR",), ("KR", "US")), world({}, {}))
    assert (movement.verb, movement.amount) == ("broadened", "{+US}")
