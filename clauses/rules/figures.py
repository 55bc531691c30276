"""The figures that words state: amounts of money, percentages, dates and years, in English and Korean."""

import re
from collections.abc import Callable
from decimal import Decimal
from functools import cache, cached_property
from typing import Literal, NamedTuple, TypeAlias

from clauses.values import CURRENCIES, Refused, parse_amount, parse_number

Sort: TypeAlias = Literal["money", "percent", "date"]


class Figure(NamedTuple):
    """A figure and where it stands. ``value`` compares: see :func:`same`."""

    sort: Sort
    start: int
    end: int
    value: "Amount | Decimal | Day"


class Amount(NamedTuple):
    """So much of one of these currencies: ``$`` and ``달러`` may mean several."""

    currencies: frozenset[str]
    amount: Decimal


class Day(NamedTuple):
    """A date as exactly as it is stated."""

    year: int
    month: int | None = None
    day: int | None = None


def same(one: Figure, other: Figure) -> bool:
    """Whether two figures agree, as exactly as both are known."""
    match one.value, other.value:
        case Amount() as mine, Amount() as theirs:
            return mine.amount == theirs.amount and bool(mine.currencies & theirs.currencies)
        case Day() as mine, Day() as theirs:
            return all(a == b for a, b in zip(mine, theirs, strict=True) if a is not None and b is not None)
    return one.sort == other.sort and one.value == other.value


# --- words ---------------------------------------------------------------------------------------------------------

_DOLLARS = frozenset({"USD", "AUD", "CAD", "HKD", "NZD", "SGD", "TWD"})
_SIGNS = {
    **dict.fromkeys(("us$", "us dollar", "u.s. dollar", "미국 달러", "미국달러"), frozenset({"USD"})),
    **dict.fromkeys(("$", "dollar", "달러", "불"), _DOLLARS),
    **dict.fromkeys(("€", "euro", "유로"), frozenset({"EUR"})),
    **dict.fromkeys(("£", "pound", "파운드"), frozenset({"GBP"})),
    **dict.fromkeys(("₩", "won", "원"), frozenset({"KRW"})),
    **dict.fromkeys(("¥", "엔"), frozenset({"JPY", "CNY"})),
    **dict.fromkeys(("yen",), frozenset({"JPY"})),
    **dict.fromkeys(("yuan", "위안"), frozenset({"CNY"})),
}
_SCALES = {
    **dict.fromkeys(("bn", "b"), "billion"),
    **dict.fromkeys(("mn", "m"), "million"),
    **dict.fromkeys(("tn", "t"), "trillion"),
    "k": "thousand",
}
_INNER = {"": 1, "십": 10, "백": 100, "천": 1000}
"""What Korean counts by inside each of its scales."""
_OUTER = {"": 1, "만": 10**4, "억": 10**8, "조": 10**12}

_NUMBER = r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?"
_SCALE = r"(?i:thousand|million|billion|trillion|bn|mn|tn|[mk](?![a-z]))"
_COUNTED = rf"(?:(?:{_NUMBER}[천백십]\s?){{1,3}}(?:{_NUMBER})?|{_NUMBER})"
_KOREAN = (
    rf"(?:{_COUNTED}\s?[조억만](?:\s?{_COUNTED}\s?[억만]){{0,2}}(?:\s?{_COUNTED})?"
    rf"|(?:{_NUMBER}[천백십]\s?){{1,3}}(?:{_NUMBER})?)"
)
_AMOUNT = rf"(?P<amount>{_KOREAN}|{_NUMBER}(?:[\s-]?{_SCALE}|(?i:[bt](?![a-z])))?)"
_BEFORE = r"(?P<sign>(?<![A-Za-z])(?!ALL|TOP|CUP)[A-Z]{3}(?=[\s0-9])|US\$|[$€£₩¥])"
_AFTER = (
    r"(?P<sign>(?i:US dollar|U\.S\. dollar|dollar|euro|pound|won\b|yen\b|yuan)"
    r"|미국\s?달러|달러|불(?![가-힣]{2})|유로|파운드|원(?![칙인본문고래료격])|엔|위안)(?:(?<=[A-Za-z])s\b)?"
)
# Groups of digits that no comma sets off, "1 000 000" and "1.000.000,00": how much that is depends on the language.
_NOT_GROUPED = "(?![0-9]|[ .'’\u00a0\u202f][0-9]{3}(?![0-9]))"
_NO_GROUP = "(?<![0-9][ '’\u00a0\u202f])"
_PARTS = rf"({_NUMBER})[\s-]?({_SCALE}|(?i:[bt]))?"
_KOREAN_PARTS = rf"({_NUMBER})\s?([천백십]?)\s?([조억만]?)"
_COINS = ("dollar", "euro", "pound", "won", "yen", "yuan", "달러", "불", "유로", "파운드", "원", "엔", "위안")
_PERCENT = rf"(?<![\d.,])(?P<number>{_NUMBER})\s?(?:%|％|per\s?cent\b|퍼센트)"

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?|jun\.|july?|jul\.|aug(?:ust|\.)?"
    r"|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
_YEAR = r"(?P<year>(?:19|20|21)[0-9]{2})"
_ENDS = r"(?![\d,.]*\d|\s?[%조억만])"
_THAT_YEAR = (
    r"\b(?:through|throughout|until|till|by|before|after|from|since|in|during|when|(?:end|close|beginning|start) of"
    rf"|(?:the|calendar|fiscal)\syear)\s(?:and\sincluding\s)?{_YEAR}{_ENDS}(?!\s(?:units|items|pieces|hours|days))"
)
_AFTER_A_BLANK = r"\s(?:19|20|21)[0-9]{2}"


# --- texts ---------------------------------------------------------------------------------------------------------


def figures(text: str) -> list[Figure]:
    """Every figure that a text states, in its order; what is an amount is no year, too."""
    if not _compiled("[0-9]").search(text):
        return []
    found: list[Figure] = []
    folded = text.casefold()
    for form in _forms():
        if form.may_be_in(text, folded):
            here = [figure for match in form.pattern.finditer(text) if (figure := form.read(match)) is not None]
            if here:
                found += here
                text = _without(text, here)
    return sorted(found, key=lambda figure: figure.start)


class _Form:
    """A way to write a figure, and how it is read.

    To look for it takes long. So a text is asked first whether it has one of the ``words`` that every such figure has,
    whatever their case, and a place that is like one, ``near``.
    """

    def __init__(
        self,
        read: Callable[[re.Match[str]], Figure | None],
        written: str,
        *,
        words: tuple[str, ...] = (),
        near: str = "",
        any_case: bool = False,
    ) -> None:
        self.read = read
        self._written = written
        self._words = words
        self._near = near
        self._flags = re.IGNORECASE if any_case else re.NOFLAG

    def may_be_in(self, text: str, folded: str) -> bool:
        """Whether a text is worth looking through; ``folded`` is that text, or what it was, without case."""
        if self._near and not _compiled(self._near).search(text):
            return False
        return not self._words or any(map(folded.__contains__, self._words))

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What it looks like: compiled when a text may have it, for most files have few of these forms."""
        return re.compile(self._written, self._flags)


_compiled = cache(re.compile)


@cache
def _forms() -> tuple[_Form, ...]:
    """Every form, in the order in which they are looked for."""
    return (
        _Form(_money, rf"{_BEFORE}\s?{_AMOUNT}{_NOT_GROUPED}", near=r"(?:[A-Z]{3}|[$€£₩¥])\s?[0-9]"),
        _Form(_money, rf"(?<![\d.,])(?P<us>미화\s?)?(?<![\d.,]){_NO_GROUP}{_AMOUNT}\s?{_AFTER}", words=_COINS),
        _Form(_percent, _PERCENT, words=("%", "％", "cent", "퍼센트"), any_case=True),
        _Form(
            _date,
            rf"(?<![\d-]){_YEAR}-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>[0-3][0-9]))?(?![\d-])",
            near="[12][0-9]{3}-",
        ),
        _Form(
            _date,
            rf"(?<![\d.-]){_YEAR}([./])\s?(?P<month>1[0-2]|0?[1-9])\2\s?(?P<day>3[01]|[12][0-9]|0?[1-9])(?!\d|\.\d)",
            near="[12][0-9]{3}[./]",
        ),
        _Form(
            _date,
            rf"(?<!\d)(?P<day>[0-3]?[0-9])(?:st|nd|rd|th)?\s(?P<name>{_MONTH})\s{_YEAR}{_ENDS}",
            words=_MONTHS,
            near=_AFTER_A_BLANK,
            any_case=True,
        ),
        _Form(
            _date,
            rf"\b(?P<name>{_MONTH})\s(?P<day>[0-3]?[0-9])(?:st|nd|rd|th)?,\s{_YEAR}{_ENDS}",
            words=_MONTHS,
            near=rf",{_AFTER_A_BLANK}",
            any_case=True,
        ),
        _Form(
            _date,
            rf"\b(?P<name>{_MONTH})\s(?:of\s)?{_YEAR}{_ENDS}",
            words=_MONTHS,
            near=_AFTER_A_BLANK,
            any_case=True,
        ),
        _Form(
            _date,
            rf"(?<!\d){_YEAR}\s?년(?![간도])(?:\s?(?P<month>1[0-2]|[1-9])월(?:\s?(?P<day>[0-3]?[0-9])일)?)?",
            words=("년",),
        ),
        _Form(_date, _THAT_YEAR, near=_AFTER_A_BLANK, any_case=True),
    )


def _without(text: str, figures: list[Figure]) -> str:
    """The text with blanks in the place of figures."""
    pieces, at = [], 0
    for figure in figures:
        pieces += [text[at : figure.start], " " * (figure.end - figure.start)]
        at = figure.end
    return "".join([*pieces, text[at:]])


def _money(found: re.Match[str]) -> Figure | None:
    if _compiled(r"[0-9]{1,3}\.[0-9]{3}\s*").fullmatch(found["amount"]):
        return None  # a thousand and more in one language, one and a bit in another
    currencies, amount = _currencies(found), _amount(found["amount"])
    if not currencies or amount is None:
        return None
    return Figure("money", *found.span(), Amount(currencies, amount))


def _currencies(found: re.Match[str]) -> frozenset[str]:
    if found.groupdict().get("us"):
        return frozenset({"USD"})
    sign = " ".join(found["sign"].split())
    return frozenset({sign}) if sign in CURRENCIES else _SIGNS.get(sign.lower(), frozenset())


def _amount(text: str) -> Decimal | None:
    if any(scale in text for scale in "천백십조억만"):
        return _korean(text)
    amount = parse_amount((number, _scale(scale)) for number, scale in _compiled(_PARTS).findall(text))
    return None if isinstance(amount, Refused) else amount


def _korean(text: str) -> Decimal | None:
    """``2천5백억``, ``3억 5천만``: thousands, hundreds and tens inside of each scale, the scales going down."""
    total, inside, above = Decimal(0), Decimal(0), Decimal("Infinity")
    for written, inner, outer in _compiled(_KOREAN_PARTS).findall(text):
        number = parse_number(written)
        if isinstance(number, Refused):
            return None
        inside += number * _INNER[inner]
        if outer:
            if _OUTER[outer] >= above:
                return None
            above = Decimal(_OUTER[outer])
            total, inside = total + inside * above, Decimal(0)
    return total + inside


def _scale(written: str) -> str | None:
    word = written.lower()
    return _SCALES.get(word, word) or None


def _percent(found: re.Match[str]) -> Figure | None:
    number = parse_number(found["number"])
    return None if isinstance(number, Refused) else Figure("percent", *found.span(), number)


def _date(found: re.Match[str]) -> Figure | None:
    said = found.groupdict()
    name, month, day = said.get("name"), said.get("month"), said.get("day")
    number = _MONTHS.index(name.casefold()[:3]) + 1 if name else int(month) if month else None
    return Figure("date", *found.span(), Day(int(said["year"]), number, int(day) if day else None))
