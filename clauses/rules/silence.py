"""`# ignore C301: why`: findings that the author of a file silences, and what is wrong with such a comment."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from clauses.load.suggest import Suggester
from clauses.load.words import clip
from grammar import Diagnostic, File, Source, Span
from grammar.lexer import lex
from grammar.syntax import Comment

_IGNORE = re.compile(r"#\s*ignore\b(?P<codes>[^:]*)(?P<reason>:.*)?", re.DOTALL)
_CODE = re.compile(r"[^\s,]+")

NO_REASON, UNUSED, UNKNOWN = "C811", "C812", "C813"
_NEVER_SILENT = re.compile(r"C0|C81")
"""What cannot be read cannot be silenced either, nor a finding about silencing."""


@dataclass(slots=True)
class _Ignore:
    """One comment: which codes it silences, on which lines, and which of them it was needed for."""

    comment: Comment
    lines: range
    codes: dict[str, Span]
    used: set[str] = field(default_factory=set)


def silenced(
    findings: Sequence[Diagnostic],
    source: Source,
    file: File | None,
    names: Mapping[str, str],
    active: Callable[[str], bool],
) -> tuple[list[Diagnostic], list[Diagnostic]]:
    """Which findings of a file are left after its comments, and what is wrong with these.

    ``names`` are all rules: the code by name and by code. Where ``active`` says that nobody asked for a rule, nothing
    is said of a comment that silences it. A comment beside something speaks of its line; one that stands alone, of what
    begins below it, all lines of a field included.
    """
    ignores = list(_ignores(source, file))
    if not ignores:
        return list(findings), []
    by_line: dict[int, list[_Ignore]] = defaultdict(list)
    for each in ignores:
        for line in each.lines:
            by_line[line].append(each)
    left = [found for found in findings if not _is_silent(found, by_line[found.line], names)]
    meant = {found.line: found.code for found in reversed(findings) if not _NEVER_SILENT.match(found.code)}
    return left, [problem for each in ignores for problem in _problems(each, source, names, active, meant)]


def _is_silent(found: Diagnostic, ignores: Iterable[_Ignore], names: Mapping[str, str]) -> bool:
    if _NEVER_SILENT.match(found.code):
        return False
    silent = False
    for ignore in ignores:
        for said in ignore.codes:
            if names.get(said) == found.code:
                ignore.used.add(said)
                silent = True
    return silent


def _ignores(source: Source, file: File | None) -> Iterator[_Ignore]:
    if "ignore" not in source.text:
        return
    comments = [comment for comment in lex(source.text).comments if _IGNORE.match(comment.text)]
    if not comments:
        return
    extents = dict(_extents(source, file))
    for comment in comments:
        found = _IGNORE.match(comment.text)
        assert found is not None
        codes = {
            code[0]: Span(comment.span.start + code.start(), comment.span.start + code.end())
            for code in _CODE.finditer(comment.text, *found.span("codes"))
        }
        yield _Ignore(comment, _lines(comment, source, extents), codes)


def _lines(comment: Comment, source: Source, extents: dict[int, int]) -> range:
    """The lines that a comment speaks of."""
    line, column = source.position(comment.span.start)
    if source.line(line)[: column - 1].strip():
        return range(line, extents.get(line, line) + 1)
    below = line + 1
    while source.line(below).strip().startswith("#"):
        below += 1
    return range(below, extents.get(below, below) + 1)


def _extents(source: Source, file: File | None) -> Iterator[tuple[int, int]]:
    """The last line of each field, by the line that it begins on."""
    for block, base in zip(file.blocks, file.starts, strict=True) if file else ():
        for item in (*block.fields, *(inner for part in block.parts for inner in part.fields)):
            first, last = (source.position(base + offset)[0] for offset in item.span)
            yield first, last


def _problems(
    ignore: _Ignore, source: Source, names: Mapping[str, str], active: Callable[[str], bool], meant: Mapping[int, str]
) -> Iterator[Diagnostic]:
    comment = ignore.comment
    found = _IGNORE.match(comment.text)
    assert found is not None
    reason = (found["reason"] or ":")[1:].strip()
    if not ignore.codes:
        message = "this comment says to ignore nothing"
        code = next((meant[line] for line in ignore.lines if line in meant), "C301")
        yield _finding(NO_REASON, message, comment.span, f"write `# ignore {code}: why`", source)
        return
    if not reason:
        codes = clip(", ".join(ignore.codes))
        message = f"it is not said why {codes} is to be ignored"
        yield _finding(NO_REASON, message, comment.span, f"write `# ignore {codes}: why`", source)
    for said, span in ignore.codes.items():
        if said not in names:
            hint = Suggester().hint(said, names)
            yield _finding(UNKNOWN, f'there is no rule "{clip(said)}"', span, hint, source)
        elif said not in ignore.used and active(names[said]):
            yield _finding(UNUSED, f"there is no {clip(said)} to ignore here", span, "take it away", source)


def _finding(code: str, message: str, span: Span, hint: str, source: Source) -> Diagnostic:
    return Diagnostic(code, "warning", message, span, hint, source=source)
