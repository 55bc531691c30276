"""What a project wants to be checked: settings, choices, comments that silence, baselines, fixes and policies."""

import errno
import json
import os
import subprocess
import sys
from collections.abc import Iterable
from io import FileIO
from pathlib import Path

import pytest
from commandline import Ran, command
from hypothesis import given
from hypothesis import strategies as st

from clauses.cli import COMMANDS
from clauses.cli.terminal import clause_files
from clauses.fixing import fixed
from clauses.rules import RULES
from clauses.rules.operators import OPERATORS
from grammar import Diagnostic, Fix, Span

BARE = "clause fees { period: until 2030 }\n"
OPEN = "clause more { period: through 2030 or through 2031 }\n"
HEAD = """agreement deal "Deal" { dated: 2025-01-01 }
party maker
party seller
define pumps
define parts { part_of: pumps }
obligation serve {
    bound: maker
    beneficiary: seller
    action: pumps, parts
}
"""


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("deal.clause").write_text(HEAD + BARE + OPEN)


def codes(ran: Ran) -> list[str]:
    """The codes of all findings, in order."""
    return [finding["code"] for finding in json.loads(ran.out)["findings"]]


def check(*arguments: str) -> list[str]:
    return codes(command("check", *arguments, "--output-format", "json"))


# --- which rules --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        ((), ["C302", "C303"]),
        (("--select", "C302"), ["C302"]),
        (("--select", "no-whichever"), ["C303"]),
        (("--select", "C302,C303"), ["C302", "C303"]),
        (("--ignore", "C3"), []),
        (("--ignore", "C3", "--select", "C302"), ["C302"]),
        (("--select", "C3", "--ignore", "bare-until-year"), ["C303"]),
        (("--select", "ALL", "--ignore", "C303"), ["C302"]),
    ],
)
def test_rules_are_chosen_by_code_by_beginning_and_by_name(arguments: tuple[str, ...], found: list[str]) -> None:
    assert check(*arguments) == found


def test_a_rule_that_is_not_there_cannot_be_chosen() -> None:
    ran = command("check", "--select", "bare-until-yaer")
    assert (ran.code, ran.out) == (2, "")
    assert 'Did you mean "bare-until-year"?' in ran.err


def test_what_cannot_be_read_is_told_whatever_is_chosen() -> None:
    Path("deal.clause").write_text(HEAD + "clause fees { period until 2030 }\n")
    assert check("--select", "C303") == ["C001"]


def test_settings_are_found_upwards_from_the_file() -> None:
    Path("a/b").mkdir(parents=True)
    Path("a/clauses.toml").write_text('ignore = ["C302"]\n')
    Path("a/b/deal.clause").write_text(HEAD + BARE + OPEN)
    assert check("a/b/deal.clause") == ["C303"]
    assert check("deal.clause") == ["C302", "C303"]
    assert check("a/b/deal.clause", "--isolated") == ["C302", "C303"]
    assert check("deal.clause", "--config", "a/clauses.toml") == ["C303"]


def test_settings_may_stand_in_a_pyproject() -> None:
    Path("pyproject.toml").write_text('[tool.other]\nx = 1\n[tool.clauses]\nselect = ["C303"]\nfail-on = "warning"\n')
    assert check() == ["C303"]
    assert command("check").code == 1


def test_each_finding_fails_as_the_settings_for_its_own_file_say() -> None:
    Path("a").mkdir()
    Path("a/clauses.toml").write_text('fail-on = "warning"\n')
    Path("a/sound.clause").write_text("agreement sound\n")
    assert command("check").code == 0
    Path("a/deal.clause").write_text(HEAD.replace("deal", "other") + BARE)
    assert command("check").code == 1
    assert command("check", "--fail-on", "error").code == 0


def test_a_pyproject_that_says_nothing_of_clauses_is_passed_over() -> None:
    Path("clauses.toml").write_text('ignore = ["C302"]\n')
    Path("sub").mkdir()
    Path("sub/pyproject.toml").write_text("[tool.other]\nx = 1\n")
    Path("sub/deal.clause").write_text(HEAD + BARE + OPEN)
    assert check("sub") == ["C303"]


def test_more_can_be_ignored_for_some_files() -> None:
    Path("old").mkdir()
    Path("old/deal.clause").write_text(HEAD + BARE)
    Path("clauses.toml").write_text('[per-file-ignores]\n"old/*.clause" = ["C302"]\n"other.clause" = ["C303"]\n')
    assert check("old") == []
    assert check("deal.clause") == ["C302", "C303"]


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("selct = []", 'did you mean "select"?'),
        ('select = "C3"', "`select` is a list of rules"),
        ('ignore = ["C399"]', 'there is no rule "C399"'),
        ('fail-on = "fatal"', "`fail-on` is `error`, `warning` or `info`"),
        ("per-file-ignores = 3", "`per-file-ignores` is a table"),
        ('policies = "none"', "`policies` is a list of tables"),
        ("x = ", "the settings are no TOML"),
    ],
)
def test_settings_that_are_wrong_end_the_check(settings: str, said: str) -> None:
    Path("clauses.toml").write_text(settings + "\n")
    ran = command("check")
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert ran.err.startswith("clauses.toml")


def test_findings_can_be_counted_and_need_not_fail() -> None:
    Path("wrong.clause").write_text("agreement wrong\nclause a { x: nobody2 + 1 day }\nclause a\n")
    assert command("check").code == 1
    assert command("check", "--exit-zero").code == 0
    assert command("check", "--statistics", "deal.clause").out.split() == [
        "1",
        "C302",
        "warning",
        "1",
        "C303",
        "warning",
    ]


# --- comments that silence ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("clause a { period: until 2030 } # ignore C302: why not\n", []),
        ("# ignore C302: why not\nclause a { period: until 2030 }\n", []),
        ("# ignore bare-until-year: why not\n# and more\nclause a { period: until 2030 }\n", []),
        ("clause a {\n    # ignore C302: why not\n    period: until 2030\n}\n", []),
        ("clause a {\n    # ignore C302, C303: why not\n    period: until 2030 or\n        until 2031\n}\n", []),
        ("# ignore C302: why not\nclause a {\n    period: until 2030\n}\n", ["C812", "C302"]),
        ("# ignore C302: why not\n\nclause a { period: until 2030 }\n", ["C812", "C302"]),
        ("clause a { period: until 2030 } # ignore C302\n", ["C811"]),
        ("clause a { period: until 2030 } # ignore C302:   \n", ["C811"]),
        ("clause a { period: until 2030 } # ignore: all\n", ["C302", "C811"]),
        ("clause a { period: through 2030 } # ignore C302: why not\n", ["C812"]),
        ("clause a { period: until 2030 } # ignore C302 C999: why not\n", ["C813"]),
        ("clause a { period: until 2030 } # ignored C302: not such a comment\n", ["C302"]),
        ('clause a {\n    text: "# ignore C302: not a comment"\n    period: until 2030\n}\n', ["C302"]),
    ],
)
def test_a_comment_silences_a_rule_where_it_stands(text: str, found: list[str]) -> None:
    Path("deal.clause").write_text(HEAD + text)
    assert sorted(check()) == sorted(found)


@pytest.mark.parametrize(
    ("comment", "hint"),
    [
        ("# ignore C302", "write `# ignore C302: why`"),
        ("# ignore bare-until-year, C303", "write `# ignore bare-until-year, C303: why`"),
        ("# ignore: it is so", "write `# ignore C302: why`"),
    ],
)
def test_the_hint_for_a_comment_without_a_reason_is_one_that_fits(comment: str, hint: str) -> None:
    Path("deal.clause").write_text(HEAD + f"clause a {{ period: until 2030 }} {comment}\n")
    found = json.loads(command("check", "--output-format", "json").out)["findings"]
    assert [each["hint"] for each in found if each["code"] == "C811"] == [hint]


def test_a_comment_for_a_rule_that_nobody_asked_for_is_not_unused() -> None:
    Path("deal.clause").write_text(HEAD + "clause a { period: through 2030 } # ignore C302: why not\n")
    assert check("--ignore", "C302") == []


def test_what_cannot_be_read_cannot_be_silenced() -> None:
    Path("deal.clause").write_text(HEAD + "clause a { period until 2030 } # ignore C001: why not\n")
    assert "C001" in check()


def test_a_comment_in_an_included_file_speaks_of_that_file() -> None:
    Path("common.clause").write_text("# ignore C604: their own spelling\nparty pаrtner\n")
    Path("deal.clause").write_text('agreement deal { include: "common.clause" }\n')
    assert check("--select", "C6,C8") == []
    assert check("deal.clause", "--select", "C6,C8") == []


# --- baselines ----------------------------------------------------------------------------------------------------


def test_only_new_findings_are_told_against_a_baseline() -> None:
    assert command("check", "--write-baseline", "known.json").code == 0
    assert check("--baseline", "known.json") == []
    Path("deal.clause").write_text("# moved down\n\n" + HEAD + BARE + OPEN + BARE.replace("fees", "again"))
    assert check("--baseline", "known.json") == ["C302"]


def test_a_baseline_is_the_same_whatever_the_order_of_the_files() -> None:
    Path("other.clause").write_text(HEAD.replace("deal", "other") + BARE)
    command("check", "deal.clause", "other.clause", "--write-baseline", "one.json")
    command("check", "other.clause", "deal.clause", "--write-baseline", "two.json")
    assert Path("one.json").read_bytes() == Path("two.json").read_bytes()
    assert len(json.loads(Path("one.json").read_text())["findings"]) == 3


@pytest.mark.parametrize("known", ["known.json", "sub/known.json", "../known.json"])
def test_a_baseline_fits_from_whatever_folder_and_however_a_file_is_named(
    known: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("sub/계약").mkdir(parents=True)
    Path("sub/계약/more.clause").write_text(HEAD.replace("deal", "more") + BARE)
    assert command("check", "--write-baseline", known).code == 0
    here, places = Path.cwd(), (Path("."), Path("sub"), Path("sub/계약"), Path("/"))
    for place in places:
        monkeypatch.chdir(here / place)
        baseline = os.path.relpath(here / known)
        for paths in ((here,), (os.path.relpath(here),), (f"{os.path.relpath(here)}/sub/../deal.clause",)):
            assert check(*map(str, paths), "--baseline", baseline) == []
    monkeypatch.chdir(here)
    assert [each["path"] for each in json.loads(Path(known).read_text())["findings"]][-1].endswith(".clause")
    Path("link").symlink_to(".")
    assert check("link/deal.clause", "--baseline", known) == []


def test_a_baseline_of_another_version_is_refused() -> None:
    Path("known.json").write_text('{"version": 1, "findings": []}\n')
    ran = command("check", "--baseline", "known.json")
    assert (ran.code, ran.out) == (2, "")
    assert "this baseline was written by another version" in ran.err


def test_a_file_that_cannot_be_read_is_never_known() -> None:
    Path("known.json").write_text("old")
    Path("wrong.clause").write_bytes(b"\xff")
    ran = command("check", "--write-baseline", "known.json")
    assert (ran.code, ran.out, Path("known.json").read_text()) == (2, "", "old")
    assert "C011" in ran.err
    Path("wrong.clause").write_text("agreement wrong\n")
    command("check", "--write-baseline", "known.json")
    Path("wrong.clause").write_bytes(b"\xff")
    assert command("check", "--baseline", "known.json").code == 2


@pytest.mark.parametrize("text", ["", "[]", '{"findings": [{"mark": "x"}]}', '{"findings": 3}', "\0"])
def test_a_file_that_is_no_baseline_is_refused(text: str) -> None:
    Path("known.json").write_text(text)
    ran = command("check", "--baseline", "known.json")
    assert (ran.code, ran.out) == (2, "")
    assert "C912" in ran.err


# --- fixes --------------------------------------------------------------------------------------------------------


def finding(start: int, end: int, text: str) -> Diagnostic:
    return Diagnostic("C000", "warning", "", Span(start, end), fix=Fix(Span(start, end), text))


def test_fixes_are_applied_where_none_before_them_stands_in_the_way() -> None:
    findings = [finding(4, 6, "XX"), finding(0, 2, "a"), finding(5, 8, "YY"), finding(4, 6, "XX"), finding(8, 8, "!")]
    assert fixed("0123456789", findings) == ("a23XX67!89", 3)


@given(
    st.text("abc", max_size=20), st.lists(st.tuples(st.integers(0, 20), st.integers(0, 5), st.text("xyz", max_size=3)))
)
def test_fixing_changes_nothing_but_what_the_fixes_cover(text: str, spans: list[tuple[int, int, str]]) -> None:
    findings = [finding(min(at, len(text)), min(at + size, len(text)), new) for at, size, new in spans]
    whole, count = fixed(text, findings)
    assert (count == 0) == (not findings)
    assert fixed(text, reversed(findings)) == (whole, count)
    assert [each for each in whole if each in "abc"] == [each for each in whole if each not in "xyz"]


def test_what_would_be_fixed_is_shown_of_standard_input_as_well() -> None:
    text = HEAD + 'clause a {\n    text: """\n        one \n    """\n}\n'
    ran = command("check", "-", "--diff", stdin=text.encode())
    assert (ran.code, ran.err) == (1, "")
    assert ran.out.startswith("--- <stdin>\n+++ <stdin>\n")
    assert command("check", "-", "--fix", stdin=text.encode()).code == 2


def test_to_show_no_fix_of_what_cannot_be_read_is_no_success() -> None:
    Path("wrong.clause").write_bytes(b"\xff")
    ran = command("check", "--diff")
    assert (ran.code, ran.out) == (2, "")
    assert "C011" in ran.err
    Path("empty").mkdir()
    assert command("check", "--diff", "empty").code == 2


def test_without_a_fix_nothing_is_written() -> None:
    before = Path("deal.clause").stat().st_mtime_ns
    assert command("check", "--diff").out == ""
    command("check", "--fix")
    assert Path("deal.clause").stat().st_mtime_ns == before


# --- policies -----------------------------------------------------------------------------------------------------

DEAL = (
    HEAD
    + """
license use {
    licensor: maker
    licensee: seller
    covers: pumps
    royalty: 5%
    period: through 2030
}
commitment buy {
    buyer: seller
    seller: maker
    amount: EUR 5 million
    goods: parts
    period: undisclosed
}
termination leave {
    by: seller
    notice: 90 days
}
"""
)


def policy(**said: object) -> str:
    """One policy as TOML."""
    lines = {"name": "wish", "message": "As we wish", **said}
    values = {key: _table(value) if isinstance(value, dict) else json.dumps(value) for key, value in lines.items()}
    return "[[policies]]\n" + "".join(f"{key} = {value}\n" for key, value in values.items())


def _table(value: dict[str, object]) -> str:
    return "{ " + ", ".join(f"{key} = {json.dumps(each)}" for key, each in value.items()) + " }"


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ({"kind": "license", "field": "royalty", "present": True}, True),
        ({"kind": "license", "field": "territory", "present": True}, False),
        ({"kind": "license", "field": "territory", "absent": True}, True),
        ({"kind": "license", "field": "royalty", "absent": True}, False),
        ({"kind": "license", "field": "royalty", "equals": "5%"}, True),
        ({"kind": "license", "field": "royalty", "equals": "5.0%"}, True),
        ({"kind": "license", "field": "royalty", "equals": "6%"}, False),
        ({"kind": "license", "field": "royalty", "one_of": ["4%", "5%"]}, True),
        ({"kind": "license", "field": "royalty", "one_of": ["4%", "6%"]}, False),
        ({"kind": "commitment", "field": "amount", "at_most": "EUR 5,000,000"}, True),
        ({"kind": "commitment", "field": "amount", "at_most": "EUR 4.9 million"}, False),
        ({"kind": "commitment", "field": "amount", "at_least": "EUR 5 million"}, True),
        ({"kind": "commitment", "field": "amount", "at_least": "USD 1"}, False),
        ({"kind": "termination", "field": "notice", "at_least": "2 months"}, True),
        ({"kind": "termination", "field": "notice", "at_least": "3 months"}, False),
        ({"kind": "license", "field": "period", "ends_by": "2030"}, True),
        ({"kind": "license", "field": "period", "ends_by": "2030-12-30"}, False),
        ({"kind": "license", "field": "period", "ends_after": "2029-12-31"}, True),
        ({"kind": "license", "field": "period", "ends_after": "2030-12-31"}, False),
        ({"kind": "commitment", "field": "period", "ends_after": "2025-01-02"}, False),
        ({"kind": "commitment", "field": "period", "ends_by": "2099"}, False),
        ({"kind": "license", "field": "covers", "includes": "parts"}, True),
        ({"kind": "commitment", "field": "goods", "includes": "pumps"}, False),
        ({"kind": "commitment", "field": "goods", "excludes": "pumps"}, False),
        ({"kind": "license", "field": "covers", "excludes": "parts"}, False),
        ({"kind": "license", "where": {"licensee": "maker"}, "field": "territory", "present": True}, True),
        ({"kind": "license", "where": {"licensee": "seller"}, "field": "territory", "present": True}, False),
        ({"kind": ["license", "commitment"], "field": "heading", "present": True}, False),
        ({"field": "period", "present": True}, False),
    ],
)
def test_a_policy_is_kept_or_not(said: dict[str, object], kept: bool) -> None:
    Path("deal.clause").write_text(DEAL)
    Path("clauses.toml").write_text(policy(**said))
    ran = command("check", "--output-format", "json")
    assert ran.err == ""
    assert (codes(ran) == []) == kept
    assert set(codes(ran)) <= {"C900"}


def test_every_operator_is_tried() -> None:
    mark = next(mark for mark in test_a_policy_is_kept_or_not.pytestmark if mark.name == "parametrize")  # type: ignore[attr-defined]
    assert {key for said, _ in mark.args[1] for key in said} >= set(OPERATORS)


def test_what_cannot_be_told_is_a_finding_that_says_why() -> None:
    Path("deal.clause").write_text(DEAL.replace("royalty: 5%", "royalty: undisclosed"))
    Path("clauses.toml").write_text(policy(kind="license", field="royalty", at_most="9%", level="warning"))
    (found,) = json.loads(command("check", "--output-format", "json").out)["findings"]
    assert (found["severity"], found["hint"]) == ("warning", "it cannot be told: royalty is undisclosed")


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({"kind": "licence", "field": "royalty", "present": True}, 'did you mean "license"?'),
        ({"kind": "license", "field": "royalti", "present": True}, 'did you mean "royalty"?'),
        ({"kind": "license", "field": "royalty", "at_moost": "5%"}, 'did you mean "at_most"?'),
        ({"kind": "license", "field": "royalty"}, "a policy has one of present, absent"),
        (
            {"kind": "license", "field": "royalty", "present": True, "absent": True},
            "a policy has one of present, absent",
        ),
        ({"kind": "license", "field": "royalty", "present": False}, "it takes no value"),
        ({"kind": "license", "field": "royalty", "at_most": "5 %%"}, "no value in the clause language"),
        ({"kind": "license", "field": "royalty", "at_most": "5 days"}, "is no value for royalty"),
        ({"kind": "license", "field": "period", "ends_by": "2030-02-30"}, "February 2030 has 28 days"),
        ({"kind": "license", "field": "period", "ends_by": "5%"}, "takes a date"),
        (
            {"kind": "license", "where": {"licensie": "maker"}, "field": "period", "present": True},
            'did you mean "licensee"?',
        ),
        ({"kind": "license", "field": "period", "present": True, "level": "fatal"}, "`level` is"),
        ({"kind": "license", "present": True}, "a policy needs `field`"),
        ({"kind": "license", "where": {"licensee": "sella"}, "field": "period", "present": True}, '"sella"'),
        ({"kind": "license", "field": "covers", "excludes": "pumpz"}, '"pumpz"'),
    ],
)
def test_a_slip_in_a_policy_never_passes_silently(said: dict[str, object], wrong: str) -> None:
    Path("deal.clause").write_text(DEAL)
    Path("clauses.toml").write_text(policy(**said))
    ran = command("check")
    assert ran.code == 2
    assert ran.out == ""
    assert wrong in ran.err


def test_no_two_rules_have_one_code_or_name() -> None:
    assert len({rule.code for rule in RULES}) == len({rule.name for rule in RULES}) == len(RULES)


# --- policies about changes ---------------------------------------------------------------------------------------


def forbidden(text: str, *more: str) -> Ran:
    """What a comparison says that shortens the notice and lowers the amount, and edits a heading."""
    Path("old.clause").write_text(DEAL)
    new = DEAL.replace("90 days", "60 days").replace("EUR 5 million", "EUR 4 million").replace('"Deal"', '"A deal"')
    Path("new.clause").write_text(new)
    Path("changes.toml").write_text(text)
    return command("diff", "old.clause", "new.clause", "--policies", "changes.toml", *more)


def diff_policy(**said: object) -> str:
    return policy(**said).replace("[[policies]]", "[[diff-policies]]")


@pytest.mark.parametrize(
    ("said", "code", "told"),
    [
        ({"may_not_disfavour": "maker"}, 1, ["commitment buy, amount"]),
        ({"may_not_disfavour": "seller"}, 0, []),
        ({"may_not_disfavour": "maker", "kind": "license"}, 0, []),
        ({"may_not_disfavour": "maker", "level": "warning"}, 0, ["commitment buy, amount"]),
        ({"may_not_change": True, "kind": "termination"}, 1, ["termination leave, notice"]),
        ({"may_not_change": True, "kind": "termination", "field": "cure"}, 0, []),
        ({"may_not_change": True, "field": "notice"}, 1, ["termination leave, notice"]),
        ({"may_not_change": True, "kind": "agreement"}, 0, []),
    ],
)
def test_a_policy_forbids_changes(said: dict[str, object], code: int, told: list[str]) -> None:
    ran = forbidden(diff_policy(**said))
    assert ran.code == code, ran.err
    assert [line.partition("(wish): ")[2].partition(" edited")[0] for line in ran.err.splitlines()] == told


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({"may_not_disfavour": "makr"}, 'did you mean "maker"?'),
        ({"may_not_chnge": True}, 'did you mean "may_not_change"?'),
        ({"may_not_change": True, "kind": "terminatoin"}, 'did you mean "termination"?'),
        ({"may_not_change": True, "kind": "termination", "field": "notise"}, 'did you mean "notice"?'),
        ({"may_not_change": False}, "it takes no value"),
        ({}, "such a policy has one of"),
        ({"may_not_change": True, "may_not_disfavour": "maker"}, "such a policy has one of"),
    ],
)
def test_a_slip_in_a_policy_about_changes_is_an_error(said: dict[str, object], wrong: str) -> None:
    ran = forbidden(diff_policy(**said))
    assert (ran.code, ran.out) == (2, "")
    assert wrong.casefold() in ran.err.casefold()


def test_a_file_without_policies_about_changes_is_no_success() -> None:
    ran = forbidden('ignore = ["C302"]\n')
    assert ran.code == 2
    assert "has no [[diff-policies]]" in ran.err


# --- many files ---------------------------------------------------------------------------------------------------


def test_several_processes_say_the_same_as_one() -> None:
    for number in range(7):
        Path(f"deal{number}.clause").write_text(HEAD.replace("deal", f"deal{number}") + BARE * (number % 3) + "x y z\n")
    Path("common.clause").write_text("party pаrtner\n")
    Path("with.clause").write_text('agreement with { include: "common.clause" }\nclause a { period: until 2031 }\n')
    Path("clauses.toml").write_text('ignore = ["C303"]\n')
    serial = command("check", "--jobs", "1")
    assert serial.out.count("C302") > 3
    for jobs in ("2", "0"):
        assert command("check", "--jobs", jobs) == serial


SMALL = 'agreement deal "Deal" { dated: 2025-01-01 }\n'
LARGE = SMALL + "#" * 100 + "\n"
SETTINGS = "ignore = ['C3']\n" + "#" * 100
READERS = (
    "check LARGE",
    "check --fix LARGE",
    "check --diff LARGE",
    "check --jobs 2 LARGE small.clause",
    "check --config settings.toml small.clause",
    "check own/small.clause",
    "check tool/small.clause",
    "check --baseline known.json small.clause",
    "show LARGE",
    "fmt LARGE",
    "fmt --check LARGE",
    "fmt --diff LARGE",
    "diff small.clause LARGE",
    "diff LARGE small.clause",
    "diff --accepted settings.toml small.clause small.clause",
    "diff --policies settings.toml small.clause small.clause",
    "diff --scenario settings.toml small.clause small.clause",
    "timeline LARGE",
    "timeline --scenario settings.toml small.clause",
    "at 2025-01-01 LARGE",
    "conflicts LARGE",
    "history small.clause LARGE",
    "review --plain small.clause LARGE --review kept.json",
    "review --plain small.clause small.clause --review known.json",
    "redline small.clause LARGE",
    "export LARGE",
    "git-diff small.clause small.clause 0 100644 large.clause 0 100644",
)
READS_NO_FILE = {"rule", "kinds", "new", "schema", "completion", "git-setup", "git-merge"}


def test_the_commands_that_read_a_file_are_known() -> None:
    assert {words.split()[0] for words in READERS} == {name for name, _ in COMMANDS} - READS_NO_FILE


@pytest.mark.parametrize(
    "words",
    [
        *(words.replace("LARGE", "large.clause") for words in READERS),
        *(words.replace("LARGE", "-") for words in READERS if "LARGE" in words and "--fix" not in words),
    ],
)
def test_a_file_that_is_too_large_is_read_by_no_command(words: str) -> None:
    for path, text in {
        "small.clause": SMALL,
        "large.clause": LARGE,
        "settings.toml": SETTINGS,
        "own/clauses.toml": SETTINGS,
        "own/small.clause": SMALL,
        "tool/pyproject.toml": "[tool.clauses]\n" + SETTINGS,
        "tool/small.clause": SMALL,
        "known.json": " " * 101,
    }.items():
        Path(path).parent.mkdir(exist_ok=True)
        Path(path).write_text(text)
    ran = command("--max-bytes", "100", *words.split(), stdin=LARGE.encode())
    assert ran.code == 2
    assert "it has more than 100 bytes" in ran.out + ran.err
    ran = command("--max-bytes", str(len(LARGE)), *words.split(), stdin=LARGE.encode())
    assert "more than" not in ran.out + ran.err


@pytest.mark.parametrize("read", [(), ("--fix",), ("--diff",), ("-",)])
def test_a_file_that_is_too_large_is_not_included(read: tuple[str, ...]) -> None:
    text = SMALL.replace("dated: 2025-01-01", 'include: "common.clause"')
    Path("deal.clause").write_text(text)
    Path("common.clause").write_text("party maker\n" + "#" * 100)
    arguments = ("check", "--isolated", *(read if "-" in read else ("deal.clause", *read)))
    ran = command("--max-bytes", "100", *arguments, stdin=text.encode())
    if "--diff" not in read:
        assert ran.code == 1
        assert '"common.clause" cannot be included: it has more than 100 bytes' in ran.out
        assert "clauses --max-bytes N" in ran.out
    assert command("--max-bytes", "112", *arguments, stdin=text.encode()).code == 0


def test_a_policy_speaks_of_no_name_in_a_file_that_is_too_large() -> None:
    Path("deal.clause").write_text(SMALL)
    Path("other.clause").write_text("party stranger\n" + "#" * 200)
    Path("clauses.toml").write_text(policy(kind="license", where={"licensee": "stranger"}, field="period", absent=True))
    assert "stranger" in command("--max-bytes", "200", "check", "deal.clause").err
    assert command("--max-bytes", "400", "check", "deal.clause").code == 0


# --- what can happen on the way -----------------------------------------------------------------------------------


def test_a_disk_that_fills_up_leaves_every_file_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    Path("deal.clause").write_text(HEAD + 'clause a {\n    text: """\n        one \n    """\n}\n')
    Path("known.json").write_text("old")
    before = {path: path.read_bytes() for path in Path().iterdir()}
    monkeypatch.setattr(os, "fsync", full)
    for arguments in (["--fix"], ["--write-baseline", "known.json"], ["-o", "known.json"]):
        ran = command("check", "deal.clause", *arguments)
        assert ran.code == 2
        assert "No space left on device" in ran.err
        assert {path: path.read_bytes() for path in Path().iterdir()} == before


def test_links_that_lead_nowhere_or_in_a_circle_are_told() -> None:
    Path("sub").mkdir()
    Path("sub/link.clause").symlink_to("gone.clause")
    Path("sub/loop").symlink_to(".")
    Path("sub/itself.clause").symlink_to("itself.clause")
    Path("clauses.toml").write_text('[per-file-ignores]\n"other.clause" = ["C3"]\n')
    ran = command("check", "sub", "deal.clause", "--output-format", "json")
    assert ran.code == 2
    assert codes(ran)[-1] == "C010"
    assert sorted(codes(ran)) == ["C010", "C010", "C302", "C303"]


@pytest.mark.parametrize("more", [(), ("--jobs", "2"), ("--fix",), ("--diff",), ("--write-baseline", "known.json")])
def test_a_file_that_goes_after_it_was_listed_is_told(more: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    Path("gone.clause").write_text(HEAD + BARE)

    def listed(paths: Iterable[str]) -> list[str]:
        found = clause_files(paths)
        Path("gone.clause").unlink()
        return found

    monkeypatch.setattr("clauses.cli.check.clause_files", listed)
    ran = command("check", *more)
    assert ran.code == 2
    assert "gone.clause: error C010: cannot be read: there is no such file" in ran.out + ran.err
    assert not Path("gone.clause").exists()


def test_a_file_that_goes_keeps_no_other_from_being_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("clauses.cli.check.clause_files", lambda paths: [*clause_files(paths), "gone.clause"])
    assert check() == ["C302", "C303", "C010"]


def test_of_a_file_that_grows_while_it_is_read_no_more_is_read_than_it_may_have(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    taken = []

    class Growing(FileIO):
        def read(self, size: int | None = -1, /) -> bytes:
            with open("deal.clause", "ab") as other:
                other.write(b"#" * 5000)
            data = super().read(size)
            taken.append(len(data or b""))
            return data or b""

    assert Path("deal.clause").stat().st_size < 1000

    def opened(path: Path, mode: str) -> Growing:
        return Growing(path, mode)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "open", opened)
        ran = command("--max-bytes", "1000", "check", "--isolated", "deal.clause")
    assert ran.code == 2
    assert "deal.clause: error C015: cannot be read: it has more than 1,000 bytes" in ran.out
    assert taken == [1001]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_nobody_waits_for_a_pipe_in_a_folder() -> None:
    os.mkfifo("pipe.clause")
    assert command("check").code == 0


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such limit here")
@pytest.mark.parametrize("options", [[], ["-u"]])
def test_what_a_full_disk_does_not_take_is_told_with_a_buffer_and_without(options: list[str]) -> None:
    text = "".join(f'clause c{number} {{ text: "{"word " * 40}" }}\n' for number in range(500))
    Path("deal.clause").write_text(HEAD + text)
    limited = "import resource, runpy; resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))"
    limited += "; runpy.run_module('clauses', run_name='__main__')"
    with Path("out.json").open("wb") as out:
        arguments = [sys.executable, *options, "-c", limited, "export", "deal.clause"]
        done = subprocess.run(arguments, stdout=out, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert b"File too large" in done.stderr


@pytest.mark.parametrize("option", ["--statistics", "--diff"])
def test_what_is_for_people_to_read_is_not_written_for_programs(option: str) -> None:
    ran = command("check", option, "--output-format", "junit", "deal.clause")
    assert (ran.code, ran.out) == (2, "")
    assert f"{option} is for people to read: it cannot be written as junit." in ran.err
