"""A diff as CSV: a row an effect, for spreadsheets and scripts."""

from collections.abc import Sequence

from clauses.agreement import Agreement
from clauses.diff import Diff
from clauses.report.csv_table import csv_table
from clauses.report.diff_json import LONE

COLUMNS = (
    *("id", "type", "level", "kind", "clause", "heading", "section", "field", "before", "after"),
    *("verb", "amount", "favours", "disfavours", "depends", "neutral", "old_line", "new_line"),
    *("accepted_by", "accepted_until", "accepted_for"),
)


def diff_csv(diff: Diff, old: Agreement, new: Agreement) -> str:
    """The rows of the diff under a line of headings."""
    return csv_table(COLUMNS, diff.rows())


def several_csv(
    compared: Sequence[tuple[Diff, Agreement, Agreement]], added: Sequence[str], removed: Sequence[str]
) -> str:
    """The rows of several agreements, with the agreement in front; one that only one side has is a row of its own."""
    rows = [{"agreement": diff.new.id or diff.old.id, **row} for diff, _, _ in compared for row in diff.rows()]
    for ids, word in zip((added, removed), LONE, strict=True):
        rows += [{"agreement": name, "type": word, "kind": "agreement", "clause": name} for name in ids]
    return csv_table(("agreement", *COLUMNS), rows)
