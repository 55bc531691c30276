"""Stretches of days: what is left of some when others are taken from them."""

import datetime
from collections.abc import Iterable

from clauses.timeline.spans import Span

_DAY = datetime.timedelta(1)


def without(spans: Iterable[Span], taken: Iterable[Span]) -> tuple[Span, ...]:
    """The days of ``spans`` that are none of those ``taken``, as stretches in the order of the calendar."""
    left = tuple(spans)
    for each in taken:
        left = tuple(rest for span in left for rest in _less(span, each))
    return left


def _less(span: Span, taken: Span) -> Iterable[Span]:
    before = taken.first is not None and (span.first is None or span.first < taken.first)
    after = taken.last is not None and (span.last is None or span.last > taken.last)
    if _apart(span, taken):
        yield span
        return
    if before and taken.first is not None:
        yield Span(span.first, taken.first - _DAY)
    if after and taken.last is not None:
        yield Span(taken.last + _DAY, span.last)


def _apart(one: Span, other: Span) -> bool:
    return _ends_before(one, other) or _ends_before(other, one)


def _ends_before(one: Span, other: Span) -> bool:
    return one.last is not None and other.first is not None and one.last < other.first
