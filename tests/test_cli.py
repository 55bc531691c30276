"""The command line: what each command writes, with which exit code, and that it does not depend on its surroundings."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from commandline import JANUARY, OCTOBER, SAMPLES, command

from clauses import load
from clauses.cli import COMMANDS
from clauses.report.findings import width

SOUND = 'agreement lease "Lease" { version: "1" }\nparty tenant "Tenant"\n'
WRONG = SOUND + "event moved { determined_by: tenat }\n"
DOUBTFUL = SOUND + "clause run {\n    for_whom: tenant\n    period: until 2030\n}\n"
UNTIDY = 'agreement   lease "Lease" { version:   "1" }\n'


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "COLUMNS", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, text in {"sound": SOUND, "wrong": WRONG, "doubtful": DOUBTFUL, "untidy": UNTIDY}.items():
        Path(f"{name}.clause").write_text(text, encoding="utf-8")


# --- check --------------------------------------------------------------------------------------------------------


def test_check_says_how_much_it_read_where_it_finds_nothing() -> None:
    assert command("check", "sound.clause") == (0, "1 file checked: nothing found.\n", "")
    assert command("check", "sound.clause", "untidy.clause").out == "2 files checked: nothing found.\n"


def test_check_ends_with_1_for_errors_and_with_0_for_warnings() -> None:
    wrong, doubtful = command("check", "wrong.clause"), command("check", "doubtful.clause")
    assert (wrong.code, doubtful.code) == (1, 0)
    assert wrong.out.endswith('did you mean "tenant"?\n1 error.\n')
    assert doubtful.out.endswith("1 warning.\n")


@pytest.mark.parametrize(("fail_on", "code"), [("error", 0), ("warning", 1), ("info", 1)])
def test_check_fails_on_what_it_is_told_to_fail_on(fail_on: str, code: int) -> None:
    assert command("check", "doubtful.clause", "--fail-on", fail_on).code == code
    assert command("check", "sound.clause", "--fail-on", fail_on).code == 0
    assert command("check", "wrong.clause", "--fail-on", fail_on).code == 1


def test_check_ends_with_2_for_a_file_that_cannot_be_read_whatever_it_finds_in_others() -> None:
    ran = command("check", "wrong.clause", "missing.clause")
    assert ran.code == 2
    assert "wrong.clause:3:30: error C203" in ran.out
    assert "missing.clause: error C010: cannot be read: there is no such file\n" in ran.out


def test_check_reads_the_clause_files_in_and_below_a_directory(tmp_path: Path) -> None:
    below = tmp_path / "some" / "folder"
    below.mkdir(parents=True)
    (below / "b.clause").write_text(SOUND)
    (tmp_path / "some" / "a.clause").write_text(SOUND)
    (tmp_path / "some" / "readme.txt").write_text("not a clause file")
    (tmp_path / "some" / ".hidden").mkdir()
    (tmp_path / "some" / ".hidden" / "c.clause").write_text("nor is this one looked at")
    assert command("check", "some").out == "2 files checked: nothing found.\n"
    assert command("check", "some", "some/a.clause").out == "2 files checked: nothing found.\n"


def test_check_without_a_path_reads_the_current_directory() -> None:
    assert json.loads(command("check", "--output-format", "json").out)["files"] == 4


def test_check_of_a_directory_without_clause_files_could_not_do_its_job(tmp_path: Path) -> None:
    (tmp_path / "bare").mkdir()
    assert command("check", "bare") == (2, "", "No clause file found.\n")


def test_check_reads_standard_input() -> None:
    ran = command("check", "-", stdin=WRONG.encode())
    assert ran.code == 1
    assert ran.out.startswith("<stdin>:3:30: error C203: ")


def test_check_as_json_says_all_that_the_text_says() -> None:
    ran = command("check", "wrong.clause", "doubtful.clause", "--output-format", "json")
    said = json.loads(ran.out)
    assert ran.code == 1
    assert said["schema_version"] == 1
    assert said["files"] == 2
    second, first = said["findings"]  # by path
    assert first == {
        "path": "wrong.clause",
        "line": 3,
        "column": 30,
        "end_line": 3,
        "end_column": 35,
        "severity": "error",
        "code": "C203",
        "message": 'no party or panel is called "tenat"',
        "hint": 'did you mean "tenant"?',
        "notes": [],
    }
    assert (second["path"], second["severity"], second["code"]) == ("doubtful.clause", "warning", "C302")


def test_a_rule_says_nothing_about_a_value_that_is_wrong_altogether() -> None:
    text = SOUND + "clause run { period: until 2030 or through 2030-02-30 }\n"
    codes = [
        found["code"]
        for found in json.loads(command("check", "-", "--output-format", "json", stdin=text.encode()).out)["findings"]
    ]
    assert codes == ["C302", "C104"]


# --- show ---------------------------------------------------------------------------------------------------------


HANGUL = """agreement lease "Lease" { version: "1" }
party tenant "Tenant"
party lessor "임대인 주식회사"
party 임차인 "임차인"
event returned "반환" { determined_by: 임차인 }
clause duty "반환" {
    조건: "임차인은 목적물을 반환하여야 한다. 임차인은 목적물을 반환하여야 한다. 임차인은 목적물을 반환하여야 한다."
    short: yes
}
"""
SHOWN = """Lease
version 1

Parties
  tenant  Tenant
  lessor  임대인 주식회사
  임차인  임차인

Events
  returned  반환  determined_by 임차인

Clauses
  clause duty  반환
    조건   {first}
           {second}
    short  yes
"""


@pytest.mark.parametrize(
    ("columns", "first", "second"),
    [
        (
            80,
            "임차인은 목적물을 반환하여야 한다. 임차인은 목적물을 반환하여야 한다.",
            "임차인은 목적물을 반환하여야 한다.",
        ),
        (
            100,
            "임차인은 목적물을 반환하여야 한다. 임차인은 목적물을 반환하여야 한다. 임차인은 목적물을",
            "반환하여야 한다.",
        ),
    ],
)
def test_show_aligns_hangul_and_breaks_its_lines_between_words(
    columns: int, first: str, second: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    assert command("show", "-", stdin=HANGUL.encode()).out == SHOWN.format(first=first, second=second)


@pytest.mark.parametrize("columns", [40, 80, 120])
def test_show_keeps_to_the_width(columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    lines = command("show", OCTOBER).out.splitlines()
    assert max(map(width, lines)) <= columns
    assert all(line == line.rstrip() for line in lines)


def test_show_hides_neither_a_long_name_nor_what_it_says() -> None:
    text = SOUND + f"clause long {{ {'q' * 200}: said }}\n"
    out = command("show", "-", stdin=text.encode()).out
    assert out.count("q") == 200
    assert out.count("said") == 1


def test_show_says_the_last_day_of_every_period_that_has_one() -> None:
    out = command("show", OCTOBER).out
    assert "period      from 2025-10-28 through 2032  (last day 2032-12-31)" in out
    assert "period       until agi_verified\n" in out


def test_show_does_not_repeat_a_last_day_that_stands_there() -> None:
    text = SOUND + "clause a { period: through 2030-12-31 }\nclause b { period: until 2030-12-31 }\n"
    out = command("show", "-", stdin=text.encode()).out
    assert "period  through 2030-12-31\n" in out
    assert "period  until 2030-12-31  (last day 2030-12-30)\n" in out


def test_the_order_of_events_bounds_the_last_day() -> None:
    text = SOUND + "event one { occurred: 2030-05-05 }\nevent two { follows: one }\nclause a { period: through two }\n"
    out = command("show", "-", stdin=text.encode()).out
    assert "period  through two  (last day 2030-05-05 at the earliest)\n" in out


def test_show_as_json_is_the_export() -> None:
    assert command("show", OCTOBER, "--output-format", "json").out == command("export", OCTOBER).out


def test_show_of_a_file_with_errors_shows_them_and_nothing_else() -> None:
    ran = command("show", "wrong.clause")
    assert (ran.code, ran.out) == (2, "")
    assert "error C203" in ran.err


# --- fmt ----------------------------------------------------------------------------------------------------------


def test_fmt_writes_the_canonical_style_and_then_leaves_the_file() -> None:
    assert command("fmt", "untidy.clause") == (0, "untidy.clause changed\n", "")
    assert Path("untidy.clause").read_text() == 'agreement lease "Lease" { version: "1" }\n'
    assert command("fmt", "untidy.clause") == (0, "1 file left as it is.\n", "")


def test_fmt_check_names_the_files_and_writes_nothing() -> None:
    assert command("fmt", "--check", "untidy.clause", "sound.clause") == (1, "untidy.clause would be changed\n", "")
    assert command("fmt", "--check", "sound.clause") == (0, "", "")
    assert Path("untidy.clause").read_text() == UNTIDY


def test_fmt_diff_shows_the_lines_and_writes_nothing() -> None:
    ran = command("fmt", "--diff", "untidy.clause")
    assert (ran.code, ran.err) == (1, "")
    assert ran.out.splitlines() == [
        "--- untidy.clause",
        "+++ untidy.clause",
        "@@ -1 +1 @@",
        '-agreement   lease "Lease" { version:   "1" }',
        '+agreement lease "Lease" { version: "1" }',
    ]
    assert Path("untidy.clause").read_text() == UNTIDY
    assert command("fmt", "--diff", "sound.clause") == (0, "", "")


@pytest.mark.parametrize("bytes_", [b"\xef\xbb\xbf" + SOUND.encode(), SOUND.encode().removesuffix(b"\n")])
def test_fmt_diff_says_so_where_no_line_shows_the_difference(bytes_: bytes) -> None:
    Path("file.clause").write_bytes(bytes_)
    ran = command("fmt", "--diff", "file.clause")
    assert (ran.code, ran.out) == (1, "file.clause: line ends, or a byte order mark, would be changed\n")
    assert command("fmt", "file.clause").code == 0
    assert Path("file.clause").read_bytes() == SOUND.encode()


def test_fmt_takes_standard_input_to_standard_output() -> None:
    assert command("fmt", "-", stdin=UNTIDY.encode()) == (0, 'agreement lease "Lease" { version: "1" }\n', "")
    assert command("fmt", "-", stdin=SOUND.encode()) == (0, SOUND, "")


def test_fmt_keeps_the_line_ends_that_a_file_begins_with() -> None:
    Path("crlf.clause").write_bytes(b'agreement  a\r\n\r\n# why\r\nparty p "P"\r\n')
    assert command("fmt", "crlf.clause").code == 0
    assert Path("crlf.clause").read_bytes() == b'agreement a\r\n\r\n# why\r\nparty p "P"\r\n'


# --- diff, export, schema -----------------------------------------------------------------------------------------


def test_diff_of_equal_agreements_is_empty_and_ends_with_0() -> None:
    ran = command("diff", OCTOBER, OCTOBER)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.endswith("No changes.\n")
    assert json.loads(command("diff", OCTOBER, OCTOBER, "--output-format", "json").out)["changes"] == []


def test_diff_ends_with_0_where_there_are_changes_and_with_2_where_a_side_has_errors() -> None:
    assert command("diff", JANUARY, OCTOBER).code == 0
    for sides in (("wrong.clause", OCTOBER), (OCTOBER, "wrong.clause"), (OCTOBER, "missing"), ("-", "-")):
        ran = command("diff", *sides)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err


def test_export_loads_back_as_an_equal_agreement(tmp_path: Path) -> None:
    ran = command("export", OCTOBER, "-o", tmp_path / "out.json")
    assert ran == (0, "", "")
    assert load(tmp_path / "out.json").agreement == load(OCTOBER).agreement
    assert (tmp_path / "out.json").read_text(encoding="utf-8") == command("export", OCTOBER).out


def test_export_of_a_file_with_errors_writes_nothing(tmp_path: Path) -> None:
    ran = command("export", "wrong.clause", "-o", tmp_path / "out.json")
    assert (ran.code, ran.out) == (2, "")
    assert not (tmp_path / "out.json").exists()


def test_an_export_that_cannot_be_written_ends_with_2(tmp_path: Path) -> None:
    ran = command("export", OCTOBER, "-o", tmp_path / "no" / "folder" / "out.json")
    assert (ran.code, ran.out) == (2, "")
    assert "out.json cannot be written: No such file or directory" in ran.err
    assert command("export", OCTOBER, "-o", tmp_path).code == 2
    assert "no/<U+0007>.json cannot be written" in command("export", OCTOBER, "-o", "no/\x07.json").err


@pytest.mark.filterwarnings("error")
def test_schema_prints_a_json_schema_and_no_warning() -> None:
    ran = command("schema")
    assert (ran.code, ran.err) == (0, "")
    assert json.loads(ran.out)["$schema"] == "https://json-schema.org/draft/2020-12/schema"


# --- usage --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("chek",), 'There is no command "chek". Did you mean "check"?'),
        (
            ("frobnicate",),
            'There is no command "frobnicate". There are: check, rule, kinds, new, show, fmt, diff, timeline, at',
        ),
        (("c\x1b[31m",), 'There is no command "c<U+001B>[31m".'),
        (("check", "--colour", "never"), "Did you mean '--color'?"),
        (("check", "--color", "purple"), "'purple' is not one of 'auto', 'always', 'never'"),
        (("diff", "one"), "Missing argument 'NEW'"),
        (("show",), "Missing argument 'FILE'"),
    ],
)
def test_a_usage_error_says_what_would_be_right_and_ends_with_2(arguments: tuple[str, ...], said: str) -> None:
    ran = command(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert "\x1b" not in ran.err


def test_help_lists_every_command_and_every_command_has_help() -> None:
    listed = command("--help").out
    for name, summary in COMMANDS:
        assert f"  {name}" in listed
        assert summary in " ".join(listed.split())
        assert command(name, "--help").out.startswith(f"Usage: clauses {name} ")


# --- colour -------------------------------------------------------------------------------------------------------

COLOURED = [
    ("check", "wrong.clause"),
    ("show", "sound.clause"),
    ("fmt", "--diff", "untidy.clause"),
    ("diff", JANUARY, OCTOBER),
]


@pytest.mark.parametrize("arguments", COLOURED, ids=lambda arguments: arguments[0])
def test_colour_is_for_terminals_and_never_for_pipes(
    arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "\x1b[" in command(*arguments, terminal=True).out
    assert "\x1b" not in command(*arguments).out
    assert "\x1b" not in command(*arguments, "--color", "never", terminal=True).out
    assert command(*arguments, "--color", "always").out == command(*arguments, terminal=True).out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in command(*arguments, terminal=True).out
    assert "\x1b[" in command(*arguments, "--color", "always").out


def test_findings_read_the_same_with_colour_and_without() -> None:
    coloured = command("check", "wrong.clause", "--color", "always").out
    for code in ("1", "1;31", "2", "32", "34", "35", "36", "0"):
        coloured = coloured.replace(f"\x1b[{code}m", "")
    assert coloured == command("check", "wrong.clause").out


# --- surroundings: a few real processes ---------------------------------------------------------------------------

CLAUSES = (sys.executable, "-m", "clauses")


def _process(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))}
    return subprocess.run([*CLAUSES, *arguments], capture_output=True, check=False, env={**kept, **environment})


def test_the_bytes_do_not_depend_on_locale_hash_seed_or_columns(tmp_path: Path) -> None:
    path = tmp_path / "임대차 계약.clause"
    path.write_bytes(Path(OCTOBER).read_bytes())
    arguments = ("diff", JANUARY, str(path), "--output-format", "json")
    one = _process(*arguments, LANG="C", LC_ALL="C", PYTHONHASHSEED="1", COLUMNS="40")
    other = _process(*arguments, LANG="C.UTF-8", PYTHONHASHSEED="2", COLUMNS="200")
    assert (one.returncode, one.stderr) == (0, b"")
    assert one.stdout == other.stdout
    assert "마이크로소프트".encode() in one.stdout
    assert str(path).encode() in one.stdout


@pytest.mark.parametrize("columns", ["0", "-5", "wide", "10000000000", "٤٠", ""])
def test_a_width_that_is_none_is_80_columns(columns: str, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = command("show", OCTOBER).out
    monkeypatch.setenv("COLUMNS", columns)
    assert command("show", OCTOBER).out == expected


@pytest.mark.skipif(sys.platform == "win32", reason="there are no POSIX pipes")
def test_a_reader_that_has_seen_enough_is_no_error(tmp_path: Path) -> None:
    many = "".join(f'party p{number} "Party {number}"\n' for number in range(2_000))
    (tmp_path / "many.clause").write_text(SOUND + many)
    # Far more is written than a pipe holds, and the first line is all that is read.
    shell = f"{{ '{sys.executable}' -m clauses export many.clause; echo $? >&2; }} | head -n 1"
    ran = subprocess.run(["sh", "-c", shell], capture_output=True, check=False)
    assert (ran.stdout, ran.stderr) == (b"{\n", b"141\n")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
def test_an_output_that_is_full_is_said_and_ends_with_2() -> None:
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run([*CLAUSES, "schema"], stdout=full, stderr=subprocess.PIPE, check=False)
    assert (ran.returncode, ran.stderr) == (2, b"Error: [Errno 28] No space left on device\n")


def test_the_samples_directory_is_checked_as_a_whole() -> None:
    assert command("check", SAMPLES) == (0, "6 files checked: nothing found.\n", "")
