"""The Markdown of a diff: GitHub reads it as what it is meant to be, it stays short enough, and no text acts."""

import re

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token
from test_report_diffs import DEAL, HOSTILE, SAMPLES, Compared, acting, compared, hostile, read
from test_report_html import Page

from clauses.agreement import Agreement
from clauses.diff import diff
from clauses.diff.prose import Run
from clauses.kinds import Other, Party, Permission
from clauses.report.diff_markdown import MOST, diff_markdown, marked, several_markdown
from clauses.report.escape import markdown
from clauses.report.view import View

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
# What the report writes itself, apart from comments that keep things apart.
OWN_HTML = re.compile(r"</?details>|<summary>[A-Za-z ]+: [\d,]+ changes?</summary>|<br>|<!-- -->|</?span>|\n")


def tokens(written: str) -> list[Token]:
    found = READER.parse(written)
    return [inner for token in found for inner in (token, *(token.children or ()))]


def shown(written: str) -> str:
    """What a reader of the rendered text sees."""
    return Page(READER.render(written)).text


@pytest.fixture(scope="module")
def sample() -> Compared:
    return compared(read(SAMPLES / "2025-01-21.clause"), read(SAMPLES / "2025-10-28.clause"))


@pytest.fixture(scope="module")
def written(sample: Compared) -> str:
    return diff_markdown(*sample)


# --- how it reads -------------------------------------------------------------------------------------------------


def test_headings_tables_and_folds_are_read_as_such(written: str, sample: Compared) -> None:
    found = tokens(written)
    headings = [token.tag for token in found if token.type == "heading_open"]
    assert headings[0] == "h2"
    assert headings.count("h2") == 1
    assert set(headings) == {"h2", "h3", "h4", "h5"}
    tables = sum(1 for token in found if token.type == "table_open")
    assert tables == len(re.findall(r"^\| :?---", written, re.MULTILINE))
    html = "".join(token.content for token in found if token.type.startswith("html"))
    assert html.count("<details>") == html.count("</details>") > 5


def test_every_mark_of_a_redline_is_read_as_one(written: str) -> None:
    said = shown(written)
    assert "**" not in said
    assert "~~" not in said
    assert "on Azure only, to the end of 2030+. This exclusivity ends once the panel has verified AGI+." in said
    assert "<s>, to the end of 2030</s>" in READER.render(written)


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        ([("keep", "a "), ("delete", "b"), ("insert", "c"), ("keep", " d")], "a <s>b</s><strong>+c+</strong> d"),
        ([("keep", "a"), ("delete", ", b"), ("keep", ".")], "a<s>, b</s>."),
        ([("keep", "a"), ("insert", "(b)"), ("keep", "c")], "a<strong>+(b)+</strong>c"),
        ([("insert", "我们"), ("keep", "同意"), ("delete", "。")], "<strong>+我们+</strong>同意<s>。</s>"),
        ([("insert", "**b** ~~c~~")], "<strong>+**b** ~~c~~+</strong>"),
        ([("insert", "a\n\nb")], "<strong>+a+</strong><br><br><strong>+b+</strong>"),
        ([("delete", "a\\ "), ("insert", "`b")], "<s>a\\</s> <strong>+`b+</strong>"),
    ],
)
def test_a_redline_is_marked_wherever_words_and_signs_meet(runs: list[tuple[str, str]], expected: str) -> None:
    made = marked([Run(op, text) for op, text in runs])  # type: ignore[arg-type]
    found = READER.renderInline(f"text: {made}").replace("<!-- -->", "")
    assert found == f"text: {expected}"


def test_a_paragraph_that_moved_is_said_to(sample: Compared) -> None:
    runs = [Run("delete", "The one paragraph.", 1), Run("keep", "Another."), Run("insert", "The paragraph.", 1)]
    said = re.sub(r"<!-- -->", "", marked(runs))
    assert said == "*(moved away:)* ~~The one paragraph.~~Another.*(moved here:)* The ~~one~~ paragraph."


# --- how long it is -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("most", [3_000, 5_000, 8_000, 12_000])
def test_a_long_report_says_what_it_leaves_out(most: int, sample: Compared, written: str) -> None:
    found = diff_markdown(*sample, most=most)
    assert most // 2 < len(found) <= most < len(written)
    said = re.search(r"\*Left out, for the report would be too long: (.*)\.\*\n$", found)
    assert said
    summary = sample[0].summary
    assert said[1].startswith(f"{summary['levels']['editorial']} editorial changes")
    left = re.search(r"and (\d+) changes? of (\d+) entr", said[1])
    headings = len(re.findall("^#### ", found, re.MULTILINE)), len(re.findall("^#### ", written, re.MULTILINE))
    assert headings[1] - headings[0] == (int(left[2]) if left else 0)
    assert found.count("<details>") == found.count("</details>") == 0


def test_a_summary_of_many_blocks_fits_and_says_what_it_leaves_out() -> None:
    clauses = tuple(Other(id=f"c{place}", fields={"form": "in writing"}) for place in range(3_000))
    old, new = Agreement(id="a"), Agreement(id="a", clauses=clauses)
    found = diff_markdown(diff(old, new), old, new, View(stat=True))
    assert MOST - 300 < len(found) <= MOST
    assert "*Left out, for the report would be too long: " in found
    assert "| + | clause c0 | 1 substantive |  |" in found


def test_a_heading_stands_once_and_over_something(sample: Compared) -> None:
    for most in range(2_000, 14_000, 500):
        found = diff_markdown(*sample, most=most)
        assert not re.search(r"^### .*\n\n(### |\*Left)", found, re.MULTILINE)
        headings = re.findall(r"^### .*$", found, re.MULTILINE)
        assert len(headings) == len(set(headings))


def test_whatever_is_compared_fits_into_a_comment() -> None:
    names = [f"p{number}_{'x' * 90}" for number in range(60)]
    text = "@" * 3_000
    clauses = tuple(
        Permission(id=f"c{at}", holder=(name,), activity=("x",), text=text) for at, name in enumerate(names)
    )
    parties = tuple(Party(id=name) for name in names)
    new = Agreement(id="a" * 9_000, heading="$" * 9_000, parties=parties, clauses=clauses)
    whole = compared(Agreement(id="a", version="#" * 9_000), new)
    found = diff_markdown(*whole)
    assert MOST // 2 < len(found) <= MOST
    assert len(several_markdown([whole, whole], [text] * 99, [text])) <= MOST


def test_the_length_grows_with_the_changes_and_no_faster() -> None:
    def length(count: int) -> int:
        new = Agreement(id="a", clauses=tuple(Other(id=f"c{at:05}", fields={}, text="New.") for at in range(count)))
        return len(diff_markdown(diff(Agreement(id="a"), new), Agreement(id="a"), new, most=10**9))

    assert length(400) < 2.2 * length(200)


# --- hostile texts ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_text_is_text(what: str) -> None:
    text = HOSTILE[what]
    whole = hostile(text)
    for report in (diff_markdown(*whole), several_markdown([whole], [text], [text])):
        found = tokens(report)
        harmless = {"text", "inline", "softbreak", "html_inline", "html_block", "bullet_list_open", "bullet_list_close"}
        for token in found:
            kind = token.type.removesuffix("_open").removesuffix("_close")
            pairs = {
                "heading",
                "paragraph",
                "list_item",
                "strong",
                "em",
                "s",
                "table",
                "thead",
                "tbody",
                "tr",
                "th",
                "td",
            }
            assert token.type in harmless or kind in pairs, token
            if token.type.startswith("html"):
                assert OWN_HTML.sub("", token.content) == "", token
        assert list(acting(report)) == []


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_text_keeps_the_tables_whole(what: str) -> None:
    for line in diff_markdown(*hostile(HOSTILE[what])).split("\n"):
        if line.startswith("|"):
            assert len(re.findall(r"(?<!\\)(?:\\\\)*\|", line)) in (4, 5)
    rows = READER.render(diff_markdown(*hostile(HOSTILE[what]))).split("<tr>")[1:]
    assert {len(re.findall("<t[hd][ >]", row)) for row in rows} <= {3, 4}


@pytest.mark.parametrize(
    ("text", "linked"),
    [
        ("@octocat", r"@\w"),
        ("me@evil.example", r"@\w"),
        ("#123", r"#\d"),
        ("owner/name#123", r"#\d"),
        ("GH-7", r"GH-\d"),
        ("https://evil.example", r"://"),
        ("www.evil.example", r"www\."),
        (":tada:", r":tada:"),
        ("$x$", r"\$x"),
    ],
)
def test_github_finds_nothing_to_link(text: str, linked: str) -> None:
    assert re.search(linked, text)
    made = markdown(text)
    assert not re.search(linked, made)
    assert READER.renderInline(made).replace("<!-- -->", "").replace("<span>$</span>", "$") == text


@pytest.mark.parametrize("text", [*HOSTILE.values(), "# a", "1) a", "=====", "-----", "a #", "***", "snake_case_name"])
def test_what_is_escaped_is_read_as_it_was_written(text: str) -> None:
    rendered = READER.render(f"{markdown(text)}\n")
    assert rendered.startswith("<p>")
    assert re.sub(r"<(?!br|/?p>|/?span>|!-- -->)", "", rendered) == rendered
    if "\n" not in text and text.isprintable():
        assert Page(rendered).text.strip() == text.strip()


def test_names_stay_readable() -> None:
    assert markdown("snake_case_name of 2030-12-31 (a, b)") == "snake_case_name of 2030-12-31 (a, b)"


def test_the_small_deal_needs_no_room() -> None:
    old, new = (read(DEAL / f"{name}.clause") for name in ("old", "new"))
    assert "Left out" not in diff_markdown(*compared(old, new))
