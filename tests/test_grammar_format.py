"""The formatter changes layout only: no meaning, no comment, and nothing the second time."""

from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest
from clause_files import sound_files
from conftest import CASES, Golden
from hypothesis import given, settings

from grammar import File, parse, print_file, print_value
from grammar.lexer import lex
from grammar.printer import WIDTH
from grammar.syntax import Block, Field, Listing

FORMAT = sorted((CASES / "format").glob("*.clause"))
SAMPLES = sorted((Path(__file__).parent.parent / "samples").rglob("*.clause"))

LAYOUT = {"span", "key_span", "trivia", "form"}


def meaning(node: Any) -> Any:
    """A node without its place, its comments and the lines it was laid out in."""
    if isinstance(node, tuple):
        return tuple(meaning(part) for part in node)
    if not is_dataclass(node):
        return node
    parts = {part.name: meaning(getattr(node, part.name)) for part in fields(node) if part.name not in LAYOUT}
    return type(node).__name__, parts


def comments(text: str) -> list[str]:
    return [comment.text for comment in lex(text).comments]


def comments_in(file: File) -> list[str]:
    """Every comment that the nodes of a file hold."""
    found: list[str] = []
    waiting: list[Any] = [*file.blocks]
    while waiting:
        node = waiting.pop()
        trivia = node.trivia
        held = (*trivia.before, trivia.beside, *trivia.closing, trivia.end)
        found += [comment.text for comment in held if comment]
        waiting += [item for item in getattr(node, "items", ()) if isinstance(item, Block | Field)]
    return sorted([*found, *(comment.text for comment in file.closing)])


def formatted(text: str) -> str:
    file, findings = parse(text)
    assert not [finding for finding in findings if finding.severity == "error"]
    return print_file(file)


@pytest.mark.parametrize("case", FORMAT, ids=lambda case: case.stem)
def test_each_layout_becomes_the_one_that_its_case_expects(case: Path, golden: Golden) -> None:
    golden(case.with_suffix(".txt"), formatted(case.read_bytes().decode()))


@pytest.mark.parametrize("case", [*FORMAT, *SAMPLES], ids=lambda case: case.stem)
def test_a_formatted_file_stays_as_it_is(case: Path) -> None:
    once = formatted(case.read_bytes().decode())
    assert formatted(once) == once


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_the_samples_are_laid_out_as_the_formatter_does(path: Path) -> None:
    text = path.read_bytes().decode()
    assert formatted(text) == text


def test_the_example_of_the_manual_is_laid_out_as_the_formatter_does() -> None:
    text = (CASES / "format" / "manual.clause").read_text(encoding="utf-8")
    assert formatted(text) == text


@settings(max_examples=250)
@given(sound_files())
def test_formatting_changes_no_meaning(text: str) -> None:
    before = parse(text)[0]
    after, findings = parse(print_file(before))
    assert not findings
    assert meaning(after.blocks) == meaning(before.blocks)


@settings(max_examples=250)
@given(sound_files())
def test_formatting_loses_no_comment(text: str) -> None:
    file = parse(text)[0]
    assert sorted(comments(text)) == comments_in(file)
    assert sorted(comments(print_file(file))) == sorted(comments(text))


@settings(max_examples=250)
@given(sound_files())
def test_formatting_twice_is_formatting_once(text: str) -> None:
    once = formatted(text)
    assert formatted(once) == once


@settings(max_examples=150)
@given(sound_files())
def test_a_formatted_file_is_plain(text: str) -> None:
    """LF, no tab before a line's text, no blank at a line's end, never two empty lines outside prose."""
    out = formatted(text)
    assert out == "" or out.endswith("\n")
    for token in lex(out).tokens:
        if token.type != "PROSE":
            assert "\r" not in token.text
            assert "\n\n\n" not in token.text
    assert not out.startswith("\n")


def test_a_value_is_written_as_its_author_wrote_it_but_for_spaces() -> None:
    file, _ = parse('a b { fee: at  least   USD 13.8\tbillion per year,\n    1조  3,500억 , "x",  27 % }\n')
    value = next(file.blocks[0].fields).value
    assert isinstance(value, Listing)
    assert print_value(value) == 'at least USD 13.8 billion per year, 1조 3,500억, "x", 27%'


def test_a_line_is_broken_only_where_it_is_too_long() -> None:
    names = ", ".join(f"name_{number:02}" for number in range(30))
    out = formatted(f"a b {{\n    covers: {names}\n}}\n")
    assert max(map(len, out.splitlines())) <= WIDTH
    assert len(out.splitlines()) == 6
    assert formatted(out) == out


def test_an_empty_file_stays_empty() -> None:
    assert formatted("") == ""
    assert formatted(" \n\t\r\n\n") == ""
