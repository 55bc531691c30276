"""The outline of a comparison, what of it is shown, and where the next thing to do is: without a screen."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reviewed import AT
from screens import NEW, OLD

from clauses import Agreement, diff, load_text
from clauses.diff import LEVELS
from clauses.report.arrange import arranged
from clauses.report.desk import Desk
from clauses.report.outline import Outline, outline
from clauses.report.search import Search
from clauses.report.taken import change_as_text, clause_as_text
from clauses.review import STATES, Filter, Review

SAMPLES = Path(__file__).parent.parent / "samples" / "microsoft-openai"


def read(text: str) -> Agreement:
    agreement, _ = load_text(text)
    assert agreement is not None
    return agreement


def desk(*texts: str) -> Desk:
    versions = tuple(map(read, texts))
    diffs = tuple(diff(old, new) for old, new in pairwise(versions))
    return Desk(versions, Review(diffs))


PUMPS = desk(OLD, NEW)


def sample() -> Desk:
    days = ("2023-01-23", "2025-01-21", "2025-10-28")
    return desk(*((SAMPLES / f"{day}.clause").read_text(encoding="utf-8") for day in days))


def told(found: Outline, places: Sequence[int]) -> list[str]:
    rows = [found.rows[place] for place in places]
    names = [row.item.id if row.item is not None else row.heading for row in rows]
    return ["  " * row.depth + name for row, name in zip(rows, names, strict=True)]


def test_unfolded_everything_stands_in_the_order_of_the_new_version() -> None:
    found = PUMPS.outline
    visible = found.visible(lambda change: True, folded=False)
    assert told(found, visible) == [
        "Agreement",
        "  pumps",
        "Parties",
        "  maker",
        "  buyer",
        "Rights",
        "  use",
        "  lending",
        "  resale",
        "Money",
        "  report",
        "  purchase",
        "Sections",
        "  rights",
        "  money",
        "Terms",
        "  cars",
        "  parts",
        "  goods",
    ]


def test_what_matters_comes_before_what_does_not() -> None:
    levels = [row.changes[0].level for row in PUMPS.outline.rows if row.depth == 2]
    assert levels == sorted(levels, key=LEVELS.index)


@pytest.mark.parametrize("pair", [0, 1])
def test_every_change_has_one_line_and_every_clause_of_both_versions_too(pair: int) -> None:
    found = sample().at_pair(pair)
    old, new = found.versions
    changes = [found.outline.rows[place].changes[0].id for place in found.outline.changes]
    assert sorted(changes) == sorted(change.id for change in found.diff.changes)
    items = [row.item for row in found.outline.rows if row.item is not None and row.depth == 1]
    here = [item.new for item in items if item.new is not None and item.kind != "agreement"]
    assert {id(each) for each in here} == {id(each) for each in new.declared}
    gone = {item.id for item in items if item.new is None}
    assert gone == {change.clause.id for change in found.diff.changes if change.type == "removed"}
    assert all(item.old is not None and item.old in tuple(old.declared) for item in items if item.new is None)


def test_the_sections_are_those_of_the_report() -> None:
    found = sample().at_pair(1)
    report = [group.heading for group in arranged(found.diff, *found.versions)]
    visible = found.outline.visible(lambda change: True, folded=True)
    assert [found.outline.rows[place].heading for place in visible if found.outline.rows[place].depth == 0] == report


def test_a_key_finds_its_line_in_another_comparison() -> None:
    first, second = PUMPS.outline, desk(OLD, NEW.replace("2032", "2040")).outline
    for row in first.rows:
        place = second.place(row.key)
        assert place is not None
        assert second.rows[place].key == row.key
    assert second.place(("nowhere", "", "x", "edited y")) is None


def test_what_is_cut_away_does_not_stop_a_step() -> None:
    for way, start in ((1, 0), (-1, len(PUMPS.outline.rows))):
        found, place = [], start
        while (step := PUMPS.step(place, way)) is not None:
            found.append(step)
            place = step
        assert sorted(found) == list(PUMPS.stops)


@given(
    levels=st.frozensets(st.sampled_from(LEVELS)),
    states=st.frozensets(st.sampled_from(list(STATES))),
    party=st.sampled_from(["", "maker", "buyer"]),
    folded=st.booleans(),
    decided=st.sets(st.integers(0, 5)),
    place=st.integers(0, 20),
)
def test_whatever_is_shown_the_cursor_stands_on_a_line_of_it(
    levels: frozenset[str], states: frozenset[str], party: str, folded: bool, decided: set[int], place: int
) -> None:
    review = PUMPS.review
    for number in sorted(decided):
        review = review.decide(PUMPS.diff.changes[number], verdict="accepted", by="Ann", at=AT)
    parties = frozenset({party} - {""})
    shown = Filter(levels=levels, states=states, favours=parties, disfavours=parties)  # type: ignore[arg-type]
    found = PUMPS.showing(shown, folded=folded).with_review(review)
    # Whatever was kept from the desk before is what a new one would make.
    anew = Desk(found.agreements, found.review, found.pair, found.shown, found.folded)
    assert found.visible == anew.visible
    assert found.stops == anew.stops
    assert found.standings == anew.standings
    place = min(place, len(found.outline.rows) - 1)
    seen = found.seen(place)
    assert list(seen.lines) == sorted(set(seen.lines))
    assert not seen.lines or 0 <= seen.cursor < len(seen.lines)
    if found.stops:
        here = seen.lines[seen.cursor]
        assert here == place or here in found.stops
        fitting = [c.id for c in found.diff.changes if shown.fits(c, found.standings[c.id])]
        assert sorted(fitting) == sorted(found.outline.rows[stop].changes[0].id for stop in found.stops)
    found_open = found.next_open(place)
    left = [stop for stop in found.stops if found.is_open(stop)]
    assert (found_open in left) if left else found_open is None


# --- finding ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("USE", ["use"]),
        ("  pumps   AND their ", ["use"]),
        ("펌프와", ["use"]),
        ("\u1111\u1165\u11b7\u1111\u1173", ["use", "resale"]),
        ("lending", ["lending"]),
        ("", []),
        ("   ", []),
        ("no such words", []),
    ],
)
def test_words_are_found_however_they_are_written(words: str, ids: list[str]) -> None:
    found = PUMPS.found(words)
    assert [PUMPS.outline.rows[place].item.id for place in found] == ids  # type: ignore[union-attr]


def test_words_are_found_across_the_lines_of_a_file() -> None:
    one = 'agreement a "A" {}\nclause c "C" {\n    text: """\n        The first\n        line.\n    """\n}\n'
    found = outline(diff(read(one), read(one)), read(one), read(one))
    assert len(Search(found).places("first line")) == 1


def test_what_only_the_old_version_says_is_found_too() -> None:
    assert [PUMPS.outline.rows[place].item.id for place in PUMPS.found("lets the buyer use its pumps.")] == ["use"]  # type: ignore[union-attr]


# --- to be taken elsewhere ----------------------------------------------------------------------------------------


def test_a_change_as_text_says_what_was_and_what_is() -> None:
    texts = {change.clause.id + change.type: change_as_text(change) for change in PUMPS.diff.changes}
    assert texts["lendingremoved"].startswith("permission lending “Lending”: removed\n− ")
    assert texts["purchaseadded"].startswith("commitment purchase “Purchase of pumps”: added\n+ ")


def test_a_clause_as_text_is_what_its_file_has() -> None:
    new = PUMPS.agreements[1]
    for clause in new.clauses:
        text = clause_as_text(clause, new)
        assert text in NEW
        assert text.startswith(f"{clause.kind} {clause.id} ")
        assert text.endswith("}\n")
    assert clause_as_text(new.clauses[0], Agreement(id="")) == ""
