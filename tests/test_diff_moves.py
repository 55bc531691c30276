"""What stands elsewhere: as few clauses as explain the new order, and no shift of position alone."""

from itertools import combinations

from deal import compared, told
from hypothesis import given, settings
from hypothesis import strategies as st

from clauses.diff.moves import longest_increasing

orders = st.permutations(range(6))


def clause(id: str, *fields: str) -> str:
    said = "".join(f"    {field}\n" for field in ("licensor: maker", "licensee: seller", "covers: pumps", *fields))
    return f"license {id} {{\n{said}}}\n"


@given(st.lists(st.integers(0, 9), max_size=8, unique=True))
def test_what_keeps_its_order_is_as_much_as_can(numbers: list[int]) -> None:
    kept = [numbers[place] for place in sorted(longest_increasing(numbers))]
    assert kept == sorted(kept)
    longest = max(
        (
            size
            for size in range(len(numbers) + 1)
            for some in combinations(numbers, size)
            if list(some) == sorted(some)
        ),
    )
    assert len(kept) == longest


@settings(deadline=None, max_examples=40)
@given(orders)
def test_no_more_clauses_move_than_have_to(order: list[int]) -> None:
    ids = [f"clause_{number}" for number in range(6)]
    found = compared("".join(map(clause, ids)), "".join(clause(ids[place]) for place in order))
    assert {change.type for change in found.changes} <= {"moved"}
    assert len(found.changes) == 6 - len(longest_increasing(order))


def test_to_insert_a_clause_is_one_change_wherever_it_stands() -> None:
    ids = ["a", "b", "c"]
    for place in range(4):
        new = [*ids[:place], "new", *ids[place:]]
        found = compared("".join(map(clause, ids)), "".join(map(clause, new)))
        (added,) = found.changes
        assert (added.type, added.clause.id) == ("added", "new")
        assert added.behind == (new[place - 1] if place else None)  # type: ignore[union-attr]
        (removed,) = compared("".join(map(clause, new)), "".join(map(clause, ids))).changes
        assert (removed.type, removed.clause.id) == ("removed", "new")


def test_a_clause_that_moved_and_changed_shows_both_once() -> None:
    old = clause("a") + clause("b") + clause("c")
    new = clause("b") + clause("c") + clause("a", "period: through 2030")
    found = compared(old, new)
    assert told(found) == ["edited a period", "moved a"]
    assert [change.level for change in found.changes] == ["substantive", "editorial"]


def test_a_clause_that_went_to_another_section_moved_and_the_others_did_not() -> None:
    old = "section one\n" + clause("a") + clause("b") + "section two\n" + clause("c")
    new = "section one\n" + clause("b") + "section two\n" + clause("c") + clause("a")
    (moved,) = compared(old, new).changes
    assert moved.type == "moved"
    assert (moved.before, moved.after, moved.behind) == ("one", "two", "c")


def test_clauses_do_not_move_with_a_section_that_has_another_name_or_place() -> None:
    old = 'section one "The first"\n' + clause("a") + clause("b") + 'section two "The second"\n' + clause("c")
    new = 'section two "The second"\n' + clause("c") + 'section first "The first"\n' + clause("a") + clause("b")
    found = compared(old, new)
    assert {change.clause.kind for change in found.changes} == {"section"}
    assert sorted(change.type for change in found.changes) == ["moved", "renamed"]


def test_the_order_of_what_a_list_names_is_no_change_of_it() -> None:
    def both(first: str, second: str) -> str:
        return clause("a", "excludes: parts").replace("covers: pumps", f"covers: {first}, {second}")

    (edited,) = compared(both("pumps", "cars"), both("cars", "pumps")).changes
    assert edited.level == "editorial"
    assert edited.effects[0].neutral == "the same, in another order"


def test_the_order_of_what_stands_inside_a_clause_is_editorial() -> None:
    one, two = "    tier one { amount: USD 1 }\n", "    tier two { amount: USD 2 }\n"
    head = "commitment buy {\n    buyer: seller\n    seller: maker\n"
    (edited,) = compared(f"{head}{one}{two}}}\n", f"{head}{two}{one}}}\n").changes
    assert (edited.level, edited.type) == ("editorial", "edited")
    assert edited.model_dump()["after"] == ("tier two", "tier one")
