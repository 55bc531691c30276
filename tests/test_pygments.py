"""The lexer for Pygments: it colours what the grammar reads, fails on nothing and loses nothing."""

import tomllib
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from clause_files import sound_files, wild_texts
from hypothesis import given
from pygments.formatters import NullFormatter
from pygments.lexers import guess_lexer
from pygments.token import Comment, Error, Keyword, Literal, Name, Number, Operator, String, Whitespace

from clauses.report.pygments_lexer import ClauseLexer
from grammar.tables import RESERVED, tables, words_of

ROOT = Path(__file__).parent.parent
FILES = sorted(path for folder in ("samples", "docs", "tests/cases") for path in (ROOT / folder).rglob("*.clause"))
SOUND = sorted((ROOT / "samples").rglob("*.clause"))


def coloured(text: str) -> list[tuple[Any, str]]:
    """The pieces of a text that are no blanks, each with its style."""
    return [(style, said) for _, style, said in ClauseLexer().get_tokens_unprocessed(text) if style is not Whitespace]


def whole(text: str) -> None:
    position = 0
    for start, style, said in ClauseLexer().get_tokens_unprocessed(text):
        assert start == position
        assert said
        assert style is not Whitespace or not said.strip("\ufeff").strip(), repr(said)
        position += len(said)
    assert position == len(text)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_character_of_every_file_has_a_colour(path: Path) -> None:
    whole(path.read_bytes().decode("utf-8", "replace"))


@given(wild_texts())
def test_it_fails_on_no_text(text: str) -> None:
    whole(text)


@given(sound_files())
def test_nothing_in_a_sound_file_is_an_error(text: str) -> None:
    whole(text)
    assert Error not in [style for style, _ in coloured(text)]


@pytest.mark.parametrize("path", SOUND, ids=lambda path: path.name)
def test_what_pygments_gives_out_is_the_file(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    from pygments import highlight

    assert highlight(text, ClauseLexer(), NullFormatter()) == text


def styles(value: str) -> list[tuple[Any, str]]:
    """The colours of a value."""
    return coloured(f"a b {{\n    c: {value}\n}}\n")[4:-1]


def test_a_head_names_the_kind_and_the_block() -> None:
    assert coloured('license ip.models "Models" { # why')[:3] == [
        (Keyword.Declaration, "license"),
        (Name.Class, "ip.models"),
        (String.Double, '"Models"'),
    ]
    assert coloured("party a {} # why")[-1] == (Comment.Single, "# why")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2030-06-30", [(Literal.Date, "2030-06-30")]),
        ("27%", [(Number, "27"), (Operator, "%")]),
        ("180 business days", [(Number, "180"), (Keyword.Type, "business"), (Keyword.Type, "days")]),
        ("USD 13.8 billion", [(Name.Builtin, "USD"), (Number, "13.8"), (Keyword.Type, "billion")]),
        ("KRW 1조", [(Name.Builtin, "KRW"), (Number, "1"), (Keyword.Type, "조")]),
        ("at least 5 experts", [(Keyword, "at least"), (Number, "5"), (Name, "experts")]),
        ("undisclosed", [(Keyword.Constant, "undisclosed")]),
        ("perpetual", [(Keyword.Constant, "perpetual")]),
        ("until day", [(Keyword, "until"), (Name, "day")]),
        ("earlier", [(Name, "earlier")]),
        ('"a \\"b"', [(String.Double, '"a '), (String.Escape, '\\"'), (String.Double, 'b"')]),
        ('"""\n# x\n"""', [(String.Doc, '"""\n# x\n"""')]),
        ("1,35,000", [(Error, "1,35,000")]),
        ('"open', [(String.Double, '"open')]),
    ],
)
def test_a_value_has_the_colours_of_what_it_says(value: str, expected: Iterable[tuple[Any, str]]) -> None:
    assert styles(value) == expected


def test_a_line_that_goes_on_is_no_head() -> None:
    found = coloured("a b {\n    c: d,\n        e f\n    g: through x or\n        until y\n}\n")
    assert [said for style, said in found if style is Keyword.Declaration] == ["a"]


def test_every_keyword_of_the_grammar_has_its_place() -> None:
    """A new word of the language has to be given a colour."""
    offered = [words_of(rule) for rule in ("word", "pick", "_time", "_scale")]
    assert all(offered)
    assert set(tables().words) == RESERVED.union(*offered, {"business"})


def test_pygments_finds_it_by_its_name() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    module, _, name = project["entry-points"]["pygments.lexers"]["clause"].partition(":")
    assert getattr(import_module(module), name) is ClauseLexer
    assert ClauseLexer.aliases == ("clause",)


def test_a_text_in_the_language_is_known_without_its_name() -> None:
    assert ClauseLexer.analyse_text(SOUND[0].read_text(encoding="utf-8")) > 0
    assert ClauseLexer.analyse_text("agreement is reached") == 0
    assert guess_lexer("agreement is reached").name != "Clause"
