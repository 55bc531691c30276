"""Blocks to models: each field read as its model declares it, and everything that does not fit said at its place."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from clauses.kinds import Clause, Declaration, FieldSpec, Part, Translation, field_specs
from clauses.kinds.sealed import Sealed
from clauses.kinds.types import ANYTHING, FieldType
from clauses.load.advice import Adviser, describe
from clauses.load.names import FileNames
from clauses.load.reading import Unread, names_in, nfc, read_value
from clauses.load.words import a, clip, either
from clauses.values import Unknown
from grammar import Block, Diagnostic, Field, Span
from grammar.syntax import Broken, Name, Node

TRANSLATED = ("heading", "text", "note")

# RFC 5646, section 2.1: language, script, region, variants.
_LANGUAGE = re.compile(
    r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?(-([0-9A-Za-z]{5,8}|[0-9][0-9A-Za-z]{3}))*"
)


class Reader:
    """Reads the blocks of one file; collects what is wrong with them."""

    def __init__(self, names: FileNames, models: Mapping[str, type[Declaration]], mistakes: Sequence[int]) -> None:
        """``models`` are the kinds of block that the file may hold; ``mistakes``, in order, where its syntax is wrong.

        What follows from a mistake in the syntax is not said again.
        """
        self.names = names
        self.models = models
        self.mistakes = mistakes
        self.adviser = Adviser()
        self.findings: list[Diagnostic] = []
        self.base = 0
        self.sound = True
        self.meant: set[str] = set()

    def read(self, block: Block, base: int, section: str | None) -> Declaration | None:
        """The model of a block; None where something that it needs is wrong. Findings come in any case."""
        self.base, self.sound, self.meant = base, block.sound, set()
        model = self.models.get(block.kind.name)
        if model is None:
            hint = self._hint_for_kind(block.kind.name)
            self._find("C101", f'there is no kind of block called "{clip(block.kind.name)}"', block.kind.span, hint)
            return None
        said = self._head(block)
        said |= self._fields(block, model, field_specs(model))
        parts = tuple(self._parts(block, model))
        if issubclass(model, Clause):
            said |= {"parts": parts, "section": section}
        self._missing(block, model)
        return model.made(said) if self.sound else None

    def _hint_for_kind(self, kind: str) -> str:
        """Of a field of the agreement that stands by itself, where it belongs; else the nearest kind."""
        head = self.models.get("agreement")
        if head is not None and kind in field_specs(head):
            return f"write it inside the `agreement` block: {kind}: …"
        return self.names.suggester.hint(kind, self.models)

    # --- fields ----------------------------------------------------------------------------------------------------

    def _head(self, block: Block) -> dict[str, Any]:
        heading = nfc(block.heading.text) if block.heading else None
        return {"kind": block.kind.name, "id": nfc(block.id.name), "heading": heading}

    def _fields(self, block: Block, model: type[Declaration], specs: Mapping[str, FieldSpec]) -> dict[str, Any]:
        said: dict[str, Any] = {}
        free: dict[str, Any] = {}
        translations: list[Translation] = []
        seen: dict[tuple[str, str | None], Span] = {}
        for field in block.fields:
            key = nfc(field.key)
            # A language tag says the same in capitals and without (RFC 5646, section 2.1.1).
            language = field.language and field.language.lower()
            first = seen.setdefault((key, language), field.key_span)
            into = said if first is field.key_span else {}
            if into is not said:
                self._twice(field, first)
            if field.language is not None:
                translations += self._translation(field, key)
            elif key in specs:
                into[key] = self._value(field, specs[key].type)
            elif getattr(model, "free", False) and key != "heading":
                free.setdefault(key, self._value(field, ANYTHING))
            else:
                self._unknown(field, key, block, specs)
        said["translations"] = tuple(translations)
        return said | ({"fields": Sealed(free)} if getattr(model, "free", False) else {})

    def _twice(self, field: Field, first: Span) -> None:
        written = f"{field.key}({field.language})" if field.language is not None else field.key
        line = self.names.source.position(self.base + first.start)[0]
        self._find("C107", f'"{clip(written)}" is said twice', field.key_span, note=f"it is said on line {line} first")

    def _unknown(self, field: Field, key: str, block: Block, specs: Mapping[str, FieldSpec]) -> None:
        self.sound = False
        if not self.names.source.text.startswith(":", self.base + field.key_span.end - 1):
            return  # that its colon is missing was said
        kind = block.kind.name
        nearest = self.names.suggester.nearest(key, specs)
        if key == "heading":
            hint = f'write it after the id: {kind} {clip(block.id.name)} "…"'
        elif nearest:
            hint = f'did you mean "{nearest}"?'
            self.meant.add(nearest)
        else:
            hint = ""
        self._find("C102", f'{a(kind)} has no field "{clip(key)}"', field.key_span, hint)

    def _value(self, field: Field, type_: FieldType) -> Any:
        """What a field says, as its type has it; None where that cannot be said."""
        node = field.value
        if isinstance(node, Broken):
            self.sound = False
            return None
        value = read_value(node)
        if isinstance(value, Unread):
            proposal = value.refused.proposal
            self._find("C104", value.refused.reason, value.span, f"did you mean `{proposal}`?" if proposal else "")
            self._check_names(node, frozenset())
            return None
        if isinstance(value, Unknown) and type_.unknowns:
            return value
        adapted = None if isinstance(value, Unknown) else type_.adapt(value)
        if adapted is None:
            hint = self.adviser.advise(node, value, type_, lambda meant: self._known(meant, type_.refers))
            message = f'"{clip(field.key)}" needs {type_.phrase}, and this is {describe(value)}'
            self._find("C104", message, node.span, hint)
            return None
        self._check_names(node, type_.refers)
        return adapted

    def _known(self, node: Node, refers: frozenset[str]) -> bool:
        return all(self.names.is_one_of(nfc(name.name), kinds) for name, kinds in names_in(node, refers))

    def _check_names(self, node: Node, refers: frozenset[str]) -> None:
        for name, kinds in names_in(node, refers):
            self._check_name(name, kinds)

    def _check_name(self, name: Name, kinds: frozenset[str]) -> None:
        problem = self.names.problem(nfc(name.name), kinds)
        if problem is not None:
            # The name of a base stands inside its percentage: the place is that of the name.
            offset = self.names.source.text.rfind(name.name, *name.span.moved(self.base)) - self.base
            span = Span(offset, offset + len(name.name))
            note = problem.note or self.names.place(nfc(name.name))
            self._find(problem.code, problem.message, span, problem.hint, note)

    def _translation(self, field: Field, key: str) -> Iterator[Translation]:
        language = field.language or ""
        tag_span = Span(field.key_span.start + len(field.key) + 1, field.key_span.end - 1)
        if not _LANGUAGE.fullmatch(language):
            hyphened = language.strip().replace("_", "-")
            hint = f"write {hyphened}" if _LANGUAGE.fullmatch(hyphened) else ""
            self._find("C109", f'"{clip(language)}" is no language tag, such as ko or zh-Hant', tag_span, hint)
        elif key not in TRANSLATED:
            message = f'"{clip(key)}" is not translated: only a heading, a text and a note are'
            self._find("C109", message, field.key_span)
        elif isinstance(field.value, Broken):
            self.sound = False
        else:
            value = read_value(field.value)
            if isinstance(value, str):
                yield Translation.made({"language": language, "field": key, "text": value})
                return
            what = "something else" if isinstance(value, Unread) else describe(value)
            message = f'"{key}({language})" needs a text in quotes: `"…"`, and this is {what}'
            self._find("C104", message, field.value.span)

    def _missing(self, block: Block, model: type[Declaration]) -> None:
        """Fields that the block must have. One that is spelled wrong is a finding already, and so is one that broke."""
        specs = field_specs(model)
        written = {nfc(field.key) for field in block.fields} | self.meant
        lacking = [spec for spec in specs.values() if spec.required and spec.name not in written]
        if not lacking:
            return
        told = sum(self._mistakes_in(self._extent(field)) for field in block.fields if nfc(field.key) in specs)
        if self._mistakes_in(block.span) > told:
            self.sound = False  # what could not be read may be what is lacking
            return
        for spec in lacking:
            message = f'{block.kind.name} "{clip(block.id.name)}" lacks its field "{spec.name}"'
            span = Span(block.kind.span.start, (block.heading or block.id).span.end)
            self._find("C103", message, span, f"it needs {spec.type.phrase}")

    def _extent(self, field: Field) -> Span:
        """A field, and where it could not be read, the rest of its line."""
        source, end = self.names.source, field.span.end
        if isinstance(field.value, Broken):
            stop = source.extent(source.position(self.base + end)[0])[1] - self.base
            return Span(field.span.start, max(end, stop) + 1)
        return field.span

    # --- blocks inside a clause ------------------------------------------------------------------------------------

    def _parts(self, block: Block, model: type[Declaration]) -> Iterator[Part]:
        kinds = model.part_kinds if issubclass(model, Clause) else ()
        seen: dict[str, Block] = {}
        for part in block.parts:
            self.sound = self.sound and part.sound
            kind, name = part.kind.name, nfc(part.id.name)
            if kind not in kinds:
                self._wrong_part(part, block, model, kinds)
                continue
            first = seen.setdefault(name, part)
            if first is not part:
                line = self.names.source.position(self.base + first.id.span.start)[0]
                message = f'two blocks in "{clip(block.id.name)}" are called "{clip(name)}"'
                self._find("C105", message, part.id.span, note=f"the first is {a(first.kind.name)}, on line {line}")
            said = self._fields(part, model, field_specs(model))
            translations, free = said.pop("translations"), said.pop("fields", {})
            terms = {key: value for key, value in {**said, **free}.items() if value is not None}
            yield Part.made({"terms": Sealed(terms), "translations": translations, **self._head(part)})

    def _wrong_part(self, part: Block, block: Block, model: type[Declaration], kinds: tuple[str, ...]) -> None:
        kind = part.kind.name
        if kind in field_specs(model):
            self.meant.add(kind)
            self._find("C102", f'a colon is missing after "{kind}"', part.kind.span, f"write {kind}:")
            return
        if kind in self.models:
            hint = f"close the {block.kind.name} before the next block begins"
        else:
            holds = f"it may hold {either(tuple(map(a, kinds)))}" if kinds else "it holds fields only"
            hint = self.names.suggester.hint(kind, (*kinds, *field_specs(model))) or holds
        self._find("C108", f'{a(block.kind.name)} cannot hold a block "{clip(kind)}"', part.kind.span, hint)

    # --- findings --------------------------------------------------------------------------------------------------

    def _mistakes_in(self, span: Span) -> int:
        start, end = span.moved(self.base)
        return bisect_left(self.mistakes, end) - bisect_left(self.mistakes, start)

    def _find(self, code: str, message: str, span: Span, hint: str = "", note: str = "") -> None:
        self.sound = False
        if not self._mistakes_in(span):
            notes, source = (note,) if note else (), self.names.source
            self.findings.append(Diagnostic(code, "error", message, span.moved(self.base), hint, notes, source=source))
