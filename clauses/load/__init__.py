"""The front door: a path or a text to an agreement, and everything that is wrong with it."""

from pathlib import Path
from typing import Any, NamedTuple

from clauses.agreement import Agreement, Origin
from clauses.kinds import MODELS, Clause, Declaration, Definition, Event, Party, Section
from clauses.load.blocks import Reader
from clauses.load.circles import circle_findings
from clauses.load.files import decode, read_file
from clauses.load.json import looks_like_json, read_json
from clauses.load.names import FileNames
from clauses.load.reading import nfc
from grammar import Diagnostic, File, Source, Span, parse_source


class Loaded(NamedTuple):
    """What came of a file: the agreement, as far as it could be read, and the findings in the order of the file.

    ``agreement`` is None only where there was nothing to read: no such file, no UTF-8, or broken JSON. Blocks with an
    error in them are left out of it.
    """

    agreement: Agreement | None
    diagnostics: tuple[Diagnostic, ...]

    @property
    def sound(self) -> bool:
        """Whether there is an agreement and no error in it."""
        return self.agreement is not None and all(found.severity != "error" for found in self.diagnostics)


def load(path: str | Path) -> Loaded:
    """Read a clause file, or the JSON of an agreement.

    Whatever is wrong with the file is a diagnostic; nothing about its content raises.
    """
    source = read_file(path)
    return load_source(source)


def load_text(text: str, path: str = "<text>") -> Loaded:
    """``load`` for a text; ``path`` is the name that the findings bear."""
    return load_source(Source(text, path))


def load_bytes(data: bytes, path: str = "<bytes>") -> Loaded:
    """``load`` for the bytes of a file, which have to be UTF-8."""
    return load_source(decode(data, path))


def load_source(source: Source | Diagnostic) -> Loaded:
    """``load`` for what was read already."""
    if isinstance(source, Diagnostic):
        return Loaded(None, (source,))
    if looks_like_json(source):
        agreement, findings = read_json(source)
        return Loaded(agreement, tuple(findings))
    return _load_file(source)


_MODELS: dict[str, type[Declaration]] = {"agreement": Agreement, **MODELS}
_PLACES: dict[type[Declaration], str] = {
    Party: "parties",
    Definition: "definitions",
    Event: "events",
    Section: "sections",
}


def _load_file(source: Source) -> Loaded:
    file, syntax_findings = parse_source(source)
    names = FileNames(file, source)
    mistakes = [found.span.start for found in syntax_findings if found.severity == "error"]
    reader = Reader(names, _MODELS, mistakes)
    head: Agreement | None = None
    said: dict[str, list[Any]] = {place: [] for place in (*_PLACES.values(), "clauses")}
    section: str | None = None
    for block, base in zip(file.blocks, file.starts, strict=True):
        if block.kind.name == "section":
            section = nfc(block.id.name)
        model = reader.read(block, base, section)
        if model is None or base in names.doubles:
            continue
        if isinstance(model, Agreement):
            head = head or model
        else:
            said["clauses" if isinstance(model, Clause) else _PLACES[type(model)]].append(model)
    whole = (head or Agreement(id="")).model_copy(update={place: tuple(models) for place, models in said.items()})
    agreement = whole.read_from(Origin(source, file))
    findings = [*syntax_findings, *names.findings, *reader.findings, *_heads(file, source), *_not_yet(file, source)]
    findings += circle_findings(agreement)
    findings.sort(key=lambda found: (found.span, found.code))
    return Loaded(agreement, tuple(findings))


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
        return [Diagnostic("C106", "error", message, Span(0, 0), hint, source=source)]
    message = "the file has a second `agreement` block"
    hint = "one file is one version of one agreement"
    return [Diagnostic("C106", "error", message, span, hint, source=source) for span in heads[1:]]


def _not_yet(file: File, source: Source) -> list[Diagnostic]:
    """An ``include`` that is not followed would make everything it brings look undefined: better to say so."""
    return [
        Diagnostic("C110", "error", "`include` is not followed yet", field.span.moved(base), source=source)
        for block, base in zip(file.blocks, file.starts, strict=True)
        if block.kind.name == "agreement"
        for field in block.fields
        if field.key == "include"
    ]
