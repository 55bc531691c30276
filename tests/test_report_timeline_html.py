"""The page of a timeline: it says in tables and lists what it draws, needs nothing but itself, and no text acts."""

import re
from itertools import pairwise

import pytest
from charts import ACTING, Day, drawn, hostile_chart, hostile_version, samples
from test_report_html import ATTRIBUTES as OF_PAGES
from test_report_html import ELEMENTS as OF_A_PAGE
from test_report_html import Page
from test_report_timeline_svg import ATTRIBUTES as OF_PICTURES
from test_report_timeline_svg import ELEMENTS as OF_A_PICTURE

from clauses.report.chart import Chart, chart
from clauses.report.timeline_html import timeline_html
from grammar.visible import inert, unsafe

ELEMENTS = OF_A_PAGE | OF_A_PICTURE | {"ol"}
ATTRIBUTES = OF_PAGES | {name.lower() for name in OF_PICTURES} | {"colspan", "rowspan", "tabindex"}
JUNE = Day(2026, 6, 1)
TERM = 'term term "Term" {\n    initial: 3 years\n    renewal: 1 year\n    notice: 3 months\n}\n'


class Tables(Page):
    """A page whose tables and lists are taken apart."""

    def __init__(self, shown: Chart) -> None:
        self.rows: list[list[str]] = []
        self.items: list[str] = []
        self.written = timeline_html(shown)
        super().__init__(self.written)
        self.rows = [[" ".join(cell.split()) for cell in row] for row in self.rows]
        self.items = [" ".join(item.split()) for item in self.items]

    def handle_starttag(self, name: str, attrs: list[tuple[str, str | None]]) -> None:
        super().handle_starttag(name, attrs)
        if name == "tr":
            self.rows.append([])
        elif name in ("td", "th"):
            self.rows[-1].append("")
        elif name == "li":
            self.items.append("")

    def handle_data(self, data: str) -> None:
        super().handle_data(data)
        if {"td", "th"} & set(self.open):
            self.rows[-1][-1] += data
        elif "li" in self.open:
            self.items[-1] += data


def page(text: str, *assumed: tuple[str, str]) -> Tables:
    return Tables(drawn(text, *assumed))


@pytest.fixture(scope="module")
def sample() -> Tables:
    return Tables(samples(at=JUNE, scenario=True))


# --- what it says -------------------------------------------------------------------------------------------------


def test_the_table_says_of_every_version_of_every_clause_what_the_bars_show(sample: Tables) -> None:
    bars = [each for name, each in sample.elements if name == "g" and each.get("class") == "bar"]
    bodies = [row for row in sample.rows[1:] if len(row) > 1]
    assert len(bodies) == len(bars) > 30
    heads = ["Clause", "Version", "In force from", "Last day", "Possibly until", "Depends on", "On 2026-06-01"]
    assert sample.rows[0] == heads
    said = ["2023-01-23", "2023-01-23", "2030-12-31", "", "", "in force"]
    at = sample.rows.index(["Models and products license model_ip", *said])
    assert sample.rows[at + 1] == ["2025-01-21", "2025-01-21", "2030-12-31", "", "", "in force"]
    assert sample.rows[at + 2] == ["2025-10-28", "2025-10-28", "2032-12-31", "", "", "in force"]
    reason = "it applies on a condition: The model meets the capability criteria."
    weights = [
        "Open weights permission open_weights",
        "2025-10-28",
        "2025-10-28",
        "no end stated",
        "no end known",
        reason,
    ]
    assert [*weights, "possibly"] in sample.rows


def test_one_version_needs_no_column_for_it_and_no_day_none_for_that() -> None:
    found = page("clause a { period: until done }\nclause b { period: from done }\n", ("done", "2027..2029"))
    assert found.rows == [
        ["Clause", "In force from", "Last day", "Possibly until", "Depends on"],
        ["Clauses"],
        ["a clause a", "2025-01-01", "2029-12-30 at the latest", "2029-12-30", "done"],
        ["b clause b", "2027-01-01 at the earliest", "no end stated", "", "done"],
    ]


def test_what_ends_first_comes_first_as_the_last_version_has_it(sample: Tables) -> None:
    assert "What ends first, as of 2025-10-28" in [words for _, words in sample.headings]
    assert sample.items == [
        "2030-12-31: Research license research_ip",
        "2030-12-31: Revenue share to OpenAI revenue_share revenue_share_to_openai",
        "2032-12-31: Models and products license model_ip",
    ]
    found = page("clause b { period: through 2030 }\nclause a { period: through done or through 2029 }\n")
    assert found.items == ["2030-12-31: b clause b"]
    assert page("clause a\n").items == []


def test_every_notice_has_its_last_day() -> None:
    found = page(TERM)
    assert "Last days for notice" in [words for _, words in found.headings]
    assert found.items[0] == "2027-09-30: Term term term, for the term that ends on 2027-12-31"
    assert found.items[1] == "2028-09-30: Term term term, for the term that ends on 2028-12-31"
    both = page(TERM.replace("3 months", "90 days or 3 months"))
    assert "it is not said which length of notice governs" in both.items[0]


def test_assumptions_and_forecasts_are_said(sample: Tables) -> None:
    assert "Assumed: agi_declared=never, agi_verified=never." in sample.text
    assert "Forecast, 2025-01-01 to 2027-12-31: Managed competition. The two remain bound" in sample.text
    assert "Assumed" not in page("clause a\n").text


def test_several_agreements_have_their_lists_and_tables_under_their_names() -> None:
    found = Tables(hostile_chart("plain"))
    levels = [(level, words) for level, words in found.headings if words != "When each clause is in force"]
    assert [level for level, _ in levels if level == 1] == [1]
    assert (2, "OpenAI–Google cloud contract") in levels
    assert [words for level, words in found.headings if level == 3].count("When each clause is in force") == 2


def test_nothing_to_show_is_a_page_too() -> None:
    assert [words for _, words in Tables(drawn("")).headings] == ["The deal", "When each clause is in force"]
    assert [words for _, words in Tables(chart([])).headings] == ["0 agreements: when each clause is in force"]


# --- how it says it -----------------------------------------------------------------------------------------------


def test_the_page_needs_nothing_but_itself(sample: Tables) -> None:
    assert not re.search(r"https?:|//|src=|srcset|@import|<script|<link|<iframe|<use|href|\son\w+=", sample.written)
    assert set(re.findall(r"url\([^)]*\)", sample.written)) == {"url(#timeline-possible)"}
    policy = [
        each["content"] or "" for _, each in sample.elements if each.get("http-equiv") == "Content-Security-Policy"
    ]
    assert [each.partition(";")[0] for each in policy] == ["default-src 'none'"]


def test_a_screen_reader_finds_its_way(sample: Tables) -> None:
    names = [name for name, _ in sample.elements]
    assert [names.count(landmark) for landmark in ("header", "main", "svg", "table")] == [1, 1, 1, 1]
    levels = [level for level, _ in sample.headings]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))
    heads = [each for name, each in sample.elements if name == "th"]
    assert {each.get("scope") for each in heads} == {"row", "col", "rowgroup"}
    # The picture is one thing to hear: the table says it better.
    assert [each.get("role") for name, each in sample.elements if name == "svg"] == ["img"]
    assert len(sample.ids) == len(set(sample.ids))


def test_the_chart_moves_in_its_own_box_and_can_be_reached_with_the_keyboard(sample: Tables) -> None:
    (box,) = [each for _, each in sample.elements if each.get("class") == "wide"]
    assert box["tabindex"] == "0"
    assert box["role"] == "region"
    assert box["aria-label"]
    style = "".join(sample.styles)
    assert re.search(r"\.wide {[^}]*overflow-x: auto", style)
    assert re.search(r"\.drawing {[^}]*min-width: 60rem", style)


def test_the_page_has_styles_for_the_dark_for_paper_and_for_narrow_screens(sample: Tables) -> None:
    style = "".join(sample.styles)
    own = style[style.index("/* What a timeline has") :]
    for medium in ("print", "screen and (max-width: 52rem)"):
        assert f"@media {medium} {{" in own
    assert style.count("(prefers-color-scheme: dark) {") == 2
    assert "td::before" in style
    labels = {each.get("data-label") for name, each in sample.elements if name == "td"}
    assert labels == {"Version", "In force from", "Last day", "Possibly until", "Depends on", "On 2026-06-01"}


def test_no_class_of_the_drawing_is_one_that_the_report_has_styles_for(sample: Tables) -> None:
    inside = {
        name for tag, each in sample.elements if tag in OF_A_PICTURE for name in (each.get("class") or "").split()
    }
    report = "".join(style for style in sample.styles if ".clausediff" in style)
    styled = {name for rule in re.findall(r"([^{}]+){", report) for name in re.findall(r"\.([a-z][\w-]*)", rule)}
    # A last day may as well not break at the end of a line.
    assert inside & styled <= {"drawing", "end", "section"}


# --- hostile texts ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("what", ACTING)
def test_a_hostile_text_is_text(what: str) -> None:
    found = Tables(hostile_chart(ACTING[what]))
    assert {name for name, _ in found.elements} <= ELEMENTS
    assert {name for _, attributes in found.elements for name in attributes} <= ATTRIBUTES
    assert found.comments == []
    assert found.links == []
    assert next(unsafe(found.written), None) is None
    assert found.styles == Tables(hostile_chart("plain")).styles
    assert " ".join(inert(ACTING[what]).split()) in " ".join(found.text.split())


def test_a_hostile_text_changes_no_structure() -> None:
    skipped = {"text", "tspan", "br", "span"}
    plain = [name for name, _ in Tables(hostile_version("plain")).elements if name not in skipped]
    for text in ACTING.values():
        assert [name for name, _ in Tables(hostile_version(text)).elements if name not in skipped] == plain
