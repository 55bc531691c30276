"""The CSV of a diff: a row an effect, a line a row, and nothing that a spreadsheet would compute."""

import csv
import io
import re

import pytest
from test_report_diffs import HOSTILE, SAMPLES, Compared, compared, hostile, read

from clauses.report.diff_csv import COLUMNS, diff_csv, several_csv
from clauses.report.escape import cell

FORMULA = re.compile(r"""[\s"'`]*[=+\-@\t\r＝＋－＠]""")


def cells(written: str) -> list[list[str]]:
    rows = list(csv.reader(io.StringIO(written, newline=""), strict=True))
    assert len(rows) == written.count("\n")
    assert {len(row) for row in rows} == {len(rows[0])}
    return rows


@pytest.fixture(scope="module")
def sample() -> Compared:
    return compared(read(SAMPLES / "2025-01-21.clause"), read(SAMPLES / "2025-10-28.clause"))


def test_the_rows_are_those_of_the_diff_under_their_names(sample: Compared) -> None:
    head, *rows = cells(diff_csv(*sample))
    assert tuple(head) == COLUMNS
    expected = sample[0].rows()
    assert len(rows) == len(expected)
    for row, dicts in zip(rows, expected, strict=True):
        assert tuple(dicts) == COLUMNS
        for found, value in zip(row, dicts.values(), strict=True):
            assert found.removeprefix("'") == ("" if value is None else " ".join(str(value).split()))


def test_lines_end_in_a_line_feed_and_hold_no_other_break(sample: Compared) -> None:
    assert not re.search(r"[\r\v\f\x85\u2028]", diff_csv(*sample))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", "plain"),
        ("5 - 3 = 2", "5 - 3 = 2"),
        ("=1", "'=1"),
        ("+12.5%", "'+12.5%"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("  =1", "'=1"),
        ('"=1"', '\'"=1"'),
        ("'=1", "''=1"),
        ("\t=1", "'=1"),
        ("\r=1", "<U+000D>=1"),
        ("＝1", "'＝1"),
        ("＠x", "'＠x"),
        ("\u3000＋1", "'＋1"),
        ("a;=1", "a;'=1"),
        ('a; "=1', "a; \"'=1"),
        ("a;b", "a;b"),
        ("−12.5%", "−12.5%"),
        ("::error::x", "'::error::x"),
        ("see ##[error]x", "see # #[error]x"),
        ("two\n\nparagraphs", "two paragraphs"),
        ("\x1b[31m", "<U+001B>[31m"),
    ],
)
def test_a_cell_is_text_to_a_spreadsheet(text: str, expected: str) -> None:
    assert cell(text) == expected


@pytest.mark.parametrize("what", HOSTILE)
def test_no_cell_is_a_formula(what: str) -> None:
    text = HOSTILE[what]
    whole = hostile(text)
    for written in (diff_csv(*whole), several_csv([whole], [text], [text])):
        for row in cells(written):
            assert not [each for each in row if FORMULA.match(each) and not each.startswith("'")]
            assert not [each for each in row if re.search(r""";[\s"`]*[=+\-@＝＋－＠]""", each)]


def test_a_hyperlink_is_no_link() -> None:
    text = HOSTILE["a formula"]
    written = cells(diff_csv(*hostile(text)))
    assert any(f"'{text} more" in row for row in written)
    assert not any(each.startswith("=") for row in written for each in row)
