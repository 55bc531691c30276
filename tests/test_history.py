"""The history: every clause and field over all versions, and when each came, changed and went."""

import json
from itertools import pairwise
from pathlib import Path

import pytest

from clauses.agreement import Agreement
from clauses.diff import Matching, diff
from clauses.diff.change import Added, Edited, Removed
from clauses.diff.history import ClauseHistory, History, history
from clauses.diff.history_threads import Thread, _in_order
from clauses.load import load, load_text

SAMPLES = Path(__file__).parents[1] / "samples" / "microsoft-openai"
VERSIONS = ("2023-01-23.clause", "2025-01-21.clause", "2025-10-28.clause")

HEAD = """agreement deal "Deal" { version: "VERSION" }
party maker "Maker"
party seller "Seller"
define pumps "Pumps"
"""
SOLE = """exclusivity sole "Sole seller" {
    bound: maker
    beneficiary: seller
    scope: pumps
    period: through 2028
    text: \"\"\"
        The maker shall sell pumps to nobody but the seller, wherever they are to be used, and to the end of 2028.
    \"\"\"
}
"""
SHARE = """revenue_share cut "Cut" {
    payer: seller
    payee: maker
    rate: 5%
}
"""


def versions(*bodies: str, head: str = HEAD) -> list[Agreement]:
    """Agreements with these clauses, as versions 1, 2, 3, …"""
    found = []
    for number, body in enumerate(bodies, 1):
        loaded = load_text(head.replace("VERSION", str(number)) + body, f"{number}.clause")
        assert loaded.sound, loaded.diagnostics
        assert loaded.agreement is not None
        found.append(loaded.agreement)
    return found


def clause(found: History, name: str) -> ClauseHistory:
    return next(each for each in found.clauses if each.id == name)


def cells(found: ClauseHistory, name: str) -> list[tuple[str, str | None]]:
    field = next(each for each in found.fields if each.field == name)
    return [(cell.what, None if cell.value is None else str(cell.value)) for cell in field.cells]


@pytest.fixture(scope="module")
def sample() -> History:
    return history([read(SAMPLES / name) for name in VERSIONS])


def read(path: Path) -> Agreement:
    loaded = load(path)
    assert loaded.agreement is not None
    return loaded.agreement


# --- when it came, changed and went -------------------------------------------------------------------------------


def test_a_clause_comes_changes_and_goes(sample: History) -> None:
    sole, refusal = clause(sample, "compute_exclusivity"), clause(sample, "azure_refusal")
    assert (sole.came, sole.changed, sole.went) == (0, (), 1)
    assert (refusal.came, refusal.changed, refusal.went) == (1, (), 2)
    licence = clause(sample, "model_ip")
    assert (licence.came, licence.changed, licence.went) == (0, (2,), None)


def test_a_field_comes_changes_and_goes() -> None:
    two = SOLE.replace("through 2028\n", "through 2030\n    territory: KR\n")
    three = two.replace("    period: through 2030\n", "")
    found = clause(history(versions(SOLE, two, three)), "sole")
    assert [what for what, _ in cells(found, "period")] == ["came", "changed", "went"]
    assert [what for what, _ in cells(found, "territory")] == ["absent", "came", "same"]
    assert [what for what, _ in cells(found, "bound")] == ["came", "same", "same"]
    assert found.changed == (1, 2)


def test_the_same_said_in_other_lines_is_the_same() -> None:
    rewrapped = SOLE.replace("seller, wherever", "seller,\n        wherever")
    found = clause(history(versions(SOLE, rewrapped)), "sole")
    assert [what for what, _ in cells(found, "text")] == ["came", "same"]
    assert found.changed == ()


def test_what_only_editing_changed_is_told_apart() -> None:
    found = clause(history(versions(SOLE, SOLE.replace('"Sole seller"', '"Only seller"'))), "sole")
    assert (found.changed, found.edited) == ((), (1,))


def test_a_part_and_what_it_says_are_fields() -> None:
    part = '    except export "Export" {\n        scope: pumps\n    }\n}\n'
    found = clause(history(versions(SOLE, SOLE[:-2] + part)), "sole")
    assert cells(found, "except export") == [("absent", None), ("came", "Export")]
    assert cells(found, "except export.scope")[1][0] == "came"
    assert found.changed == (1,)


def test_it_says_what_the_comparisons_say(sample: History) -> None:
    """Every edit is a cell that is not the same, and every such cell is an edit."""
    agreements = [read(SAMPLES / name) for name in VERSIONS]
    for place, (old, new) in enumerate(pairwise(agreements), 1):
        changes = diff(old, new).changes
        edits = {(c.clause.kind, c.clause.id, c.field, c.level) for c in changes if isinstance(c, Edited)}
        told = {
            (each.kind, each.id, field.field, field.cells[place].level)
            for each in sample.clauses
            for field in each.fields
            if field.cells[place].level
        }
        assert told == edits
        for kind, ids in ((Added, {each.id for each in sample.clauses if each.came == place}),):
            assert {c.clause.id for c in changes if isinstance(c, kind)} == ids
        assert {c.clause.id for c in changes if isinstance(c, Removed)} == {
            each.id for each in sample.clauses if each.went == place
        }


def test_every_clause_and_field_of_every_version_is_there(sample: History) -> None:
    for place, name in enumerate(VERSIONS):
        agreement = read(SAMPLES / name)
        known = {each.ids[place]: each for each in sample.clauses if each.ids[place]}
        for declared in (agreement, *agreement.declared):
            assert declared.id in known
        licence = agreement.clause("model_ip")
        assert licence is not None
        period = next(each for each in known["model_ip"].fields if each.field == "period")
        assert period.cells[place].value == licence.period


# --- which clause is which ----------------------------------------------------------------------------------------


def test_a_clause_that_was_renamed_is_one_row() -> None:
    said = SOLE.replace("exclusivity sole ", "exclusivity single ")
    formerly = SHARE.replace("revenue_share cut", "revenue_share part").replace(
        "    payer", "    formerly: cut\n    payer"
    )
    found = history(versions(SOLE + SHARE, said + formerly, said + formerly))
    assert [each.id for each in found.clauses if each.kind in ("exclusivity", "revenue_share")] == ["single", "part"]
    assert clause(found, "single").ids == ("sole", "single", "single")
    assert clause(found, "single").events == ((), ("renamed from sole",), ())
    assert clause(found, "part").ids == ("cut", "part", "part")
    assert clause(found, "part").changed == (1,)


def test_how_clauses_are_matched_can_be_chosen() -> None:
    both = versions(SOLE, SOLE.replace("exclusivity sole ", "exclusivity single "))
    found = history(both, Matching(phases=("id",)))
    assert (clause(found, "sole").went, clause(found, "single").came) == (1, 1)


def test_a_clause_that_comes_back_is_the_same_row() -> None:
    found = clause(history(versions(SOLE + SHARE, SHARE, SOLE + SHARE)), "sole")
    assert found.ids == ("sole", None, "sole")
    assert found.events == ((), (), ("came back",))
    assert (found.came, found.went) == (0, None)
    assert [what for what, _ in cells(found, "period")] == ["came", "went", "came"]


def test_a_clause_that_was_split_goes_on_as_the_one_that_bears_its_id() -> None:
    other = SOLE.replace("exclusivity sole ", "exclusivity other ").replace(
        "    bound", "    formerly: sole\n    bound"
    )
    found = history(versions(SOLE, other + SOLE))
    assert clause(found, "sole").ids == ("sole", "sole")
    assert "split into" in clause(found, "sole").events[1][0]
    assert clause(found, "other").ids == (None, "other")
    assert clause(found, "other").events[1] == ("split from sole",)


def test_a_clause_that_was_merged_ends_there() -> None:
    two = SOLE.replace("exclusivity sole ", "exclusivity other ").replace("pumps to nobody", "valves to nobody")
    one = SOLE.replace("    bound", "    formerly: other\n    bound")
    found = history(versions(SOLE + two, one))
    assert clause(found, "sole").events[1] == ("merged from sole, other",)
    assert clause(found, "other").events[1] == ("merged into sole",)
    assert clause(found, "other").went == 1


def test_a_clause_of_another_kind_is_the_same_row() -> None:
    other = SOLE.replace("exclusivity sole", "restriction sole").replace("scope:", "activity:")
    found = clause(history(versions(SOLE, other)), "sole")
    assert found.kind == "restriction"
    assert found.events[1] == ("was of the kind exclusivity",)


def test_what_is_gone_stands_where_it_stood() -> None:
    third = SOLE.replace("exclusivity sole ", "exclusivity last ").replace("seller, wherever", "seller; wherever")
    found = history(versions(SOLE + SHARE + third, SOLE + third), Matching(phases=("id",)))
    assert [each.id for each in found.clauses][-3:] == ["sole", "cut", "last"]


def test_nothing_is_lost_that_stood_before_everything_else() -> None:
    first, second, third = Thread(), Thread(), Thread()
    assert _in_order([first, second, third], [third, second]) == [first, third, second]


def test_a_section_and_a_clause_of_one_id_are_two_rows() -> None:
    found = history(versions('section sole "Sole"\n' + SOLE, 'section sole "Alone"\n' + SOLE))
    assert [(each.kind, each.edited) for each in found.clauses if each.id == "sole"] == [
        ("section", (1,)),
        ("exclusivity", ()),
    ]


# --- versions -----------------------------------------------------------------------------------------------------


def test_a_version_is_called_by_its_version_else_by_its_path() -> None:
    assert history(versions(SOLE, SOLE)).labels == ("1", "2")
    bare = HEAD.replace('version: "VERSION" ', "")
    assert history(versions(SOLE, SOLE, head=bare)).labels == ("1.clause", "2.clause")


def test_no_two_versions_are_called_the_same() -> None:
    same = HEAD.replace("VERSION", "final")
    assert history(versions(SOLE, SOLE, head=same)).labels == ("final (1.clause)", "final (2.clause)")
    one = versions(SOLE)[0]
    assert history([one, one, one]).labels == ("1 (1.clause)", "1 (1.clause) #2", "1 (1.clause) #3")
    odd = HEAD.replace("VERSION", "field").replace("deal", "other")
    assert history([*versions(SOLE, head=odd), one]).labels == ("field #2", "1")


def test_one_version_has_no_history() -> None:
    with pytest.raises(ValueError, match="two versions at least"):
        history(versions(SOLE))


def test_versions_of_two_agreements_are_told() -> None:
    other = versions(SOLE, head=HEAD.replace("agreement deal", "agreement other"))
    assert history([*versions(SOLE), *other]).mixed
    assert not history(versions(SOLE, SOLE)).mixed


def test_it_is_frozen_and_changes_no_version() -> None:
    both = versions(SOLE, SHARE)
    copies = versions(SOLE, SHARE)
    found = history(both)
    assert both == copies
    with pytest.raises(ValueError, match="frozen"):
        found.labels = ()


# --- as data ------------------------------------------------------------------------------------------------------


def test_a_row_is_flat_and_says_when_and_what(sample: History) -> None:
    rows = sample.rows()
    assert all(isinstance(value, str | None) for row in rows for value in row.values())
    assert len({tuple(row) for row in rows}) == 1
    row = next(row for row in rows if row["clause"] == "model_ip" and row["field"] == "period")
    assert row == {
        "kind": "license",
        "clause": "model_ip",
        "heading": "Models and products",
        "section": "ip",
        "field": "period",
        "came": "2023-01-23",
        "changed": "2025-10-28",
        "went": "",
        "2023-01-23": "until agi_declared or through 2030, whichever is earlier",
        "2025-01-21": "until agi_declared or through 2030, whichever is earlier",
        "2025-10-28": "from 2025-10-28 through 2032",
    }


def test_the_json_has_a_cell_for_each_version(sample: History) -> None:
    found = json.loads(sample.to_json())
    assert found["schema_version"] == 1
    assert found["labels"] == ["2023-01-23", "2025-01-21", "2025-10-28"]
    assert [each["path"] for each in found["versions"]] == [str(SAMPLES / name) for name in VERSIONS]
    refusal = next(each for each in found["clauses"] if each["id"] == "azure_refusal")
    assert refusal["ids"] == [None, "azure_refusal", None]
    assert (refusal["came"], refusal["changed"], refusal["went"]) == ("2025-01-21", [], "2025-10-28")
    for each in found["clauses"]:
        assert all(len(field["cells"]) == 3 for field in each["fields"])


def test_a_field_history_has_a_cell_for_each_version(sample: History) -> None:
    assert all(len(field.cells) == 3 for each in sample.clauses for field in each.fields)
