"""The names of an agreement: what they stand for, which of them clash, and which are used but not there."""

from collections.abc import Mapping
from typing import NamedTuple

from clauses.kinds import DECLARATIONS, MODELS, kind_of
from clauses.kinds.types import EACH
from clauses.load.reading import ANCHORS, nfc
from clauses.load.suggest import Suggester
from clauses.load.words import a, clip, either
from grammar import Block, Diagnostic, File, Source, Span
from grammar.characters import skeleton

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
_ORDER = ("party", "panel", "event", "define", "clause")
_WORDS = {"define": "term"}


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
        code = _CODES.get(refers, _ANY_NAME)
        wanted = tuple(_WORDS.get(kind, kind) for kind in _ORDER if kind in refers)
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
        return kind is not None and _fits(kind, refers)

    def _names(self, refers: frozenset[str]) -> list[str]:
        if refers not in self._by_group:
            self._by_group[refers] = [name for name, kind in self.kinds.items() if _fits(kind, refers)]
        return self._by_group[refers]

    def _twin(self, name: str) -> str | None:
        """The name that looks like this one, and is another."""
        if not self._by_looks:
            self._by_looks = {skeleton(other): other for other in reversed(list(self.kinds))}
        return self._by_looks.get(skeleton(name))


class FileNames(Names):
    """The names of a file: the one name space of all blocks but sections, and that of the sections."""

    def __init__(self, file: File, source: Source) -> None:
        """Collect the names of ``file``; blocks that could not be read count, so that nothing follows from them."""
        self.source = source
        self.doubles: set[int] = set()
        self.findings: list[Diagnostic] = []
        self._first: dict[tuple[bool, str], tuple[Block, Span]] = {}
        for block, start in zip(file.blocks, file.starts, strict=True):
            if block.kind.name != "agreement" and block.id.span.start < block.id.span.end:
                self._add(block, start)
        super().__init__({name: block.kind.name for (section, name), (block, _) in self._first.items() if not section})
        self._look_alikes()

    def place(self, name: str) -> str:
        """The note that says where a name is declared; empty where it is not."""
        first = self._first.get((False, name))
        return f"it is declared on line {self._line(first[1])}" if first else ""

    def _add(self, block: Block, start: int) -> None:
        name, span = nfc(block.id.name), block.id.span.moved(start)
        kind = block.kind.name
        if name == EACH and kind == "party":
            message = f'a party cannot be called "{EACH}": that stands for every party'
            self._find("C111", message, span, "call it something else")
        first, where = self._first.setdefault((kind == "section", name), (block, span))
        if first is not block:
            self.doubles.add(start)
            what = f"two {'sections' if kind == 'section' else 'blocks'} are called"
            note = f"the first is {a(first.kind.name)}, on line {self._line(where)}"
            self._find("C105", f'{what} "{clip(name)}"', span, note=note)

    def _look_alikes(self) -> None:
        seen: dict[str, str] = {}
        for (section, name), (_, span) in self._first.items():
            if section:
                continue
            other = seen.setdefault(skeleton(name), name)
            if other != name:
                message = f'"{clip(name)}" looks like "{clip(other)}", and is another name'
                note = f'"{clip(other)}" is on line {self._line(self._first[False, other][1])}'
                hint = f'if they are one, write "{clip(other)}" anew'
                self.findings.append(Diagnostic("C605", "warning", message, span, hint, (note,), source=self.source))

    def _line(self, span: Span) -> int:
        return self.source.position(span.start)[0]

    def _find(self, code: str, message: str, span: Span, hint: str = "", note: str = "") -> None:
        notes = (note,) if note else ()
        self.findings.append(Diagnostic(code, "error", message, span, hint, notes, source=self.source))


def _fits(kind: str, refers: frozenset[str]) -> bool:
    # A block of a kind that nobody knows is a finding of its own; what names it is not a second one.
    return kind in refers or ("clause" in refers and kind not in _DECLARED) or kind not in MODELS
