"""Diagnostics as a person reads them: the place, the sentence, the line, the caret and what would be right."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from clauses.report.excerpt import excerpt, shown
from clauses.report.paint import Paint
from grammar import Diagnostic, Severity
from grammar.visible import inert

MOST = 100
"""So many findings are printed in full; of the rest, the number."""

# How much of a long line is shown, and what stands beside it on its line: the number, the bar, two ellipses.
_WINDOW, _BESIDE = 100, 10
_STYLES: dict[Severity, str] = {"error": "bold red", "warning": "bold yellow", "info": "bold blue"}


def print_findings(findings: Sequence[Diagnostic], paint: Paint, columns: int | None = None) -> Iterator[str]:
    """The first ``MOST`` findings, a line after the other, and how many more there are.

    The lines of files are cut to so many ``columns`` of a terminal: where one wraps, no caret stands under its word.
    """
    for finding in findings[:MOST]:
        yield from print_finding(finding, paint, columns)
    if len(findings) > MOST:
        yield f"… and {len(findings) - MOST:,} more."


def print_finding(finding: Diagnostic, paint: Paint, columns: int | None = None) -> Iterator[str]:
    """One finding, its excerpt and what would be right, as in this example.

    ::

    samples/lease.clause:14:12: error C203: no party is called "tennant"
       14 |     bound: tennant
          |            ^^^^^^^ did you mean "tenant"?
    """
    whole = _is_of_file(finding)
    severity = paint(f"{finding.severity} {finding.code}", _STYLES[finding.severity])
    yield f"{paint(f'{place_of(finding)}:', 'bold')} {severity}: {inert_line(finding.message)}"
    if not whole:
        yield from _excerpt(finding, paint, _WINDOW if columns is None else max(20, min(_WINDOW, columns - _BESIDE)))
    for note in (finding.hint, *finding.notes) if whole else finding.notes:
        if note:
            yield f"      {paint('=', 'blue')} {inert_line(note)}"


def by_place(findings: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Findings by path, place and code; those of one place and code stay as they were found."""
    return tuple(sorted(findings, key=lambda found: (found.path, found.span, found.code)))


def place_of(finding: Diagnostic) -> str:
    """``lease.clause:14:12``, or the file alone where a finding is about all of it."""
    return inert_line(finding.path) + ("" if _is_of_file(finding) else f":{finding.line}:{finding.column}")


def _is_of_file(finding: Diagnostic) -> bool:
    return finding.span.end == 0


def summary(findings: Iterable[Diagnostic]) -> str:
    """``2 errors, 1 warning``; empty where there is nothing."""
    counts = {severity: 0 for severity in _STYLES}
    for finding in findings:
        counts[finding.severity] += 1
    return ", ".join(f"{count:,} {word}{'' if count == 1 else 's'}" for word, count in counts.items() if count)


def inert_line(text: str) -> str:
    """``text`` on one line, with nothing in it that could act."""
    return inert(text).replace("\n", "\\n").replace("\t", " ")


def _excerpt(finding: Diagnostic, paint: Paint, window: int) -> Iterator[str]:
    line, column = finding.line, finding.column
    start, stop = finding.source.extent(line)
    # A line may be as long as a file: only what is around the finding is cut out of it.
    first = max(start, start + column - 1 - window // 2) if stop - start > window else start
    last = min(stop, first + window)
    text = finding.source.text
    before = shown(text[first : start + column - 1])
    lead = "…" if first > start else ""
    tail = "…" if last < stop else ""
    end = min(max(finding.span.end, finding.span.start + 1), last)
    marked = shown(text[finding.span.start : end])
    gutter = paint("|", "blue")
    number = paint(f"{line:>5}", "blue")
    yield f"{number} {gutter} {lead}{excerpt(text, first, last, paint)}{tail}".rstrip()
    carets = paint("^" * max(1, width(marked)), _STYLES[finding.severity])
    hint = f" {inert_line(finding.hint)}" if finding.hint else ""
    yield f"      {gutter} {' ' * (width(before) + len(lead))}{carets}{hint}"


def width(text: str) -> int:
    """How many columns of a terminal ``text`` takes: two for a wide character, none for a combining one."""
    if text.isascii():
        return len(text)
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
