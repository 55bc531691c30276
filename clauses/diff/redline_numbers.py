"""Numbers that are said twice, in words and in digits: ``five (5)``, ``30 (thirty)``, ``三十（30）``."""

import re
from collections.abc import Sequence

Span = tuple[int, int]

_NUMBER = re.compile(
    # English
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
    "|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundred|thousand|million|billion"
    # German, which writes a number as one word
    "|eins?|eine[mnr]?|zwei|drei|vier|fünf|sechs|sieben|acht|neun|elf|zwölf|[a-zäöüß]*(?:zehn|zig|ßig|hundert|tausend)"
    # French
    "|une?|deux|trois|quatre|cinq|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize"
    "|vingts?|trente|quarante|cinquante|soixante|cents?|mille"
    # Spanish
    "|un[oa]|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince|veinte|veinti[a-zéó]+"
    "|treinta|(?:cuare|cincue|sese|sete|oche|nove)nta|cien|ciento|mil"
    # Italian, which writes a number as one word
    "|due|tre|quattro|cinque|sei|sette|otto|nove|dieci|undici|dodici|tredici|quattordici|quindici|sedici"
    "|dicia(?:ssette|nnove)|diciotto|cento|(?:vent|trent|quarant|cinquant|sessant|settant|ottant|novant)"
    "[ia]?(?:uno|due|tr[eé]|quattro|cinque|sei|sette|otto|nove)?"
    # Portuguese
    "|uma?|dois|duas|três|quatro|sete|oito|dez|doze|treze|quinze|dez[ae]sse(?:is|te)|dezoito|dez[ae]nove|vinte"
    "|(?:tri|quare|cinque|sesse|sete|oite|nove)nta|cem"
    # Chinese, Japanese, Korean
    "|[〇零一二三四五六七八九十百千万亿億兆萬两壹贰叁肆伍陆柒捌玖拾佰仟]+|[영일이삼사오육칠팔구십백천만억]+"
)
_AND = frozenset(("and", "und", "et", "y", "e"))
_UNIT = frozenset(("us", "dollars", "dollar", "euros", "euro", "pounds", "won", "yen", "yuan", "percent"))
_DIGITS = re.compile(r"\D{0,5}\d[\d.,'’\u00a0\u202f]*\D{0,8}")
_OPEN, _CLOSE = frozenset("(（"), frozenset(")）")
_TOUCHING = ("", " ", "\u00a0", "\u202f")
_MOST = 12
"""A number has no more words than this."""


def said_twice(text: str, spans: Sequence[Span]) -> list[Span]:
    """The spans of the words of a text; those of a number that is said twice are one."""
    if not any(bracket in text for bracket in _OPEN):
        return list(spans)
    joined: list[Span] = []
    place = 0
    while place < len(spans):
        end = _behind_brackets(text, spans, place) if text[spans[place][0]] in _OPEN else place
        start = len(joined) - _before(text, joined, spans[place + 1 : end - 1]) if end > place else len(joined)
        if start < len(joined):
            joined[start:] = [(joined[start][0], spans[end - 1][1])]
            place = end
        else:
            joined.append(spans[place])
            place += 1
    return joined


def _behind_brackets(text: str, spans: Sequence[Span], place: int) -> int:
    """Behind what closes the brackets that open at ``place``; ``place`` itself where they stand alone, or stay open.

    In a line or paragraph of its own, ``(5)`` is the number of an item.
    """
    if text[spans[place - 1][1] if place else 0 : spans[place][0]] not in _TOUCHING:
        return place
    for end in range(place + 2, min(len(spans), place + 2 + _MOST)):
        if text[spans[end][0] : spans[end][1]] in _CLOSE:
            return end + 1
    return place


def _before(text: str, spans: Sequence[Span], inner: Sequence[Span]) -> int:
    """How many of the last words before brackets say the number that stands in them."""
    said = [text[start:end].casefold() for start, end in inner]
    last = [text[start:end].casefold() for start, end in spans[-_MOST:]]
    if len(said) == 1 and _DIGITS.fullmatch(said[0]):
        return _words_at_end(last)
    return int(bool(last) and bool(_DIGITS.fullmatch(last[-1])) and _words_at_end(said) == len(said))


def _words_at_end(words: Sequence[str]) -> int:
    """How many words at the end are a number: ``twenty - five``, ``one hundred and two``, ``five per cent``."""
    end = len(words) - 2 if list(words[-2:]) == ["per", "cent"] else len(words)
    while end and words[end - 1] in _UNIT:
        end -= 1
    start = end
    while start and (_is_number(words[start - 1]) or (words[start - 1] in _AND and start < end)):
        start -= 1
    while start < end and words[start] in _AND:
        start += 1
    return len(words) - start if start < end else 0


def _is_number(word: str) -> bool:
    return all(_NUMBER.fullmatch(part) or part in _AND for part in word.split("-")) and word not in _AND
