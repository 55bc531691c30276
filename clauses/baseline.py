"""A baseline: the findings that an old repository begins with, so that only new ones are told."""

import json
import os
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from hashlib import sha256
from typing import Any, TypeAlias

from clauses.load.files import STANDARD_INPUT, UNREADABLE, read_file
from clauses.load.reading import nfc
from grammar import Diagnostic, Source, Span

VERSION = 2
BAD = "C912"

Home: TypeAlias = Callable[[str], str]
"""How a baseline calls a file: it is the same from whatever folder, and however the file was named."""


def home_of(path: str) -> Home:
    """The names of files in a baseline that lies at ``path``: counted from its folder."""
    folder = os.path.dirname(os.path.realpath(path))

    @cache
    def called(file: str) -> str:
        if file == STANDARD_INPUT:
            return file
        whole = os.path.realpath(file)
        try:
            return nfc(os.path.relpath(whole, folder).replace(os.sep, "/"))
        except ValueError:  # another drive
            return nfc(whole)

    return called


def mark(found: Diagnostic, home: Home) -> str:
    """What a finding is, wherever in its file it stands: over its code, its file and the text that it is about."""
    text = found.source.text[found.span.start : found.span.end]
    said = "\x00".join((found.code, home(found.path), text, found.message))
    return sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:20]


def written(findings: Iterable[Diagnostic], home: Home) -> str:
    """The baseline of these findings: a JSON text, a line each, in the order of their marks."""
    counts = Counter((mark(found, home), found.code, home(found.path)) for found in findings)
    lines = [
        json.dumps({"mark": mark, "code": code, "path": path, "count": count}, ensure_ascii=False)
        for (mark, code, path), count in sorted(counts.items())
    ]
    known = "".join(f"\n  {line}{',' if line is not lines[-1] else ''}" for line in lines)
    end = "\n" if lines else ""
    return f'{{"version": {VERSION}, "findings": [{known}{end}]}}\n'


def read(path: str, most: int) -> Counter[str] | Diagnostic:
    """How often each finding is known; a finding where the file is no baseline, or one of another version.

    It may have ``most`` bytes.
    """
    source = read_file(path, most)
    if isinstance(source, Diagnostic):
        return source
    try:
        whole: Any = json.loads(source.text)
        known = Counter({str(each["mark"]): int(each["count"]) for each in whole["findings"]})
        version = whole["version"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return _bad(source, "this is no baseline")
    return known if version == VERSION else _bad(source, "this baseline was written by another version")


def _bad(source: Source, message: str) -> Diagnostic:
    hint = "write one with `clauses check --write-baseline FILE`"
    return Diagnostic(BAD, "error", message, Span(0, 0), hint, source=source)


def without_known(findings: Sequence[Diagnostic], known: Counter[str], home: Home) -> list[Diagnostic]:
    """The findings that the baseline does not have: of several that are alike, those that are too many.

    That a file could not be read is never known: nobody can tell what is in it.
    """
    left = Counter(known)
    new = []
    for found in findings:
        if found.code not in UNREADABLE and left[mark(found, home)] > 0:
            left[mark(found, home)] -= 1
        else:
            new.append(found)
    return new
