"""The signs of what was decided: every state has one, and a word, so that none hangs on its colour."""

from collections.abc import Mapping

from clauses.review import STATES, State

STATE_SIGNS: Mapping[State, str] = STATES

DISAGREEMENT = "≠"
