"""C608: blanks at the end of a line of prose."""

from collections.abc import Iterator

from clauses.agreement import Agreement
from clauses.rules.prose import own_passages
from clauses.rules.rule import rule
from grammar import Diagnostic, Fix, Span


@rule("C608", "trailing-spaces", "info")
def trailing_spaces(agreement: Agreement) -> Iterator[Diagnostic]:
    """A line of prose should not end in blanks.

    Nobody sees them, and a comparison of the files as text shows a line that did not change. The fix takes them away,
    and so does ``clauses fmt``.

    Bad::

        clause keys { text: "The tenant keeps them.  " }

    Good::

        clause keys { text: "The tenant keeps them." }
    """
    for passage in own_passages(agreement):
        for start, line, blanks in passage.lines:
            if blanks:
                span = Span(start + len(line), start + len(line) + len(blanks))
                many = "a blank stands" if len(blanks) == 1 else f"{len(blanks)} blanks stand"
                yield trailing_spaces.found(
                    passage.source, span, f"{many} at the end of the line", "take them away", fix=Fix(span, "")
                )
