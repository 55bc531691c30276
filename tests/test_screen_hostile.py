"""Text of the user's does nothing on the screen of a review: it is neither markup nor control, wherever it stands."""

import json
import re
from pathlib import Path

import pytest
from screens import Desk, notice, output, screen
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from clauses.review import Filter
from tui.app import ReviewApp

MARKUP = ("[Company Name]", "[insert date]", "[/bold]", "[red]", "[@click=app.quit]", "[/")
ACTING = ("\x1b[31m", "\u202e", "\u200b", "\x07", "\x9b5m")

OLD = """
agreement bracketed "@ agreement" {
    version: "@ 1"
}
party maker "@ Maker" {
    note: "@"
}
party buyer "@ Buyer"
define goods "@ Goods"
event sold "@ Sale"

section rights "@ rights"
obligation report "@ Report" {
    bound: buyer
    beneficiary: maker
    action: "@ shall report"
    period: until sold
    text: "@ shall report on @."
}
obligation keep "@ Keep" {
    bound: buyer
    beneficiary: maker
    action: "@"
}
"""
_NEW = {"shall report": "must report", "@ 1": "@ 2", "@ Maker": "@ maker", "@ Sale": "@ sale"}
MORE = """
obligation more "@ More" {
    bound: buyer
    beneficiary: maker
    action: "@"
}
"""


def versions(words: str) -> tuple[str, str]:
    new = OLD + MORE
    for before, after in _NEW.items():
        new = new.replace(before, after)
    return OLD.replace("@", words), new.replace("@", words)


async def everywhere(app: ReviewApp, pilot: Pilot[int], seen: list[str]) -> None:
    """Go to every line in every view and panel, and open every box."""
    await pilot.press("z")
    for view in ("v", "v", "v", "v"):
        await pilot.press("home")
        for _ in range(len(app.outline_pane.lines.visible) + 8 if app.outline_pane.lines else 0):
            seen.append("\n".join(screen(app)))
            await pilot.press("down")
        await pilot.press(view)
    await pilot.press("home", "n", "n")
    for keys in (("t",), ("h",), ("f",), ("c",), ("x",), ("?",)):
        await pilot.press(*keys)
        seen.append("\n".join(screen(app)))
        await pilot.press("escape", "escape", "escape")


@pytest.mark.parametrize("words", ["[Company Name]", "[insert date][/bold]", "[red][@click=app.quit][/"])
def test_brackets_are_shown_as_they_are_written(tmp_path: Path, words: str) -> None:
    seen: list[str] = []

    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        await everywhere(app, pilot, seen)
        whole = "\n".join(seen)
        for said in ("agreement", "rights", "Report", "Keep", "More", "sale", "maker"):
            assert f"{words} {said}" in whole, said
        assert f"{words} shall report" in whole
        assert app.is_running

    Desk(tmp_path, *versions(words)).sit(size=(150, 45), work=work)


@pytest.mark.parametrize("words", MARKUP)
def test_brackets_are_shown_where_the_screen_speaks_for_itself(tmp_path: Path, words: str) -> None:
    desk = Desk(tmp_path, *versions(words))

    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        # The title, what was done, what went wrong, the line one finds with, a comment, the palette, an export.
        assert f"{words} agreement" in screen(app)[0]
        app.say(f"done: {words}")
        app.complain(f"wrong: {words}")
        await pilot.pause()
        assert f"done: {words}" in "\n".join(screen(app))
        assert f"wrong: {words}" in "\n".join(screen(app))
        await pilot.press("escape", "slash")
        app.query_one("#find-words", Input).value = words
        await pilot.pause()
        assert words in screen(app)[-1]
        assert "of" in screen(app)[-1]
        await pilot.press("enter", "end", "c")
        area = app.screen.query_one(TextArea)
        area.insert(f"a comment: {words}")
        await pilot.pause()
        assert f"a comment: {words}" in "\n".join(screen(app))
        await pilot.press("ctrl+s")
        assert f"a comment: {words}" in "\n".join(screen(app))
        await pilot.press("ctrl+p", *"more")
        await pilot.pause(0.5)
        assert f"more {words} More" in "\n".join(screen(app))
        await pilot.press("escape", "x")
        app.screen.query_one(Input).value = str(tmp_path / f"{words.replace('/', '_')}.md")
        await pilot.press("enter")
        assert notice(app) == ""

    desk.sit(size=(150, 40), by=f"Ann {words}", shown=Filter(text=words), work=work)


def test_nothing_that_acts_on_a_terminal_gets_to_it(tmp_path: Path) -> None:
    desk = Desk(tmp_path, *versions("WORDS"))
    read = desk.read()
    for path, agreement in zip(desk.paths, read.agreements, strict=True):
        # In a clause file such characters are errors; the JSON of an agreement may have them.
        words = json.dumps("a".join(ACTING))[1:-1]
        path.write_text(agreement.to_json().replace("WORDS", words), encoding="utf-8")

    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        sent: list[str] = []
        seen: list[str] = []
        await everywhere(app, pilot, seen)
        for keys in ("escape", "n", "v", "v", "v", "t", "h", "f", "slash", "c", "x"):
            await pilot.press(keys)
            sent.append(output(app))
            seen.append("\n".join(screen(app)))
        whole = "\n".join(seen)
        assert "<U+001B>" in whole
        assert "<U+202E>" in whole
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e]", whole)
        assert not re.search("[\x00-\x09\x0b-\x1a\x1c-\x1f\x7f-\x9f\u200b\u202a-\u202e]", "\n".join(sent))
        assert "\x1b[31m" not in "\n".join(sent)

    desk.sit(size=(150, 45), by="Ann\x1b[31m", work=work)


def test_a_review_that_somebody_tampered_with_does_nothing(tmp_path: Path) -> None:
    desk = Desk(tmp_path, *versions("[red]"))
    desk.sit("n", "c", "a", "ctrl+s", "a")
    text = desk.review.read_text(encoding="utf-8")
    hostile = '"comment": "[/bold]\\u001b[31m \\u202e\\nnext line [@click=app.quit]"'
    desk.review.write_text(re.sub('"comment": "a"', lambda _: hostile, text), encoding="utf-8")

    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        await pilot.press("home", "n", "n")
        assert "[/bold]<U+001B>[31m <U+202E>" in "\n".join(screen(app))
        await pilot.press("c")
        assert "[/bold]<U+001B>[31m <U+202E>" in "\n".join(screen(app))
        assert "\x1b[31m" not in output(app)

    desk.sit(size=(120, 40), work=work)
