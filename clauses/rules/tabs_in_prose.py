"""C607: tabs in prose."""

from collections.abc import Iterator

from clauses.agreement import Agreement
from clauses.rules.prose import own_passages
from clauses.rules.rule import rule
from grammar import Diagnostic


@rule("C607", "tabs-in-prose")
def tabs_in_prose(agreement: Agreement) -> Iterator[Diagnostic]:
    r"""Prose should not contain tabs.

    How wide a tab is, every program decides for itself: what stands in columns here does not there. To indent a whole
    text with tabs is something else, for its margin is no part of it. It is told once for a text.

    Bad::

        clause fees { text: "First year:\tfive dollars" }

    Good::

        clause fees { text: "First year: five dollars" }
    """
    for passage in own_passages(agreement):
        at = passage.text.find("\t")
        if at >= 0:
            yield tabs_in_prose.found(
                passage.source, passage.place(at, at + 1), "a tab stands in the prose", "write a space, or a sentence"
            )
