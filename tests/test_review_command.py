"""`clauses review`: the text, deciding without the screen, the outcome, and how it ends."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest.mock import patch

import jsonschema
import pytest
from commandline import JANUARY, OCTOBER, SAMPLES, Ran, command
from conftest import CASES, Golden
from deal import HEAD
from reviewed import FIRST, SECOND, THIRD, decisions
from test_report_html import Page

from clauses import Agreement, Diff, diff, load
from clauses.cli import review as review_command
from clauses.report.review_schema import review_schema
from clauses.review import STATES, Filter, Reloaded, Review
from clauses.timeline import Assumptions

DOCS = SAMPLES.parent / "docs" / "examples"
DISTRIBUTION = (DOCS / "distribution-2024.clause", DOCS / "distribution-2025.clause")
FILES = ("--review", DOCS / "review" / "legal.review.json", "--review", DOCS / "review" / "sales.review.json")
NEVER_CHANGED = "0123456789ab"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with three versions of an agreement, and the current one."""
    for name, text in (("first", FIRST), ("second", SECOND), ("third", THIRD)):
        said = HEAD.replace('version: "1"', f'version: "{name}"')
        (tmp_path / f"{name}.clause").write_text(said + text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def review(*words: str | Path, by: bool = True, **options: Any) -> Ran:
    return command("review", *words, *(("--by", "Legal") if by else ()), **options)


def ids(out: str) -> list[str]:
    return re.findall(r"^Change ([0-9a-f]{12})\.", out, re.MULTILINE)


def named(where: str, *versions: str) -> str:
    """The id of the change whose headline has this in it."""
    out = review(*(versions or ("first.clause", "second.clause"))).out
    (found,) = [line for line in out.splitlines() if line.startswith("Change ") and where in line]
    return found[7:19]


# --- as text ------------------------------------------------------------------------------------------------------


def test_in_a_pipe_the_changes_are_text_with_the_ids_of_the_diff() -> None:
    ran = review(JANUARY, OCTOBER, "--review", "/nowhere/none.review.json")
    assert (ran.code, ran.err) == (0, "")
    compared = json.loads(command("diff", JANUARY, OCTOBER, "--output-format", "json").out)
    assert sorted(ids(ran.out)) == sorted(change["id"] for change in compared["changes"])


def test_the_text_of_the_samples_is_as_expected(golden: Golden, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(SAMPLES / "microsoft-openai")
    versions = ("2023-01-23.clause", "2025-01-21.clause", "2025-10-28.clause")
    golden(CASES / "review" / "samples.txt", review(*versions).out)


def test_the_text_has_no_table_no_colour_and_nothing_that_only_a_layout_says() -> None:
    for color in ("always", "never"):
        out = review(*DISTRIBUTION, *FILES, "--plain", "--color", color, terminal=True).out
        assert "\x1b" not in out
        for line in out.splitlines():
            assert line == line.strip()
            assert "  " not in line
            assert not set(line) & set("│─┃━|")


def test_the_text_is_the_same_at_every_width(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = []
    for columns in ("40", "80", "200"):
        monkeypatch.setenv("COLUMNS", columns)
        shown.append(review(*DISTRIBUTION).out)
    assert len(set(shown)) == 1


def test_what_is_shown_can_be_chosen(folder: Path) -> None:
    out = review("first.clause", "second.clause", "--party", "buyer", "--only", "substantive", "--kind", "license").out
    assert len(ids(out)) == 1
    assert "1 change" not in out.splitlines()[1]
    assert review("first.clause", "second.clause", "--party", "bayer").err.endswith('Did you mean "buyer"?\n')
    assert review("first.clause", "second.clause", "--kind", "licence").code == 2
    assert ids(review("first.clause", "second.clause", "--state", "accepted").out) == []


def test_all_changes_count_whichever_are_shown(folder: Path) -> None:
    change = named("use, Use: period")
    words = ("--accept", change, "--plain", "--state", "accepted", "--fail-on", "undecided")
    ran = review("first.clause", "second.clause", *words)
    assert (ran.code, ids(ran.out)) == (1, [change, change])


def test_equal_versions_have_nothing_to_review(folder: Path) -> None:
    ran = review("first.clause", "first.clause", "--fail-on", "undecided", "--fail-on", "rejected", "--plain")
    assert (ran.code, ran.out.splitlines()[1]) == (0, "No changes.")


def test_where_nothing_fits_the_filter_that_is_said(folder: Path) -> None:
    ran = review("first.clause", "second.clause", "--kind", "define")
    assert (ran.code, ids(ran.out)) == (0, [])
    assert ran.out.endswith("\n\nNothing fits the filter.\n")
    assert "Nothing fits" not in review("first.clause", "first.clause", "--kind", "define").out
    assert "Nothing fits" not in review("first.clause", "second.clause").out


@pytest.mark.parametrize("names", [("first", "nope"), ("first", "second", "nope"), ("nope", "second")])
def test_a_version_that_is_not_there_is_named(folder: Path, names: tuple[str, ...]) -> None:
    ran = review(*(f"{name}.clause" for name in names))
    assert (ran.code, ran.out) == (2, "")
    assert "nope.clause: error C010" in ran.err


def test_where_the_review_is_kept_is_asked_before_a_version_is_waited_for(folder: Path) -> None:
    with patch("clauses.cli.review.read_all") as read:
        ran = review("first.clause", "-")
    assert not read.called
    assert (ran.code, "Say where the review is kept" in ran.err) == (2, True)


# --- deciding -----------------------------------------------------------------------------------------------------


def test_decisions_go_beside_the_new_version_and_are_taken_up_again(folder: Path) -> None:
    change, other = named("use, Use: period"), named("serve, Serve: added")
    ran = review(
        "first.clause", "second.clause", "--accept", change, "--reject", other, "--comment", f"{other}=No.\nNo!"
    )
    assert ran.code == 0, ran.err
    assert [line.rsplit(". ", 1)[1] for line in ran.out.splitlines()[:2]] == ["Accepted.", "Rejected."]
    assert ran.out.splitlines()[2] == "4 changes: 2 decided, 2 left."
    assert len(decisions(folder / "second.review.json")) == 2
    out = review("first.clause", "second.clause", "--state", "rejected").out
    assert re.search(r"\nRejected by Legal, \d{4}-\d\d-\d\d \d\d:\d\d UTC\.\nComment: No\.\nComment: No!\n", out)
    assert review("first.clause", "second.clause", "--undo", change, "--undo", other).code == 0
    assert decisions(folder / "second.review.json") == []


def test_against_a_newer_version_what_is_the_same_counts_and_the_rest_is_stale(folder: Path) -> None:
    change, other = named("use, Use: period"), named("serve, Serve: added")
    review("first.clause", "second.clause", "--review", "deal.json", "--accept", change, "--accept", other)
    ran = review("first.clause", "third.clause", "--review", "deal.json")
    assert ran.out.splitlines()[2] == "2 undecided, 1 stale, 1 accepted."
    assert "Before it changed again (before: until 2030; after: until 2032): accepted by Legal" in ran.out
    assert review("first.clause", "third.clause", "--review", "deal.json", "--fail-on", "undecided").code == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--accept", NEVER_CHANGED), 'There is no change "0123456789ab"'),
        (("--comment", "x"), "A comment is ID=TEXT."),
        (("--accept", "a", "--reject", "a"), "--accept and --reject say different things of a."),
        (("--accept", "a", "--undo", "a"), "--accept and --undo say different things of a."),
        (("-o", "x"), "-o is for what --export writes"),
        (("--review", "a", "--review", "./a"), "A review file is named twice."),
        (("--export", "md", "--kind", "license"), "An outcome has every change, so --kind cannot choose some"),
        (("--plain", "--export", "json", "--state", "stale"), "An outcome has every change, so --state cannot"),
        (("--fail-on", "undecided", "--only", "wording"), "--only chooses what is shown, and no changes are shown"),
        (("--undo", NEVER_CHANGED, "--party", "buyer"), "--party chooses what is shown, and no changes are shown"),
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_is_written(folder: Path, words: Sequence[str], said: str) -> None:
    ran = review("first.clause", "second.clause", *words)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert not list(folder.glob("*.json"))


def test_of_several_decisions_all_are_written_or_none(folder: Path) -> None:
    assert review("first.clause", "second.clause", "--accept", named("serve"), "--reject", NEVER_CHANGED).code == 2
    assert not list(folder.glob("*.json"))


def test_a_change_between_two_pairs_of_versions_is_named_by_the_pair(folder: Path) -> None:
    versions = ("first.clause", "second.clause", "first.clause", "second.clause")
    change = named("use, Use: period", *versions[:2])
    ran = review(*versions, "--accept", change)
    assert (ran.code, f"say which is meant, of {change}@1, {change}@3" in ran.err) == (2, True)
    assert review(*versions, "--accept", f"{change}@3", "--reject", f"{change}@1").code == 0
    out = review(*versions).out
    assert re.findall(rf"Change {change}\..*Use: period\. Substantive\. (\w+)\.", out) == ["Rejected", "Accepted"]
    assert review(*versions, "--accept", f"{change}@2").code == 2


@pytest.mark.parametrize("new", ["-", "HEAD:second.clause"])
def test_where_there_is_no_beside_the_file_has_to_be_named(folder: Path, new: str) -> None:
    ran = review("first.clause", new, stdin=(folder / "second.clause").read_bytes())
    assert (ran.code, "--review FILE" in ran.err) == (2, True)


def test_standard_input_is_reviewed(folder: Path) -> None:
    stdin = (folder / "second.clause").read_bytes()
    assert len(ids(review("first.clause", "-", "--review", "deal.json", stdin=stdin).out)) == 4


def test_who_decides_is_said_or_git_knows_it_or_the_system(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    change = named("serve")
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(name, os.devnull)
    monkeypatch.setenv("LOGNAME", "clerk")
    review("first.clause", "second.clause", "--accept", change, by=False)
    subprocess.run(["git", "init", "-q"], check=True)
    subprocess.run(["git", "config", "user.name", "The  Clerk"], check=True)
    assert decisions(folder / "second.review.json")[0]["by"] == "clerk"
    review("first.clause", "second.clause", "--reject", change, by=False)
    assert decisions(folder / "second.review.json")[0]["by"] == "The Clerk"
    monkeypatch.setenv("PATH", "")
    review("first.clause", "second.clause", "--accept", change, by=False)
    assert decisions(folder / "second.review.json")[0]["by"] == "clerk"
    monkeypatch.setattr("getpass.getuser", lambda: "")
    assert "--by NAME" in review("first.clause", "second.clause", "--reject", change, by=False).err


def test_a_wrong_version_or_review_file_ends_the_job(folder: Path) -> None:
    (folder / "broken.clause").write_text("agreement", encoding="utf-8")
    assert review("first.clause", "broken.clause").code == 2
    assert review("first.clause", ".").code == 2
    assert review("first.clause").code == 2
    (folder / "deal.json").write_text("{}", encoding="utf-8")
    ran = review("first.clause", "second.clause", "--review", "deal.json", "--accept", named("serve"))
    assert (ran.code, ran.out, "C016" in ran.err) == (2, "", True)
    assert (folder / "deal.json").read_text(encoding="utf-8") == "{}"


def test_the_other_files_are_only_read(folder: Path) -> None:
    change = named("serve")
    review("first.clause", "second.clause", "--review", "sales.json", "--reject", change)
    before = (folder / "sales.json").read_bytes()
    files = ("--review", "legal.json", "--review", "sales.json")
    assert review("first.clause", "second.clause", *files, "--accept", change).code == 0
    assert (folder / "sales.json").read_bytes() == before
    assert "The reviewers disagree on 1 change.\n" in review("first.clause", "second.clause", *files).out


# --- the exit code ------------------------------------------------------------------------------------------------


def test_a_gate_fails_while_something_is_left_or_rejected(folder: Path) -> None:
    both = ("first.clause", "second.clause")
    assert review(*both, "--fail-on", "undecided").code == 1
    assert review(*both, "--fail-on", "rejected").code == 0
    everything = [word for change in ids(review(*both).out) for word in ("--accept", change)]
    ran = review(*both, *everything, "--fail-on", "undecided", "--fail-on", "rejected")
    assert (ran.code, ran.err) == (0, "")
    change = named("serve")
    ran = review(*both, "--reject", change, "--fail-on", "rejected", "--fail-on", "undecided")
    assert (ran.code, ids(ran.out)) == (1, [change, change])
    assert review(*both, "--undo", change, "--reviewed", change, "--fail-on", "undecided").code == 2
    review(*both, "--undo", change)
    assert review(*both, "--reviewed", change, "--fail-on", "undecided").code == 1


@pytest.mark.parametrize("export", ["md", "html", "json"])
def test_a_gate_works_with_an_export(folder: Path, export: str) -> None:
    both = ("first.clause", "second.clause")
    ran = review(*both, "--export", export, "-o", f"out.{export}", "--fail-on", "undecided")
    assert (ran.code, ran.out) == (1, "")
    assert ids(ran.err) == ids(review(*both).out)
    assert (folder / f"out.{export}").read_text(encoding="utf-8") == review(*both, "--export", export).out


def test_what_fails_is_named_beside_the_text(folder: Path) -> None:
    both = ("first.clause", "second.clause")
    change = named("serve")
    review(*both, "--reject", change)
    ran = review(*both, "--plain", "--kind", "license", "--fail-on", "rejected")
    assert (ran.code, ids(ran.err)) == (1, [change])
    assert change not in ran.out


def test_a_comparison_that_hit_its_bound_is_told_and_the_job_is_not_done(folder: Path) -> None:
    def bounded(old: Agreement, new: Agreement) -> Diff:
        return diff(old, new).model_copy(update={"complete": False, "limits": ("the search stopped",)})

    with patch.object(review_command, "diff", bounded):
        for words in ((), ("--export", "md"), ("--export", "html"), ("--fail-on", "rejected")):
            ran = review("first.clause", "second.clause", *words)
            assert ran.code == 2
            assert words[-1:] == ("rejected",) or "the search stopped" in ran.out


# --- the outcome --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("export", ["md", "html", "json"])
def test_the_outcome_is_as_expected(export: str, golden: Golden, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(SAMPLES.parent)
    words = [str(Path(word).relative_to(SAMPLES.parent)) if isinstance(word, Path) else word for word in FILES]
    versions = [path.relative_to(SAMPLES.parent) for path in DISTRIBUTION]
    ran = review(*versions, *words, "--export", export)
    assert (ran.code, ran.err) == (0, "")
    golden(CASES / "review" / f"expected.{export}", re.sub(r"(?s)<style>.*?</style>", "<style></style>", ran.out))
    assert review(*versions, *words, "--export", export) == ran


@pytest.mark.parametrize("export", ["md", "html", "json"])
def test_every_change_is_in_the_outcome_with_its_state(folder: Path, export: str) -> None:
    versions = (JANUARY, OCTOBER, "--review", "none.json")
    every = ids(review(*versions).out)
    words = [word for at, change in enumerate(every) for word in (("--accept", "--reject")[at % 2], change)]
    review(*versions, *words)
    out = review(*versions, "--export", export).out
    assert out.count("ccepted by Legal") == (len(every) + 1) // 2 or export == "json"
    for change in every:
        assert change in out
    if export == "json":
        (pair,) = json.loads(out)["pairs"]
        assert [each["review"]["state"] for each in pair["changes"]].count("accepted") == (len(every) + 1) // 2


@pytest.mark.parametrize("versions", [2, 3])
def test_the_json_is_as_its_schema_says_and_so_is_the_file(folder: Path, versions: int) -> None:
    words = ("first.clause", "second.clause", "third.clause")[:versions]
    change, other = named("serve"), named("use, Use: period")
    review("first.clause", "second.clause", "--review", "deal.json", "--accept", change, "--accept", other)
    review("first.clause", "second.clause", "--review", "more.json", "--reject", change, "--comment", f"{other}=Hm.")
    schema = review_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    check = jsonschema.Draft202012Validator(schema)
    out = json.loads(review(*words, "--review", "deal.json", "--review", "more.json", "--export", "json").out)
    file = json.loads((folder / "deal.json").read_text(encoding="utf-8"))
    for whole, name in ((out, "Outcome"), (file, "ReviewFile")):
        check.validate(whole)
        check.evolve(schema={**schema["$defs"][name], "$defs": schema["$defs"]}).validate(whole)
    out["colour"] = file["colour"] = "red"
    for whole in (out, file):
        assert not check.is_valid(whole)
    assert json.loads(command("schema", "--review").out) == schema
    assert command("schema", "--review", "--diff").code == 2


def test_the_page_is_whole_and_says_what_is_gone_and_stale(folder: Path) -> None:
    change, other = named("use, Use: period"), named("pay, Pay: removed")
    review("first.clause", "second.clause", "--review", "deal.json", "--accept", change, "--reject", other)
    (folder / "last.clause").write_text((folder / "third.clause").read_text("utf-8") + "clause pay { fee: USD 5 }\n")
    words = ("first.clause", "last.clause", "third.clause", "--review", "deal.json")
    for export in ("html", "md"):
        out = review(*words, "--export", export).out
        assert "Stale: decided on, and changed again since" in out
    page = Page(review(*words, "--export", "html").out)
    assert len(page.ids) == len(set(page.ids))
    assert all(link.startswith("#") and link[1:] in page.ids for link in page.links)


def test_the_page_shows_by_every_state_that_there_is(folder: Path) -> None:
    page = Page(review("first.clause", "second.clause", "--export", "html").out)
    values = {found.get("value") for name, found in page.elements if name == "input"}
    assert {f"state-{state}" for state in STATES} <= values


# --- the screen ---------------------------------------------------------------------------------------------------


class Screen(ModuleType):
    """In the place of the screen: what it was called with."""

    def __init__(self) -> None:
        super().__init__("tui.app")
        self.called: list[tuple[Any, ...]] = []
        self.shown: Filter | None = None

    def run(self, *said: Any, shown: Filter | None = None) -> int:
        self.called.append(said)
        self.shown = shown
        return 0


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Screen:
    stub = Screen()
    monkeypatch.setitem(sys.modules, "tui.app", stub)
    monkeypatch.setenv("TERM", "xterm-256color")
    return stub


def on_a_terminal(*words: str) -> Ran:
    with patch.object(review_command, "_is_terminal", lambda: True):
        return review(*words, terminal=True)


def test_on_a_terminal_the_screen_is_opened(folder: Path, screen: Screen) -> None:
    ran = on_a_terminal(
        "first.clause", "second.clause", "third.clause", "--assume", "declared=2030", "--party", "buyer"
    )
    assert (ran.code, ran.out) == (0, "")
    ((agreements, review, path, by, reload, assumptions),) = screen.called
    assert [each.version for each in agreements] == ["first", "second", "third"]
    assert isinstance(review, Review)
    assert (path, by) == (Path("third.review.json"), "Legal")
    assert isinstance(assumptions, Assumptions)
    assert str(assumptions).startswith("declared=")
    assert screen.shown == Filter(favours=frozenset({"buyer"}), disfavours=frozenset({"buyer"}))
    again = reload()
    assert isinstance(again, Reloaded)
    assert again.review == review
    assert [each.version for each in again.agreements] == ["first", "second", "third"]
    (folder / "third.clause").write_text("agreement", encoding="utf-8")
    broken = reload()
    assert (broken.review, broken.agreements) == (None, ())
    assert broken.findings


@pytest.mark.parametrize(
    "words", [("--plain",), ("--export", "md"), ("--fail-on", "rejected"), ("--undo", NEVER_CHANGED)], ids=str
)
def test_with_another_wish_the_screen_stays_closed(folder: Path, screen: Screen, words: tuple[str, ...]) -> None:
    on_a_terminal("first.clause", "second.clause", *words)
    assert screen.called == []


def test_a_terminal_that_can_do_nothing_gets_text(
    folder: Path, screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "dumb")
    assert len(ids(on_a_terminal("first.clause", "second.clause").out)) == 4
    assert screen.called == []


def test_the_file_is_read_before_the_screen_opens(folder: Path, screen: Screen) -> None:
    (folder / "second.review.json").write_text("{", encoding="utf-8")
    assert on_a_terminal("first.clause", "second.clause").code == 2
    assert screen.called == []


def test_the_reload_takes_the_review_from_its_file(folder: Path, screen: Screen) -> None:
    change = named("serve")
    on_a_terminal("first.clause", "second.clause")
    reload = screen.called[0][4]
    review("first.clause", "second.clause", "--accept", change)
    assert reload().review.counts.decided == 1
    assert load(folder / "first.clause").agreement == reload().agreements[0]


def test_a_limit_for_files_holds_when_they_are_read_again(folder: Path, screen: Screen) -> None:
    most = max((folder / name).stat().st_size for name in ("first.clause", "second.clause"))
    with patch.object(review_command, "_is_terminal", lambda: True):
        ran = command(
            "--max-bytes", str(most), "review", "first.clause", "second.clause", "--by", "Legal", terminal=True
        )
    assert ran.code == 0
    reload = screen.called[0][4]
    with ThreadPoolExecutor(1) as beside:
        assert not beside.submit(reload).result().findings
        with (folder / "second.clause").open("a", encoding="utf-8") as file:
            file.write("#" * most)
        (finding,) = beside.submit(reload).result().findings
    assert "too large" in finding.message or str(most) in finding.message.replace(",", "")
