"""Where a version comes from: a file, standard input, a git revision, or the files of a directory."""

import os
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import click

from clauses.agreement import Agreement
from clauses.cli.terminal import Color, clause_files, echo_findings, read
from clauses.load import Loaded, load_bytes, load_source
from clauses.load.files import unreadable
from grammar import Diagnostic, Span


class Pairs(NamedTuple):
    """Versions to compare, and the agreements that only one side has.

    ``folders``: they are those of two directories, however many they are.
    """

    both: list[tuple[Agreement, Agreement]]
    added: list[Agreement]
    removed: list[Agreement]
    folders: bool


def read_version(path: str) -> Loaded:
    """Load a file, `-`, or `REVISION:PATH` of the git repository around the current directory."""
    if path != "-" and ":" in path and not os.path.lexists(path):
        return _from_git(path)
    return read(path)


def _from_git(name: str) -> Loaded:
    if name.startswith("-"):
        return load_source(unreadable(name, "a git revision does not begin with a dash"))
    try:
        done = subprocess.run(["git", "cat-file", "blob", name], capture_output=True, check=False)
    except OSError as problem:
        return load_source(unreadable(name, f"git cannot be run: {problem.strerror}"))
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        return load_source(unreadable(name, f"git says: {said[0] if said else 'nothing'}"))
    return load_bytes(done.stdout, name)


def pairs(old: str, new: str, color: Color) -> Pairs:
    """The versions that two paths mean; where one has errors, they are printed and the job ends: exit code 2."""
    folders = [path != "-" and Path(path).is_dir() for path in (old, new)]
    if not any(folders):
        both = (_sound(old, color), _sound(new, color))
        return Pairs([both], [], [], folders=False)
    if not all(folders):
        raise click.UsageError("A directory is compared with a directory, and a file with a file.")
    before, after = _by_id(old, color), _by_id(new, color)
    return Pairs(
        [(before[name], after[name]) for name in after if name in before],
        [after[name] for name in after if name not in before],
        [before[name] for name in before if name not in after],
        folders=True,
    )


def _by_id(folder: str, color: Color) -> dict[str, Agreement]:
    found: dict[str, Agreement] = {}
    for path in clause_files([folder]):
        agreement = _sound(path, color)
        other = found.setdefault(agreement.id, agreement)
        if other is not agreement:
            echo_findings([_second(agreement, other)], color, err=True)
            raise click.exceptions.Exit(2)
    return dict(sorted(found.items()))


def _second(agreement: Agreement, other: Agreement) -> Diagnostic:
    message = f'"{agreement.id}" is the agreement of {other.origin.source.path}, too'
    hint = "of each agreement, a directory holds one version to be compared"
    return Diagnostic("C106", "error", message, Span(0, 0), hint, source=agreement.origin.source)


def _sound(path: str, color: Color) -> Agreement:
    loaded = read_version(path)
    if loaded.agreement is None or not loaded.sound:
        echo_findings(errors(loaded), color, err=True)
        raise click.exceptions.Exit(2)
    return loaded.agreement


def read_all(paths: Sequence[str], color: Color) -> list[Agreement]:
    """All versions; where any has errors, those of all are printed, and the job ends: exit code 2."""
    if paths.count("-") > 1:
        raise click.UsageError("Only one version can be standard input.")
    loaded = [read_version(path) for path in paths]
    wrong = [finding for each in loaded for finding in errors(each)]
    agreements = [each.agreement for each in loaded if each.agreement is not None]
    if wrong or len(agreements) < len(loaded):
        echo_findings(wrong, color, err=True)
        raise click.exceptions.Exit(2)
    return agreements


def errors(loaded: Loaded) -> Iterator[Diagnostic]:
    """The findings that keep a file from being compared."""
    return (found for found in loaded.diagnostics if found.severity == "error")
