"""The front door: a path or a text to an agreement, and everything that is wrong with it."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from clauses.agreement import Agreement
from clauses.kinds import Clause, Declaration, Definition, Event, Party, Section
from clauses.load.circles import circle_findings
from clauses.load.contents import only_declares, read_contents
from clauses.load.files import MOST_BYTES, decode, looks_like_json, read_file
from clauses.load.folder import DiskFolder, Folder, NoFolder
from clauses.load.includes import follow
from clauses.load.names import FileNames
from grammar import Diagnostic, File, Source, Span, parse_source
from grammar.pauses import without_pauses

_NO_FOLDER = NoFolder()
_MUCH = 100_000


class Loaded(NamedTuple):
    """What came of a file: the agreement, as far as it could be read, and the findings in the order of the file.

    ``agreement`` is None only where there was nothing to read: no such file, no UTF-8, or broken JSON. Blocks with an
    error in them are left out of it. What is wrong with the files that it includes comes first, file by file.
    """

    agreement: Agreement | None
    diagnostics: tuple[Diagnostic, ...]

    @property
    def sound(self) -> bool:
        """Whether there is an agreement and no error in it."""
        return self.agreement is not None and all(found.severity != "error" for found in self.diagnostics)

    @property
    def includable(self) -> bool:
        """Whether it is a file to be included: it has parties, events and terms, and nothing else."""
        return self.agreement is not None and only_declares(self.agreement.origin.file)


def load(path: str | Path, root: str | Path | None = None, most_bytes: int = MOST_BYTES) -> Loaded:
    """Read a clause file with the files that it includes, or the JSON of an agreement.

    Files to be included lie in or below the folder of the file, or in or below ``root`` where that is given. Whatever
    is wrong with the file is a diagnostic, also that it or one that it includes has more than ``most_bytes``; nothing
    about its content raises.
    """
    source = read_file(path, most_bytes)
    if isinstance(source, Diagnostic):
        return load_source(source)
    return load_source(source, disk_folder(os.path.dirname(path), root, os.path.realpath(path), most_bytes))


def load_text(
    text: str,
    path: str = "<text>",
    folder: str | Path | None = None,
    root: str | Path | None = None,
    most_bytes: int = MOST_BYTES,
) -> Loaded:
    """``load`` for a text; ``path`` is the name that the findings bear.

    What it includes is read from ``folder``, files of at most ``most_bytes``; where ``folder`` is None, nothing is.
    """
    return load_source(Source(text, path), _folder(folder, root, most_bytes))


def load_bytes(
    data: bytes,
    path: str = "<bytes>",
    folder: str | Path | None = None,
    root: str | Path | None = None,
    most_bytes: int = MOST_BYTES,
) -> Loaded:
    """``load_text`` for the bytes of a file, which have to be UTF-8."""
    return load_source(decode(data, path), _folder(folder, root, most_bytes))


def _folder(folder: str | Path | None, root: str | Path | None, most_bytes: int) -> Folder:
    return NoFolder() if folder is None else disk_folder(folder, root, most_bytes=most_bytes)


def load_source(source: Source | Diagnostic, folder: Folder = _NO_FOLDER) -> Loaded:
    """``load`` for what was read already; what it includes is read from ``folder``."""
    if isinstance(source, Diagnostic):
        return Loaded(None, (source,))
    if looks_like_json(source):
        from clauses.load.json import read_json  # noqa: PLC0415 - takes longer to import than to read a small file

        agreement, findings = read_json(source)
        return Loaded(agreement, tuple(findings))
    return _load_file(source, folder)


def disk_folder(
    folder: str | Path, root: str | Path | None, own: str | None = None, most_bytes: int = MOST_BYTES
) -> DiskFolder:
    """The folder on disk of a file, whose own path is ``own``."""
    return DiskFolder(str(folder), None if root is None else str(root), own, most_bytes)


def in_order(findings: Iterable[Diagnostic], own: Source) -> tuple[Diagnostic, ...]:
    """Findings in the order of their files: those that ``own`` includes, by their paths, then ``own`` itself."""
    return tuple(sorted(findings, key=lambda found: (found.source is own, found.path, found.span, found.code)))


_PLACES: dict[type[Declaration], str] = {
    Party: "parties",
    Definition: "definitions",
    Event: "events",
    Section: "sections",
}


def _load_file(source: Source, folder: Folder) -> Loaded:
    with without_pauses(much=len(source.text) > _MUCH):
        return _read_file(source, folder)


def _read_file(source: Source, folder: Folder) -> Loaded:
    file, syntax_findings = parse_source(source)
    brought = follow(file, source, folder)
    names = FileNames(file, source, brought.names, partial=not brought.whole)
    contents = read_contents(file, names, syntax_findings, brought.origins)
    agreement = _whole([*brought.blocks, *contents.blocks]).read_from(contents.origin)
    findings = [*brought.findings, *contents.findings, *_heads(file, source), *circle_findings(agreement)]
    return Loaded(agreement, in_order(findings, source))


def _whole(blocks: Iterable[Declaration]) -> Agreement:
    """The agreement that blocks make, the first of its heads with them."""
    head: Agreement | None = None
    said: dict[str, list[Any]] = {place: [] for place in (*_PLACES.values(), "clauses")}
    for block in blocks:
        if isinstance(block, Agreement):
            head = head or block
        else:
            said["clauses" if isinstance(block, Clause) else _PLACES[type(block)]].append(block)
    return (head or Agreement.made({"id": ""})).model_copy(
        update={place: tuple(models) for place, models in said.items()}
    )


def _heads(file: File, source: Source) -> list[Diagnostic]:
    """A file is one version of one agreement: no more ``agreement`` blocks than one, and no fewer."""
    heads = [
        block.kind.span.moved(base)
        for block, base in zip(file.blocks, file.starts, strict=True)
        if block.kind.name == "agreement"
    ]
    if not heads:
        message = "the file has no `agreement` block"
        hint = 'it begins with one: agreement some_name "Heading" { version: "…" }'
        if only_declares(file):
            hint = 'an agreement can include it: `include: "…"`'
        return [Diagnostic("C106", "error", message, Span(0, 0), hint, source=source)]
    message = "the file has a second `agreement` block"
    hint = "one file is one version of one agreement"
    return [Diagnostic("C106", "error", message, span, hint, source=source) for span in heads[1:]]
