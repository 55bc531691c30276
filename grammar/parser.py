"""Text to syntax: every block that can be read, and everything that is wrong with the rest."""

from grammar.diagnostic import Diagnostic
from grammar.kept import BLOCKS
from grammar.pauses import without_pauses
from grammar.pieces import cut
from grammar.source import Source
from grammar.syntax import Block, File

_MUCH = 100_000


def parse(text: str, path: str = "<text>") -> tuple[File, tuple[Diagnostic, ...]]:
    """Read a clause file.

    What is wrong is returned, in the order of the file; what is sound is there all the same. ``path`` is the name that
    the findings bear; nothing is read from it. Time and memory are linear in ``text``.
    """
    return parse_source(Source(text, path))


def parse_source(source: Source) -> tuple[File, tuple[Diagnostic, ...]]:
    """``parse`` for a text that has its name already."""
    with without_pauses(much=len(source.text) > _MUCH):
        file = parse_plainly(source.text)
        return (file, ()) if file is not None else parse_carefully(source)


def parse_carefully(source: Source) -> tuple[File, tuple[Diagnostic, ...]]:
    """``parse_source`` the long way, which finds what is wrong; it is the same for what is sound, and takes longer."""
    from grammar.careful import read_carefully  # noqa: PLC0415 - most files are sound, and read without it

    return read_carefully(source)


def parse_plainly(text: str) -> File | None:
    """The file that a text is if nothing is wrong with it; None where anything may be."""
    found = cut(text)
    if found is None:
        return None
    pieces, closing = found
    blocks: list[Block] = []
    for piece in pieces:
        block = BLOCKS.read(piece.text, blank=piece.blank)
        if block is None:
            return None
        blocks.append(block)
    return File(tuple(blocks), tuple([piece.start for piece in pieces]), closing)
