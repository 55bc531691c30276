"""Braces: which belong together, which are missing, and which are too many."""

from collections.abc import Sequence
from typing import NamedTuple

from grammar.lexer import LINE_END, Token
from grammar.lines import CLOSE, OPEN, clean_head, indent, is_head, line_end, opens, starts_line


class Problem(NamedTuple):
    """Something wrong with how blocks stand together: its name in the table of messages, and the token."""

    name: str
    token: Token


class Pairs(NamedTuple):
    """Opening braces by index, each with its closing one; those that close nothing; whether all match."""

    closing: dict[int, int]
    unopened: set[int]
    matched: bool


def match(tokens: Sequence[Token]) -> Pairs:
    """Match every brace with the nearest."""
    closing: dict[int, int] = {}
    unopened: set[int] = set()
    stack: list[int] = []
    for index, token in enumerate(tokens):
        if token.type == OPEN:
            stack.append(index)
        elif token.type == CLOSE and stack:
            closing[stack.pop()] = index
        elif token.type == CLOSE:
            unopened.add(index)
    return Pairs(closing, unopened, not stack and not unopened)


# --- at the heads of blocks ----------------------------------------------------------------------------------------


def tidied(tokens: Sequence[Token]) -> tuple[Sequence[Token], list[Problem]]:
    """The tokens with the braces of heads in their place: none on the next line, none twice, none missing."""
    pairs = match(tokens)
    below = any(token.type == OPEN and starts_line(tokens, index) for index, token in enumerate(tokens))
    return (tokens, []) if pairs.matched and not below else _Tidier(tokens, pairs).run()


class _Tidier:
    def __init__(self, tokens: Sequence[Token], pairs: Pairs) -> None:
        self.tokens = tokens
        self.pairs = pairs
        self.out: list[Token] = []
        self.problems: list[Problem] = []
        self.head = False

    def run(self) -> tuple[Sequence[Token], list[Problem]]:
        for index, token in enumerate(self.tokens):
            if starts_line(self.tokens, index):
                after = self.tokens[index + 1 : index + 2]
                below = token.type == OPEN and self.head and after[0].type in (LINE_END, "KEY")
                if below:
                    self.problems.append(Problem("brace-below", token))
                    self.out.pop()
                self.head = is_head(self.tokens, index) and not opens(self.tokens, index)
            elif token.type == OPEN and self.out[-1].type == OPEN and index - 1 not in self.pairs.closing:
                self.problems.append(Problem("brace-twice", token))
                continue
            elif token.type == LINE_END and self.head and self._lacks(index):
                self._open()
            self.out.append(token)
        return self.out, self.problems

    def _lacks(self, end: int) -> bool:
        """Whether the line that ends here, a head without a brace, is followed by a body and its closing brace."""
        after = end + 1
        if not self.pairs.unopened or after >= len(self.tokens) or self.tokens[after].type != "KEY":
            return False
        start = end
        while not starts_line(self.tokens, start):
            start -= 1
        margin = indent(self.tokens, start)
        while after < len(self.tokens) - 1 and indent(self.tokens, after) > margin:
            after = line_end(self.tokens, after) + 1
            if after >= len(self.tokens):
                return False
        return self.tokens[after].type == CLOSE and indent(self.tokens, after) == margin and after > end + 1

    def _open(self) -> None:
        last = self.out[-1]
        opening = Token(OPEN, "", last.end, last.end)
        if last.type != OPEN and clean_head(self.out, len(self.out)):
            self.problems.append(Problem("missing-brace", opening))
        if last.type != OPEN:
            self.out.append(opening)


# --- closing what the author left open -----------------------------------------------------------------------------


class _Open(NamedTuple):
    """A brace that is open: where its line stands, and where the lines in it do; None for a block on one line.

    ``line`` is the index of the first token on the brace's line.
    """

    token: Token
    margin: int
    inner: int | None
    line: int


def balance(tokens: Sequence[Token], margin: int) -> tuple[list[Token], list[Problem]]:
    """Close the braces that the author left open, where the indentation says that they end.

    Where there are too many closing ones, those go that stand where none is due. ``margin`` is how far in the block
    stands; it begins with the brace that opens it.
    """
    return _Balance(tokens, margin).run()


class _Balance:
    def __init__(self, tokens: Sequence[Token], margin: int) -> None:
        self.tokens = tokens
        self.margin = margin
        # How many closing braces there are too many; below zero, how many are missing.
        self.spare = sum((token.type == CLOSE) - (token.type == OPEN) for token in tokens)
        self.out: list[Token] = []
        self.problems: list[Problem] = []
        self.stack: list[_Open] = []
        self.line = 0
        self.head = True
        self.in_value = 0

    def run(self) -> tuple[list[Token], list[Problem]]:
        for index, token in enumerate(self.tokens):
            if index and starts_line(self.tokens, index):
                self.margin = indent(self.tokens, index)
                self._dedent(index)
                self.line = index
                self.head, self.in_value = token.type == "NAME", 0
            if self._takes(index, token):
                self.out.append(token)
        while self.stack:
            self._close()
        while self.out and self.out[-1].type == LINE_END:
            self.out.pop()
        return self.out, self.problems

    def _takes(self, index: int, token: Token) -> bool:
        """Whether a token stays, so that braces match in what stays."""
        if token.type == LINE_END:
            # Where a brace went that had a line of its own, its line end goes too.
            return not self.out or self.out[-1].type != LINE_END
        if token.type == OPEN:
            return self._opens(index, token)
        if token.type != CLOSE:
            return True
        if self.in_value:
            self.in_value -= 1
            self.spare -= 1
            return False
        if self.stack and not (self.spare > 0 and self._early(index)):
            self.stack.pop()
            return True
        self.spare -= 1
        self.problems.append(Problem("early-brace" if self.stack else "stray-brace", token))
        return False

    def _opens(self, index: int, token: Token) -> bool:
        """A brace opens a block only behind a head, and no second one on its line."""
        within = bool(self.stack) and self.stack[-1].line == self.line
        if index and (within or not self.head):
            self.in_value += 1
            self.spare += 1
            self.problems.append(Problem("brace-in-value", token))
            return False
        following = self.tokens[index + 1 : index + 3]
        lines = len(following) == 2 and following[0].type == LINE_END
        self.stack.append(_Open(token, self.margin, indent(self.tokens, index + 2) if lines else None, self.line))
        return True

    def _early(self, index: int) -> bool:
        """Whether a closing brace stands where the innermost block, by its lines and their indentation, goes on."""
        last = self.stack[-1]
        if len(self.stack) == 1 and index < len(self.tokens) - 1:
            return True
        return last.inner is not None and (not starts_line(self.tokens, index) or self.margin != last.margin)

    def _dedent(self, index: int) -> None:
        """Close the inner blocks that a line further out shows to be over."""
        while len(self.stack) > 1:
            last, outer = self.stack[-1], self.stack[-2]
            token = self.tokens[index]
            if token.type == CLOSE:
                over = last.margin > self.margin >= outer.margin
            else:
                starts = token.type == "KEY" or is_head(self.tokens, index)
                over = starts and (last.inner is None or last.inner > last.margin) and self.margin <= last.margin
            if not over:
                return
            self._close()

    def _close(self) -> None:
        """Put in the brace that is missing: on a line of its own, unless the block stands on one line."""
        opened = self.stack.pop()
        self.spare += 1
        self.problems.append(Problem("unclosed-brace", opened.token))
        after = []
        while self.out[-1].type == LINE_END:
            after.append(self.out.pop())
        offset = self.out[-1].end
        line_end = Token(LINE_END, "", offset, offset)
        if opened.inner is not None or not self._on_one_line(opened.token):
            self.out.append(line_end)
        self.out += [Token(CLOSE, "", offset, offset), *(after or [line_end])]

    def _on_one_line(self, opened: Token) -> bool:
        for token in reversed(self.out):
            if token is opened or token.type == LINE_END:
                return token is opened
        return False
