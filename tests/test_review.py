"""Reviews: what is decided, what it becomes in a later version, and what two reviewers make of it."""

import datetime

import pytest
from deal import agreement

from clauses.diff import Diff, diff
from clauses.diff.change import Change
from clauses.review import Filter, Review

AT = datetime.datetime(2026, 1, 2, 3, 4, 5, tzinfo=datetime.UTC)

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


def pair(old: str, new: str, labels: tuple[str, str] = ("1", "2")) -> Diff:
    before, after = (
        agreement(text).model_copy(update={"version": label}) for text, label in zip((old, new), labels, strict=True)
    )
    return diff(before, after)


def one(review: Review, kind: str, clause: str) -> Change:
    (found,) = [c for each in review.diffs for c in each.changes if (c.type, c.clause.id) == (kind, clause)]
    return found


@pytest.fixture
def review() -> Review:
    return Review((pair(FIRST, SECOND),))


def test_a_change_is_undecided_until_somebody_decides(review: Review) -> None:
    assert {review.standing(change).state for change in review.diffs[0].changes} == {"undecided"}
    assert (review.counts.total, review.counts.decided, review.counts.left) == (4, 0, 4)


def test_a_verdict_counts_for_its_change_alone(review: Review) -> None:
    decided = review.decide(one(review, "edited", "use"), verdict="accepted", by="Ada", at=AT)
    assert decided.standing(one(review, "edited", "use")).state == "accepted"
    assert (decided.counts.decided, decided.counts.left) == (1, 3)
    assert review.counts.decided == 0


def test_an_accepted_change_that_changed_again_is_stale_and_shows_the_old_decision(review: Review) -> None:
    decided = review.decide(one(review, "edited", "use"), verdict="accepted", by="Ada", at=AT)
    later = Review((pair(FIRST, THIRD, ("1", "3")),), own=decided.own)
    standing = later.standing(one(later, "edited", "use"))
    assert (standing.state, standing.own) == ("stale", None)
    assert [each.after for each in standing.outdated] == ["until 2032"]


def test_a_change_that_is_the_same_against_a_newer_version_keeps_its_decision(review: Review) -> None:
    decided = review.decide(one(review, "added", "serve"), verdict="rejected", by="Ada", at=AT)
    later = Review((pair(FIRST, THIRD, ("1", "3")),), own=decided.own)
    assert later.standing(one(later, "added", "serve")).state == "rejected"


def test_a_filter_keeps_what_fits_all_that_it_says(review: Review) -> None:
    change = one(review, "edited", "use")
    standing = review.standing(change)
    assert Filter().fits(change, standing)
    assert Filter(text="UNTIL 2032", favours=frozenset({"buyer"})).fits(change, standing)
    assert not Filter(favours=frozenset({"maker"})).fits(change, standing)
    assert not Filter(states=frozenset({"accepted"})).fits(change, standing)
