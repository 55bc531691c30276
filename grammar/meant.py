"""What an author meant by a number, a date or a sign that the language writes in another way."""

import re
from collections.abc import Mapping

from grammar.lexer import BAD, BAD_NUMBER, Token
from grammar.messages import Message, Situation
from grammar.syntax import Span
from grammar.visible import clip, hidden, named, quoted

GROUPS = "thousands are grouped by commas, or not at all"
LISTS = "in a list, a space follows the comma"
DATES = "dates are written 2030-06-30, 2030-06 or 2030"

_MONTHS = frozenset(
    {
        *("january", "february", "march", "april", "may", "june", "july", "august", "september", "october"),
        *("november", "december", "년", "월", "年", "月"),
    }
)

_SCALES: Mapping[str, str] = {
    **dict.fromkeys(("k", "tsd"), "thousand"),
    **dict.fromkeys(("m", "mm", "mn", "mln", "mio", "mil", "millions"), "million"),
    **dict.fromkeys(("b", "bn", "bln", "bil", "billions", "mrd"), "billion"),
    **dict.fromkeys(("t", "tn", "trn", "trillions"), "trillion"),
}
_UNITS: Mapping[str, str] = {"d": "days", "w": "weeks", "mo": "months", "y": "years", "yr": "years", "yrs": "years"}

_NUMERALS: Mapping[str, int] = {
    word: number
    for number, word in enumerate(
        ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
    )
} | {"fifteen": 15, "twenty": 20, "thirty": 30, "sixty": 60, "ninety": 90, "hundred": 100}

# --- numbers -------------------------------------------------------------------------------------------------------

_WRITTEN: tuple[tuple[re.Pattern[str], str, str], ...] = tuple(
    (re.compile(pattern), what, hint)
    for pattern, what, hint in (
        (r"[\d,]+(?:\.\d+)?\.|\d{4}(?:-\d\d){1,2}\.", "is no value", "a field does not end with a full stop"),
        (r"\d{4}[-–](?:\d{4}|(?:1[3-9]|[2-9]\d))", "is no date", "a period is written `from 2025 through 2030`"),
        (r"\d{1,2}([/.-])\d{1,2}\1(?:\d{4}|\d{2})", "is no date", DATES),
        (r"\d{4}[-/.].*|\d{8}T.*", "is no date", DATES),
        (r"\d{1,3}(?:\.\d{3}){2,}", "is no number", GROUPS),
        (r"\d+(?:\.\d+){2,}\.?", "is no number", "a number as printed is a text: write it in quotes"),
        (r"\d+,\d{1,2}", "is no number: thousands are grouped by three, or not at all", "decimals follow a point"),
        (r"\d+,\d{1,2}%", "is no percentage", "decimals follow a point: 2.5%"),
        (
            r"[\d,.]*,[\d,.]*\d",
            "is no number: thousands are grouped by three, or not at all",
            "in a list, a space follows the comma",
        ),
        (r"\d+,.*", "is no number", LISTS),
        (r"\d+/\d+", "is no number", "write a percentage, or decimals"),
        (r"\d+:.*", "is no number", "a text stands in quotes"),
        (r"[\d,]*\d[.,][-–—]+", "is no number", "write the number alone"),
    )
)
_LONGEST = 100
_RUN_TOGETHER = re.compile(r"([\d,]*\d(?:\.\d+)?)([A-Za-z_]\w*)")


def bad_number(at: Situation) -> Message | None:
    """A token that begins with a digit and is no number."""
    if at.found.type != BAD_NUMBER:
        return None
    text = at.found.text
    if at.key is None and not at.ended:
        return Message("C005", f"{quoted(text)} is no name", "a name begins with a letter")
    # Nobody means anything by a number of a page; the patterns would take their time over it.
    short = text if len(text) <= _LONGEST else ""
    for pattern, what, hint in _WRITTEN:
        if pattern.fullmatch(short):
            return Message("C005", f"{quoted(text)} {what}", hint)
    if together := _RUN_TOGETHER.fullmatch(short):
        number, word = together.groups()
        if word in ("st", "nd", "rd", "th"):
            return Message("C005", f"{quoted(text)} is no number", f"write `{clip(number)}`")
        meant = _SCALES.get(word.lower()) or _UNITS.get(word.lower()) or {"x": "times"}.get(word, word)
        return Message(
            "C005", f"{quoted(text)} is neither a number nor a name", f"write `{clip(number)} {clip(meant)}`"
        )
    return Message("C005", f"{quoted(text)} is no number", "a text stands in quotes")


# --- characters ----------------------------------------------------------------------------------------------------

_QUOTES = 'a text stands in quotes, `"…"`'
_PLAIN_QUOTES = 'a text stands in double quotes, `"…"`'
_CHARACTERS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("=", ":="), "a field is written with a colon: `name: value`"),
    (("::", ":"), "one colon, right behind the name: `name: value`"),
    ((";",), "a field ends with its line"),
    (("//", "/*", "--"), "a comment begins with `#`"),
    (("'''",), 'a text of several lines stands in `"""`'),
    (("'", "`", "\u2018", "\u2019"), _PLAIN_QUOTES),
    (("\u201c", "\u201d", "\u201e", "«", "»", "「", "」"), 'a text stands in straight quotes, `"…"`'),
    (("\uff0c", "\u3001"), "write a plain comma"),
    (("\uff1a",), "write a plain colon"),
    (("\u2010", "\u2011", "\u2012", "\u2013", "\u2014"), "write a plain hyphen"),
    (("\u2026", "..."), "a term that may not be seen is `undisclosed`, one left open is `tbd`"),
    (("[***", "[*", "[●", "[…", "[ ", "***", "*", "●", "█"), "a term that may not be seen is `undisclosed`"),
    (("[", "]"), "a list is written without brackets: `a, b`"),
    (("(", ")", "\uff08", "\uff09"), "a value has no brackets; a remark goes into a comment, `# …`"),
    (("<=", "\u2264"), "write `at most`"),
    ((">=", "\u2265"), "write `at least`"),
    (("~",), "write `about`"),
    (("<", ">"), "write `at least` or `at most`"),
    (("&",), "write `and`, or a comma"),
    (("|",), "write `or`"),
    (("@",), _QUOTES),
    (("/",), "write `or`, `per` or a comma; a text stands in quotes"),
    (("%",), "a percentage is written `20%`"),
    *(
        ((sign,), f"write the currency as its ISO code: `{code} 5 million`")
        for sign, code in (("$", "USD"), ("€", "EUR"), ("£￡", "GBP"), ("¥￥", "JPY"), ("₩￦", "KRW"))
        for sign in sign
    ),
    (("§",), 'the number as printed is a text: `"§ 4"`'),
    (("≈", "≃"), "write `about`"),
    (("?",), "a term that is left open is `tbd`"),
    ((".",), "a number begins with a digit: `0.5`"),
)


def hint_for(text: str) -> str:
    """What to write in the place of a character that the language has no use for; empty where nothing is known."""
    return next((hint for starts, hint in _CHARACTERS if text.startswith(starts)), "")


def bad_character(at: Situation) -> Message | None:
    """A character, or several, that the language has no use for."""
    if at.found.type not in (BAD, "PERCENT"):
        return None
    text, previous = at.found.text, at.previous
    if hidden(text[0]):
        return Message("C006", f"{named(text[0])} cannot stand here", "take it away")
    if previous and previous.type == "KEY" and text.startswith("//"):
        return Message("C001", _QUOTES, 'write "…" around it', Span(previous.start, at.found.end))
    said = f"{quoted(text)} cannot stand here"
    if text == "." and not at.rest and at.line and at.line[-1].type != "KEY":
        return Message("C006", said, "a field does not end with a full stop")
    if text == ";" and at.rest and at.rest[0].type != "RBRACE":
        return Message("C006", said, "a comma stands between values, a line end between fields")
    if text[0] == "(" and _touches(at, "NUMBER"):
        return Message("C006", said, "a number as printed is a text: write it in quotes")
    if text == "%" and _touches(at, "PERCENT"):
        return Message("C006", said, "take it away")
    if text == "'" and _touches(at, "NUMBER"):
        return Message("C006", said, GROUPS)
    return Message("C006", said, hint_for(text))


def _touches(at: Situation, kind: str) -> bool:
    return at.previous is not None and at.previous.type == kind and at.previous.end == at.found.start


# --- words ---------------------------------------------------------------------------------------------------------

_ENDINGS = frozenset({"through", "until", "for"})
_TO = frozenset({"to", "till", "til", "thru"})
_TIMES = frozenset({"day", "days", "week", "weeks", "month", "months", "quarter", "quarters", "year", "years"})

# Where it was found, and behind the field's name: what the word is in the language.
_WORDS: Mapping[str, str] = {
    **dict.fromkeys(("plus", "minus"), "write `+` or `-`"),
    **dict.fromkeys(("percent", "per_cent", "pct"), "write `%`"),
    **dict.fromkeys(("annually", "annum", "yearly", "p.a"), "write `per year`"),
    **dict.fromkeys(("about", "reportedly"), "it stands before the value"),
    "after": "a length of time begins with `for`: `for 3 years after …`",
}
_FIRST_WORDS: Mapping[str, str] = {
    **dict.fromkeys(("approximately", "approx", "circa", "ca", "around", "roughly", "nearly"), "write `about`"),
    **dict.fromkeys(("minimum", "min", "least", "atleast"), "write `at least`"),
    **dict.fromkeys(("maximum", "max", "most", "atmost"), "write `at most`"),
    **dict.fromkeys(("starting", "beginning", "since"), "write `from`"),
    **dict.fromkeys(("till", "til", "thru"), "write `through` to include the last day, `until` not to"),
}


def unreadable_value(at: Situation) -> Message | None:
    """A date, a number or a word in a value, written as one speaks."""
    if at.key is None or at.previous is None:
        return None
    return next((message for reading in _READINGS if (message := reading(at, at.previous))), None)


def _spoken_date(at: Situation, previous: Token) -> Message | None:
    """``30 June 2030``, ``2030 06 30``, ``2030년 6월``."""
    tokens = [*at.line[-2:], at.found, *at.rest[:2]]
    numbers = [token for token in tokens if token.type == "NUMBER"]
    months = [token for token in tokens if token.type == "NAME" and token.text.lower() in _MONTHS]
    spaced = at.found.type == previous.type == "NUMBER" and len(previous.text) == 4 and len(at.found.text) == 2
    if not (numbers and months) and not spaced:
        return None
    near = [*numbers, *months]
    span = Span(min(token.start for token in near), max(token.end for token in near))
    return Message("C005", "this is no date", DATES, span)


def _side_by_side(at: Situation, previous: Token) -> Message | None:
    if at.found.type != "NUMBER" or previous.type != "NUMBER":
        return None
    return Message("C005", "two numbers cannot stand side by side", GROUPS, Span(previous.start, at.found.end))


def _range(at: Situation, previous: Token) -> Message | None:
    """``2025 - 2030``, ``from 2025 to 2030``, ``USD 5 to 10 million``."""
    near = [*at.line[-3:], at.found, *at.rest[:1]]
    signs = [
        sign
        for before, sign, after in zip(near, near[1:], near[2:], strict=False)
        if before.type == after.type == "NUMBER" and (sign.type == "MINUS" or sign.text in _TO)
    ]
    if not signs:
        return None
    text, span = f"{quoted(signs[0].text)} cannot stand here", Span(signs[0].start, signs[0].end)
    if any(token.text in ("from", *_ENDINGS) for token in at.line) or _year(near[near.index(signs[0]) - 1]):
        return Message("C001", text, "a period is written `from 2025 through 2030`", span)
    return Message("C001", text, "a range is said in two fields, or in a text", span)


def _year(token: Token) -> bool:
    return token.type == "NUMBER" and len(token.text) == 4 and token.text.isdigit()


def _signed(at: Situation, previous: Token) -> Message | None:
    """``-5`` and ``USD -5``, which reads as ``USD - 5 …``."""
    hint = "say in words what a negative amount means"
    if at.found.type in ("PLUS", "MINUS") and "NUMBER" in at.accepts and at.rest and at.rest[0].type == "NUMBER":
        return Message("C005", "a number has no sign", hint)
    before = at.line[-3:-1]
    if previous.type != "NUMBER" or [token.type for token in before] not in (["NAME", "MINUS"], ["NAME", "PLUS"]):
        return None
    if len(before[0].text) == 3 and before[0].text.isupper() and before[1].end == previous.start:
        return Message("C005", "a number has no sign", hint, Span(before[1].start, previous.end))
    return None


def _spoken_scale(at: Situation, previous: Token) -> Message | None:
    scale = _SCALES.get(at.found.text.lower()) if at.found.type == "NAME" else None
    if scale is None or previous.type != "NUMBER" or "MILLION" not in at.accepts:
        return None
    return Message("C005", f"{quoted(at.found.text)} is no scale", f"write `{scale}`")


def _numeral(at: Situation, previous: Token) -> Message | None:
    """A number in words, where digits are wanted, or as what seems to be a name before a unit."""
    for token in (at.found, previous):
        number = _NUMERALS.get(token.text.lower()) if token.type == "NAME" else None
        if number is not None and (token is previous or "NUMBER" in at.accepts):
            return Message("C005", "a number is written in digits", f"write `{number}`", Span(token.start, token.end))
    return None


def _length_as_moment(at: Situation, previous: Token) -> Message | None:
    """``until 2 years after expiry``: a length of time where a moment is wanted."""
    if previous.type != "NUMBER" or at.found.text not in _TIMES or len(at.line) < 2 or "MILLION" in at.accepts:
        return None
    word = at.line[-2].text
    if word not in ("from", "through", "until", "after"):
        return None
    text = f"a date or an event follows {quoted(word)}, not a length of time"
    return Message("C001", text, "such as `expiry + 2 years`", Span(previous.start, at.found.end))


def _two_ends(at: Situation, previous: Token) -> Message | None:
    """An end of a period where none can follow."""
    word = at.misnamed or at.found
    if word.text not in _ENDINGS or word.type != "NAME" or len(at.line) < 2:
        return None
    said, span = f"{quoted(word.text)} cannot stand here", Span(word.start, word.end)
    if at.line[1].type in ("NUMBER", "DATE"):
        return Message("C001", said, "a period that has a start begins with `from`", span)
    if at.line[1].text == "perpetual":
        return Message("C001", said, "what is perpetual has no end", span)
    if any(token.text in _ENDINGS for token in at.line[:-1] if token is not word):
        return Message("C001", said, "two ends are joined: `… or …, whichever is earlier`", span)
    return None


def _word(at: Situation, previous: Token) -> Message | None:
    first = at.line[1] if len(at.line) > 1 and at.line[1].type == "NAME" else None
    if first and (hint := _FIRST_WORDS.get(first.text.lower())):
        return Message("C001", f"{quoted(first.text)} cannot stand here", hint, Span(first.start, first.end))
    hint = _WORDS.get(at.found.text, "") if at.found.type == "NAME" else ""
    return Message("C001", f"{quoted(at.found.text)} cannot stand here", hint) if hint else None


_READINGS = (
    _spoken_date,
    _signed,
    _side_by_side,
    _range,
    _spoken_scale,
    _numeral,
    _length_as_moment,
    _two_ends,
    _word,
)
