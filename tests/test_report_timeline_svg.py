"""The picture of a timeline: it shows what is so, needs nothing but itself, and lets no text act."""

import datetime
import re
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from charts import ACTING, Day, drawn, hostile_chart, hostile_version, samples
from commandline import command
from deal import agreement
from hypothesis import given
from hypothesis import strategies as st
from test_report_diffs import ROOT

from clauses.report.chart import Chart, chart, ends_in_words
from clauses.report.drawn import SMALL, fitted, number, width, wrapped
from clauses.report.timeline_bars import uncertain
from clauses.report.timeline_drawing import styles
from clauses.report.timeline_svg import timeline_svg
from clauses.report.timeline_words import told
from clauses.timeline import Bound, Span, Spans, timeline
from clauses.timeline.scenario import Phase
from grammar.visible import inert, unsafe

NAMESPACE = "http://www.w3.org/2000/svg"
ELEMENTS = frozenset({"svg", "title", "desc", "style", "defs", "pattern", "rect", "path", "g", "text", "tspan"})
_ATTRIBUTES = (
    "aria-describedby aria-hidden aria-labelledby class d dx fill height id lang patternTransform patternUnits role "
    "text-anchor viewBox width x y"
)
ATTRIBUTES = frozenset(_ATTRIBUTES.split())
JUNE = Day(2026, 6, 1)


class Picture:
    """A picture taken apart."""

    def __init__(self, shown: Chart) -> None:
        self.written = timeline_svg(shown)
        self.root = ElementTree.fromstring(self.written)
        self.elements = [(each.tag.removeprefix(f"{{{NAMESPACE}}}"), each) for each in self.root.iter()]

    def of(self, name: str, class_: str) -> list[ElementTree.Element]:
        return [each for found, each in self.elements if found == name and class_ in each.get("class", "").split()]

    def texts(self, class_: str) -> list[str]:
        return [each.text or "" for each in self.of("text", class_)]

    def bar(self, *words: str) -> ElementTree.Element:
        """The one bar whose title holds all of some words."""
        (found,) = [each for each in self.of("g", "bar") if all(word in title_of(each) for word in words)]
        return found

    def years(self) -> dict[str, float]:
        """Where each year begins."""
        return {each.text or "": float(each.get("x", "")) for each in self.of("text", "year")}


def title_of(element: ElementTree.Element) -> str:
    title = element.find(f"{{{NAMESPACE}}}title")
    assert title is not None
    return title.text or ""


def shapes(bar: ElementTree.Element, class_: str) -> list[ElementTree.Element]:
    return [each for each in bar.iter(f"{{{NAMESPACE}}}path") if each.get("class") == class_]


def sides(shape: ElementTree.Element) -> tuple[float, float]:
    """From where to where a shape reaches, without the tips of its arrows."""
    left, right = re.findall(r"^M([\d.]+) [\d.]+H([\d.]+)", shape.get("d", ""))[0]
    return float(left), float(right)


def tips(shape: ElementTree.Element) -> list[float]:
    """Where its arrows end."""
    _, right = sides(shape)
    left = sides(shape)[0]
    return [float(x) for x in re.findall(r"L([\d.]+) ", shape.get("d", "")) if float(x) not in (left, right)]


@pytest.fixture(scope="module")
def picture() -> Picture:
    return Picture(samples(at=JUNE, scenario=True))


# --- what it shows ------------------------------------------------------------------------------------------------


def test_a_license_through_2032_is_longer_than_one_through_2030(picture: Picture) -> None:
    (before,) = shapes(picture.bar("license model_ip", "version 2025-01-21"), "sure")
    (after,) = shapes(picture.bar("license model_ip", "version 2025-10-28"), "sure")
    years = picture.years()
    assert sides(before)[1] == years["2031"]
    assert sides(after)[1] == years["2033"]
    assert years["2031"] < years["2033"]


def test_a_bar_begins_and_ends_where_its_days_lie_between_the_years() -> None:
    found = Picture(
        drawn("clause a { period: from 2027 through 2028 }\n", first=Day(2025, 1, 1), last=Day(2030, 12, 31))
    )
    assert sides(*shapes(found.bar("clause a"), "sure")) == (found.years()["2027"], found.years()["2029"])


def test_versions_of_a_clause_stand_under_each_other_and_under_its_name(picture: Picture) -> None:
    names = [title_of(each) for each in picture.of("g", "bar") if "license model_ip" in title_of(each)]
    assert [name[name.index("version") :][:18] for name in names] == [
        "version 2023-01-23",
        "version 2025-01-21",
        "version 2025-10-28",
    ]
    tops = [float(each.get("y", "")) for each in picture.of("text", "version")]
    assert tops == sorted(set(tops))
    assert "Models and products" in picture.texts("clause")
    assert picture.texts("section")[:3] == ["Compute", "Distribution", "Intellectual property"]


def test_the_possible_is_told_from_the_sure_by_its_shape_and_by_its_colour(picture: Picture) -> None:
    bar = picture.bar("permission open_weights")
    assert shapes(bar, "sure") == []
    (possible,) = shapes(bar, "possible")
    pattern = [each.get("id") for name, each in picture.elements if name == "pattern"]
    assert possible.get("fill") == f"url(#{pattern[0]})"
    (sure,) = shapes(picture.bar("permission other_clouds"), "sure")
    assert sure.get("fill") is None
    light, dark = styles().split("@media")
    for styled in (light, dark):
        colours = {
            name: re.findall(rf"\.{name} {{[^}}]*(?:fill|stroke): (#\w+)", styled)[-1] for name in ("sure", "hatch")
        }
        assert colours["sure"] != colours["hatch"]
        assert re.search(r"\.possible {\s+stroke: #", styled)


def test_what_is_sure_and_then_possible_is_drawn_as_both_side_by_side() -> None:
    found = Picture(drawn("clause a { period: until done }\n", ("done", "2027..2029")))
    bar = found.bar("clause a")
    (sure,), (possible,) = shapes(bar, "sure"), shapes(bar, "possible")
    assert sides(sure)[1] == sides(possible)[0] == found.years()["2027"]
    assert "In force from 2025-01-01 through 2026-12-31" in title_of(bar)
    assert "Possibly in force from 2025-01-01 through 2029-12-30" in title_of(bar)
    assert "It depends on done" in title_of(bar)


def test_an_open_end_is_an_arrow_and_a_last_day_is_none() -> None:
    text = "clause open\nclause ends { period: through 2027 }\nclause late { period: through 2050 }\n"
    found = Picture(drawn(text, first=Day(2025, 6, 1), last=Day(2030, 12, 31)))
    right = sides(*shapes(found.bar("clause open"), "sure"))[1]
    (before, *after) = sorted(tips(*shapes(found.bar("clause open"), "sure")))
    assert [x > right for x in after] == [True]
    assert before < sides(*shapes(found.bar("clause open"), "sure"))[0]
    assert [x < right for x in tips(*shapes(found.bar("clause ends"), "sure"))] == [True]
    assert len(tips(*shapes(found.bar("clause late"), "sure"))) == 2
    assert tips(*shapes(Picture(drawn("clause ends { period: through 2027 }\n")).bar("clause ends"), "sure")) == []


def test_every_bar_says_its_last_day_in_words_and_all_of_it_to_those_who_hear_it() -> None:
    shown = samples(at=JUNE, scenario=True)
    bars = [bar for group in shown.subjects[0].groups for row in group.rows for bar in row.bars]
    found = Picture(shown)
    assert found.texts("end") == [ends_in_words(bar.holding) for bar in bars]
    assert [title_of(each) for each in found.of("g", "bar")] == [told(bar) for bar in bars]
    assert all(each.get("role") == "img" for each in found.of("g", "bar"))
    said = "Models and products (license model_ip), version 2025-10-28. In force from 2025-10-28 through 2032-12-31."
    assert title_of(found.bar("model_ip", "2032")) == f"{said} Last day: 2032-12-31."


def test_the_marked_day_is_a_line_with_its_date(picture: Picture) -> None:
    line = picture.of("path", "at")[0].get("d", "")
    x = float(re.findall(r"^M([\d.]+) ", line)[0])
    years = picture.years()
    assert x == pytest.approx(years["2026"] + (years["2027"] - years["2026"]) * 151 / 365, abs=0.5)
    assert picture.texts("at-day") == ["2026-06-01"]
    for other in (samples(), drawn("clause a\n", at=Day(2020, 1, 1), first=Day(2021, 1, 1))):
        assert Picture(other).of("path", "at") == []


def test_phases_are_bands_behind_the_bars_under_their_names(picture: Picture) -> None:
    bands = picture.of("rect", "band")
    years = picture.years()
    assert [float(each.get("x", "")) for each in bands] == [years["2025"], years["2028"]]
    assert float(bands[0].get("x", "")) + float(bands[0].get("width", "")) == pytest.approx(years["2028"], abs=0.02)
    assert picture.texts("phase") == ["Managed competition", "Independence and the fork", "→"]
    order = [each for _, each in picture.elements]
    assert max(map(order.index, bands)) < min(map(order.index, picture.of("g", "bar")))


def test_phases_that_overlap_have_their_names_under_each_other() -> None:
    phases = tuple(
        Phase(name, Span(Day(first, 1, 1), Day(last, 12, 31)))
        for name, first, last in (
            ("one", 2025, 2027),
            ("two", 2027, 2029),
            ("three", 2028, 2030),
            ("beside", 1990, 1991),
        )
    )
    found = Picture(drawn("clause a\n", phases=phases, first=Day(2025, 1, 1)))
    tops = {each.text: each.get("y") for each in found.of("text", "phase")}
    assert tops["one"] == tops["three"] != tops["two"]
    assert "beside" not in tops


def test_what_is_assumed_and_why_something_is_only_possible_is_said(picture: Picture) -> None:
    assert picture.texts("assumed") == ["Assumed: agi_declared=never, agi_verified=never"]
    notes = " ".join(picture.texts("note"))
    assert "Possibly in force, Purchase of Azure services: its period is undisclosed" in notes
    assert "Forecast, 2025-01-01 to 2027-12-31: Managed competition." in notes
    assert (
        "possibly in force" in [each.text for each in picture.of("text", "")] or "possibly in force" in picture.written
    )


def test_an_axis_of_a_few_months_names_them() -> None:
    found = Picture(drawn("clause a\n", first=Day(2026, 1, 15), last=Day(2026, 8, 1)))
    assert list(found.years()) == [f"2026-{month:02}" for month in range(2, 9)]
    assert list(Picture(drawn("clause a\n", first=Day(2026, 1, 15), last=Day(2026, 1, 20))).years()) == ["2026-01-15"]


def test_an_axis_of_all_days_names_some_years() -> None:
    years = list(Picture(drawn("clause a\n", first=Day.min, last=Day.max)).years())
    assert 5 <= len(years) <= 20
    assert {int(later) - int(earlier) for earlier, later in pairwise(years)} == {1000}


def test_nothing_to_show_is_a_picture_too() -> None:
    assert Picture(drawn("")).of("g", "bar") == []
    assert Picture(chart([])).texts("title") == []
    (never,) = Picture(drawn("clause a { period: until 2025 }\n")).of("g", "bar")
    assert title_of(never).endswith("Never in force.")
    assert list(never.iter(f"{{{NAMESPACE}}}path")) == []


def test_several_agreements_stand_under_each_other() -> None:
    both = Picture(hostile_chart("plain"))
    assert len(both.texts("title")) == 2
    assert both.root[0].text == "2 agreements: when each clause is in force"


# --- names that are too long --------------------------------------------------------------------------------------


LONG = ["W" * 90, "독립적인 전문가 패널이 인공 일반 지능의 달성을 확인한 뒤에도", "i" * 300, "x\u0323" * 2000]


@pytest.mark.parametrize("name", LONG)
def test_a_name_that_is_too_long_is_cut_and_whole_in_the_title(name: str) -> None:
    found = Picture(drawn(f'clause a "{name}"\n'))
    (shown,) = found.texts("version")
    assert shown.endswith("…")
    assert name.startswith(shown[:-1])
    assert 100 < width(shown) < 250
    assert name in title_of(found.bar("clause a"))


def test_a_text_that_fits_is_left_alone_and_one_that_does_not_ends_in_an_ellipsis() -> None:
    assert fitted("two  words\nmore", 500) == "two words more"
    assert fitted("가나다라마", 5 * SMALL) == "가나다라마"
    assert fitted("가나다라마바", 5 * SMALL) == "가나다라…"
    assert fitted("anything", 1) == ""
    assert wrapped("", 100, 3) == []
    assert wrapped("가나 다라 마바", 4.5 * SMALL, 3) == ["가나 다라", "마바"]
    assert wrapped("가나 다라 마바", 4.2 * SMALL, 3) == ["가나", "다라", "마바"]
    assert wrapped("one two three", 1000, 1) == ["one two three"]
    assert wrapped("가" * 10, 4 * SMALL, 2) == ["가가가가", "가가가…"]


@given(st.text(st.characters(codec="utf-8"), max_size=80), st.integers(20, 400), st.integers(1, 4))
def test_lines_are_no_wider_than_their_room_and_say_everything(text: str, room: int, most: int) -> None:
    lines = wrapped(text, room, 1000)
    assert "".join(lines).replace(" ", "") == "".join(inert(text).split())
    assert all(width(line) <= room or len(line) == 1 for line in lines)
    assert len(wrapped(text, room, most)) <= most
    assert width(fitted(text, room)) <= room


def test_a_number_has_two_decimals_at_most() -> None:
    assert [number(value) for value in (0, -0.001, 1.0, 2.5, 10.126, 1e6)] == ["0", "0", "1", "2.5", "10.13", "1000000"]
    numbers = re.findall(r"\d+\.\d+", re.sub(r"<style>.*?</style>", "", timeline_svg(samples()), flags=re.DOTALL))
    assert len(numbers) > 50
    assert all(len(each.partition(".")[2]) <= 2 for each in numbers)


# --- sure and possible days ---------------------------------------------------------------------------------------

BASE = Day(2030, 1, 1)
ends = st.none() | st.integers(0, 9).map(lambda n: BASE + datetime.timedelta(n))


@st.composite
def some_spans(draw: st.DrawFn) -> Span:
    first, last = draw(ends), draw(ends)
    return Span(last, first) if first and last and first > last else Span(first, last)


@given(some_spans(), st.none() | some_spans())
def test_days_are_drawn_once_as_sure_or_as_possible(possible: Span, sure: Span | None) -> None:
    found = list(uncertain(Spans(sure, (possible,), Bound(None, None), Bound(None, None))))
    for day in (BASE + datetime.timedelta(n) for n in range(-2, 12)):
        drawn_as = sum(span.holds(day) for span in found)
        assert drawn_as == (possible.holds(day) and not (sure and sure.holds(day)))


# --- nothing but itself, and the same every time ------------------------------------------------------------------


def test_the_picture_needs_nothing_but_itself(picture: Picture) -> None:
    bare = picture.written.replace(f'xmlns="{NAMESPACE}"', "")
    assert not re.search(r"://|href|src=|@import|@font-face|<script|<image|<use|<foreignObject|\son\w+=", bare)
    assert set(re.findall(r"url\([^)]*\)", bare)) == {"url(#timeline-possible)"}
    assert picture.written.endswith("</svg>\n")


def test_the_picture_is_light_or_dark_as_its_reader_has_it(picture: Picture) -> None:
    (style,) = [each.text or "" for name, each in picture.elements if name == "style"]
    light, dark = style.split("@media screen and (prefers-color-scheme: dark)")
    used = {name for _, each in picture.elements for name in each.get("class", "").split()}
    for name in ("paper", "sure", "possible", "hatch", "grid", "at", "band", "phase"):
        assert name in used
        assert f".{name}" in light
        assert f".{name}" in dark
    assert "var(" not in style


def test_who_hears_the_picture_is_told_what_it_shows(picture: Picture) -> None:
    named = {each.get("id"): each.text or "" for _, each in picture.elements if each.get("id")}
    assert named[picture.root.get("aria-labelledby")] == "Microsoft–OpenAI partnership: when each clause is in force"
    assert "from 2023-01-01 to 2033-12-31" in named[picture.root.get("aria-describedby")]
    assert "Marked: 2026-06-01." in named[picture.root.get("aria-describedby")]
    assert "agi_declared=never" in named[picture.root.get("aria-describedby")]


@pytest.mark.parametrize("name", ["svg", "html", "ics"])
def test_a_report_is_the_same_in_every_process_and_place(name: str) -> None:
    files = [f"samples/microsoft-openai/{version}.clause" for version in ("2025-01-21", "2025-10-28")]
    arguments = [sys.executable, "-m", "clauses", "timeline", *files, "--output-format", name, "--at", "2026-06-01"]
    settings = [{"PYTHONHASHSEED": "1", "TZ": "UTC"}, {"PYTHONHASHSEED": "2", "TZ": "Asia/Seoul", "COLUMNS": "40"}]
    written = {
        subprocess.run(arguments, capture_output=True, check=True, cwd=ROOT, env={"LC_ALL": "C.UTF-8", **each}).stdout
        for each in settings
    }
    assert len(written) == 1
    assert len(*written) > 2000


@pytest.mark.parametrize("name", ["svg", "html", "ics"])
def test_the_command_writes_it_to_a_file(name: str, tmp_path: Path) -> None:
    source, target = tmp_path / "deal.clause", tmp_path / f"deal.{name}"
    source.write_text(
        'agreement deal { version: "1" }\nclause a { period: from 2025 through 2027 }\n', encoding="utf-8"
    )
    ran = command("timeline", source, "--output-format", name, "--output", target)
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    assert command("timeline", source, "--output-format", name).out.encode() == target.read_bytes()
    assert b"2027-12-31" in target.read_bytes() or b"20271231" in target.read_bytes()


# --- hostile texts ------------------------------------------------------------------------------------------------


def names_and_attributes(found: Picture) -> Iterator[tuple[str, str]]:
    for name, element in found.elements:
        yield from ((name, attribute) for attribute in element.attrib)


@pytest.mark.parametrize("what", ACTING)
def test_a_hostile_text_is_text(what: str) -> None:
    found = Picture(hostile_chart(ACTING[what]))
    assert {name for name, _ in found.elements} <= ELEMENTS
    assert {attribute for _, attribute in names_and_attributes(found)} <= ATTRIBUTES
    assert next(unsafe(found.written), None) is None
    assert [each.text for name, each in found.elements if name == "style"] == [styles().replace("\r\n", "\n")]
    said = " ".join("".join(each.itertext()) for each in found.of("g", "bar"))
    assert " ".join(inert(ACTING[what]).split()).partition("\ufffe")[0].strip() in said
    assert "<U+FFFE> and <U+FFFF>" in said or what != "no character of XML"


def test_a_hostile_text_changes_no_structure() -> None:
    plain = [name for name, _ in Picture(hostile_version("plain")).elements if name != "text"]
    assert plain.count("path") > 5
    for text in ACTING.values():
        found = [name for name, _ in Picture(hostile_version(text)).elements if name != "text"]
        assert found == plain


def test_where_no_day_is_known_no_year_is_made_up() -> None:
    picture = Picture(chart([timeline(agreement("clause use\n", "agreement deal\n"))]))
    assert picture.years() == {}
    assert "2000-01-01" not in picture.written
    assert any("no years" in text for text in picture.texts("note"))
