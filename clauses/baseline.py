"""A baseline: the findings that an old repository begins with, so that only new ones are told."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import Any

from clauses.load.files import read_file
from grammar import Diagnostic, Span

VERSION = 1
BAD = "C912"


def mark(found: Diagnostic) -> str:
    """What a finding is, wherever in its file it stands: over its code, its file and the text that it is about."""
    text = found.source.text[found.span.start : found.span.end]
    said = "\x00".join((found.code, found.path.replace("\\", "/"), text, found.message))
    return sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:20]


def written(findings: Iterable[Diagnostic]) -> str:
    """The baseline of these findings: a JSON text, a line each, in the order of their marks."""
    counts = Counter((mark(found), found.code, found.path.replace("\\", "/")) for found in findings)
    lines = [
        json.dumps({"mark": mark, "code": code, "path": path, "count": count}, ensure_ascii=False)
        for (mark, code, path), count in sorted(counts.items())
    ]
    known = "".join(f"\n  {line}{',' if line is not lines[-1] else ''}" for line in lines)
    end = "\n" if lines else ""
    return f'{{"version": {VERSION}, "findings": [{known}{end}]}}\n'


def read(path: str) -> Counter[str] | Diagnostic:
    """How often each finding is known; a finding where the file is no baseline."""
    source = read_file(path)
    if isinstance(source, Diagnostic):
        return source
    try:
        whole: Any = json.loads(source.text)
        return Counter({str(each["mark"]): int(each["count"]) for each in whole["findings"]})
    except (ValueError, KeyError, TypeError, RecursionError):
        hint = "write one with `clauses check --write-baseline FILE`"
        return Diagnostic(BAD, "error", "this is no baseline", Span(0, 0), hint, source=source)


def without_known(findings: Sequence[Diagnostic], known: Counter[str]) -> list[Diagnostic]:
    """The findings that the baseline does not have: of several that are alike, those that are too many."""
    left = Counter(known)
    new = []
    for found in findings:
        if left[mark(found)] > 0:
            left[mark(found)] -= 1
        else:
            new.append(found)
    return new
