"""A diff as CSV: a row an effect, for spreadsheets and scripts."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from clauses.agreement import Agreement
from clauses.diff import Diff
from clauses.report.diff_json import LONE
from clauses.report.escape import cell

COLUMNS = (
    *("id", "type", "level", "kind", "clause", "heading", "section", "field", "before", "after"),
    *("verb", "amount", "favours", "disfavours", "depends", "neutral", "old_line", "new_line"),
)


def diff_csv(diff: Diff, old: Agreement, new: Agreement) -> str:
    """The rows of the diff under a line of headings, in UTF-8 when written, as RFC 4180 quotes them.

    A row is a line: texts are written on one, and lines end in a line feed alone, as every spreadsheet reads it and the
    tools that read lines expect it. A cell that a spreadsheet would compute begins with an apostrophe.
    """
    return _written(COLUMNS, diff.rows())


def several_csv(
    compared: Sequence[tuple[Diff, Agreement, Agreement]], added: Sequence[str], removed: Sequence[str]
) -> str:
    """The rows of several agreements, with the agreement in front; one that only one side has is a row of its own."""
    rows = [{"agreement": diff.new.id or diff.old.id, **row} for diff, _, _ in compared for row in diff.rows()]
    for ids, word in zip((added, removed), LONE, strict=True):
        rows += [{"agreement": name, "type": word, "kind": "agreement", "clause": name} for name in ids]
    return _written(("agreement", *COLUMNS), rows)


def _written(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> str:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows({key: _cell(value) for key, value in row.items()} for row in rows)
    return text.getvalue()


def _cell(value: Any) -> Any:
    return cell(value) if isinstance(value, str) else value
