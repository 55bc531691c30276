"""Tokens to the pieces that are top-level blocks, so that a mistake in one is no mistake in the next.

Braces are matched first. Where they do not match, heads of blocks and the indentation tell which brace the author
forgot, or wrote twice.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import field

from grammar.braces import Problem, balance, match, tidied
from grammar.frozen import frozen
from grammar.lexer import LINE_END, UNCLOSED_PROSE, UNCLOSED_STRING, Token
from grammar.lines import CLOSE, OPEN, clean_head, indent, is_head, line_end, starts_line

_STRINGS = frozenset({"STRING", UNCLOSED_STRING})
_TWO_HEADS = ["NAME", "NAME", "STRING", "NAME", "NAME"]
_NO_HEAD = frozenset({OPEN, CLOSE, UNCLOSED_STRING, UNCLOSED_PROSE})
_OUTSIDE = {"KEY": "field-outside", CLOSE: "stray-brace"}


@frozen
class Piece:
    """The tokens of one block, braces balanced, and what was wrong around it.

    ``skipped`` is where a line ends that is no block; its comments are no other block's.
    """

    tokens: list[Token]
    problems: list[Problem] = field(default_factory=list)
    skipped: int = 0


def pieces(tokens: Sequence[Token], sound: Callable[[Sequence[Token]], bool]) -> Iterator[Piece]:
    """Cut at the top level; a piece without tokens carries problems that belong to no block.

    ``sound`` tells whether a block can be read without a mistake. It is asked where braces that match hold what does
    not look like it.
    """
    return _Cutter(tokens, sound).pieces()


class _Cutter:
    def __init__(self, tokens: Sequence[Token], sound: Callable[[Sequence[Token]], bool]) -> None:
        self.tokens, self.problems = tidied(tokens)
        self.sound = sound
        self.pairs = match(self.tokens)
        self.trusted = self.pairs.matched
        # How far in the garbage stands that is being skipped: what stands further in belongs to it.
        self.garbage: int | None = None
        self.begun = False
        self.same_line = -1

    def pieces(self) -> Iterator[Piece]:
        yield Piece([], self.problems)
        index = 0
        while index < len(self.tokens):
            if self.tokens[index].type == LINE_END:
                index += 1
            elif self._tries(index):
                self.begun = True
                index, piece = self._block(index)
                yield piece
            else:
                problems = [self._outside(index)] if self.garbage is None else []
                self.begun = True
                self._skips(index)
                index = line_end(self.tokens, index)
                yield Piece([], problems, self.tokens[index].start)

    def _skips(self, index: int) -> None:
        margin = indent(self.tokens, index) if starts_line(self.tokens, index) else 0
        self.garbage = margin if self.garbage is None else min(margin, self.garbage)

    def _outside(self, index: int) -> Problem:
        token = self.tokens[index]
        first = token.type == "KEY" and not self.begun
        return Problem("field-first" if first else _OUTSIDE.get(token.type, "not-a-block"), token)

    def _tries(self, index: int) -> bool:
        """Whether a line seems meant for a block. Of lines that do not, only the first in a row is looked into."""
        inside = self.garbage is not None and indent(self.tokens, index) > self.garbage
        if index == self.same_line or (is_head(self.tokens, index) and not inside):
            self.garbage = None
            return True
        first = self.tokens[index].type
        line = {token.type for token in self.tokens[index : line_end(self.tokens, index)]}
        meant = (OPEN in line and first not in _NO_HEAD) or (first == "NAME" and bool(line & _STRINGS))
        if meant and not inside:
            self.garbage = None
            return True
        if first == "NAME" and self.garbage is None:
            self._skips(index)
            return True
        return False

    def _next_head(self, index: int, deepest: int, stop: int | None = None) -> int:
        """The next head that stands no deeper than ``deepest``."""
        stop = len(self.tokens) if stop is None else stop
        while index < stop and not (is_head(self.tokens, index) and indent(self.tokens, index) <= deepest):
            index += 1
        return index

    def _block(self, start: int) -> tuple[int, Piece]:
        brace = start
        while self.tokens[brace].type not in (OPEN, LINE_END):
            brace += 1
        if [token.type for token in self.tokens[start : start + 5]] == _TWO_HEADS:
            brace = start + 3
        if self.tokens[brace].type != OPEN:
            return self._block_without_brace(start, brace)
        return self._block_with_brace(start, brace)

    def _block_without_brace(self, start: int, stop: int) -> tuple[int, Piece]:
        """A block without a body, unless the next line shows that its brace was forgotten."""
        head, after = self.tokens[start:stop], stop + 1
        margin = indent(self.tokens, start)
        if self.tokens[stop].type != LINE_END:
            problems: list[Problem] = []
            return self._after(stop - 1, problems), Piece(list(head), problems)
        if after >= len(self.tokens) or self.tokens[after].type != "KEY" or indent(self.tokens, after) <= margin:
            return stop, Piece(list(head))
        if any(token.type == OPEN for token in self.tokens[after : line_end(self.tokens, after)]):
            return stop, Piece(list(head))
        end = self._next_head(after, margin)
        opening = Token(OPEN, "", head[-1].end, head[-1].end)
        body, problems = balance([opening, *self.tokens[stop:end]], margin)
        problems = [problem for problem in problems if problem.token is not opening]
        if clean_head(self.tokens, stop):
            problems.append(Problem("missing-brace", opening))
        return end, Piece([*head, *body], problems)

    def _block_with_brace(self, start: int, brace: int) -> tuple[int, Piece]:
        head, margin = self.tokens[start:brace], indent(self.tokens, start)
        end = self.pairs.closing.get(brace)
        if end is None or self._strays(head, margin, brace, end):
            end = self._next_head(brace, margin)
            body, problems = balance(self.tokens[brace:end], margin)
            return end, Piece([*head, *body], problems)
        last = end if self.trusted else self._later_close(brace, end, margin)
        body, problems = list(self.tokens[brace : last + 1]), []
        if last > end:
            body, problems = balance(body, margin)
        return self._after(last, problems), Piece([*head, *body], problems)

    def _after(self, end: int, problems: list[Problem]) -> int:
        """Where to go on after a block: with the next line, or with a block on the same line."""
        stop = end + 1
        if self.tokens[stop].type == LINE_END:
            return stop
        following = [token.type for token in self.tokens[end + 1 : end + 3]]
        if following[0] == "NAME" and following[1] in ("NAME", "STRING", OPEN):
            problems.append(Problem("block-beside", self.tokens[end + 1]))
            self.same_line = stop
        else:
            stop = line_end(self.tokens, stop)
            problems.append(Problem("stray-brace" if following[0] == CLOSE else "after-block", self.tokens[end + 1]))
        return stop

    def _strays(self, head: Sequence[Token], margin: int, brace: int, end: int) -> bool:
        """Whether braces that match enclose a head that, by its indentation, is no part of this block.

        Where all braces of the file match they are right, unless what they hold is wrong.
        """
        if self.tokens[brace + 1].type != LINE_END or indent(self.tokens, brace + 2) <= margin:
            return False
        if self._next_head(brace, margin, end) == end:
            return False
        if self.trusted and self.sound([*head, *self.tokens[brace : end + 1]]):
            return False
        self.trusted = False
        return True

    def _later_close(self, brace: int, end: int, margin: int) -> int:
        """The last brace that closes nothing, but has more of this block before it; where there is none, ``end``."""
        flat = self.tokens[brace + 1].type == LINE_END and indent(self.tokens, brace + 2) <= margin
        index, last, more = end + 1, end, False
        if [token.type for token in self.tokens[index : index + 2]] == ["NAME", "NAME"]:
            return last
        while index < len(self.tokens) and not self._is_beyond(index, margin, flat=flat):
            if index in self.pairs.unopened:
                last = index if more else last
            elif self.tokens[index].type != LINE_END and not more:
                if starts_line(self.tokens, index) and self.tokens[index].type not in ("KEY", "NAME", CLOSE):
                    return last
                more = self.tokens[index].type != CLOSE
            index += 1
        return last

    def _is_beyond(self, index: int, margin: int, *, flat: bool) -> bool:
        """Whether a line begins that, by its indentation, is no part of a block; ``flat`` blocks have none."""
        token = self.tokens[index]
        if token.type in (LINE_END, CLOSE) or not starts_line(self.tokens, index):
            return False
        return indent(self.tokens, index) <= margin and not (flat and token.type == "KEY")
