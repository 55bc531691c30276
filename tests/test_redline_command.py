"""`clauses redline`: what it shows, in every format, and how it ends."""

import csv
import json
import re
from pathlib import Path
from textwrap import fill

import pytest
from click.testing import CliRunner, Result
from conftest import CASES, Golden
from rich.cells import cell_len

from clauses.cli import clauses
from clauses.cli.redline import FORMATS
from clauses.diff import prose
from clauses.diff.redline_document import CHANGES, redline_document

SERVICE = CASES / "redline" / "service"
LICENCE = CASES / "redline" / "licence"
MOVED = CASES / "redline" / "moved"
FOLDERS = sorted(path for path in (CASES / "redline").iterdir() if path.is_dir())


def run(*words: str | Path, stdin: str | bytes | None = None, columns: int = 80) -> Result:
    found = CliRunner().invoke(clauses, ["redline", *map(str, words)], input=stdin, env={"COLUMNS": str(columns)})
    assert found.exception is None or isinstance(found.exception, SystemExit), found.exception
    return found


def case(folder: Path) -> tuple[str, str]:
    old, new = sorted(folder.glob("old.*")), sorted(folder.glob("new.*"))
    return str(old[0]), str(new[0])


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    monkeypatch.chdir(tmp_path)
    old, new = Path("old.txt"), Path("new.txt")
    old.write_text("One stays.\n\nTwo pays 30 days later.\n", encoding="utf-8")
    new.write_text("One stays.\n\nTwo pays 60 days later.\n", encoding="utf-8")
    return old, new


# --- what is shown ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("80.txt", ()),
        ("40.txt", ()),
        ("markdown", ("--output-format", "markdown")),
        ("html", ("--output-format", "html")),
        ("json", ("--output-format", "json")),
        ("jsonl", ("--output-format", "jsonl")),
        ("csv", ("--output-format", "csv")),
    ],
)
def test_it_is_shown_as_expected(
    folder: Path, name: str, words: tuple[str, ...], golden: Golden, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    old, new = (Path(path).name for path in case(folder))
    found = run(old, new, *words, columns=int(name[:2]) if name.endswith("txt") else 80)
    assert found.exit_code == 0
    shown = found.stdout
    if name == "html":
        shown = re.sub(r"(?s)<style>.*?</style>", "<style></style>", shown)
    golden(folder / f"expected.{name}", shown)


@pytest.mark.parametrize("folder", [SERVICE, LICENCE], ids=lambda folder: folder.name)
@pytest.mark.parametrize("columns", [40, 80, 120])
def test_no_line_is_wider_than_the_terminal(folder: Path, columns: int) -> None:
    assert max(cell_len(line) for line in run(*case(folder), columns=columns).stdout.splitlines()) <= columns


def test_it_is_coloured_as_lawyers_do(files: tuple[Path, Path]) -> None:
    shown = run(*files, "--color", "always").stdout
    assert "\x1b[9;31m[−30−]\x1b[0m\x1b[4;34m{+60+}\x1b[0m" in shown
    assert "\x1b" not in run(*files).stdout


def test_what_moved_is_green_at_both_places() -> None:
    shown = run(*case(SERVICE), "--color", "always").stdout
    assert "\x1b[32mmoved here, and edited, from line 12" in shown
    assert "\x1b[32mmoved to line 3: 3. Governing law." in shown
    assert "\x1b[32mOne goes first.\x1b[0m" in run(*case(MOVED), "--color", "always").stdout


def test_unchanged_paragraphs_are_folded_but_for_the_context() -> None:
    assert "… 1 paragraph unchanged" in run(*case(SERVICE)).stdout
    assert "unchanged\n" not in run(*case(SERVICE), "--context", "2").stdout.partition("\n\n")[2]
    none = run(*case(SERVICE), "--context", "0").stdout
    assert "SERVICE AGREEMENT" not in none
    assert "… 3 paragraphs unchanged" in none


def test_stat_says_only_how_much_changed(files: tuple[Path, Path]) -> None:
    shown = run(*files, "--stat").stdout.splitlines()[1:]
    assert shown == ["1 paragraph edited, 1 unchanged; 1 word inserted, 1 deleted"]
    assert "passages" not in json.loads(run(*files, "--stat", "--output-format", "json").stdout)
    assert "{+" not in run(*files, "--stat", "--output-format", "markdown").stdout
    assert "<ins" not in run(*files, "--stat", "--output-format", "html").stdout


@pytest.mark.parametrize(
    ("name", "option"), [("json", "--context=1"), ("jsonl", "--context=1"), ("csv", "--stat"), ("jsonl", "--stat")]
)
def test_what_a_format_cannot_show_is_a_usage_error(files: tuple[Path, Path], name: str, option: str) -> None:
    found = run(*files, "--output-format", name, option)
    assert (found.exit_code, found.stdout) == (2, "")
    assert name in found.stderr


def test_equal_files_have_no_changes(files: tuple[Path, Path]) -> None:
    for name in ("text", "markdown", "html"):
        assert "No changes." in run(files[0], files[0], "--output-format", name).stdout


def test_a_rewrapped_file_has_no_changes(tmp_path: Path) -> None:
    words = "The supplier delivers the goods to the buyer in time, and at the place that the buyer has named for it."
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_text(fill(words, 66, subsequent_indent="   "), encoding="utf-8")
    new.write_text(f"\ufeff{words}\r\n", encoding="utf-8")
    assert "No changes." in run(old, new).stdout


def test_nothing_in_the_texts_acts(tmp_path: Path) -> None:
    old, new = tmp_path / "o\x1b[31mld.txt", tmp_path / "new.txt"
    old.write_text("Plain \x1b[31mred\x07 text.\n\n\u202egnp.exe <script>alert(1)</script>", encoding="utf-8")
    new.write_text("Plain \x1b]0;title\x07 text.\n\n<img src=x onerror=alert(1)>\u200b", encoding="utf-8")
    for name in FORMATS:
        shown = run(old, new, "--output-format", name).stdout
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e\u200b]", shown)
        assert name in ("text", "csv") or not re.search("<(script|img)", shown)


def test_the_json_says_everything() -> None:
    found = json.loads(run(*case(SERVICE), "--output-format", "json").stdout)
    assert found["schema_version"] == 1
    assert found["complete"] is True
    assert found["summary"] == {
        "unchanged": 5,
        "edited": 3,
        "inserted": 1,
        "deleted": 1,
        "moved_to": 1,
        "words_inserted": 16,
        "words_deleted": 17,
    }
    moved = [passage for passage in found["passages"] if passage.get("move")]
    assert [(each["what"], each["old_line"], each["new_line"]) for each in moved] == [
        ("moved_to", 12, 3),
        ("moved_from", 12, 3),
    ]
    assert {"op": "insert", "text": "New York"} in moved[0]["runs"]


def test_a_line_is_a_passage_as_the_whole_has_it() -> None:
    lines = run(*case(SERVICE), "--output-format", "jsonl").stdout.splitlines()
    whole = json.loads(run(*case(SERVICE), "--output-format", "json").stdout)
    assert [json.loads(line) for line in lines] == whole["passages"]


def test_a_row_has_both_texts_and_the_redline(files: tuple[Path, Path]) -> None:
    files[0].write_text("Same.\n\n=1+1 is paid.\n", encoding="utf-8")
    files[1].write_text("Same.\n\n=1+2 is paid.\n", encoding="utf-8")
    rows = list(csv.reader(run(*files, "--output-format", "csv").stdout.splitlines()))
    assert rows[1] == ["same", "1", "1", "", "Same.", "Same.", "Same."]
    assert rows[2] == ["edited", "3", "3", "", "'=1+1 is paid.", "'=1+2 is paid.", "'=1+[−1−]{+2+} is paid."]


def test_the_passages_are_both_texts() -> None:
    """What stands in the old file and in the new one can be read off the redline."""
    before, after = (Path(path).read_text(encoding="utf-8") for path in case(SERVICE))
    document = redline_document(before, after)
    for text, gone, place in ((before, "insert", "moved_to"), (after, "delete", "moved_from")):
        said = [
            "".join(run.text for run in passage.runs if run.op != gone)
            for passage in document.passages
            if passage.what != place
        ]
        assert "".join("".join(said).split()) == "".join(text.split())
    assert set(CHANGES) < set(document.summary)


# --- what is read -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("dash", [0, 1])
def test_one_side_can_be_standard_input(files: tuple[Path, Path], dash: int) -> None:
    words: list[str | Path] = [*files]
    words[dash] = "-"
    found = run(*words, stdin=files[dash].read_text(encoding="utf-8"))
    assert "pays [−30−]{+60+} days" in found.stdout
    assert "<stdin>" in found.stdout


def test_standard_input_is_markdown_where_the_other_side_is() -> None:
    old, new = case(LICENCE)
    found = run(old, "-", stdin=Path(new).read_text(encoding="utf-8"), columns=80).stdout.splitlines()[1:]
    assert found[-20:] == run(old, new, columns=80).stdout.splitlines()[-20:]


def test_both_sides_cannot_be_standard_input() -> None:
    found = run("-", "-", stdin="text")
    assert found.exit_code == 2
    assert "Only one of the two can be standard input." in found.stderr


@pytest.mark.parametrize(
    ("content", "message"),
    [(None, "there is no such file"), ("text\n".encode("utf-16"), "UTF-16"), (b"caf\xe9", "is not UTF-8")],
)
def test_a_side_that_cannot_be_read_is_an_error(files: tuple[Path, Path], content: bytes | None, message: str) -> None:
    other = files[0].with_name("other.txt")
    if content is not None:
        other.write_bytes(content)
    for words in ((files[0], other), (other, files[0])):
        found = run(*words, "--fail-on", "any")
        assert found.exit_code == 2
        assert message in found.stderr
        assert found.stdout == ""


# --- how it ends --------------------------------------------------------------------------------------------------


def test_changes_fail_only_where_they_are_to(files: tuple[Path, Path]) -> None:
    assert run(*files).exit_code == 0
    assert run(*files, "--fail-on", "any").exit_code == 1
    assert run(files[0], files[0], "--fail-on", "any").exit_code == 0


def test_a_paragraph_that_only_moved_is_a_change() -> None:
    assert run(*case(MOVED), "--fail-on", "any").exit_code == 1


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_is_written_whole(files: tuple[Path, Path], name: str) -> None:
    target = files[0].with_name("out")
    found = run(*files, "--output-format", name, "-o", target)
    assert found.stdout == ""
    assert target.read_text(encoding="utf-8") == run(*files, "--output-format", name).stdout
    assert run(*files, "-o", files[0].parent / "none" / "out").exit_code == 2


def test_a_comparison_that_hit_its_bound_says_so(files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prose, "STEPS", -1_000)
    for name in ("text", "markdown", "html"):
        assert "Not complete" in run(*files, "--output-format", name).stdout.replace("\n", " ")
    for name in ("jsonl", "csv"):
        assert "Not complete" in run(*files, "--output-format", name).stderr
    found = json.loads(run(*files, "--output-format", "json").stdout)
    assert found["complete"] is False
