"""The redline of a text: exact, whole words, no confetti, moved paragraphs, and never quadratic."""

import random
import re
import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clauses.diff.prose import STEPS, Run, moves, redline, reflowed, steps_for
from clauses.diff.redline_words import cut, weight

VOCABULARY = [
    "the",
    "of",
    "Microsoft",
    "shall",
    "may",
    "grant",
    ",",
    ".",
    "30",
    "2030",
    "AGI",
    "오픈AI는",
    "甲",
    "方",
    "を",
]
prose = st.lists(st.sampled_from(VOCABULARY), max_size=40).map(" ".join)
blanks = st.sampled_from([" ", "\n", "  ", "\n\n", "\n \n\n", "\r\n\r\n", ""])
texts = st.lists(st.tuples(prose, blanks), max_size=8).map(lambda parts: "".join(a + b for a, b in parts))


def marked(old: str, new: str) -> str:
    """The redline as text, once it is known to be exact: ``[−gone−]``, ``{+come+}``, ``[1→−…−]`` for what moved."""
    return "".join(map(mark, exact(old, new)))


def mark(run: Run) -> str:
    if run.op == "keep":
        return run.text
    left, right = ("[−", "−]") if run.op == "delete" else ("{+", "+}")
    return f"{left}{f'{run.move}→' if run.move else ''}{run.text}{right}"


def exact(old: str, new: str) -> tuple[Run, ...]:
    runs = redline(old, new)
    assert "".join(run.text for run in runs if run.op != "insert") == old
    assert "".join(run.text for run in runs if run.op != "delete") == new
    assert all(run.text for run in runs)
    return runs


# --- exact --------------------------------------------------------------------------------------------------------


@given(texts, texts)
def test_kept_and_deleted_is_the_old_text_kept_and_inserted_the_new(old: str, new: str) -> None:
    exact(old, new)


@given(st.text(), st.text())
def test_it_is_exact_for_any_characters(old: str, new: str) -> None:
    exact(old, new)


@given(texts)
def test_a_text_has_no_changes_from_itself(text: str) -> None:
    assert redline(text, text) == ((Run("keep", text),) if text else ())


@given(texts, texts)
def test_no_two_runs_in_a_row_are_of_one_sort(old: str, new: str) -> None:
    assert all((one.op, one.move) != (other.op, other.move) for one, other in pairwise(redline(old, new)))


def test_blanks_at_the_ends_are_kept_exactly() -> None:
    assert marked("text\n", "text") == "text[−\n−]"
    assert marked("  text", "text  \n") == "[−  −]text{+  \n+}"
    assert marked("\n\n", "") == "[−\n\n−]"
    assert marked("a\r\n\r\nb", "a\r\n\r\nb c") == "a\r\n\r\nb{+ c+}"


# --- as a lawyer would mark it ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("in the house", "in house", "in [−the −]house"),
        ("a b", "a b c", "a b{+ c+}"),
        ("A, B and C", "A and C", "A[−, B−] and C"),
        ("on Azure only, then", "on Azure only. then", "on Azure only[−,−]{+.+} then"),
        ("goods (and services)", "goods and services", "goods [−(−]and services[−)−]"),
        ("The agreement ends.", "This agreement ends.", "[−The−]{+This+} agreement ends."),
        (
            "The buyer pays. The seller delivers.",
            "The buyer pays. The carrier drives. The seller delivers.",
            "The buyer pays. {+The carrier drives. +}The seller delivers.",
        ),
        (
            "(a) one; (c) three",
            "(a) one; (b) two; (c) three",
            "(a) one; {+(b) two; +}(c) three",
        ),
    ],
)
def test_changes_begin_and_end_where_a_reader_expects(old: str, new: str, expected: str) -> None:
    assert marked(old, new) == expected


def test_a_single_shared_word_between_changes_is_taken_into_them() -> None:
    expected = "payment within [−30 days after−]{+60 working days before+} notice"
    assert marked("payment within 30 days after notice", "payment within 60 working days before notice") == expected


def test_a_few_shared_words_between_long_changes_are_taken_into_them() -> None:
    old = "one two three four five six seven eight of the nine ten eleven twelve thirteen fourteen fifteen sixteen"
    new = "a b c d e f g h i j k l m n of the p q r s t u v w x y z aa"
    assert marked(old, new) == f"[−{old}−]{{+{new}+}}"


def test_a_phrase_between_two_small_changes_stays() -> None:
    expected = "paid by [−A−]{+B+} to the order of [−C−]{+D+} in euros"
    assert marked("paid by A to the order of C in euros", "paid by B to the order of D in euros") == expected


@given(st.lists(st.sampled_from("abcde"), max_size=40), st.lists(st.sampled_from("abcde"), max_size=40))
def test_no_kept_stretch_between_changes_is_a_single_word(old: list[str], new: list[str]) -> None:
    runs = exact(" ".join(old), " ".join(new))
    for run in runs[1:-1]:
        if run.op == "keep":
            assert sum(map(weight, cut(run.text).words)) != 2, run


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("to 2030-12-31 at most", "to 2032-12-31 at most", "to [−2030-12-31−]{+2032-12-31+} at most"),
        ("on 28 October 2025.", "on 29 October 2025.", "on [−28 October 2025−]{+29 October 2025+}."),
        ("pays USD 13.8 billion", "pays USD 15 billion", "pays [−USD 13.8 billion−]{+USD 15 billion+}"),
        ("미화 2,500억 달러", "미화 2,800억 달러", "미화 [−2,500억−]{+2,800억+} 달러"),
        ("2025년 10월 28일에", "2025년 11월 28일에", "[−2025년 10월 28일에−]{+2025년 11월 28일에+}"),
        ("am 1. Januar 2030", "am 2. Januar 2030", "am [−1. Januar 2030−]{+2. Januar 2030+}"),
        ("le 1er janvier 2030", "le 2 janvier 2030", "le [−1er janvier 2030−]{+2 janvier 2030+}"),
        (
            "by the 1st of January 2030 at noon",
            "by the 2nd of January 2030 at noon",
            "by the [−1st of January 2030−]{+2nd of January 2030+} at noon",
        ),
        ("for five (5) years", "for six (6) years", "for [−five (5)−]{+six (6)+} years"),
        ("about 27% of it", "about 32.5% of it", "about [−27%−]{+32.5%+} of it"),
        ("in non-API products", "in API products", "in [−non-API−]{+API+} products"),
        ("甲方在三十日内付款", "甲方在六十日内付款", "甲方在[−三十−]{+六十+}日内付款"),
    ],
)
def test_dates_amounts_and_numbers_change_whole(old: str, new: str, expected: str) -> None:
    assert marked(old, new) == expected


@given(prose, prose)
def test_a_word_is_never_cut(old: str, new: str) -> None:
    for side, other in (("insert", old), ("delete", new)):
        text = "".join(run.text for run in redline(old, new) if run.op != side)
        assert text == other
        ends = [0]
        for run in redline(old, new):
            ends += [ends[-1] + len(run.text)] if run.op != side else []
        for found in re.finditer(r"[A-Za-z0-9가-힣]+", text):
            assert not any(found.start() < end < found.end() for end in ends)


def test_korean_is_compared_by_word() -> None:
    old, new = "오픈AI는 모델을 개발할 수 있다.", "오픈AI가 모델을 개발할 수 있다."
    assert marked(old, new) == "[−오픈AI는−]{+오픈AI가+} 모델을 개발할 수 있다."


def test_chinese_and_japanese_are_compared_by_character() -> None:
    assert marked("甲方应当付款。", "甲方应当及时付款。") == "甲方应当{+及时+}付款。"
    old, new = "甲は乙に協力しなければならない。", "甲は乙に速やかに協力しなければならない。"
    assert marked(old, new) == "甲は乙に{+速やかに+}協力しなければならない。"


# --- paragraphs ---------------------------------------------------------------------------------------------------

FIRST = "The supplier delivers the goods to the buyer in time."
SECOND = "This agreement is governed by the laws of Delaware, and by no other."
THIRD = "Each party bears its own costs."


def test_a_paragraph_that_moved_is_shown_as_moved() -> None:
    old, new = "\n\n".join((FIRST, SECOND, THIRD)), "\n\n".join((THIRD, FIRST, SECOND))
    assert marked(old, new) == f"{{+1→{THIRD}+}}{{+\n\n+}}{FIRST}\n\n{SECOND}[−\n\n−][−1→{THIRD}−]"


def test_a_paragraph_that_moved_and_was_edited_shows_both() -> None:
    edited = SECOND.replace("Delaware", "New York")
    runs = exact("\n\n".join((FIRST, SECOND, THIRD)), "\n\n".join((edited, FIRST, THIRD)))
    assert [(run.op, run.text) for run in runs if run.move] == [("insert", edited), ("delete", SECOND)]
    found = "".join(map(mark, moves(runs)[1]))
    assert found == "This agreement is governed by the laws of [−Delaware−]{+New York+}, and by no other."


@given(st.permutations([f"Paragraph number {each} says something of its own, {each}." for each in "ABCDEFG"]))
def test_paragraphs_in_another_order_are_kept_or_moved_and_nothing_else(order: list[str]) -> None:
    runs = exact("\n\n".join(sorted(order)), "\n\n".join(order))
    assert all(run.move or run.op == "keep" or run.text.isspace() for run in runs)
    assert sorted({run.text for run in runs if run.move and run.op == "insert"}) == sorted(
        {run.text for run in runs if run.move and run.op == "delete"}
    )


def test_the_shorter_of_two_that_changed_places_moved() -> None:
    assert moves(redline(f"{SECOND}\n\n{THIRD}", f"{THIRD}\n\n{SECOND}")) == {1: (Run("keep", THIRD),)}


def test_a_paragraph_of_one_word_is_no_evidence_of_a_move() -> None:
    old, new = f"Reserved.\n\n{FIRST}\n\n{SECOND}", f"{FIRST}\n\n{SECOND}\n\nReserved."
    assert not moves(exact(old, new))


def test_a_paragraph_that_was_split_is_kept_but_for_the_break() -> None:
    old, new = f"{FIRST} {SECOND}", f"{FIRST}\n\n{SECOND}"
    assert marked(old, new) == f"{FIRST}[− −]{{+\n\n+}}{SECOND}"
    assert marked(new, old) == f"{FIRST}[−\n\n−]{{+ +}}{SECOND}"
    assert marked(f"{THIRD}\n\n{old}", f"{THIRD}\n\n{new}") == f"{THIRD}\n\n{FIRST}[− −]{{+\n\n+}}{SECOND}"


def test_a_paragraph_between_two_others_comes_and_goes_whole() -> None:
    old, new = f"{FIRST}\n\n{THIRD}", f"{FIRST}\n\n{SECOND}\n\n{THIRD}"
    assert marked(old, new) == f"{FIRST}\n\n{{+{SECOND}\n\n+}}{THIRD}"
    assert marked(new, old) == f"{FIRST}\n\n[−{SECOND}\n\n−]{THIRD}"


def test_reflowed_prose_keeps_its_paragraphs() -> None:
    assert reflowed("  one\n two\r\n\r\n three\n \n\n four ") == "one two\n\nthree\n\nfour"


# --- work ---------------------------------------------------------------------------------------------------------


def words(seed: int, count: int) -> str:
    weights = [1 / (place + 1) for place in range(8_000)]
    return " ".join(random.Random(seed).choices([f"word{each}" for each in range(8_000)], weights, k=count))


def test_a_clause_of_50_000_words_is_compared_word_by_word() -> None:
    old = words(1, 50_000)
    new = re.sub(r"\bword7\b", "another", old)
    budget = steps_for(old, new)
    runs = redline(old, new, budget)
    assert not budget.short
    assert budget.spent < 10 * 100_000
    changed = [run.text for run in runs if run.op == "delete"]
    assert sum(text.count("word7") for text in changed) == len(re.findall(r"\bword7\b", old))
    assert sum(len(cut(text).words) for text in changed) < 2 * old.count("word7 ")


def test_200_lines_that_are_nearly_the_same_are_aligned_line_by_line() -> None:
    lines = [f"Item {each}: the Supplier delivers goods of type {each} to the Buyer." for each in range(200)]
    changed = [line.replace("Supplier", "Vendor") if "type 50 " in line else line for line in lines]
    del changed[120]
    runs = exact("\n".join(lines), "\n".join(changed))
    assert [run for run in runs if run.op != "keep"] == [
        Run("delete", "Supplier"),
        Run("insert", "Vendor"),
        Run("delete", "Item 120: the Supplier delivers goods of type 120 to the Buyer.\n"),
    ]


def test_200_lines_of_which_all_change_a_word_are_aligned_line_by_line() -> None:
    """difflib with autojunk would take no word of them for common ground."""
    lines = [f"Item {each}: the Supplier delivers goods of type {each} to the Buyer." for each in range(200)]
    runs = exact("\n".join(lines), "\n".join(line.replace("Supplier", "Vendor") for line in lines))
    assert [run.text for run in runs if run.op == "delete"] == ["Supplier"] * 200


def test_words_are_not_ignored_for_being_frequent() -> None:
    """With autojunk, difflib takes no word that makes up a hundredth of a text for common ground."""
    common = [f"common{each % 60}" for each in random.Random(1).sample(range(480), 480)]
    old, new = (
        " ".join(f"{word} {side}{place}" if place % 4 == 0 else word for place, word in enumerate(common))
        for side in ("old", "new")
    )
    gone = [run.text for run in exact(old, new) if run.op == "delete"]
    assert gone == [f"old{place}" for place in range(0, 480, 4)]


HOSTILE = {
    "50,000 times one word": ("word " * 50_000, "word " * 49_000),
    "unrelated": (words(2, 50_000), words(3, 50_000)),
    "one word of 1 MB": ("a" * 1_000_000, "a" * 999_999 + "b"),
    "signs": (".," * 50_000, ",." * 50_000),
    "empty lines": ("\n" * 300_000, "\n" * 299_999 + " "),
    "paragraphs of one word": ("\n\n".join(f"a{n}" for n in range(9_000)), "\n\n".join(f"b{n}" for n in range(9_000))),
    "the same paragraph": ("The same again.\n\n" * 9_000, "The same again.\n\n" * 8_000),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_take_no_more_steps_than_they_may(name: str) -> None:
    old, new = HOSTILE[name]
    budget = steps_for(old, new)
    runs = redline(old, new, budget)
    assert budget.spent <= STEPS + len(old) + len(new)
    assert "".join(run.text for run in runs if run.op != "insert") == old
    assert "".join(run.text for run in runs if run.op != "delete") == new


def test_it_is_the_same_whatever_the_hash_seed() -> None:
    script = (
        "import random; from clauses.diff.prose import redline; r = random.Random(1)\n"
        "t = lambda: chr(10).join(' '.join(r.choices('abcdefgh', k=6)) + chr(10) for _ in range(60))\n"
        "print(redline(t(), t()))"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", script], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(found) == 1
