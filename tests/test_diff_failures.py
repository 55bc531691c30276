"""`clauses diff --fail-on` for other programs: the changes that fail, as findings in the formats of a check."""

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from commandline import JANUARY, OCTOBER, command
from conftest import CASES, Golden
from jsonschema import Draft4Validator
from test_check_formats import SCHEMA

from clauses.diff import diff
from clauses.diff.change import Acceptance
from clauses.load import load
from clauses.report.failures import FORMATS, failures

DEAL = CASES / "report" / "deal"
HEAD = 'agreement {} "Deal" {{ version: "1" }}\nparty maker "Maker"\nparty seller "Seller"\ndefine pumps "Pumps"\n'
SOLE = "exclusivity sole {{\n    bound: maker\n    beneficiary: seller\n    scope: pumps\n    period: through {}\n}}\n"


def failing(*arguments: str | Path, fail_on: str = "any", code: int = 1) -> list[dict[str, object]]:
    """What GitLab is told."""
    ran = command("diff", *arguments, "--fail-on", fail_on, "--output-format", "gitlab")
    assert (ran.code, ran.err) == (code, "")
    told = json.loads(ran.out)
    assert isinstance(told, list)
    return told


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_every_failing_change_is_told_as_expected(golden: Golden, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(DEAL)
    ran = command("diff", "old.clause", "new.clause", "--fail-on", "any", "--output-format", "github")
    assert (ran.code, ran.err) == (1, "")
    golden(DEAL / "expected.github", ran.out)


def test_a_change_is_told_with_its_id_where_it_stands() -> None:
    told = failing(JANUARY, OCTOBER, fail_on="against:openai")
    both = load(JANUARY).agreement, load(OCTOBER).agreement
    assert both[0] is not None
    assert both[1] is not None
    against = [
        change
        for change in diff(both[0], both[1]).changes
        if any("openai" in effect.disfavours for effect in change.effects)
    ]
    assert {each["fingerprint"] for each in told} == {change.id for change in against}
    said = {each["description"] for each in told}
    period = "until agi_declared or through 2030, whichever is earlier → from 2025-10-28 through 2032"
    assert f"license model_ip, period: extended by at least 2 years, favours microsoft: {period}" in said
    assert "restriction agi_restriction: released, favours microsoft" in said


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_that_fails_is_an_empty_report_and_exit_code_0(name: str) -> None:
    ran = command("diff", OCTOBER, OCTOBER, "--fail-on", "any", "--output-format", name)
    assert (ran.code, ran.err) == (0, "")
    assert "change" not in ran.out.replace("artifactChanges", "")
    if name == "junit":
        assert ElementTree.fromstring(ran.out).get("tests") == "1"


def test_the_sarif_of_a_comparison_is_valid() -> None:
    if not SCHEMA.exists():
        pytest.skip(f"{SCHEMA} is not there")
    ran = command("diff", JANUARY, OCTOBER, "--fail-on", "any", "--output-format", "sarif")
    validator = Draft4Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    assert [problem.message for problem in validator.iter_errors(json.loads(ran.out))] == []


@pytest.mark.parametrize("name", FORMATS)
def test_such_a_format_needs_to_know_what_fails(name: str) -> None:
    ran = command("diff", JANUARY, OCTOBER, "--output-format", name)
    assert (ran.code, ran.out) == (2, "")
    assert f"{name} tells of the changes that --fail-on names: say which." in ran.err


def test_a_change_that_somebody_accepted_does_not_fail() -> None:
    old, new = load(JANUARY).agreement, load(OCTOBER).agreement
    assert old is not None
    assert new is not None
    found = diff(old, new)
    first = found.changes[0].model_copy(update={"accepted": Acceptance(reason="agreed", by="legal")})
    told = failures([(found.only([first, *found.changes[1:]]), old, new)], lambda change: True, "")
    assert len(told) == len(found.changes) - 1
    assert first.id not in {each.fingerprint for each in told}


def test_a_comparison_that_hit_its_bound_says_so() -> None:
    old, new = load(JANUARY).agreement, load(OCTOBER).agreement
    assert old is not None
    assert new is not None
    bounded = diff(old, new).model_copy(update={"complete": False})
    (told,) = failures([(bounded, old, new)], lambda change: False, "")
    assert told.code == "incomplete-comparison"


def test_the_same_change_of_two_agreements_is_two_findings_and_a_lone_agreement_is_one(here: Path) -> None:
    for side, year in (("old", 2030), ("new", 2031)):
        Path(side).mkdir()
        for name in ("one", "two", f"only_{side}"):
            Path(side, f"{name}.clause").write_text(HEAD.format(name) + SOLE.format(year))
    told = failing("old", "new")
    assert len({each["fingerprint"] for each in told}) == len(told) == 4
    assert [each["description"] for each in told][2:] == ["agreement only_new: added", "agreement only_old: removed"]
    assert len(failing("old", "new", fail_on="against:maker")) == 2
