"""The samples: each is right, canonical and complete, and what changed between them is told as it was reported."""

from pathlib import Path

import pytest
from commandline import JANUARY, OCTOBER, SAMPLES, command

from clauses import Diff, diff, load, load_text
from clauses.agreement import Agreement
from clauses.diff.change import Edited
from clauses.guard import findings_of
from clauses.kinds import term
from clauses.values import Period, Unknown, last_day
from grammar import parse, print_file

FILES = sorted(SAMPLES.glob("*/*.clause"))


def loaded(path: str | Path) -> Agreement:
    agreement = load(path).agreement
    assert agreement is not None
    return agreement


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_nothing_is_found_in_a_sample(path: Path) -> None:
    assert findings_of(load(path)) == []
    assert loaded(path).clauses


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_sample_is_set_in_the_canonical_style(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert print_file(parse(text)[0]) == text


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_sample_exports_and_loads_back_equal(path: Path) -> None:
    exported = load_text(command("export", path).out)
    assert exported == (loaded(path), ())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_clause_of_a_sample_names_its_source(path: Path) -> None:
    assert [clause.id for clause in loaded(path).clauses if not clause.source] == []


def test_a_sample_says_undisclosed_where_the_terms_are_not_public() -> None:
    panel = loaded(OCTOBER).clause("agi_panel")
    assert panel is not None
    assert term(panel, "members") == Unknown("undisclosed")
    assert term(panel, "appointed_by") is None


# --- January to October 2025 --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def amendment() -> Diff:
    return diff(loaded(JANUARY), loaded(OCTOBER))


def _edit(amendment: Diff, clause: str, field: str) -> tuple[object, object]:
    (found,) = [
        change
        for change in amendment.changes
        if isinstance(change, Edited) and change.clause.id == clause and change.field == field
    ]
    return found.before, found.after


def _of_type(amendment: Diff, type_: str) -> set[str]:
    return {change.clause.id for change in amendment.changes if change.type == type_}


def test_the_rights_to_models_run_through_2032_and_ran_through_2030(amendment: Diff) -> None:
    before, after = _edit(amendment, "model_ip", "period")
    assert isinstance(before, Period)
    assert isinstance(after, Period)
    assert (str(last_day(before)), str(last_day(after))) == ("2030-12-31 at the latest", "2032-12-31")


def test_a_panel_verifies_agi_from_october_on(amendment: Diff) -> None:
    assert {"agi_panel", "agi_verified"} <= _of_type(amendment, "added")
    (verified,) = [event for event in loaded(OCTOBER).events if event.id == "agi_verified"]
    assert verified.determined_by == ("agi_panel",)
    assert verified.follows == ("agi_declared",)


def test_the_first_refusal_is_gone_and_other_clouds_are_allowed(amendment: Diff) -> None:
    assert "azure_refusal" in _of_type(amendment, "removed")
    assert "other_clouds" in _of_type(amendment, "added")


def test_microsoft_may_pursue_agi_where_it_might_not(amendment: Diff) -> None:
    assert "agi_restriction" in _of_type(amendment, "removed")
    assert "agi_pursuit" in _of_type(amendment, "added")


def test_the_text_tells_the_amendment_to_a_reader() -> None:
    out = " ".join(command("diff", JANUARY, OCTOBER).out.split())
    for told in (
        "~ license model_ip",
        "until agi_declared or through 2030, whichever is earlier (last day 2030-12-31 at the latest)",
        "→ from 2025-10-28 through 2032 (last day 2032-12-31)",
        "+ panel agi_panel Independent verification panel",
        "+ event agi_verified The panel verifies AGI determined_by agi_panel follows agi_declared",
        "− first_refusal azure_refusal First refusal on new capacity",
        "− restriction agi_restriction No separate pursuit of AGI",
        "+ permission agi_pursuit Microsoft's own pursuit of AGI",
    ):
        assert told in out
