"""The review file: what it holds, what is refused, and that nothing is lost in it."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from reviewed import AT, FIRST, LATER, SECOND, decisions, one, opened, pair

from clauses.diff import Diff
from clauses.load.json_places import place
from clauses.review import Review, ReviewFile, file, open_review, read_review, save
from grammar import Diagnostic

FOUND = pair(FIRST, SECOND)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "deal.review.json"


def reviewed(path: Path, found: Diff = FOUND) -> Review:
    """A review with a decision in its file."""
    review = opened(path, found)
    review = review.decide(one(review, "edited", "use"), verdict="accepted", comment="One\ntwo", by="Legal", at=AT)
    saved, findings = save(path, review)
    assert not findings
    return saved


def wrong(path: Path) -> Diagnostic:
    """What is wrong with a file, and that it is left as it is."""
    before = path.read_bytes() if path.is_file() else None
    review, findings = open_review([FOUND], path)
    assert review is None
    fresh = Review((FOUND,)).decide(FOUND.changes[0], verdict="accepted", by="Legal", at=AT)
    unsaved = save(path, fresh)
    assert unsaved.review is fresh
    assert [(each.code, each.message) for each in unsaved.findings] == [(each.code, each.message) for each in findings]
    assert (path.read_bytes() if path.is_file() else None) == before
    return findings[0]


# --- what it holds ------------------------------------------------------------------------------------------------


def test_a_file_is_written_with_its_first_decision_and_read_again(path: Path) -> None:
    assert not path.exists()
    saved = reviewed(path)
    assert opened(path, FOUND) == saved
    (decision,) = decisions(path)
    assert decision == {
        "change": one(saved, "edited", "use").id,
        "type": "edited",
        "kind": "license",
        "clause": "use",
        "field": "period",
        "before": "until 2030",
        "after": "until 2032",
        "old": "1",
        "new": "2",
        "verdict": "accepted",
        "comment": "One\ntwo",
        "by": "Legal",
        "at": "2026-01-02T03:04:05Z",
    }
    assert path.read_text(encoding="utf-8").endswith("}\n")


def test_decisions_stand_in_one_order_whoever_decided_first(path: Path) -> None:
    changes = FOUND.changes
    for order in (changes, changes[::-1]):
        review = Review((FOUND,))
        for change in order:
            review = review.decide(change, verdict="accepted", by="Legal", at=AT)
        path.unlink(missing_ok=True)
        save(path, review)
        if order is changes:
            first = path.read_bytes()
    assert path.read_bytes() == first


def test_the_mode_of_a_file_stays_and_nothing_is_left_beside_it(path: Path) -> None:
    reviewed(path)
    path.chmod(0o640)
    review = opened(path, FOUND)
    save(path, review.decide(one(review, "added", "serve"), verdict="rejected", by="Legal", at=AT))
    assert path.stat().st_mode & 0o777 == 0o640
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_a_link_to_a_file_stays_one(path: Path, tmp_path: Path) -> None:
    reviewed(path)
    link = tmp_path / "link.review.json"
    link.symlink_to(path)
    review = opened(link, FOUND)
    save(link, review.decide(one(review, "added", "serve"), verdict="rejected", by="Legal", at=AT))
    assert link.is_symlink()
    assert len(decisions(path)) == 2


# --- what is refused ----------------------------------------------------------------------------------------------

SOUND: dict[str, Any] = {"format": "clauses-review", "schema_version": 1, "agreement": "deal", "decisions": []}
DECISION: dict[str, Any] = {
    "change": "0123456789ab",
    "type": "edited",
    "kind": "license",
    "clause": "use",
    "field": "period",
    "old": "1",
    "new": "2",
    "verdict": "accepted",
    "by": "Legal",
    "at": "2026-01-02T03:04:05Z",
}


def holding(**more: Any) -> dict[str, Any]:
    return {**SOUND, "decisions": [{**DECISION, **more}]}


def test_a_sound_file_is_one() -> None:
    assert isinstance(file.parse_review(_source(json.dumps(holding()))), ReviewFile)


def _source(text: str) -> Any:
    from grammar import Source

    return Source(text, "deal.review.json")


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("", "C016", "expecting value"),
        ("{", "C016", "expecting property name"),
        ("[]", "C016", '"format": "clauses-review"'),
        ('{"format": "clauses-baseline"}', "C016", '"format": "clauses-review"'),
        (json.dumps({**SOUND, "schema_version": 2}), "C017", "of format 2"),
        (json.dumps({**SOUND, "schema_version": 2, "new_key": {}}), "C017", "of format 2"),
        (json.dumps({**SOUND, "schema_version": "1"}), "C016", "schema_version"),
        (json.dumps({**SOUND, "agreement": "lease"}), "C018", 'another agreement: "lease", and not of "deal"'),
        (json.dumps({**SOUND, "colour": "red"}), "C016", "colour: nobody knows this key"),
        (json.dumps(holding(colour="red")), "C016", "decisions[0].colour: nobody knows this key"),
        (json.dumps(holding(verdict="maybe")), "C016", "decisions[0].verdict"),
        (json.dumps(holding(verdict=None)), "C016", "decisions[0]: it says nothing"),
        (json.dumps(holding(reviewed=1)), "C016", "decisions[0].reviewed"),
        (json.dumps(holding(at="yesterday")), "C016", "decisions[0].at"),
        (json.dumps(holding(at="2026-01-02T03:04:05")), "C016", "decisions[0].at"),
        (json.dumps(holding(at="0001-01-01T00:00:00+23:00")), "C016", "decisions[0].at"),
        (json.dumps(holding(by="")), "C016", "decisions[0].by"),
        (json.dumps(holding(change="12")), "C016", "decisions[0].change"),
        (json.dumps({**SOUND, "decisions": [DECISION, DECISION]}), "C016", "a second decision on the change"),
        (json.dumps(SOUND)[:-1] + ', "agreement": "deal"}', "C016", 'the key "agreement" stands twice'),
        (json.dumps(holding(comment="\ud800")), "C016", "a lone surrogate"),
        ("[" * 100_000, "C016", "nested too deeply"),
        ('{"schema_version": ' + "9" * 5000 + "}", "C016", "no review file"),
    ],
)
def test_a_damaged_or_foreign_file_is_named_with_its_reason_and_left_untouched(
    path: Path, text: str, code: str, said: str
) -> None:
    path.write_text(text, encoding="utf-8")
    found = wrong(path)
    assert (found.code, found.severity, found.path) == (code, "error", str(path))
    assert said in found.message
    assert found.hint


def test_a_file_that_cannot_be_read_is_named(path: Path) -> None:
    path.write_bytes(b'{"format": "\xff"}')
    assert wrong(path).code == "C011"
    path.unlink()
    path.mkdir()
    assert wrong(path).code == "C010"
    path.rmdir()
    os.mkfifo(path)
    assert "it is no file" in wrong(path).message


def test_a_finding_stands_where_the_mistake_is(path: Path) -> None:
    path.write_text(json.dumps({**SOUND, "decisions": [DECISION, {**DECISION, "verdict": "maybe"}]}, indent=2))
    found = wrong(path)
    line = path.read_text(encoding="utf-8").splitlines()[found.line - 1]
    assert line[found.column - 1 :].startswith('"maybe"')


def test_the_other_files_have_to_be_there_and_to_be_sound(path: Path, tmp_path: Path) -> None:
    reviewed(path)
    review, findings = open_review([FOUND], path, [tmp_path / "nowhere.json", tmp_path])
    assert review is None
    assert [found.code for found in findings] == ["C010", "C010"]


@pytest.mark.parametrize(
    ("path_in", "found"),
    [
        ((), '{"a": [1, {"b": "x"}], "c\\"": 2}'),
        (("a",), '[1, {"b": "x"}]'),
        (("a", 1, "b"), '"x"'),
        (('c"',), "2"),
        (("a", 7), '[1, {"b": "x"}]'),
        (("nowhere",), '{"a": [1, {"b": "x"}], "c\\"": 2}'),
    ],
)
def test_a_value_is_found_by_its_path(path_in: tuple[int | str, ...], found: str) -> None:
    text = ' {"a": [1, {"b": "x"}], "c\\"": 2} '
    span = place(text, path_in)
    assert text[span.start : span.end] == found


# --- what is never lost -------------------------------------------------------------------------------------------


def test_what_another_writer_decided_meanwhile_is_kept(path: Path) -> None:
    ours = theirs = reviewed(path)
    theirs = theirs.decide(one(theirs, "added", "serve"), verdict="rejected", by="Sales", at=LATER)
    save(path, theirs)
    ours = ours.decide(one(ours, "removed", "pay"), verdict="accepted", by="Legal", at=LATER)
    saved, findings = save(path, ours)
    assert findings == ()
    assert {each["clause"] for each in decisions(path)} == {"use", "serve", "pay"}
    assert saved.standing(one(saved, "added", "serve")).state == "rejected"
    assert opened(path, FOUND) == saved


def test_another_decision_on_the_same_change_is_not_overwritten_in_silence(path: Path) -> None:
    ours = theirs = reviewed(path)
    change = one(ours, "edited", "use")
    save(path, theirs.decide(change, verdict="rejected", by="Sales", at=LATER))
    saved, findings = save(path, ours.decide(change, verdict=None, comment="Hm.", by="Legal", at=LATER))
    assert [(found.code, found.severity) for found in findings] == [("C804", "warning")]
    assert "Sales wrote another decision on it meanwhile" in findings[0].message
    assert saved.standing(change).state == "rejected"
    again, findings = save(path, saved.decide(change, verdict="accepted", by="Legal", at=LATER))
    assert (again.standing(change).state, findings) == ("accepted", ())


def test_a_file_that_somebody_removed_is_written_whole(path: Path) -> None:
    review = reviewed(path)
    path.unlink()
    save(path, review.decide(one(review, "added", "serve"), verdict="rejected", by="Legal", at=LATER))
    assert len(decisions(path)) == 2


def test_where_nothing_can_be_written_that_is_said_and_the_review_is_as_it_was(tmp_path: Path) -> None:
    review = Review((FOUND,)).decide(FOUND.changes[0], verdict="accepted", by="Legal", at=AT)
    unsaved, findings = save(tmp_path / "no folder" / "deal.review.json", review)
    assert unsaved is review
    assert [found.code for found in findings] == ["C019"]


def test_a_full_disk_leaves_the_file_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    review = reviewed(path)
    before = path.read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    unsaved, findings = save(path, review.decide(one(review, "added", "serve"), verdict="rejected", by="Legal", at=AT))
    assert "No space left" in findings[0].message
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == [path.name]
    assert unsaved.base == review.base


DECIDE = """
import datetime, sys
from reviewed import AT, opened, pair
from test_review_file import many
from clauses.review import save

path, by, start = sys.argv[1], sys.argv[2], int(sys.argv[3])
review = opened(path, many())
changes = review.diffs[0].changes[start::2] if start < 2 else review.diffs[0].changes
while True:
    for number, change in enumerate(changes):
        at = AT + datetime.timedelta(seconds=number)
        review, findings = save(path, review.decide(change, verdict="accepted", by=by, at=at))
        assert not findings, findings
        print(change.id, flush=True)
    if start < 2:
        break
"""


def many() -> Diff:
    """A comparison with a hundred changes."""
    clauses = [f"clause c{number} {{ fee: USD {{}} }}\n" for number in range(100)]
    text = "".join(clauses)
    return pair(text.replace("{}", "5"), text.replace("{}", "6"))


def deciding(path: Path, by: str, start: int) -> "subprocess.Popen[str]":
    """A process that decides on every second change, from ``start`` on; from 2 on: on all, and does not end."""
    folder = str(Path(__file__).parent)
    return subprocess.Popen(
        [sys.executable, "-c", DECIDE, str(path), by, str(start)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join((folder, str(Path(folder).parent)))},
    )


@pytest.mark.parametrize("after", [1, 7, 40])
def test_a_process_that_is_killed_while_it_decides_loses_nothing_that_it_confirmed(path: Path, after: int) -> None:
    with deciding(path, "Legal", 2) as process:
        assert process.stdout is not None
        confirmed = {process.stdout.readline().strip() for _ in range(after)}
        process.send_signal(signal.SIGKILL)
        confirmed |= {line.strip() for line in process.stdout if line.endswith("\n")}
    review = opened(path, many())
    stand = {each.change for each in review.own if each.verdict == "accepted"}
    assert len(confirmed) >= after
    assert confirmed <= stand


def test_two_processes_that_decide_at_the_same_time_keep_the_decisions_of_both(path: Path) -> None:
    processes = [deciding(path, by, start) for start, by in enumerate(("Legal", "Sales"))]
    outs = [process.communicate()[0].split() for process in processes]
    assert [process.returncode for process in processes] == [0, 0]
    review = opened(path, many())
    assert {each.change for each in review.own} == {*outs[0], *outs[1]}
    assert review.counts.left == 0
    assert {each.by for each in review.own} == {"Legal", "Sales"}


def test_what_is_read_is_what_was_written(path: Path) -> None:
    saved = reviewed(path)
    read = read_review(path)
    assert isinstance(read, ReviewFile)
    assert read.decisions == saved.own
    assert read.to_json() == path.read_text(encoding="utf-8")
