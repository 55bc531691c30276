"""Whatever is fed to it, the parser answers: with findings that make sense, in time that grows with the text."""

import tracemalloc
from collections.abc import Callable

import pytest
from calls import calls
from clause_files import sound_files, wild_texts
from hostile_texts import MANY, SINGLE
from hypothesis import example, given, settings

from grammar import Source, parse, print_file
from grammar.kept import BLOCKS
from grammar.parser import parse_carefully
from grammar.syntax import Block, Field, Listing

ALL = {**SINGLE, **MANY}


def work(text: str, read: Callable[[str], object] = parse) -> int:
    """How many functions are called to parse ``text``: a measure that is the same on every machine."""
    BLOCKS.forget()
    return calls(lambda: read(text))


# Three times the calls for a character that a sound file of the shortest blocks takes, where it is read carefully.
SOUND = "a b\n" * 500
DENSE = 3 * work(SOUND, lambda text: parse_carefully(Source(text))) / len(SOUND)


@pytest.mark.parametrize("name", SINGLE)
def test_a_line_of_nonsense_is_told_of_in_a_finding_or_two(name: str) -> None:
    _, findings = parse(SINGLE[name](10_000))
    assert 1 <= len(findings) <= 3
    for finding in findings:
        assert finding.code.startswith("C")
        assert len(finding.message) < 200
        assert len(finding.hint) < 200


@pytest.mark.parametrize("name", MANY)
def test_of_each_line_its_mistake_and_its_brace_are_told_once(name: str) -> None:
    lines = [finding.line for finding in parse(MANY[name](10_000))[1]]
    assert max(map(lines.count, set(lines)), default=0) <= 2


@pytest.mark.parametrize("name", ALL)
def test_a_text_twice_as_long_takes_twice_the_work_and_no_more_than_a_dense_sound_file(name: str) -> None:
    short, long = ALL[name](2_000), ALL[name](4_000)
    findings = len(parse(long)[1])
    once, twice = work(short), work(long)
    assert twice <= 2.2 * once + 2_000
    assert twice <= DENSE * len(long) + 600 * findings + 3_000


def memory(text: str) -> int:
    """The most that parsing ``text`` holds at once."""
    BLOCKS.forget()
    tracemalloc.start()
    try:
        parse(text)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    "name",
    ["{ on a line", '" in a field', "a,", "a list in lines", "unclosed braces", "unclosed prose", "swallowed heads"],
)
def test_a_text_twice_as_long_takes_twice_the_memory(name: str) -> None:
    assert memory(ALL[name](20_000)) <= 2.3 * memory(ALL[name](10_000)) + 100_000


def test_an_empty_file_has_no_block_and_no_finding() -> None:
    for text in ("", "\n", " \t\r\n", "\ufeff", "# only a comment", "\ufeff# one\r# two"):
        file, findings = parse(text)
        assert file.blocks == ()
        assert findings == ()


def test_a_token_of_5_mb_is_one_name_and_one_finding() -> None:
    file, (finding,) = parse(f"party {'x' * 5_000_000}\nparty b\n")
    assert [len(block.id.name) for block in file.blocks] == [5_000_000, 1]
    assert finding.code == "C606"


@pytest.mark.parametrize("quotes", ['"', '"""'])
def test_a_string_of_1_mb_without_its_end_is_told_of_where_it_opens(quotes: str) -> None:
    file, (finding,) = parse(f"a b {{\n    c: {quotes}{'x' * 1_000_000}\n}}\nparty d\n")
    assert (finding.code, finding.line, finding.column) == ("C002", 2, 8)
    assert [block.id.name for block in file.blocks] == ["b", "d"]


def test_200_000_open_braces_are_told_of_once() -> None:
    _, findings = parse("a b " + "{" * 200_000)
    assert 1 <= len(findings) <= 2


def test_50_000_braces_deep_is_no_depth_to_fall_into() -> None:
    assert parse("a b {\n" * 50_000 + "}\n" * 50_000)[1]
    assert parse("a b " + "{" * 50_000 + "}" * 50_000)[1]


def test_a_block_of_100_000_fields_and_a_list_of_100_000_items_are_read() -> None:
    file, findings = parse("a b {\n" + "    c: d\n" * 100_000 + "}\n")
    assert not findings
    assert len(file.blocks[0].items) == 100_000
    file, findings = parse("a b { c: " + "d, " * 99_999 + "d }\n")
    assert not findings
    value = next(file.blocks[0].fields).value
    assert isinstance(value, Listing)
    assert len(value.items) == 100_000


@pytest.mark.parametrize("digits", ["1e1000000", "9" * 5_000, "0." + "1" * 5_000, "1" + ",000" * 1_500])
def test_a_number_is_kept_as_it_is_written_however_long(digits: str) -> None:
    file, findings = parse(f"a b {{\n    c: {digits}\n    d: USD {digits} million\n    e: {digits}%\n}}\n")
    assert not findings
    assert print_file(file).count(digits) == 3


def test_an_iso_week_is_no_date_and_the_language_says_so() -> None:
    _, (finding,) = parse("a b { c: 2030-W01-1 }\n")
    assert (finding.code, finding.message) == ("C005", "`2030-W01-1` is no date")


@settings(max_examples=600)
@given(wild_texts())
@example("\ud800")
@example("a b {\ud800: \udfff}")
@example('"' * 7)
@example("at least")
@example("{\n}\n{")
@example("a b\n{")
@example("a:\n{\n}")
@example('a b "c" d e {')
def test_no_text_makes_the_parser_raise(text: str) -> None:
    file, findings = parse(text)
    print_file(file)
    for finding in findings:
        assert 0 <= finding.span.start <= finding.span.end <= len(text)
        assert finding.line >= 1
        assert finding.column >= 1
        str(finding)
    for block, start in zip(file.blocks, file.starts, strict=True):
        assert_within(block, len(text) - start)


def assert_within(item: Block | Field, end: int) -> None:
    assert 0 <= item.span.start <= item.span.end <= end
    for part in item.items if isinstance(item, Block) else ():
        assert_within(part, end)


@settings(max_examples=200)
@given(sound_files(), wild_texts())
def test_no_text_in_a_sound_file_makes_the_parser_raise(text: str, wild: str) -> None:
    middle = len(text) // 2
    print_file(parse(text[:middle] + wild + text[middle:])[0])
