"""Apply the fixes that findings propose: those that are safe without reading, and none over another."""

from collections.abc import Iterable

from grammar import Diagnostic, Fix


def fixed(text: str, findings: Iterable[Diagnostic]) -> tuple[str, int]:
    """The text with every fix applied that none before it stands in the way of, and how many these were."""
    fixes = sorted({_key(found.fix): found.fix for found in findings if found.fix}.items())
    pieces: list[str] = []
    end = count = 0
    for _, fix in fixes:
        if fix.span.start < end:
            continue
        pieces += [text[end : fix.span.start], fix.text]
        end = fix.span.end
        count += 1
    return "".join([*pieces, text[end:]]), count


def _key(fix: Fix) -> tuple[int, int, str]:
    return fix.span.start, fix.span.end, fix.text
