"""When the clauses of an agreement hold, for rules about time."""

from collections.abc import Iterator

from clauses.agreement import Agreement
from clauses.timeline import Course, Holding, Spans, course, spans, timeline
from clauses.timeline.conditions import condition_of_period


def empty(agreement: Agreement) -> Iterator[tuple[Holding, Spans]]:
    """What is never in force, with the days on which it would be by its own period alone.

    A part without a period of its own is left out: it has that of its clause.
    """
    made = course(agreement)
    if not isinstance(made, Course):
        return
    for holding in timeline(agreement).holdings:
        if not holding.spans.possible and (holding.part is None or "period" in holding.part.terms):
            yield holding, spans(condition_of_period(holding.clause, holding.part, made), made.events)
