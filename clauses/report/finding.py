"""A finding as the formats for other programs have it: of a file or of a comparison, in one neutral form."""

import os
from collections import Counter
from collections.abc import Iterable
from hashlib import sha256

from clauses.report.findings import by_place, inert_line
from grammar import Diagnostic, Severity, Source, Span
from grammar.frozen import frozen


@frozen(order=True)
class Region:
    """From a character to behind another; lines and columns count from 1, columns in characters."""

    line: int
    column: int
    end_line: int
    end_column: int


@frozen
class Replacement:
    """Text to put in the place of what stands in a region."""

    region: Region
    text: str


@frozen
class Finding:
    """One finding. ``region`` is None where it is about the whole file.

    ``path`` is the file as it was asked for, and ``file`` as seen from where the program runs. ``fingerprint`` is the
    same as long as the finding is, however the lines around it move.
    """

    code: str
    severity: Severity
    message: str
    path: str
    file: str
    region: Region | None
    fingerprint: str
    hint: str = ""
    notes: tuple[str, ...] = ()
    fix: Replacement | None = None


def as_findings(diagnostics: Iterable[Diagnostic], folder: str) -> tuple[Finding, ...]:
    """The findings of files, by path, place and code; paths are identified as seen from ``folder``."""
    seen: Counter[tuple[str, str, str]] = Counter()
    findings = []
    for found in by_place(diagnostics):
        what = (found.code, relative(found.path, folder), _offending(found))
        findings.append(_finding(found, what[1], fingerprint(*what, str(seen[what]))))
        seen[what] += 1
    return tuple(findings)


def in_full(finding: Finding) -> str:
    """What is wrong and what would be right, a line each."""
    return "\n".join(inert_line(text) for text in (finding.message, finding.hint, *finding.notes) if text)


def start(finding: Finding) -> tuple[int, int]:
    """Line and column that a finding starts at; what is about a whole file stands at its start."""
    return (finding.region.line, finding.region.column) if finding.region else (1, 1)


def relative(path: str, folder: str) -> str:
    """A path as seen from ``folder``, with slashes on every system.

    A backslash counts as one: in a path of Windows it is, and nobody else has it in a name.
    """
    try:
        seen = os.path.relpath(os.path.join(folder, path), folder)
    except ValueError:  # another drive of Windows
        seen = path
    return seen.replace("\\", "/")


def fingerprint(*parts: str) -> str:
    """One number over several texts."""
    text = "\0".join(part.replace("\0", "\0\0") for part in parts)
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def files_of(findings: Iterable[Finding], files: Iterable[str]) -> dict[str, list[Finding]]:
    """The findings of each file, by path; a clean file has none, and a file that was included may have some, too."""
    listed = list(findings)
    each: dict[str, list[Finding]] = {path: [] for path in sorted({*files, *(found.path for found in listed)})}
    for found in listed:
        each[found.path].append(found)
    return each


def _finding(found: Diagnostic, file: str, identity: str) -> Finding:
    whole = found.span.end == 0  # it is about the file, and no line of it
    return Finding(
        found.code,
        found.severity,
        found.message,
        found.path,
        file,
        None if whole else _region(found.source, found.span),
        identity,
        found.hint,
        found.notes,
        Replacement(_region(found.source, found.fix.span), found.fix.text) if found.fix else None,
    )


def _region(source: Source, span: Span) -> Region:
    return Region(*source.position(span.start), *source.position(span.end))


def _offending(found: Diagnostic) -> str:
    """The text that is wrong; where something is missing, the line that lacks it."""
    text = found.source.text[found.span.start : found.span.end]
    return text or found.source.line(found.line).strip()
