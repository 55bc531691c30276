"""What was decided on a change, in words: who, when, what about, and who disagrees."""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from clauses.review import STATES, Counts, Decision, Review, Standing, State
from grammar.visible import clip

IN_WORDS: dict[State, str] = {
    "undecided": "undecided",
    "stale": "stale: decided on, and changed again since",
    "commented": "commented on, no verdict",
    "reviewed": "looked at, no verdict",
    "accepted": "accepted",
    "rejected": "rejected",
}
"""What each state means, in every output, on the screen and in the manual."""

_DID: dict[str | None, str] = {"accepted": "accepted", "rejected": "rejected", None: "looked at"}
_LONGEST = 300
"""So much of what was decided on is repeated where it changed again."""


class Remark(NamedTuple):
    """Something that was said of a change; ``comment`` may have several lines."""

    about: Literal["state", "other", "disagreement", "outdated"]
    text: str
    comment: str = ""


def remarks(standing: Standing) -> Iterator[Remark]:
    """All that there is to say of where the review of a change stands: its state first."""
    own = standing.own
    if own is None:
        yield Remark("state", sentence(IN_WORDS[standing.state]))
    else:
        yield Remark("state", sentence(did(own)), own.comment)
    for name, other in standing.others:
        yield Remark("other", f"{name}: {did(other)}", other.comment)
    if standing.disagreement:
        yield Remark("disagreement", "The reviewers disagree")
    for each in standing.outdated:
        yield Remark("outdated", was(each), each.comment)
    for name, each in standing.others_outdated:
        yield Remark("outdated", f"{name}: {was(each)}", each.comment)


def did(decision: Decision) -> str:
    """``accepted by Ada, 2026-01-02 03:04 UTC``."""
    verb = "commented on" if decision.comment and not decision.verdict else _DID[decision.verdict]
    return f"{verb} by {decision.by}, {decision.at:%Y-%m-%d %H:%M} UTC"


def was(decision: Decision) -> str:
    """What was decided on what a change was before."""
    return f"Before it changed again ({what_it_was(decision)}): {did(decision)}"


def once(decision: Decision) -> str:
    """What was decided on a change that is there no more."""
    place = f"{decision.kind} {decision.clause}, {decision.field or decision.type}"
    return f"{place} ({what_it_was(decision)}): {did(decision)}"


def what_it_was(decision: Decision) -> str:
    """What a decision was about, in the words of then: ``before: until 2030; after: until 2032``."""
    sides = (("before", decision.before), ("after", decision.after))
    return "; ".join(f"{side}: {clip(said, _LONGEST) if said else 'nothing'}" for side, said in sides)


def sentence(text: str) -> str:
    """``text`` with a capital letter first."""
    return text[:1].upper() + text[1:]


def progress(counts: Counts) -> str:
    """``87 changes: 5 decided, 82 left``."""
    changes = f"{counts.total:,} change{'' if counts.total == 1 else 's'}"
    return f"{changes}: {counts.decided:,} decided, {counts.left:,} left"


def by_state(counts: Counts) -> list[tuple[State, int]]:
    """How many changes are in each state, without those that none is in."""
    return [(state, counts.states[state]) for state in STATES if counts.states[state]]


def disagreements(counts: Counts) -> str:
    """On how many changes the verdicts differ; empty where on none."""
    number = counts.disagreements
    return f"The reviewers disagree on {number:,} change{'' if number == 1 else 's'}" if number else ""


def reviewers(review: Review) -> tuple[str, ...]:
    """Everybody who decided something, in the order of the alphabet."""
    decisions: Sequence[Decision] = (*review.own, *(each for _, other in review.others for each in other))
    return tuple(sorted({each.by for each in decisions}))
