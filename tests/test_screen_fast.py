"""Keys that are pressed faster than the screen is drawn do what they would have done slowly."""

from pathlib import Path

import pytest
from reviewed import decisions
from screens import Desk, pair, row, state
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from tui.app import ReviewApp

_CHARACTERS = {"slash": "/", " ": " "}


async def burst(app: ReviewApp, pilot: Pilot[int], *keys: str) -> None:
    """Press keys without waiting for any."""
    for key in keys:
        app.post_message(events.Key(key, _CHARACTERS.get(key, key if len(key) == 1 else None)))
    await pilot.pause()
    await pilot.pause()


def test_a_decision_behind_a_move_is_on_what_was_moved_to(tmp_path: Path) -> None:
    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        await burst(app, pilot, "down", "down", "down", "a", "r", "down", "a", "end", "r")
        assert state(app, "use", "period").state == "accepted"
        assert state(app, "use", "text").state == "rejected"
        assert state(app, "lending").state == "accepted"
        assert state(app, "purchase").state == "rejected"
        assert state(app, "use", "heading(ko)").state == "undecided"

    pair(tmp_path).sit(work=work)


def test_what_is_written_right_behind_the_key_is_written(tmp_path: Path) -> None:
    desk = pair(tmp_path)

    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        await burst(app, pilot, "slash", *"arclend")
        assert app.query_one("#find-words", Input).value == "arclend"
        assert not desk.review.exists()
        await pilot.press("escape")
        await burst(app, pilot, "c", *"arc")
        assert app.screen.query_one(TextArea).text == "arc"
        await burst(app, pilot, *"x y", "ctrl+s")
        assert [each["comment"] for each in decisions(desk.review)] == ["arcx y"]

    desk.sit("n", work=work)


@pytest.mark.parametrize("panel", ["t", "h", "f"])
def test_a_panel_takes_its_keys_at_once(tmp_path: Path, panel: str) -> None:
    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        await burst(app, pilot, panel, "down", "down", "escape", "down")
        assert row(app) == "use text"
        assert app.panel == "page"

    pair(tmp_path).sit("n", size=(120, 30), work=work)


def test_what_is_assumed_may_be_written_at_once(tmp_path: Path) -> None:
    event = 'event sold "Sale"\n'
    texts = (f'agreement a "A" {{ version: "{n}" }}\n{event}clause c "C" {{ period: until sold }}\n' for n in (1, 2))

    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        await pilot.press("t")
        await app.workers.wait_for_complete()
        await pilot.pause()
        await burst(app, pilot, "down", "enter", *"never", "enter", "escape", "a")
        assert "never" in str(app.assumptions)
        # Whatever is pressed right behind the Enter was meant for nobody knows what.
        assert state(app, "a", "version").state == "undecided"

    Desk(tmp_path, *texts).sit(size=(120, 30), work=work)
