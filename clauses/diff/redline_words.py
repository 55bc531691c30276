"""Cut a text into what a redline never cuts: words, numbers, dates, amounts; Chinese and Japanese by character."""

import re
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from clauses.values.currency import CURRENCIES

# --- characters ---------------------------------------------------------------------------------------------------

# Written without blanks between words, and so compared by character. A mark belongs to the character it is on.
_HAN = "\u2e80-\u2fd5\u3005-\u3007\u3021-\u3029\u3040-\u30ff\u3100-\u312f\u31a0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
_HAN += "\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
_HAN_MARKS = "\u3099\u309a\ufe00-\ufe0f\U000e0100-\U000e01ef"
# Ranges, not categories: what `\w` leaves out takes in the vowels of Devanagari, and changes with Python's Unicode.
_SIGNS = "!-/:-@\\[-^`{-~\u00a1-\u00a9\u00ab-\u00b1\u00b4\u00b6-\u00b8\u00bb\u00bf\u00d7\u00f7\u037e\u0387\u0589\u05be"
_SIGNS += "\u060c\u061b\u061f\u06d4\u0964\u0965\u2010-\u2027\u2030-\u205e\u20a0-\u20cf\u2190-\u2bff\u3001-\u3004"
_SIGNS += (
    "\u3008-\u3020\u3030\ufe10-\ufe1f\ufe30-\ufe6f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\uffe0-\uffee"
)

_LETTER = f"[^\\s{_SIGNS}{_HAN}{_HAN_MARKS}]"
_MARK = f"[{_HAN_MARKS}]"
_WORD = f"{_LETTER}(?:{_LETTER}|{_MARK})*+"
# What holds a word together where it stands between two of its parts: non-API, OpenAI's, U.S, 13.8, 10:30, 1/2.
_JOINED = f"{_WORD}(?:[.'’\\-\u2010\u2011@]{_WORD}|(?<=\\d)[,:/](?=\\d){_WORD})*+"
_END = f"(?!{_LETTER})"

# --- dates --------------------------------------------------------------------------------------------------------

_MONTH = (
    "(?:January|February|March|April|May|June|July|August|September|October|November|December"
    "|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\\b\\.?)"
)
_DAY = f"\\d{{1,2}}(?:st|nd|rd|th)?{_END}"
_YEAR = f"\\d{{4}}{_END}"
_DIGITS = "[〇零一二三四五六七八九十]"
_DATES = (
    f"{_DAY}\\s(?:day\\sof\\s)?{_MONTH}(?:,?\\s{_YEAR})?",
    f"{_MONTH}\\s{_DAY}(?:,?\\s{_YEAR})?",
    f"{_MONTH},?\\s{_YEAR}",
    f"\\d{{1,4}}년\\s?\\d{{1,2}}월(?:\\s?\\d{{1,2}}일)?(?:{_LETTER})*+",
    f"\\d{{1,2}}월\\s?\\d{{1,2}}일(?:{_LETTER})*+",
    "\\d{1,4}年\\s?\\d{1,2}月(?:\\s?\\d{1,2}日)?",
    "\\d{1,2}月\\s?\\d{1,2}日",
    f"{_DIGITS}{{1,4}}年{_DIGITS}{{1,3}}月(?:{_DIGITS}{{1,3}}日)?",
)

# --- amounts ------------------------------------------------------------------------------------------------------

_NUMBER = "\\d++(?:[.,'’\u00a0\u202f]\\d++)*+"
_SCALE = "(?:\\s?(?:hundred|thousand|million|billion|trillion|bn|mn|tn|[kKmMbB]))"
_MYRIADS = "[십백천만억조]"
_UNITS = "(?:dollars?|euros?|pounds?|cents?|yen|won|yuan)"
_CODE = f"(?:{'|'.join(CURRENCIES)})"
_AMOUNTS = (
    f"(?:{_CODE}\\s?|[A-Z]{{0,3}}[$€£¥₩₹]\\s?){_NUMBER}(?:{_SCALE}{_END}|{_LETTER}*+)",
    f"{_NUMBER}{_SCALE}?\\s(?:US\\s)?(?:{_UNITS}|{_CODE}(?!\\s?\\d)){_END}",
    f"{_NUMBER}{_SCALE}{_END}",
    f"\\d{{1,3}}(?:[\u00a0\u202f]\\d{{3}})+{_END}",
    f"{_NUMBER}\\s?(?:%|‰|per\\s?cent{_END})",
    f"{_NUMBER}{_MYRIADS}+(?:\\s?{_NUMBER}{_MYRIADS}+)*+(?:{_LETTER})*+",
    f"{_NUMBER}[十百千万亿億兆萬]+(?:美元|日元|人民币|[元円圓])?",
    "[〇零一二三四五六七八九十百千万亿億兆萬两]{2,}",
)

# Each attempt begins with a letter or digit that few tokens begin with; a run of one sign (`____`, `...`) is one token.
_TOKEN = re.compile(
    f"(?:(?=[A-Z\\d$€£¥₩₹{_DIGITS[1:-1]}两百千万亿億兆萬])(?:{'|'.join((*_DATES, *_AMOUNTS))})"
    f"|{_JOINED}|[{_HAN}]{_MARK}*+|(?P<sign>[{_SIGNS}])(?P=sign)*+|\\S)"
)
_IS_HAN = re.compile(f"[{_HAN}]{_MARK}*\\Z")
_IS_SIGN = re.compile(f"[{_SIGNS}{_HAN_MARKS}]+\\Z")
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


def cut(text: str) -> Words:
    """Cut a text into words. Joined again, they are the text exactly."""
    words, blanks, end = [], [], 0
    for found in _TOKEN.finditer(text):
        blanks.append(text[end : found.start()])
        words.append(found[0])
        end = found.end()
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
