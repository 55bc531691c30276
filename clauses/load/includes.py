"""Follow the `include` of an agreement: the parties, events and terms that other files bring in."""

import os
import posixpath
from collections.abc import Iterator
from typing import NamedTuple

from clauses.agreement import Origin
from clauses.kinds import Declaration
from clauses.load.contents import INCLUDABLE, Contents, read_contents
from clauses.load.files import decode, looks_like_json
from clauses.load.folder import Folder, Found, Refusal, missing, not_included, refused_path, shortest
from clauses.load.names import FileNames, Named
from clauses.load.reading import nfc
from clauses.load.suggest import Suggester
from clauses.load.words import clip
from grammar import Diagnostic, File, Source, Span, parse_source
from grammar.syntax import Listing, Prose, Text, Word

_FARTHEST = 20
"""Over so many agreements it is looked whether one that is included leads back."""


class Brought(NamedTuple):
    """What the includes of a file bring in. ``whole`` is no where one of them could not be followed."""

    origins: tuple[Origin, ...]
    names: dict[str, Named]
    blocks: tuple[Declaration, ...]
    findings: tuple[Diagnostic, ...]
    whole: bool


class _Opened(NamedTuple):
    """A file that is to be included: its text, its syntax, and what is wrong with that."""

    source: Source
    key: str
    file: File
    findings: tuple[Diagnostic, ...]


def follow(file: File, source: Source, folder: Folder) -> Brought:
    """Read all that an agreement includes."""
    follower = _Follower(source, folder)
    for path, span in _includes(file):
        if path is None:
            follower.whole = False
        else:
            follower.include(path, span)
    return follower.brought()


def _includes(file: File) -> Iterator[tuple[str | None, Span]]:
    """The paths that the ``agreement`` block of a file includes, as they are written, and where.

    None is for one that cannot be read, of which the reading of the block says more.
    """
    heads = zip(file.blocks, file.starts, strict=True)
    head, base = next(((block, base) for block, base in heads if block.kind.name == "agreement"), (None, 0))
    fields = head.fields if head is not None else ()
    field = next((field for field in fields if field.key == "include" and field.language is None), None)
    if field is None:
        return
    for node in field.value.items if isinstance(field.value, Listing) else (field.value,):
        if not isinstance(node, Word):
            yield node.text if isinstance(node, Text | Prose) else None, node.span.moved(base)


class _Follower:
    def __init__(self, source: Source, folder: Folder) -> None:
        self.source = source
        self.folder = folder
        self.suggester = Suggester()
        self.findings: list[Diagnostic] = []
        self.contents: list[Contents] = []
        self.names: dict[str, Named] = {}
        self.lines: dict[str, int] = {}
        self.whole = True

    def include(self, path: str, span: Span) -> None:
        """Read one file, or say why not."""
        opened = self._open(path)
        if not isinstance(opened, Refusal) and opened.key in self.lines:
            note = f"it is included on line {self.lines[opened.key]} first"
            self._find(Refusal("C114", f'"{clip(path)}" is included twice', "take one of them out"), span, note)
            return
        refusal = opened if isinstance(opened, Refusal) else self._agreement_in(path, opened)
        if refusal is not None:
            self.whole = False
            self._find(refusal, span)
        elif isinstance(opened, _Opened):
            self.lines[opened.key] = self.source.position(span.start)[0]
            self._read(opened, span)

    def brought(self) -> Brought:
        """All of it."""
        findings = [*self.findings, *(found for each in self.contents for found in each.findings)]
        origins = tuple(each.origin for each in self.contents)
        blocks = tuple(block for each in self.contents for block in each.blocks)
        return Brought(origins, self.names, blocks, tuple(findings), self.whole)

    # --- one file --------------------------------------------------------------------------------------------------

    def _open(self, path: str) -> _Opened | Refusal:
        refusal = refused_path(path)
        if refusal is not None:
            return refusal
        found = self._look_up(shortest(path))
        if isinstance(found, Refusal):
            return found
        source = decode(found.data, found.path)
        if isinstance(source, Diagnostic):
            return not_included(path, source.message, source.hint)
        if looks_like_json(source):
            return not_included(path, "it is JSON", "include the clause file that it comes from")
        return _Opened(source, found.key, *parse_source(source))

    def _look_up(self, path: str) -> Found | Refusal:
        """The file at a path; where there is none, one of the same name in Unicode's other forms, or a proposal."""
        found = self.folder.read(path)
        if found != missing(path):
            return found
        folder, name = posixpath.split(path)
        names = self.folder.names(folder)
        twin = next((other for other in names if nfc(other) == nfc(name)), None)
        if twin is not None:
            return self.folder.read(posixpath.join(folder, twin))
        own = posixpath.basename((self.folder.own or "").replace(os.sep, "/")) if not folder else ""
        # All clause files end alike: that makes no two of them alike.
        stems = {other.removesuffix(".clause"): other for other in names if other != own}
        nearest = self.suggester.nearest(name.removesuffix(".clause"), stems)
        hint = f'did you mean "{posixpath.join(folder, stems[nearest])}"?' if nearest else missing(path).hint
        return missing(path)._replace(hint=hint)

    def _read(self, opened: _Opened, span: Span) -> None:
        contents = read_contents(opened.file, FileNames(opened.file, opened.source), opened.findings, only=INCLUDABLE)
        for name, named in contents.names.declared.items():
            first = self.names.setdefault(name, named)
            if first is not named:
                message = f'"{clip(opened.source.path)}" declares "{clip(name)}", and another file does so, too'
                notes = (f"it is declared {each.seen_from(self.source)}" for each in (first, named))
                self._find(Refusal("C105", message, "give one of them another name"), span, *notes)
        blocks = (block for block in contents.blocks if self.names[block.id].source is opened.source)
        self.contents.append(contents._replace(blocks=tuple(blocks)))

    # --- agreements that include agreements ------------------------------------------------------------------------

    def _agreement_in(self, path: str, opened: _Opened) -> Refusal | None:
        """That a file is an agreement of its own, and maybe one that leads back here."""
        if opened.key == self.folder.own:
            return Refusal("C113", "the file includes itself", "take it out")
        line = _line_of_agreement(opened)
        if line is None:
            return None
        hint = "move what both need into a file without an agreement, and include that"
        way = self._way_back(shortest(path), opened)
        if way:
            return Refusal("C113", f"the includes go round in a circle: {' → '.join(way)}", hint)
        message = f'"{clip(path)}" has an `agreement` block of its own, on line {line}, and cannot be included'
        return Refusal("C113", message, hint)

    def _way_back(self, path: str, opened: _Opened) -> list[str]:
        """The files over which an included one includes this file again; empty where it does not."""
        seen = {opened.key}
        waiting = [(path, opened, [self.source.path, opened.source.path])]
        while waiting and len(seen) < _FARTHEST:
            path, opened, way = waiting.pop()
            for further in (further for further, _ in _includes(opened.file) if further):
                next_path = posixpath.join(posixpath.dirname(path), further)
                next_one = self._open(next_path) if refused_path(further) is None else None
                if not isinstance(next_one, _Opened) or next_one.key in seen:
                    continue
                if next_one.key == self.folder.own:
                    return [*way, self.source.path]
                seen.add(next_one.key)
                waiting.append((shortest(next_path), next_one, [*way, next_one.source.path]))
        return []

    # --- findings --------------------------------------------------------------------------------------------------

    def _find(self, refusal: Refusal, span: Span, *notes: str) -> None:
        code, message, hint = refusal
        self.findings.append(Diagnostic(code, "error", message, span, hint, notes, source=self.source))


def _line_of_agreement(opened: _Opened) -> int | None:
    for block, base in zip(opened.file.blocks, opened.file.starts, strict=True):
        if block.kind.name == "agreement":
            return opened.source.position(base + block.kind.span.start)[0]
    return None
