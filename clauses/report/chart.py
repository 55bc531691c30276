"""Timelines as something to draw: which bars stand where, on an axis of years, before anybody draws them."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field
from itertools import pairwise

from clauses.diff import Diff, diff
from clauses.diff.history_threads import threads
from clauses.kinds import Clause
from clauses.report.values import say, version_name
from clauses.timeline import Holding, Span, Spans, Timeline
from clauses.timeline.scenario import Phase
from clauses.timeline.terms import initial_of
from clauses.values import NONE, Duration, For, Period, Shifted, Through, Unknown, Until
from grammar.frozen import frozen

DEFAULT_YEARS = 10
"""So many years are shown where nothing ends on a day that is known."""
_MARGIN = 1


@frozen
class Bar:
    """When one version of a clause is in force. ``version`` is None where there is but one."""

    version: str | None
    holding: Holding

    @property
    def spans(self) -> Spans:
        """Its days."""
        return self.holding.spans


@frozen
class Row:
    """A clause, or a part of one, with a bar for each version that has it, in the order of the versions."""

    bars: tuple[Bar, ...]

    @property
    def last(self) -> Holding:
        """As the last version has it."""
        return self.bars[-1].holding


@frozen
class Group:
    """The rows under one section heading."""

    heading: str
    rows: tuple[Row, ...]


@frozen
class Subject:
    """All versions of one agreement."""

    timelines: tuple[Timeline, ...]
    groups: tuple[Group, ...]

    @property
    def title(self) -> str:
        """Its heading in the last version, or its id."""
        last = self.timelines[-1].agreement
        return last.heading or last.id or last.origin.source.path

    @property
    def labels(self) -> tuple[str, ...]:
        """What its versions are called."""
        return tuple(label(each) for each in self.timelines)


@frozen
class Chart:
    """Timelines on one axis, from ``first`` to ``last``; ``at`` is a day to mark, ``phases`` stand behind the bars.

    ``dated`` is no where no day is known: its axis then is some stretch of time, and nobody knows which.
    """

    subjects: tuple[Subject, ...]
    first: datetime.date
    last: datetime.date
    at: datetime.date | None = None
    phases: tuple[Phase, ...] = field(default=())
    dated: bool = True

    @property
    def days(self) -> int:
        """How long the axis is."""
        return (self.last - self.first).days + 1

    def place(self, day: datetime.date) -> float:
        """Where a day begins on the axis: 0 at its start, 1 at its end."""
        return min(1.0, max(0.0, (day - self.first).days / self.days))

    def stretch(self, span: Span) -> tuple[float, float] | None:
        """From where to where a span reaches on the axis; None where it lies beside it."""
        first, last = span.first or self.first, span.last or self.last
        if last < self.first or first > self.last:
            return None
        after = self.place(last + datetime.timedelta(1)) if last < self.last else 1.0
        return self.place(first), after


@frozen
class Placed:
    """A phase, and from where to where it reaches on an axis."""

    phase: Phase
    begin: float
    end: float


def lanes(placed: Iterable[Placed]) -> list[list[Placed]]:
    """Phases side by side; those that overlap, in lanes under each other."""
    found: list[list[Placed]] = []
    for each in placed:
        free = next((lane for lane in found if lane[-1].end <= each.begin), None)
        if free is None:
            found.append([each])
        else:
            free.append(each)
    return found


UNDATED = "No day is known, and so the axis has no years. Assume when it takes effect to see more."


def years(chart: Chart, most: float) -> tuple[datetime.date, ...]:
    """The first days of years on the axis, at even distances: of each, of every second, fifth, tenth, … year."""
    if not chart.dated:
        return ()
    span = range(chart.first.year, chart.last.year + 1)
    step = next(step for step in _steps() if len(span) / step <= most or step > len(span))
    days = (datetime.date(year, 1, 1) for year in span if year % step == 0)
    return tuple(day for day in days if chart.first <= day <= chart.last)


def _steps() -> Iterator[int]:
    size = 1
    while True:
        yield from (size, 2 * size, 5 * size)
        size *= 10


def label(timeline: Timeline) -> str:
    """What a version is called: by its version, else by its file."""
    return version_name(timeline.agreement)


def ends_in_words(holding: Holding) -> str:
    """The last day, as far as it is known: ``2030-12-31``, ``2030-12-31 at the latest``, ``no end stated``.

    ``never ends``: an end is stated, and never comes.
    """
    spans = holding.spans
    ends = spans.ends
    if not spans.possible:
        return "never in force"
    if ends.latest is not None:
        return f"{ends.latest}" if ends.exact else f"{ends.latest} at the latest"
    if spans.sure is not None and ends.earliest is not None:
        return f"{ends.earliest} at the earliest"
    period = (holding.part.terms.get("period") if holding.part else None) or holding.clause.period
    if isinstance(period, Unknown) and period != NONE:
        return f"{period}"
    if spans.endless:
        perpetual = isinstance(period, Period) and period.perpetual
        return "perpetual" if perpetual else "never ends" if spans.stated else "no end stated"
    if len(spans.hangs_on) != 1:
        return "open"
    return _with(spans.hangs_on[0], period) if isinstance(period, Period) else _with_the_agreement(holding.clause)


def _with_the_agreement(clause: Clause) -> str:
    """The end of what says none itself, where the agreement has one: ``2 years after it takes effect``."""
    initial = initial_of(clause)
    return f"{initial} after it takes effect" if isinstance(initial, Duration) else "when the agreement ends"


def _with(event: str, period: Period) -> str:
    """The end that hangs on an event alone: ``with sale``, ``2 years after sale``."""
    match period:
        case Period(start=start, ends=(For(duration=length, after=after),)):
            point = after or start
            return f"{length} after {point or 'it takes effect'}"
        case Period(ends=(Until(point=Shifted() as point) | Through(point=Shifted() as point),)):
            return f"with {point}"
    return f"with {say(event)}"


def why_possibly(holding: Holding, day: datetime.date | None = None) -> tuple[str, ...]:
    """On what it hangs whether something is in force, where that is not sure on every day on which it may be.

    On one ``day`` it may hang on less.
    """
    spans = holding.spans
    if spans.possible == ((spans.sure,) if spans.sure else ()):
        return ()
    unsaid = ("it is not said which of its ends governs",) if spans.open else ()
    hangs_on = spans.hangs_on if day is None else spans.hangs_on_at(day)
    return (*spans.doubts, *(f"it depends on {event}" for event in hangs_on), *unsaid)


def chart(
    timelines: Sequence[Timeline],
    *,
    first: datetime.date | None = None,
    last: datetime.date | None = None,
    at: datetime.date | None = None,
    phases: Sequence[Phase] = (),
    diffs: Sequence[Diff] | None = None,
) -> Chart:
    """Arrange timelines: agreements one after the other, the versions of each under each other, clause by clause.

    The axis covers whole years, and holds every day that is known, unless ``first`` and ``last`` say otherwise.
    ``diffs`` are those of each version and the next, where they are known already; all are then one agreement.
    """
    by_agreement: dict[str, list[Timeline]] = {}
    for each in timelines:
        by_agreement.setdefault(each.agreement.id if diffs is None else "", []).append(each)
    subjects = tuple(_subject(group, diffs) for group in by_agreement.values())
    days = sorted(_known_days(timelines, phases, at))
    begin = first or datetime.date(days[0].year if days else 2000, 1, 1)
    end = last or _end_of_axis(days, begin, timelines, phases)
    dated = bool(days or first or last)
    return Chart(subjects, begin, max(begin, end), at, tuple(phases), dated)


def _known_days(
    timelines: Sequence[Timeline], phases: Sequence[Phase], at: datetime.date | None
) -> Iterator[datetime.date]:
    for timeline in timelines:
        for holding in timeline.holdings:
            spans = holding.spans
            sure = spans.sure.last if spans.sure else None
            days = (spans.begins.earliest, spans.begins.latest, spans.ends.latest, sure)
            yield from (day for day in days if day is not None)
    for phase in phases:
        yield from (day for day in (phase.days.first, phase.days.last) if day is not None)
    if at is not None:
        yield at


def _end_of_axis(
    days: list[datetime.date], begin: datetime.date, timelines: Sequence[Timeline], phases: Sequence[Phase]
) -> datetime.date:
    """The end of a year a little after the last day that is known: what goes on is then seen to go on."""
    ends = [holding.spans.ends.latest for each in timelines for holding in each.holdings]
    ends += [phase.days.last for phase in phases]
    known = [day for day in ends if day is not None]
    year = max([begin.year, *(day.year for day in days)]) + _MARGIN
    if not known:
        year = max(year, begin.year + DEFAULT_YEARS)
    return datetime.date(min(year, datetime.MAXYEAR), 12, 31)


# --- versions under each other ------------------------------------------------------------------------------------


def _subject(timelines: Sequence[Timeline], diffs: Sequence[Diff] | None) -> Subject:
    """One agreement; what its clauses are called in each version is known from their history."""
    several = len(timelines) > 1
    rows: dict[str | None, list[Row]] = {}
    holdings = [_by_clause(timeline) for timeline in timelines]
    for ids in _threads(timelines, diffs):
        parts: dict[tuple[str, str] | None, list[Bar]] = {}
        for timeline, own, name in zip(timelines, holdings, ids, strict=True):
            for holding in own.get(name, ()):
                key = (holding.part.kind, holding.part.id) if holding.part else None
                parts.setdefault(key, []).append(Bar(label(timeline) if several else None, holding))
        found = [Row(tuple(bars)) for bars in parts.values()]
        if found:
            rows.setdefault(found[0].last.clause.section, []).extend(found)
    headings = {s.id: s.heading or s.id for timeline in timelines for s in timeline.agreement.sections}
    order = [section.id for section in timelines[-1].agreement.sections]
    sections = sorted(rows, key=lambda name: order.index(name) if name in order else -1)
    groups = (Group(headings.get(name or "", "Clauses"), tuple(rows[name])) for name in sections)
    return Subject(tuple(timelines), tuple(groups))


def _threads(timelines: Sequence[Timeline], diffs: Sequence[Diff] | None) -> Iterator[tuple[str | None, ...]]:
    """The ids of each clause, one for each version."""
    versions = [each.agreement for each in timelines]
    if len(versions) == 1:
        yield from ((clause.id,) for clause in versions[0].clauses)
        return
    known = [diff(old, new) for old, new in pairwise(versions)] if diffs is None else diffs
    for thread in threads(versions, known):
        if any(isinstance(block, Clause) for block in thread.blocks):
            yield tuple(block.id if isinstance(block, Clause) else None for block in thread.blocks)


def _by_clause(timeline: Timeline) -> dict[str | None, list[Holding]]:
    found: dict[str | None, list[Holding]] = {}
    for holding in timeline.holdings:
        found.setdefault(holding.clause.id, []).append(holding)
    return found
