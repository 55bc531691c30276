"""Golden cases of time: files, a command about them, and beside them what it says."""

import shlex
from pathlib import Path

import pytest
from commandline import command
from conftest import CASES, Golden

FOLDERS = sorted(path for path in (CASES / "timeline").iterdir() if path.is_dir())


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_a_case_says_what_is_in_force_when(folder: Path, golden: Golden, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    monkeypatch.setenv("COLUMNS", "100")
    said = []
    for line in (folder / "commands.txt").read_text(encoding="utf-8").splitlines():
        ran = command(*shlex.split(line))
        said.append(f"$ clauses {line}\n{ran.out}{ran.err}" + (f"[exit code {ran.code}]\n" if ran.code else ""))
    golden(folder / "expected.txt", "\n".join(said))
