"""What a person is told: each case is a file, and beside it what `clauses check` prints of it."""

from pathlib import Path

import pytest
from commandline import command
from conftest import CASES, Golden

from clauses import load
from clauses.guard import findings_of

WRONG = sorted((CASES / "err").glob("*.clause"))
RIGHT = sorted((CASES / "ok").glob("*.clause"))


@pytest.mark.parametrize("case", WRONG, ids=lambda case: case.stem)
def test_each_mistake_is_told_as_its_case_expects(case: Path, golden: Golden, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(case.parent)
    ran = command("check", case.name)
    golden(case.with_suffix(".txt"), ran.out)
    assert ran.err == ""
    assert ran.code == ("error" in ran.out)


@pytest.mark.parametrize("case", RIGHT, ids=lambda case: case.stem)
def test_nothing_wrong_is_found_in_a_file_that_is_right(case: Path) -> None:
    assert [found for found in findings_of(load(case)) if found.severity != "info"] == []


def test_every_expectation_has_its_case() -> None:
    assert [case.stem for case in WRONG] == sorted(path.stem for path in (CASES / "err").glob("*.txt"))


def test_five_mistakes_in_five_blocks_are_five_findings() -> None:
    told = findings_of(load(CASES / "err" / "five_blocks.clause"))
    blocks = {"licence a": 8, "license b": 10, "commitment c": 16, "event d": 23, "obligation e": 28, "term f": 36}
    starts = sorted(blocks.values())
    assert {max(start for start in starts if start <= found.line) for found in told} == set(starts)


@pytest.mark.parametrize("name", ["misspelt_required_field", "missing_colon", "no_agreement", "include"])
def test_one_mistake_is_one_finding(name: str) -> None:
    assert len(findings_of(load(CASES / "err" / f"{name}.clause"))) == 1
