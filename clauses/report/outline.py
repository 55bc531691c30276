"""The outline of a comparison: sections, their clauses, changed or not, and the changes of each."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import chain
from typing import TypeAlias

from clauses.agreement import Agreement, key_of
from clauses.diff import LEVELS, Diff
from clauses.diff.change import Added, Change, ClauseRef, Removed, Renamed, Spot
from clauses.kinds import Declaration
from clauses.report.arrange import SIGNS, Block, Place, Sections, Sign, by_place, group_at, label, place_of
from grammar.frozen import frozen


@frozen(eq=False)
class Item:
    """A clause or declaration of the outline: what changed about it, and what either version says."""

    kind: str
    id: str
    heading: str | None
    block: Block | None
    old: Declaration | None
    new: Declaration | None

    @property
    def changes(self) -> tuple[Change, ...]:
        """What changed about it; nothing, where it did not."""
        return self.block.changes if self.block is not None else ()


@frozen(eq=False)
class Row:
    """A line of the outline.

    That of a section has no ``item``. That of a clause has the ``change`` that it stands for, unless there are several:
    then each of them has a line of its own below it. ``key`` says which line this is, also when the files were read
    again.
    """

    key: tuple[str, ...]
    depth: int
    heading: str
    item: Item | None = None
    change: Change | None = None

    @property
    def changes(self) -> tuple[Change, ...]:
        """What is decided where one decides on this line; nothing on that of a section."""
        if self.change is not None:
            return (self.change,)
        return self.item.changes if self.item is not None else ()


@frozen(slots=False, eq=False)
class Outline:
    """Every line there is. The methods say which of them are shown, and where the next one is."""

    rows: tuple[Row, ...]

    def counts(self, head: int) -> Mapping[Sign, int]:
        """How many clauses of the section with this line came, went, changed or moved."""
        return self._counts[head]

    def fitting(self, fits: Callable[[Change], bool]) -> tuple[int, ...]:
        """The lines that stand for a change that fits: where one goes from change to change."""
        return tuple(place for place in self.changes if fits(self.rows[place].changes[0]))

    def visible(self, fits: Callable[[Change], bool], *, folded: bool) -> tuple[int, ...]:
        """The lines of clauses with a change that fits, and their sections; unless folded, those without a change."""
        shown: list[int] = []
        for head, changed, others in self._sections:
            inside = [place for place in changed if any(map(fits, self.rows[place].changes))]
            if not folded:
                inside = sorted((*inside, *others))
            if inside:
                shown += [head, *inside]
        return tuple(shown)

    def opened(self, visible: tuple[int, ...], clause: int, fits: Callable[[Change], bool]) -> tuple[int, ...]:
        """The visible lines, and below that of a clause with several changes those of the changes that fit."""
        at = bisect_right(visible, clause)
        if not at or visible[at - 1] != clause:
            return visible
        inside = tuple(place for place in self.inside(clause) if fits(self.rows[place].changes[0]))
        return (*visible[:at], *inside, *visible[at:])

    def inside(self, clause: int) -> range:
        """The lines of the several changes of a clause."""
        end = clause + 1
        while end < len(self.rows) and self.rows[end].depth > 1:
            end += 1
        return range(clause + 1, end)

    def clause_of(self, place: int) -> int:
        """The line of the clause that a line belongs to; that of a section is its own."""
        while self.rows[place].depth > 1:
            place -= 1
        return place

    def place(self, key: tuple[str, ...]) -> int | None:
        """Where the line with this key stands; where it is no more, the line of its clause."""
        found = self._places.get(key)
        return found if found is not None or len(key) < _CHANGE else self._places.get(key[: _CHANGE - 1])

    @cached_property
    def changes(self) -> tuple[int, ...]:
        """The lines that stand for a change."""
        return tuple(place for place, row in enumerate(self.rows) if row.change is not None)

    @cached_property
    def _places(self) -> Mapping[tuple[str, ...], int]:
        return {row.key: place for place, row in enumerate(self.rows)}

    @cached_property
    def _sections(self) -> tuple[tuple[int, tuple[int, ...], tuple[int, ...]], ...]:
        """The line of each section, those of its clauses that changed, and those of the others."""
        heads = [place for place, row in enumerate(self.rows) if row.item is None]
        found = []
        for head, end in zip(heads, [*heads[1:], len(self.rows)], strict=True):
            clauses = [place for place in range(head + 1, end) if self.rows[place].depth == 1]
            changed = tuple(place for place in clauses if self.rows[place].changes)
            found.append((head, changed, tuple(place for place in clauses if not self.rows[place].changes)))
        return tuple(found)

    @cached_property
    def _counts(self) -> Mapping[int, Mapping[Sign, int]]:
        return {head: self._signs(changed) for head, changed, _ in self._sections}

    def _signs(self, changed: Iterable[int]) -> Mapping[Sign, int]:
        items = (self.rows[place].item for place in changed)
        found = Counter(item.block.sign for item in items if item is not None and item.block is not None)
        return {sign: found[sign] for sign in SIGNS if found[sign]}


_Name: TypeAlias = tuple[str, str]

_CHANGE = 4
"""So many parts has the key of a change: where it stands, its clause by kind and id, and what changed."""


# --- made of a comparison -----------------------------------------------------------------------------------------


def outline(diff: Diff, old: Agreement, new: Agreement) -> Outline:
    """All sections and clauses of both versions, in the order of the new one; what is gone stands where it stood."""
    sections = Sections(diff, old, new)
    blocks = by_place(diff.changes, sections)
    standing = _Standing(diff, old, new, sections)
    places = sorted({*blocks, *standing.new}, key=sections.order)
    rows = (_rows(place, standing.items(place, blocks.get(place, ())), sections) for place in places)
    return Outline(tuple(chain.from_iterable(rows)))


def block_of(item: Item, old: Agreement, new: Agreement) -> Block:
    """The block of a clause, also where nothing changed about it."""
    return item.block if item.block is not None else Block(_ref(item, old, new), ())


def _ref(item: Item, old: Agreement, new: Agreement) -> ClauseRef:
    spots = (_spot(old, item.old), _spot(new, item.new))
    section = getattr(item.new or item.old, "section", None)
    return ClauseRef(kind=item.kind, id=item.id, heading=item.heading, section=section, old=spots[0], new=spots[1])


def _spot(agreement: Agreement, declared: Declaration | None) -> Spot | None:
    place = agreement.origin.place(declared) if declared is not None else None
    return Spot(path=place.path, line=place.line) if place is not None else None


def _rows(place: Place, items: Iterable[Item], sections: Sections) -> Iterator[Row]:
    section = f"{place[0]} {place[1] or ''}"
    yield Row((section,), 0, group_at(place, (), sections).heading)
    for item in items:
        gone = " gone" if item.new is None else ""
        key = (section, f"{item.kind}{gone}", item.id)
        changes = item.changes
        yield Row(key, 1, item.heading or "", item, changes[0] if len(changes) == 1 else None)
        if len(changes) > 1:
            yield from (
                Row((*key, f"{each.type} {label(each)}"), 2, item.heading or "", item, each) for each in changes
            )


class _Standing:
    """What stands in both versions, and where."""

    def __init__(self, diff: Diff, old: Agreement, new: Agreement, sections: Sections) -> None:
        self.olds = {key_of(each.kind, each.id): each for each in (old, *old.declared)}
        self.news = {key_of(each.kind, each.id): each for each in (new, *new.declared)}
        self.old = _placed(old.declared, sections.renamed)
        self.new = _placed(new.declared, {})
        self.now = {change.before: change.after for change in diff.changes if isinstance(change, Renamed)}

    def items(self, place: Place, blocks: tuple[Block, ...]) -> Iterator[Item]:
        """What stands at a place: as in the new version, and what is gone behind what it stood behind."""
        gone = {key_of(b.clause.kind, b.clause.id): b for b in blocks if isinstance(b.whole, Removed)}
        kept = {key_of(b.clause.kind, b.clause.id): b for b in blocks if not isinstance(b.whole, Removed)}
        new = {key_of(each.kind, each.id): each for each in self.new.get(place, ())}
        behind = self._behind(place, gone, new)
        yield from map(self._item, (gone.pop(name) for name in behind.get(None, ())))
        for name, declared in new.items():
            block = kept.pop(name, None)
            yield self._item(block) if block is not None else self._same(declared)
            yield from map(self._item, (gone.pop(each) for each in behind.get(name, ())))
        yield from map(self._item, (*kept.values(), *gone.values()))

    def _behind(
        self, place: Place, gone: Container[_Name], new: Container[_Name]
    ) -> Mapping[_Name | None, list[_Name]]:
        """What is gone, by what it stood behind."""
        behind: dict[_Name | None, list[_Name]] = {}
        last: _Name | None = None
        for each in self.old.get(place, ()):
            name = key_of(each.kind, each.id)
            now = key_of(each.kind, self.now.get(each.id, each.id))
            if name in gone:
                behind.setdefault(last, []).append(name)
            elif now in new:
                last = now
        return behind

    def _item(self, block: Block) -> Item:
        ref = block.clause
        gone, came = isinstance(block.whole, Removed), isinstance(block.whole, Added)
        old = None if came else self.olds.get(key_of(ref.kind, ref.old_id or ref.id))
        new = None if gone else self.news.get(key_of(ref.kind, ref.id))
        # What matters comes before what does not.
        ordered = Block(ref, tuple(sorted(block.changes, key=lambda each: LEVELS.index(each.level))))
        return Item(ref.kind, ref.id, ref.heading, ordered, old, new)

    def _same(self, declared: Declaration) -> Item:
        old = self.olds.get(key_of(declared.kind, declared.id))
        return Item(declared.kind, declared.id, declared.heading, None, old, declared)


def _placed(declared: Iterable[Declaration], renamed: Mapping[str, str]) -> dict[Place, list[Declaration]]:
    placed: dict[Place, list[Declaration]] = {}
    for each in declared:
        stands, section = place_of(each)
        placed.setdefault((stands, renamed.get(section, section) if section else None), []).append(each)
    return placed
