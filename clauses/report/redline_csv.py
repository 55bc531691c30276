"""The redline of two files as CSV: a row a passage, for spreadsheets and scripts."""

from typing import Any

from clauses.diff.redline_document import Document, Passage
from clauses.report.csv_table import csv_table
from clauses.report.redline_text import marked

COLUMNS = ("what", "old_line", "new_line", "move", "before", "after", "redline")


def redline_csv(document: Document) -> str:
    """The passages under a line of headings, those that stayed among them.

    Where a passage moved from, it has no text after; where it moved to, both, and the redline between them.
    """
    return csv_table(COLUMNS, map(_row, document.passages))


def _row(passage: Passage) -> dict[str, Any]:
    sides = {
        side: "".join(run.text for run in passage.runs if run.op != gone)
        for side, gone in (("before", "insert"), ("after", "delete"))
    }
    if passage.what == "moved_from":
        sides["after"] = ""
    lines = {"old_line": passage.old_line, "new_line": passage.new_line, "move": passage.move}
    return {"what": passage.what, **lines, **sides, "redline": marked(passage.runs).plain}
