"""Follow each clause through all versions: a clause that was renamed is one thread."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from clauses.agreement import Agreement, key_of
from clauses.diff import Diff
from clauses.diff.change import Added, Change, Merged, Moved, Rekinded, Renamed, Split
from clauses.kinds import DECLARATIONS, Declaration, kind_of

Key: TypeAlias = tuple[str, str]
"""An id, and among what it is unique: the agreement, the sections, or all other blocks of a version."""


_PLACES = {kind: place for place, kind in enumerate(("agreement", *map(kind_of, DECLARATIONS)))}


@dataclass(slots=True)
class Thread:
    """A clause or declaration: the block that it is in each version, and what happened to it there as a whole."""

    blocks: list[Declaration | None] = field(default_factory=list)
    events: list[tuple[str, ...]] = field(default_factory=list)

    @property
    def last(self) -> Declaration:
        """What it is in the last version that has it."""
        return next(block for block in reversed(self.blocks) if block is not None)

    def add(self, block: Declaration | None, events: Iterable[str] = ()) -> None:
        """Go on with what it is in the next version."""
        self.blocks.append(block)
        self.events.append(tuple(events))


def key(block: Declaration) -> Key:
    """What tells a block from all others of its version."""
    return key_of(block.kind, block.id)


def threads(versions: Sequence[Agreement], diffs: Sequence[Diff]) -> list[Thread]:
    """The threads in the order of the last version; what is gone stands behind what it stood behind.

    ``diffs`` are those of each version and the next. A clause that comes back under its old id is the same thread.
    """
    weaver = _Weaver()
    for place, version in enumerate(versions):
        weaver.add(version, _Links(diffs[place - 1].changes if place else ()))
    return sorted(weaver.threads, key=lambda thread: _PLACES.get(thread.last.kind, len(_PLACES)))


class _Weaver:
    """``current`` are the threads that the last version has, by its keys; ``gone`` those that it has not, by theirs."""

    def __init__(self) -> None:
        self.threads: list[Thread] = []
        self.current: dict[Key, Thread] = {}
        self.gone: dict[Key, Thread] = {}
        self.versions = 0

    def add(self, version: Agreement, links: "_Links") -> None:
        """Go on with the next version."""
        left = dict(self.current)
        current: dict[Key, Thread] = {}
        for block in (version, *version.declared):
            name = key(block)
            thread, events = self._thread(name, left, links)
            thread.add(block, events)
            current[name] = thread
        for name, thread in left.items():
            thread.add(None, links.ends[name])
            self.gone[name] = thread
        self.versions += 1
        for thread in self.gone.values():
            if len(thread.blocks) < self.versions:
                thread.add(None)
        self.threads = _in_order(self.threads, list(current.values()))
        self.current = current

    def _thread(self, name: Key, left: dict[Key, Thread], links: "_Links") -> tuple[Thread, list[str]]:
        source = links.sources.get(name, name)
        if source is not None and source in left:
            return left.pop(source), links.events[name]
        if name in self.gone:
            return self.gone.pop(name), ["came back", *links.events[name]]
        thread = Thread()
        for _ in range(self.versions):
            thread.add(None)
        return thread, links.events[name]


class _Links:
    """What a comparison says of which block became which.

    ``sources`` leads from a new key to the old one where that is another, or to None where there is none. ``events``
    has what happened by the new key, ``ends`` what became of a block that is none any more by the old one.
    """

    def __init__(self, changes: Sequence[Change]) -> None:
        self.sources: dict[Key, Key | None] = {}
        self.events: defaultdict[Key, list[str]] = defaultdict(list)
        self.ends: defaultdict[Key, list[str]] = defaultdict(list)
        for change in changes:
            self._add(change)

    def _add(self, change: Change) -> None:
        own = key_of(change.clause.kind, change.clause.id)
        match change:
            case Added():
                self.sources[own] = None
            case Renamed(before=before, after=after):
                self.sources[own] = key_of(change.clause.kind, before)
                self.events[own].append(f"renamed from {before}" if before != after else "renamed")
            case Rekinded(before=before):
                self.events[own].append(f"was of the kind {before}")
            case Moved():
                self.events[own].append("moved")
            case Split(before=before, after=names):
                self._split(change.clause.kind, before, names)
            case Merged(before=names, after=after):
                self._merged(change.clause.kind, names, after)

    def _split(self, kind: str, before: str, names: Sequence[str]) -> None:
        """The clause goes on under its own name where one of the new ones still bears it, else as the first."""
        heir = before if before in names else names[0]
        for name in names:
            own = key_of(kind, name)
            self.sources[own] = key_of(kind, before) if name == heir else None
            others = ", ".join(names)
            self.events[own].append(f"split into {others}" if name == heir else f"split from {before}")

    def _merged(self, kind: str, names: Sequence[str], after: str) -> None:
        heir = after if after in names else names[0]
        self.sources[key_of(kind, after)] = key_of(kind, heir)
        self.events[key_of(kind, after)].append(f"merged from {', '.join(names)}")
        for name in names:
            if name != heir:
                self.ends[key_of(kind, name)].append(f"merged into {after}")


def _in_order(old: Sequence[Thread], now: Sequence[Thread]) -> list[Thread]:
    """The threads that the new version has, in its order; each followed by those that stood behind it and are gone."""
    present = {id(thread) for thread in now}
    behind: defaultdict[int | None, list[Thread]] = defaultdict(list)
    last: int | None = None
    for thread in old:
        if id(thread) in present:
            last = id(thread)
        else:
            behind[last].append(thread)
    return [*behind[None], *(each for thread in now for each in _with(thread, behind[id(thread)]))]


def _with(thread: Thread, followers: Iterable[Thread]) -> Iterator[Thread]:
    yield thread
    yield from followers
