"""What the page on tools says can be done: its examples are run, or compared with what they name."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from repository import LEASE, ROOT, Repository

from docs.blocks import Fence, fences

PAGE = (ROOT / "docs" / "tools.md").read_text(encoding="utf-8")
BLOCKS = list(fences(PAGE))


def of(info: str) -> list[Fence]:
    return [fence for fence in BLOCKS if fence.info == info]


@pytest.mark.parametrize("fence", of("sh"), ids=lambda fence: f"line {fence.line}")
def test_what_it_tells_to_type_works(fence: Fence, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if shutil.which("bash") is None:
        pytest.skip("there is no bash")
    git = Repository(tmp_path / "repository", monkeypatch)
    program = f'clauses() {{ "{sys.executable}" -m clauses "$@"; }}\n'
    ran = subprocess.run(["bash", "-euc", program + fence.body], capture_output=True, check=False)
    assert ran.returncode == 0, ran.stderr
    if "git-setup" in fence.body:
        git.commit(lease=LEASE)
        git.write("lease.clause", LEASE.replace("1,000", "1,100"))
        assert "EUR 1,000 → EUR 1,100" in git("diff")
        assert git("status", "--short", ".gitattributes") == ""


def test_the_hooks_that_it_names_are_there() -> None:
    hooks = set(
        re.findall(r"^- id: (\S+)", (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"), re.MULTILINE)
    )
    (example,) = [fence.body for fence in of("yaml") if "repos:" in fence.body]
    assert set(re.findall(r"- id: (\S+)", example)) == hooks


def test_the_inputs_that_it_names_are_those_of_the_action() -> None:
    action = (ROOT / "action.yml").read_text(encoding="utf-8")
    inputs = set(re.findall(r"^  ([\w-]+):$", action.partition("inputs:\n")[2].partition("\nruns:")[0], re.MULTILINE))
    table = PAGE.partition("| input |")[2].partition("\n\n")[0]
    assert set(re.findall(r"^\| `([\w-]+)` ", table, re.MULTILINE)) == inputs
    (example,) = [fence.body for fence in of("yaml") if "jobs:" in fence.body]
    assert set(re.findall(r"^          ([\w-]+):", example.rpartition("with:\n")[2], re.MULTILINE)) <= inputs


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_it_tells_how_to_set_up_each_shell_that_there_is(shell: str) -> None:
    assert f"clauses completion {shell}" in PAGE


def test_the_paths_that_it_names_are_there() -> None:
    for path in re.findall(r"`(editors/[\w./-]+)`", PAGE):
        assert (ROOT / path).exists(), path
