"""The formats of a diff, by name: each a function of the diff and of what was compared.

What they write ends with a line feed, and is to be written as it is, in UTF-8.
"""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from clauses.agreement import Agreement
from clauses.diff import Diff

Report = Callable[[Diff, Agreement, Agreement], str]
Compared = tuple[Diff, Agreement, Agreement]
SeveralReport = Callable[[Sequence[Compared], Sequence[str], Sequence[str]], str]

# Each format is imported when it is asked for, so that nobody waits for those that are not.


def _json(diff: Diff, old: Agreement, new: Agreement) -> str:
    from clauses.report.diff_json import diff_json

    return diff_json(diff, old, new)


def _jsonl(diff: Diff, old: Agreement, new: Agreement) -> str:
    from clauses.report.diff_json import diff_jsonl

    return diff_jsonl(diff, old, new)


def _markdown(diff: Diff, old: Agreement, new: Agreement) -> str:
    from clauses.report.diff_markdown import diff_markdown

    return diff_markdown(diff, old, new)


def _html(diff: Diff, old: Agreement, new: Agreement) -> str:
    from clauses.report.diff_html import diff_html

    return diff_html(diff, old, new)


def _csv(diff: Diff, old: Agreement, new: Agreement) -> str:
    from clauses.report.diff_csv import diff_csv

    return diff_csv(diff, old, new)


REPORTS: Mapping[str, Report] = MappingProxyType(
    {"json": _json, "jsonl": _jsonl, "markdown": _markdown, "html": _html, "csv": _csv}
)
"""Every format but the text, which is laid out for a terminal."""


def several(name: str, compared: Sequence[Compared], added: Sequence[str], removed: Sequence[str]) -> str:
    """One report over several agreements; ``added`` and ``removed`` are the ids of those that only one side has."""
    return _several(name)(compared, added, removed)


def _several(name: str) -> SeveralReport:
    match name:
        case "json":
            from clauses.report.diff_json import several_json as report
        case "jsonl":
            from clauses.report.diff_json import several_jsonl as report
        case "markdown":
            from clauses.report.diff_markdown import several_markdown as report
        case "html":
            from clauses.report.diff_html import several_html as report
        case "csv":
            from clauses.report.diff_csv import several_csv as report
        case _:
            raise KeyError(name)
    return report
