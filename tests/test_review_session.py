"""A sitting of a reviewer: decided, written, undone."""

from pathlib import Path

from reviewed import AT, FIRST, LATER, SECOND, THIRD, decisions, one, opened, pair

from clauses.diff.change import Change
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
    assert written.step is None


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
    assert [step.places[0].change for step in later.steps] == [serve.id]
    assert undo(later).session.review.standing(one(later.review, "added", "serve")).state == "undecided"
