"""The timeline and the history on a screen."""

import datetime
from typing import Any

import pytest
from pages import compared, subject
from panes import seen, with_pane
from rich.cells import cell_len
from test_outlook import NEW, OLD
from textual.pilot import Pilot
from textual.widgets import Static

from clauses.diff import diff
from clauses.diff.change import ClauseRef
from clauses.report.arrange import Block
from clauses.report.outlook import Outlook
from clauses.timeline import NO_ASSUMPTIONS, Assumptions, assume
from tui import beside
from tui.history_panel import HistoryPanel
from tui.subject import Subject
from tui.timeline_bars import BarsView
from tui.timeline_panel import TimelinePanel, Value

LICENSE = Block(ClauseRef(kind="license", id="use"), ())
SUBJECT = Subject(0, LICENSE, OLD, NEW, None, (), diff(OLD, NEW))


def outlook_of(panel: TimelinePanel) -> Outlook:
    assert panel.outlook is not None
    return panel.outlook


def problem(panel: TimelinePanel) -> str:
    said = panel.query_one("#timeline-problem", Static)
    return str(said.content) if said.display else ""


async def write(pilot: Pilot[Any], words: str) -> None:
    for letter in words:
        await pilot.press({".": "full_stop", "-": "minus", " ": "space"}.get(letter, letter))


# --- the timeline -------------------------------------------------------------------------------------------------


def test_the_bars_of_both_versions_are_shown_with_what_is_in_force() -> None:
    async def work(panel: TimelinePanel, pilot: Pilot[Any]) -> None:
        panel.show(SUBJECT)
        await pilot.pause()
        said = panel.text
        assert "▸ license use" in said
        assert "○   1" in said
        assert "●   2" in said
        assert "with declared" in said
        assert "2032-12-31" in said
        assert "┃ on 2026-01-01: version 1 has 0 (+1 possibly), version 2 has 1" in said

    with_pane(TimelinePanel(), (100, 30), work)


@pytest.mark.parametrize(
    ("keys", "day"),
    [
        (("right",), (2026, 1, 2)),
        (("right", "right", "left"), (2026, 1, 2)),
        ((".",), (2026, 2, 1)),
        (("shift+right", ","), (2026, 1, 1)),
        (("}",), (2027, 1, 1)),
        (("ctrl+right", "ctrl+right", "{"), (2027, 1, 1)),
        (("left",), (2026, 1, 1)),
    ],
)
def test_the_day_moves_with_keys(keys: tuple[str, ...], day: tuple[int, int, int]) -> None:
    async def work(panel: TimelinePanel, pilot: Pilot[Any]) -> None:
        panel.show(SUBJECT)
        await pilot.press(*({",": "comma", ".": "full_stop"}.get(key, key) for key in keys))
        assert outlook_of(panel).day == datetime.date(*day)
        assert f"┃ on {datetime.date(*day)}: " in panel.text

    with_pane(TimelinePanel(), (100, 30), work)


def test_an_assumption_is_changed_in_place() -> None:
    heard: list[Assumptions] = []

    class Panel(TimelinePanel):
        def post_message(self, message: Any) -> bool:
            if isinstance(message, TimelinePanel.Assumed):
                heard.append(message.assumptions)
            return super().post_message(message)

    async def work(panel: TimelinePanel, pilot: Pilot[Any]) -> None:
        panel.show(SUBJECT)
        await pilot.press("down", "enter")
        assert panel.query_one(Value).has_focus
        await write(pilot, "2029-06-30")
        await pilot.press("enter")
        assert panel.has_focus
        assert heard == [assume(declared="2029-06-30")]
        assert panel.assumptions == heard[0]
        assert "2029-06-29" in panel.query_one(BarsView).text
        await pilot.press("enter", "delete", "enter")
        assert panel.assumptions == NO_ASSUMPTIONS

    with_pane(Panel(), (100, 30), work)


def test_what_is_wrong_is_said_and_the_last_good_state_stays() -> None:
    async def work(panel: TimelinePanel, pilot: Pilot[Any]) -> None:
        panel.show(SUBJECT)
        await pilot.pause()
        before = outlook_of(panel)
        await pilot.press("down", "enter")
        await write(pilot, "2030..2029")
        await pilot.press("enter")
        assert problem(panel).startswith("the range 2030..2029 ends before it begins")
        assert panel.query_one(Value).has_focus
        assert outlook_of(panel) is before
        await pilot.press("escape")
        assert problem(panel) == ""
        assert panel.has_focus
        assert outlook_of(panel) is before

    with_pane(TimelinePanel(), (100, 30), work)


def test_what_was_assumed_for_other_versions_and_cannot_be_here_is_said_and_left_out() -> None:
    async def work(panel: TimelinePanel, pilot: Pilot[Any]) -> None:
        panel.show(SUBJECT)
        await pilot.pause()
        assert problem(panel).startswith("verified follows declared")
        assert outlook_of(panel).assumptions == NO_ASSUMPTIONS

    with_pane(TimelinePanel(assume(declared="2030", verified="2029")), (100, 30), work)


def test_events_happen_as_expected_at_a_key() -> None:
    async def work(panel: TimelinePanel, pilot: Pilot[Any]) -> None:
        panel.show(SUBJECT)
        await pilot.press("down", "down", "down", "enter")
        assert panel.assumptions.expected
        assert "events as expected  yes" in panel.text

    with_pane(TimelinePanel(), (100, 30), work)


@pytest.mark.parametrize("width", [44, 80, 120])
def test_no_line_of_the_bars_is_wider_than_the_pane(width: int) -> None:
    async def work(panel: TimelinePanel, pilot: Pilot[Any]) -> None:
        panel.show(subject("use"))
        await pilot.pause()
        bars = panel.query_one(BarsView)
        for y in range(bars.size.height):
            assert sum(cell_len(segment.text) for segment in bars.render_line(y)) == bars.room

    with_pane(TimelinePanel(), (width, 30), work)


def test_a_panel_that_is_not_seen_makes_nothing_until_it_is() -> None:
    async def work(panel: TimelinePanel, pilot: Pilot[Any]) -> None:
        panel.display = False
        panel.show(SUBJECT)
        await pilot.pause()
        assert panel.outlook is None
        panel.display = True
        await pilot.pause()
        assert "license use" in panel.text

    with_pane(TimelinePanel(), (100, 30), work)


def test_the_bars_of_a_large_agreement_are_made_while_keys_go_on_working(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "AT_ONCE", 0)

    async def work(panel: TimelinePanel, pilot: Pilot[Any]) -> None:
        async def made() -> None:
            await pilot.app.workers.wait_for_complete()
            await pilot.pause()

        panel.show(SUBJECT)
        assert panel.outlook is None
        await pilot.press("right")
        await made()
        assert "▸ license use" in panel.text
        await pilot.press("down", "enter")
        await write(pilot, "2030..2029")
        await pilot.press("enter")
        await made()
        assert problem(panel)
        panel.query_one(Value).value = "never"
        await pilot.press("enter")
        await made()
        assert panel.assumptions == assume(declared="never")
        assert panel.has_focus

    with_pane(TimelinePanel(), (100, 30), work)


def test_clauses_of_a_large_agreement_are_followed_while_keys_go_on_working(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "AT_ONCE", 0)
    old, new, found = compared()

    async def work(panel: HistoryPanel, pilot: Pilot[Any]) -> None:
        panel.show(subject("use"))
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert "since 1; changed in 2" in panel.text

    with_pane(HistoryPanel((old, new), (found,)), (80, 30), work)


# --- the history --------------------------------------------------------------------------------------------------


def test_the_history_of_the_clause_is_told_field_by_field() -> None:
    old, new, found = compared()

    async def work(panel: HistoryPanel, pilot: Pilot[Any]) -> None:
        panel.show(subject("use"))
        await pilot.pause()
        assert seen(panel).startswith("license use  Use of pumps and parts\nsince 1; changed in 2")
        assert "~ 2  through 2032" in panel.text
        assert "[−every−]{+each+} failure" in panel.text
        assert "펌프와 부품의 사용" in panel.text
        panel.show(subject("lending"))
        await pilot.pause()
        assert "new in 2" in panel.text
        panel.show(subject("report"))
        await pilot.pause()
        assert "since 1; gone in 2" in panel.text

    with_pane(HistoryPanel((old, new), (found,)), (80, 30), work)


def test_the_history_wraps_at_every_width() -> None:
    old, new, found = compared()

    async def work(panel: HistoryPanel, pilot: Pilot[Any]) -> None:
        panel.show(subject("use"))
        for width in (40, 57, 120):
            await pilot.resize_terminal(width, 30)
            await pilot.pause()
            for y in range(panel.size.height):
                assert sum(cell_len(segment.text) for segment in panel.render_line(y)) == panel.room == width - 2

    with_pane(HistoryPanel((old, new), (found,)), (80, 30), work)


def test_other_versions_have_another_history() -> None:
    old, new, found = compared()

    async def work(panel: HistoryPanel, pilot: Pilot[Any]) -> None:
        panel.show(subject("use"))
        await pilot.pause()
        assert panel.text == "No version has it."
        panel.load((old, new), (found,))
        assert "since 1" in panel.text

    with_pane(HistoryPanel(), (80, 30), work)


# --- text of the user's -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("hostile", ["[Company Name]", "[insert date]", "[/bold]", "[red]", "\x1b[31m\u202e"])
def test_what_the_user_wrote_is_shown_and_does_nothing(hostile: str) -> None:
    events = tuple(each.model_copy(update={"heading": hostile}) for each in NEW.events)
    clauses = tuple(each.model_copy(update={"heading": hostile, "text": hostile}) for each in NEW.clauses)
    odd = NEW.model_copy(update={"events": events, "clauses": clauses, "version": hostile})
    made = Subject(0, LICENSE, OLD, odd, None, (), diff(OLD, odd))
    assert made.diff is not None

    async def timeline(panel: TimelinePanel, pilot: Pilot[Any]) -> None:
        panel.show(made)
        await pilot.press("down", "enter")
        panel.query_one(Value).value = hostile
        await pilot.press("enter")
        said = f"{panel.text}\n{problem(panel)}\n{seen(panel.query_one(BarsView))}"
        assert not set(said) & {"\x1b", "\u202e"}
        assert said.count(hostile if hostile.isprintable() else "<U+001B>[31m") >= 5

    async def history(panel: HistoryPanel, pilot: Pilot[Any]) -> None:
        panel.show(made)
        await pilot.pause()
        assert not set(panel.text) & {"\x1b", "\u202e"}
        assert panel.text.count(hostile if hostile.isprintable() else "<U+001B>[31m") >= 3

    with_pane(TimelinePanel(), (100, 30), timeline)
    with_pane(HistoryPanel((OLD, odd), (made.diff,)), (80, 30), history)
