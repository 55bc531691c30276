"""Blocks that were read, by their text: what is the same in the next version or after an edit is not read again."""

from grammar.plain import read
from grammar.syntax import Block

MOST_CHARACTERS = 8 * 1024 * 1024
"""Of so much text the blocks are kept at most."""


class Kept:
    """The blocks of the texts that came last. It never changes what is said, only how long it takes to say it.

    There are a young and an old half. When the young one is full it becomes the old one, and what nobody asked for
    since is dropped.
    """

    def __init__(self, most_characters: int = MOST_CHARACTERS) -> None:
        """Begin with nothing."""
        self.half = most_characters // 2
        self.young: dict[tuple[str, bool], Block] = {}
        self.old: dict[tuple[str, bool], Block] = {}
        self.size = 0

    def read(self, text: str, *, blank: bool) -> Block | None:
        """``read`` of ``grammar.plain``; what is not plain is not kept."""
        key = (text, blank)
        block = self.young.get(key)
        if block is None:
            block = self.old.get(key) or read(text, blank=blank)
            if block is not None:
                self._keep(key, block)
        return block

    def forget(self) -> None:
        """Keep nothing."""
        self.young, self.old, self.size = {}, {}, 0

    def _keep(self, key: tuple[str, bool], block: Block) -> None:
        if self.size + len(key[0]) > self.half:
            self.young, self.old, self.size = {}, self.young, 0
        self.young[key] = block
        self.size += len(key[0])


BLOCKS = Kept()
