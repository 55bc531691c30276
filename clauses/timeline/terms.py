"""How long an agreement runs, as its clause about that says: the first term, and those that may follow."""

from typing import Any

from clauses.kinds import Clause, term
from clauses.timeline.lengths import Lengths, lengths
from clauses.timeline.moments import DAY_AFTER, Anchors, settled
from clauses.values import NONE, EventPoint, Period


def initial_of(clause: Clause) -> Any:
    """The length of the first term; None where there is none."""
    return _said(clause, clause.runs.initial if clause.runs else None)


def renewal_of(clause: Clause) -> Any:
    """The terms that may follow, or the length of each; None where the agreement is not renewed."""
    return _said(clause, clause.runs.renewal if clause.runs else None)


def notice_of(clause: Clause) -> Any:
    """How long before the end of a term a notice has to be given."""
    return _said(clause, clause.runs.notice if clause.runs else None)


def _said(clause: Clause, name: str | None) -> Any:
    value = term(clause, name) if name else None
    return None if value == NONE else value


def first_term(clause: Clause, anchors: Anchors) -> Lengths | None:
    """The first day after the first term, as its length says, else its period; None where nothing is known of it."""
    period = clause.period if isinstance(clause.period, Period) else Period()
    initial = initial_of(clause)
    if initial is None and period.ends:
        ends = tuple(settled(anchors.end(end, period).after(DAY_AFTER)) for end in period.ends)
        return Lengths(ends, ends) if len(ends) == 1 else None
    return lengths(anchors.moment(period.start or EventPoint("effective")), initial)
