"""The right-hand pane on a screen: it scrolls, follows the selection, knows its views, and draws what is seen."""

from typing import Any

import pytest
from pages import review, subject
from panes import drawn, seen, with_pane
from rich.cells import cell_len
from textual.pilot import Pilot

from tui.page import Page
from tui.views import VIEWS


def test_it_shows_the_clause_with_what_was_decided() -> None:
    async def work(page: Page, pilot: Pilot[Any]) -> None:
        page.show(subject("use", 0, review()))
        await pilot.pause()
        assert seen(page).startswith("~ license use  Use of pumps and parts")
        assert "▸ heading (editorial)" in seen(page)

    with_pane(Page(), (80, 24), work)


def test_the_selected_change_comes_into_sight_and_the_page_scrolls_no_further() -> None:
    async def work(page: Page, pilot: Pilot[Any]) -> None:
        for place in range(len(subject("use").block.changes)):
            page.show(subject("use", place, review()))
            await pilot.pause()
            assert "▸" in seen(page)
        page.show(subject("use", 0, review()))
        await pilot.pause()
        assert page.scroll_y == 0

    with_pane(Page(), (60, 14), work)


def test_keys_and_the_wheel_scroll_it() -> None:
    async def work(page: Page, pilot: Pilot[Any]) -> None:
        page.show(subject("use", None, review()))
        await pilot.pause()
        for key, place in (("down", 1), ("pagedown", 11), ("up", 10), ("home", 0), ("end", page.max_scroll_y)):
            await pilot.press(key)
            await pilot.wait_for_animation()
            assert page.scroll_y == place, key

    with_pane(Page(), (60, 10), work)


def test_v_steps_through_the_views_and_an_unknown_one_is_the_first() -> None:
    async def work(page: Page, pilot: Pilot[Any]) -> None:
        page.show(subject("use", 0, review()))
        told = []
        for _ in VIEWS:
            await pilot.pause()
            told.append(page.text)
            page.next_view()
        assert len(set(told)) == len(VIEWS)
        assert page.view == next(iter(VIEWS))
        page.view = "nothing"
        assert page.view == next(iter(VIEWS))

    with_pane(Page(), (120, 40), work)


@pytest.mark.parametrize(("width", "view"), [(109, "redline"), (110, "side")])
def test_below_110_columns_side_by_side_is_a_redline(width: int, view: str) -> None:
    async def work(page: Page, pilot: Pilot[Any]) -> None:
        page.view = "side"
        page.show(subject("use"))
        await pilot.pause()
        assert page.effective_view == view
        await pilot.resize_terminal(219 - width, 30)
        await pilot.pause()
        assert page.effective_view == ("redline" if view == "side" else "side")
        assert page.shown == VIEWS[page.effective_view](page.subject, page.room)  # type: ignore[arg-type]

    with_pane(Page(), (width, 30), work)


@pytest.mark.parametrize("width", [40, 57, 80, 121])
@pytest.mark.parametrize("view", VIEWS)
def test_every_line_has_exactly_the_width_of_the_pane(view: str, width: int) -> None:
    async def work(page: Page, pilot: Pilot[Any]) -> None:
        page.view = view
        page.show(subject("use", 0, review()))
        await pilot.pause()
        for line in drawn(page):
            assert sum(cell_len(segment.text) for segment in line) == page.room

    with_pane(Page(), (width, 50), work)


def test_words_that_came_are_underlined_and_those_that_went_struck() -> None:
    async def work(page: Page, pilot: Pilot[Any]) -> None:
        page.view = "redline"
        page.show(subject("use"))
        await pilot.pause()
        styles = {segment.text: segment.style for line in drawn(page) for segment in line}
        came = next(style for text, style in styles.items() if text.startswith("{+and parts+}"))
        went = next(style for text, style in styles.items() if text.startswith("[−펌프의−]"))
        assert came is not None
        assert came.underline
        assert went is not None
        assert went.strike
        assert came.color != went.color

    with_pane(Page(), (80, 40), work)


def test_only_what_is_seen_is_drawn() -> None:
    async def work(page: Page, pilot: Pilot[Any]) -> None:
        page.show(subject("use", None, review()))
        await pilot.pause()
        assert len(page._strips) <= 10 < page.count

    with_pane(Page(), (60, 10), work)


def test_another_theme_draws_it_anew() -> None:
    async def work(page: Page, pilot: Pilot[Any]) -> None:
        page.show(subject("use"))
        await pilot.pause()
        before = drawn(page)
        page.app.theme = "textual-light"
        await pilot.pause()
        after = drawn(page)
        assert [[each.text for each in line] for line in before] == [[each.text for each in line] for line in after]
        assert before != after

    with_pane(Page(), (80, 24), work)


def test_nothing_is_shown_where_there_is_no_clause() -> None:
    async def work(page: Page, pilot: Pilot[Any]) -> None:
        page.show(subject("use"))
        page.show(None)
        await pilot.pause()
        assert page.text == ""
        assert seen(page).strip() == ""

    with_pane(Page(), (80, 24), work)


def test_what_the_mouse_selects_is_the_text() -> None:
    async def work(page: Page, pilot: Pilot[Any]) -> None:
        page.show(subject("use"))
        await pilot.pause()
        await pilot.mouse_down(page, offset=(3, 0))
        await pilot.hover(page, offset=(13, 0))
        await pilot.mouse_up(page, offset=(13, 0))
        await pilot.pause()
        assert page.screen.get_selected_text() == "license use"

    with_pane(Page(), (80, 24), work)
