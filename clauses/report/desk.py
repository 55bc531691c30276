"""What a reviewer has on the desk: a pair of versions, what of it is shown, and where the next thing to do is."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field, replace
from functools import cached_property
from typing import NamedTuple

from clauses.agreement import Agreement
from clauses.diff import Diff
from clauses.diff.change import Change
from clauses.report.arrange import Block
from clauses.report.outline import Item, Outline, Row, block_of, outline
from clauses.report.search import Search
from clauses.review import Counts, Filter, Review, Standing
from grammar.frozen import frozen

OPEN = frozenset({"undecided", "stale"})
"""The states of a change on which something is to be decided."""


class Seen(NamedTuple):
    """The lines that are shown, and which of them the cursor stands on."""

    lines: tuple[int, ...]
    cursor: int


@frozen(slots=False)
class Desk:
    """The versions, oldest first, their review, and what is shown: a pair, through a filter, folded or not.

    A place is that of a line in ``outline``. What does not hang on a change of the desk is not made again by it.
    """

    agreements: tuple[Agreement, ...]
    review: Review
    pair: int = 0
    shown: Filter = field(default_factory=Filter)
    folded: bool = True

    # --- another one -----------------------------------------------------------------------------------------------

    def with_review(self, review: Review) -> "Desk":
        """The desk after a decision."""
        same = () if self.shown.states else ("visible", "stops")
        return self._with({"review": review}, "outline", "search", "_blocks", *same)

    def showing(self, shown: Filter, *, folded: bool) -> "Desk":
        """The desk with another filter, or folded otherwise."""
        return self._with({"shown": shown, "folded": folded}, "outline", "search", "_blocks", "standings", "counts")

    def at_pair(self, pair: int) -> "Desk":
        """The desk with another pair of versions."""
        return replace(self, pair=pair)

    def reread(self, agreements: Sequence[Agreement], review: Review) -> "Desk":
        """The desk after the files were read again."""
        pair = min(self.pair, len(review.diffs) - 1)
        return replace(self, agreements=tuple(agreements), review=review, pair=pair)

    def _with(self, said: Mapping[str, object], *kept: str) -> "Desk":
        other = replace(self, **said)  # type: ignore[arg-type]
        other.__dict__.update({name: self.__dict__[name] for name in kept if name in self.__dict__})
        return other

    def ready(self) -> "Desk":
        """The same desk, with what takes time made already."""
        self.first()
        self.search.ready()
        return self

    # --- what there is ---------------------------------------------------------------------------------------------

    @property
    def diff(self) -> Diff:
        """The comparison of the pair."""
        return self.review.diffs[self.pair]

    @property
    def versions(self) -> tuple[Agreement, Agreement]:
        """Both versions of the pair."""
        return self.agreements[self.pair], self.agreements[self.pair + 1]

    @cached_property
    def outline(self) -> Outline:
        """Every line there is."""
        return outline(self.diff, *self.versions)

    @cached_property
    def search(self) -> Search:
        """What can be found in them."""
        return Search(self.outline)

    @cached_property
    def standings(self) -> Mapping[str, Standing]:
        """How far each change is decided, by its id."""
        return {each.id: self.review.standing(each, self.pair) for each in self.diff.changes}

    @cached_property
    def counts(self) -> Counts:
        """How far the review of the pair has come."""
        return self.review.counts_of(self.pair)

    def block(self, row: Row) -> Block | None:
        """The clause of a line, with what changed about it; the same value each time."""
        item = row.item
        if item is None:
            return None
        if item not in self._blocks:
            self._blocks[item] = block_of(item, *self.versions)
        return self._blocks[item]

    @cached_property
    def _blocks(self) -> dict[Item, Block]:
        return {}

    # --- what is shown ---------------------------------------------------------------------------------------------

    def fits(self, change: Change) -> bool:
        """Whether the filter shows a change."""
        return self.shown.fits(change, self.standings[change.id])

    @cached_property
    def visible(self) -> tuple[int, ...]:
        """The lines of sections and clauses that are shown. Through a filter one sees changes only."""
        return self.outline.visible(self.fits, folded=self.folded or not self.shown.empty)

    @cached_property
    def stops(self) -> tuple[int, ...]:
        """The lines of the changes that are shown: where one goes from change to change."""
        return self.outline.fitting(self.fits)

    def seen(self, place: int) -> Seen:
        """What is shown with the cursor on a line: its clause is opened. For a hidden one the next change stands."""
        lines = self._opened(place)
        at = bisect_left(lines, place)
        if at < len(lines) and lines[at] == place:
            return Seen(lines, at)
        if not self.stops:
            return Seen(lines, max(0, min(at, len(lines) - 1)))
        stop = self.stops[min(bisect_left(self.stops, place), len(self.stops) - 1)]
        lines = self._opened(stop)
        return Seen(lines, bisect_left(lines, stop))

    def _opened(self, place: int) -> tuple[int, ...]:
        if not self.outline.rows:
            return ()
        return self.outline.opened(self.visible, self.outline.clause_of(place), self.fits)

    def is_shown(self, place: int) -> bool:
        """Whether the clause of a line is shown."""
        clause = self.outline.clause_of(place)
        at = bisect_left(self.visible, clause)
        return at < len(self.visible) and self.visible[at] == clause

    def chosen(self, row: Row | None) -> tuple[Change, ...]:
        """What is decided on by a line: its changes that are shown."""
        return tuple(filter(self.fits, row.changes)) if row is not None else ()

    def of_clause(self, row: Row | None) -> tuple[Change, ...]:
        """All changes of its clause that are shown."""
        return tuple(filter(self.fits, row.item.changes)) if row is not None and row.item is not None else ()

    # --- where next ------------------------------------------------------------------------------------------------

    def step(self, place: int, way: int, wanted: Callable[[int], bool] = lambda stop: True) -> int | None:
        """The next stop behind a line (1) or the one before it (-1) that is wanted; None where there is none."""
        if way > 0:
            return next(filter(wanted, self.stops[bisect_right(self.stops, place) :]), None)
        return next(filter(wanted, reversed(self.stops[: bisect_left(self.stops, place)])), None)

    def is_open(self, place: int) -> bool:
        """Whether something is to be decided on a line."""
        return any(self.standings[each.id].state in OPEN for each in self.outline.rows[place].changes)

    def next_open(self, place: int) -> int | None:
        """The next change that is to be decided, from the top again after the last."""
        found = self.step(place, 1, self.is_open)
        return found if found is not None else next(filter(self.is_open, self.stops), None)

    def first(self) -> int:
        """Where to begin: at the first change that is to be decided, else at the first."""
        return next(filter(self.is_open, self.stops), self.stops[0] if self.stops else 0)

    def found(self, words: str) -> tuple[int, ...]:
        """The lines of the clauses with these words; through a filter, of those that it shows."""
        places = self.search.places(words)
        return places if self.shown.empty else tuple(filter(self.is_shown, places))

    def same(self, row: Row | None) -> int | None:
        """Where the line is that says what one of another desk said; None where nothing does."""
        return self.outline.place(row.key) if row is not None else None

    def of_change(self, id: str) -> int | None:
        """The line of a change."""
        return next((place for place in self.outline.changes if self.outline.rows[place].changes[0].id == id), None)
