"""What is in force when: an agreement and what is assumed of events in, the days of each clause out."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from clauses.agreement import Agreement
from clauses.kinds import Clause, Part
from clauses.timeline.assumptions import (
    NO_ASSUMPTIONS,
    Assumption,
    Assumptions,
    assume,
    check_assumptions,
    check_day,
    not_declared,
    parse_assumption,
)
from clauses.timeline.conditions import Condition, condition_of, condition_of_part
from clauses.timeline.course import Course, after_the_term, course
from clauses.timeline.once import once
from clauses.timeline.spans import Bound, Looking, Span, Spans, Standing, spans
from grammar import Diagnostic
from grammar.frozen import frozen


@frozen
class Holding:
    """A clause, or a block inside it (``part``), and the days on which it is in force."""

    clause: Clause
    part: Part | None
    spans: Spans

    @property
    def path(self) -> str:
        """``model_ip``; of a part, ``azure_api except us_government``."""
        return f"{self.clause.id} {self.part.kind} {self.part.id}" if self.part else self.clause.id

    @property
    def heading(self) -> str | None:
        """The heading of the part, or of the clause."""
        return self.part.heading if self.part else self.clause.heading


@frozen(slots=False)
class Timeline:
    """When each clause of an agreement is in force, in the order of the agreement; parts follow their clause.

    ``findings`` say what is wrong with the assumptions; where one is an error, nothing holds.
    """

    agreement: Agreement
    assumptions: Assumptions
    holdings: tuple[Holding, ...]
    findings: tuple[Diagnostic, ...] = ()

    @property
    def sound(self) -> bool:
        """Whether it could be made."""
        return all(finding.severity != "error" for finding in self.findings)

    def on(self, day: datetime.date) -> tuple[tuple[Holding, Standing], ...]:
        """What is in force on a day, surely or possibly, and which of the two it is."""
        standings = ((holding, holding.spans.on(day)) for holding in self.holdings)
        return tuple((holding, standing) for holding, standing in standings if standing != "not in force")

    @cached_property
    def endings(self) -> tuple[Holding, ...]:
        """What has a last day that is known, or the latest that it can be, in the order of these days."""
        ending = [holding for holding in self.holdings if holding.spans.ends.latest and holding.spans.possible]
        return tuple(sorted(ending, key=_last))


def _last(holding: Holding) -> datetime.date:
    assert holding.spans.ends.latest is not None
    return holding.spans.ends.latest


def timeline(agreement: Agreement, assumptions: Assumptions = NO_ASSUMPTIONS) -> Timeline:
    """When each clause of an agreement is in force, under what is assumed. Nothing is raised."""
    return _unassumed(agreement) if assumptions == NO_ASSUMPTIONS else _timeline(agreement, assumptions)


@once
def _unassumed(agreement: Agreement) -> Timeline:
    return _timeline(agreement, NO_ASSUMPTIONS)


def _timeline(agreement: Agreement, assumptions: Assumptions) -> Timeline:
    findings = check_assumptions(assumptions, [agreement])
    if _errors(findings):
        return Timeline(agreement, assumptions, (), findings)
    made = course(agreement, assumptions)
    if isinstance(made, Diagnostic):
        return Timeline(agreement, assumptions, (), (*findings, made))
    late = after_the_term(made)
    return Timeline(agreement, assumptions, tuple(_holdings(made)), (*findings, late) if late else findings)


def check_suppositions(assumptions: Assumptions, agreements: Sequence[Agreement]) -> tuple[Diagnostic, ...]:
    """What is wrong with assumptions about agreements, also where only an agreement's own time tells; errors first."""
    found = list(check_assumptions(assumptions, agreements))
    if not _errors(found):
        for agreement in agreements:
            made = course(agreement, assumptions.about(agreement))
            late = made if isinstance(made, Diagnostic) else after_the_term(made)
            found += [late] if late else []
    return tuple(sorted(dict.fromkeys(found), key=lambda finding: finding.severity != "error"))


def _errors(findings: Iterable[Diagnostic]) -> bool:
    return any(finding.severity == "error" for finding in findings)


def _holdings(made: Course) -> Iterator[Holding]:
    known: dict[Condition, Spans] = {}
    looking = Looking()

    def days(condition: Condition) -> Spans:
        if condition not in known:
            known[condition] = spans(condition, made.events, looking)
        return known[condition]

    for clause in made.agreement.clauses:
        yield Holding(clause, None, days(condition_of(clause, made)))
        for part in clause.parts:
            yield Holding(clause, part, days(condition_of_part(part, clause, made)))


__all__ = [
    "NO_ASSUMPTIONS",
    "Assumption",
    "Assumptions",
    "Bound",
    "Condition",
    "Course",
    "Holding",
    "Span",
    "Spans",
    "Standing",
    "Timeline",
    "assume",
    "check_assumptions",
    "check_day",
    "check_suppositions",
    "condition_of",
    "condition_of_part",
    "course",
    "not_declared",
    "parse_assumption",
    "spans",
    "timeline",
]
