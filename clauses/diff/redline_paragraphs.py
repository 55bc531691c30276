"""Cut the text of a file into paragraphs, whose line breaks say nothing: plain text, and Markdown."""

import re
from collections.abc import Iterator
from typing import NamedTuple
from unicodedata import east_asian_width

from clauses.diff.redline_words import unspaced

_WIDEST, _NARROWEST = 120, 50
"""Lines are broken for the page between these widths. A block with a longer line was not: each line is a paragraph."""

_NUMBER = r"\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-zA-Z]|[ivxIVX]{1,5}|[가-힣])[.)](?=\s|$)"
_ITEM = re.compile(
    rf"\s*(?:{_NUMBER}|(?:[-*+•·▪◦‣]|§+|제\d+조(?:의\d+)?|[①-⑳])(?=\s|$)|第.{{1,6}}[条條章節节款]"
    # "2.3 The buyer" begins an item, and "13.8 million" does not.
    r"|\d{1,3}(?:\.\d{1,3})+(?=\s+[^\W\d_a-z]))"
)
_MARKDOWN_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])(?:\s|$)")
_MARKDOWN_ALONE = re.compile(r"\s*(?:#{1,6}(?:\s|$)|[|>]|(?:[-*_=]\s*){3,}$)")
_FENCE = re.compile(r"\s*(`{3,}|~{3,})")


class Paragraph(NamedTuple):
    """A paragraph on one line, unless it is a block of code; ``line`` is where it begins, from 1."""

    text: str
    line: int


def paragraphs(text: str, *, markdown: bool = False) -> list[Paragraph]:
    """The paragraphs of a text. A rewrapped one is the same; ``markdown`` keeps headings, tables and code apart."""
    blocks = _blocks(text, markdown)
    return [found for block in blocks for found in (_of_markdown(block) if markdown else _of_plain(block))]


class _Line(NamedTuple):
    text: str
    number: int
    code: bool = False


def _blocks(text: str, markdown: bool) -> Iterator[list[_Line]]:
    """Lines between empty lines; the lines of a block of code stay together."""
    block: list[_Line] = []
    fence = ""
    for number, line in enumerate(text.split("\n"), 1):
        opening = _FENCE.match(line) if markdown else None
        if fence:
            block.append(_Line(line.rstrip("\r"), number, code=True))
            if opening and opening[1].startswith(fence) and line.strip() == opening[1]:
                yield block
                block, fence = [], ""
        elif opening:
            yield block
            block, fence = [_Line(line.rstrip("\r"), number, code=True)], opening[1]
        elif line.strip():
            block.append(_Line(line.rstrip(), number))
        else:
            yield block
            block = []
    yield block


def _of_plain(block: list[_Line]) -> Iterator[Paragraph]:
    """Lines that a page's width broke are one; a line behind which the next word would have had room ends there."""
    width = max((_columns(line.text) for line in block), default=0)
    run: list[_Line] = []
    for line in block:
        if run and (width > _WIDEST or _ITEM.match(line.text) or _has_room(run[-1], line, max(width, _NARROWEST))):
            yield _joined(run)
            run = []
        run.append(line)
    if run:
        yield _joined(run)


def _has_room(line: _Line, following: _Line, width: int) -> bool:
    word = following.text.split(maxsplit=1)[0]
    return _columns(line.text) + 1 + _columns(word) <= width and not unspaced(word[0])


def _columns(text: str) -> int:
    return len(text) if text.isascii() else len(text) + sum(east_asian_width(each) in "WF" for each in text)


def _of_markdown(block: list[_Line]) -> Iterator[Paragraph]:
    if block and block[0].code:
        yield Paragraph("\n".join(line.text for line in block), block[0].number)
        return
    run: list[_Line] = []
    for line in block:
        alone = _MARKDOWN_ALONE.match(line.text)
        if run and (alone or _MARKDOWN_ITEM.match(line.text)):
            yield _joined(run)
            run = []
        run.append(line)
        if alone:
            yield _joined(run)
            run = []
    if run:
        yield _joined(run)


def _joined(lines: list[_Line]) -> Paragraph:
    """The lines as one. Chinese and Japanese have no blank where a line was broken."""
    text = ""
    for line in lines:
        more = " ".join(line.text.split())
        close = text and more and unspaced(text[-1]) and unspaced(more[0])
        text += more if not text or close else f" {more}"
    return Paragraph(text, lines[0].number)
