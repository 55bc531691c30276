"""Two versions in time: their bars under what is assumed, a day to look at, and what can be assumed otherwise."""

import calendar
import datetime
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal, NamedTuple, TypeAlias

from clauses.agreement import Agreement
from clauses.diff import Diff
from clauses.report.chart import Chart, chart
from clauses.report.values import anchors
from clauses.timeline import Assumptions, Holding, timeline
from clauses.timeline.assumptions import revised
from clauses.values import Date, parse_date
from grammar import Diagnostic, Source, Span
from grammar.frozen import frozen

Unit: TypeAlias = Literal["day", "month", "year"]

DAY, EXPECTED = "the day", "events as expected"
"""What is set beside the events: the day that is looked at, and whether events happen when they are expected to."""
_YES, _NO = "yes", "no"


class Setting(NamedTuple):
    """Something that a reader may set: what it is called, what it is about, and what it says."""

    name: str
    heading: str
    said: str


@frozen
class Outlook:
    """Versions in time. ``findings`` are warnings of what is assumed; ``chart`` has all versions as one subject."""

    versions: tuple[Agreement, ...]
    diffs: tuple[Diff, ...]
    assumptions: Assumptions
    chart: Chart
    day: datetime.date
    findings: tuple[Diagnostic, ...] = ()

    @property
    def settings(self) -> tuple[Setting, ...]:
        """What can be set: the day, when each event happens, and whether the others do as expected."""
        days = {each.event: str(each.days) for each in self.assumptions.of}
        headings: dict[str, str] = {}
        expected = False
        for version in reversed(self.versions):
            for event in version.events:
                headings.setdefault(event.id, event.heading or "")
                expected = expected or isinstance(event.expected, Date)
        names = dict.fromkeys([*headings, *days])
        events = tuple(Setting(name, headings.get(name, ""), days.get(name, "")) for name in names)
        more = (Setting(EXPECTED, "", _YES if self.assumptions.expected else _NO),) if expected else ()
        return (Setting(DAY, "", str(self.day)), *events, *more)

    def standing(self, holding: Holding) -> str:
        """``in force``, ``possibly`` or ``not in force`` on the day."""
        return holding.spans.on(self.day)

    def moved(self, unit: Unit, steps: int) -> "Outlook":
        """On another day, so many days, months or years later; never beyond the axis."""
        return self.on(later(self.day, unit, steps))

    def on(self, day: datetime.date) -> "Outlook":
        """On another day."""
        return replace(self, day=min(max(day, self.chart.first), self.chart.last))


def outlook(
    versions: Sequence[Agreement], diffs: Sequence[Diff], assumptions: Assumptions, day: datetime.date | None = None
) -> Outlook | tuple[Diagnostic, ...]:
    """Versions of an agreement in time; or, where what is assumed cannot be so, why not.

    Without a ``day``, it is that on which the last version takes effect.
    """
    timelines = [timeline(each, assumptions.about(each)) for each in versions]
    findings = tuple(dict.fromkeys(finding for each in timelines for finding in each.findings))
    errors = tuple(each for each in findings if each.severity == "error")
    if errors:
        return errors
    made = chart(timelines, diffs=diffs)
    begins = day or anchors(versions[-1]).get("effective", made.first)
    whole = Outlook(tuple(versions), tuple(diffs), assumptions, made, made.first, findings)
    return whole.on(begins)


def changed(before: Outlook, name: str, said: str) -> Outlook | tuple[Diagnostic, ...]:
    """The outlook with a setting that says something else; or, where that cannot be, why not."""
    if name == DAY:
        date = parse_date(said.strip())
        if isinstance(date, Date):
            return before.on(date.first_day)
        hint = f"did you mean `{date.proposal}`?" if date.proposal else ""
        return (Diagnostic("C320", "error", date.reason, Span(0, len(said)), hint, source=Source(said, DAY)),)
    if name == EXPECTED:
        assumed = replace(before.assumptions, expected=said.strip() == _YES)
        return outlook(before.versions, before.diffs, assumed, before.day)
    read = revised(before.assumptions, name, said)
    if isinstance(read, Diagnostic):
        return (read,)
    return outlook(before.versions, before.diffs, read, before.day)


def later(day: datetime.date, unit: Unit, steps: int) -> datetime.date:
    """So many days, months or years later; the last day of a month, where that month has no such day."""
    if unit == "day":
        number = day.toordinal() + steps
        return datetime.date.fromordinal(min(max(number, 1), datetime.date.max.toordinal()))
    months = day.year * 12 + day.month - 1 + steps * (12 if unit == "year" else 1)
    months = min(max(months, 12), datetime.MAXYEAR * 12 + 11)
    year, month = divmod(months, 12)
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def in_force(outlook: Outlook) -> Iterator[tuple[str, int, int]]:
    """For each version its name, how many of its clauses are in force on the day, and how many possibly."""
    for subject in outlook.chart.subjects:
        for name, made in zip(subject.labels, subject.timelines, strict=True):
            found = [holding.spans.on(outlook.day) for holding in made.holdings if holding.part is None]
            yield name, found.count("in force"), found.count("possibly")
