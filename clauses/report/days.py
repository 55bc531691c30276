"""Days and stretches of days in words."""

from collections.abc import Sequence

from clauses.timeline.spans import Span


def span_in_words(span: Span) -> str:
    """``from 2025-05-31 through 2030-12-31``; what has no end that is known or stated is said to have none."""
    if span.first is not None and span.first == span.last:
        return f"on {span.first}"
    first = f"from {span.first}" if span.first else ""
    last = f"through {span.last}" if span.last else "with no end stated"
    return " ".join(filter(None, (first, last)))


def spans_in_words(spans: Sequence[Span]) -> str:
    """Several of them, a few by name."""
    most = 3
    said = [span_in_words(span) for span in spans[:most]]
    return "; ".join([*said, f"and {len(spans) - most:,} more times"] if len(spans) > most else said)
