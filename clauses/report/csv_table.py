"""A table as CSV, in which a spreadsheet computes nothing."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from clauses.report.escape import cell


def csv_table(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> str:
    """The rows under a line of headings, as RFC 4180 quotes them.

    A row is a line: texts are written on one, and lines end in a line feed alone, as every spreadsheet reads it and the
    tools that read lines expect it. A cell that a spreadsheet would compute begins with an apostrophe.
    """
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows({key: _cell(value) for key, value in row.items()} for row in rows)
    return text.getvalue()


def _cell(value: Any) -> Any:
    return cell(value) if isinstance(value, str) else value
