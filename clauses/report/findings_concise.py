"""Findings as a line each, as editors read them: ``path:line:column: severity CODE message``."""

from collections.abc import Iterable

from clauses.report.build_log import log
from clauses.report.finding import Finding, start


def findings_concise(findings: Iterable[Finding]) -> str:
    """A line a finding; nothing found, no lines."""
    return "".join(f"{log(_line(found))}\n" for found in findings)


def _line(found: Finding) -> str:
    line, column = start(found)
    return f"{found.path}:{line}:{column}: {found.severity} {found.code} {found.message}"
