"""What a file says: names, texts, prose, comments, and where they stand."""

import unicodedata
from dataclasses import FrozenInstanceError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grammar import Block, Field, File, Source, parse
from grammar.lexer import lex
from grammar.names import skeleton
from grammar.prose import dedent
from grammar.syntax import Name, Prose, Text


def first_value(text: str) -> object:
    file, findings = parse(text)
    assert not [finding for finding in findings if finding.severity == "error"]
    return next(file.blocks[0].fields).value


def only_block(text: str) -> Block:
    (block,) = parse(text)[0].blocks
    return block


def codes(text: str) -> list[str]:
    return [finding.code for finding in parse(text)[1]]


# --- texts ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (r'"plain"', "plain"),
        (r'"a \"quote\""', 'a "quote"'),
        (r'"back\\slash"', "back\\slash"),
        (r'"two\nlines\tand a tab"', "two\nlines\tand a tab"),
        (r'"\\n is no line"', "\\n is no line"),
        ('""', ""),
        ('"# no comment { }"', "# no comment { }"),
    ],
)
def test_a_string_knows_four_escapes(raw: str, said: str) -> None:
    value = first_value(f"a b {{ c: {raw} }}\n")
    assert isinstance(value, Text)
    assert (value.text, value.raw) == (said, raw)


@pytest.mark.parametrize("escape", ["\\r", "\\u0041", "\\x41", "\\'", "\\a", "\\ ", "\\N{DASH}", "\\0"])
def test_any_other_escape_is_an_error(escape: str) -> None:
    _, (finding,) = parse(f'a b {{ c: "x{escape}" }}\n')
    assert (finding.code, finding.column) == ("C008", 12)


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ("", ""),
        ("One line.", "One line."),
        ("  Blanks around.  ", "Blanks around."),
        ("\n        The text.\n    ", "The text."),
        ("\n    One\n      two\n    three\n    ", "One\n  two\nthree"),
        ("\n\n    One\n\n    two\n\n    ", "\nOne\n\ntwo\n"),
        ("\n    One\n   \n\t\n    two\n", "One\n\n\ntwo"),
        ("Beside the quotes,\n        then\n          more", "Beside the quotes,\nthen\n  more"),
        ("\n    The last line\n  is farther out", "  The last line\nis farther out"),
        ("\n\tA tab\n        is no spaces.\n", "\tA tab\n        is no spaces."),
        ("\n\t  Shared\n\t\tis the tab.\n", "  Shared\n\tis the tab."),
        ("\r\n    CRLF\r\n    lines\r\n    ", "CRLF\nlines"),
        ("\r    CR\r    lines\r", "CR\nlines"),
        ("\n    Blanks at the end  \t\n    go.\n", "Blanks at the end\ngo."),
        ("\n    a\u2028b\u0085c\n", "a\u2028b\u0085c"),
        ("\n    \u00a0no-break\n    \u00a0stays\n", "\u00a0no-break\n\u00a0stays"),
        ('\n    ""two"" and "one"\n', '""two"" and "one"'),
        ("\n\n\n", "\n"),
    ],
)
def test_prose_loses_its_margin_and_its_first_and_last_blank_line(raw: str, said: str) -> None:
    assert dedent(raw) == said
    value = first_value(f'a b {{\n    c: """{raw}"""\n}}\n')
    assert isinstance(value, Prose)
    assert value.text == said


@given(st.text("ab \t\n", max_size=30), st.sampled_from(["", " ", "    ", "\t", "  \t"]))
def test_prose_says_the_same_whatever_its_margin(text: str, margin: str) -> None:
    said = dedent("\n" + text + "\n")
    moved = "".join(f"\n{margin}{line}" if line.strip(" \t") else f"\n{line}" for line in text.split("\n"))
    assert dedent(f"{moved}\n{margin}") == said


def test_prose_cannot_hold_three_quotes() -> None:
    assert codes('a b {\n    c: """\n        x """ y\n    """\n}\n') != []


# --- names ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["a", "A1_b", "_x", "계약", "müller", "ad_hoc.part_2", "Ж", "ไทย", "हिन्दी", "가나"])
def test_a_name_has_letters_marks_digits_and_underscores_of_any_script(name: str) -> None:
    file, findings = parse(f"party {name} {{ also: {name} }}\n")
    assert not findings
    assert file.blocks[0].id.name == name


def test_a_name_in_another_normal_form_is_a_name_and_stands_as_it_was_written() -> None:
    name = unicodedata.normalize("NFD", "müller_가")
    file, findings = parse(f"party {name} {{\n    {name}: {name}\n}}\n")
    assert not findings
    assert file.blocks[0].id.name == name
    assert next(file.blocks[0].fields).key == name


def test_columns_count_what_stands_in_the_file() -> None:
    name = unicodedata.normalize("NFD", "가")
    _, (finding,) = parse(f"party {name} {name}\n")
    assert finding.column == 7 + len(name) + 1


@pytest.mark.parametrize("name", ["раypal", "microsоft", "ΟpenAI", "аgi_verified", "gооgle.cloud"])
def test_a_name_of_mixed_scripts_is_a_finding(name: str) -> None:
    _, (finding,) = parse(f"party {name}\n")
    assert (finding.code, finding.severity) == ("C604", "warning")
    assert skeleton(name).isascii()


@pytest.mark.parametrize("name", ["AI위원회", "azure_애저", "アルファbeta漢字", "мойДоговор", "ελληνικά"])
def test_scripts_that_are_written_together_are_no_finding(name: str) -> None:
    assert codes(f"party {name}\n") == []


@pytest.mark.parametrize(
    ("name", "character"),
    [("x€", "€"), ("🙂", "🙂"), ("x\u00ad", "\u00ad"), ("５", "５"), ("x٣", "٣"), ("x\ud800", "\ud800"), ("«x»", "«")],
)
def test_a_wrong_character_in_a_name_is_named(name: str, character: str) -> None:
    text = f"a b {{ c: {name} }}\n"
    _, (finding,) = parse(text)
    assert finding.code == "C603"
    assert text[finding.span.start : finding.span.end] == character


@pytest.mark.parametrize(
    "character", ["\u200b", "\u200d", "\u202e", "\u2066", "\u2060", "\ufeff", "\u2028", "\0", "\x1b"]
)
@pytest.mark.parametrize("around", ['a b {{ c: "x{}y" }}\n', 'a b "x{}y"\n', "# x{}y\n", 'a b {{ c: """x{}y""" }}\n'])
def test_a_character_that_cannot_be_seen_is_a_finding_in_a_text_and_a_comment(character: str, around: str) -> None:
    _, (finding,) = parse(around.format(character))
    assert finding.code in ("C601", "C602")
    assert finding.severity == "warning"
    assert f"U+{ord(character):04X}" in finding.message


@pytest.mark.parametrize("character", ["\u200b", "\u202e", "\ufeff", "\0", "\x1b", "\x0b"])
def test_a_character_that_cannot_be_seen_is_an_error_outside_texts(character: str) -> None:
    _, (finding,) = parse(f"a b {{ c: x{character} }}\n")
    assert (finding.code, finding.column) == ("C006", 11)
    assert f"U+{ord(character):04X}" in finding.message


def test_emoji_and_scripts_that_join_their_letters_need_no_finding() -> None:
    assert codes('a b "👩‍⚖️ نامه‌ای"\n') == []


# --- comments ------------------------------------------------------------------------------------------------------


def test_a_comment_belongs_to_what_it_precedes_or_ends() -> None:
    block = only_block("# one\na b { # two\n    # three\n    c: d # four\n    # five\n} # six\n")
    field = block.items[0]
    assert [comment.text for comment in block.trivia.before] == ["# one"]
    assert block.trivia.beside is not None
    assert block.trivia.beside.text == "# two"
    assert [comment.text for comment in field.trivia.before] == ["# three"]
    assert field.trivia.beside is not None
    assert field.trivia.beside.text == "# four"
    assert [comment.text for comment in block.trivia.closing] == ["# five"]
    assert block.trivia.end is not None
    assert block.trivia.end.text == "# six"


def test_a_comment_behind_a_block_on_one_line_belongs_to_the_block() -> None:
    block = only_block("a b { c: d } # why\n")
    assert block.trivia.end is not None
    assert block.items[0].trivia.beside is None


def test_the_comments_after_the_last_block_belong_to_the_file() -> None:
    file, _ = parse("a b\n# one\n\n# two\n")
    assert [(comment.text, comment.blank) for comment in file.closing] == [("# one", False), ("# two", True)]


def test_a_comment_loses_its_trailing_blanks_and_nothing_else() -> None:
    assert [comment.text for comment in lex("#\ta  b \t\nx # \u00a0 \n").comments] == ["#\ta  b", "# \u00a0"]


def test_empty_lines_and_layout_are_no_part_of_what_a_block_is() -> None:
    assert only_block("\n\n\na b { c: d }\n") == only_block("a b { c: d }\n")


# --- places --------------------------------------------------------------------------------------------------------


def test_a_file_cannot_be_changed() -> None:
    file = parse("a b\n")[0]
    with pytest.raises(FrozenInstanceError):
        file.blocks = ()  # type: ignore[misc]
    assert hash(file) == hash(parse("a b\n")[0])


def test_every_node_stands_where_its_text_is() -> None:
    text = '# c\nlicense ip "IP" {\n    covers: models,\n        products\n    except us { scope: none }\n}\n'
    file, _ = parse(text)
    (block,) = file.blocks

    def shown(node: Block | Field | Name | Text) -> str:
        start, end = node.span.moved(file.starts[0])
        return text[start:end]

    assert shown(block).startswith("license ip")
    assert shown(block).endswith("}")
    assert (shown(block.kind), shown(block.id)) == ("license", "ip")
    assert block.heading is not None
    assert shown(block.heading) == '"IP"'
    assert [shown(item) for item in block.items] == ["covers: models,\n        products", "except us { scope: none }"]
    field = next(block.fields)
    assert text[slice(*field.key_span.moved(file.starts[0]))] == "covers:"


def test_a_source_counts_lines_as_an_editor_does() -> None:
    source = Source("one\r\ntwo\rthree\nfo\u2028ur\f\n", "x.clause")
    assert [source.line(number) for number in range(7)] == ["", "one", "two", "three", "fo\u2028ur\f", "", ""]
    assert [source.position(offset) for offset in (0, 3, 5, 9, 15)] == [(1, 1), (1, 4), (2, 1), (3, 1), (4, 1)]
    assert source.line_end(6) == 8
    assert repr(source) == "Source('x.clause')"


def test_a_field_knows_its_language() -> None:
    fields = list(only_block('a b {\n    text: "x"\n    text(zh-Hant-TW): "y"\n    text() : "z"\n}\n').fields)
    assert [(field.key, field.language) for field in fields] == [("text", None), ("text", "zh-Hant-TW"), ("text", "")]


def test_a_file_without_blocks_is_a_file() -> None:
    assert parse("")[0] == File((), ())
