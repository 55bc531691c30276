"""Read a file the long way: what is wrong with it is found, and what is sound is there all the same."""

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from grammar.blocks import pieces
from grammar.characters import character_findings
from grammar.comments import attach
from grammar.diagnostic import Diagnostic
from grammar.lexer import Token, lex
from grammar.report import Report
from grammar.source import Source
from grammar.syntax import Block, Comment, File
from grammar.walk import Walk


def read_carefully(source: Source) -> tuple[File, tuple[Diagnostic, ...]]:
    """The file, and everything that is wrong with it, in its order."""
    return _Reader(source).read()


class _Reader:
    def __init__(self, source: Source) -> None:
        self.source = source
        self.lexed = lex(source.text)
        self.report = Report(source)
        self.blocks: list[Block] = []
        self.starts: list[int] = []
        self.comments = 0
        self.aside: list[Comment] = []

    def read(self) -> tuple[File, tuple[Diagnostic, ...]]:
        for piece in pieces(self.lexed.tokens, self._sound):
            for problem in piece.problems:
                self.report.problem(problem)
            if piece.tokens:
                self._block(piece.tokens)
            elif piece.skipped:
                self.aside += self._comments_before(piece.skipped)
        self.report.slips(self.lexed.slips)
        self.report.characters(character_findings(self.source, self.lexed))
        closing = [*self.aside, *self.lexed.comments[self.comments :]]
        file = File(tuple(self.blocks), tuple(self.starts), tuple(closing))
        return file, self.report.findings()

    def _comments_before(self, offset: int) -> list[Comment]:
        """Take the comments that start before ``offset``."""
        first = self.comments
        self.comments = bisect_left(self.lexed.comments, offset, first, key=attrgetter("span.start"))
        return self.lexed.comments[first : self.comments]

    def _sound(self, tokens: Sequence[Token]) -> bool:
        wrong: list[object] = []
        Walk(tokens, tokens[0].start, self.source.text, wrong.append).run()
        return not wrong

    def _block(self, tokens: Sequence[Token]) -> None:
        """Read one block, with the comments before it and up to the end of its last line."""
        gaps = self.lexed.gaps
        first, last = tokens[0].start, self.source.line_end(tokens[-1].end)
        taken = self._comments_before(last)
        base = min(first, taken[0].span.start) if taken else first
        block = Walk(tokens, base, self.source.text, self.report.situation).run()
        within = gaps[bisect_left(gaps, base) : bisect_left(gaps, last)]
        self.blocks.append(attach(block, base, taken, within, self.source.text))
        self.starts.append(base)
