"""Timelines as CSV: a row for each stretch of days, for spreadsheets and scripts."""

from clauses.report.chart import Chart
from clauses.report.csv_table import csv_table
from clauses.report.timeline_json import rows

COLUMNS = (
    *("agreement", "version", "section", "kind", "clause", "part", "heading"),
    *("sure_from", "sure_through", "possible_from", "possible_through"),
    *("last_day_at_the_earliest", "last_day_at_the_latest", "depends_on", "doubts", "standing"),
)


def timeline_csv(chart: Chart) -> str:
    """The rows under a line of headings. A cell that a spreadsheet would compute begins with an apostrophe."""
    return csv_table(COLUMNS, rows(chart))
