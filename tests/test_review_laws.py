"""What holds for every review: what is written is read, what changed again never counts, and disagreement is mutual."""

import datetime
from pathlib import Path
from typing import TypeAlias

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reviewed import AT, opened
from versions import next_versions, pairs

from clauses import Agreement, diff
from clauses.diff.change import Edited
from clauses.review import Review, save
from clauses.review.merge import merged

Pair: TypeAlias = tuple[Agreement, Agreement]
Said: TypeAlias = tuple[str | None, bool, str, str, datetime.datetime]

quick = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
SAID: st.SearchStrategy[Said] = st.tuples(
    st.sampled_from(["accepted", "rejected", None]),
    st.booleans(),
    WORDS,
    WORDS.filter(bool),
    st.datetimes(datetime.datetime(1000, 1, 1), datetime.datetime(9999, 12, 30), timezones=st.timezones()),
)


@st.composite
def decided(draw: st.DrawFn, pair: Pair) -> Review:
    """A review of two versions, some of its changes decided."""
    review = Review((diff(*pair),))
    for change in review.diffs[0].changes:
        if draw(st.booleans()):
            verdict, reviewed, comment, by, at = draw(SAID)
            review = review.decide(change, verdict=verdict, reviewed=reviewed, comment=comment, by=by, at=at)  # type: ignore[arg-type]
    return review


@quick
@given(st.data(), pairs())
def test_a_review_that_is_written_is_read_as_the_same(tmp_path: Path, data: st.DataObject, pair: Pair) -> None:
    review = data.draw(decided(pair))
    path = tmp_path / "any.review.json"
    path.unlink(missing_ok=True)
    saved, findings = save(path, review)
    assert findings == ()
    again = opened(path, diff(*pair))
    assert again == saved
    assert again.own == review.own
    for change in again.diffs[0].changes:
        assert again.standing(change) == review.standing(again.diffs[0].changes[review.diffs[0].changes.index(change)])


@quick
@given(st.data(), pairs())
def test_a_verdict_counts_against_a_newer_version_only_where_the_change_is_the_same(
    data: st.DataObject, pair: Pair
) -> None:
    old, new = pair
    review = data.draw(decided(pair))
    later = Review((diff(old, data.draw(next_versions(new))),), own=review.own)
    known = {change.id: change for change in review.diffs[0].changes}
    for change in later.diffs[0].changes:
        standing = later.standing(change)
        if change.id in known:
            assert standing.own == review.standing(known[change.id]).own
            continue
        assert standing.own is None
        assert standing.state in ("undecided", "stale")
        assert (standing.state == "stale") == bool(standing.outdated)


@quick
@given(st.data(), pairs())
def test_every_decision_counts_is_outdated_or_is_told_as_gone(data: st.DataObject, pair: Pair) -> None:
    review = data.draw(decided(pair))
    later = Review((diff(pair[0], data.draw(next_versions(pair[1]))),), own=review.own)
    found = {each.key for each in later.gone}
    for change in later.diffs[0].changes:
        standing = later.standing(change)
        found |= {each.key for each in standing.outdated}
        found |= {standing.own.key} if standing.own else set()
    assert found == {each.key for each in review.own}


@quick
@given(st.data(), pairs())
def test_an_edit_that_was_edited_again_shows_what_was_decided(data: st.DataObject, pair: Pair) -> None:
    old, new = pair
    review = Review((diff(old, new),))
    for change in review.diffs[0].changes:
        review = review.decide(change, verdict="accepted", by="Legal", at=AT)
    later = Review((diff(old, data.draw(next_versions(new))),), own=review.own)
    places = {(each.kind, each.clause, each.field): each for each in review.own if each.type == "edited"}
    known = {change.id for change in review.diffs[0].changes}
    now = {change.id for change in later.diffs[0].changes}
    for change in later.diffs[0].changes:
        if not isinstance(change, Edited) or change.id in known:
            continue
        before = places.get((change.clause.kind, change.clause.id, change.field))
        if before is not None and before.change not in now:
            assert before in later.standing(change).outdated


@quick
@given(st.data(), pairs())
def test_reviewers_disagree_whichever_file_is_the_first(data: st.DataObject, pair: Pair) -> None:
    found = diff(*pair)
    one, other = (data.draw(decided(pair)).own for _ in range(2))
    sides = [Review((found,), own=mine, others=(("b", theirs),)) for mine, theirs in ((one, other), (other, one))]
    for change in found.changes:
        here, there = (side.standing(change) for side in sides)
        assert here.disagreement == there.disagreement
        assert here.own == (there.others[0][1] if there.others else None)
    assert sides[0].counts.disagreements == sides[1].counts.disagreements


@quick
@given(st.data(), pairs())
def test_two_writers_who_decide_on_different_changes_write_the_same_in_either_order(
    data: st.DataObject, pair: Pair
) -> None:
    base = data.draw(decided(pair))
    half = {change.id: data.draw(st.booleans()) for change in base.diffs[0].changes}
    sides = [base, base]
    for change in base.diffs[0].changes:
        verdict = data.draw(st.sampled_from(["accepted", "rejected", None]))
        side = half[change.id]
        sides[side] = sides[side].decide(change, verdict=verdict, by="Legal", at=AT)  # type: ignore[arg-type]
    there = merged(base.own, sides[0].own, sides[1].own)
    back = merged(base.own, sides[1].own, sides[0].own)
    assert (there.rivals, back.rivals) == ((), ())
    assert set(map(str, there.decisions)) == set(map(str, back.decisions))
