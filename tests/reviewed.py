"""Versions to be reviewed, and decisions on them."""

import datetime
import json
from pathlib import Path

from deal import agreement

from clauses import Agreement
from clauses.diff import Diff, diff
from clauses.diff.change import Change
from clauses.review import Review, open_review

AT = datetime.datetime(2026, 1, 2, 3, 4, 5, tzinfo=datetime.UTC)
LATER = AT + datetime.timedelta(hours=1)

FIRST = """
license use "Use" {
    licensor: maker
    licensee: buyer
    covers: cars
    period: until 2030
}
clause pay "Pay" { fee: USD 5 }
"""
SECOND = """
license use "Use" {
    licensor: maker
    licensee: buyer
    covers: cars
    period: until 2032
}
clause serve "Serve" { text: "They serve." }
"""
THIRD = SECOND.replace("2032", "2033")


def version(text: str, label: str | None) -> Agreement:
    return agreement(text).model_copy(update={"version": label})


def pair(old: str, new: str, labels: tuple[str | None, str | None] = ("1", "2")) -> Diff:
    return diff(version(old, labels[0]), version(new, labels[1]))


def one(review: Review, kind: str, clause: str, pair: int = 0, field: str | None = None) -> Change:
    """The change of this type of a clause."""
    found = [c for c in review.diffs[pair].changes if (c.type, c.clause.id) == (kind, clause)]
    (change,) = [c for c in found if field is None or getattr(c, "field", None) == field]
    return change


def opened(path: Path, *diffs: Diff) -> Review:
    """The review of a file that can be read."""
    review, findings = open_review(diffs, path)
    assert review is not None, [str(found) for found in findings]
    return review


def decisions(path: Path) -> list[dict[str, object]]:
    """What stands in a file."""
    whole = json.loads(path.read_text(encoding="utf-8"))
    assert isinstance(whole["decisions"], list)
    return whole["decisions"]
