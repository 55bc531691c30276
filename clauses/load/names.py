"""The names of an agreement: what they stand for, which of them clash, and which are used but not there."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from clauses.kinds import DECLARATIONS, clause_words, kind_of, models
from clauses.kinds.types import EACH, KIND
from clauses.load.reading import ANCHORS, nfc
from clauses.load.suggest import Suggester
from clauses.load.words import a, clip, either, kinds_called
from grammar import Block, Diagnostic, File, Source, Span
from grammar.names import skeleton

_DECLARED = frozenset(kind_of(model) for model in DECLARATIONS)

# The code for a name that is missing, by the kinds of block that its place asks for.
_CODES: Mapping[frozenset[str], str] = {
    frozenset({"party"}): "C203",
    frozenset({"party", "panel"}): "C203",
    frozenset({"event"}): "C204",
    frozenset({"define"}): "C205",
    frozenset({"clause"}): "C206",
}
_ANY_NAME = "C202"


class Problem(NamedTuple):
    """What is wrong with a name, before it is said where."""

    code: str
    message: str
    hint: str = ""
    note: str = ""


class Names:
    """What the names of parties, events, definitions and clauses stand for."""

    def __init__(self, kinds: Mapping[str, str]) -> None:
        """``kinds`` has the kind of block that each name stands for."""
        self.kinds = kinds
        self.suggester = Suggester()
        self._by_group: dict[frozenset[str], list[str]] = {}
        self._by_looks: dict[str, str] = {}

    def problem(self, name: str, refers: frozenset[str]) -> Problem | None:
        """That a name is not there, or stands for something else than its place asks for; None where it is right."""
        if self.is_one_of(name, refers):
            return None
        code = _CODES.get(refers - {KIND}, _ANY_NAME)
        wanted = kinds_called(refers)
        kind = self.kinds.get(name)
        if kind is not None:
            return Problem(code, f'"{clip(name)}" is {a(kind)}, not {either(tuple(map(a, wanted)))}')
        message = f'no {either(wanted)} is called "{clip(name)}"'
        twin = self._twin(name)
        if twin:
            note = f'"{clip(twin)}" looks the same, and is written with other characters'
            return Problem(code, message, f'write "{clip(twin)}" anew', note)
        return Problem(code, message, self.suggester.hint(name, self._names(refers)))

    def is_one_of(self, name: str, refers: frozenset[str]) -> bool:
        """Whether a name stands for a block of one of these kinds."""
        if name == EACH and "party" in refers:
            return True
        if "event" in refers and name in ANCHORS:
            return True
        kind = self.kinds.get(name)
        return (kind is not None and _fits(kind, refers)) or (KIND in refers and name in clause_words())

    def _names(self, refers: frozenset[str]) -> list[str]:
        if refers not in self._by_group:
            named = [name for name, kind in self.kinds.items() if _fits(kind, refers)]
            self._by_group[refers] = [*named, *(clause_words() if KIND in refers else ())]
        return self._by_group[refers]

    def _twin(self, name: str) -> str | None:
        """The name that looks like this one, and is another."""
        if not self._by_looks:
            self._by_looks = {skeleton(other): other for other in reversed(list(self.kinds))}
        return self._by_looks.get(skeleton(name))


class Named(NamedTuple):
    """The block that a name stands for, and where the name stands."""

    block: Block
    span: Span
    source: Source

    def seen_from(self, source: Source) -> str:
        """Where it is, as told in a file: ``on line 3``, or ``in common.clause, line 3``."""
        line = self.source.position(self.span.start)[0]
        return f"on line {line}" if self.source is source else f"in {self.source.path}, line {line}"


class FileNames(Names):
    """The names of a file: the one name space of all blocks but sections, and that of the sections."""

    def __init__(
        self, file: File, source: Source, included: Mapping[str, Named] = MappingProxyType({}), *, partial: bool = False
    ) -> None:
        """Collect the names of ``file``; blocks that could not be read count, so that nothing follows from them.

        ``included`` are names that it may use and other files declare. ``partial`` says that there would be more of
        them: a name that is not there is no finding then.
        """
        self.source = source
        self.partial = partial
        self.doubles: set[int] = set()
        self.findings: list[Diagnostic] = []
        self._first: dict[tuple[bool, str], Named] = {(False, name): named for name, named in included.items()}
        for block, start in zip(file.blocks, file.starts, strict=True):
            if block.kind.name != "agreement" and block.id.span.start < block.id.span.end:
                self._add(block, start)
        super().__init__({name: named.block.kind.name for name, named in self.declared.items()})
        self._look_alikes()

    @property
    def declared(self) -> Mapping[str, Named]:
        """Where each name is declared; sections are left out."""
        return {name: named for (section, name), named in self._first.items() if not section}

    def problem(self, name: str, refers: frozenset[str]) -> Problem | None:
        """As for all names; where a file could not be included, a name that is not there may stand in it."""
        return None if self.partial and name not in self.kinds else super().problem(name, refers)

    def place(self, name: str) -> str:
        """The note that says where a name is declared; empty where it is not."""
        first = self._first.get((False, name))
        return f"it is declared {first.seen_from(self.source)}" if first else ""

    def _add(self, block: Block, start: int) -> None:
        name, span = nfc(block.id.name), block.id.span.moved(start)
        kind = block.kind.name
        if name == EACH and kind == "party":
            message = f'a party cannot be called "{EACH}": that stands for every party'
            self._find("C111", message, span, "call it something else")
        # Blocks that say the same may be one value: which of the two it is only this record of it tells.
        own = Named(block, span, self.source)
        first = self._first.setdefault((kind == "section", name), own)
        if first is not own:
            self.doubles.add(start)
            what = f"two {'sections' if kind == 'section' else 'blocks'} are called"
            note = f"the first is {a(first.block.kind.name)}, {first.seen_from(self.source)}"
            self._find("C105", f'{what} "{clip(name)}"', span, note=note)

    def _look_alikes(self) -> None:
        seen: dict[str, str] = {}
        for (section, name), named in self._first.items():
            if section:
                continue
            other = seen.setdefault(skeleton(name), name)
            if other != name and named.source is self.source:
                message = f'"{clip(name)}" looks like "{clip(other)}", and is another name'
                note = f'"{clip(other)}" is {self._first[False, other].seen_from(self.source)}'
                hint = f'if they are one, write "{clip(other)}" anew'
                self.findings.append(
                    Diagnostic("C605", "warning", message, named.span, hint, (note,), source=self.source)
                )

    def _find(self, code: str, message: str, span: Span, hint: str = "", note: str = "") -> None:
        notes = (note,) if note else ()
        self.findings.append(Diagnostic(code, "error", message, span, hint, notes, source=self.source))


def _fits(kind: str, refers: frozenset[str]) -> bool:
    # A block of a kind that nobody knows is a finding of its own; what names it is not a second one.
    return kind in refers or ("clause" in refers and kind not in _DECLARED) or kind not in models()
