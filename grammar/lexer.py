"""Text to tokens: one pass, one regular expression, built from the terminals of the grammar.

Nothing stops it. What is no token becomes a ``BAD`` one, and a string that does not end gives way to the next line
that can only be a field, a brace or the head of a block.
"""

import re
from functools import cache
from typing import NamedTuple

from grammar.prose import swallowed, unclosed_end
from grammar.syntax import Comment, Span
from grammar.tables import tables


class Token(NamedTuple):
    """A piece of text: the terminal's name, the text, and its offsets."""

    type: str
    text: str
    start: int
    end: int


class Margins:
    """What stands between the lines: the comments, and the empty lines.

    ``gaps`` are the offsets, in their order, of what stands first on a line after an empty one.
    """

    def __init__(self, text: str, *, blank: bool = False) -> None:
        """``blank`` says that an empty line comes before the text."""
        self.text = text
        self.comments: list[Comment] = []
        self.gaps: list[int] = [0] if blank else []

    def line_end(self, start: int, end: int) -> None:
        """Note the comments that a line end takes along, and whether an empty line comes last."""
        if end - start == 1:
            return
        first = start + (2 if self.text.startswith("\r\n", start) else 1)
        blank = False
        for line in _LINE.finditer(self.text, first, end):
            if line[1] is None:
                blank = True
            else:
                self._note(*line.span(1), blank=blank)
                blank = False
        if blank:
            indent = _BLANKS.match(self.text, end)
            self.gaps.append(indent.end() if indent else end)

    def comment(self, start: int, end: int) -> None:
        """Note a comment that no line end takes along."""
        self._note(start, end, blank=self.gaps[-1:] == [start])

    def _note(self, start: int, end: int, *, blank: bool) -> None:
        stripped = self.text[start:end].rstrip(_SPACES)
        self.comments.append(Comment(stripped, Span(start, start + len(stripped)), blank))


class Lexed(NamedTuple):
    """The tokens, the last of them a line end; the comments; commas and spaces that are slips of the keyboard.

    ``gaps`` are the offsets, in their order, of what stands first on a line after an empty one.
    """

    tokens: list[Token]
    comments: list[Comment]
    slips: list[Token]
    gaps: list[int]


LINE_END, END = "_NL", "$END"
BAD, BAD_NUMBER = "BAD", "BAD_NUMBER"
UNCLOSED_STRING, UNCLOSED_PROSE = "UNCLOSED_STRING", "UNCLOSED_PROSE"
QUOTES = '"""'

_LINE = re.compile(r"[ \t\f]*(#[^\r\n]*)?(?:\r\n|\r|\n)")
_SPACES = " \t\f"
_BLANKS = re.compile(r"[ \t\f]*")
_REST_OF_LINE = re.compile(r"[^\r\n]*")


@cache
def _pattern() -> re.Pattern[str]:
    patterns = {name: text for name, text in tables().patterns.items() if name not in ("COMMENT", "SPACE")}
    line_end = patterns.pop(LINE_END)
    marks = "|".join(f"(?P<{name}>{re.escape(mark)})" for mark, name in tables().marks.items())
    return re.compile(
        "[ \\t\\f]*(?:"
        + f"(?P<{LINE_END}>{line_end})|"
        + "|".join(f"(?P<{name}>{text})" for name, text in patterns.items())
        + f"|{marks}"
        + r"|(?P<COMMENT>#[^\r\n]*)"
        + rf'|(?P<{UNCLOSED_STRING}>"[^\r\n]*)'
        + rf'|(?P<{BAD_NUMBER}>[0-9][^\s"{{}}#]*)'
        + rf'|(?P<{BAD}>[^\s\w"{{}}#,]+|[^\S \t\f\r\n]+|[^ \t\f])'
        + r"|\Z)"
    )


def lex(text: str) -> Lexed:
    """Cut ``text`` into tokens. Linear in its length, whatever it holds."""
    return _Lexer(text).run()


class _Lexer:
    def __init__(self, text: str) -> None:
        self.text = text
        self.margins = Margins(text)
        self.lexed = Lexed([], self.margins.comments, [], self.margins.gaps)
        self.line_start = self.position = 1 if text.startswith("\ufeff") else 0
        self.special = {
            LINE_END: self._line_end,
            "COMMENT": self._comment,
            "PROSE": self._prose,
            BAD: self._bad,
            BAD_NUMBER: self._bad_number,
            UNCLOSED_STRING: self._unclosed_string,
            **dict.fromkeys(("AT_LEAST", "AT_MOST"), self._hedge),
        }

    def run(self) -> Lexed:
        text, position, match = self.text, self.position, _pattern().match
        tokens, special = self.lexed.tokens, self.special
        while (found := match(text, position)) and (kind := found.lastgroup):
            start, position = found.span(kind)
            if kind in special:
                kind, position = special[kind](start, position)
                if not kind:
                    continue
            tokens.append(Token(kind, text[start:position], start, position))
        tokens.append(Token(LINE_END, "", len(text), len(text)))
        return self.lexed

    # --- each returns what the piece is, nothing where it is no token, and where it ends ---------------------------

    def _line_end(self, start: int, end: int) -> tuple[str, int]:
        self.line_start = end
        self.margins.line_end(start, end)
        return LINE_END, end

    def _comment(self, start: int, end: int) -> tuple[str, int]:
        self.margins.comment(start, end)
        return "", end

    def _prose(self, start: int, end: int) -> tuple[str, int]:
        stop = swallowed(self.text, self.line_start, start, end)
        return ("PROSE", end) if stop is None else (UNCLOSED_PROSE, self._before_brace(start, stop))

    def _hedge(self, start: int, end: int) -> tuple[str, int]:
        """Two words that belong together before a value, and anywhere else are two names."""
        before = [token for token in self.lexed.tokens[-2:] if token.type != LINE_END]
        last = before[-1] if before else None
        if last and (last.type in ("KEY", "COMMA") or (last.type == "NAME" and last.text in ("or", "and"))):
            return ("AT_LEAST" if self.text.startswith("l", end - 5) else "AT_MOST"), end
        return "NAME", start + 2

    def _bad(self, start: int, end: int) -> tuple[str, int]:
        first = self.text[start]
        if first == ",":
            if self.text[end : end + 1] != ",":
                self.lexed.slips.append(Token("COMMA", ",", start, end))
            return "COMMA", end
        if first.isspace() and first > "\x7f":
            self.lexed.slips.append(Token("SPACE", self.text[start:end], start, end))
            return "", end
        return BAD, end

    def _bad_number(self, start: int, end: int) -> tuple[str, int]:
        return BAD_NUMBER, start + len(self.text[start:end].rstrip(",;"))

    def _unclosed_string(self, start: int, end: int) -> tuple[str, int]:
        if self.text.startswith(QUOTES, start):
            stop = unclosed_end(self.text, self.line_start, start, len(self.text))
            return UNCLOSED_PROSE, self._before_brace(start, stop)
        return UNCLOSED_STRING, self._before_brace(start, end)

    def _before_brace(self, start: int, end: int) -> int:
        """Where an open text ends: before the brace that ends its first line, if the line waits for that brace."""
        first = _REST_OF_LINE.match(self.text, start, end)
        stripped = first.group().rstrip(_SPACES) if first else ""
        line = [token.type for token in self.lexed.tokens[-4:]]
        head = stripped.endswith("{") and line[-2:] == ["NAME", "NAME"]
        inline = stripped.endswith("}") and "LBRACE" in line and LINE_END not in line[line.index("LBRACE") :]
        return start + len(stripped) - 1 if (head or inline) and len(stripped) > 1 else end
