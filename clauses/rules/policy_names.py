"""The names that policies speak of, held against those that the files of a project declare."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import TypeAlias

from clauses.agreement import Agreement
from clauses.kinds import clause_words
from clauses.kinds.types import EACH, KIND
from clauses.load.reading import ANCHORS
from clauses.load.suggest import Suggester
from clauses.load.words import a, called, clip, either, kinds_called
from clauses.rules.policy import FIELD, Mention
from clauses.rules.slips import BAD
from grammar import Diagnostic

Declared: TypeAlias = tuple[str, str]
"""A name, and the kind of block that it stands for."""

_CLAUSE = "clause"


def declared_in(agreement: Agreement) -> Iterator[Declared]:
    """The names that an agreement declares, the other ids of its blocks with them, and its fields of no model."""
    for block in agreement.declared:
        yield block.id, block.kind
        also = getattr(block, "also", None)
        yield from ((name, block.kind) for name in (also if isinstance(also, tuple) else ()))
    for clause in agreement.clauses:
        if clause.free:
            for fields in (getattr(clause, "fields", {}), *(part.terms for part in clause.parts)):
                yield from ((field, FIELD) for field in fields)


def is_known(mention: Mention, known: Collection[Declared]) -> bool:
    """Whether a name stands for something that its place may mean."""
    if mention.name == EACH and "party" in mention.refers:
        return True
    if mention.name in ANCHORS and "event" in mention.refers:
        return True
    return any(
        (mention.name, kind) in known
        for each in mention.refers
        for kind in ((each, *clause_words()) if each == _CLAUSE else (each,))
    )


def strangers(mentions: Iterable[Mention], known: Collection[Declared]) -> list[Diagnostic]:
    """A finding for each name that is not known, at its place in the settings."""
    suggester = Suggester()
    found = {}
    for mention in mentions:
        if not is_known(mention, known):
            others = sorted({name for name, _ in known if is_known(replace(mention, name=name), known)})
            hint = suggester.hint(mention.name, others)
            found[mention.source.path, mention.span] = Diagnostic(
                BAD, "error", _message(mention, known), mention.span, hint, source=mention.source
            )
    return list(found.values())


def _message(mention: Mention, known: Collection[Declared]) -> str:
    name = clip(mention.name)
    if FIELD in mention.refers:
        return f'no clause of the project has a field "{name}"'
    wanted = kinds_called(mention.refers - {KIND})
    kinds = sorted(kind for other, kind in known if other == mention.name and kind != FIELD)
    if kinds:
        return f'"{name}" is {a(called(kinds[0]))}, not {either(tuple(map(a, wanted)))}'
    return f'no file of the project declares {either(tuple(map(a, wanted)))} called "{name}"'
