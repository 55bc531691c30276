"""What a redline never cuts: words, numbers, dates and amounts; and what it does cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clauses.diff.redline_words import cut, ends_sentence, unspaced, weight


@given(st.text())
def test_words_and_blanks_joined_again_are_the_text(text: str) -> None:
    words, blanks = cut(text)
    assert len(blanks) == len(words) + 1
    assert blanks[0] + "".join(word + blank for word, blank in zip(words, blanks[1:], strict=True)) == text
    assert all(blank == "" or blank.isspace() for blank in blanks)


@pytest.mark.parametrize(
    "whole",
    [
        "2030-12-31",
        "28 October 2025",
        "28th day of October, 2025",
        "October 28, 2025",
        "Oct. 2025",
        "31/12/2030",
        "1st of January 2030",
        "1st day of January, 2030",
        "January 1st, 2030",
        "JANUARY 1, 2030",
        "1. Januar 2030",
        "31. März",
        "1. Okt. 2030",
        "Dezember 2030",
        "1er janvier 2030",
        "2 février 2030",
        "août 2030",
        "1 de enero de 2030",
        "2 de septiembre del 2030",
        "enero de 2030",
        "1 gennaio 2030",
        "1º febbraio 2030",
        "1º de março de 2030",
        "five (5)",
        "Thirty (30)",
        "twenty-five (25)",
        "one hundred and twenty (120)",
        "fifty per cent (50%)",
        "five million US dollars (USD 5,000,000)",
        "30 (thirty)",
        "fünfundzwanzig (25)",
        "quatre-vingt-dix (90)",
        "treinta y cinco (35)",
        "trentacinque (35)",
        "vinte e cinco (25)",
        "三十（30）",
        "2025년 10월 28일까지",
        "2025年10月28日",
        "二〇二五年十月二十八日",
        "USD 13.8 billion",
        "US$5,000.00",
        "€1.2m",
        "13.8 million",
        "5 million US dollars",
        "27%",
        "50 per cent",
        "2,500억",
        "1억 2,000만",
        "13亿元",
        "三十",
        "1\u00a0000\u00a0000",
        "10:30",
        "non-API",
        "OpenAI’s",
        "agi_declared",
        "legal@example.com",
        "____________",
        "हिन्दी",
        "\U0001f468\u200d\U0001f469\u200d\U0001f467",
        "か\u3099",
        "e\u0301tat",
    ],
)
def test_it_is_one_word(whole: str) -> None:
    assert cut(whole).words == (whole,)
    assert cut(f"({whole}),").words == ("(", whole, ")", ",")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("only, then.", ["only", ",", "then", "."]),
        ("and/or", ["and", "/", "or"]),
        ("2025–2027", ["2025", "–", "2027"]),
        ("30 days", ["30", "days"]),
        ("in 2030 EUR 5 are due", ["in", "2030", "EUR 5", "are", "due"]),
        ("오픈AI는 API를", ["오픈AI는", "API를"]),
        ("甲方应当，", ["甲", "方", "应", "当", "，"]),
        ("サービスを", ["サ", "ー", "ビ", "ス", "を"]),
        ("第5条", ["第", "5", "条"]),
        ("12.3(a)", ["12.3", "(", "a", ")"]),
        ("May the", ["May", "the"]),
        ("en mars les", ["en", "mars", "les"]),
        ("Section (5)", ["Section", "(", "5", ")"]),
        ("goods and (5)", ["goods", "and", "(", "5", ")"]),
        ("five\n(5) items", ["five", "(", "5", ")", "items"]),
        ("five (5 or six)", ["five", "(", "5", "or", "six", ")"]),
        ("2 of them", ["2", "of", "them"]),
        ("2. The", ["2", ".", "The"]),
        ("12 de los", ["12", "de", "los"]),
    ],
)
def test_it_is_several(text: str, words: list[str]) -> None:
    assert list(cut(text).words) == words


def test_a_character_weighs_half_a_word_and_a_sign_nothing() -> None:
    assert [weight(each) for each in ("word", "2,500억", "甲", "か\u3099", ",", "...")] == [2, 2, 1, 1, 0, 0]


def test_a_sentence_ends_behind_its_sign() -> None:
    assert [ends_sentence(each) for each in (".", "。", ";", ",", "word")] == [True, True, True, False, False]


def test_chinese_and_japanese_have_no_blanks_between_words_and_korean_has() -> None:
    assert [unspaced(each) for each in "甲かア。，한a."] == [True, True, True, True, True, False, False, False]
