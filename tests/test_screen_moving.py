"""Moving and finding in the review: by key, by mouse, through a filter."""

from pathlib import Path

import pytest
from screens import heading, outline, pair, row, screen, status
from textual import events
from textual.pilot import Pilot

from clauses.review import Filter
from tui.app import ReviewApp
from tui.outline import OutlinePane

STOPS = ["pumps", "use period", "use text", "use heading(ko)", "lending", "purchase"]


@pytest.mark.parametrize(("forth", "back"), [("n", "p"), ("]", "[")])
def test_n_and_p_go_through_every_change_and_stop_at_the_ends(tmp_path: Path, forth: str, back: str) -> None:
    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        seen = [row(app)]
        for _ in STOPS[1:]:
            await pilot.press(forth)
            seen.append(row(app))
        assert seen == STOPS
        await pilot.press(forth)
        assert row(app) == "purchase"
        assert status(app) == "This is the last change that is shown."
        for stop in reversed(STOPS[:-1]):
            await pilot.press(back)
            assert row(app) == stop
        await pilot.press(back)
        assert status(app) == "This is the first change that is shown."

    pair(tmp_path).sit(work=work)


def test_arrows_page_keys_home_and_end_go_line_by_line(tmp_path: Path) -> None:
    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        for keys, found in (
            (("down",), "Rights"),
            (("down",), "use"),
            (("down",), "use period"),
            (("up",), "use"),
            (("end",), "purchase"),
            (("home",), "Agreement"),
            (("pagedown",), "purchase"),
            (("pageup",), "Agreement"),
            (("up",), "Agreement"),
            (("G", "down"), "purchase"),
            (("g", "j", "k"), "Agreement"),
        ):
            await pilot.press(*keys)
            assert row(app) == found, keys

    pair(tmp_path).sit(work=work)


def test_the_mouse_chooses_a_line_and_the_wheel_scrolls(tmp_path: Path) -> None:
    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        await pilot.click(OutlinePane, offset=(6, 4))
        assert row(app) == "lending"
        await pilot.resize_terminal(80, 12)
        pane = app.query_one(OutlinePane)
        pane.scroll_home(animate=False)
        await pilot._post_mouse_events([events.MouseScrollDown], OutlinePane, (5, 1))
        await pilot.pause()
        assert pane.scroll_y > 0
        assert row(app) == "lending"

    pair(tmp_path).sit(work=work)


def test_a_click_on_a_key_at_the_foot_does_what_the_key_does(tmp_path: Path) -> None:
    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        await pilot.click("KeyBar", offset=(2, 0))
        assert row(app) == "use period"

    pair(tmp_path).sit(work=work)


def test_o_goes_to_the_next_undecided_one_and_round(tmp_path: Path) -> None:
    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        await pilot.press("n", "n", "o")
        assert row(app) == "purchase"
        await pilot.press("o")
        assert row(app) == "use text"

    pair(tmp_path).sit("a", "a", work=work)


# --- the filter ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("shown", "stops", "title"),
    [
        (Filter(levels=frozenset({"substantive"})), ["use period", "lending", "purchase"], "[substantive]"),
        (Filter(levels=frozenset({"wording"})), ["use text"], "[wording]"),
        (Filter(kinds=frozenset({"license"})), STOPS[1:4], "[license]"),
        (Filter(favours=frozenset({"buyer"})), ["use period"], "[for buyer]"),
        (Filter(disfavours=frozenset({"buyer"})), ["lending", "purchase"], "[against buyer]"),
        (
            Filter(favours=frozenset({"maker"}), disfavours=frozenset({"maker"})),
            ["use period", "lending", "purchase"],
            "[party: maker]",
        ),
        (Filter(states=frozenset({"accepted"})), ["pumps"], "[accepted]"),
        (Filter(states=frozenset({"undecided"})), STOPS[1:], "[undecided]"),
        (Filter(text="펌프"), ["use heading(ko)"], "[“펌프”]"),
    ],
)
def test_only_what_the_filter_shows_is_stopped_at(tmp_path: Path, shown: Filter, stops: list[str], title: str) -> None:
    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        assert title in heading(app)
        assert "6 changes" in heading(app) or "of 6" in heading(app)
        await pilot.press("home")
        seen = []
        for _ in (*stops, ""):
            await pilot.press("n")
            seen.append(row(app))
        assert seen == [*stops, stops[-1]]

    desk = pair(tmp_path)
    desk.sit("a")
    desk.sit(shown=shown, work=work)


def test_the_filter_is_chosen_in_a_list_and_takes_effect_at_once(tmp_path: Path) -> None:
    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        assert "6 of 6 changes" in "\n".join(screen(app))
        await pilot.press("space")
        assert "[substantive]" in heading(app)
        assert "3 of 6 changes" in "\n".join(screen(app))
        assert not any("pumps" in line for line in outline(app))
        await pilot.press("down", "space")
        assert "[substantive, wording]" in heading(app)
        await pilot.press("up", "space")
        assert "[wording]" in heading(app)
        await pilot.press("enter")
        assert row(app) == "use text"
        assert "2032" in "\n".join(screen(app))
        await pilot.press("F")
        assert "[" not in heading(app)

    pair(tmp_path).sit("f", work=work)


def test_every_sort_of_choice_is_in_the_list(tmp_path: Path) -> None:
    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        text = "\n".join(screen(app))
        for name in ("Level", "State", "Favours", "Disfavours", "Kind"):
            assert name in text
        for choice in ("editorial", "? stale", "✗ rejected", "buyer", "maker", "license", "commitment"):
            assert f"[ ] {choice}" in text

    pair(tmp_path).sit("f", size=(100, 45), work=work)


def test_no_letter_decides_while_one_chooses(tmp_path: Path) -> None:
    desk = pair(tmp_path)
    desk.sit("n", "f", "a", "r", "c", "u", "A", "R")
    assert not desk.review.exists()


def test_what_is_decided_leaves_a_filter_of_the_undecided(tmp_path: Path) -> None:
    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        seen = []
        for _ in STOPS:
            seen.append(row(app))
            await pilot.press("a")
        assert seen == STOPS
        assert "0 left" in heading(app) or "6 of 6" in heading(app)
        assert status(app) == "accepted: purchase added"

    pair(tmp_path).sit(shown=Filter(states=frozenset({"undecided"})), size=(120, 30), work=work)


# --- finding ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("lend", "lending"),
        ("purchase of", "purchase"),
        ("LETS THE BUYER", "use"),
        ("their parts", "use"),
        ("부품", "use"),
        ("펌프 too", "resale"),
    ],
)
def test_find_looks_in_ids_headings_and_prose(tmp_path: Path, words: str, found: str) -> None:
    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        await pilot.press("slash")
        app.query_one("#find-words").value = words  # type: ignore[attr-defined]
        await pilot.pause()
        assert row(app) == found
        assert " 1 of 1 " in screen(app)[-1]
        await pilot.press("enter")
        assert row(app) == found

    pair(tmp_path).sit(work=work)


def test_every_letter_is_written_and_none_is_a_command(tmp_path: Path) -> None:
    desk = pair(tmp_path)

    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        assert "arcqu" in screen(app)[-1]
        assert "not found" in screen(app)[-1]

    desk.sit("slash", "a", "r", "c", "q", "u", work=work)
    assert not desk.review.exists()


def test_n_and_p_in_capitals_go_from_hit_to_hit_and_escape_goes_back(tmp_path: Path) -> None:
    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        await pilot.press("slash", *"pump", "enter")
        seen = [row(app)]
        for key in ("N", "N", "N", "P"):
            await pilot.press(key)
            seen.append(row(app))
        # The agreement is called so; resale, which is unchanged, is found in its prose: that opens the fold.
        assert seen == ["pumps", "use", "purchase", "pumps", "purchase"]
        await pilot.press("slash", *"lend")
        assert row(app) == "lending"
        await pilot.press("escape")
        assert row(app) == "purchase"

    pair(tmp_path).sit(work=work)


def test_arrows_go_from_hit_to_hit_while_one_writes(tmp_path: Path) -> None:
    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        assert row(app) == "pumps"
        await pilot.press("down")
        assert row(app) == "use"
        assert "2 of 3" in screen(app)[-1]
        await pilot.press("up", "up")
        assert row(app) == "purchase"

    pair(tmp_path).sit("slash", *"pump", work=work)


def test_a_hit_in_an_unchanged_clause_opens_the_fold(tmp_path: Path) -> None:
    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        assert row(app) == "report"
        assert not app.desk.folded

    pair(tmp_path).sit("slash", *"report", "enter", work=work)


def test_find_stays_within_what_the_filter_shows(tmp_path: Path) -> None:
    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        assert "1 of 1" in status(app)
        assert row(app) == "purchase"

    pair(tmp_path).sit("slash", *"pump", "enter", shown=Filter(kinds=frozenset({"commitment"})), work=work)
