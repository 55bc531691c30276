"""Rules of other packages: one is built, installed and used, and what is none is told."""

import subprocess
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest
from installed import ROOT, install, offer, program

from clauses.rules.plugins import GROUP, BadPlugin, _rules

HOUSE = Path(__file__).parent / "house_rules"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the example package installed."""
    return install(HOUSE, tmp_path_factory.mktemp("house"))


def check(house: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return program(house, folder, "check", *arguments)


def test_a_rule_of_another_package_works_like_any_other(house: Path, tmp_path: Path) -> None:
    (tmp_path / "deal.clause").write_text('agreement deal\nclause fees\nclause costs "Costs"\n')
    ran = check(house, tmp_path)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert 'deal.clause:2:1: warning H101: clause "fees" has no heading' in ran.stdout
    assert "1 warning." in ran.stdout
    assert "nothing found" in check(house, tmp_path, "--ignore", "heading-missing").stdout
    assert "H101" in check(house, tmp_path, "--select", "H1").stdout
    (tmp_path / "deal.clause").write_text("agreement deal\nclause fees # ignore H101: it speaks for itself\n")
    assert "nothing found" in check(house, tmp_path).stdout


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("no_such_package:rules", "cannot be loaded: ModuleNotFoundError"),
        ("clauses:load", "is no rule"),
        ("clauses.rules:RULES", "those that begin with C are taken"),
    ],
)
def test_what_is_no_rule_is_told(value: str, said: str) -> None:
    with pytest.raises(BadPlugin, match=said):
        _rules(EntryPoint("house", value, GROUP))


def test_a_package_that_offers_no_rule_ends_the_check(house: Path, tmp_path: Path) -> None:
    offer(tmp_path, GROUP, "broken = clauses:load")
    (tmp_path / "deal.clause").write_text("agreement deal\n")
    ran = check(tmp_path, tmp_path)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr == (
        "Error: the entry point broken = clauses:load is no rule: make one with the decorator clauses.rules.rule.\n"
    )


def test_the_manual_shows_the_example_package() -> None:
    page = (ROOT / "docs" / "policies.md").read_text(encoding="utf-8")
    code = (HOUSE / "house_rules.py").read_text(encoding="utf-8").partition("\n\n")[2]
    assert code in page
