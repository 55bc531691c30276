"""The order in which a diff is told: each section once, each clause in it once, what matters before what does not."""

import pytest

from clauses.agreement import Agreement
from clauses.diff import diff
from clauses.diff.change import Moved
from clauses.diff.history import history
from clauses.kinds import Event
from clauses.kinds.base import Stands
from clauses.load import load_text
from clauses.report.arrange import NOWHERE, Block, Group, arranged, by_part, label, language, moved, moved_to, written
from clauses.report.history_rows import grouped
from clauses.report.outline import outline as lines_of

HEAD = """agreement a "A" { version: "1" }
party p "P"
party q "Q"
define t "T"
"""


def agreement(text: str) -> Agreement:
    loaded = load_text(HEAD + text, "a.clause")
    assert loaded.sound, loaded.diagnostics
    assert loaded.agreement is not None
    return loaded.agreement


def groups(old: str, new: str) -> tuple[Group, ...]:
    before, after = agreement(old), agreement(new)
    return arranged(diff(before, after), before, after)


def outline(old: str, new: str) -> list[str]:
    return [
        f"{group.heading}: {' '.join(f'{block.sign}{block.clause.id}' for block in group.blocks)}"
        for group in groups(old, new)
    ]


def license(id: str, more: str = "") -> str:
    return f"license {id} {{\n    licensor: p\n    licensee: q\n    covers: t\n    {more}\n}}\n"


def section(id: str, more: str = "") -> str:
    return f'section {id} "{id.upper()}"{more}\n'


def only(found: tuple[Group, ...]) -> Block:
    assert len(found) == 1
    assert len(found[0].blocks) == 1
    return found[0].blocks[0]


def test_a_section_comes_once_also_where_the_changes_go_back_and_forth() -> None:
    old = section("a") + license("one") + section("b") + license("two") + section("c") + license("three")
    new = section("a") + license("four") + section("b") + license("five") + section("c") + license("six")
    headings = [group.heading for group in groups(old, new)]
    assert headings == ["A", "B", "C"]


def test_a_section_that_is_gone_stands_where_it_stood() -> None:
    old = section("a") + license("one") + section("b") + license("two") + section("c") + license("three")
    new = section("a") + license("one", "exclusive: yes") + section("c") + license("three", "exclusive: yes")
    assert outline(old, new) == ["A: ~one", "B: −two", "C: ~three", "Sections: −b"]


def test_the_order_of_the_sections_is_that_of_the_new_version() -> None:
    old = section("a") + license("one") + section("b") + license("two")
    new = section("b") + license("two", "exclusive: yes") + section("a") + license("one", "exclusive: yes")
    assert [each.partition(":")[0] for each in outline(old, new)][:2] == ["B", "A"]


def test_what_went_from_a_renamed_section_stands_under_its_new_name() -> None:
    old = section("a") + license("one") + section("b") + license("two", "exclusive: yes")
    new = section("a") + license("one") + section("z", " { formerly: b }")
    found = outline(old, new)
    assert "Z: −two" in found
    assert all(not each.startswith("B") for each in found)


def test_a_move_says_whence_and_whither() -> None:
    found = groups(
        section("a") + license("x") + section("b") + license("y"),
        section("a") + section("b") + license("y") + license("x"),
    )
    (change,) = only(found).told
    assert isinstance(change, Moved)
    assert moved(change) == "moved from a to b, behind y"
    found = groups(
        section("a") + license("x") + section("b") + license("y"),
        license("y") + section("a") + license("x") + section("b"),
    )
    (change,) = only(found).told
    assert isinstance(change, Moved)
    assert moved(change) == "moved from b to the clauses without a section, at the beginning"


def test_clauses_before_the_first_section_come_first_and_terms_last() -> None:
    old = license("one") + section("a") + license("two")
    new = license("one", "exclusive: yes") + section("a") + license("two", "exclusive: yes") + 'define u "U"\n'
    assert outline(old, new) == ["Clauses: ~one", "A: ~two", "Terms: +u"]


def test_a_clause_that_only_moved_is_no_edited_one() -> None:
    clauses = [license(name) for name in ("one", "two", "three", "four")]
    new = [clauses[3], *clauses[:3]]
    assert outline("".join(clauses), "".join(new)) == ["Clauses: →four"]
    new[0] = license("four", "exclusive: yes")
    assert outline("".join(clauses), "".join(new)) == ["Clauses: ~four"]


def test_a_move_says_the_section_only_where_that_is_another() -> None:
    old = section("a") + license("one") + license("two") + section("b") + license("three")
    new = section("a") + license("two") + section("b") + license("three") + license("one")
    moves = {
        change.clause.id: moved_to(change)
        for change in diff(agreement(old), agreement(new)).changes
        if change.type == "moved"
    }
    assert moves == {"one": "behind three in b"}
    again = diff(agreement(old), agreement(section("a") + license("two") + license("one") + section("b")))
    assert next(moved_to(each) for each in again.changes if each.type == "moved") in ("to the beginning", "behind two")


def test_the_fields_of_one_kind_are_told_with_the_change_of_kind_where_that_is_shown() -> None:
    before = agreement("permission x {\n    grantor: p\n    holder: q\n    activity: t\n    period: through 2030\n}\n")
    after = agreement(license("x", "period: through 2031"))
    whole = diff(before, after)
    block = only(arranged(whole, before, after))
    assert [label(change) for change in block.told] == ["kind", "period"]
    assert sorted(map(label, block.with_kind)) == ["activity", "covers", "grantor", "holder", "licensee", "licensor"]
    fields = whole.only([change for change in whole.changes if change.type == "edited"])
    assert len(only(arranged(fields, before, after)).told) == 7


def test_editing_is_told_apart() -> None:
    block = only(groups(license("one", 'note: "Old."'), license("one", 'note: "New."\n    exclusive: yes')))
    assert [label(change) for change in block.told] == ["exclusive"]
    assert [label(change) for change in block.minor] == ["note"]
    assert not block.editorial
    found = groups(license("one", 'note: "Old."'), license("one", 'note: "New."'))
    assert only(found).editorial
    assert found[0].editorial


def test_the_fields_of_the_clause_come_before_those_inside_it() -> None:
    old = license("one", "except x { exclusive: no }\n    except y { exclusive: no }\n    exclusive: no")
    new = license("one", "except x { exclusive: yes }\n    except y { exclusive: yes }\n    exclusive: yes")
    parts = by_part(only(groups(old, new)).told)
    assert [(part, len(changes)) for part, changes in parts] == [("", 1), ("except x", 1), ("except y", 1)]


def test_without_the_agreements_sections_go_by_their_ids_in_the_order_of_the_changes() -> None:
    old = section("b") + license("one") + section("a") + license("two")
    new = section("b") + license("one", "exclusive: yes") + section("a") + license("two", "exclusive: yes")
    found = arranged(diff(agreement(old), agreement(new)), NOWHERE, NOWHERE)
    assert [group.heading for group in found] == ["b", "a"]


def test_the_names_of_fields_are_words() -> None:
    assert written("paid_over") == "paid over"
    assert written("text(zh-Hant)") == "text (zh-Hant)"
    assert written("except us_government") == "except us_government"
    assert language("text(zh-Hant)") == "zh-Hant"
    assert language("text") is None


EACH = """
agreement deal {{ version: "{0}" }}
party maker "Maker {0}"
define goods {{ text: "Goods {0}" }}
event launch "Launch {0}"
clause first {{ fee: USD {0} }}
section money "Money {0}"
clause second {{ fee: USD {0} }}
"""
HEADINGS = ["Agreement", "Parties", "Events", "Clauses", "Money 2", "Sections", "Terms"]


def _headings() -> list[list[str]]:
    old, new = (load_text(EACH.format(number)).agreement for number in "12")
    assert old is not None
    assert new is not None
    found = diff(old, new)
    return [
        [group.heading for group in arranged(found, old, new)],
        [row.heading for row in lines_of(found, old, new).rows if row.depth == 0],
        [name for name, _ in grouped(history([old, new]))],
    ]


def test_a_diff_a_review_and_a_history_stand_in_the_same_groups() -> None:
    assert _headings() == [HEADINGS] * 3


def test_where_blocks_stand_is_what_their_kind_declares(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Event, "stands", Stands(9, "Happenings"))
    assert _headings() == [[*(each for each in HEADINGS if each != "Events"), "Happenings"]] * 3
