"""An agreement: the frozen whole of one version, and where each part of it stands in its file."""

import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from typing import Annotated, Any, ClassVar, Literal, Self, TypeAlias

from pydantic import ConfigDict, PrivateAttr

from clauses.kinds import AnyClause, Clause, Declaration, Definition, Event, Kinds, Party, Section, models
from clauses.kinds.base import EDITORIAL, ByUse, Stands, Waived
from clauses.kinds.types import Count, Label, Labels, Sentence, Texts, When
from grammar import Block, File, Source, Span

_HEAD = Waived("names the version, and is no term of it")

_START = Waived("no clause is counted from the day on which the agreement takes effect")


_APART = ("agreement", "section")


class Place:
    """Where a block stands: a file as it was asked for, and a line from 1."""

    __slots__ = ("line", "path")

    def __init__(self, path: str, line: int) -> None:
        """A value; nothing is read."""
        self.path = path
        self.line = line


_Standing: TypeAlias = tuple[Block, int, Source]
"""A block, where it starts, and the text that it starts in."""


class Origin:
    """The file that an agreement was read from: its text, its syntax, and where each block stands in it.

    ``included`` are the files whose blocks it brings in.
    """

    def __init__(self, source: Source, file: File | None, included: "tuple[Origin, ...]" = ()) -> None:
        """``file`` is None where the agreement came from its JSON."""
        self.source = source
        self.file = file
        self.included = included

    @cached_property
    def _blocks(self) -> Mapping[tuple[str, str], _Standing]:
        found: dict[tuple[str, str], _Standing] = {}
        for origin in (*self.included, self):
            if origin.file is None:
                continue
            source = origin.source
            for block, start in zip(origin.file.blocks, origin.file.starts, strict=True):
                kind, name = block.kind.name, block.id.name
                name = name if name.isascii() else unicodedata.normalize("NFC", name)
                # Of two blocks with one name the first is what the agreement has.
                found.setdefault((kind if kind in _APART else "", name), (block, start, source))
        return found

    def _standing(self, declared: Declaration) -> _Standing | None:
        return self._blocks.get(key_of(declared.kind, declared.id))

    def place(self, declared: Declaration) -> Place | None:
        """Where the block of a clause or declaration begins."""
        found = self._standing(declared)
        if found is None:
            return None
        block, start, source = found
        return Place(source.path, source.line_at(start + block.kind.span.start))

    def source_of(self, declared: Declaration) -> Source:
        """The text that its block stands in: that of this file, or of one that it includes."""
        found = self._standing(declared)
        return found[2] if found is not None else self.source

    def head(self, declared: Declaration) -> Span:
        """Where its kind, its id and its heading stand, in offsets of ``source_of``; the start of the file for none."""
        found = self._standing(declared)
        if found is None:
            return Span(0, 0)
        block, start, _ = found
        return Span(block.kind.span.start, (block.heading or block.id).span.end).moved(start)

    def block(self, declared: Declaration) -> tuple[Block, int] | None:
        """Its block as it is written, and where that starts in ``source_of``; None where it came from JSON."""
        found = self._standing(declared)
        return found[:2] if found is not None else None

    def spans(self, declared: Declaration) -> Mapping[str, Span]:
        """Where its fields stand, by the name as written (``period``, ``text(ko)``), in offsets of ``source_of``."""
        found = self._standing(declared)
        if found is None:
            return {}
        block, start, _ = found
        tags = {field: f"({field.language})" if field.language else "" for field in block.fields}
        return {f"{field.key}{tag}": field.span.moved(start) for field, tag in tags.items()}


def has_own_names(kind: str) -> bool:
    """Whether the ids of a kind are no others': those of the agreement and its sections are not."""
    return kind in _APART


def key_of(kind: str, id: str) -> tuple[str, str]:
    """What tells a block from all others of its version: all that have no names of their own share one name space."""
    return (kind if kind in _APART else "", id)


class Agreement(Declaration):
    """One version of one agreement.

    ``dated`` is the day on which it was signed, ``effective`` the day from which it holds. Two agreements are equal
    when they say the same, wherever and however it is written. ``id`` is empty where a file has no ``agreement`` block.

    Example::

        agreement license_agreement "Software license agreement" {
            version: "2"
            dated: 2026-01-15
            effective: 2026-02-01
            supersedes: "1"
            status: executed
            language: en
            holidays: GB
        }
    """

    # The kinds of clause are collected when the first agreement is made: other packages add to them.
    model_config = ConfigDict(defer_build=True)

    stands: ClassVar[Stands] = Stands(0, "Agreement")
    of_the_version: ClassVar[frozenset[str]] = frozenset({"version", "dated", "supersedes"})
    kind: Literal["agreement"] = "agreement"
    version: Annotated[Sentence | None, _HEAD] = None
    dated: Annotated[When | None, ByUse(_HEAD, of="effective", unless="effective")] = None
    effective: Annotated[When | None, ByUse(_START, of="effective")] = None
    supersedes: Annotated[Sentence | None, _HEAD] = None
    status: Annotated[Label | None, _HEAD] = None
    language: Annotated[Labels | None, EDITORIAL] = None
    prevailing_language: Annotated[Label | None, Waived("which text decides may help either side")] = None
    holidays: Annotated[Label | None, Waived("a calendar of holidays serves nobody")] = None
    include: Annotated[Texts | None, EDITORIAL] = None
    syntax: Annotated[Count | None, EDITORIAL] = None

    parties: tuple[Party, ...] = ()
    definitions: tuple[Definition, ...] = ()
    events: tuple[Event, ...] = ()
    sections: tuple[Section, ...] = ()
    clauses: tuple[AnyClause, ...] = ()

    _reading: str = PrivateAttr("")
    _origin: Origin = PrivateAttr(default_factory=lambda: Origin(Source("", ""), None))

    @classmethod
    def made(cls, said: Mapping[str, Any]) -> Self:
        """The head of an agreement. It has no clauses yet: to make ready for all their kinds would take its time."""
        return cls.model_construct(**said)

    def __eq__(self, other: object) -> bool:
        """Say the same: where it was read from does not count."""
        if not isinstance(other, Agreement):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in type(self).model_fields)

    __hash__ = None  # type: ignore[assignment]

    @property
    def origin(self) -> Origin:
        """Where it was read from."""
        return self._origin

    def read_from(self, origin: Origin) -> "Agreement":
        """The same agreement, said to come from ``origin``."""
        copy = self.model_copy()
        copy._origin = origin
        return copy

    @property
    def reading(self) -> str:
        """How it is read: ``on 2031-06-01, assuming agi_verified=never``; empty for the agreement itself."""
        return self._reading

    def read_as(self, reading: str) -> "Agreement":
        """The same agreement, said to be taken in a reading."""
        copy = self.model_copy()
        copy._reading = reading
        return copy

    @property
    def declared(self) -> Iterator[Declaration]:
        """Everything with an id, in the order of the models: parties, definitions, events, sections, clauses."""
        yield from (*self.parties, *self.definitions, *self.events, *self.sections, *self.clauses)

    def clause(self, id: str) -> Clause | None:
        """The clause with this id."""
        return self._by_id.get(id)

    def party(self, id: str) -> Party | None:
        """The party with this id."""
        return next((party for party in self.parties if party.id == id), None)

    def block(self, kind: str, id: str) -> Declaration | None:
        """What a block of this kind and id says here: the agreement, a section, or what shares its id with no other.

        A clause is found whatever kind it is of in this version.
        """
        if has_own_names(kind):
            whole: tuple[Declaration, ...] = (self,) if kind == "agreement" else self.sections
            return next((each for each in whole if each.id == id), None)
        return self.clause(id) or next((each for each in self.declared if each.id == id), None)

    def __copy__(self) -> "Agreement":
        """A copy finds its own clauses: what was looked up here may not be there."""
        copy = super().__copy__()
        copy.__dict__.pop("_by_id", None)
        return copy

    @cached_property
    def _by_id(self) -> Mapping[str, Clause]:
        return {clause.id: clause for clause in self.clauses}

    def to_json(self, **options: Any) -> str:
        """The whole agreement as JSON, absent fields left out; ``clauses.load`` reads it back as an equal one."""
        return self.model_dump_json(exclude_none=True, **options)


@cache
def every_kind() -> Mapping[str, type[Declaration]]:
    """Every kind of block, the agreement itself first, by its word. Raises ``BadPlugin``."""
    return Kinds({"agreement": Agreement, **models().places})


def model_of(kind: str) -> type[Declaration]:
    """The model of a kind; what is not known here, as a kind of another package, is some clause."""
    return every_kind().get(kind, Clause)
