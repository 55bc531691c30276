"""The hooks for pre-commit: what they are, and that a real pre-commit stops what they should stop."""

import json
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from repository import BROKEN, LEASE, Repository

ROOT = Path(__file__).parent.parent
HOOKS = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")

# The hooks run as they are, but for the language: to build a Python environment, pre-commit would download its parts.
CONFIG = """\
repos:
  - repo: local
    hooks:
{hooks}"""


def hooks() -> dict[str, dict[str, str]]:
    """The hooks by their ids: the file is a list of mappings from words to words."""
    found = {}
    for each in re.split(r"^- ", HOOKS, flags=re.MULTILINE)[1:]:
        said = dict(line.strip().split(": ", 1) for line in each.splitlines() if line.strip())
        found[said["id"]] = said
    return found


def test_there_are_two_hooks_for_clause_files_alone() -> None:
    assert set(hooks()) == {"clauses-check", "clauses-fmt"}
    for hook in hooks().values():
        assert hook["language"] == "python"
        assert re.search(hook["files"], "a/lease.clause")
        assert not re.search(hook["files"], "a/clause.py")
        assert set(hook) == {"id", "name", "description", "entry", "language", "files"}


def test_the_hooks_run_what_the_package_installs() -> None:
    entries = {name: hook["entry"] for name, hook in hooks().items()}
    assert entries == {"clauses-check": "clauses check", "clauses-fmt": "clauses fmt"}
    assert 'clauses = "clauses.cli:main"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


@pytest.fixture
def git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    if shutil.which("pre-commit") is None:
        pytest.skip("there is no pre-commit")
    made = Repository(tmp_path / "repository", monkeypatch)
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path / "cache"))
    program = f"{shlex.quote(sys.executable)} -m clauses"
    local = [
        f"      - id: {name}\n        name: {hook['name']}\n        language: system\n        files: {hook['files']}\n"
        f"        entry: {json.dumps(hook['entry'].replace('clauses', program, 1))}\n"
        for name, hook in hooks().items()
    ]
    made.write(".pre-commit-config.yaml", CONFIG.format(hooks="".join(local)))
    subprocess.run(["pre-commit", "install"], check=True, capture_output=True)
    return made


def test_a_commit_of_sound_files_goes_through(git: Repository) -> None:
    git.commit(**{"임대차 계약": LEASE, "a lease": LEASE})
    assert git("log", "--format=%s") == "A step\n"


def test_a_commit_of_an_error_is_stopped_and_says_where(git: Repository) -> None:
    git.write("lease.clause", BROKEN)
    git("add", "-A")
    ran = git.run("commit", "-m", "A step")
    assert ran.returncode == 1
    assert "lease.clause:11:11: error C001: a colon is missing after `amount`" in ran.stderr
    assert git.run("log").returncode != 0


def test_a_commit_of_an_untidy_file_is_stopped_and_the_file_is_set(git: Repository) -> None:
    git.write("lease.clause", LEASE.replace("amount: ", "amount:    "))
    git("add", "-A")
    ran = git.run("commit", "-m", "A step")
    assert ran.returncode == 1
    assert "files were modified by this hook" in ran.stderr
    assert git.read("lease.clause") == LEASE


def test_other_files_are_not_looked_at(git: Repository) -> None:
    git.write("notes.txt", BROKEN)
    git.commit()
    assert git("log", "--format=%s") == "A step\n"


def test_the_file_is_what_pre_commit_reads(git: Repository) -> None:
    manifest = str(ROOT / ".pre-commit-hooks.yaml")
    ran = subprocess.run(["pre-commit", "validate-manifest", manifest], check=False, capture_output=True)
    assert ran.returncode == 0, ran.stdout
