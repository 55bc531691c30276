"""How far something is decided, as a sign: that of one change, or of all those of a clause."""

from collections.abc import Sequence
from typing import NamedTuple

from clauses.report.review_words import IN_WORDS
from clauses.review import Standing, State
from tui.signs import DISAGREEMENT, STATE_SIGNS

MIXED = "±"
_FIRST: tuple[State, ...] = ("stale", "undecided", "commented", "reviewed")


class Shown(NamedTuple):
    """A sign, what stands behind it, and the name of its style."""

    sign: str
    note: str
    style: str


def shown(standings: Sequence[Standing]) -> Shown:
    """Of several changes: what is left to do, if anything is; else what was decided."""
    states = {each.state for each in standings}
    if not states:
        return Shown(" ", " ", "")
    state = next((each for each in _FIRST if each in states), None)
    if state is None and len(states) > 1:
        return Shown(MIXED, _note(standings, "accepted"), "reviewed")
    one = state or states.pop()
    return Shown(STATE_SIGNS[one], _note(standings, one), one)


def _note(standings: Sequence[Standing], state: State) -> str:
    if any(each.disagreement for each in standings):
        return DISAGREEMENT
    commented = any(each.own is not None and each.own.comment for each in standings)
    return STATE_SIGNS["commented"] if commented and state != "commented" else " "


def legend() -> list[tuple[str, str]]:
    """Every sign, and what it means."""
    told = [(STATE_SIGNS[state], meaning) for state, meaning in IN_WORDS.items()]
    more = [
        (MIXED, "some changes of the clause are accepted, the others rejected"),
        (f"✓{STATE_SIGNS['commented']}", "decided, with a comment"),
        (f"✓{DISAGREEMENT}", "the reviewers disagree"),
    ]
    return [*told, *more]
