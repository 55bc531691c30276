"""A diff for a terminal: golden cases, each two versions and beside them what is printed of them at 80 columns."""

from pathlib import Path

import pytest
from conftest import CASES, Golden
from rich.console import Console, RenderableType
from test_report_diffs import compared, read

from clauses.report.diff_text import DiffText

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
