"""The history of an agreement: every clause and field over all its versions, and when each came, changed and went."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Any, Literal, TypeAlias

from clauses.agreement import Agreement, key_of
from clauses.diff import Diff, Matching, Version, diff
from clauses.diff.change import Edited, Level, Said
from clauses.diff.content import content, same, spread
from clauses.diff.history_threads import Thread, key, threads
from clauses.diff.prose import reflowed
from clauses.diff.words import in_words
from clauses.kinds import Clause, Declaration, Part
from clauses.kinds.base import Frozen

SCHEMA_VERSION = 1

What: TypeAlias = Literal["absent", "came", "same", "changed", "went"]
"""What became of a field from the version before to this one; in the first version, all that is said came."""

_LEVELS: tuple[Level | None, ...] = ("substantive", "wording", "editorial", None)


class Cell(Frozen):
    """What a field says in one version, and what became of it there.

    ``level`` is that of the change of the clause; none where the clause itself came, and in the first version.
    """

    what: What
    value: Said | None = None
    level: Level | None = None


class FieldHistory(Frozen):
    """One field over all versions. ``field`` is its path, as in a change; a part is a field that says its heading."""

    field: str
    cells: tuple[Cell, ...]


class ClauseHistory(Frozen):
    """One clause or declaration over all versions, whatever it was called.

    ``kind``, ``id``, ``heading`` and ``section`` are those of the last version that has it. ``ids`` has its id in each
    version, None where there is none; ``events`` has what happened to it as a whole: ``renamed from a``.
    """

    kind: str
    id: str
    heading: str | None = None
    section: str | None = None
    ids: tuple[str | None, ...]
    events: tuple[tuple[str, ...], ...]
    fields: tuple[FieldHistory, ...]

    @property
    def came(self) -> int:
        """The first version that has it, counted from 0."""
        return next(place for place, name in enumerate(self.ids) if name is not None)

    @property
    def went(self) -> int | None:
        """The version from which on it is gone, if it is."""
        last = max(place for place, name in enumerate(self.ids) if name is not None)
        return last + 1 if last + 1 < len(self.ids) else None

    @property
    def changed(self) -> tuple[int, ...]:
        """The versions in which a term or the prose of it changed, or that made it another kind or name."""
        return tuple(place for place in range(1, len(self.ids)) if self._changed_in(place))

    def _changed_in(self, place: int) -> bool:
        if self.ids[place] is None or self.ids[place - 1] is None:
            return False
        cells = (field.cells[place] for field in self.fields)
        touched = any(cell.level not in (None, "editorial") for cell in cells)
        return touched or any(event != "moved" for event in self.events[place])

    @property
    def edited(self) -> tuple[int, ...]:
        """The versions in which nothing but headings, sources and the like changed."""
        levels = ((place, field.cells[place].level) for field in self.fields for place in range(1, len(self.ids)))
        return tuple(sorted({place for place, level in levels if level} - {*self.changed}))


class History(Frozen):
    """Every clause and field over all versions, in the order of the last; what is gone stands where it stood.

    ``labels`` are what the versions are called: no two the same. ``complete`` and ``limits`` are those of the
    comparisons. ``mixed``: these are versions of several agreements, by their ids.
    """

    schema_version: int = SCHEMA_VERSION
    versions: tuple[Version, ...]
    labels: tuple[str, ...]
    mixed: bool = False
    complete: bool = True
    limits: tuple[str, ...] = ()
    clauses: tuple[ClauseHistory, ...] = ()

    def rows(self) -> list[dict[str, Any]]:
        """One flat dict a field, for tables: when it came, changed and went, and under each label what it says."""
        return [self._row(clause, field) for clause in self.clauses for field in clause.fields]

    def _row(self, clause: ClauseHistory, field: FieldHistory) -> dict[str, Any]:
        places: dict[What, list[str]] = {"came": [], "changed": [], "went": []}
        for label, cell in zip(self.labels, field.cells, strict=True):
            places.setdefault(cell.what, []).append(label)
        return {
            "kind": clause.kind,
            "clause": clause.id,
            "heading": clause.heading,
            "section": clause.section,
            "field": field.field,
            **{what: ", ".join(places[what]) for what in ("came", "changed", "went")},
            **{label: in_words(cell.value) for label, cell in zip(self.labels, field.cells, strict=True)},
        }

    def to_dict(self) -> dict[str, Any]:
        """The whole as plain data."""
        whole: dict[str, Any] = self.model_dump(mode="json", exclude_none=True)
        clauses = [self._clause(each, said) for each, said in zip(self.clauses, whole.pop("clauses"), strict=True)]
        return {**whole, "clauses": clauses}

    def _clause(self, clause: ClauseHistory, said: dict[str, Any]) -> dict[str, Any]:
        fields = said.pop("fields")
        life = {
            "ids": list(clause.ids),
            "came": self.labels[clause.came],
            "changed": [self.labels[place] for place in clause.changed],
            "went": self.labels[clause.went] if clause.went is not None else None,
        }
        return {**said, **life, "fields": fields}

    def to_json(self) -> str:
        """The whole as JSON."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=2)


def history(versions: Sequence[Agreement], matching: Matching | None = None) -> History:
    """The history of two or more versions, the oldest first. ``matching`` is that of the comparisons."""
    if len(versions) < 2:
        raise ValueError("a history needs two versions at least")
    diffs = [diff(old, new, matching) for old, new in pairwise(versions)]
    heads = (diffs[0].old, *(each.new for each in diffs))
    limits = tuple(dict.fromkeys(limit for each in diffs for limit in each.limits))
    levels = [_levels(each) for each in diffs]
    return History(
        versions=heads,
        labels=_labels(heads),
        mixed=len({head.id for head in heads}) > 1,
        complete=not limits,
        limits=limits,
        clauses=tuple(_clause(thread, levels) for thread in threads(versions, diffs)),
    )


_FIXED = frozenset({"kind", "clause", "heading", "section", "field", "came", "changed", "went"})


def _labels(heads: Sequence[Version]) -> tuple[str, ...]:
    """``version``, else the path; with the path, and then with a number, where two would be the same."""
    labels = [head.version or head.path for head in heads]
    counts = Counter(labels)
    labels = [f"{each} ({head.path})" if counts[each] > 1 else each for each, head in zip(labels, heads, strict=True)]
    taken: set[str] = set(_FIXED)
    for place, label in enumerate(labels):
        number = 1
        while labels[place] in taken:
            number += 1
            labels[place] = f"{label} #{number}"
        taken.add(labels[place])
    return tuple(labels)


Levels: TypeAlias = Mapping[tuple[str, str, str], Level]


def _levels(found: Diff) -> Levels:
    """How deep each edit went, by kind, id and field of the new version; the deepest, where a field has several."""
    levels: dict[tuple[str, str, str], Level] = {}
    for change in found.changes:
        if isinstance(change, Edited):
            place = (change.clause.kind, change.clause.id, change.field)
            levels[place] = min(levels.get(place, change.level), change.level, key=_LEVELS.index)
    return levels


class Threads:
    """The versions of an agreement, of which single clauses are followed; ``diffs`` are those of each and the next."""

    def __init__(self, versions: Sequence[Agreement], diffs: Sequence[Diff]) -> None:
        """Nothing is followed yet."""
        self.versions = tuple(versions)
        self.diffs = tuple(diffs)

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """What the versions are called: no two the same."""
        return _labels((self.diffs[0].old, *(each.new for each in self.diffs)))

    def follow(self) -> "Threads":
        """Follow every clause now, so that its history is there at once when it is asked for."""
        if self.diffs:
            _ = self._found, self._depths
        return self

    def of(self, place: int, kind: str, id: str) -> ClauseHistory | None:
        """The history of the block that bears this id in one of the versions, counted from 0."""
        thread = self._found.get((place, *key_of(kind, id)))
        return _clause(thread, self._depths) if thread is not None else None

    @cached_property
    def _depths(self) -> tuple[Levels, ...]:
        return tuple(map(_levels, self.diffs))

    @cached_property
    def _found(self) -> Mapping[tuple[int, str, str], Thread]:
        return {
            (place, *key(block)): thread
            for thread in threads(self.versions, self.diffs)
            for place, block in enumerate(thread.blocks)
            if block is not None
        }


def _clause(thread: Thread, levels: Sequence[Levels]) -> ClauseHistory:
    last = thread.last
    said = [_content(block) if block is not None else {} for block in thread.blocks]
    paths = dict.fromkeys(path for each in reversed(said) for path in each)
    return ClauseHistory(
        kind=last.kind,
        id=last.id,
        heading=last.heading,
        section=last.section if isinstance(last, Clause) else None,
        ids=tuple(block.id if block is not None else None for block in thread.blocks),
        events=tuple(thread.events),
        fields=tuple(FieldHistory(field=path, cells=tuple(_cells(path, said, thread, levels))) for path in paths),
    )


def _content(block: Declaration) -> dict[str, Any]:
    """All that a block says, by path; what its parts say stands behind each part, which says how it is called."""
    said = content(block)
    whole: dict[str, Any] = {}
    for path, value in said.items():
        if not isinstance(value, Part):
            whole[path] = value
            continue
        inside, same_inside = {path: value}, {path: value}
        spread(inside, same_inside)
        whole |= {path: value.heading or value.id, **inside}
    return whole


def _cells(path: str, said: Sequence[Mapping[str, Any]], thread: Thread, levels: Sequence[Levels]) -> Iterator[Cell]:
    before = None
    for place, each in enumerate(said):
        now, block = each.get(path), thread.blocks[place]
        stayed = block is not None and place > 0 and thread.blocks[place - 1] is not None
        level = levels[place - 1].get((block.kind, block.id, path)) if stayed and block is not None else None
        if now is None:
            yield Cell(what="absent") if before is None else Cell(what="went", level=level)
        elif before is None:
            yield Cell(what="came", value=now, level=level)
        elif _says_the_same(before, now):
            yield Cell(what="same", value=now)
        else:
            yield Cell(what="changed", value=now, level=level or "editorial")
        before = now


def _says_the_same(before: object, now: object) -> bool:
    if isinstance(before, str) and isinstance(now, str):
        return reflowed(before) == reflowed(now)
    return same(before, now)
