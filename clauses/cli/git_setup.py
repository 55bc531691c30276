"""`clauses git-setup`: the lines and settings by which git shows and merges clause files with `clauses`."""

import os
import re
import shlex
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import click

from clauses.cli.git import lines_of, run_git
from clauses.cli.output import NotWritten
from clauses.load.writing import write_whole
from clauses.report.findings import inert_line

_PATTERN, _FILE = "*.clause", ".gitattributes"
_ATTRIBUTES = ("diff", "merge")
_OURS = tuple(f"{name}=clauses" for name in _ATTRIBUTES)
_ABSENT, _UNSPECIFIED = 1, "unspecified"
_LINE = re.compile(rb"[^\r\n]*(?:\r\n|\r|\n|\Z)")


class Setting(NamedTuple):
    """A setting of the repository: its key, what it is to be, and the words by which it is known as ours."""

    key: str
    value: str
    sign: str


class Repository(NamedTuple):
    """A working tree, and what of ours stands in it already."""

    top: Path
    settings: dict[Setting, str | None]
    attributes: dict[str, str]

    @property
    def missing_settings(self) -> list[Setting]:
        """The settings that are not there."""
        return [setting for setting, value in self.settings.items() if value is None]

    @property
    def missing_attributes(self) -> list[str]:
        """The attributes that clause files do not have."""
        return [each for each, name in zip(_OURS, _ATTRIBUTES, strict=True) if self.attributes[name] == _UNSPECIFIED]


@click.command("git-setup")
@click.option("--check", "only_check", is_flag=True, help="Write nothing; exit code 1 if something is missing.")
@click.option("--undo", is_flag=True, help="Take away what this command wrote, and nothing else.")
def command(only_check: bool, undo: bool) -> None:
    """Make git show and merge the clause files of the repository around the current directory with `clauses`.

    It adds a line to .gitattributes, which you commit, and settings to the repository's own configuration, which
    everyone sets up once in each clone. What stands there stays. A second run changes nothing.

    Exit code 2: there is no working tree, or something else stands where this belongs; then nothing is written.
    """
    if only_check and undo:
        raise click.UsageError("Say --check or --undo, not both.")
    repository = _read()
    if undo:
        _undo(repository)
        return
    _refuse_others(repository)
    if only_check:
        _check(repository)
    else:
        _set_up(repository)


# --- what stands there --------------------------------------------------------------------------------------------


def _read() -> Repository:
    asked = run_git("rev-parse", "--show-toplevel")
    if asked.returncode:
        raise click.UsageError("There is no git working tree here. Go into one, or make one with `git init`.")
    top = Path(os.fsdecode(asked.stdout.removesuffix(b"\n")))
    settings = {setting: _value(setting.key) for setting in _settings()}
    return Repository(top, settings, _attributes(top))


def _settings() -> tuple[Setting, ...]:
    program = _program()
    return (
        Setting("diff.clauses.command", f"{program} git-diff --", " git-diff"),
        Setting("merge.clauses.name", "clauses, for clause files", "clauses"),
        Setting("merge.clauses.driver", f"{program} git-merge -- %O %A %B %L %P", " git-merge"),
    )


def _program() -> str:
    """How git, which asks a shell, is to call this program: by its name, where that is on the PATH."""
    return "clauses" if shutil.which("clauses") else f"{shlex.quote(sys.executable)} -m clauses"


def _value(key: str) -> str | None:
    """What a setting of the repository is; None where there is none."""
    done = run_git("config", "--local", "--get-all", key)
    return None if done.returncode == _ABSENT else "\n".join(lines_of(done.stdout))


def _attributes(top: Path) -> dict[str, str]:
    """What clause files at the top of the tree are marked with, wherever that is written."""
    listed = run_git("-C", str(top), "check-attr", "-z", *_ATTRIBUTES, "--", "x.clause").stdout.decode().split("\0")
    return dict(zip(listed[1::3], listed[2::3], strict=False))


def _refuse_others(repository: Repository) -> None:
    """End the job where something else stands in our places: what somebody chose is not overwritten."""
    said = [
        f'The setting {setting.key} is "{inert_line(value)}". To replace it, take it away: '
        f"git config --local --unset-all {setting.key}"
        for setting, value in repository.settings.items()
        if value is not None and setting.sign not in value
    ]
    said += [
        f'{_PATTERN} files have the attribute {name} "{inert_line(value)}" already. To replace it, take it away: '
        f"`git check-attr {name} x.clause` shows it, and it stands in {_FILE} or in .git/info/attributes."
        for name, value in repository.attributes.items()
        if value not in (_UNSPECIFIED, "clauses")
    ]
    if (repository.top / _FILE).is_symlink():
        said.append(f"{_FILE} is a symbolic link, which git does not follow. Put the file itself there.")
    if said:
        raise NotWritten("\n".join(("Nothing was written.", *said)))


# --- what is done -------------------------------------------------------------------------------------------------


def _check(repository: Repository) -> None:
    missing = [f"{setting.key} is not set" for setting in repository.missing_settings]
    if repository.missing_attributes:
        missing.append(f"{_PATTERN} files have no {' '.join(repository.missing_attributes)}")
    for line in missing:
        click.echo(f"{line}.")
    if missing:
        click.echo("To set it up: clauses git-setup")
        raise click.exceptions.Exit(1)
    click.echo("git shows and merges clause files with clauses.")


def _set_up(repository: Repository) -> None:
    for setting in repository.missing_settings:
        _configure(setting.key, setting.value)
        click.echo(f"set {setting.key} to: {setting.value}")
    if repository.missing_attributes:
        line = " ".join((_PATTERN, *repository.missing_attributes))
        _replace(repository.top / _FILE, _with_line(_content(repository.top), line))
        click.echo(f"added to {_FILE}: {line}")
        click.echo(f"Commit {_FILE}. Each clone is set up by its own `clauses git-setup`.")
    if not repository.missing_settings and not repository.missing_attributes:
        click.echo("All stands there already; nothing was changed.")


def _undo(repository: Repository) -> None:
    ours = [setting for setting, value in repository.settings.items() if value is not None and setting.sign in value]
    for setting in ours:
        _configure("--unset-all", setting.key)
        click.echo(f"unset {setting.key}")
    before = _content(repository.top)
    after = b"".join(line for line in _lines(before) if not _is_ours(line))
    if after != before:
        _replace(repository.top / _FILE, after)
        click.echo(f"took the line out of {_FILE}" if after else f"removed {_FILE}, which held nothing else")
    if not ours and after == before:
        click.echo("Nothing of it stands there; nothing was changed.")


def _configure(*words: str) -> None:
    done = run_git("config", "--local", *words)
    if done.returncode:
        said = inert_line(" ".join(lines_of(done.stderr))) or "it says nothing"
        raise NotWritten(f"The configuration of the repository cannot be written. git says: {said}")


# --- .gitattributes -----------------------------------------------------------------------------------------------


def _content(top: Path) -> bytes:
    try:
        return (top / _FILE).read_bytes()
    except FileNotFoundError:
        return b""
    except OSError as problem:
        raise NotWritten(f"{_FILE} cannot be read: {problem.strerror}") from problem


def _lines(content: bytes) -> Iterator[bytes]:
    return (found[0] for found in _LINE.finditer(content) if found[0])


def _is_ours(line: bytes) -> bool:
    first, *rest = line.decode("utf-8", "replace").split() or [""]
    return first == _PATTERN and bool(rest) and set(rest) <= set(_OURS)


def _with_line(content: bytes, line: str) -> bytes:
    """``content`` with a line at its end, ended as the others are."""
    end = b"\r\n" if b"\r\n" in content else b"\n"
    joint = end if content and not content.endswith((b"\n", b"\r")) else b""
    return content + joint + line.encode() + end


def _replace(path: Path, content: bytes) -> None:
    try:
        if content:
            write_whole(path, content)
        else:
            path.unlink()
    except OSError as problem:
        raise NotWritten(f"{_FILE} cannot be written: {problem.strerror}") from problem
