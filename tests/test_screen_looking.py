"""Looking at the changes: views, panes, panels and colours of the review."""

import re
from pathlib import Path

import pytest
from rich.color import Color
from screens import NEW, OLD, Desk, notice, output, pair, row, screen, status
from textual.pilot import Pilot

from clauses import Agreement
from clauses.review import Filter
from tui.app import ReviewApp
from tui.history_panel import HistoryPanel
from tui.theme import THEMES, VARIABLES, variables
from tui.timeline_panel import TimelinePanel

NOTHING = Filter(text="what nobody wrote")


def body(app: ReviewApp) -> str:
    return "\n".join(screen(app))


# --- views and panes ----------------------------------------------------------------------------------------------


def test_v_goes_through_the_views(tmp_path: Path) -> None:
    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        seen = [app.page.view]
        for _ in range(4):
            await pilot.press("v")
            seen.append(app.page.view)
        assert seen == ["fields", "redline", "side", "source", "fields"]
        assert "until 2030" in body(app)

    pair(tmp_path).sit("n", size=(120, 30), work=work)


@pytest.mark.parametrize(("width", "view"), [(109, "redline"), (110, "side"), (80, "redline")])
def test_side_by_side_needs_110_columns(tmp_path: Path, width: int, view: str) -> None:
    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        assert app.page.effective_view == view
        assert ("side by side needs 110 columns" in status(app)) == (view == "redline")
        await pilot.resize_terminal(130, 30)
        assert app.page.effective_view == "side"

    pair(tmp_path).sit("n", "v", "v", size=(width, 30), work=work)


@pytest.mark.parametrize(("width", "stacked"), [(84, False), (83, True), (80, True), (40, True)])
def test_below_84_columns_the_panes_stand_one_above_the_other(tmp_path: Path, width: int, stacked: bool) -> None:
    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        assert (app.outline_pane.region.bottom < app.page.region.y) == stacked
        assert (app.outline_pane.region.right <= app.page.region.x) != stacked

    pair(tmp_path).sit(size=(width, 24), work=work)


def test_at_80_by_24_outline_text_and_keys_are_all_there(tmp_path: Path) -> None:
    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        text = body(app)
        assert ">     period" in text
        assert "until 2032" in text
        assert "extended by 2 years" in text
        for key in ("n next", "a accept", "r reject", "c comment", "? help", "q quit"):
            assert key in text
        await pilot.press("a")
        assert "accepted: use period" in body(app)

    pair(tmp_path).sit("n", size=(80, 24), work=work)


def test_the_place_is_kept_when_the_size_changes(tmp_path: Path) -> None:
    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        for size in ((80, 24), (160, 50), (60, 12), (100, 30)):
            await pilot.resize_terminal(*size)
            assert row(app) == "use text"
            assert any(line.startswith("│>     text") for line in screen(app)), size

    pair(tmp_path).sit("n", "n", work=work)


def test_enter_goes_into_the_text_and_escape_back(tmp_path: Path) -> None:
    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        assert app.page.has_focus
        await pilot.press("pagedown")
        assert app.page.scroll_y > 0
        assert row(app) == "use period"
        await pilot.press("home")
        assert app.page.scroll_y == 0
        await pilot.press("escape", "down")
        assert app.outline_pane.has_focus
        assert row(app) == "use text"

    pair(tmp_path).sit("n", "enter", size=(60, 16), work=work)


def test_the_text_is_scrolled_from_the_outline_too(tmp_path: Path) -> None:
    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        for down, up in (("J", "K"), ("shift+down", "shift+up"), ("D", "U"), ("shift+pagedown", "shift+pageup")):
            await pilot.press(down)
            assert app.page.scroll_y > 0
            await pilot.press(up)
            assert app.page.scroll_y == 0
        assert row(app) == "use period"

    pair(tmp_path).sit("n", size=(60, 16), work=work)


# --- panels -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("key", "said"), [("t", "in force"), ("h", "changed in 2"), ("f", "Show changes that fit")])
def test_a_panel_opens_on_its_key_and_closes_on_it_on_escape_and_on_v(tmp_path: Path, key: str, said: str) -> None:
    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        for close in (key, "escape", *(["v"] if key != "f" else [])):
            await pilot.press(key)
            assert said in body(app)
            await pilot.press(close)
            assert said not in body(app)
            assert app.outline_pane.has_focus
            assert app.page.view == "fields"

    pair(tmp_path).sit("n", size=(120, 30), work=work)


@pytest.mark.parametrize("key", ["t", "h"])
def test_a_panel_follows_the_outline(tmp_path: Path, key: str) -> None:
    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        await pilot.press("n", "n", "n")
        assert row(app) == "lending"
        shown = [line[42:] for line in screen(app)]
        assert any("lending" in line or "goods" in line for line in shown)

    pair(tmp_path).sit("n", key, size=(120, 30), work=work)


@pytest.mark.parametrize("shown", [None, NOTHING])
def test_the_timeline_is_there_though_no_clause_is_chosen(tmp_path: Path, shown: Filter | None) -> None:
    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        assert app.row is None or app.row.item is None
        await pilot.press("t")
        assert "█ in force  ░ possibly" in body(app)
        assert "being made" not in body(app)

    pair(tmp_path).sit("home", shown=shown, size=(120, 30), work=work)


def test_the_timeline_of_versions_without_a_change_is_there(tmp_path: Path) -> None:
    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        assert "█ in force  ░ possibly" in body(app)

    Desk(tmp_path, OLD, OLD).sit("t", size=(120, 30), work=work)


def drawn(app: ReviewApp) -> tuple[Agreement, ...]:
    outlook = app.query_one(TimelinePanel).outlook
    return outlook.versions if outlook is not None else ()


def test_the_timeline_of_the_next_pair_is_there_though_no_clause_is_chosen(tmp_path: Path) -> None:
    third = NEW.replace('"2"', '"3"').replace("until 2032", "until 2040")

    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        assert app.row is None
        await pilot.press("t")
        assert [each.version for each in drawn(app)] == ["1", "2"]
        await pilot.press(">")
        assert [each.version for each in drawn(app)] == ["2", "3"]

    Desk(tmp_path, OLD, NEW, third).sit(shown=NOTHING, size=(120, 30), work=work)


def test_where_there_are_no_changes_that_is_said(tmp_path: Path) -> None:
    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        assert "No changes. z shows every clause." in body(app)
        await pilot.press("z")
        assert "No changes." not in body(app)

    Desk(tmp_path, OLD, OLD).sit(size=(80, 24), work=work)


def test_where_nothing_fits_the_filter_that_is_said(tmp_path: Path) -> None:
    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        assert "Nothing fits the filter: F shows all." in body(app)
        await pilot.press("h")
        assert "none is chosen" in " ".join(app.query_one(HistoryPanel).text.split())
        await pilot.press("h", "F")
        assert "Nothing fits" not in body(app)
        assert app.row is not None

    pair(tmp_path).sit(shown=NOTHING, size=(80, 24), work=work)


def test_what_is_assumed_in_the_timeline_stays_for_the_next_pair(tmp_path: Path) -> None:
    event = 'event sold "Sale" {}\n'
    texts = (f'agreement a "A" {{ version: "{n}" }}\n{event}clause c "C" {{ period: until sold }}\n' for n in (1, 2, 3))

    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        await pilot.press("z", "t", "down", "enter", *"2030-01-01", "enter")
        assert "2030-01-01" in body(app)
        assert "2030-01-01" in str(app.assumptions)
        await pilot.press("escape", ">", "t")
        assert "2030-01-01" in body(app)

    Desk(tmp_path, *texts).sit(size=(120, 30), work=work)


# --- colours ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_every_theme_of_ours_says_all_our_colours(theme: object) -> None:
    assert set(VARIABLES) <= set(theme.variables)  # type: ignore[attr-defined]


@pytest.mark.parametrize("theme", [theme for theme in THEMES], ids=lambda theme: theme.name)
def test_every_colour_is_told_from_the_background(theme: object) -> None:
    back = _light(theme.background)  # type: ignore[attr-defined]
    for name in set(VARIABLES) - {"rule"}:
        fore = _light(theme.variables[name])  # type: ignore[attr-defined]
        high, low = max(back, fore), min(back, fore)
        assert (high + 0.05) / (low + 0.05) >= 4.5, name


def _light(colour: str) -> float:
    """How light a colour is (WCAG 2)."""
    parts = [each / 255 for each in Color.parse(colour).get_truecolor()]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_what_came_is_blue_and_underlined_and_what_went_is_red_and_struck_with_signs(tmp_path: Path) -> None:
    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        segments = [each for strip in app.screen._compositor.render_strips() for each in strip]
        came = next(each.style for each in segments if "{+and their parts+}" in each.text)
        assert came is not None
        assert came.underline
        assert came.color is not None
        assert came.color.get_truecolor().hex == variables(app.current_theme)["insert"]
        await pilot.press("n", "n")
        segments = [each for strip in app.screen._compositor.render_strips() for each in strip]
        gone = next(each.style for each in segments if each.text.startswith("goods"))
        assert gone is not None
        assert gone.strike
        assert gone.color is not None
        assert gone.color.get_truecolor().hex == variables(app.current_theme)["delete"]

    pair(tmp_path).sit("n", "n", work=work)


@pytest.mark.parametrize("name", ["clauses-light", "clauses-contrast", "textual-dark", "textual-light", "ansi-dark"])
def test_the_theme_can_be_changed(tmp_path: Path, name: str) -> None:
    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        app.theme = name
        await pilot.pause()
        assert "use" in body(app)
        await pilot.press("n", "a", "t", "h", "f")
        assert notice(app) == ""

    pair(tmp_path).sit(work=work)


def test_the_theme_that_the_environment_names_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEXTUAL_THEME", "no-such-theme,clauses-light")
    assert pair(tmp_path).app().theme == "clauses-light"
    monkeypatch.setenv("TEXTUAL_THEME", "no-such-theme")
    assert pair(tmp_path).app().theme == "clauses-dark"


@pytest.mark.parametrize("keys", ["", "nn", "nvv", "nvvv", "nt", "nh", "f", "nc", "x", "?"])
def test_no_color_leaves_no_colour_but_signs_and_strokes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, keys: str
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")

    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        codes = [code for found in re.findall(r"\x1b\[([0-9;]*)m", output(app)) for code in found.split(";")]
        assert {"1", "7"} & set(codes)
        assert not [code for code in codes if re.fullmatch("3[0-8]|4[0-8]|9[0-7]|10[0-7]", code)]
        if keys == "nn":
            assert "{+and their parts+}" in body(app)
            assert "4" in codes

    pair(tmp_path).sit(*keys, size=(120, 30), work=work)


def test_an_empty_no_color_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "")

    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        assert re.search(r"\x1b\[[0-9;]*(38|9[0-7]);", output(app))

    pair(tmp_path).sit(work=work)
