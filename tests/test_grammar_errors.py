"""What a reader is told of a mistake in the syntax: each case is a file with it, and beside it what is printed."""

import re
from pathlib import Path

import pytest
from conftest import CASES, Golden

from clauses.report.findings import print_findings
from clauses.report.paint import plain
from grammar import Diagnostic, parse
from grammar.messages import PROBLEMS, expected
from grammar.tables import tables

WRONG = sorted((CASES / "err_syntax").glob("*.clause"))
RIGHT = sorted((CASES / "syntax_ok").glob("*.clause"))

# Files that hold more than one mistake.
SEVERAL = {
    "brace_missing_here_and_too_many_there": 3,
    "brace_of_both_not_closed": 2,
    "brace_round": 2,
    "five_blocks_five_mistakes": 5,
    "not_clauses_at_all_toml": 2,
    "prose_not_closed_at_the_end_of_the_file": 2,
    "unicode_line_breaks_do_not_count": 2,
}


def read(case: Path) -> str:
    return case.read_bytes().decode()


def told(case: Path) -> tuple[Diagnostic, ...]:
    return parse(read(case), case.name)[1]


@pytest.mark.parametrize("case", WRONG, ids=lambda case: case.stem)
def test_each_mistake_is_told_as_its_case_expects(case: Path, golden: Golden) -> None:
    golden(case.with_suffix(".txt"), "".join(f"{line}\n" for line in print_findings(told(case), plain)))


def test_each_mistake_is_told_once() -> None:
    assert {case.stem: len(told(case)) for case in WRONG} == {case.stem: SEVERAL.get(case.stem, 1) for case in WRONG}


@pytest.mark.parametrize("case", RIGHT, ids=lambda case: case.stem)
def test_nothing_is_found_in_a_file_that_is_right(case: Path) -> None:
    assert told(case) == ()


def test_every_expectation_has_its_case() -> None:
    assert [case.stem for case in WRONG] == sorted(path.stem for path in (CASES / "err_syntax").glob("*.txt"))


@pytest.mark.parametrize("case", WRONG, ids=lambda case: case.stem)
def test_a_message_speaks_the_readers_language(case: Path) -> None:
    for finding in told(case):
        for said in (finding.message, finding.hint):
            assert not re.search(r"Token\(|__|Unexpected|Error|\$END|LBRACE|RBRACE|_NL|None", said)
            assert not any(re.search(rf"\b{name}\b", said) for name in _terminals())


def _terminals() -> set[str]:
    named = {*tables().patterns, *tables().words.values(), *tables().marks.values()}
    return {name for name in named if len(name) > 2 and name.isupper()} - {"NAME", "DATE"}


@pytest.mark.parametrize("case", WRONG, ids=lambda case: case.stem)
def test_a_finding_lies_in_the_text_that_it_is_about(case: Path) -> None:
    text = read(case)
    for finding in told(case):
        assert 0 <= finding.span.start <= finding.span.end <= len(text)
        assert not re.search(r"[\r\n]", text[finding.span.start : finding.span.end - 1])


def test_whatever_the_parser_could_accept_has_words_in_the_table() -> None:
    """In no state is a reader told that `something else` is expected."""
    for row in tables().rows.values():
        terminals = frozenset(row)
        said = expected(terminals)
        assert said != "something else" or not terminals
        assert not any(re.search(rf"\b{name}\b", said) for name in terminals if len(name) > 2)


def test_columns_count_characters_as_an_editor_does() -> None:
    _, (finding,) = parse('a b {\n    note: "🙂🙂 한국어", models products\n}\n')
    assert (finding.line, finding.column) == (2, 27)
    assert finding.source.line(2)[: finding.column - 1].endswith("models")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_with_lf_crlf_or_cr_and_with_nothing_else(end: str) -> None:
    text = end.join(["# a\u2028b\u0085c\vd\fe\u2029f", "a b {", "    c:", "}", ""])
    finding = parse(text)[1][-1]
    assert (finding.code, finding.line, finding.column) == ("C004", 3, 7)


def test_an_error_is_a_value_and_says_where_it_is() -> None:
    _, (finding,) = parse("a b {\n    c:\n}\n", "lease.clause")
    assert str(finding) == "lease.clause:2:7: error C004: `c:` has no value"
    assert finding.end == (2, 7)


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("a b { c: d,e,f }\n", "a b { c: d, e, f }\n"),
        ("a b {\u00a0c:\u3000d }\n", "a b { c: d }\n"),
        ('a b { c: "x\u200by" }\n', 'a b { c: "xy" }\n'),
    ],
)
def test_a_fix_mends_what_was_found(text: str, mended: str) -> None:
    _, (finding,) = parse(text)
    assert finding.fix is not None
    start, end = finding.fix.span
    assert text[:start] + finding.fix.text + text[end:] == mended
    assert parse(mended)[1] == ()


def test_every_problem_of_braces_has_its_message() -> None:
    import inspect

    import grammar.blocks
    import grammar.braces

    source = inspect.getsource(grammar.blocks) + inspect.getsource(grammar.braces)
    for name in PROBLEMS:
        assert name.isupper() or f'"{name}"' in source
