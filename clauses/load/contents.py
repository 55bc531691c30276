"""What one file holds: its blocks as models, its names, and all that is wrong with them."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from clauses.agreement import Origin, every_kind
from clauses.kinds import Declaration, Definition, Event, Party, kind_of
from clauses.load.blocks import Reader
from clauses.load.names import FileNames
from clauses.load.reading import nfc
from clauses.load.words import a
from grammar import Diagnostic, File, Source, Span

INCLUDABLE = frozenset(kind_of(model) for model in (Party, Event, Definition))
"""The kinds of block that a file may bring into another."""


class Contents(NamedTuple):
    """A file that was read. ``blocks`` are those without an error in them; of two with one name, the first."""

    origin: Origin
    names: FileNames
    blocks: tuple[Declaration, ...]
    findings: tuple[Diagnostic, ...]


def only_declares(file: File | None) -> bool:
    """Whether a file is one to be included: it has parties, events and terms, and nothing else.

    A kind that nobody knows is a slip, and says nothing about the file.
    """
    known = every_kind()
    kinds = {block.kind.name for block in file.blocks if block.kind.name in known} if file is not None else set()
    return bool(kinds) and kinds <= INCLUDABLE


def read_contents(
    file: File,
    names: FileNames,
    syntax_findings: Sequence[Diagnostic],
    included: tuple[Origin, ...] = (),
    *,
    only: Collection[str] | None = None,
) -> Contents:
    """Read the blocks of a file. Where ``only`` says which kinds may stand in it, no others can."""
    known = every_kind()
    mistakes = [found.span.start for found in syntax_findings if found.severity == "error"]
    reader = Reader(names, known, mistakes)
    findings = [*syntax_findings, *names.findings]
    blocks: list[Declaration] = []
    section: str | None = None
    for block, base in zip(file.blocks, file.starts, strict=True):
        kind = block.kind.name
        if only is not None and kind in known and kind not in only:
            findings.append(_misplaced(kind, names.source, base + block.kind.span.start))
            continue
        if kind == "section":
            section = nfc(block.id.name)
        model = reader.read(block, base, section)
        if model is not None and base not in names.doubles:
            blocks.append(model)
    return Contents(Origin(names.source, file, included), names, tuple(blocks), (*findings, *reader.findings))


def _misplaced(kind: str, source: Source, start: int) -> Diagnostic:
    message = f"{a(kind)} cannot stand in a file that is included"
    hint = "such a file holds parties, terms and events"
    return Diagnostic("C115", "error", message, Span(start, start + len(kind)), hint, source=source)
