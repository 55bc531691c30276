"""A sitting of a reviewer: decided, written, undone."""

import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reviewed import AT, FIRST, LATER, SECOND, THIRD, decisions, one, opened, pair

from clauses.diff.change import Change
from clauses.review import Decision
from clauses.review.session import Session, continued, decide, undo


def session(path: Path) -> Session:
    return Session(opened(path, pair(FIRST, SECOND)), path, "Ann")


def all_changes(found: Session) -> tuple[Change, ...]:
    return found.review.diffs[0].changes


def test_a_decision_is_written_before_it_counts(tmp_path: Path) -> None:
    path = tmp_path / "a.review.json"
    begun = session(path)
    written = decide(begun, all_changes(begun), 0, AT, verdict="accepted")
    assert not written.findings
    assert len(decisions(path)) == len(all_changes(begun))
    assert written.session.review.counts.left == 0
    assert begun.review.counts.decided == 0


def test_what_cannot_be_written_changes_nothing(tmp_path: Path) -> None:
    begun = session(tmp_path / "gone" / "a.review.json")
    written = decide(begun, all_changes(begun), 0, AT, verdict="accepted")
    assert [found.code for found in written.findings] == ["C019"]
    assert written.session is begun


def test_nothing_is_no_step(tmp_path: Path) -> None:
    path = tmp_path / "a.review.json"
    begun = session(path)
    written = decide(begun, all_changes(begun), 0, AT, verdict=None)
    assert written.session is begun
    assert not path.exists()


def test_undo_goes_back_step_by_step_to_the_very_decisions_before(tmp_path: Path) -> None:
    path = tmp_path / "a.review.json"
    now = session(path)
    period = one(now.review, "edited", "use")
    seen = [now.review.own]
    for said in ({"verdict": "accepted"}, {"comment": "why"}, {"verdict": "rejected"}, {"reviewed": True}):
        now = decide(now, [period], 0, LATER, **said).session
        seen.append(now.review.own)
    assert len({*map(str, seen)}) == len(seen)
    for before in reversed(seen[:-1]):
        now = undo(now).session
        assert now.review.own == before
        assert opened(path, pair(FIRST, SECOND)).own == before
    assert undo(now).session is now


def test_undo_leaves_alone_what_was_decided_before_the_session(tmp_path: Path) -> None:
    path = tmp_path / "a.review.json"
    first = session(path)
    decide(first, all_changes(first), 0, AT, verdict="accepted")
    again = session(path)
    kept = again.review.own
    changed = decide(again, all_changes(again)[:1], 0, LATER, verdict="rejected").session
    assert undo(changed).session.review.own == kept


def test_undo_that_cannot_be_written_takes_nothing_back(tmp_path: Path) -> None:
    path = tmp_path / "a.review.json"
    begun = session(path)
    decided = decide(begun, all_changes(begun), 0, AT, verdict="accepted").session
    path.write_text("damaged", encoding="utf-8")
    undone = undo(decided)
    assert undone.findings
    assert undone.session is decided


def test_steps_on_what_is_no_more_cannot_be_undone(tmp_path: Path) -> None:
    path = tmp_path / "a.review.json"
    begun = session(path)
    period, serve = one(begun.review, "edited", "use"), one(begun.review, "added", "serve")
    now = decide(begun, [period], 0, AT, verdict="accepted").session
    now = decide(now, [serve], 0, AT, verdict="accepted").session
    later = continued(now, opened(path, pair(FIRST, THIRD)))
    assert [[place.change for place in step] for step in later.steps] == [[serve.id]]
    assert undo(later).session.review.standing(one(later.review, "added", "serve")).state == "undecided"


# --- two writers --------------------------------------------------------------------------------------------------


def test_a_decision_that_was_refused_cannot_be_undone(tmp_path: Path) -> None:
    path = tmp_path / "a.review.json"
    mine, theirs = session(path), session(path)
    period = one(mine.review, "edited", "use")
    kept = decide(theirs, [period], 0, AT, verdict="rejected", comment="mine").session.review.own
    written = decide(mine, [period], 0, LATER, verdict="accepted")
    assert [found.code for found in written.findings] == ["C804"]
    assert [place.change for place in written.refused] == [period.id]
    assert written.session.steps == ()
    assert undo(written.session).session.review.own == kept
    assert opened(path, pair(FIRST, SECOND)).own == kept


def test_of_a_step_only_what_was_written_is_undone(tmp_path: Path) -> None:
    path = tmp_path / "a.review.json"
    mine, theirs = session(path), session(path)
    period = one(mine.review, "edited", "use")
    kept = decide(theirs, [period], 0, AT, verdict="rejected").session.review.own
    written = decide(mine, all_changes(mine), 0, LATER, verdict="accepted")
    assert [place.change for place in written.refused] == [period.id]
    undone = undo(written.session)
    assert (undone.findings, undone.refused) == ((), ())
    assert opened(path, pair(FIRST, SECOND)).own == kept


@pytest.mark.parametrize("reread", [True, False])
def test_what_another_writer_decided_since_is_not_undone(tmp_path: Path, reread: bool) -> None:
    path = tmp_path / "a.review.json"
    begun = session(path)
    period = one(begun.review, "edited", "use")
    mine = decide(begun, [period], 0, AT, verdict="accepted").session
    kept = decide(session(path), [period], 0, LATER, verdict="rejected").session.review.own
    if reread:
        mine = continued(mine, opened(path, pair(FIRST, SECOND)))
    undone = undo(mine)
    assert [place.change for place in undone.refused] == [period.id]
    assert undone.session.steps == ()
    assert undone.session.review.own == kept
    assert opened(path, pair(FIRST, SECOND)).own == kept


ACTS = st.tuples(
    st.integers(0, 1),
    st.sampled_from(["decide", "clause", "back", "undo", "undo", "reread"]),
    st.integers(0, 99),
    st.sampled_from(["accepted", "rejected"]),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(ACTS, max_size=14))
def test_whatever_two_writers_do_none_takes_away_what_only_the_other_knows(
    tmp_path_factory: pytest.TempPathFactory, acts: list[tuple[int, str, int, str]]
) -> None:
    path = tmp_path_factory.mktemp("two") / "a.review.json"
    versions = pair(FIRST, SECOND)
    both = [session(path), session(path)]
    writers: dict[Decision, int] = {}
    for number, (who, act, which, verdict) in enumerate(acts):
        mine, before = both[who], set(opened(path, versions).own)
        changes = all_changes(mine) if act == "clause" else all_changes(mine)[which % len(all_changes(mine)) :][:1]
        at = AT + datetime.timedelta(minutes=number)
        if act == "undo":
            both[who] = undo(mine).session
        elif act == "reread":
            both[who] = continued(mine, opened(path, versions))
        else:
            said = None if act == "back" else verdict
            both[who] = decide(mine, changes, 0, at, verdict=said).session  # type: ignore[arg-type]
        after = set(opened(path, versions).own)
        for new in after - before:
            writers.setdefault(new, who)
        for gone in before - after:
            assert gone in mine.review.own
            assert act != "undo" or writers[gone] == who
