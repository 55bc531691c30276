"""Shells complete the command line: their own programs, with the script that `clauses completion` prints."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.shell_completion import get_completion_class
from commandline import command

from clauses.cli import COMMANDS, clauses
from clauses.cli.completion import PROGRAM, SHELLS, VARIABLE

ROOT = Path(__file__).parent.parent

# What a shell calls when somebody presses the tab key, each in its own way.
BASH = """
. ./script
COMP_WORDS=({words}); COMP_CWORD={place}; COMPREPLY=()
_clauses_completion clauses
printf '%s\\n' "${{COMPREPLY[@]}}"
"""
ZSH = """
compdef() {{ :; }}
_describe() {{ print -l -- $completions_with_descriptions; }}
compadd() {{ print -l -- $completions; }}
_path_files() {{ print FILES; }}
. ./script
words=({words}); CURRENT={place_from_1}
_clauses_completion
"""
FISH = """
set -gx PATH $PWD $PATH
source ./script
complete -C {line}
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a file, and with the program under test in it, first on the PATH."""
    program = tmp_path / PROGRAM
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m clauses "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    (tmp_path / "a lease.clause").write_text("", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")])))
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


def completed(shell: str, *words: str) -> list[str]:
    """What a shell proposes for the last of the words."""
    if shutil.which(shell) is None:
        pytest.skip(f"there is no {shell}")
    Path("script").write_text(command("completion", shell).out, encoding="utf-8")
    quoted = [f"'{word}'" for word in (PROGRAM, *words)]
    line = f"'{' '.join((PROGRAM, *words))}'"
    program = {"bash": BASH, "zsh": ZSH, "fish": FISH}[shell].format(
        words=" ".join(quoted), place=len(words), place_from_1=len(words) + 1, line=line
    )
    options = {"bash": ["--norc"], "zsh": ["-f"], "fish": ["--no-config"]}[shell]
    ran = subprocess.run([shell, *options, "-c", program], capture_output=True, check=False, encoding="utf-8")
    assert not ran.stderr, ran.stderr
    return [part for part in ran.stdout.splitlines() if part]


@pytest.mark.parametrize("shell", SHELLS)
def test_a_shell_completes_commands(here: Path, shell: str) -> None:
    assert any(each.startswith("timeline") for each in completed(shell, "time"))
    assert not any(each.startswith("check") for each in completed(shell, "time"))


@pytest.mark.parametrize("shell", SHELLS)
def test_a_shell_completes_options_and_their_values(here: Path, shell: str) -> None:
    assert any(each.startswith("--fail-on") for each in completed(shell, "check", "--fail"))
    assert any("warning" in each for each in completed(shell, "check", "--fail-on", "w"))


@pytest.mark.parametrize("shell", SHELLS)
def test_a_shell_completes_kinds_and_templates(here: Path, shell: str) -> None:
    assert any(each.startswith("liability") for each in completed(shell, "kinds", "liab"))
    assert any(each.startswith("cloud-services") for each in completed(shell, "new", "cl"))


def test_fish_completes_the_names_of_files(here: Path) -> None:
    assert any("lease.clause" in each for each in completed("fish", "show", "a"))


def test_bash_and_zsh_are_told_to_complete_the_names_of_files(here: Path) -> None:
    script = command("completion", "bash").out
    assert "compopt -o default" in script
    assert completed("zsh", "show", "a") == ["FILES"]


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_is_that_of_click_for_this_program(shell: str) -> None:
    kind = get_completion_class(shell)
    assert kind is not None
    assert command("completion", shell) == (0, kind(clauses, {}, "clauses", "_CLAUSES_COMPLETE").source() + "\n", "")
    assert VARIABLE in command("completion", shell).out


def test_another_shell_is_refused_with_those_that_there_are() -> None:
    ran = command("completion", "csh")
    assert ran.code == 2
    assert all(shell in ran.err for shell in SHELLS)


FILES = {
    *(("check", "paths"), ("show", "file"), ("fmt", "paths"), ("diff", "old"), ("diff", "new"), ("timeline", "files")),
    *(("at", "file"), ("conflicts", "files"), ("history", "versions"), ("redline", "old"), ("redline", "new")),
    *(
        ("export", "file"),
        ("new", "output"),
        ("diff", "output"),
        ("diff", "accepted_file"),
        ("timeline", "scenario_file"),
    ),
}


@pytest.mark.parametrize(("name", "place"), sorted(FILES))
def test_wherever_a_file_is_meant_files_are_completed(name: str, place: str) -> None:
    found = clauses.get_command(None, name)  # type: ignore[arg-type]
    assert found is not None
    (param,) = [param for param in found.params if param.name == place]
    assert [item.type for item in param.shell_complete(None, "x")] == ["file"]  # type: ignore[arg-type]


def test_commands_are_completed_without_importing_them() -> None:
    code = f"""
import sys
from clauses.cli import run
import os
os.environ.update({{"{VARIABLE}": "bash_complete", "COMP_WORDS": "clauses ", "COMP_CWORD": "1"}})
try:
    run([])
except SystemExit:
    pass
assert "clauses.cli.check" not in sys.modules
"""
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, encoding="utf-8")
    assert ran.stdout.splitlines() == [f"plain,{name}" for name, _ in COMMANDS]
