"""A diff for a terminal: golden cases, each two versions and beside them what is printed of them at 80 columns."""

from pathlib import Path

import pytest
from conftest import CASES, Golden
from rich.console import Console, RenderableType
from test_report_diffs import compared, read

from clauses.report.diff_text import DiffText
from clauses.report.findings import width
from clauses.report.view import View

FOLDERS = sorted(path.parent for path in (CASES / "report").glob("*/old.clause"))


def printed(what: RenderableType, width: int = 80) -> str:
    console = Console(width=width, highlight=False, _environ={})
    with console.capture() as captured:
        console.print(what)
    return "".join(f"{line.rstrip()}\n" for line in captured.get().splitlines())


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_a_case_is_printed_as_expected(folder: Path, golden: Golden) -> None:
    found = compared(read(folder / "old.clause"), read(folder / "new.clause"))
    golden(folder / "expected.txt", printed(DiffText(*found)))
    golden(folder / "expected.stat.txt", printed(DiffText(*found, View(stat=True))))


def test_rich_prints_a_diff_as_the_command_does() -> None:
    """But for what only the agreements know: the headings of sections, and the last days."""
    found = compared(read(CASES / "report" / "deal" / "old.clause"), read(CASES / "report" / "deal" / "new.clause"))[0]
    lines = printed(found).splitlines()
    assert lines[:2] == ["The deal  1 → 2", "21 changes: 11 substantive, 2 wording, 8 editorial"]
    assert "               extended by 2 years  → buyer" in lines
    assert "supply" in lines
    assert all(width(line) <= 60 for line in printed(found, 60).splitlines())
