"""The outline of the review: sections, clauses and changes, a line each."""

from pathlib import Path

import pytest
from rich.cells import cell_len
from screens import NEW, OLD, Desk, heading, outline, pair, row, screen
from textual.pilot import Pilot

from tui.app import ReviewApp
from tui.outline import OutlinePane

HEAD = 'agreement many "Many" {}\n'


def test_it_has_sections_with_counts_and_clauses_with_badge_party_and_state(tmp_path: Path) -> None:
    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        assert outline(app) == [
            " Agreement                        ~1",
            "> ~ pumps                         ·",
            " Rights                        −1 ~1",
            "  ~ use                    →buyer ·",
            "  − lending                →maker ·",
            " Money                            +1",
            "  + purchase               →maker ·",
        ]

    pair(tmp_path).sit(size=(120, 30), work=work)


def test_a_clause_with_several_changes_opens_under_the_cursor(tmp_path: Path) -> None:
    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        assert outline(app)[3:8] == [
            "  ~ use                   ·",
            ">     period              ·",
            "      text                ·",
            "      · heading (ko)      ·",
            "  − lending               ·",
        ]
        await pilot.press("n", "n", "n")
        assert row(app) == "lending"
        assert outline(app)[3:5] == ["  ~ use                   ·", "> − lending               ·"]

    pair(tmp_path).sit("n", work=work)


def test_the_state_of_each_change_is_a_sign_and_that_of_a_clause_is_what_is_left_to_do(tmp_path: Path) -> None:
    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        assert [line[-2:].strip() for line in outline(app)[3:7]] == ["·", "✓", "✗", "·"]
        await pilot.press("space")
        await pilot.press("p", "p")
        assert [line[-2:].strip() for line in outline(app)[3:7]] == ["○", "✓", "✗", "○"]
        await pilot.press("n", "a", "p")
        assert [line[-2:].strip() for line in outline(app)[3:7]] == ["±", "✓", "✗", "✓"]
        await pilot.press("p", "a")
        assert row(app) == "lending"
        assert outline(app)[3].endswith("✓")

    pair(tmp_path).sit("n", "a", "r", work=work)


def test_a_comment_stands_behind_the_verdict(tmp_path: Path) -> None:
    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        assert outline(app)[4].endswith('"')
        await pilot.press("a", "p")
        assert outline(app)[4].endswith('✓"')

    pair(tmp_path).sit("n", "c", "o", "ctrl+s", work=work)


def test_it_follows_the_cursor(tmp_path: Path) -> None:
    clauses = HEAD + "".join(f'clause c{number} "C" {{ fee: USD @ }}\n' for number in range(60))
    old, new = (clauses.replace("@", fee) for fee in ("5", "6"))

    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        for key in ("end", "home", "pagedown", "pagedown", "n", "G", "p", "p", "g"):
            await pilot.press(key)
            assert any(line.startswith(">") and row(app) in line for line in outline(app)), key

    Desk(tmp_path, old, new).sit(size=(80, 24), work=work)


def test_what_is_unchanged_is_folded_and_z_shows_it(tmp_path: Path) -> None:
    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        assert not any("resale" in line for line in outline(app))
        await pilot.press("n", "z")
        assert row(app) == "use period"
        lines = [line.strip("> ·~−+") for line in outline(app)]
        assert lines.index("resale") == lines.index("lending") + 1
        assert "report" in lines
        assert lines.index("purchase") == lines.index("report") + 1
        await pilot.press("z")
        assert not any("resale" in line for line in outline(app))

    pair(tmp_path).sit(work=work)


def test_a_clause_that_is_gone_stands_where_it_stood(tmp_path: Path) -> None:
    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        order = [r.item.id for r in app.desk.outline.rows if r.item is not None and r.depth == 1]
        assert order[order.index("use") :][:3] == ["use", "lending", "resale"]

    pair(tmp_path).sit(work=work)


def test_where_nothing_changed_there_is_nothing_to_do_and_nothing_breaks(tmp_path: Path) -> None:
    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        assert "0 changes" in heading(app)
        assert outline(app) == []
        for key in ("n", "p", "o", "a", "r", "space", "c", "u", "A", "down", "up", "end", "y", "e", "v", "t", "h"):
            await pilot.press(key)
        await pilot.press("escape", "z")
        assert any("resale" in line for line in outline(app))

    Desk(tmp_path, OLD, OLD).sit(work=work)


@pytest.mark.parametrize("size", [(80, 24), (84, 24), (109, 30), (110, 30), (150, 40), (40, 12)])
@pytest.mark.parametrize("keys", ["", "zn", "nvvv", "nt", "nh", "f", "nc", "x", "?"])
def test_every_line_is_as_wide_as_the_screen_whatever_is_written_in_it(
    tmp_path: Path, size: tuple[int, int], keys: str
) -> None:
    old, new = (
        text.replace('"Rights"', '"권리와 의무, 그리고 아주 긴 제목 하나 더"').replace('"Use"', '"펌프의 사용 漢字"')
        for text in (OLD, NEW)
    )

    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        lines = screen(app)
        assert len(lines) == size[1]
        assert {cell_len(line) for line in lines} == {size[0]}
        if not set(keys) & set("cx?"):
            body = lines[1:-2]
            assert all(line[0] in "│├" and line[-1] in "│┤" for line in body)

    Desk(tmp_path, old, new).sit(*keys, size=size, work=work)


def test_a_hundred_times_as_many_lines_are_not_one_widget_more(tmp_path: Path) -> None:
    widgets: list[int] = []

    async def work(app: ReviewApp, pilot: Pilot[int]) -> None:
        assert not list(app.query_one(OutlinePane).query("*"))
        widgets.append(len(list(app.screen.query("*"))))

    for size in (3, 300):
        clauses = HEAD + "".join(f'clause c{number} "C" {{ fee: USD @ }}\n' for number in range(size))
        desk = Desk(tmp_path, *(clauses.replace("@", fee) for fee in ("5", "6")))
        assert len(desk.sit(work=work).desk.outline.rows) > size
    assert widgets[0] == widgets[1]
