"""Which names and headings a file uses, in its fields and in its prose."""

import re
from collections.abc import Iterable, Iterator

from clauses.agreement import Agreement
from clauses.kinds import Declaration, Definition, kind_of
from clauses.load.reading import nfc
from clauses.rules.walk import nodes
from clauses.timeline.once import once
from grammar import Block
from grammar.syntax import Broken, Multiple, Name, Node, Percent, Prose, Text

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_NAME = re.compile(r"[^\s,(){}:\"#]+")
_HANGUL = re.compile(r"[가-힣]+\Z")
_TERM = kind_of(Definition)
_LONGEST = 8
"""A heading of more words is not looked for in prose."""
_PARTICLE = 3
"""So many syllables may follow a word of Korean: a particle such as 을, 에게 or 으로."""


@once
def names_used(agreement: Agreement) -> frozenset[str]:
    """The names that stand in fields, those of blocks that could not be read included.

    A term that only other terms are part of is used where one of these is. Where a value could not be read at all,
    every word of its block may be meant for a name.
    """
    file = agreement.origin.file
    used: set[str] = set()
    for block, base in zip(file.blocks, file.starts, strict=True) if file is not None else ():
        broken = not block.sound
        for node in nodes(block):
            if block.kind.name != _TERM:
                used.update(_names_in(node))
            broken = broken or isinstance(node, Broken)
        if broken:
            text = agreement.origin.source.text[base + block.span.start : base + block.span.end]
            used.update(nfc(word) for word in _NAME.findall(text.partition(block.id.name)[2]))
    return frozenset(used)


def _names_in(node: Node) -> Iterator[str]:
    if isinstance(node, Name):
        yield nfc(node.name)
    elif isinstance(node, Percent | Multiple) and node.of:
        yield nfc(node.of)


def words_used(agreement: Agreement, wanted: Iterable[Declaration]) -> set[str]:
    """The ids of those of ``wanted`` whose heading stands in the text of another block."""
    phrases: dict[tuple[str, ...], list[str]] = {}
    for each in wanted:
        words = tuple(_words(each.heading or each.id.replace("_", " ")))
        if 0 < len(words) <= _LONGEST:
            phrases.setdefault(words, []).append(each.id)
    sizes = {len(words) for words in phrases}
    found: set[str] = set()
    for owner, text in _texts(agreement) if phrases else ():
        for phrase in _phrases(_words(text), sizes):
            found.update(id for id in phrases.get(phrase, ()) if id != owner)
    return found


def _texts(agreement: Agreement) -> Iterator[tuple[str, str]]:
    file = agreement.origin.file
    for block in file.blocks if file is not None else ():
        id = nfc(block.id.name)
        yield from ((id, nfc(node.text)) for node in nodes(block) if isinstance(node, Prose | Text))
        yield from ((id, nfc(heading.text)) for heading in _headings(block) if block.kind.name != "define")


def _headings(block: Block) -> Iterator[Text]:
    for each in (block, *block.parts):
        if each.heading is not None:
            yield each.heading


def _words(text: str) -> list[str]:
    return [word.removesuffix("'s").removesuffix("’s") for word in _WORD.findall(text.casefold())]


def _phrases(words: list[str], sizes: set[int]) -> Iterator[tuple[str, ...]]:
    """Every run of so many words; the last of them with and without what Korean puts behind it."""
    for end in range(1, len(words) + 1):
        last = words[end - 1]
        ways = [last, last.removesuffix("s")]
        if _HANGUL.match(last):
            ways += [last[:-cut] for cut in range(1, min(_PARTICLE, len(last) - 1) + 1)]
        for size in sizes:
            if size <= end:
                before = tuple(words[end - size : end - 1])
                yield from ((*before, way) for way in ways)
