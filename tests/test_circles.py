"""References that lead back to where they began are found, each once, in the order in which they go round."""

from typing import Annotated, Literal

import pytest
from commandline import command
from hypothesis import given
from hypothesis import strategies as st

from clauses import load_text
from clauses.kinds import CLAUSES, DECLARATIONS, Declaration, Event, field_specs, kind_of
from clauses.kinds.base import REFERENCE, NoCircle
from clauses.kinds.types import Events
from clauses.load.circles import circles

HEAD = "agreement a\n"


def told(text: str) -> list[str]:
    """Each circle with its line and column."""
    found = load_text(HEAD + text).diagnostics
    assert {each.code for each in found} <= {"C207"}
    return [f"{each.line}:{each.column} {each.message}" for each in found]


def events(steps: dict[str, str]) -> str:
    return "".join(f"event {id}{f' {{ follows: {names} }}' if names else ''}\n" for id, names in steps.items())


def test_two_events_that_follow_one_another_are_one_circle() -> None:
    assert told("event a1 { follows: a2 }\nevent a2 { follows: a1 }\n") == ["2:12 a1 follows a2, which follows a1"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("define x { part_of: x }\n", "2:12 x is part of itself"),
        ("event x { follows: x }\n", "2:11 x follows itself"),
        ("clause x { subject_to: x }\n", "2:12 x is subject to itself"),
    ],
)
def test_a_block_that_names_itself_is_a_circle(text: str, said: str) -> None:
    assert told(text) == [said]


def test_a_circle_is_told_from_its_first_block_in_the_file_whatever_leads_into_it() -> None:
    text = events({"in": "c", "b": "c", "a": "b", "c": "a", "out": ""})
    assert told(text) == ["3:11 b follows c, which follows a, which follows b"]


def test_what_leads_into_a_circle_or_out_of_it_or_to_one_block_twice_is_in_none() -> None:
    assert told(events({"d": "b, c", "b": "a", "c": "a", "a": ""})) == []
    assert len(told(events({"d": "b", "b": "c", "c": "b, a", "a": ""}))) == 1


def test_two_circles_are_two_findings() -> None:
    found = told(events({"a": "b", "b": "a", "c": "d", "d": "c", "e": "e"}))
    assert [each.partition(" ")[2] for each in found] == [
        "a follows b, which follows a",
        "c follows d, which follows c",
        "e follows itself",
    ]


def test_blocks_that_all_lead_to_one_another_are_told_on_the_shortest_way() -> None:
    (found,) = load_text(HEAD + events({"a": "b", "b": "c, a", "c": "d", "d": "a"})).diagnostics
    assert found.message == "a follows b, which follows a"
    assert found.notes == ("2 more blocks lead to these and back",)


def test_the_names_of_different_fields_make_no_circle() -> None:
    assert told("define t { part_of: u }\ndefine u\nclause c { condition: d }\nclause d { subject_to: c }\n") == []


def test_a_circle_over_clauses_of_several_kinds_and_sections_is_one() -> None:
    text = (
        "party p\ndefine t\nsection one\n"
        "permission x {\n    holder: p\n    activity: t\n    subject_to: y\n}\n"
        "section two\nclause y { subject_to: x }\n"
    )
    assert told(text) == ["8:5 x is subject to y, which is subject to x"]


def test_names_in_other_unicode_forms_are_the_same_circle() -> None:
    assert told("event e\u0301 { follows: b }\nevent b { follows: \u00e9 }\n") == ["2:12 é follows b, which follows é"]


def test_a_name_that_is_not_there_is_its_own_mistake_and_no_circle() -> None:
    found = load_text(HEAD + "event x { follows: y, z }\nevent y { follows: x }\n").diagnostics
    assert [each.code for each in found] == ["C204"]


def test_no_value_is_no_step() -> None:
    assert told("event x { follows: undisclosed }\ndefine t { part_of: none }\n") == []


def test_a_circle_of_50_000_is_one_short_finding() -> None:
    count = 50_000
    text = "".join(f"event e{number} {{ follows: e{(number + 1) % count} }}\n" for number in range(count))
    (found,) = told(text)
    assert found == (
        "2:12 e0 follows e1, which follows e2, which follows e3, which follows e4, which follows e5, "
        "and so on over 49,994 more, back to e0"
    )


def test_many_circles_in_one_another_take_no_time() -> None:
    count = 20_000
    steps = {f"e{number}": ("e0", f"e{(number + 1) % count}", f"e{number // 2}") for number in range(1, count)}
    blocks = [Event(id="e0", follows=("e1",)), *(Event(id=id, follows=names) for id, names in steps.items())]
    found = list(circles(blocks))
    assert [[block.id for block in each.blocks] for each in found] == [["e0", "e1"]]
    assert found[0].others == count - 2


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=14))
def test_circles_are_found_exactly_where_a_block_leads_to_itself(steps: list[tuple[int, int]]) -> None:
    """Against a closure by brute force: who leads to itself, and who to one another."""
    named = {number: [other for one, other in steps if one == number] for number in range(7)}
    leads = {one: set(named[one]) for one in named}
    for _ in named:
        leads = {one: leads[one].union(*(leads[other] for other in leads[one])) for one in named}
    blocks = [Event(id=f"e{one}", follows=tuple(f"e{other}" for other in named[one])) for one in named]
    found = [[int(block.id[1:]) for block in each.blocks] for each in circles(blocks)]
    groups = {frozenset(other for other in leads[one] if one in leads[other]) for one in named if one in leads[one]}
    alone = [one for one in named if one in named[one]]
    assert sorted(each[0] for each in found if len(each) == 1) == alone
    assert sorted(each[0] for each in found if len(each) > 1) == sorted(
        min(group) for group in groups if len(group) > 1
    )
    for way in found:
        assert way[0] == min(way)
        assert all(other in named[one] for one, other in zip(way, [*way[1:], way[0]], strict=True))


# --- which fields, and where else ---------------------------------------------------------------------------------


def test_the_models_say_which_fields_must_not_go_round() -> None:
    models: list[type[Declaration]] = [*DECLARATIONS, *CLAUSES]
    straight = {
        (kind_of(model), spec.name) for model in models for spec in field_specs(model).values() if spec.no_circle
    }
    expected = {("define", "part_of"), ("event", "follows"), *((kind_of(model), "subject_to") for model in CLAUSES)}
    assert straight == expected


def test_a_new_field_that_must_not_go_round_is_covered_by_saying_so() -> None:
    class Step(Declaration):
        """Comes behind others."""

        kind: Literal["step"] = "step"
        behind: Annotated[Events | None, REFERENCE, NoCircle("comes behind")] = None

    (found,) = circles([Step(id="x", behind=("y",)), Step(id="y", behind=("x",))])
    assert found.message == "x comes behind y, which comes behind x"


def test_an_agreement_with_a_circle_is_not_sound_and_is_refused() -> None:
    text = HEAD + "event x { follows: x }\n"
    assert not load_text(text).sound
    for name in ("show", "export"):
        ran = command(name, "-", stdin=text.encode())
        assert (ran.code, ran.out) == (2, "")
        assert "C207" in ran.err
    assert command("check", "-", stdin=text.encode()).code == 1


def test_a_circle_in_json_is_found_too() -> None:
    agreement = load_text(HEAD + "event x { follows: y }\nevent y { follows: x }\n").agreement
    assert agreement is not None
    again = load_text(agreement.to_json())
    assert [f"{found.code} {found.message}" for found in again.diagnostics] == [
        'C207 event "x", follows: x follows y, which follows x'
    ]
