"""`clauses history`: what it shows, in every format, and how it ends."""

import json
import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import CASES, Golden
from rich.cells import cell_len
from test_history import HEAD, SAMPLES, SHARE, SOLE, VERSIONS

from clauses.cli.history import command
from clauses.diff.history import history


def run(*words: str | Path, stdin: str | None = None, columns: int = 80) -> Result:
    found = CliRunner().invoke(command, [*map(str, words)], input=stdin, env={"COLUMNS": str(columns)})
    assert found.exception is None or isinstance(found.exception, SystemExit), found.exception
    return found


@pytest.fixture
def deals(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.chdir(tmp_path)
    return written([SOLE, SOLE + SHARE, SHARE])


def written(bodies: Sequence[str], head: str = HEAD) -> list[str]:
    names = []
    for number, body in enumerate(bodies, 1):
        names.append(f"{number}.clause")
        Path(names[-1]).write_text(head.replace("VERSION", str(number)) + body, encoding="utf-8")
    return names


@pytest.mark.parametrize(
    ("name", "words", "columns"),
    [
        ("80.txt", (), 80),
        ("120.txt", (), 120),
        ("60.txt", (), 60),
        ("all.txt", ("--all",), 120),
        ("html", ("--output-format", "html"), 80),
    ],
)
def test_it_is_shown_as_expected(
    name: str, words: tuple[str, ...], columns: int, golden: Golden, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(SAMPLES)
    found = run(*VERSIONS, *words, columns=columns)
    assert found.exit_code == 0
    shown = re.sub(r"(?s)<style>.*?</style>", "<style></style>", found.stdout)
    golden(CASES / "history" / f"expected.{name}", shown)


@pytest.mark.parametrize(("columns", "words"), [(40, ()), (60, ("--all",)), (80, ()), (80, ("--all",)), (120, ())])
def test_no_line_is_wider_than_the_terminal(columns: int, words: tuple[str, ...]) -> None:
    shown = run(*(SAMPLES / name for name in VERSIONS), *words, columns=columns).stdout
    assert max(cell_len(line) for line in shown.splitlines()) <= columns


def test_many_versions_are_listed_below_each_other(deals: list[str]) -> None:
    shown = run(*deals * 3).stdout
    assert re.search(r"period +1 \(1\.clause\) +through 2028", shown)
    assert max(cell_len(line) for line in shown.splitlines()) <= 80


def test_it_is_coloured_where_it_is_to_be(deals: list[str]) -> None:
    assert "\x1b[" not in run(*deals).stdout
    assert "\x1b[36mrevenue_share" in run(*deals, "--color", "always").stdout


def test_json_and_html_can_be_written_to_a_file(deals: list[str]) -> None:
    for name in ("text", "json", "html"):
        assert run(*deals, "--output-format", name, "-o", "out").stdout == ""
        assert Path("out").read_text(encoding="utf-8") == run(*deals, "--output-format", name).stdout
    assert json.loads(run(*deals, "--output-format", "json").stdout)["labels"] == ["1", "2", "3"]


def test_one_version_is_a_usage_error(deals: list[str]) -> None:
    for words in (deals[:1], []):
        found = run(*words)
        assert found.exit_code == 2
        assert "two versions at least" in found.stderr


def test_different_agreements_are_an_error_unless_any_is_meant(deals: list[str]) -> None:
    Path("other.clause").write_text(HEAD.replace("agreement deal", "agreement other") + SOLE, encoding="utf-8")
    found = run(deals[0], "other.clause")
    assert found.exit_code == 2
    assert 'their ids are "deal", "other"' in found.stderr
    assert found.stdout == ""
    found = run(deals[0], "other.clause", "--any")
    assert found.exit_code == 0
    for name in ("text", "html"):
        shown = run(deals[0], "other.clause", "--any", "--output-format", name).stdout
        assert "These are not versions of one agreement" in shown


def test_a_version_can_be_standard_input_and_only_one(deals: list[str]) -> None:
    text = Path(deals[1]).read_text(encoding="utf-8")
    assert run(deals[0], "-", deals[2], stdin=text).stdout == run(*deals).stdout
    assert run("-", "-", stdin=text).exit_code == 2


def test_all_versions_that_cannot_be_read_are_told(deals: list[str]) -> None:
    Path("broken.clause").write_text("agreement", encoding="utf-8")
    found = run(deals[0], "broken.clause", "none.clause")
    assert found.exit_code == 2
    assert "broken.clause" in found.stderr
    assert "none.clause" in found.stderr
    assert found.stdout == ""


def test_nothing_in_an_agreement_acts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    head = HEAD.replace('"Deal"', '"<script>alert(1)</script> [bold]x[/bold]"').replace(
        "VERSION", "<img src=x> VERSION"
    )
    names = written([SOLE, SOLE.replace("nobody", "<img src=x onerror=alert(1)>")], head)
    for name in ("text", "html", "json"):
        shown = run(*names, "--output-format", name).stdout
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", shown)
        assert name != "html" or not re.search("<(script|img)", shown)
    assert "[bold]x[/bold]" in run(*names).stdout


def test_a_comparison_that_hit_its_bound_is_not_complete(deals: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    module = __import__("clauses.cli.history", fromlist=["history"])
    monkeypatch.setattr(
        module, "history", lambda each: history(each).model_copy(update={"complete": False, "limits": ("x",)})
    )
    found = run(*deals)
    assert found.exit_code == 2
    assert "Not complete: x." in found.stdout
