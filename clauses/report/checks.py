"""The formats of what a check finds, by name: each a function of the findings and of the files that were checked.

Findings come by path, place and code. What is written is to be written as it is, in UTF-8, and ends with a line feed
where it is not empty. Each format is imported when it is asked for, so that nobody waits for those that are not.
"""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from clauses.report.finding import Finding

CheckReport: TypeAlias = "Callable[[Sequence[Finding], Sequence[str]], str]"


def _concise(findings: "Sequence[Finding]", files: Sequence[str]) -> str:
    from clauses.report.findings_concise import findings_concise

    return findings_concise(findings)


def _json(findings: "Sequence[Finding]", files: Sequence[str]) -> str:
    from clauses.report.findings_json import findings_json

    return findings_json(findings, len(files))


def _jsonl(findings: "Sequence[Finding]", files: Sequence[str]) -> str:
    from clauses.report.findings_json import findings_jsonl

    return findings_jsonl(findings)


def _sarif(findings: "Sequence[Finding]", files: Sequence[str]) -> str:
    from clauses.report.findings_sarif import findings_sarif

    return findings_sarif(findings)


def _junit(findings: "Sequence[Finding]", files: Sequence[str]) -> str:
    from clauses.report.findings_junit import findings_junit

    return findings_junit(findings, files)


def _github(findings: "Sequence[Finding]", files: Sequence[str]) -> str:
    from clauses.report.findings_github import findings_github

    return findings_github(findings)


def _gitlab(findings: "Sequence[Finding]", files: Sequence[str]) -> str:
    from clauses.report.findings_gitlab import findings_gitlab

    return findings_gitlab(findings)


def _checkstyle(findings: "Sequence[Finding]", files: Sequence[str]) -> str:
    from clauses.report.findings_checkstyle import findings_checkstyle

    return findings_checkstyle(findings, files)


CHECK_REPORTS: Mapping[str, CheckReport] = MappingProxyType(
    {
        "concise": _concise,
        "json": _json,
        "jsonl": _jsonl,
        "sarif": _sarif,
        "junit": _junit,
        "github": _github,
        "gitlab": _gitlab,
        "checkstyle": _checkstyle,
    }
)
"""Every format but the text, which shows the lines of the files."""
