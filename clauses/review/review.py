"""A review: the changes between versions, and what was decided on each of them."""

import datetime
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from functools import cached_property
from types import EllipsisType, MappingProxyType
from typing import Literal, NamedTuple, TypeAlias

from clauses.diff import Diff
from clauses.diff.change import Change
from clauses.review.decision import Decision, Key, Verdict, about
from clauses.review.places import Place, Places
from grammar.frozen import frozen

State: TypeAlias = Literal["undecided", "accepted", "rejected", "reviewed", "commented", "stale"]

STATES: Mapping[State, str] = MappingProxyType(
    {"undecided": "·", "stale": "?", "commented": '"', "reviewed": "○", "accepted": "✓", "rejected": "✗"}
)
"""The sign of each state, from what is to be done to what is done."""

Named: TypeAlias = tuple[str, Decision]
"""A decision of another review file, and the name of that file."""


class Standing(NamedTuple):
    """Where the review of a change stands.

    ``own`` is the decision in the file that is written to, ``others`` are those in the files that are only read.
    ``outdated`` are decisions on what this change was before it changed again, the oldest first; they decide nothing.
    ``disagreement``: there are verdicts on it that differ.
    """

    state: State = "undecided"
    own: Decision | None = None
    others: tuple[Named, ...] = ()
    outdated: tuple[Decision, ...] = ()
    others_outdated: tuple[Named, ...] = ()
    disagreement: bool = False


class Counts(NamedTuple):
    """How many changes there are, in which state. ``left`` have no verdict that counts for what they say now."""

    total: int
    states: Mapping[State, int]
    disagreements: int

    @property
    def decided(self) -> int:
        """Those with a verdict."""
        return self.states["accepted"] + self.states["rejected"]

    @property
    def left(self) -> int:
        """Those without one, whatever else was said of them."""
        return self.total - self.decided


class Seen(NamedTuple):
    """A review file as it was last written: its text, and the agreement that it names."""

    text: str
    agreement: str


@frozen(slots=False)
class Review:
    """The changes of each pair of versions, oldest first, and the decisions on them.

    ``own`` are the decisions of the file that is written to, and ``base`` those that it had when it was last read or
    written. ``others`` are those of the files that are only read, by the names of these files.
    """

    diffs: tuple[Diff, ...]
    own: tuple[Decision, ...] = ()
    others: tuple[tuple[str, tuple[Decision, ...]], ...] = ()
    base: tuple[Decision, ...] = ()
    seen: Seen | None = field(default=None, repr=False, compare=False)
    _places: Places | None = field(default=None, repr=False, compare=False)

    @cached_property
    def places(self) -> Places:
        """Where each change stands."""
        return self._places or Places(self.diffs)

    @property
    def labels(self) -> tuple[tuple[str, str], ...]:
        """What the two versions of each pair are called."""
        return self.places.labels

    def standing(self, change: Change, pair: int | None = None) -> Standing:
        """Where the review of one of the changes stands.

        ``pair`` counts the pairs of versions from 0. It needs to be said only where several have the same change.
        """
        place = self.places.of(change, pair)
        own = self._own.decisions.get(place)
        outdated = tuple(self._own.outdated.get(place, ()))
        others = tuple((name, ledger.decisions[place]) for name, ledger in self._others if place in ledger.decisions)
        verdicts = {each.verdict for each in (own, *(other for _, other in others)) if each and each.verdict}
        return Standing(
            state=_state(own, outdated),
            own=own,
            others=others,
            outdated=outdated,
            others_outdated=tuple((name, each) for name, led in self._others for each in led.outdated.get(place, ())),
            disagreement=len(verdicts) > 1,
        )

    def decide(
        self,
        change: Change,
        *,
        verdict: Verdict | EllipsisType | None = ...,
        reviewed: bool | EllipsisType = ...,
        comment: str | EllipsisType = ...,
        by: str,
        at: datetime.datetime,
        pair: int | None = None,
    ) -> "Review":
        """The review with a decision more, or another one, or one less. What is not given stays as it is.

        Without a verdict, a comment and having been looked at, there is no decision. ``at`` has a time zone.
        """
        place = self.places.of(change, pair)
        known = self._own.decisions.get(place)
        was = known.said if known else (None, False, "")
        said = (
            was[0] if verdict is ... else verdict,
            was[1] if reviewed is ... else reviewed,
            was[2] if comment is ... else _tidy(comment),
        )
        if said == was:
            return self
        kept = [each for each in self.own if known is None or each.key != known.key]
        if said != (None, False, ""):
            old, new = self.labels[place.pair]
            told = about(change, old, new)
            kept = [each for each in kept if each.key != Key(change.id, old, new)]
            kept.append(Decision(**told, verdict=said[0], reviewed=said[1], comment=said[2], by=by, at=at))
        return self.with_own(kept)

    def with_own(self, decisions: Sequence[Decision], base: Sequence[Decision] | None = None) -> "Review":
        """The review with these decisions in the place of its own; with ``base``, as its file has them now."""
        own = in_order(decisions)
        return replace(self, own=own, base=self.base if base is None else in_order(base), _places=self.places)

    @cached_property
    def counts(self) -> Counts:
        """How far the review has come."""
        return self._counted(range(len(self.diffs)))

    def counts_of(self, pair: int) -> Counts:
        """How far it has come with one pair of versions."""
        return self._counted((pair,))

    @cached_property
    def gone(self) -> tuple[Decision, ...]:
        """The decisions on what is there no more, not even in another form; they stay in the file."""
        return self._own.gone

    def _counted(self, pairs: Sequence[int]) -> Counts:
        standings = [self.standing(each, pair) for pair in pairs for each in self.diffs[pair].changes]
        states = Counter(each.state for each in standings)
        disagreements = sum(1 for each in standings if each.disagreement)
        return Counts(len(standings), MappingProxyType({state: states[state] for state in STATES}), disagreements)

    @cached_property
    def _own(self) -> "_Ledger":
        return _ledger(self.own, self.places)

    @cached_property
    def _others(self) -> tuple[tuple[str, "_Ledger"], ...]:
        return tuple((name, _ledger(decisions, self.places)) for name, decisions in self.others)


def in_order(decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    """Decisions in the one order in which a file has them: by clause, whoever decided first."""
    return tuple(sorted(decisions, key=lambda each: (each.clause, each.field or "", each.type, each.key)))


# --- which decisions count for which change -----------------------------------------------------------------------


class _Ledger(NamedTuple):
    decisions: Mapping[Place, Decision]
    outdated: Mapping[Place, list[Decision]]
    gone: tuple[Decision, ...]


def _ledger(decisions: Sequence[Decision], places: Places) -> _Ledger:
    """One decision counts for each change: of the same versions before others, then the latest."""
    found: dict[Place, Decision] = {}
    outdated: dict[Place, list[Decision]] = {}
    gone: list[Decision] = []

    def weight(place: Place, each: Decision) -> tuple[bool, datetime.datetime, Key]:
        return (each.old, each.new) == places.labels[place.pair], each.at, each.key

    for each in sorted(decisions, key=lambda each: (each.at, each.key)):
        place = places.same(each)
        if place is None:
            heirs = places.heirs(each)
            for heir in heirs:
                outdated.setdefault(heir, []).append(each)
            if not heirs:
                gone.append(each)
            continue
        rival = found.get(place)
        if rival is None:
            found[place] = each
            continue
        # The same change between other versions that are not compared here.
        first, second = sorted((rival, each), key=lambda one: weight(place, one))
        found[place] = second
        gone.append(first)
    return _Ledger(found, outdated, tuple(gone))


def _state(own: Decision | None, outdated: Sequence[Decision]) -> State:
    if own is None:
        return "stale" if outdated else "undecided"
    if own.verdict is not None:
        return own.verdict
    return "commented" if own.comment else "reviewed"


def _tidy(comment: str) -> str:
    return comment.replace("\r\n", "\n").replace("\r", "\n").strip()
