"""The formats of `clauses check`: what they write, and what other programs ask of them."""

import json
import os
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from commandline import command
from conftest import CASES, Golden
from jsonschema import Draft4Validator

from clauses.report.checks import CHECK_REPORTS
from clauses.report.codes import meaning
from clauses.report.finding import relative
from clauses.report.findings_sarif import uri
from clauses.rules.pages import PAGES

ROOT = Path(__file__).parents[1]
FOLDER = CASES / "check_formats"
FILES = ("a sound one.clause", "lease.clause", "missing.clause")
ENDINGS = {"sarif": "sarif.json", "gitlab": "gitlab.json", "junit": "junit.xml", "checkstyle": "checkstyle.xml"}
SCHEMA = ROOT.parent / "shared" / "sarif-schema-2.1.0.json"

HEAD = 'agreement lease "Lease" { version: "1" }\n'
DOUBTFUL = HEAD + "clause rent { period: until 2030 }\nclause keys { period: until 2030 }\n"
HOLIDAYS = 'agreement lease "Lease" { version: "1" holidays: XX }\n'


def written(name: str, *files: str | Path) -> str:
    return command("check", *files, "--output-format", name).out


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


# --- what they write ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["text", *CHECK_REPORTS])
def test_a_format_writes_what_is_expected_and_changes_no_exit_code(
    name: str, golden: Golden, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(FOLDER)
    ran = command("check", *FILES, "--output-format", name)
    assert (ran.code, ran.err) == (2, "")
    golden(FOLDER / f"expected.{ENDINGS.get(name, name)}", re.sub(r'("version": )"(?!2)[^"]*"', r'\1"0"', ran.out))


@pytest.mark.parametrize("name", ["text", *CHECK_REPORTS])
def test_the_order_in_which_files_are_named_makes_no_difference(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(FOLDER)
    assert written(name, *FILES) == written(name, *reversed(FILES))


@pytest.mark.parametrize("name", ["text", *CHECK_REPORTS])
def test_a_report_to_a_file_is_the_one_to_standard_output(name: str, here: Path) -> None:
    Path("doubtful.clause").write_text(DOUBTFUL)
    ran = command("check", "doubtful.clause", "--output-format", name, "-o", "report")
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    assert Path("report").read_text(encoding="utf-8") == written(name, "doubtful.clause")
    assert command("check", "doubtful.clause", "--output-format", name, "-o", "no/such/folder").code == 2


@pytest.mark.parametrize("name", CHECK_REPORTS)
def test_nothing_found_is_a_report_too(name: str, here: Path) -> None:
    Path("sound.clause").write_text(HEAD)
    said = written(name, "sound.clause")
    if name in ("concise", "jsonl", "github"):
        assert said == ""
    elif name in ("junit", "checkstyle"):
        assert "sound.clause" in said
        assert ElementTree.fromstring(said).find(".//failure") is None
    else:
        assert "sound.clause" not in said
        assert json.loads(said) is not None


def test_a_format_that_is_not_asked_for_is_not_imported() -> None:
    import subprocess
    import sys

    words = "import sys; from clauses.cli import run; run(['check', sys.argv[1]]);"
    words += "print([name for name in sys.modules if '.findings_' in name or name.startswith('xml')])"
    ran = subprocess.run(
        [sys.executable, "-c", words, str(FOLDER / FILES[0])], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert ran.stdout.splitlines()[-1] == "[]"


# --- SARIF --------------------------------------------------------------------------------------------------------


def sarif(*files: str | Path) -> dict[str, Any]:
    (run,) = json.loads(written("sarif", *files))["runs"]
    assert isinstance(run, dict)
    return run


def test_sarif_is_valid(monkeypatch: pytest.MonkeyPatch) -> None:
    if not SCHEMA.exists():
        pytest.skip(f"{SCHEMA} is not there")
    monkeypatch.chdir(FOLDER)
    validator = Draft4Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    for files in (FILES, FILES[:1]):
        assert [problem.message for problem in validator.iter_errors(json.loads(written("sarif", *files)))] == []
    assert list(validator.iter_errors({"version": "2.1.0", "runs": [{"results": 1}]})) != []


def test_every_result_of_sarif_has_its_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(FOLDER)
    run = sarif(*FILES)
    rules = run["tool"]["driver"]["rules"]
    assert {rules[found["ruleIndex"]]["id"] for found in run["results"]} == {rule["id"] for rule in rules}
    for found in run["results"]:
        assert rules[found["ruleIndex"]]["id"] == found["ruleId"]
    for rule in rules:
        assert re.fullmatch(r"([A-Z][a-z0-9]*)+", rule["name"])
        assert rule["shortDescription"]["text"].endswith((".", "known", "year", "governs"))


def test_a_fix_of_sarif_mends_the_file(here: Path) -> None:
    text = HEAD + 'party tenant "Ten\u200bant"\n'
    Path("x.clause").write_text(text, encoding="utf-8")
    (result,) = sarif("x.clause")["results"]
    (replacement,) = result["fixes"][0]["artifactChanges"][0]["replacements"]
    region = replacement["deletedRegion"]
    lines = text.splitlines(keepends=True)
    line = lines[region["startLine"] - 1]
    mended = (
        line[: region["startColumn"] - 1] + replacement["insertedContent"]["text"] + line[region["endColumn"] - 1 :]
    )
    assert mended == 'party tenant "Tenant"\n'


def test_the_message_of_sarif_holds_no_link(here: Path) -> None:
    data = {"format": "x", "[here](https://evil.example)": 1}
    Path("x.json").write_text(json.dumps(data))
    texts = [found["message"]["text"] for found in sarif("x.json")["results"]]
    assert any("[here] (https" in text for text in texts)
    assert not any("](" in text for text in texts)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("a b/100%.clause", "a%20b/100%25.clause"),
        ("./x.clause", "x.clause"),
        ("../x#1?.clause", "../x%231%3F.clause"),
        ("c:x.clause", "c%3Ax.clause"),
        ("folder\\x.clause", "folder/x.clause"),
        ("임대.clause", "%EC%9E%84%EB%8C%80.clause"),
        ("<stdin>", "%3Cstdin%3E"),
        ("\udcff.clause", "%FF.clause"),
        ("\ud800.clause", "%ED%A0%80.clause"),
        ("//host/x.clause", "../../host/x.clause"),
    ],
)
def test_a_path_becomes_a_relative_reference(path: str, expected: str) -> None:
    assert uri(relative(path, "/some/where")) == expected


def test_an_absolute_path_in_the_current_directory_becomes_relative(here: Path) -> None:
    Path("doubtful.clause").write_text(DOUBTFUL)
    for path in ("doubtful.clause", "./doubtful.clause", here / "doubtful.clause"):
        run = sarif(path)
        uris = [each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for each in run["results"]]
        assert uris == ["doubtful.clause"] * 2


# --- fingerprints -------------------------------------------------------------------------------------------------


def fingerprints(text: str) -> list[str]:
    Path("x.clause").write_text(text, encoding="utf-8")
    found = [each["partialFingerprints"]["clauses/v1"] for each in sarif("x.clause")["results"]]
    assert found == [each["fingerprint"] for each in json.loads(written("gitlab", "x.clause"))]
    return found


def test_fingerprints_outlive_new_lines_and_tell_equal_findings_apart(here: Path) -> None:
    first, second = fingerprints(DOUBTFUL)
    assert first != second
    assert re.fullmatch("[0-9a-f]{64}", first)
    assert fingerprints(
        "# A comment\n\n" + DOUBTFUL.replace("{ period: until 2030", "{\n\n  period: until 2030\n")
    ) == [first, second]
    assert first not in fingerprints(DOUBTFUL.replace("2030", "2031"))


# --- XML ----------------------------------------------------------------------------------------------------------


def test_junit_counts_its_tests_and_an_information_is_no_failure(here: Path) -> None:
    from clauses.report.finding import Finding, Region

    one = Finding("C302", "info", "for your information", "x", "x", Region(1, 2, 1, 3), "f", "see there")
    root = ElementTree.fromstring(CHECK_REPORTS["junit"]([one], ["x", "y"]))
    assert (root.get("tests"), root.get("failures")) == ("2", "0")
    assert [suite.get("name") for suite in root] == ["x", "y"]
    assert root.findtext(".//system-out") == "x:1:2: info C302: for your information\nsee there"


def test_what_xml_forbids_never_reaches_it(here: Path) -> None:
    forbidden = "".join(map(chr, [*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF]))
    Path("x.json").write_text(json.dumps({f']]>"<{forbidden}': 1}))
    for name in ("junit", "checkstyle"):
        said = written(name, "x.json")
        texts = [
            *ElementTree.fromstring(said).itertext(),
            *(v for e in ElementTree.fromstring(said).iter() for v in e.attrib.values()),
        ]
        assert any("<U+0000>" in text and "<U+FFFE><U+FFFF>" in text and ']]>"<' in text for text in texts)


# --- GitHub -------------------------------------------------------------------------------------------------------


def test_a_name_of_a_file_adds_no_property_and_a_message_no_command(here: Path) -> None:
    name = "a,title=b::c%0A::error::d.clause"
    Path(name).write_text(DOUBTFUL)
    for line in written("github", name).splitlines():
        command_, _, said = line.removeprefix("::").partition("::")
        properties = dict(each.split("=", 1) for each in command_.partition(" ")[2].split(","))
        assert command_.partition(" ")[0] == "warning"
        assert unquote(properties["file"]) == name
        assert "%0A" in said
        assert "2030" in said
        assert "::error" not in said


def test_columns_are_told_to_github_within_one_line_only(here: Path) -> None:
    Path("x.clause").write_text(HEAD + 'clause a "x {\n}\nparty b {\n  c: """ d\n}\n')
    regions = json.loads(written("json", "x.clause"))["findings"]
    lines = written("github", "x.clause").splitlines()
    assert len(lines) == len(regions)
    for line, region in zip(lines, regions, strict=True):
        assert (",col=" in line) == (region["line"] == region["end_line"])


# --- what a code means --------------------------------------------------------------------------------------------


def test_a_code_means_what_its_page_says() -> None:
    for page in PAGES:
        said = meaning(page.code)
        assert said.title == page.title.replace("``", "`")
        assert said.name == "".join(word.capitalize() for word in page.name.split("-"))
        assert said.text


def test_a_rule_means_its_page_and_an_unknown_code_itself() -> None:
    assert meaning("C303").name == "NoWhichever"
    assert "```" not in meaning("C303").markdown
    assert "    period: until agi_verified" in meaning("C303").markdown
    assert meaning("X1").title == "Findings of X1."


def test_paths_are_seen_from_where_the_program_runs() -> None:
    assert relative(os.path.join(os.getcwd(), "a", "b.clause"), os.getcwd()) == "a/b.clause"
