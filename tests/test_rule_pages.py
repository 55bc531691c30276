"""The pages of all codes: they are there, their examples are true, and `clauses rule` prints them."""

import json
import re

import pytest
from commandline import command
from test_docs import used
from test_rules import BEFORE

from clauses import load_text
from clauses.guard import findings_of
from clauses.rules.found_on_loading import FOUND_ON_LOADING
from clauses.rules.page import Found, Page
from clauses.rules.pages import BY_NAME, PAGES
from docs.blocks import ROOT

NO_CLAUSE_FILE = {
    "C803",
    "C900",
    "C910",
    "C911",
    "C912",
    "C010",
    "C011",
    "C014",
    "C015",
    "C016",
    "C017",
    "C018",
    "C019",
    "C320",
    "C321",
    "C322",
    "C323",
    "C324",
    "C325",
    "C326",
    "C330",
    "C331",
    "C801",
    "C802",
    "C804",
}


def found_in(example: str) -> dict[str, str]:
    """The severities of what is found in an example, by code."""
    whole = example if example.startswith(("agreement", "{")) else f"{BEFORE}}}\n{example}\n"
    loaded = load_text(whole, folder=ROOT / "docs" / "examples")
    return {found.code: found.severity for found in findings_of(loaded)}


@pytest.mark.parametrize("found", [each for each in FOUND_ON_LOADING if each.bad], ids=lambda found: found.name)
def test_a_bad_example_has_its_code_and_a_good_one_does_not(found: Found) -> None:
    assert found_in(found.bad)[found.code] == found.severity
    assert found.code not in found_in(found.good)
    assert "error" not in found_in(found.good).values()


def test_a_page_lacks_examples_only_where_no_clause_file_could_show_it() -> None:
    assert {found.code for found in FOUND_ON_LOADING if not found.bad} == NO_CLAUSE_FILE


def test_every_code_has_one_page_and_a_name_of_its_own() -> None:
    codes = [page.code for page in PAGES]
    assert codes == sorted(set(codes))
    assert set(codes) == used()
    assert len(BY_NAME) == 2 * len(PAGES)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", page.name) for page in PAGES)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_begins_with_a_sentence_and_says_why(page: Page) -> None:
    assert re.match(r"[A-Z].+\.\n\n\S", page.page)
    assert page.title.endswith(".")


def test_a_page_is_found_by_its_code_and_by_its_name() -> None:
    by_code, by_name = command("rule", "C301"), command("rule", "period-reversed")
    assert by_code == by_name
    assert by_code.out.startswith("C301 period-reversed (error)\n\nA period must not end before it begins.\n")
    assert "Bad:\n\n    period: from 2030-01-01 through 2028\n" in by_code.out
    assert command("rule", "C203").out.startswith("C203 unknown-party (error)\n")


def test_all_pages_are_printed_one_after_the_other_and_nothing_in_them_acts() -> None:
    out = command("rule", "--all").out
    assert re.findall(r"^(C[0-9]{3}) \S+ \(", out, re.MULTILINE) == [page.code for page in PAGES]
    assert "\u200b" not in out
    assert "\x07" not in out


def test_the_pages_are_there_as_json() -> None:
    said = json.loads(command("rule", "C301", "C203", "--output-format", "json").out)
    assert said["schema_version"] == 1
    assert [(rule["code"], rule["name"], rule["severity"]) for rule in said["rules"]] == [
        ("C301", "period-reversed", "error"),
        ("C203", "unknown-party", "error"),
    ]


def test_a_code_is_the_same_in_small_letters() -> None:
    assert command("rule", "c301") == command("rule", "C301")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["period-reversd"], 'Did you mean "period-reversed"?'),
        (["c3O1"], 'Did you mean "C301"?'),
        (["zzzzzz"], "`clauses rule --all` lists all."),
        ([], "Name one code or more, or ask for --all."),
        (["C301", "--all"], "Name one code or more, or ask for --all."),
    ],
)
def test_an_unknown_code_is_told_with_the_one_that_may_be_meant(arguments: list[str], said: str) -> None:
    ran = command("rule", *arguments)
    assert ran.code == 2
    assert said in ran.err
