"""Findings as GitLab's code quality report."""

from collections.abc import Iterable, Mapping
from typing import Any

from clauses.report.build_log import log
from clauses.report.finding import Finding, start
from clauses.report.safe_json import safe_json
from grammar import Severity

_SEVERITIES: Mapping[Severity, str] = {"error": "major", "warning": "minor", "info": "info"}


def findings_gitlab(findings: Iterable[Finding]) -> str:
    """A list of all findings; an empty one where there is nothing."""
    return f"{safe_json([_finding(found) for found in findings], indent=2)}\n"


def _finding(found: Finding) -> dict[str, Any]:
    said = f"{found.message}: {found.hint}" if found.hint else found.message
    return {
        "description": log(said),
        "check_name": log(found.code),
        "fingerprint": found.fingerprint,
        "severity": _SEVERITIES[found.severity],
        "location": {"path": found.file, "lines": {"begin": start(found)[0]}},
    }
