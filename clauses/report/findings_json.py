"""Diagnostics as JSON, for scripts."""

import json
from collections.abc import Iterable
from typing import Any

from grammar import Diagnostic

SCHEMA_VERSION = 1


def findings_json(findings: Iterable[Diagnostic], files: int) -> str:
    """All findings, none left out; lines and columns count from 1, columns in characters."""
    listed = [_finding(found) for found in findings]
    whole = {"schema_version": SCHEMA_VERSION, "files": files, "findings": listed}
    return json.dumps(whole, ensure_ascii=False, indent=2)


def _finding(found: Diagnostic) -> dict[str, Any]:
    end_line, end_column = found.end
    return {
        "path": found.path,
        "line": found.line,
        "column": found.column,
        "end_line": end_line,
        "end_column": end_column,
        "severity": found.severity,
        "code": found.code,
        "message": found.message,
        "hint": found.hint or None,
        "notes": list(found.notes),
    }
