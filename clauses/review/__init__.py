"""The review of changes: what somebody decided on each, kept in a file, and what became of it in a later version."""

from clauses.review.decision import Decision, Verdict
from clauses.review.file import Opened, Reloaded, ReviewFile, Saved, open_review, read_review, save
from clauses.review.filters import Filter
from clauses.review.review import STATES, Counts, Review, Standing, State

__all__ = [
    "STATES",
    "Counts",
    "Decision",
    "Filter",
    "Opened",
    "Reloaded",
    "Review",
    "ReviewFile",
    "Saved",
    "Standing",
    "State",
    "Verdict",
    "open_review",
    "read_review",
    "save",
]
