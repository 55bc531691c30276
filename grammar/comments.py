"""Give every comment, and every empty line that the author left, to the block or field that it precedes or ends."""

import re
from collections import deque
from collections.abc import Collection, Iterable
from dataclasses import replace

from grammar.syntax import NO_TRIVIA, Block, Comment, Field, Span, Trivia

_LINE_END = re.compile(r"[\r\n]")
AFTER_A_GAP = Trivia(blank=True)


def attach(block: Block, base: int, comments: Iterable[Comment], gaps: Collection[int], text: str) -> Block:
    """The block with its comments; ``base`` is the offset that its spans count from.

    ``comments`` are all those of the block. They and ``gaps``, the offsets of what follows an empty line, are absolute.
    """
    waiting = deque(comments)
    if not waiting and not gaps:
        return block
    if not waiting and len(gaps) == 1 and block.span.start + base in gaps:
        return with_trivia(block, AFTER_A_GAP)
    return _Attacher(base, waiting, frozenset(gaps), text).block(block, len(text))


class _Attacher:
    def __init__(self, base: int, waiting: deque[Comment], gaps: frozenset[int], text: str) -> None:
        self.base = base
        self.waiting = waiting
        self.gaps = gaps
        self.text = text

    def block(self, block: Block, stop: int) -> Block:
        """``stop`` is where the block around it ends."""
        start, end = block.span
        before = self._until(start)
        inner = block.items[0].span.start if block.items else end
        beside = self._beside(self._head_end(block), inner)
        items = tuple(self.item(item, end) for item in block.items)
        trivia = Trivia(before, beside, self._until(end), self._beside(end, stop), self._blank(start))
        return with_trivia(block, _unless_empty(trivia), items)

    def item(self, item: Field | Block, stop: int) -> Field | Block:
        if isinstance(item, Block):
            return self.block(item, stop)
        start, end = item.span
        before, blank = self._until(start), self._blank(start)
        inside = [replace(comment, blank=False) for comment in self._until(end)]
        if inside:
            # What stood between the lines of a value moves in front of its field; so does the empty line before it.
            inside[0], blank = replace(inside[0], blank=blank), False
        trivia = Trivia((*before, *inside), self._beside(end, stop), blank=blank)
        return item if trivia == NO_TRIVIA and not blank else replace(item, trivia=trivia)

    def _head_end(self, block: Block) -> int:
        return (block.heading or block.id).span.end

    def _blank(self, start: int) -> bool:
        return self.base + start in self.gaps

    def _until(self, end: int) -> tuple[Comment, ...]:
        taken = []
        while self.waiting and self.waiting[0].span.start < self.base + end:
            taken.append(self._relative(self.waiting.popleft()))
        return tuple(taken)

    def _beside(self, end: int, stop: int) -> Comment | None:
        """The comment on the line where something ends, if it comes before ``stop``."""
        if not self.waiting:
            return None
        start = self.waiting[0].span.start
        if start >= self.base + stop or _LINE_END.search(self.text, self.base + end, start):
            return None
        return self._relative(self.waiting.popleft())

    def _relative(self, comment: Comment) -> Comment:
        start, end = comment.span
        return replace(comment, span=Span(start - self.base, end - self.base))


def with_trivia(block: Block, trivia: Trivia, items: tuple[Field | Block, ...] | None = None) -> Block:
    """The same block with its trivia, and with other items if there are some."""
    items = block.items if items is None else items
    return Block(block.span, block.kind, block.id, block.heading, items, block.form, block.sound, trivia)


def _unless_empty(trivia: Trivia) -> Trivia:
    return trivia if trivia.blank or trivia != NO_TRIVIA else NO_TRIVIA
