"""A text with its name: from offsets to the lines and columns that an editor shows."""

import re
from bisect import bisect_right
from functools import cached_property
from itertools import accumulate

_LINE_END = re.compile(r"\r\n|\r|\n")
_STRETCH = 2048


class Source:
    """The text of one file, as it was read, and the path that it was asked for by.

    Lines end with LF, CRLF or CR, and with nothing else: a form feed or U+2028 does not make the numbers drift.
    Lines and columns count from 1; columns count characters (code points).
    """

    def __init__(self, text: str, path: str = "<text>") -> None:
        """Keep ``text`` under the name ``path``; nothing is read."""
        self.text = text
        self.path = path

    def __repr__(self) -> str:
        """Name the file, not its text."""
        return f"Source({self.path!r})"

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(end.end() for end in _LINE_END.finditer(self.text))]

    @cached_property
    def _ends_before(self) -> list[int] | None:
        """How many lines end before each stretch of the text; None where lines do not all end with LF."""
        text = self.text
        if "\r" in text:
            return None
        ends = (text.count("\n", start, start + _STRETCH) for start in range(0, len(text), _STRETCH))
        return list(accumulate(ends, initial=0))

    def line_at(self, offset: int) -> int:
        """The line of the character at ``offset``, as ``position`` has it: for some, not all lines need be found."""
        before = self._ends_before
        if before is None or not 0 <= offset <= len(self.text):
            return self.position(offset)[0]
        stretch = offset // _STRETCH
        return before[stretch] + self.text.count("\n", stretch * _STRETCH, offset) + 1

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of the character at ``offset``."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def line_end(self, offset: int) -> int:
        """Where the line of ``offset`` stops, without its end."""
        return self.extent(self.position(offset)[0])[1]

    def line(self, number: int) -> str:
        """Line ``number`` without its end; empty where there is no such line."""
        start, end = self.extent(number)
        return self.text[start:end]

    def extent(self, number: int) -> tuple[int, int]:
        """The offsets at which line ``number`` starts and, without its end, stops."""
        starts = self._starts
        if not 1 <= number <= len(starts):
            return len(self.text), len(self.text)
        start = starts[number - 1]
        end = starts[number] if number < len(starts) else len(self.text)
        while end > start and self.text[end - 1] in "\r\n":
            end -= 1
        return start, end
