"""A sitting of a reviewer: each decision is written before it counts, and can be taken back."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import EllipsisType
from typing import NamedTuple

from clauses.diff.change import Change
from clauses.review.decision import Decision, Verdict
from clauses.review.file import save
from clauses.review.places import Place
from clauses.review.review import Review
from grammar import Diagnostic


@dataclass(frozen=True, slots=True)
class Step:
    """What was decided on at once, and the decisions that it replaced."""

    places: tuple[Place, ...]
    before: tuple[Decision | None, ...]


@dataclass(frozen=True, slots=True)
class Session:
    """A review, its file, who decides, and what was decided since the session began, the last step last."""

    review: Review
    path: Path
    by: str
    steps: tuple[Step, ...] = ()


class Written(NamedTuple):
    """The session as its file has it, and what went wrong. With an error nothing was written, and nothing changed."""

    session: Session
    findings: tuple[Diagnostic, ...] = ()
    step: Step | None = None


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
    before = tuple(review.standing(each, pair).own for each in changes)
    for each in changes:
        review = review.decide(each, verdict=verdict, reviewed=reviewed, comment=comment, by=by, at=at, pair=pair)
    step = Step(tuple(Place(pair, each.id) for each in changes), before)
    return _written(session, review, (*session.steps, step), step)


def undo(session: Session) -> Written:
    """Take the last step back, and write that: what was decided before it is decided again."""
    if not session.steps:
        return Written(session)
    *steps, last = session.steps
    own = {each.key: each for each in session.review.own}
    for place, before in zip(last.places, last.before, strict=True):
        now = _own(session.review, place)
        if now is not None:
            own.pop(now.key, None)
        if before is not None:
            own[before.key] = before
    return _written(session, session.review.with_own(tuple(own.values())), tuple(steps), last)


def continued(session: Session, review: Review) -> Session:
    """The session with a review that was read again; steps on changes that are there no more cannot be taken back."""
    steps = tuple(step for step in session.steps if all(_change(review, place) is not None for place in step.places))
    return replace(session, review=review, steps=steps)


def _written(session: Session, review: Review, steps: tuple[Step, ...], step: Step) -> Written:
    if review is session.review:
        return Written(session)
    saved = save(session.path, review)
    if any(found.severity == "error" for found in saved.findings):
        return Written(session, saved.findings)
    return Written(replace(session, review=saved.review, steps=steps), saved.findings, step)


def _own(review: Review, place: Place) -> Decision | None:
    change = _change(review, place)
    return review.standing(change, place.pair).own if change is not None else None


def _change(review: Review, place: Place) -> Change | None:
    return next((change for at, change in review.places.named(place.change) if at == place), None)
