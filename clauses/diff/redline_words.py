"""Cut a text into what a redline never cuts: words, numbers, dates, amounts; Chinese and Japanese by character."""

import re
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

from clauses.diff.redline_characters import END, HAN, HAN_MARKS, LETTER, LETTERS, MARK, SIGNS
from clauses.diff.redline_dates import DATES, MONTHS
from clauses.diff.redline_numbers import said_twice
from clauses.values.currency import CURRENCIES

# What holds a word together where it stands between two of its parts: non-API, OpenAI's, U.S, 13.8, 10:30, 1/2.
_JOINED = f"{LETTERS}(?:[.'’\\-\u2010\u2011@]{LETTERS}|(?<=\\d)[,:/](?=\\d){LETTERS})*+"
# --- amounts ------------------------------------------------------------------------------------------------------

_NUMBER = "\\d++(?:[.,'’\u00a0\u202f]\\d++)*+"
_SCALE = "(?:\\s?(?:hundred|thousand|million|billion|trillion|bn|mn|tn|[kKmMbB]))"
_MYRIADS = "[십백천만억조]"
_UNITS = "(?:dollars?|euros?|pounds?|cents?|yen|won|yuan)"
_CODE = f"(?:{'|'.join(CURRENCIES)})"
_AMOUNTS = (
    f"(?:{_CODE}\\s?|[A-Z]{{0,3}}[$€£¥₩₹]\\s?){_NUMBER}(?:{_SCALE}{END}|{LETTER}*+)",
    f"{_NUMBER}{_SCALE}?\\s(?:US\\s)?(?:{_UNITS}|{_CODE}(?!\\s?\\d)){END}",
    f"{_NUMBER}{_SCALE}{END}",
    f"\\d{{1,3}}(?:[\u00a0\u202f]\\d{{3}})+{END}",
    f"{_NUMBER}\\s?(?:%|‰|per\\s?cent{END})",
    f"{_NUMBER}{_MYRIADS}+(?:\\s?{_NUMBER}{_MYRIADS}+)*+(?:{LETTER})*+",
    f"{_NUMBER}[十百千万亿億兆萬]+(?:美元|日元|人民币|[元円圓])?",
    "[〇零一二三四五六七八九十百千万亿億兆萬两]{2,}",
)

_HAN_NUMBER = "〇零一二三四五六七八九十百千万亿億兆萬两"
# Each attempt begins with a letter or digit that few tokens begin with; a run of one sign (`____`, `...`) is one token.
_TOKEN = (
    f"(?:(?:(?=[A-Z\\d$€£¥₩₹{_HAN_NUMBER}])(?:{'|'.join((*DATES, *_AMOUNTS))})|{MONTHS})"
    f"|{_JOINED}|[{HAN}]{MARK}*+|[()（）]|(?P<sign>[{SIGNS}])(?P=sign)*+|\\S)"
)
_IS_HAN = re.compile(f"[{HAN}]{MARK}*\\Z")
_IS_SIGN = re.compile(f"[{SIGNS}{HAN_MARKS}]+\\Z")
_ENDS = frozenset(".;:!?。；：！？")

WORD = 2
"""What a word weighs."""


class Words(NamedTuple):
    """A text as words and the blanks around them: ``blanks[0]``, ``words[0]``, ``blanks[1]``, and so on to a blank."""

    words: tuple[str, ...]
    blanks: tuple[str, ...]

    def stretch(self, start: int, stop: int) -> str:
        """The words from ``start`` to before ``stop``, and the blanks among them."""
        return (
            self.between(start, stop)[len(self.blanks[start]) :].removesuffix(self.blanks[stop]) if start < stop else ""
        )

    def between(self, start: int, stop: int) -> str:
        """What stands between the word before ``start`` and the word at ``stop``."""
        passed = zip(self.words[start:stop], self.blanks[start + 1 : stop + 1], strict=True)
        return self.blanks[start] + "".join(chain.from_iterable(passed))


@cache
def _token() -> re.Pattern[str]:
    """Compiled when a text is cut for the first time: most comparisons cut none, and it takes its time."""
    return re.compile(_TOKEN)


def cut(text: str) -> Words:
    """Cut a text into words. Joined again, they are the text exactly."""
    words, blanks, end = [], [], 0
    for start, stop in said_twice(text, [found.span() for found in _token().finditer(text)]):
        blanks.append(text[end:start])
        words.append(text[start:stop])
        end = stop
    blanks.append(text[end:])
    return Words(tuple(words), tuple(blanks))


@lru_cache(maxsize=1 << 14)
def weight(word: str) -> int:
    """How much a word says: a Chinese or Japanese character is half a word, and a sign says nothing."""
    if _IS_SIGN.match(word):
        return 0
    return WORD // 2 if _IS_HAN.match(word) else WORD


def unspaced(character: str) -> bool:
    """Whether a character is of a script that has no blanks between words, or a wide sign of it."""
    return bool(_IS_HAN.match(character)) or "\u3001" <= character <= "\u303f" or "\uff01" <= character <= "\uff65"


def ends_sentence(word: str) -> bool:
    """Whether a new sentence, or a new item, can begin behind this word."""
    return word[-1] in _ENDS
