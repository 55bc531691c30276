"""Read a block in which nothing is wrong, and fast; of any other it only says that it is not such a one.

The terminals are the grammar's, and the table is Lark's (``grammar/recipes.py``). What this reads is what the careful
walk would read without a finding; for all else there is the careful walk.
"""

import re
from collections.abc import Callable, Mapping
from functools import cache
from itertools import accumulate, chain
from typing import Any, NamedTuple

from grammar.build import key_of
from grammar.comments import attach
from grammar.lexer import LINE_END, Margins, Token
from grammar.lines import CLOSE, OPEN
from grammar.names import sound_name
from grammar.recipes import FIELD, PART, block_maker, field_maker, part_maker
from grammar.syntax import Block
from grammar.tables import tables
from grammar.visible import is_plain, unsafe

# Every character that may deceive, and some that do not; of the ends of lines none does.
_HIDING = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u0600-\u06ff\u1800-\u18ff\u2000-\u20ff\ufe00-\uffff\ud800-\udfff"
    "\U000e0000-\U000effff]"
)
# Before what seem to be closing quotes: they may open the prose of a field, where those before were forgotten.
_LIKE_A_KEY = re.compile(r':[ \t]*"""\Z')
_JOINTS = frozenset({"COMMA", "or", "and"})
_LINE_ENDS = frozenset({"\n", "\r\n", "\r"})
# What is kept of the kinds of tokens: so many, and of these no longer ones.
_MOST, _LONGEST = 20_000, 100

_new = tuple.__new__


def read(text: str, *, blank: bool) -> Block | None:
    """The block that a text is, with its comments; None where anything is wrong with it, or may be.

    ``blank`` says that an empty line comes before it.
    """
    if hides(text):
        return None
    text = text.rstrip(" \t")
    margins = Margins(text, blank=blank)
    block = _block(text, margins)
    return None if block is None else attach(block, 0, margins.comments, margins.gaps, text)


def hides(text: str) -> bool:
    """Whether a character may deceive its reader."""
    if text.isascii():
        return not is_plain(text)
    return _HIDING.search(text) is not None and any(found[0] != "\r" for found in unsafe(text))


@cache
def _terminals() -> str:
    """The terminals, texts last; those that could begin alike stay in the order of the grammar."""
    patterns = {name: text for name, text in tables().patterns.items() if name != "SPACE"}
    marks = {name: re.escape(mark) for mark, name in tables().marks.items()}
    texts = {name: patterns.pop(name) for name in ("PROSE", "STRING", "COMMENT")}
    return "|".join(f"(?P<{name}>{text})" for name, text in {**patterns, **marks, **texts}.items())


@cache
def _tokens() -> re.Pattern[str]:
    """The blanks before a token, and the token.

    What is no token is one piece up to the next space, and of no kind. Nothing is searched for: at each place in a long
    number that is none, it would be read to its end.
    """
    return re.compile("([ \t]*)(" + re.sub(r"\(\?P<\w+>", "(?:", _terminals()) + r"|\S+|[^ \t])")


class _Kinds(dict[str, str]):
    """What a token is to the table, by its text, from which that follows.

    A word of the language is its own kind, as it is a name where the table takes no such word. A line end that takes
    more along is a ``MARGIN``. What is unsound has an empty kind: the table takes it nowhere.
    """

    def __missing__(self, text: str) -> str:
        kind, known = _kind_of(text), len(text) <= _LONGEST
        if known:
            if len(self) >= _MOST:
                self.clear()
            self[text] = kind
        return kind


def _kind_of(text: str) -> str:
    found = _kind().match(text)
    kind = found.lastgroup or "" if found else ""
    if kind == "NAME" and text in tables().words:
        return text
    sound = _SOUND.get(kind)
    if kind == LINE_END and text not in _LINE_ENDS:
        return "MARGIN"
    return kind if sound is None or sound(text) else ""


@cache
def _kind() -> re.Pattern[str]:
    return re.compile(_terminals())


_SOUND: Mapping[str, Callable[[str], bool]] = {
    "NAME": sound_name,
    "KEY": lambda text: sound_name(key_of(Token("KEY", text, 0, len(text)))[0]),
    "STRING": lambda text: "\\" not in text or all(found[0][1] in '"\\nt' for found in re.finditer(r"\\.", text)),
    "PROSE": lambda text: not _LIKE_A_KEY.search(text, max(0, len(text) - 40)),
}


class _Row(NamedTuple):
    """Tokens: their kinds, their texts, where they start and where they end."""

    kinds: list[str]
    texts: list[str]
    starts: list[int]
    ends: list[int]


def _block(text: str, margins: Margins) -> Block | None:
    found = [*chain.from_iterable(_tokens().findall(text))]
    ends = [*accumulate(map(len, found))]
    if not ends or ends[-1] != len(text):
        return None
    texts = found[1::2]
    row = _Row([*map(_KINDS.__getitem__, texts)], texts, ends[::2], ends[1::2])
    if "COMMENT" in row.kinds or "MARGIN" in row.kinds:
        row = _without_margins(row, margins)
    return _read(row)


def _without_margins(row: _Row, margins: Margins) -> _Row:
    """Note comments and empty lines, and leave them away; line ends before the block go with them."""
    left: list[tuple[str, str, int, int]] = []
    for kind, text, start, end in zip(*row, strict=True):
        if kind == "COMMENT":
            margins.comment(start, end)
            continue
        if kind == "MARGIN":
            margins.line_end(start, end)
        if left or kind not in ("MARGIN", LINE_END):
            left.append((LINE_END if kind == "MARGIN" else kind, text, start, end))
    kinds, texts, starts, ends = map(list, zip(*left, strict=True)) if left else ([], [], [], [])
    return _Row(kinds, texts, starts, ends)


def _read(row: _Row) -> Block | None:
    """Field by field; what stands between them are the heads and braces of blocks."""
    kinds, texts, starts, ends = row
    kinds.append(LINE_END)
    last, index = len(texts), 0
    symbols: list[str] = []
    values: list[Any] = []
    outer: tuple[list[str], list[Any]] | None = None
    while index < last:
        kind = kinds[index]
        if kind == "KEY":
            end = _field_end(kinds, index)
            field = field_maker(tuple(kinds[index : end + 1]))
            if field is None:
                return None
            symbols.append(FIELD)
            values.append(field(texts, starts, ends, index))
            index = end
            continue
        if outer is None and kind not in (CLOSE, LINE_END) and symbols[-1:] == [LINE_END]:
            outer, symbols, values = (symbols, values), [], []
        symbols.append(kind)
        values.append(_new(Token, (kind, texts[index], starts[index], ends[index])))
        index += 1
        if outer is not None and (kind == CLOSE or (kinds[index] == LINE_END and OPEN not in symbols)):
            part = part_maker(tuple(symbols))
            if part is None:
                return None
            made = part(values)
            (symbols, values), outer = outer, None
            symbols.append(PART)
            values.append(made)
    block = block_maker(tuple(symbols)) if outer is None else None
    whole: Block | None = None if block is None else block(values)
    return whole


def _field_end(kinds: list[str], start: int) -> int:
    """Where the field that starts here ends: at a line end that nothing before it leads over, or at a brace."""
    end = kinds.index(LINE_END, start)
    while kinds[end - 1] in _JOINTS and end < len(kinds) - 1:
        end = kinds.index(LINE_END, end + 1)
    return kinds.index(CLOSE, start) if kinds[end - 1] == CLOSE else end


_KINDS = _Kinds()
