"""After a mistake the parser goes on: it tells of it once, where it is, and all the rest is read as before."""

from collections.abc import Iterator

import pytest
from conftest import CASES
from lark_reading import takes

from grammar import Block, Diagnostic, File, parse
from grammar.lexer import LINE_END, Token, lex
from grammar.syntax import Broken, Field, Listing
from grammar.tables import RESERVED

SOUND = '''# about the agreement
agreement deal "Deal" {
    dated: 2025-10-28 # signed
}

party a "A"
party b { role: "x" }

license ip "IP" {
    covers: models,
        hardware
    period: from 2025 through 2032 or until expiry + 2 years, whichever is earlier
    fee: about USD 13.8 billion per year
    text(ko): """
        The text.
    """

    except us "US" {
        cap: 100% of fees
    }
    tier one "One" { at_least: 5 }
}

section s "S"
'''

# One of each kind of token, and characters that are none.
TOKENS = (
    *("x", "until", "or", "whichever", "name:", "5", "27%", "2030-06-30", '"text"', '"""p"""', '"', '"""', "\n"),
    *("{", "}", ",", ":", "+", "-", "%", "=", ";", "(", "$", "\u200b", "\u00a0", "\0", "at least", "１"),
)

# What the language refuses although Lark's table has a place for it.
BEYOND_LARK = {"C008", "C009", "C606", "C603"}


def tokens_within_blocks(text: str) -> Iterator[Token]:
    """The tokens of a text but for the line ends between its blocks."""
    starts = parse(text)[0].starts
    for token in lex(text).tokens:
        between = token.type == LINE_END and any(token.start <= start <= token.end for start in starts)
        if token.text and not between and token.end < len(text):
            yield token


def changed(text: str, token: Token, change: str) -> Iterator[str]:
    if change == "deleted":
        yield text[: token.start] + text[token.end :]
    for piece in TOKENS:
        if change == "inserted":
            yield f"{text[: token.start]} {piece} {text[token.start :]}"
        elif change == "replaced" and token.type != LINE_END:
            yield text[: token.start] + piece + text[token.end :]


@pytest.mark.parametrize("change", ["deleted", "inserted", "replaced"])
def test_a_changed_token_is_told_of_in_its_block_and_harms_no_other(change: str) -> None:
    file, findings = parse(SOUND)
    assert not findings
    ends = [*file.starts[1:], len(SOUND)]
    for token in tokens_within_blocks(SOUND):
        number = max(index for index, start in enumerate(file.starts) if start <= token.start or not index)
        for text in changed(SOUND, token, change):
            after, told = parse(text)
            errors = [finding for finding in told if finding.severity == "error"]
            if takes(text):
                assert {finding.code for finding in errors} <= BEYOND_LARK, text
            else:
                assert errors, text
            assert_within(told, file.starts[number], ends[number] + len(text) - len(SOUND), text)
            assert after.blocks[:number] == file.blocks[:number], text
            assert after.blocks[len(after.blocks) - len(file.blocks) + number + 1 :] == file.blocks[number + 1 :], text


def assert_within(told: tuple[Diagnostic, ...], start: int, end: int, text: str) -> None:
    for finding in told:
        assert start <= finding.span.start <= end, (str(finding), text)


def test_one_deleted_token_makes_one_finding_save_where_it_held_a_block_together() -> None:
    several = []
    for token in tokens_within_blocks(SOUND):
        told = parse(SOUND[: token.start] + SOUND[token.end :])[1]
        if len(told) > 1:
            several.append(token.type)
    assert len(several) <= 3
    assert set(several) <= {"LBRACE", "RBRACE"}


def named(file: File, name: str) -> Block:
    return next(block for block in file.blocks if block.id.name == name)


def test_five_mistakes_in_five_blocks_and_fields_are_five_findings() -> None:
    text = (CASES / "err_syntax" / "five_blocks_five_mistakes.clause").read_text(encoding="utf-8")
    file, told = parse(text)
    assert [finding.code for finding in told] == ["C004", "C001", "C001", "C002", "C003"]
    assert [block.id.name for block in file.blocks] == ["deal", "openai", "ip", "stake", "fee", "agi_verified"]
    assert [field.key for field in named(file, "ip").fields] == ["licensor", "licensee", "period"]
    assert [isinstance(field.value, Broken) for field in named(file, "ip").fields] == [False, True, False]
    assert [field.key for field in named(file, "stake").fields] == ["holder", "basis", "stake"]


def test_a_block_is_the_same_value_whatever_stands_around_it() -> None:
    block = (
        '# of the licence\nlicense ip "IP" {\n    # why\n    covers: a,\n        b # both\n\n    period: perpetual\n}\n'
    )
    alone = parse(block)[0]
    for before in ("", "\n\n", "party a\n\n", "# about nothing\nparty a {\n    role: x\n}\n", "party 3m {\n}\n"):
        for after in ("", "party b\n", "\n\n# the end\n", "\nparty {\n"):
            file = parse(before + block + after)[0]
            found = file.blocks.index(alone.blocks[0])
            assert file.starts[found] == len(before)


def test_a_span_counts_from_the_start_of_its_block_and_leads_back_into_the_file() -> None:
    text = '\n\n# first\nparty a "A"\n\nlicense ip {\n    covers: models, products\n}\n'
    file, _ = parse(text)
    value = next(file.blocks[1].fields).value
    assert isinstance(value, Listing)
    span = value.items[1].span.moved(file.starts[1])
    assert text[span.start : span.end] == "products"
    assert text[file.starts[0] :].startswith("# first")


@pytest.mark.parametrize("word", sorted(RESERVED))
def test_a_word_of_the_language_is_no_name_and_the_block_is_read(word: str) -> None:
    places = {
        f'{word} x "X" {{\n    a: 1\n}}\n': 1,
        f"{word} x {{ a: 1 }}\n": 1,
        f'party {word} "X" {{\n    a: 1\n}}\n': 7,
        f"party {word}\n": 7,
        f'a b {{\n    tier {word} "X"\n    a: 1\n}}\n': 10,
        f"a b {{\n    fee: 5 per {word}\n    a: 1\n}}\n": 16,
        f"a b {{\n    fee: 5% of {word}\n    a: 1\n}}\n": 16,
        f"a b {{\n    fee: 2 times {word}\n    a: 1\n}}\n": 18,
        f"a b {{\n    by: until {word}\n    a: 1\n}}\n": 15,
    }
    for text, column in places.items():
        file, (finding,) = parse(text)
        assert (finding.code, finding.column) == ("C009", column), text
        assert finding.message == f"`{word}` is a word of the language and cannot be a name"
        assert len(file.blocks) == 1
        assert file.blocks[0].sound
        assert "a: 1" not in text or [field.key for field in file.blocks[0].fields][-1] == "a"


@pytest.mark.parametrize("word", sorted(RESERVED))
def test_a_word_of_the_language_may_be_the_name_of_a_field(word: str) -> None:
    file, findings = parse(f"a b {{\n    {word}: 5\n    {word}(ko): 6\n}}\n")
    assert not findings
    assert [field.key for field in file.blocks[0].fields] == [word, word]


@pytest.mark.parametrize("word", sorted(RESERVED))
def test_a_keyword_is_a_whole_word(word: str) -> None:
    file, findings = parse(f"a {word}_x {{\n    b: {word}_x, {word}x, {word}.x\n}}\n")
    assert not findings
    value = next(file.blocks[0].fields).value
    assert isinstance(value, Listing)
    assert [type(item).__name__ for item in value.items] == ["Name", "Name", "Name"]


def test_a_name_has_at_most_200_characters() -> None:
    assert parse(f"party {'x' * 200}\n")[1] == ()
    for text in (f"party {'x' * 201}\n", f"a b {{ {'x' * 5000}: 1 }}\n", f"a b {{ c: {'x' * 5000} }}\n"):
        (finding,) = parse(text)[1]
        assert finding.code == "C606"
        assert len(finding.message) < 100


def test_a_field_that_cannot_be_read_is_there_without_its_value() -> None:
    file, _ = parse(
        'license ip {\n    covers: "open\n    text(ko): ,\n    except us "US" {\n        scope:\n    }\n}\n'
    )
    fields = [item for item in file.blocks[0].items if isinstance(item, Field)]
    assert [(field.key, field.language, isinstance(field.value, Broken)) for field in fields] == [
        ("covers", None, True),
        ("text", "ko", True),
    ]
    assert [part.id.name for part in file.blocks[0].parts] == ["us"]


def test_what_was_meant_as_a_name_is_found_by_the_blocks_that_speak_of_it() -> None:
    file, findings = parse('party micro-soft "Microsoft" {\n    role: x\n}\nparty "OpenAI" openai\n')
    assert len(findings) == 2
    assert [(block.kind.name, block.id.name) for block in file.blocks] == [("party", "micro_soft"), ("party", "openai")]
    assert [block.heading.text for block in file.blocks if block.heading] == ["Microsoft", "OpenAI"]


@pytest.mark.parametrize(
    ("last", "following"),
    [(",", "period: perpetual"), (" or", "period: perpetual"), (" and", "}"), (",", 'tier one "One"'), (",", "a b {")],
)
def test_a_line_never_goes_on_with_a_field_a_brace_or_a_head(last: str, following: str) -> None:
    (finding, *_) = parse(f"license ip {{\n    covers: a{last}\n    {following}\n}}\n")[1]
    assert (finding.code, finding.line) == ("C004", 2)
    assert finding.column == len(f"    covers: a{last}") + 1
