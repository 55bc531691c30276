"""Findings as commands to GitHub Actions, which shows them beside the lines of a pull request."""

from collections.abc import Iterable, Iterator, Mapping

from clauses.report.build_log import github_data, github_property
from clauses.report.finding import Finding, in_full
from grammar import Severity

_COMMANDS: Mapping[Severity, str] = {"error": "error", "warning": "warning", "info": "notice"}


def findings_github(findings: Iterable[Finding]) -> str:
    """A command a finding; nothing found, no lines."""
    return "".join(f"{_command(found)}\n" for found in findings)


def _command(found: Finding) -> str:
    said = ",".join(f"{name}={github_property(value)}" for name, value in _properties(found))
    return f"::{_COMMANDS[found.severity]} {said}::{github_data(in_full(found))}"


def _properties(found: Finding) -> Iterator[tuple[str, str]]:
    yield "file", found.file
    region = found.region
    if region is not None:
        yield "line", str(region.line)
        yield "endLine", str(region.end_line)
        if region.line == region.end_line:  # GitHub knows columns within one line only
            yield "col", str(region.column)
            yield "endColumn", str(region.end_column)
    yield "title", found.code
