"""The HTML of a diff: it is well-formed, needs nothing but itself, and lets no text act."""

import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from test_report_diffs import DEAL, HOSTILE, SAMPLES, Compared, compared, hostile, read

from clauses.diff.prose import Run
from clauses.report.diff_html import diff_html, fragment, several_html
from clauses.report.escape import html, tag
from clauses.report.html_blocks import redlined

_ELEMENTS = (
    "html head meta title style body header nav main section article div h1 h2 h3 h4 h5 h6 p span strong code ul li a "
    "table thead tbody tr th td ins del details summary fieldset legend label input br"
)
_ATTRIBUTES = (
    "aria-hidden aria-label aria-labelledby charset checked class content data-label href http-equiv id lang name role "
    "scope title type value"
)
ELEMENTS, ATTRIBUTES = frozenset(_ELEMENTS.split()), frozenset(_ATTRIBUTES.split())
EMPTY = frozenset({"br", "input", "meta"})
STYLES = Path(__file__).parents[1] / "clauses" / "report"
CSS = (STYLES / "diff.css").read_text(encoding="utf-8")


class Page(HTMLParser):
    """A page taken apart, as strictly as no browser does it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.headings: list[tuple[int, str]] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.styles: list[str] = []
        self.words: list[str] = []
        self.comments: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, name: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        assert len(found) == len(attrs)
        self.elements.append((name, found))
        self.ids += filter(None, [found.get("id")])
        self.links += filter(None, [found.get("href")])
        if re.fullmatch("h[1-6]", name):
            self.headings.append((int(name[1]), ""))
        if name not in EMPTY:
            self.open.append(name)

    def handle_endtag(self, name: str) -> None:
        assert self.open.pop() == name

    def handle_data(self, data: str) -> None:
        if self.open[-1:] == ["style"]:
            self.styles.append(data)
            return
        self.words.append(data)
        if any(re.fullmatch("h[1-6]", name) for name in self.open):
            level, said = self.headings[-1]
            self.headings[-1] = (level, said + data)

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)

    @property
    def text(self) -> str:
        return "".join(self.words)


@pytest.fixture(scope="module")
def sample() -> Compared:
    return compared(read(SAMPLES / "2025-01-21.clause"), read(SAMPLES / "2025-10-28.clause"))


@pytest.fixture(scope="module")
def page(sample: Compared) -> Page:
    return Page(diff_html(*sample))


# --- the page -----------------------------------------------------------------------------------------------------


def test_the_page_needs_nothing_but_itself(page: Page, sample: Compared) -> None:
    written = diff_html(*sample)
    assert not re.search(r"https?:|//|src=|srcset|url\(|@import|<script|<link|<iframe|\son\w+=", written)
    policy = [each["content"] or "" for _, each in page.elements if each.get("http-equiv") == "Content-Security-Policy"]
    assert [each.partition(";")[0] for each in policy] == ["default-src 'none'"]


def test_every_id_stands_once_and_every_link_leads_to_one(page: Page, sample: Compared) -> None:
    assert len(page.ids) == len(set(page.ids))
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)
    assert all(link.startswith("#") for link in page.links)
    assert {f"change-{change.id}" for change in sample[0].changes} <= set(page.ids)


def test_headings_come_in_order_and_none_is_empty(page: Page) -> None:
    levels = [level for level, _ in page.headings]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))
    assert all(said.strip() for _, said in page.headings)


def test_each_section_has_one_heading(page: Page) -> None:
    said = [words for level, words in page.headings if level == 2]
    assert said[0].startswith("Summary: ")
    assert len(said) == len(set(said))
    assert "Intellectual property" in said


def test_a_screen_reader_finds_its_way(page: Page) -> None:
    names = [name for name, _ in page.elements]
    for landmark in ("header", "nav", "main"):
        assert names.count(landmark) == 1
    heads = [attributes for name, attributes in page.elements if name == "th"]
    assert {attributes.get("scope") for attributes in heads} == {"row", "col"}
    assert ("html", {"lang": "en"}) in page.elements
    prose = [attributes for name, attributes in page.elements if attributes.get("lang") == "ko"]
    assert prose
    assert "[inserted: " in page.text
    assert "[deleted: " in page.text
    assert "Added: " in page.text


def test_a_redline_is_marked_for_the_eye_the_ear_and_the_colour_blind() -> None:
    written = "".join(redlined([Run("keep", "It "), Run("delete", "ends"), Run("insert", "goes on"), Run("keep", ".")]))
    assert Page(written).text == "It [deleted: −ends−] [inserted: +goes on+] ."
    assert "<del>" in written
    assert "<ins>" in written


def test_a_paragraph_that_moved_is_green_at_both_places_and_edited_at_the_new_one() -> None:
    runs = [Run("delete", "The one paragraph.", 1), Run("keep", "Another."), Run("insert", "The paragraph.", 1)]
    written = "".join(redlined(runs))
    assert written.count('class="moved"') == 2
    said = Page(written).text
    assert "[moved away: → The one paragraph. →] " in said
    assert "[moved here: → The [deleted: −one−]" in said


def test_the_sample_says_whom_its_license_favours(page: Page) -> None:
    said = " ".join(page.text.split())
    assert "Version 2025-01-21 → compared with 2025-10-28" in said
    assert "from 2025-10-28 through 2032 (last day 2032-12-31) extended by at least 2 years → favours microsoft" in said
    assert "? which of agi_verified and 2030-12-31 comes first" in said


def test_what_is_editorial_is_folded(page: Page) -> None:
    folded = [attributes for name, attributes in page.elements if name == "details"]
    assert folded
    assert all("open" not in attributes for attributes in folded)
    assert [words for level, words in page.headings if level == 2][-1] == "Editorial only"


def test_the_filter_has_a_rule_for_everything_that_it_offers(page: Page) -> None:
    offered = [attributes["value"] for name, attributes in page.elements if name == "input"]
    styles = "".join(page.styles)
    assert [*offered[:4]] == ["block", "level-substantive", "level-wording", "open"]
    assert len(offered) == 4 + 2
    for name in offered:
        assert f'input[value="{name}"]:checked) .block:not(.{name})' in styles
    classes = {word for _, attributes in page.elements for word in (attributes.get("class") or "").split()}
    assert {name for name in offered if name} <= classes


def test_the_styles_reach_nothing_outside_of_the_report() -> None:
    bare = re.sub(r"/\*.*?\*/", "", CSS, flags=re.DOTALL)
    selectors = [part.strip() for found in re.findall(r"([^{}]+)\{", bare) for part in _parts(found)]
    assert len(selectors) > 60
    stray = [each for each in selectors if ".clausediff" not in each and not each.startswith(("@media", "@supports"))]
    assert stray == []
    for medium in ("print", "(prefers-color-scheme: dark)", "(max-width: 40rem)"):
        assert f"{medium} {{" in bare


def test_every_colour_and_measure_that_is_named_is_used() -> None:
    sheets = "".join(path.read_text(encoding="utf-8") for path in STYLES.glob("*.css"))
    named, used = (set(re.findall(pattern, sheets)) for pattern in (r"(--[\w-]+):", r"var\((--[\w-]+)"))
    assert len(named) > 5
    assert named == used


def _parts(selector: str) -> list[str]:
    """A selector list, cut at the commas that stand in no brackets."""
    return re.split(r",(?![^(]*\))", selector)


# --- in other pages -----------------------------------------------------------------------------------------------


def test_a_fragment_is_one_element_that_names_and_frames_nothing(sample: Compared) -> None:
    for written in (fragment(sample[0]), fragment(*sample)):
        found = Page(written)
        assert found.elements[0] == ("div", {"class": "clausediff inside"})
        assert written.endswith("</div>\n")
        assert {name for name, _ in found.elements}.isdisjoint({"html", "head", "body", "main", "nav", "input", "h1"})
        assert found.ids == found.links == []
        assert "@page" not in written


def test_a_notebook_shows_the_fragment(sample: Compared) -> None:
    assert sample[0]._repr_html_() == fragment(sample[0])


def test_a_fragment_knows_its_sections_and_last_days_from_the_agreements(sample: Compared) -> None:
    whole, bare = (Page(written).text for written in (fragment(*sample), fragment(sample[0])))
    assert "Intellectual property" in whole
    assert "Intellectual property" not in bare


def test_reports_on_one_page_do_not_share_their_names(sample: Compared) -> None:
    deal = compared(read(DEAL / "old.clause"), read(DEAL / "new.clause"))
    found = Page(several_html([sample, deal, sample], ["come"], []))
    assert len(found.ids) == len(set(found.ids))
    # The same agreement twice: each link leads to a change of its own report.
    assert set(found.links) <= {f"#{each}" for each in found.ids}
    first, last = (sum(each.startswith(f"change-{place}-") for each in found.ids) for place in (1, 3))
    assert first == last > 0
    groups = {attributes["name"] for name, attributes in found.elements if name == "input"}
    assert len(groups) == 3
    assert found.headings[0] == (1, "3 agreements compared")
    assert Page(several_html([deal], [], [])).headings[0] == (1, "1 agreement compared")
    levels = [level for level, _ in found.headings]
    assert levels.count(1) == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))


# --- hostile texts ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_text_is_text(what: str) -> None:
    whole = hostile(HOSTILE[what])
    for written in (diff_html(*whole), fragment(*whole), several_html([whole], [HOSTILE[what]], [HOSTILE[what]])):
        found = Page(written)
        assert {name for name, _ in found.elements} <= ELEMENTS
        assert {name for _, attributes in found.elements for name in attributes} <= ATTRIBUTES
        assert found.comments == []
        assert all(link.startswith("#") for link in found.links)
        assert all(style.startswith(("\n/*", "/*")) or "{display:none}" in style for style in found.styles)
        classes = {word for _, attributes in found.elements for word in (attributes.get("class") or "").split()}
        assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*(-\d+)?|h[1-4]", word) for word in classes)


def test_hostile_text_is_shown_as_it_is() -> None:
    assert "<script>alert(1)</script> more" in Page(diff_html(*hostile(HOSTILE["a script"]))).text
    assert "<U+001B>[31mred" in Page(diff_html(*hostile(HOSTILE["an escape sequence"]))).text


def test_an_attribute_holds_what_it_was_given() -> None:
    for text in ('" onclick="x', "a\nb\tc", "&quot;", "<b>", "'"):
        found = Page(tag("span", html(text), title=text))
        assert found.elements[0] == ("span", {"title": text})
