"""The formats of a diff, by name: each a function of the diff and of what was compared.

What they write ends with a line feed, and is to be written as it is, in UTF-8.
"""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Protocol

from clauses.agreement import Agreement
from clauses.diff import Diff
from clauses.report.view import WHOLE, View

Compared = tuple[Diff, Agreement, Agreement]


class Report(Protocol):
    """A format. A view is for readers: what is for programs to read is whole, whatever the view."""

    def __call__(self, diff: Diff, old: Agreement, new: Agreement, view: View = WHOLE, /) -> str:
        """One comparison."""


# Each format is imported when it is asked for, so that nobody waits for those that are not.


def _json(diff: Diff, old: Agreement, new: Agreement, view: View = WHOLE) -> str:
    from clauses.report.diff_json import diff_json

    return diff_json(diff, old, new)


def _jsonl(diff: Diff, old: Agreement, new: Agreement, view: View = WHOLE) -> str:
    from clauses.report.diff_json import diff_jsonl

    return diff_jsonl(diff, old, new)


def _markdown(diff: Diff, old: Agreement, new: Agreement, view: View = WHOLE) -> str:
    from clauses.report.diff_markdown import diff_markdown

    return diff_markdown(diff, old, new, view)


def _html(diff: Diff, old: Agreement, new: Agreement, view: View = WHOLE) -> str:
    from clauses.report.diff_html import diff_html

    return diff_html(diff, old, new, view)


def _csv(diff: Diff, old: Agreement, new: Agreement, view: View = WHOLE) -> str:
    from clauses.report.diff_csv import diff_csv

    return diff_csv(diff, old, new)


REPORTS: Mapping[str, Report] = MappingProxyType(
    {"json": _json, "jsonl": _jsonl, "markdown": _markdown, "html": _html, "csv": _csv}
)
"""Every format but the text, which is laid out for a terminal."""


def pieces(name: str, diff: Diff, old: Agreement, new: Agreement, view: View = WHOLE) -> Iterable[str]:
    """The report in a format, piece by piece where it may be larger than what it tells of."""
    if name == "json":
        from clauses.report.diff_json import diff_json_pieces

        return diff_json_pieces(diff)
    return [REPORTS[name](diff, old, new, view)]


DATA = ("json", "jsonl", "csv")
"""The formats that are for programs to read."""


def several(
    name: str, compared: Sequence[Compared], added: Sequence[str], removed: Sequence[str], view: View = WHOLE
) -> str:
    """One report over several agreements; ``added`` and ``removed`` are the ids of those that only one side has."""
    match name:
        case "json":
            from clauses.report.diff_json import several_json

            return several_json(compared, added, removed)
        case "jsonl":
            from clauses.report.diff_json import several_jsonl

            return several_jsonl(compared, added, removed)
        case "csv":
            from clauses.report.diff_csv import several_csv

            return several_csv(compared, added, removed)
        case "markdown":
            from clauses.report.diff_markdown import several_markdown

            return several_markdown(compared, added, removed, view)
        case "html":
            from clauses.report.diff_html import several_html

            return several_html(compared, added, removed, view)
        case _:
            raise KeyError(name)
