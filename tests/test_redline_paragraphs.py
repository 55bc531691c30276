"""Which paragraphs a file has, and which of them is which in another."""

from itertools import pairwise
from textwrap import fill

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clauses.diff.paragraphs import Row, pair
from clauses.diff.redline_align import Budget
from clauses.diff.redline_likeness import Gaps, alike, bag, heaviest_rising, most_rising, shared
from clauses.diff.redline_paragraphs import paragraphs

PLENTY = 1_000_000


def texts(text: str, *, markdown: bool = False) -> list[str]:
    return [each.text for each in paragraphs(text, markdown=markdown)]


# --- plain text ---------------------------------------------------------------------------------------------------

LONG = "The Supplier shall deliver the goods to the Buyer in time, at the place that the Buyer has named for it"


def test_where_the_lines_of_a_paragraph_are_broken_makes_no_difference() -> None:
    for width in (50, 60, 72, 100, 120):
        broken = fill(f"{LONG}. {LONG}.", width)
        assert texts(f"{broken}\n\nAnother.\n") == [f"{LONG}. {LONG}.", "Another."]
    assert texts(fill(LONG, 60).replace("\n", "\r\n")) == [LONG]


def test_a_line_behind_which_the_next_word_has_room_ends_there() -> None:
    broken = f"SERVICE AGREEMENT\nbetween\n{LONG[:69]}\n{LONG[70:]}\nBeta Ltd."
    assert texts(broken) == ["SERVICE AGREEMENT", "between", f"{LONG[:69]} {LONG[70:]}", "Beta Ltd."]


def test_lines_that_no_page_broke_are_paragraphs() -> None:
    assert texts(f"{LONG} {LONG}\n{LONG} {LONG}\nAnd this.") == [f"{LONG} {LONG}", f"{LONG} {LONG}", "And this."]


@pytest.mark.parametrize(
    "mark", ["1.", "2.3", "2.3.", "(a)", "iv)", "-", "•", "§ 5", "제5조", "제12조의2", "第五条", "①", "가."]
)
def test_an_item_is_a_paragraph(mark: str) -> None:
    assert texts(f"{LONG[:69]}\n{mark} {LONG}") == [LONG[:69], f"{mark} {LONG}"]


def test_an_amount_at_the_beginning_of_a_line_is_no_item() -> None:
    assert texts(f"{LONG[:69]}\n13.8 million to the Buyer") == [f"{LONG[:69]} 13.8 million to the Buyer"]


def test_korean_lines_are_measured_in_columns() -> None:
    line = "오픈AI는 스스로 선택한 클라우드 사업자로부터 컴퓨팅을 자유로이"
    assert texts(f"{line}\n조달할 수 있다.") == [f"{line} 조달할 수 있다."]


def test_chinese_and_japanese_lines_are_joined_without_a_blank() -> None:
    assert texts("甲方应当在\n三十日内\n付款。") == ["甲方应当在三十日内付款。"]


def test_a_paragraph_knows_its_line() -> None:
    assert [each.line for each in paragraphs("\n\none\n\n\ntwo\n(a) three\n")] == [3, 6, 7]


# --- Markdown -----------------------------------------------------------------------------------------------------


def test_markdown_keeps_headings_items_tables_and_code_apart() -> None:
    source = "# Title\nfoo\nbar\n- a\n  b\n- c\n1. d\n\n| a | b |\n|---|---|\n"
    source += "```py\nx  =  1\n\ny\n```\nend\n> quoted\n***\n~~~\nopen"
    assert texts(source, markdown=True) == [
        "# Title",
        "foo bar",
        "- a b",
        "- c",
        "1. d",
        "| a | b |",
        "|---|---|",
        "```py\nx  =  1\n\ny\n```",
        "end",
        "> quoted",
        "***",
        "~~~\nopen",
    ]


@given(st.text(alphabet="ab #-|`~>\n\r1.가甲", max_size=60), st.booleans())
def test_no_word_of_a_file_is_lost(text: str, markdown: bool) -> None:
    found = paragraphs(text, markdown=markdown)
    assert "".join("".join(each.text.split()) for each in found) == "".join(text.split())
    assert all(one.line < other.line for one, other in pairwise(found))


# --- which is which -----------------------------------------------------------------------------------------------

A = "The supplier delivers the goods to the buyer in time."
B = "This agreement is governed by the laws of Delaware, and by no other."
C = "Each party bears its own costs."
D = "Nobody may disclose what he learns."


def rows(before: list[str], after: list[str]) -> list[Row]:
    return pair(before, after, Budget(PLENTY))


def test_what_is_edited_stays_in_its_place() -> None:
    assert rows([A, B, C], [A, B.replace("Delaware", "Utah"), C]) == [
        Row((0,), (0,)),
        Row((1,), (1,)),
        Row((2,), (2,)),
    ]


def test_what_goes_stands_before_what_comes() -> None:
    assert rows([A, D, C], [A, B, C]) == [Row((0,), (0,)), Row((1,), ()), Row((), (1,)), Row((2,), (2,))]


def test_what_moves_is_two_rows_with_one_number() -> None:
    assert rows([A, B, C, D], [D, A, B, C]) == [
        Row((), (0,), 1),
        Row((0,), (1,)),
        Row((1,), (2,)),
        Row((2,), (3,)),
        Row((3,), (), 1),
    ]


def test_the_greater_part_stays_and_the_smaller_moves() -> None:
    moved = [row for row in rows([C, A, B], [A, B, C]) if row.move]
    assert moved == [Row((0,), (), 1), Row((), (2,), 1)]


def test_one_long_paragraph_moves_rather_than_several_short_ones() -> None:
    long = f"{A} {B} {C} {D}"
    before, after = (
        ["Alpha is here.", "# Heading", "Beta is there.", long],
        [long, "Alpha is here.", "# Heading", "Beta is there."],
    )
    assert [row for row in rows(before, after) if row.move] == [Row((), (0,), 1), Row((3,), (), 1)]
    assert rows([before[1], long], [long, before[1]])[0] == Row((0,), ())


def test_one_long_paragraph_that_was_edited_too_moves_rather_than_several_short_ones() -> None:
    long = f"{A} {B} {C} {D}"
    short = ["Alpha is here at last.", "Beta is there at last.", "Gamma is nowhere at all."]
    found = rows([*short, long], [long.replace("Delaware", "Utah"), *(each.replace("is", "was") for each in short)])
    assert [row.news for row in found if row.olds and row.news] == [(1,), (2,), (3,)]


def test_the_same_paragraph_twice_is_paired_in_order() -> None:
    assert rows(["Reserved.", A, "Reserved."], ["Reserved.", A, B, "Reserved."]) == [
        Row((0,), (0,)),
        Row((1,), (1,)),
        Row((), (2,)),
        Row((2,), (3,)),
    ]


def test_split_and_merged_paragraphs_are_one_row() -> None:
    assert rows([D, f"{A} {B}"], [D, A, B]) == [Row((0,), (0,)), Row((1,), (1, 2))]
    assert rows([D, A, B], [D, f"{A} {B}"]) == [Row((0,), (0,)), Row((1, 2), (1,))]


some = st.lists(st.sampled_from([A, B, C, D, f"{A} {B}", "Reserved.", A.replace("goods", "bads"), ""]), max_size=7)


@given(some, some)
def test_every_paragraph_is_in_one_row_and_moves_come_in_pairs(before: list[str], after: list[str]) -> None:
    found = rows(before, after)
    assert sorted(old for row in found for old in row.olds) == list(range(len(before)))
    assert [new for row in found for new in row.news] == list(range(len(after)))
    stayed = [row for row in found if row.olds and row.news]
    assert [old for row in stayed for old in row.olds] == sorted(old for row in stayed for old in row.olds)
    numbers = [row.move for row in found if row.move and row.news]
    assert numbers == list(range(1, len(numbers) + 1))
    assert sorted(row.move for row in found if row.move and row.olds) == numbers


@given(
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=7, unique_by=(lambda p: p[0], lambda p: p[1]))
)
def test_the_heaviest_rising_part_is_the_heaviest(pairs: list[tuple[int, int]]) -> None:
    weights = [1 + (old * 7 + new * 3) % 5 for old, new in pairs]
    best = 0
    for mask in range(1 << len(pairs)):
        part = sorted(each for place, each in enumerate(pairs) if mask >> place & 1)
        if all(one[1] < other[1] for one, other in pairwise(part)):
            best = max(best, sum(weight for place, weight in enumerate(weights) if mask >> place & 1))
    found = heaviest_rising(pairs, weights)
    assert all(one[0] < other[0] and one[1] < other[1] for one, other in pairwise(found))
    assert sum(weights[pairs.index(each)] for each in found) == best


@given(
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=7, unique_by=(lambda p: p[0], lambda p: p[1]))
)
def test_the_most_that_rise_are_as_many_as_without_weights(pairs: list[tuple[int, int]]) -> None:
    weights = [1 + (old * 7 + new * 3) % 5 for old, new in pairs]
    assert len(most_rising(pairs, weights)) == len(heaviest_rising(pairs, [1] * len(pairs)))


def test_paragraphs_are_alike_by_their_words_and_chinese_ones_by_pairs_of_characters() -> None:
    assert shared(bag("The goods, the Goods").words, bag("goods the").words) == 2
    assert bag("甲方应当").words == {"甲方": 1, "方应": 1, "应当": 1}
    assert shared(bag("甲方应当").words, bag("当应方甲").words) == 0


def test_the_most_alike_come_first() -> None:
    olds, news = {0: bag("a b c d"), 1: bag("a b c e")}, {0: bag("a b x y"), 1: bag("a b c e f")}
    found = alike(olds, news, Gaps({}), Budget(PLENTY))
    assert [(pair.old, pair.new) for pair in found] == [(1, 1), (0, 1), (0, 0), (1, 0)]
    assert found[0].score == pytest.approx(8 / 9)


def test_the_search_for_likeness_ends_with_its_steps() -> None:
    bags = {place: bag(f"{A} {place}") for place in range(50)}
    budget = Budget(100)
    alike(bags, bags, Gaps({}), budget)
    assert budget.short
    assert budget.spent <= 100


def test_many_paragraphs_that_are_nearly_the_same_find_each_other() -> None:
    before = [f"Item {each}: the Supplier delivers goods of type {each} to the Buyer." for each in range(2_000)]
    after = [each.replace("Supplier", "Vendor") for each in before]
    budget = Budget(PLENTY)
    assert pair(before, after, budget) == [Row((each,), (each,)) for each in range(2_000)]
    assert budget.spent < 100 * len(before)
