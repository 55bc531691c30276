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


def together(*spans: Iterable[Span]) -> tuple[Span, ...]:
    """All the days of several, as stretches in the order of the calendar."""
    every = [span for each in spans for span in each]
    if len(every) < 2:
        return tuple(every)
    every.sort(key=lambda span: span.first or datetime.date.min)
    found: list[Span] = []
    for span in every:
        if found and _touch(found[-1], span):
            found[-1] = Span(found[-1].first, _later(found[-1].last, span.last))
        else:
            found.append(span)
    return tuple(found)


def _touch(one: Span, other: Span) -> bool:
    """Whether the second of two, which begins no sooner, begins before the first is over or on the day after it."""
    return (
        one.last is None
        or other.first is None
        or one.last >= datetime.date.max - _DAY
        or other.first <= one.last + _DAY
    )


def _later(one: datetime.date | None, other: datetime.date | None) -> datetime.date | None:
    return None if one is None or other is None else max(one, other)


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
