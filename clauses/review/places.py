"""Which change a decision is about: the same one, or where that is gone, what stands in its place now."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from clauses.agreement import key_of
from clauses.diff import Diff
from clauses.diff.change import Added, Change, Edited, Merged, Removed, Split
from clauses.review.decision import Decision


class Place(NamedTuple):
    """A change of the review: the pair of versions, counted from 0, and its id."""

    pair: int
    change: str


class _Seat(NamedTuple):
    place: Place
    change: Change


class Places:
    """Every change of a review, to be found by its id and by where it stands."""

    def __init__(self, diffs: Sequence[Diff]) -> None:
        """Of these pairs of versions, oldest first."""
        self.labels = labels(diffs)
        self._by_id: dict[str, list[_Seat]] = {}
        self._by_clause: dict[tuple[str, str], list[_Seat]] = {}
        for pair, diff in enumerate(diffs):
            for change in diff.changes:
                seat = _Seat(Place(pair, change.id), change)
                self._by_id.setdefault(change.id, []).append(seat)
                for name in _names(change):
                    self._by_clause.setdefault(key_of(change.clause.kind, name), []).append(seat)

    def __iter__(self) -> Iterator[tuple[Place, Change]]:
        """Every change, pair by pair."""
        return ((seat.place, seat.change) for seats in self._by_id.values() for seat in seats)

    def of(self, change: Change, pair: int | None = None) -> Place:
        """Where a change stands. ``pair`` is needed only for a copy of a change that several pairs have."""
        seats = [seat for seat in self._by_id[change.id] if pair in (None, seat.place.pair)]
        same = [seat for seat in seats if seat.change is change] if len(seats) > 1 else seats
        if len(same) != 1:
            raise ValueError(f"several pairs of versions have the change {change.id}: say which is meant")
        return same[0].place

    def named(self, id: str) -> tuple[tuple[Place, Change], ...]:
        """The changes with this id: one in each pair of versions that has it."""
        return tuple(self._by_id.get(id, ()))

    def same(self, decision: Decision) -> Place | None:
        """The change that was decided on; None where there is no such change, or nobody can say which of several."""
        places = [seat.place for seat in self._by_id.get(decision.change, ())]
        if len(places) < 2:
            return places[0] if places else None
        return next(iter(self._nearest(decision, places)), None)

    def heirs(self, decision: Decision) -> tuple[Place, ...]:
        """What stands now where a change stood that is gone, or that nobody can tell from others."""
        if decision.change in self._by_id:
            return tuple(seat.place for seat in self._by_id[decision.change])
        seats = self._in_clause(decision)
        begun = [seat for seat in seats if self.labels[seat.place.pair][0] == decision.old]
        # What another pair of versions changed after that is a further step, and not another form of this one.
        later = [s for s in seats if decision.new == decision.old or self.labels[s.place.pair][0] != decision.new]
        for found in (begun, later):
            heirs = _heirs(decision, found)
            if heirs:
                return tuple(dict.fromkeys(seat.place for seat in heirs))
        return ()

    def _in_clause(self, decision: Decision) -> list[_Seat]:
        names = filter(None, (decision.clause, decision.old_clause))
        found = (seat for name in names for seat in self._by_clause.get(key_of(decision.kind, name), ()))
        return list({seat.place: seat for seat in found}.values())

    def _nearest(self, decision: Decision, places: Iterable[Place]) -> Iterator[Place]:
        """Those of the same two versions, then those with one of them."""
        listed = list(places)
        versions = (decision.old, decision.new)
        yield from (place for place in listed if self.labels[place.pair] == versions)
        yield from (place for place in listed if self.labels[place.pair][0] == decision.old)
        yield from (place for place in listed if self.labels[place.pair][1] == decision.new)


def _heirs(decision: Decision, seats: Sequence[_Seat]) -> list[_Seat]:
    whole = [seat for seat in seats if isinstance(seat.change, Added | Removed | Split | Merged)]
    if decision.type == "edited":
        edits = [(seat, seat.change.field) for seat in seats if isinstance(seat.change, Edited)]
        exact = [seat for seat, field in edits if field == decision.field]
        return exact or [seat for seat, field in edits if _within(field, decision.field or "")] or whole
    alike = [seat for seat in seats if seat.change.type == decision.type]
    if decision.type in ("added", "removed", "split", "merged"):
        return alike or list(seats)
    return alike or whole


def _within(field: str, other: str) -> bool:
    """Whether one of two paths leads into the other: ``except export`` and ``except export.scope``."""
    return field.startswith(f"{other}.") or other.startswith(f"{field}.")


def _names(change: Change) -> Iterator[str]:
    """Every id that the clause of a change has or had."""
    names = [change.clause.id, change.clause.old_id]
    if isinstance(change, Split):
        names += change.after
    if isinstance(change, Merged):
        names += change.before
    yield from dict.fromkeys(name for name in names if name is not None)


def labels(diffs: Sequence[Diff]) -> tuple[tuple[str, str], ...]:
    """What the versions of each pair are called: as they say themselves, else by the name of their file.

    No two are called the same, and none by the folder that it lies in, which is another on another machine.
    """
    heads = [*(diff.old for diff in diffs[:1]), *(diff.new for diff in diffs)]
    names: list[str] = []
    for head in heads:
        said = head.version or head.path.replace("\\", "/").rpartition("/")[2]
        number, name = 1, said
        while name in names:
            number += 1
            name = f"{said} #{number}"
        names.append(name)
    return tuple((names[place], names[place + 1]) for place in range(len(diffs)))
