"""A sitting of a reviewer: each decision is written before it counts, and can be taken back."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import EllipsisType
from typing import NamedTuple, TypeAlias

from clauses.diff.change import Change
from clauses.review.decision import Decision, Key, Verdict
from clauses.review.file import Saved, save
from clauses.review.places import Place
from clauses.review.review import Review
from grammar import Diagnostic
from grammar.frozen import frozen


@frozen
class Turn:
    """A decision that the session wrote into the file or took out of it: what stood there before, and what after."""

    key: Key
    before: Decision | None
    after: Decision | None


Step: TypeAlias = Mapping[Place, tuple[Turn, ...]]
"""What was decided at once: for each change, what that made of the file. What another writer made is none of it."""


@frozen
class Session:
    """A review, its file, who decides, and what was decided since the session began, the last step last."""

    review: Review
    path: Path
    by: str
    steps: tuple[Step, ...] = ()


class Written(NamedTuple):
    """The session as its file has it, and what went wrong. With an error nothing was written, and nothing changed.

    ``refused`` are the changes on which the file says another thing than was wanted, as another writer was first.
    """

    session: Session
    findings: tuple[Diagnostic, ...] = ()
    refused: tuple[Place, ...] = ()


def decide(
    session: Session,
    changes: Sequence[Change],
    pair: int,
    at: datetime.datetime,
    *,
    verdict: Verdict | EllipsisType | None = ...,
    reviewed: bool | EllipsisType = ...,
    comment: str | EllipsisType = ...,
) -> Written:
    """Decide on changes of a pair of versions, and write that. What is not given stays as it is."""
    review, by = session.review, session.by
    for each in changes:
        review = review.decide(each, verdict=verdict, reviewed=reviewed, comment=comment, by=by, at=at, pair=pair)
    if review is session.review:
        return Written(session)
    saved = save(session.path, review)
    if _failed(saved):
        return Written(session, saved.findings)
    places = tuple(Place(pair, each.id) for each in changes)
    step = _ours(_step(places, session.review.own, review.own), saved.review)
    steps = (*session.steps, step) if step else session.steps
    refused = _refused(places, review, saved.review)
    return Written(replace(session, review=saved.review, steps=steps), saved.findings, refused)


def undo(session: Session) -> Written:
    """Take the last step back, and write that: what was decided before it is decided again.

    Only what the session itself wrote is taken back. Where another writer has decided since, that stands.
    """
    if not session.steps:
        return Written(session)
    *steps, last = session.steps
    shorter = replace(session, steps=tuple(steps))
    own = {each.key: each for each in session.review.own}
    ours = {place: turns for place, turns in last.items() if all(own.get(turn.key) == turn.after for turn in turns)}
    overtaken = tuple(place for place in last if place not in ours)
    if not ours:
        return Written(shorter, refused=overtaken)
    for turn in (turn for turns in ours.values() for turn in turns):
        own.pop(turn.key, None)
        if turn.before is not None:
            own[turn.key] = turn.before
    review = session.review.with_own(tuple(own.values()))
    saved = save(session.path, review)
    if _failed(saved):
        return Written(session, saved.findings)
    refused = (*overtaken, *_refused(tuple(ours), review, saved.review))
    return Written(replace(shorter, review=saved.review), saved.findings, refused)


def continued(session: Session, review: Review) -> Session:
    """The session with a review that was read again; steps on changes that are there no more cannot be taken back."""
    steps = tuple(step for step in session.steps if all(_change(review, place) is not None for place in step))
    return replace(session, review=review, steps=steps)


def _failed(saved: Saved) -> bool:
    return any(found.severity == "error" for found in saved.findings)


def _step(places: Sequence[Place], before: Sequence[Decision], after: Sequence[Decision]) -> Step:
    """What became of the decisions on each change; one on which nothing is said anew is left out."""
    was, now = ({each.key: each for each in side} for side in (before, after))
    turns: dict[str, list[Turn]] = {}
    for key in dict.fromkeys((*was, *now)):
        if was.get(key) != now.get(key):
            turns.setdefault(key.change, []).append(Turn(key, was.get(key), now.get(key)))
    return {place: tuple(turns[place.change]) for place in places if place.change in turns}


def _ours(step: Step, there: Review) -> Step:
    """The step as far as it is in the file: without what another writer wrote or took back meanwhile."""
    own = {each.key: each for each in there.own}
    return {
        place: tuple(turn for turn in turns if own.get(turn.key) == turn.after)
        for place, turns in step.items()
        if all(own.get(turn.key) == turn.after for turn in _telling(turns))
    }


def _telling(turns: Sequence[Turn]) -> Sequence[Turn]:
    """Those that say what counts now: what was decided, else what was taken back."""
    return [turn for turn in turns if turn.after is not None] or turns


def _refused(places: Sequence[Place], wanted: Review, there: Review) -> tuple[Place, ...]:
    """Where the file says another thing than was wanted."""
    return tuple(place for place in places if _said(wanted, place) != _said(there, place))


def _said(review: Review, place: Place) -> object:
    change = _change(review, place)
    own = review.standing(change, place.pair).own if change is not None else None
    return own.said if own is not None else None


def _change(review: Review, place: Place) -> Change | None:
    return next((change for at, change in review.places.named(place.change) if at == place), None)
