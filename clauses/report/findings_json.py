"""Findings as JSON, for scripts: the whole, or a finding a line."""

from collections.abc import Iterable
from typing import Any

from clauses.report.finding import Finding, Region
from clauses.report.safe_json import safe_json

SCHEMA_VERSION = 1

_START = Region(1, 1, 1, 1)


def findings_json(findings: Iterable[Finding], files: int) -> str:
    """All findings, none left out; lines and columns count from 1, columns in characters."""
    listed = [_finding(found) for found in findings]
    return f"{safe_json({'schema_version': SCHEMA_VERSION, 'files': files, 'findings': listed}, indent=2)}\n"


def findings_jsonl(findings: Iterable[Finding]) -> str:
    """A finding a line, each as the whole has it; nothing found, no lines."""
    return "".join(f"{safe_json(_finding(found))}\n" for found in findings)


def _finding(found: Finding) -> dict[str, Any]:
    region = found.region or _START
    return {
        "path": found.path,
        "line": region.line,
        "column": region.column,
        "end_line": region.end_line,
        "end_column": region.end_column,
        "severity": found.severity,
        "code": found.code,
        "message": found.message,
        "hint": found.hint or None,
        "notes": list(found.notes),
    }
