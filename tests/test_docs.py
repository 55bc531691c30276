"""The manual is true: what it takes from the code is fresh, and its examples are what they say."""

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from conftest import Golden

from clauses.rules import RULES
from docs.blocks import ROOT, Fence, fences, findings, said_of
from docs.generate import fresh, paths, written
from docs.pictures import PICTURES
from grammar import parse, print_file
from grammar.tables import RESERVED

PAGES = [
    *written(),
    ROOT / "docs" / "kinds.md",
    ROOT / "docs" / "rules.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "CHANGELOG.md",
]
PAGES += [ROOT / "samples" / "README.md"]
LANGUAGES = {"clause", "clause wrong", "clause rule", "console", "json", "python", "sh", "text", "toml", "yaml"}


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def of(info: str) -> list[object]:
    """The blocks of one kind, on all pages."""
    found = [(page, fence) for page in PAGES for fence in fences(page.read_text(encoding="utf-8"))]
    return [pytest.param(fence, id=f"{named(page)}:{fence.line}") for page, fence in found if fence.info == info]


@pytest.mark.parametrize("path", paths(), ids=named)
def test_what_the_manual_takes_from_the_code_is_fresh(path: Path, golden: Golden) -> None:
    """`python -m docs.generate`, or `pytest --update-golden`, writes it anew: read the difference."""
    golden(path, fresh(path))


@pytest.mark.parametrize("fence", of("clause"))
def test_nothing_is_found_in_an_example_of_the_language(fence: Fence) -> None:
    assert said_of(fence.body) == ""


@pytest.mark.parametrize("fence", of("clause wrong"))
def test_something_is_found_in_an_example_of_a_mistake(fence: Fence) -> None:
    assert findings(fence.body)


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_block_says_what_it_holds(page: Path) -> None:
    assert {fence.info for fence in fences(page.read_text(encoding="utf-8"))} <= LANGUAGES


@pytest.mark.parametrize("path", sorted((ROOT / "docs" / "examples").glob("*.clause")), ids=named)
def test_the_example_files_are_set_in_the_canonical_style(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    file, found = parse(text)
    assert found or print_file(file) == text


def written_values() -> list[str]:
    """The values in the tables of the page on the language."""
    page = (ROOT / "docs" / "language.md").read_text(encoding="utf-8")
    tables = re.findall(r"^\| you write \| .*\n\|.*\n((?:\|.*\n)+)", page, flags=re.MULTILINE)
    return [
        value for table in tables for row in table.splitlines() for value in re.findall("`(.+?)`", row.split("|")[1])
    ]


@pytest.mark.parametrize("value", written_values())
def test_a_value_in_a_table_is_one(value: str) -> None:
    assert said_of(f"clause example {{\n    field: {value}\n}}\n") == ""


def test_the_words_that_are_no_names_are_all_listed() -> None:
    page = (ROOT / "docs" / "language.md").read_text(encoding="utf-8")
    said = page.partition("The language's own words are no names: ")[2].partition(".")[0]
    assert set(re.findall("`(.+?)`", said)) == RESERVED


# --- the page of codes --------------------------------------------------------------------------------------------


def used() -> set[str]:
    """The codes that the code gives to findings."""
    files = [path for package in ("grammar", "clauses") for path in (ROOT / package).rglob("*.py")]
    return {code for path in files for code in re.findall(r'"(C[0-9]{3})"', path.read_text(encoding="utf-8"))}


def explained() -> dict[str, str]:
    """What the page says of each code."""
    text = (ROOT / "docs" / "errors.md").read_text(encoding="utf-8")
    parts = re.split(r"^### (C[0-9]{3}): ", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def test_every_code_that_is_no_rule_of_its_own_has_its_messages_shown() -> None:
    assert set(explained()) == used() - {rule.code for rule in RULES}


@pytest.mark.parametrize(("code", "said"), explained().items(), ids=str)
def test_every_code_has_an_example(code: str, said: str) -> None:
    assert f" {code}: " in said


# --- links, paths and the pictures --------------------------------------------------------------------------------

LINK = re.compile(r"\]\((?P<target>[^)#\s]*)(?:#(?P<anchor>[^)\s]*))?\)")


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_link_within_the_project_leads_somewhere(page: Path) -> None:
    for link in LINK.finditer(page.read_text(encoding="utf-8")):
        if not link["target"].startswith("https://"):
            target = page.parent / unquote(link["target"]) if link["target"] else page
            assert target.exists(), link[0]
            assert not link["anchor"] or link["anchor"] in anchors(target), link[0]


def anchors(page: Path) -> set[str]:
    """What the headings of a page are linked by."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", ["docs/architecture.md", "CONTRIBUTING.md"])
def test_every_file_that_is_named_is_there(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    for path in re.findall(r"`((?:grammar|clauses|tui|tests|samples|docs|bench)/[\w./-]*)`", text):
        assert (ROOT / path).exists(), path


@pytest.mark.parametrize("picture", PICTURES, ids=named)
def test_a_picture_refers_to_nothing_outside_itself(picture: Path) -> None:
    svg = picture.read_text(encoding="utf-8").replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert "://" not in svg
    assert "@import" not in svg
    assert "@font-face" not in svg
