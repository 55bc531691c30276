"""Where a version comes from: a file, standard input, a git revision, or the files of a directory."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import click

from clauses.agreement import Agreement
from clauses.cli.revisions import load_revision
from clauses.cli.terminal import Color, clause_files, echo_findings, most_bytes, read
from clauses.load import Loaded
from grammar import Diagnostic, Span


class Pairs(NamedTuple):
    """Versions to compare, and the agreements that only one side has.

    ``folders``: they are those of two directories, however many they are.
    """

    both: list[tuple[Agreement, Agreement]]
    added: list[Agreement]
    removed: list[Agreement]
    folders: bool


def read_version(path: str, root: str | None = None, most: int | None = None) -> Loaded:
    """Load a file, `-`, or `REVISION:PATH` of the git repository around the current directory.

    ``most``: of so many bytes at most; None: of as many as the user said before the command.
    """
    if is_revision(path):
        return load_revision(path, most_bytes() if most is None else most, root)
    return read(path, root, most)


def is_revision(path: str) -> bool:
    """Whether a version is one of git's: it is called so, and no file is."""
    return path != "-" and ":" in path and not os.path.lexists(path)


def pairs(old: str, new: str, color: Color, root: str | None = None) -> Pairs:
    """The versions that two paths mean; where one has errors, they are printed and the job ends: exit code 2."""
    folders = [path != "-" and Path(path).is_dir() for path in (old, new)]
    if not any(folders):
        both = (_sound(old, color, root), _sound(new, color, root))
        return Pairs([both], [], [], folders=False)
    if not all(folders):
        raise click.UsageError("A directory is compared with a directory, and a file with a file.")
    before, after = _by_id(old, color, root), _by_id(new, color, root)
    return Pairs(
        [(before[name], after[name]) for name in after if name in before],
        [after[name] for name in after if name not in before],
        [before[name] for name in before if name not in after],
        folders=True,
    )


def _by_id(folder: str, color: Color, root: str | None) -> dict[str, Agreement]:
    """The agreements in a folder; files to be included are none, and come with those that include them."""
    found: dict[str, Agreement] = {}
    for path in clause_files([folder]):
        loaded = read(path, root)
        if loaded.includable:
            continue
        agreement = _agreement(loaded, color)
        other = found.setdefault(agreement.id, agreement)
        if other is not agreement:
            echo_findings([_second(agreement, other)], color, err=True)
            raise click.exceptions.Exit(2)
    return dict(sorted(found.items()))


def _second(agreement: Agreement, other: Agreement) -> Diagnostic:
    message = f'"{agreement.id}" is the agreement of {other.origin.source.path}, too'
    hint = "of each agreement, a directory holds one version to be compared"
    return Diagnostic("C106", "error", message, Span(0, 0), hint, source=agreement.origin.source)


def _sound(path: str, color: Color, root: str | None) -> Agreement:
    return _agreement(read_version(path, root), color)


def _agreement(loaded: Loaded, color: Color) -> Agreement:
    if loaded.agreement is None or not loaded.sound:
        echo_findings(errors(loaded), color, err=True)
        raise click.exceptions.Exit(2)
    return loaded.agreement


def read_all(paths: Sequence[str], color: Color, root: str | None = None) -> list[Agreement]:
    """All versions; where any has errors, those of all are printed, and the job ends: exit code 2."""
    if paths.count("-") > 1:
        raise click.UsageError("Only one version can be standard input.")
    loaded = [read_version(path, root) for path in paths]
    wrong = [finding for each in loaded for finding in errors(each)]
    agreements = [each.agreement for each in loaded if each.agreement is not None]
    if wrong or len(agreements) < len(loaded):
        echo_findings(wrong, color, err=True)
        raise click.exceptions.Exit(2)
    return agreements


def errors(loaded: Loaded) -> Iterator[Diagnostic]:
    """The findings that keep a file from being compared."""
    return (found for found in loaded.diagnostics if found.severity == "error")
