"""The grammar is what Lark says it is: strictly LALR(1), and the parser takes what Lark takes, and nothing else."""

import subprocess
import sys
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from clause_files import sound_files, wild_texts
from hypothesis import given, settings
from lark import Lark
from lark.exceptions import LarkError
from lark_reading import blocks as lark_blocks
from lark_reading import takes

from grammar import parse
from grammar.syntax import NO_TRIVIA, Block, Field, Span
from grammar.tables import RESERVED, grammar_text, tables

SAMPLES = sorted((Path(__file__).parent.parent / "samples").rglob("*.clause"))

# What the language refuses although the table has a place for it: words and characters that make no name.
NOT_THE_TABLES = {"C008", "C009", "C606", "C603"}


def moved(node: Any, by: int) -> Any:
    """The same node ``by`` characters further on, without comments and empty lines."""
    if isinstance(node, Span):
        return node.moved(by)
    if isinstance(node, tuple):
        return tuple(moved(part, by) for part in node)
    if not is_dataclass(node) or isinstance(node, type):
        return node
    changed = {part.name: moved(getattr(node, part.name), by) for part in fields(node) if part.name != "trivia"}
    trivia = {"trivia": NO_TRIVIA} if isinstance(node, Block | Field) else {}
    return replace(node, **changed, **trivia)


def errors(text: str) -> list[str]:
    return [str(finding) for finding in parse(text)[1] if finding.severity == "error"]


def test_lark_accepts_the_grammar_as_strict() -> None:
    """Terminals that explode the check for collisions would keep it busy for ever, so it runs with a bound."""
    checked = "from grammar.lark_table import lark; lark(strict=True)"
    subprocess.run([sys.executable, "-W", "error", "-c", checked], check=True, timeout=120)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("_element: _scalar | hedged", "_element: _scalar | hedged | name"),
        ("string: STRING\n", "string: STRING | ODD\nODD: /[a-z]+[0-9]/\n"),
    ],
    ids=["conflict", "collision"],
)
def test_the_strict_check_finds_a_conflict_and_a_collision(old: str, new: str) -> None:
    assert grammar_text().count(old) == 1
    with pytest.raises(LarkError):
        Lark(grammar_text().replace(old, new), parser="lalr", lexer="contextual", start=["file"], strict=True)


def test_the_grammar_knows_no_kind_and_no_name_of_a_field() -> None:
    for word in ("license", "party", "agreement", "section", "except", "period", "text", "heading", "bound"):
        assert f'"{word}"' not in grammar_text()


def test_the_words_that_are_no_names_are_those_of_the_language() -> None:
    listed = (
        "from through until for or and whichever is per of over after times terms about reportedly yes no none "
        "undisclosed tbd perpetual"
    )
    assert set(listed.split()) == RESERVED
    assert set(tables().words) >= RESERVED


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_the_samples_are_what_lark_makes_of_them(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    file, findings = parse(text)
    assert not findings
    assert [moved(block, start) for block, start in zip(file.blocks, file.starts, strict=True)] == lark_blocks(text)


@settings(max_examples=150)
@given(sound_files())
def test_a_sound_file_is_what_lark_makes_of_it(text: str) -> None:
    assert takes(text)
    file, findings = parse(text)
    assert not findings
    assert [moved(block, start) for block, start in zip(file.blocks, file.starts, strict=True)] == lark_blocks(text)


@settings(max_examples=400)
@given(wild_texts())
def test_a_text_has_an_error_if_lark_refuses_it_and_none_if_lark_takes_it(text: str) -> None:
    findings = [finding for finding in parse(text)[1] if finding.severity == "error"]
    if not takes(text.removeprefix("\ufeff")):
        assert findings
    else:
        assert {finding.code for finding in findings} <= NOT_THE_TABLES
