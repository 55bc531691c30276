"""Text in lines that fit: laws that hold for every text, and the lines that a reader expects."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len, get_character_cell_size

from clauses.report.lines import Piece, cells, facing, fitted, indented, plain, said, wrapped

_ALPHABET = st.sampled_from(
    [
        *("abcXYZ.,;:-(){}[]/0123456789éñ한글조항라이선스契約条項」「。、あいうアー"),
        *("e\u0301", "\u1112\u1161\u11ab", "👍", "👩\u200d⚖\ufe0f", "☎\ufe0f", "…", "−", "→"),
        *(" ", " ", " ", "  ", "\u3000", "\u00a0", "\n"),
    ]
)
TEXTS = st.lists(_ALPHABET, max_size=80).map("".join)
WIDTHS = st.integers(2, 40)
_BLANKS = " \u3000"


@given(TEXTS, WIDTHS, st.integers(0, 6))
def test_no_line_is_wider_than_its_width(text: str, width: int, hang: int) -> None:
    assert all(cells(line) <= width for line in wrapped([Piece(text)], width, hang))
    assert all(cell_len(plain(line)) <= width for line in wrapped([Piece(text)], width, hang))


@given(TEXTS, WIDTHS)
def test_the_lines_give_the_text_back_but_for_blanks_where_they_end(text: str, width: int) -> None:
    at = 0
    for place, line in enumerate(wrapped([Piece(text)], width)):
        if place and text[at : at + 1] == "\n":
            at += 1
        said_here = plain(line)
        while not text.startswith(said_here, at) and text[at] in _BLANKS:
            at += 1
        assert text.startswith(said_here, at)
        at += len(said_here)
        while text[at : at + 1] and text[at] in _BLANKS:
            at += 1
    assert at == len(text)


@given(st.lists(st.tuples(TEXTS, st.sampled_from(["", "insert", "delete"])), max_size=6), WIDTHS)
def test_every_character_keeps_its_style(pieces: list[tuple[str, str]], width: int) -> None:
    def inked(of: list[Piece]) -> list[tuple[str, str]]:
        return [(character, style) for text, style in of for character in text if character not in f"{_BLANKS}\n"]

    given_ = [Piece(*each) for each in pieces]
    assert inked([piece for line in wrapped(given_, width) for piece in line]) == inked(given_)


@given(TEXTS, WIDTHS)
def test_a_character_is_never_torn_from_its_marks(text: str, width: int) -> None:
    at = 0
    for line in wrapped([Piece(text)], width):
        first = plain(line)[:1]
        if not first:
            continue
        at = text.index(plain(line), at)
        begins_a_word = at == 0 or text[at - 1] in f"{_BLANKS}\n"
        assert begins_a_word or get_character_cell_size(first) > 0
        at += len(plain(line))


@given(
    st.lists(st.sampled_from(["한국어", "조항", "라이선스를", "AGI가", "2032년", "word", "x"]), min_size=1),
    st.integers(12, 40),
)
def test_korean_and_english_break_at_blanks_alone(words: list[str], width: int) -> None:
    lines = wrapped([Piece(" ".join(words))], width)
    assert [word for line in lines for word in plain(line).split(" ")] == words


@given(TEXTS, st.integers(0, 40))
def test_what_is_fitted_has_exactly_its_width(text: str, width: int) -> None:
    line = text.replace("\n", " ")
    assert cells(fitted([Piece(line)], width)) == width
    if cell_len(line) <= width:
        assert plain(fitted([Piece(line)], width)).startswith(line)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, [""]),
        ("one two three", 7, ["one two", "three"]),
        ("one  two", 8, ["one  two"]),
        ("one   two", 6, ["one", "two"]),
        ("  indented", 12, ["  indented"]),
        ("a\n\nb", 5, ["a", "", "b"]),
        ("abcdefghij kl", 4, ["abcd", "efgh", "ij", "kl"]),
        ("to abcdefgh", 4, ["to", "abcd", "efgh"]),
        ("한국어 조항", 6, ["한국어", "조항"]),
        ("한국어조항", 6, ["한국어", "조항"]),
        ("한국어조항", 5, ["한국", "어조", "항"]),
        ("契約条項は有効。", 6, ["契約条", "項は有", "効。"]),
        ("ab契約", 4, ["ab契", "約"]),
        ("契約、条", 4, ["契", "約、", "条"]),
        ("no\u00a0break here", 9, ["no\u00a0break", "here"]),
        ("甲은 乙에게", 6, ["甲은", "乙에게"]),
    ],
)
def test_lines_end_where_a_reader_expects_it(text: str, width: int, lines: list[str]) -> None:
    assert [plain(line) for line in wrapped([Piece(text)], width)] == lines


def test_a_word_in_several_styles_is_one_word() -> None:
    pieces = [Piece("only"), Piece("[−, to 2030−]", "delete"), Piece("."), Piece(" Then")]
    assert [plain(line) for line in wrapped(pieces, 12)] == ["only[−, to", "2030−]. Then"]


def test_lines_behind_the_first_hang() -> None:
    assert [plain(line) for line in wrapped([Piece("one two three")], 7, 2)] == ["one two", "  three"]
    assert [plain(line) for line in indented(wrapped([Piece("a b")], 1), Piece("> "))] == ["> a", "  b"]
    assert [plain(line) for line in indented(wrapped([Piece("a b")], 2), Piece("> "), others="| ")] == ["> a", "| b"]


def test_columns_stand_side_by_side() -> None:
    left, right = wrapped([Piece("한국어 조항")], 6), wrapped([Piece("law")], 6)
    assert [plain(line) for line in facing(left, right, 6, Piece("│"))] == ["한국어│law", "조항  │"]


def test_nothing_of_the_users_acts() -> None:
    assert said("a\x1b[31m\u202eb\tc\r").text == "a<U+001B>[31m<U+202E>b    c<U+000D>"
