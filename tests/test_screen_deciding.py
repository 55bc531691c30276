"""Deciding in the review: each decision is in the file before the screen confirms it."""

from pathlib import Path

import pytest
from reviewed import decisions
from screens import NEW, OLD, Desk, heading, notice, outline, pair, row, screen, sit, state, status
from textual.pilot import Pilot
from textual.widgets import Static, TextArea

from clauses.review import save
from tui.app import ReviewApp


def verdicts(path: Path) -> dict[str, object]:
    """What the file says, by clause and field."""
    return {f"{each['clause']} {each.get('field', each['type'])}": each.get("verdict") for each in decisions(path)}


def test_a_and_r_decide_write_at_once_and_go_on(tmp_path: Path) -> None:
    desk = pair(tmp_path)

    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        assert not desk.review.exists()
        await pilot.press("a")
        assert verdicts(desk.review) == {"pumps version": "accepted"}
        assert row(app) == "use period"
        assert status(app) == "accepted: pumps version"
        await pilot.press("r")
        assert verdicts(desk.review) == {"pumps version": "accepted", "use period": "rejected"}
        assert row(app) == "use text"
        assert "6 changes · 2 decided · 4 left" in heading(app)

    desk.sit(work=work)


def test_once_more_takes_it_back_and_stays(tmp_path: Path) -> None:
    desk = pair(tmp_path)

    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        await pilot.press("p", "a")
        assert row(app) == "pumps"
        assert status(app) == "no more accepted: pumps version"
        assert decisions(desk.review) == []
        await pilot.press("a", "p", "r")
        assert verdicts(desk.review) == {"pumps version": "rejected"}

    desk.sit("a", work=work)


def test_space_marks_as_looked_at_without_a_verdict(tmp_path: Path) -> None:
    desk = pair(tmp_path)

    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        assert state(app, "use", "period").state == "reviewed"
        assert row(app) == "use text"
        assert "0 decided" in heading(app)
        await pilot.press("p", "space")
        assert state(app, "use", "period").state == "undecided"

    desk.sit("n", "space", work=work)


def test_a_decision_says_who_when_and_on_what(tmp_path: Path) -> None:
    desk = pair(tmp_path)
    desk.sit("n", "a", by="Bo [/bold]")
    (decision,) = decisions(desk.review)
    assert {name: decision[name] for name in ("kind", "clause", "field", "before", "after", "by", "at")} == {
        "kind": "license",
        "clause": "use",
        "field": "period",
        "before": "until 2030",
        "after": "until 2032",
        "by": "Bo [/bold]",
        "at": "2025-11-03T09:30:00Z",
    }


def test_on_the_line_of_a_clause_all_its_changes_are_decided_and_undone_at_once(tmp_path: Path) -> None:
    desk = pair(tmp_path)

    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        assert row(app) == "use"
        await pilot.press("a")
        assert [state(app, "use", field).state for field in ("period", "text", "heading(ko)")] == ["accepted"] * 3
        assert status(app) == "accepted: 3 changes of use"
        assert row(app) == "lending"
        await pilot.press("u")
        assert decisions(desk.review) == []
        await pilot.press("R")
        assert {state(app, "use", field).state for field in ("period", "text", "heading(ko)")} == {"rejected"}

    desk.sit("down", "down", work=work)


def test_on_the_line_of_a_section_nothing_is_decided(tmp_path: Path) -> None:
    desk = pair(tmp_path)

    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        for key in ("a", "r", "space", "A"):
            await pilot.press(key)
            assert status(app) == "Choose a change: this is a section."

    desk.sit("down", work=work)
    assert not desk.review.exists()


def test_of_a_clause_only_what_the_filter_shows_is_decided(tmp_path: Path) -> None:
    desk = pair(tmp_path)
    desk.sit("f", "space", "f", "A")
    assert verdicts(desk.review) == {"use period": "accepted"}


def test_undo_takes_back_step_by_step_and_goes_there(tmp_path: Path) -> None:
    desk = pair(tmp_path)

    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        await pilot.press("u")
        assert (row(app), verdicts(desk.review)) == ("use period", {"pumps version": "accepted"})
        await pilot.press("u")
        assert (row(app), verdicts(desk.review)) == ("pumps", {})
        await pilot.press("u")
        assert status(app) == "There is nothing to undo in this session."

    desk.sit("a", "r", work=work)


def test_undo_brings_the_decision_back_that_was_replaced(tmp_path: Path) -> None:
    desk = pair(tmp_path)
    desk.sit("a")
    desk.sit("p", "r", "u", by="Bo")
    (decision,) = decisions(desk.review)
    assert (decision["verdict"], decision["by"]) == ("accepted", "Ann")


# --- comments -----------------------------------------------------------------------------------------------------


def test_a_comment_has_several_lines_and_is_kept_with_the_verdict(tmp_path: Path) -> None:
    desk = pair(tmp_path)
    desk.sit("n", "c", *"Ask", "enter", *"them", "ctrl+s", "a")

    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        assert state(app, "use", "period").state == "accepted"
        assert "Ask" in "\n".join(screen(app))
        await pilot.press("c")
        assert app.screen.query_one(TextArea).text == "Ask\nthem"
        await pilot.press("enter", *"all", "ctrl+s")
        assert [each["comment"] for each in decisions(desk.review)] == ["Ask\nthem\nall"]

    desk.sit("p", "n", "n", "p", work=work)


def test_escape_leaves_a_comment_and_throws_text_away_only_the_second_time(tmp_path: Path) -> None:
    desk = pair(tmp_path)

    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        await pilot.press("escape")
        assert "Not written." in str(app.screen.query_one(".hint", Static).content)
        await pilot.press("b", "escape")
        assert "Not written." in str(app.screen.query_one(".hint", Static).content)
        await pilot.press("escape")
        assert len(app.screen_stack) == 1

    desk.sit("c", "a", work=work)
    assert not desk.review.exists()


def test_a_comment_that_cannot_be_written_stays_in_its_box(tmp_path: Path) -> None:
    desk = pair(tmp_path)
    desk.review = tmp_path / "gone" / "pumps.review.json"

    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        shown = str(app.screen.query_one(".hint", Static).content)
        assert shown.startswith("NOT WRITTEN: the review cannot be written")
        assert app.screen.query_one(TextArea).text == "Ask"
        await pilot.press("escape")
        assert "Not written." in str(app.screen.query_one(".hint", Static).content)
        desk.review.parent.mkdir()
        await pilot.press("ctrl+s")
        assert len(app.screen_stack) == 1
        assert [each["comment"] for each in decisions(desk.review)] == ["Ask"]
        assert notice(app) == ""

    desk.sit("n", "c", *"Ask", "ctrl+s", work=work)


def test_a_comment_where_another_writer_was_first_stays_in_its_box(tmp_path: Path) -> None:
    desk = pair(tmp_path)

    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        other = desk.read().review
        assert other is not None
        change = next(each for each in other.diffs[0].changes if getattr(each, "field", None) == "period")
        save(desk.review, other.decide(change, comment="theirs", by="Bo", at=app.now()))
        await pilot.press("ctrl+s")
        assert "Bo wrote another decision" in str(app.screen.query_one(".hint", Static).content)
        assert app.screen.query_one(TextArea).text == "Ask"
        assert [each["comment"] for each in decisions(desk.review)] == ["theirs"]

    desk.sit("n", "c", *"Ask", work=work)


def test_a_comment_on_what_is_there_no_more_stays_in_its_box(tmp_path: Path) -> None:
    desk = pair(tmp_path)

    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        desk.paths[1].write_text(NEW.replace("until 2032", "until 2030"), encoding="utf-8")
        app.action_reload()
        await app.workers.wait_for_complete()
        await pilot.pause()
        await pilot.press("ctrl+s")
        assert "The change is there no more" in str(app.screen.query_one(".hint", Static).content)
        assert app.screen.query_one(TextArea).text == "Ask"

    desk.sit("n", "c", *"Ask", work=work)
    assert not desk.review.exists()


def test_an_empty_comment_takes_the_comment_back(tmp_path: Path) -> None:
    desk = pair(tmp_path)
    desk.sit("c", "a", "ctrl+s", "c", "backspace", "ctrl+s")
    assert decisions(desk.review) == []


def test_a_comment_on_a_clause_is_one_on_its_first_change(tmp_path: Path) -> None:
    desk = pair(tmp_path)
    desk.sit("down", "down", "c", "a", "ctrl+s")
    assert [each["field"] for each in decisions(desk.review)] == ["period"]


def test_what_is_pasted_into_a_comment_cannot_act(tmp_path: Path) -> None:
    desk = pair(tmp_path)

    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        area = app.screen.query_one(TextArea)
        area.insert("a\x1b[31mb\u202ec")
        await pilot.press("ctrl+s")

    desk.sit("c", work=work)
    assert [each["comment"] for each in decisions(desk.review)] == ["a<U+001B>[31mb<U+202E>c"]


# --- the file -----------------------------------------------------------------------------------------------------


def test_quit_and_resume(tmp_path: Path) -> None:
    desk = pair(tmp_path)
    desk.sit("a", "r", "space", "q")

    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        assert "2 decided" in heading(app)
        assert row(app) == "use heading(ko)"
        assert [line.rstrip()[-1] for line in outline(app)[3:7]] == ["·", "✗", "○", "·"]

    desk.sit(work=work)


def test_what_changed_again_is_stale_with_the_old_decision_beside_it(tmp_path: Path) -> None:
    desk = pair(tmp_path)
    desk.sit("n", "a", "a")
    desk.paths[1].write_text(NEW.replace("until 2032", "until 2035"), encoding="utf-8")

    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        assert state(app, "use", "period").state == "stale"
        assert state(app, "use", "text").state == "accepted"
        await pilot.press("home", "o", "o")
        assert row(app) == "use period"
        shown = "\n".join(screen(app))
        assert "stale" in shown
        assert "until 2032" in shown
        assert [line for line in outline(app) if line.startswith(">")] == [">     period              ?"]
        await pilot.press("a")
        assert state(app, "use", "period").state == "accepted"

    desk.sit(work=work)


def test_two_reviewers_are_read_together_and_their_disagreement_is_shown(tmp_path: Path) -> None:
    desk = pair(tmp_path)
    desk.sit("a", "a", by="Ann")
    hers = desk.review.rename(tmp_path / "ann.review.json")
    desk.others = [hers]
    before = hers.read_bytes()

    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        assert "Ann" in "\n".join(screen(app))
        await pilot.press("a", "r")
        assert [line.rstrip()[-2:].strip() for line in outline(app)[1:2]] == ["✓"]
        await pilot.press("p")
        assert next(line for line in outline(app) if "period" in line).endswith("✗≠")
        assert "Ann" in "\n".join(screen(app))

    desk.sit(by="Bo", work=work)
    assert hers.read_bytes() == before


@pytest.mark.parametrize("key", ["a", "r", "space", "A"])
def test_what_cannot_be_written_is_said_and_not_confirmed(tmp_path: Path, key: str) -> None:
    desk = pair(tmp_path)
    desk.review = tmp_path / "gone" / "pumps.review.json"

    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        await pilot.press(key)
        assert row(app) == "use period"
        assert state(app, "use", "period").state == "undecided"
        assert "cannot be written" in notice(app)
        assert "cannot be written" in "\n".join(screen(app))
        assert status(app) == "NOT WRITTEN"
        assert "0 decided" in heading(app)
        desk.review.parent.mkdir()
        await pilot.press(key)
        assert notice(app) == ""
        assert state(app, "use", "period").state != "undecided"

    desk.sit("n", work=work)


def test_what_another_process_decided_meanwhile_is_kept(tmp_path: Path) -> None:
    desk = pair(tmp_path)

    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        other = desk.read().review
        assert other is not None
        change = next(each for each in other.diffs[0].changes if each.clause.id == "purchase")
        save(desk.review, other.decide(change, verdict="rejected", by="Bo", at=app.now()))
        await pilot.press("a")
        assert verdicts(desk.review) == {"pumps version": "accepted", "purchase added": "rejected"}
        assert state(app, "purchase").state == "rejected"

    desk.sit(work=work)


def test_where_another_writer_was_first_that_is_said_and_stays(tmp_path: Path) -> None:
    desk = pair(tmp_path)

    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        other = desk.read().review
        assert other is not None
        change = next(each for each in other.diffs[0].changes if getattr(each, "field", None) == "period")
        save(desk.review, other.decide(change, verdict="rejected", comment="mine", by="Bo", at=app.now()))
        await pilot.press("a")
        assert status(app) == "NOT accepted, another writer was first: use period"
        assert "Bo wrote another decision" in notice(app)
        assert row(app) == "use period"
        await pilot.press("u")
        assert status(app) == "There is nothing to undo in this session."
        assert verdicts(desk.review) == {"use period": "rejected"}

    desk.sit("n", work=work)


def test_of_a_clause_that_another_writer_decided_in_part_the_rest_is_decided_and_undone(tmp_path: Path) -> None:
    desk = pair(tmp_path)

    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        other = desk.read().review
        assert other is not None
        change = next(each for each in other.diffs[0].changes if getattr(each, "field", None) == "period")
        save(desk.review, other.decide(change, verdict="rejected", by="Bo", at=app.now()))
        await pilot.press("A")
        assert status(app) == "accepted: 2 of 3 changes of use"
        await pilot.press("u")
        assert status(app) == "undone: 2 changes"
        assert verdicts(desk.review) == {"use period": "rejected"}

    desk.sit("n", work=work)


def test_what_another_writer_decided_since_is_not_undone(tmp_path: Path) -> None:
    desk = pair(tmp_path)

    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        other = desk.read().review
        assert other is not None
        change = next(each for each in other.diffs[0].changes if getattr(each, "field", None) == "period")
        save(desk.review, other.decide(change, verdict="rejected", by="Bo", at=app.now()))
        await pilot.press("u")
        assert status(app) == "NOT undone, another writer was first: 1 change"
        assert verdicts(desk.review) == {"use period": "rejected"}

    desk.sit("n", "a", work=work)


def test_a_file_that_was_damaged_meanwhile_is_named_and_left_as_it_is(tmp_path: Path) -> None:
    desk = pair(tmp_path)

    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        desk.review.write_text("{ damaged", encoding="utf-8")
        await pilot.press("a")
        assert "pumps.review.json" in notice(app)
        assert state(app, "pumps", "version").state == "undecided"

    desk.sit(work=work)
    assert desk.review.read_text(encoding="utf-8") == "{ damaged"


def test_pairs_of_versions_are_decided_apart(tmp_path: Path) -> None:
    third = NEW.replace('"2"', '"3"').replace("until 2032", "until 2040")
    desk = Desk(tmp_path, OLD, NEW, third)

    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        assert "1 → 2 (1 of 2)" in heading(app)
        await pilot.press("n", "a", ">")
        assert "2 → 3 (2 of 2)" in heading(app)
        assert "2 changes · 0 decided" in heading(app)
        await pilot.press("home", "n", "n", "r")
        assert len(decisions(desk.review)) == 2
        await pilot.press("<")
        assert "6 changes · 1 decided" in heading(app)
        await pilot.press("u", "u")
        assert "(1 of 2)" in heading(app)
        assert decisions(desk.review) == []
        await pilot.press("<")
        assert status(app) == "There are no earlier versions."
        await pilot.press(">")
        assert status(app) == ""
        await pilot.press(">")
        assert status(app) == "There are no later versions."

    desk.sit(size=(120, 30), work=work)


def test_the_screen_begins_at_what_is_to_be_decided(tmp_path: Path) -> None:
    desk = pair(tmp_path)
    desk.sit("a", "a")

    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        assert row(app) == "use text"

    sit(desk.app(), (), work=work)
