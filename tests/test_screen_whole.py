"""The rest of the review: export, clipboard, editor, files that change, help and the palette."""

import json
import re
from functools import partial
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import pytest
from commandline import command
from rich.text import Text
from screens import NEW, OLD, Desk, heading, notice, outline, pair, row, screen, state, status
from textual.dom import DOMNode
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input, OptionList

import tui
from clauses import load
from clauses.report.arrange import SIGNS
from clauses.report.lines import Piece
from clauses.report.review_words import IN_WORDS
from clauses.report.reviews import REVIEWS
from tui import editor
from tui.actions import ACTIONS, GROUPS, Scope, all_bindings, bindings, shown_key
from tui.app import ReviewApp
from tui.dialog import Line
from tui.help import help_lines
from tui.signs import STATE_SIGNS
from tui.states import legend

# --- export -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("turns", "name"), [(0, "pumps.review.md"), (1, "pumps.review.html")])
def test_x_writes_the_outcome_beside_the_review(tmp_path: Path, turns: int, name: str) -> None:
    desk = pair(tmp_path)
    kind = name.rpartition(".")[2]

    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        assert status(app) == f"exported: {tmp_path / name}"
        assert (tmp_path / name).read_text(encoding="utf-8") == REVIEWS[kind](app.desk.review, app.desk.agreements)

    desk.sit("a", "x", *["tab"] * turns, "enter", work=work)


def test_the_json_of_the_outcome_is_not_the_review_file(tmp_path: Path) -> None:
    desk = pair(tmp_path)
    desk.sit("a", "x", "down", "down", "enter")
    assert json.loads((tmp_path / "pumps.review.export.json").read_text(encoding="utf-8"))
    assert len(desk.read().review.own) == 1  # type: ignore[union-attr]


def test_a_file_that_is_there_is_replaced_on_the_second_enter_only(tmp_path: Path) -> None:
    desk = pair(tmp_path)
    (tmp_path / "pumps.review.md").write_text("mine", encoding="utf-8")

    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        assert "There is such a file." in "\n".join(screen(app))
        assert (tmp_path / "pumps.review.md").read_text(encoding="utf-8") == "mine"
        await pilot.press("enter")
        assert "Pumps" in (tmp_path / "pumps.review.md").read_text(encoding="utf-8")

    desk.sit("x", "enter", work=work)


@pytest.mark.parametrize("name", ["1.clause", "2.clause", "pumps.review.json"])
def test_neither_the_versions_nor_the_review_are_written_over(tmp_path: Path, name: str) -> None:
    desk = pair(tmp_path)

    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        before = (tmp_path / name).read_bytes()
        app.screen.query_one(Input).value = str(tmp_path / name)
        await pilot.press("enter", "enter")
        assert "choose another name" in notice(app)
        assert (tmp_path / name).read_bytes() == before

    desk.sit("a", "x", work=work)


def test_an_export_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        app.screen.query_one(Input).value = str(tmp_path / "gone" / "x.md")
        await pilot.press("enter")
        assert "cannot be written" in notice(app)

    pair(tmp_path).sit("x", work=work)


# --- the clipboard ------------------------------------------------------------------------------------------------


def test_y_copies_a_change_or_a_whole_clause(tmp_path: Path) -> None:
    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        await pilot.press("y")
        assert app.clipboard == (
            "license use “Use”: period\n− until 2030\n+ until 2032\nextended by 2 years  → buyer\n"
        )
        await pilot.press("up", "y")
        assert app.clipboard.startswith('license use "Use" {\n')
        assert app.clipboard.endswith("}\n")
        assert "until 2032" in app.clipboard
        assert status(app) == "copied: use"
        await pilot.press("up", "y")
        assert status(app) == "There is nothing to copy on this line."

    pair(tmp_path).sit("n", work=work)


# --- the editor ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("chosen", "words"),
    [
        ("vi", ["vi", "+12", "a b.clause"]),
        ("nano -w", ["nano", "-w", "+12", "a b.clause"]),
        ("code", ["code", "--wait", "--goto", "a b.clause:12"]),
        ("/usr/bin/code --wait", ["/usr/bin/code", "--wait", "--goto", "a b.clause:12"]),
        ("hx", ["hx", "a b.clause:12"]),
        ("'my editor'", ["my editor", "+12", "a b.clause"]),
    ],
)
def test_the_editor_is_told_the_line_in_its_own_way(chosen: str, words: list[str]) -> None:
    assert editor.command(chosen, "a b.clause", 12) == words


def test_a_file_name_is_no_option_of_the_editor() -> None:
    assert editor.command("vi", "-c.clause", 1)[-1] == "./-c.clause"


@pytest.mark.parametrize("chosen", ["no-such-editor-at-all", "'"])
def test_an_editor_that_cannot_be_started_is_said(chosen: str) -> None:
    assert editor.run(editor.command(chosen, "a", 1))


def test_visual_comes_before_editor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "ed")
    monkeypatch.setenv("VISUAL", "vim")
    assert editor.chosen() == "vim"
    monkeypatch.delenv("VISUAL")
    assert editor.chosen() == "ed"


def test_where_the_screen_cannot_be_left_that_is_said(tmp_path: Path) -> None:
    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        await pilot.press("e")
        assert "cannot be left" in notice(app)
        await pilot.press("n")
        assert notice(app) == ""

    pair(tmp_path).sit("n", work=work)


# --- files that change --------------------------------------------------------------------------------------------


async def reread(app: ReviewApp, pilot: Pilot[int]) -> None:
    app._look_at_files()
    await app.workers.wait_for_complete()
    await pilot.pause()


def test_a_file_that_changes_is_read_again_and_the_place_is_kept(tmp_path: Path) -> None:
    desk = pair(tmp_path)

    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        await pilot.press("a", "p")
        desk.paths[1].write_text(
            NEW.replace("section rights", 'party third "Third"\nsection rights').replace("2032", "2034"),
            encoding="utf-8",
        )
        await reread(app, pilot)
        assert row(app) == "use text"
        assert status(app) == "read again"
        assert "7 changes" in heading(app)
        assert state(app, "use", "text").state == "accepted"
        assert any("third" in line for line in outline(app))

    desk.sit("n", "n", work=work)


def test_of_a_damaged_review_file_it_is_said_that_it_is_that(tmp_path: Path) -> None:
    desk = pair(tmp_path)

    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        desk.review.write_text("{ damaged", encoding="utf-8")
        await reread(app, pilot)
        assert status(app) == "a review file has errors"
        assert "pumps.review.json" in notice(app)
        assert "The decisions are those from before." in notice(app)
        assert "The comparison" not in notice(app)
        assert "1 decided" in heading(app)

    desk.sit("a", work=work)


def test_a_version_that_is_gone_is_told_as_on_the_command_line(tmp_path: Path) -> None:
    desk = pair(tmp_path)

    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        desk.paths[1].unlink()
        await reread(app, pilot)
        told = command("check", desk.paths[1]).out.splitlines()[0]
        assert told.startswith(f"{desk.paths[1]}: error C010")
        assert notice(app).startswith(told)
        assert status(app) == "the files have errors"

    desk.sit(work=work)


def test_a_file_with_errors_is_told_and_the_comparison_stays(tmp_path: Path) -> None:
    desk = pair(tmp_path)

    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        desk.paths[1].write_text(NEW.replace("until 2032", "until [insert date]"), encoding="utf-8")
        await reread(app, pilot)
        assert "2.clause:17:19: error" in notice(app)
        assert "The comparison is the one from before." in notice(app)
        assert "6 changes" in heading(app)
        await pilot.press("p", "n")
        assert "The comparison is the one from before." in notice(app)
        await pilot.press("a")
        assert state(app, "use", "period").state == "accepted"
        desk.paths[1].write_text(NEW, encoding="utf-8")
        await reread(app, pilot)
        assert notice(app) == ""

    desk.sit("n", work=work)


def test_nothing_is_read_again_while_nothing_changes(tmp_path: Path) -> None:
    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        await pilot.press("a")
        await reread(app, pilot)
        assert status(app) == "accepted: use period"

    pair(tmp_path).sit("n", work=work)


def test_what_another_process_decided_is_shown(tmp_path: Path) -> None:
    desk = pair(tmp_path)

    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        await pilot.press("a")
        text = desk.review.read_text(encoding="utf-8")
        desk.review.write_text(text.replace('"accepted"', '"rejected"'), encoding="utf-8")
        await reread(app, pilot)
        assert state(app, "use", "period").state == "rejected"

    desk.sit("n", work=work)


def test_what_another_reviewer_decides_in_a_file_that_is_only_read_is_shown(tmp_path: Path) -> None:
    desk = pair(tmp_path)
    desk.sit("n", "a")
    theirs = desk.review.rename(tmp_path / "bo.review.json")
    desk.others = [theirs]

    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        await pilot.press("a", "p")
        assert not state(app, "use", "period").disagreement
        text = theirs.read_text(encoding="utf-8")
        theirs.write_text(text.replace('"accepted"', '"rejected"'), encoding="utf-8")
        await reread(app, pilot)
        assert state(app, "use", "period").disagreement

    desk.sit("n", work=work)


def test_what_was_decided_before_the_files_were_read_again_can_be_undone(tmp_path: Path) -> None:
    desk = pair(tmp_path)

    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        await pilot.press("a", "a")
        desk.paths[1].write_text(NEW.replace("until 2032", "until 2036"), encoding="utf-8")
        await reread(app, pilot)
        assert state(app, "use", "period").state == "stale"
        await pilot.press("u")
        assert state(app, "use", "text").state == "undecided"
        await pilot.press("u")
        assert status(app) == "There is nothing to undo in this session."

    desk.sit("n", work=work)


def test_a_clause_that_is_gone_after_reading_again_leaves_the_cursor_near(tmp_path: Path) -> None:
    desk = pair(tmp_path)

    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        await pilot.press("end")
        desk.paths[1].write_text(OLD, encoding="utf-8")
        await reread(app, pilot)
        assert "0 changes" in heading(app)
        desk.paths[1].write_text(NEW, encoding="utf-8")
        await reread(app, pilot)
        assert "6 changes" in heading(app)

    desk.sit(work=work)


# --- help and the palette -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [100, 40, 24])
def test_the_help_says_of_every_key_and_every_sign_what_it_does(width: int) -> None:
    text = " ".join("".join(piece.text for line in help_lines(width) for piece in (*line, Piece(" "))).split())
    for action in ACTIONS:
        assert f" {action.shown_keys} {action.help} " in text
    for group in GROUPS:
        assert group in text
    for sign, meaning in (*SIGNS.items(), *legend()):
        assert f" {sign} {meaning}" in text
    for each, sign in STATE_SIGNS.items():
        assert f" {sign} {IN_WORDS[each]} " in text


def test_help_opens_scrolls_and_closes(tmp_path: Path) -> None:
    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        assert "Keys and signs" in "\n".join(screen(app))
        await pilot.press("end")
        assert "the reviewers disagree" in "\n".join(screen(app))
        await pilot.press("escape")
        assert len(app.screen_stack) == 1

    pair(tmp_path).sit("?", size=(80, 24), work=work)


OPENED: dict[Scope, tuple[str, ...]] = {
    "review": (),
    "outline": (),
    "text": ("enter",),
    "timeline": ("t",),
    "assumption": ("t", "enter"),
    "filter": ("f",),
    "words": ("/",),
    "comment": ("c",),
    "export": ("x",),
    "help": ("?",),
}
"""By which keys one comes to where the keys of a scope work."""


@pytest.mark.parametrize(("scope", "keys"), [*OPENED.items(), ("text", ("h",))])
def test_every_key_of_the_table_does_what_stands_there_and_nothing_else(
    tmp_path: Path, scope: Scope, keys: tuple[str, ...]
) -> None:
    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        did: list[str] = []
        assert app.focused is not None
        for owner in app.focused.ancestors_with_self:
            _record(owner, did)
        for action in ACTIONS:
            for key in action.keys if action.scope == scope else ():
                did.clear()
                await pilot.press(NAMED.get(key, key))
                assert (key, did) == (key, [action.name])

    pair(tmp_path).sit("n", *keys, work=work)


def test_every_scope_of_the_table_is_tried() -> None:
    assert {action.scope for action in ACTIONS} == set(OPENED)


def test_no_widget_binds_or_looks_at_a_key_past_the_table() -> None:
    for module in iter_modules(tui.__path__):
        import_module(f"tui.{module.name}")
    ours = [each for each in _below(DOMNode) if each.__module__.partition(".")[0] == "tui"]
    assert len(ours) > 20
    bound = [*all_bindings(), *(each for scope in OPENED for each in bindings(scope))]
    for each in ours:
        assert [binding for binding in vars(each).get("BINDINGS", ()) if binding not in bound] == []
    looking = {each for each in ours for name in vars(each) if re.fullmatch(r"_?on_key|_?key_\w+", name)}
    assert looking == {Line}


def _below(model: type[Any]) -> set[type[Any]]:
    return {model}.union(*map(_below, model.__subclasses__()))


NAMED = {"<": "less_than_sign", ">": "greater_than_sign", "?": "question_mark", "/": "slash"}


def _record(owner: Any, did: list[str]) -> None:
    """Do nothing any more, and note what would have been done."""
    if isinstance(owner, Line):
        owner.does = {name: partial(did.append, name) for name in owner.does}
    for name in dir(owner):
        scrolls = isinstance(owner, Screen | Line) and re.search("_(scroll|page)_", name)  # neither of them can
        if name.startswith("action_") and name != "action_submit" and not scrolls:  # so a line tells its box of Enter
            setattr(owner, name, lambda *_, name=name: did.append(name.removeprefix("action_")))


def test_every_action_of_a_pane_is_in_the_palette(tmp_path: Path) -> None:
    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        await pilot.press("ctrl+p")
        await pilot.pause(0.3)
        listed = app.screen.query_one(OptionList)
        said = "\n".join(str(listed.get_option_at_index(place).prompt) for place in range(listed.option_count))
        for action in ACTIONS:
            if action.anywhere and action.name != "palette":
                assert action.label.casefold() in said.casefold()
                assert action.shown_keys in said

    pair(tmp_path).sit(work=work)


def test_the_palette_does_what_is_chosen(tmp_path: Path) -> None:
    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        await pilot.press("ctrl+p", *"accept clause")
        await pilot.pause(0.5)
        await pilot.press("down", "enter")
        await pilot.pause(0.3)
        assert state(app, "use", "text").state == "accepted"
        await pilot.press("ctrl+p", *"lending")
        await pilot.pause(0.5)
        await pilot.press("down", "enter")
        await pilot.pause(0.3)
        assert row(app) == "lending"

    pair(tmp_path).sit("n", work=work)


def test_no_key_is_bound_twice_in_a_place() -> None:
    for scope in OPENED:
        keys = [key for action in ACTIONS if action.scope == scope for key in action.keys]
        assert len(keys) == len(set(keys))
    shadowed = [key for action in ACTIONS if action.scope in ("review", "outline") for key in action.keys]
    assert len(shadowed) == len(set(shadowed))
    assert [shown_key(key) for key in ("n", "G", "ctrl+p", "shift+up", "space", "f1")] == [
        "n",
        "G",
        "Ctrl+P",
        "Shift+↑",
        "Space",
        "F1",
    ]


def test_what_the_palette_and_the_help_say_is_no_markup() -> None:
    for action in ACTIONS:
        assert "[" not in action.help + action.label
        assert Text.from_markup(action.help).plain == action.help


def test_the_samples_are_reviewed_as_they_are(tmp_path: Path) -> None:
    texts = [
        (Path(__file__).parent.parent / "samples" / "microsoft-openai" / f"{day}.clause")
        for day in ("2023-01-23", "2025-01-21", "2025-10-28")
    ]
    assert all(load(path).agreement for path in texts)
    desk = Desk(tmp_path, *(path.read_text(encoding="utf-8") for path in texts))

    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        for _ in range(5):
            await pilot.press("n", "a", "v", "n", "r")
        await pilot.press(">", "n", "space", "t", "h", "f", "escape", "<")
        assert notice(app) == ""

    desk.sit(size=(80, 24), work=work)
