"""Excerpts in colours: they say what the plain ones say, and colour no more than the lexer knows."""

import re

import pytest
from conftest import CASES
from hypothesis import given
from hypothesis import strategies as st

from clauses import check, load_text
from clauses.report.excerpt import MOST, excerpt
from clauses.report.findings import print_findings
from clauses.report.paint import ansi, plain

COLOUR = re.compile(r"\x1b\[[0-9;]*m")
LINE = 'clause a { period: until 2030 } # "why"\n'


def test_keywords_names_numbers_texts_and_comments_have_their_colours() -> None:
    text = 'clause a "가나" {\n    period: until 2030 # why\n}\n'
    first = text.index("    period")
    told = excerpt(text, first, text.index("\n", first), ansi)
    assert told == "    \x1b[36mperiod:\x1b[0m \x1b[34muntil\x1b[0m \x1b[35m2030\x1b[0m \x1b[2m# why\x1b[0m"
    assert "\x1b[32m" in excerpt(text, 0, 16, ansi)


@given(st.text(max_size=60) | st.just(LINE), st.integers(0, 60), st.integers(0, 60))
def test_without_its_colours_an_excerpt_is_the_plain_one(text: str, first: int, size: int) -> None:
    coloured = excerpt(text, first, first + size, ansi)
    assert COLOUR.sub("", coloured) == excerpt(text, first, first + size, plain)


@pytest.mark.parametrize("path", sorted((CASES / "err").glob("*.clause"))[:20], ids=lambda path: path.stem)
def test_every_line_of_a_file_can_be_coloured(path: object) -> None:
    text = path.read_bytes().decode("utf-8", "replace")  # type: ignore[attr-defined]
    for found in re.finditer(r"[^\n]+", text):
        coloured = excerpt(text, found.start(), found.end(), ansi)
        assert COLOUR.sub("", coloured) == excerpt(text, found.start(), found.end(), plain)


def test_a_very_long_text_is_shown_without_colours() -> None:
    assert excerpt(LINE + "#" * MOST, 0, 20, ansi) == LINE[:20]


@pytest.mark.parametrize("columns", [40, 80, 120, None])
def test_the_line_of_a_finding_fits_the_terminal_and_its_carets_stand_under_the_word(columns: int | None) -> None:
    prose = f"{'The buyer pays on time. ' * 5}It pays EUR 7,000 in all. {'It pays on time. ' * 5}"
    fields = f'buyer: b\n    seller: c\n    amount: EUR 5\n    text: "{prose}"'
    text = f'agreement a {{ version: "1" }}\nparty b "B"\nparty c "C"\ncommitment d {{\n    {fields}\n}}\n'
    agreement = load_text(text).agreement
    assert agreement is not None
    found = [each for each in check(agreement) if each.code == "C701"]
    _, line, carets = print_findings(found, plain, columns)
    assert len(line) <= (columns or 120)
    assert line[carets.index("^") : carets.rindex("^") + 1] == "EUR 7,000"
