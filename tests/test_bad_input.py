"""Files that nobody meant to write: each is a finding at its place on the command line, and none is a traceback."""

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from commandline import command

from clauses import load, load_bytes, load_text
from clauses.load.suggest import Suggester

HEAD = 'agreement lease "Lease" { version: "1" }\n'


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def check(data: bytes | str) -> list[str]:
    """The first lines of what is found in a file of these bytes."""
    Path("x.clause").write_bytes(data.encode() if isinstance(data, str) else data)
    return [line for line in command("check", "x.clause").out.splitlines() if line.startswith("x.clause")]


# --- bytes --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["", "\n\n", "# only\n# comments\n", "\ufeff"])
def test_a_file_without_an_agreement_lacks_one(text: str) -> None:
    assert check(text) == ["x.clause: error C106: the file has no `agreement` block"]
    assert command("check", "x.clause").code == 1


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_line_ends_of_every_kind_count_as_one(line_end: str) -> None:
    text = HEAD + "\n# a comment\nevent moved {\n    determined_by: nobody\n}\n"
    assert check(text.replace("\n", line_end)) == [
        'x.clause:5:20: error C203: no party or panel is called "nobody"',
    ]


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    assert check(b"\xef\xbb\xbf" + HEAD.encode()) == []
    assert check(b"\xef\xbb\xbf" + b"licence x\n" + HEAD.encode())[0].startswith("x.clause:1:1: error C101")


def test_a_byte_that_is_not_utf_8_is_named_with_its_line() -> None:
    data = HEAD.encode() + 'party café "'.encode() + b'\xe9t\xe9"\n'
    position = data.index(b"\xe9t") + 1
    assert check(data) == [f"x.clause:2:13: error C011: byte {position} of the file, 0xE9, is not UTF-8"]
    ran = command("check", "x.clause")
    assert ran.code == 2
    assert "save the file as UTF-8" in ran.out
    assert command("show", "x.clause").code == command("fmt", "x.clause").code == 2


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_a_file_in_another_encoding_is_said_to_be(encoding: str) -> None:
    (found, *_) = check(HEAD.encode(encoding) if encoding == "utf-16" else b"\xff\xfe" + HEAD.encode(encoding))
    assert found == "x.clause:1:1: error C011: byte 1 of the file, 0xFF, is not UTF-8"
    assert "this seems to be UTF-16: save the file as UTF-8" in command("check", "x.clause").out


def test_a_nul_in_a_text_is_a_warning_and_elsewhere_an_error() -> None:
    (found,) = check(HEAD + 'party p "a\x00b"\n')
    assert found.startswith("x.clause:2:11: warning C602: ")
    assert "U+0000" in found
    (found,) = check(HEAD + "party p\nevent e { expected: \x00 }\n")
    assert found.startswith("x.clause:3:21: error C006")


@pytest.mark.parametrize("character", ["\u2028", "\u2029", "\x0c", "\x0b", "\x85", "\x1c"])
def test_what_only_python_takes_for_a_line_end_does_not_move_the_lines(character: str) -> None:
    text = HEAD + f'party p "a{character}b"\n# a{character}b\n\nevent moved {{ determined_by: nobody }}\n'
    found = [line for line in check(text) if "error" in line]
    assert found == ['x.clause:5:30: error C203: no party or panel is called "nobody"']
    assert command("fmt", "--diff", "x.clause").code == 0


@pytest.mark.parametrize("character", ["\u202e", "\u2066", "\u200b", "\u200e", "\u00ad", "\u2060"])
def test_characters_that_hide_or_turn_text_are_found_and_shown(character: str) -> None:
    name = f"U+{ord(character):04X}"
    text = HEAD + f'party p "a{character}b"\nevent mo{character}ved\n'
    found = check(text)
    assert found[0].startswith("x.clause:2:11: warning C601: ")
    assert name in found[0]
    assert any(line.startswith("x.clause:3:") and "error" in line for line in found)
    out = command("check", "x.clause").out
    assert character not in out
    assert f'party p "a<{name}>b"' in out


def test_digits_of_another_script_are_named_once() -> None:
    assert check(HEAD + "event e { expected: ２０３０ }\n") == ["x.clause:2:21: error C603: `２` is no digit here"]


# --- size ---------------------------------------------------------------------------------------------------------


def test_a_token_of_5_megabytes_is_cut_where_it_is_shown() -> None:
    found = check(HEAD + f"event e {{ determined_by: {'x' * 5_000_000} }}\n")
    assert len(found) == 1
    assert max(map(len, command("check", "x.clause").out.splitlines())) < 400


def test_a_number_of_5_000_digits_is_refused_at_no_cost() -> None:
    (found,) = check(HEAD + f"event e {{ expected: {'9' * 5_000} }}\n")
    assert "is longer than any number: at most 40 digits are read" in found


def test_a_text_of_a_megabyte_that_does_not_end_is_one_finding() -> None:
    (found,) = check(HEAD + 'party p "' + "x" * 1_000_000 + "\nparty q\n")
    assert found.startswith("x.clause:2:9: error C002")


@pytest.mark.parametrize("text", ["{" * 50_000 + "}" * 50_000, "k x {\n" * 50_000 + "}\n" * 50_000])
def test_deep_nesting_is_an_error_and_no_recursion(text: str) -> None:
    assert any("error" in line for line in check("agreement a " + text))


def test_of_many_findings_100_are_printed_and_json_has_them_all() -> None:
    text = HEAD + "agreement a {\n" * 3_000
    assert len(check(text)) == 100
    lines = command("check", "x.clause").out.splitlines()
    listed = json.loads(command("check", "x.clause", "--output-format", "json").out)["findings"]
    assert len(listed) >= 3_000
    assert lines[-2:] == [f"… and {len(listed) - 100:,} more.", f"{len(listed):,} errors."]


def test_every_one_of_very_many_names_that_are_not_there_is_a_finding() -> None:
    parties = "".join(f"party p{number}\n" for number in range(300))
    names = ", ".join(f"q{number}" for number in range(20_000))
    text = f"{HEAD}{parties}define t\nlicense l {{\n    licensor: {names}\n    licensee: p1\n    covers: t\n}}\n"
    assert len(load_text(text).diagnostics) == 20_000


def test_the_proposals_for_one_file_stay_within_a_budget() -> None:
    suggester, asked = Suggester(), 0

    def names() -> Iterator[str]:
        nonlocal asked
        for number in range(1_000):
            asked += 1
            assert asked < 25_000
            yield f"name_{number}"

    proposed = [suggester.nearest(f"nome_{number}", names()) for number in range(200_000)]
    assert proposed[:2] == ["name_0", "name_1"]
    assert proposed[-1] is None


def test_other_ways_to_write_a_value_are_tried_for_a_thousand_and_no_more() -> None:
    events = "".join(f'event e{number} {{ expected: "2030" }}\n' for number in range(1_200))
    found = load_text(HEAD + events).diagnostics
    assert [each.hint for each in found] == ["write `2030`"] * 1_000 + [""] * 200


def test_a_name_that_nobody_types_is_not_compared() -> None:
    suggester = Suggester()
    assert suggester.nearest("x" * 1_000, ["x" * 999]) is None
    assert suggester.nearest("tenant", ["x" * 1_000, "tenants"]) == "tenants"
    assert suggester.nearest("OPENAI", ["open_air", "openai"]) == "openai"
    assert suggester.nearest("zebra", ["tenant"]) is None


# --- files --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("arguments", ["show .", "export .", "diff . x.clause", "diff x.clause ."])
def test_a_directory_is_no_file(arguments: str) -> None:
    Path("x.clause").write_text(HEAD)
    ran = command(*arguments.split())
    assert (ran.code, ran.out) == (2, "")
    assert "directory" in ran.err


@pytest.mark.parametrize("name", ["check", "show", "fmt", "export"])
def test_a_file_that_is_not_there_ends_with_2(name: str) -> None:
    ran = command(name, "missing.clause")
    assert ran.code == 2
    assert "missing.clause: error C010: cannot be read: there is no such file\n" in ran.out + ran.err


def test_a_file_that_may_not_be_read_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("x.clause").write_text(HEAD)

    def refuse(path: Path, mode: str) -> object:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "open", refuse)
    assert command("check", "x.clause") == (
        2,
        "x.clause: error C010: cannot be read: permission denied\n1 error.\n",
        "",
    )


def test_a_folder_that_may_not_be_read_is_not_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("a\x07folder").mkdir()
    Path("x.clause").write_text(HEAD)

    def scandir(path: str) -> object:
        if path.endswith("folder"):
            raise PermissionError(13, "Permission denied", path)
        return real(path)

    real = os.scandir
    monkeypatch.setattr(os, "scandir", scandir)
    ran = command("check", ".")
    assert (ran.code, ran.out) == (2, "")
    assert "a<U+0007>folder cannot be read: Permission denied" in ran.err


def test_a_path_that_cannot_be_one_is_a_finding() -> None:
    (found,) = load("a\x00b").diagnostics
    assert (found.code, found.message) == ("C010", "cannot be read: the path holds a NUL character")


@pytest.mark.parametrize(
    "name", ["임대차 계약 (초안).clause", "new\nline.clause", "esc\x1b[31m.clause", "tab\t.clause"]
)
def test_a_file_may_have_any_name_and_its_name_does_not_act(name: str) -> None:
    Path(name).write_text(HEAD + "licence x\n", encoding="utf-8")
    first = command("check", name).out.splitlines()[0]
    assert first.endswith(':2:1: error C101: there is no kind of block called "licence"')
    assert "\x1b" not in first
    assert command("check", ".").out.splitlines()[0].endswith(first.removeprefix(name))
    for arguments in (("fmt", "--check", name), ("show", name), ("fmt", "--diff", name)):
        ran = command(*arguments)
        assert "\x1b" not in ran.out + ran.err


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="file names are not bytes here")
def test_a_file_name_that_is_not_utf_8_is_shown_as_it_is_and_read() -> None:
    Path(os.fsdecode(b"caf\xe9.clause")).write_text(HEAD + "licence x\n")
    ran = command("check", ".")
    assert ran.code == 1
    assert ran.out.startswith("./caf<U+DCE9>.clause:2:1: error C101")
    found = json.loads(command("check", ".", "--output-format", "json").out)["findings"]
    assert os.fsencode(found[0]["path"]) == b"./caf\xe9.clause"


def test_bytes_and_text_are_loaded_alike() -> None:
    assert load_bytes(HEAD.encode()).agreement == load_text(HEAD).agreement
    assert load_bytes(b"\xff").agreement is None
    assert not load_bytes(b"\xff").sound
