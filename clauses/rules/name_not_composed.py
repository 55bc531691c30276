"""C609: a name that is not written in Unicode's composed form."""

import re
import unicodedata
from collections.abc import Iterator

from clauses.agreement import Agreement
from clauses.rules.rule import rule
from clauses.rules.walk import nodes
from grammar import Block, Diagnostic, Fix, Span
from grammar.syntax import Choice, Listing, Prose, Text

_WORD = re.compile(r"[^\s,(){}:\"#]+")


@rule("C609", "name-not-composed", "info")
def name_not_composed(agreement: Agreement) -> Iterator[Diagnostic]:
    """A name should be written in Unicode's composed form, NFC.

    The letter é can be one character, or an e and an accent. Both are the same name here; to a search in an editor and
    to git they are not. Files from macOS often have the second form. The fix writes the first.

    Bad::

        clause café { copies: 2 }

    Good::

        clause café { copies: 2 }
    """
    file, source = agreement.origin.file, agreement.origin.source
    if file is None or source.text.isascii() or unicodedata.is_normalized("NFC", source.text):
        return
    for block, base in zip(file.blocks, file.starts, strict=True):
        for span in _named(block):
            start = base + span.start
            for word in _WORD.finditer(source.text, start, base + span.end):
                composed = unicodedata.normalize("NFC", word[0])
                if composed != word[0]:
                    yield name_not_composed.found(
                        source,
                        Span(*word.span()),
                        f"the name {composed} is written with letters and marks apart",
                        "write it in the form NFC",
                        fix=Fix(Span(*word.span()), composed),
                    )


def _named(block: Block) -> Iterator[Span]:
    """Where names stand: ids, the names of fields, and values that are no text."""
    for each in (block, *block.parts):
        yield each.id.span
        for field in each.fields:
            yield field.key_span
    values = (value for value in nodes(block) if not isinstance(value, Text | Prose))
    told = -1
    for value in values:
        # What stands inside a value is part of its span; a list and a choice may hold texts.
        if not isinstance(value, Listing | Choice) and value.span.start >= told:
            told = value.span.end
            yield value.span
