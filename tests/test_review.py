"""Reviews: what is decided, what it becomes in a later version, and what two reviewers make of it."""

from itertools import pairwise

import pytest
from reviewed import AT, FIRST, LATER, SECOND, THIRD, one, pair, version

from clauses.diff import diff
from clauses.diff.change import Change
from clauses.review import Filter, Review
from clauses.review.merge import merged

RENAMED = SECOND.replace("license use", "license usage").replace("licensor", "formerly: use\n    licensor")


@pytest.fixture
def review() -> Review:
    return Review((pair(FIRST, SECOND),))


def accepted(review: Review, change: Change, by: str = "Legal") -> Review:
    return review.decide(change, verdict="accepted", by=by, at=AT)


def test_a_change_is_undecided_until_somebody_decides(review: Review) -> None:
    assert {review.standing(change).state for change in review.diffs[0].changes} == {"undecided"}
    assert (review.counts.total, review.counts.decided, review.counts.left) == (4, 0, 4)


def test_a_verdict_counts_for_its_change_alone(review: Review) -> None:
    decided = accepted(review, one(review, "edited", "use"))
    assert decided.standing(one(review, "edited", "use")).state == "accepted"
    assert (decided.counts.decided, decided.counts.left) == (1, 3)
    assert review.counts.decided == 0


def test_what_has_no_verdict_is_left(review: Review) -> None:
    change = one(review, "edited", "use")
    looked = review.decide(change, reviewed=True, by="Legal", at=AT)
    said = looked.decide(change, comment=" Ask them.\r\nAgain. \n", by="Legal", at=AT)
    assert [each.standing(change).state for each in (looked, said)] == ["reviewed", "commented"]
    assert (looked.counts.left, said.counts.left) == (4, 4)
    own = said.standing(change).own
    assert own is not None
    assert (own.comment, own.reviewed) == ("Ask them.\nAgain.", True)


def test_what_is_not_given_stays_and_what_is_taken_back_is_gone(review: Review) -> None:
    change = one(review, "edited", "use")
    said = accepted(review, change).decide(change, comment="Fine.", by="Sales", at=LATER)
    own = said.standing(change).own
    assert own is not None
    assert (own.verdict, own.comment, own.by, own.at) == ("accepted", "Fine.", "Sales", LATER)
    without = said.decide(change, verdict=None, by="Sales", at=LATER)
    assert without.standing(change).state == "commented"
    assert without.decide(change, comment="", by="Sales", at=LATER).own == ()


def test_who_says_the_same_again_changes_nothing(review: Review) -> None:
    change = one(review, "edited", "use")
    first = accepted(review, change)
    assert first.decide(change, verdict="accepted", by="Sales", at=LATER) is first


def test_a_decision_says_where_its_change_was_and_what_it_said(review: Review) -> None:
    change = one(review, "edited", "use")
    (own,) = accepted(review, change).own
    assert (own.change, own.type, own.kind, own.clause, own.field) == (change.id, "edited", "license", "use", "period")
    assert (own.before, own.after, own.old, own.new) == ("until 2030", "until 2032", "1", "2")


# --- against another version --------------------------------------------------------------------------------------


def test_an_accepted_change_that_changed_again_is_stale_and_shows_the_old_decision(review: Review) -> None:
    decided = accepted(review, one(review, "edited", "use"))
    later = Review((pair(FIRST, THIRD, ("1", "3")),), own=decided.own)
    standing = later.standing(one(later, "edited", "use"))
    assert (standing.state, standing.own) == ("stale", None)
    assert [each.after for each in standing.outdated] == ["until 2032"]
    assert later.counts.left == later.counts.total


def test_a_stale_change_can_be_decided_and_the_old_decision_is_kept(review: Review) -> None:
    decided = accepted(review, one(review, "edited", "use"))
    later = Review((pair(FIRST, THIRD, ("1", "3")),), own=decided.own)
    again = later.decide(one(later, "edited", "use"), verdict="rejected", by="Legal", at=LATER)
    standing = again.standing(one(later, "edited", "use"))
    assert (standing.state, len(standing.outdated), len(again.own)) == ("rejected", 1, 2)
    back = Review(review.diffs, own=again.own)
    assert back.standing(one(review, "edited", "use")).state == "accepted"


def test_a_change_that_is_the_same_against_a_newer_version_keeps_its_decision(review: Review) -> None:
    decided = review.decide(one(review, "added", "serve"), verdict="rejected", by="Legal", at=AT)
    later = Review((pair(FIRST, THIRD, ("1", "3")),), own=decided.own)
    assert later.standing(one(later, "added", "serve")).state == "rejected"


@pytest.mark.parametrize(
    ("new", "kind", "clause"),
    [
        (SECOND.replace("They serve.", "They serve well."), "added", "serve"),
        (RENAMED, "renamed", "usage"),
        (SECOND.replace('"Use"', '"The use"'), "edited", "use"),
    ],
)
def test_a_decision_on_another_form_of_a_clause_never_counts(review: Review, new: str, kind: str, clause: str) -> None:
    decided = review
    for change in review.diffs[0].changes:
        decided = accepted(decided, change)
    later = Review((pair(FIRST, new, ("1", "3")),), own=decided.own)
    known = {change.id for change in review.diffs[0].changes}
    for change in later.diffs[0].changes:
        standing = later.standing(change)
        assert standing.state == ("accepted" if change.id in known else standing.state)
        assert change.id in known or standing.state in ("stale", "undecided")
    assert one(later, kind, clause, field="heading" if kind == "edited" else None).id not in known


def test_an_edit_of_a_clause_that_was_renamed_meanwhile_is_stale(review: Review) -> None:
    decided = accepted(review, one(review, "edited", "use"))
    later = Review((pair(FIRST, RENAMED, ("1", "3")),), own=decided.own)
    assert later.standing(one(later, "edited", "usage")).state == "stale"
    back = Review((pair(FIRST, THIRD, ("1", "4")),), own=accepted(later, one(later, "edited", "usage")).own)
    assert len(back.standing(one(back, "edited", "use")).outdated) == 2


def test_an_edit_of_a_clause_that_is_removed_by_now_stands_beside_the_removal(review: Review) -> None:
    decided = accepted(review, one(review, "edited", "use"))
    later = Review((pair(FIRST, 'clause serve "Serve" { text: "They serve." }', ("1", "3")),), own=decided.own)
    assert later.standing(one(later, "removed", "use")).state == "stale"


def test_a_removal_that_became_an_edit_stands_beside_it(review: Review) -> None:
    decided = accepted(review, one(review, "removed", "pay"))
    later = Review((pair(FIRST, SECOND + 'clause pay "Pay" { fee: USD 6 }', ("1", "3")),), own=decided.own)
    assert later.standing(one(later, "edited", "pay")).state == "stale"


def test_a_decision_on_what_is_as_it_was_is_kept_and_told(review: Review) -> None:
    decided = accepted(review, one(review, "edited", "use"))
    later = Review((pair(FIRST, SECOND.replace("2032", "2030"), ("1", "3")),), own=decided.own)
    assert [each.clause for each in later.gone] == ["use"]
    assert later.own == decided.own
    assert "stale" not in {later.standing(change).state for change in later.diffs[0].changes}


# --- several pairs of versions ------------------------------------------------------------------------------------


def steps(*texts: str, labels: bool = True) -> Review:
    versions = [version(text, str(number) if labels else None) for number, text in enumerate(texts, 1)]
    return Review(tuple(diff(old, new) for old, new in pairwise(versions)))


def test_a_further_step_of_the_same_field_is_no_other_form_of_the_first() -> None:
    two = steps(FIRST, SECOND)
    decided = accepted(two, one(two, "edited", "use"))
    three = Review(steps(FIRST, SECOND, THIRD).diffs, own=decided.own)
    assert three.standing(one(three, "edited", "use", 0)).state == "accepted"
    assert three.standing(one(three, "edited", "use", 1)).state == "undecided"
    assert (three.counts_of(0).decided, three.counts_of(1).decided) == (1, 0)
    alone = Review(three.diffs[1:], own=decided.own)
    assert alone.standing(one(alone, "edited", "use")).state == "undecided"
    assert alone.gone == decided.own


def test_where_the_first_step_changed_the_second_is_not_stale() -> None:
    two = steps(FIRST, SECOND)
    decided = accepted(two, one(two, "edited", "use"))
    other = Review(steps(FIRST, THIRD, THIRD.replace("2033", "2034")).diffs, own=decided.own)
    assert other.standing(one(other, "edited", "use", 0)).state == "stale"
    assert other.standing(one(other, "edited", "use", 1)).state == "undecided"


@pytest.mark.parametrize("labels", [True, False])
def test_the_same_change_between_two_pairs_of_versions_is_decided_twice(labels: bool) -> None:
    there_and_back = steps(FIRST, SECOND, FIRST, SECOND, labels=labels)
    first, third = (one(there_and_back, "edited", "use", at) for at in (0, 2))
    assert first.id == third.id
    decided = there_and_back.decide(third, verdict="accepted", by="Legal", at=AT)
    assert [decided.standing(each).state for each in (first, third)] == ["undecided", "accepted"]
    both = decided.decide(first, verdict="rejected", by="Legal", at=AT)
    assert [both.standing(first, at).state for at in (0, 2)] == ["rejected", "accepted"]
    assert len(both.own) == 2
    alone = Review(there_and_back.diffs[:1], own=both.own)
    assert alone.standing(one(alone, "edited", "use")).state == "rejected"
    assert len(alone.gone) == 1
    copy = first.model_copy()
    with pytest.raises(ValueError, match="several pairs"):
        both.standing(copy)
    assert both.standing(copy, 2).state == "accepted"


def test_a_decision_that_fits_several_changes_and_none_of_their_versions_counts_for_none() -> None:
    two = steps(FIRST, SECOND)
    (decision,) = accepted(two, one(two, "edited", "use")).own
    other = decision.model_copy(update={"old": "7", "new": "8"})
    several = Review(steps(FIRST, SECOND, FIRST, SECOND).diffs, own=(other,))
    assert {several.standing(one(several, "edited", "use", at)).state for at in (0, 2)} == {"stale"}


def test_versions_are_called_by_what_they_say_or_by_their_file_and_never_the_same() -> None:
    named = steps(FIRST, SECOND).labels
    assert named == (("1", "2"),)
    assert steps(FIRST, SECOND, THIRD, labels=False).labels == (("<text>", "<text> #2"), ("<text> #2", "<text> #3"))


# --- several reviewers --------------------------------------------------------------------------------------------


def test_reviewers_disagree_where_their_verdicts_differ(review: Review) -> None:
    change, other = one(review, "edited", "use"), one(review, "added", "serve")
    mine = accepted(accepted(review, change), other).own
    theirs = accepted(review.decide(change, verdict="rejected", by="Sales", at=AT), other, "Sales").own
    both = Review(review.diffs, own=mine, others=(("sales.json", theirs),))
    assert both.standing(change).disagreement
    assert not both.standing(other).disagreement
    assert both.standing(change).others[0][1].by == "Sales"
    assert both.counts.disagreements == 1
    assert both.standing(change).state == "accepted"


def test_an_outdated_decision_of_another_reviewer_is_shown_and_does_not_disagree(review: Review) -> None:
    theirs = review.decide(one(review, "edited", "use"), verdict="rejected", by="Sales", at=AT).own
    later = Review((pair(FIRST, THIRD, ("1", "3")),), others=(("sales.json", theirs),))
    change = one(later, "edited", "use")
    standing = accepted(later, change).standing(change)
    assert (standing.disagreement, standing.others, len(standing.others_outdated)) == (False, (), 1)


def test_what_only_one_of_two_writers_changed_is_as_that_one_has_it(review: Review) -> None:
    change, other = one(review, "edited", "use"), one(review, "added", "serve")
    base = accepted(review, change).own
    ours = Review(review.diffs, own=base).decide(change, verdict=None, by="Legal", at=LATER).own
    theirs = accepted(Review(review.diffs, own=base), other).own
    found = merged(base, ours, theirs)
    assert ([each.clause for each in found.decisions], found.rivals) == (["serve"], ())


def test_where_both_decided_on_one_change_theirs_stands_and_that_is_said(review: Review) -> None:
    change = one(review, "edited", "use")
    ours = accepted(review, change).own
    theirs = review.decide(change, verdict="rejected", by="Sales", at=AT).own
    found = merged((), ours, theirs)
    assert (found.decisions, found.rivals) == (theirs, ((*ours, *theirs),))
    assert merged((), ours, accepted(review, change, "Sales").own).rivals == ()


# --- filters ------------------------------------------------------------------------------------------------------


def test_a_filter_keeps_what_fits_all_that_it_says(review: Review) -> None:
    change = one(review, "edited", "use")
    standing = review.standing(change)
    assert Filter().fits(change, standing)
    assert Filter(text="UNTIL 2032", favours=frozenset({"buyer"})).fits(change, standing)
    assert not Filter(favours=frozenset({"maker"})).fits(change, standing)
    assert Filter(favours=frozenset({"maker"}), disfavours=frozenset({"maker"})).fits(change, standing)
    assert not Filter(states=frozenset({"accepted"})).fits(change, standing)
    assert not Filter(kinds=frozenset({"clause"})).fits(change, standing)
    assert not Filter(levels=frozenset({"wording"})).fits(change, standing)
    assert Filter(text="they serve").fits(one(review, "added", "serve"), standing)
