"""The views of a clause: golden lines at several widths, and what holds for every one of them."""

import pytest
from conftest import CASES, Golden
from pages import compared, review, subject

from clauses.diff.change import ClauseRef
from clauses.report.arrange import Block
from clauses.report.lines import cells, plain
from tui.styles import STYLES
from tui.subject import Subject
from tui.views import VIEWS, Shown

WIDTHS = (40, 56, 80, 120)
CLAUSES = ("use", "lending", "report")


def shown(view: str, clause: str, width: int, selected: int | None = 0) -> Shown:
    return VIEWS[view](subject(clause, selected, review()), width)


def text(of: Shown) -> str:
    return "".join(f"{plain(line).rstrip()}\n" for line in of.lines)


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_says_what_is_expected_at_each_width(view: str, golden: Golden) -> None:
    parts = [
        f"=== {clause}, {width} columns\n{text(shown(view, clause, width))}" for clause in CLAUSES for width in WIDTHS
    ]
    golden(CASES / "views" / f"{view}.txt", "\n".join(parts))


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("width", [20, 33, 59, 60, 61, *WIDTHS, 200])
def test_no_line_is_wider_than_the_pane(view: str, width: int) -> None:
    for clause in CLAUSES:
        assert all(cells(line) <= width for line in shown(view, clause, width).lines)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("width", WIDTHS)
def test_every_change_has_its_place_in_every_view(view: str, width: int) -> None:
    for clause in CLAUSES:
        found = shown(view, clause, width)
        changes = subject(clause).block.changes
        for place, change in enumerate(changes):
            if view != "source" or place == 0:
                first, end = found.places[change.id]
                assert 0 <= first < end <= len(found.lines)


@pytest.mark.parametrize("view", VIEWS)
def test_the_selected_change_alone_is_pointed_at(view: str) -> None:
    for place, change in enumerate(subject("use").block.changes):
        found = shown(view, "use", 80, place)
        first, end = found.places[change.id]
        pointed = [number for number, line in enumerate(found.lines) if plain(line).startswith("▸")]
        assert pointed
        assert first == pointed[0]
        assert view == "source" or pointed == [first]
        assert end > first


@pytest.mark.parametrize("view", VIEWS)
def test_every_style_has_a_look(view: str) -> None:
    styles = {piece.style for clause in CLAUSES for line in shown(view, clause, 80).lines for piece in line}
    assert styles - {""} <= set(STYLES)


@pytest.mark.parametrize("view", VIEWS)
def test_what_was_decided_is_on_every_page(view: str) -> None:
    said = text(shown(view, "use", 80))
    for expected in (
        "accepted by Ann, 2026-07-08 16:05 UTC",
        "As agreed [/bold].",
        "bo.review.json: rejected by Bo, 2026-03-04 09:30 UTC",
        "disagreement",
        "before it changed again: accepted by Ann",
        "– → parts",
        "commented by Ann",
        "reviewed by Ann",
    ):
        assert expected in said


@pytest.mark.parametrize("view", VIEWS)
def test_a_clause_that_did_not_change_is_shown_as_it_is(view: str) -> None:
    old, new, found = compared()
    unchanged = Subject(0, Block(ClauseRef(kind="permission", id="resale"), ()), old, new, None, (), found)
    said = text(VIEWS[view](unchanged, 80))
    assert said.startswith("= permission resale")
    assert "unchanged" in said
    if view in ("fields", "source"):
        assert "parts" in said


def test_side_by_side_is_a_redline_where_there_is_no_room_for_two_columns() -> None:
    assert shown("side", "use", 59) == shown("redline", "use", 59)
    assert shown("side", "use", 60) != shown("redline", "use", 60)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("hostile", ["[Company Name]", "[insert date]", "[/bold]", "[red]", "\x1b[31m\u202e", "a\tb"])
def test_what_the_user_wrote_is_shown_and_does_nothing(view: str, hostile: str) -> None:
    _, new, _ = compared()
    clauses = {each.id: each for each in new.clauses}
    odd = clauses["lending"].model_copy(
        update={"id": hostile, "heading": hostile, "text": f"{hostile} shall", "activity": hostile}
    )
    changed = new.model_copy(update={"clauses": (odd,)})
    block = Block(ClauseRef(kind="permission", id=hostile, heading=hostile), ())
    same = Subject(0, block, changed, changed, None)
    said = text(VIEWS[view](same, 80))
    assert not set(said) & {"\x1b", "\u202e", "\t"}
    if hostile.isprintable():
        assert said.count(hostile) >= (2 if view == "source" else 3)
