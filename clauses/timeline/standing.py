"""An agreement as it stands on a day: who may, must and must not do what, and who decides what."""

import datetime
from collections.abc import Iterator

from clauses.agreement import Agreement
from clauses.kinds import Declaration, field_specs, term
from clauses.kinds.base import Decides, norms_of
from clauses.kinds.norms import Norm
from clauses.kinds.types import EACH
from clauses.timeline import NO_ASSUMPTIONS, Assumptions, Holding, Timeline, timeline
from clauses.timeline.sides import parties_of
from clauses.timeline.spans import Standing
from grammar.frozen import frozen


@frozen
class Provision:
    """What a clause lays down for a party on a day; ``standing`` says whether surely or possibly.

    ``party`` is None for a norm that concerns the clause itself. ``exceptions`` are those that are in force, too.
    """

    party: str | None
    norm: Norm
    holding: Holding
    standing: Standing
    exceptions: tuple[tuple[Holding, Standing], ...] = ()


@frozen
class Decision:
    """That ``deciders``, parties or a panel, decide what ``block`` is about, in its ``field``."""

    block: Declaration
    field: str
    deciders: tuple[str, ...]


@frozen(slots=False)
class AsItStands:
    """An agreement on a day.

    ``others`` are clauses in force that lay down nothing for a party; ``resting``, those that are not in force.
    """

    day: datetime.date
    timeline: Timeline
    provisions: tuple[Provision, ...]
    decisions: tuple[Decision, ...]
    others: tuple[tuple[Holding, Standing], ...]
    resting: tuple[Holding, ...]

    @property
    def agreement(self) -> Agreement:
        """The agreement, whole."""
        return self.timeline.agreement

    def of(self, party: str) -> tuple[Provision, ...]:
        """What concerns a party."""
        return tuple(each for each in self.provisions if each.party == party)


def as_it_stands(agreement: Agreement, day: datetime.date, assumptions: Assumptions = NO_ASSUMPTIONS) -> AsItStands:
    """An agreement as it stands on ``day``, under what is assumed. What is wrong with that is in its timeline."""
    found = timeline(agreement, assumptions)
    standing = {holding.path: (holding, what) for holding, what in found.on(day)}
    provisions = []
    others = []
    for holding, what in standing.values():
        if holding.part is not None:
            continue
        parts = tuple(each for each in standing.values() if each[0].part and each[0].clause is holding.clause)
        own = [
            Provision(party, norm, holding, what, parts)
            for norm in norms_of(holding.clause)
            for party in _concerned(norm, holding, agreement)
        ]
        provisions += own
        others += [] if own else [(holding, what)]
    resting = tuple(holding for holding in found.holdings if holding.path not in standing)
    decisions = tuple(_decisions(agreement, standing))
    return AsItStands(day, found, tuple(provisions), decisions, tuple(others), resting)


def _concerned(norm: Norm, holding: Holding, agreement: Agreement) -> tuple[str | None, ...]:
    if not norm.who:
        return (None,)
    said = term(holding.clause, norm.who)
    if not isinstance(said, tuple):
        return ()
    return parties_of(agreement) if EACH in said else said


def _decisions(agreement: Agreement, standing: dict[str, tuple[Holding, Standing]]) -> Iterator[Decision]:
    """Who decides: of events, and in the clauses that are in force."""
    clauses = [clause for clause in agreement.clauses if clause.id in standing]
    for block in (*agreement.events, *clauses):
        for spec in field_specs(type(block)).values():
            deciders = term(block, spec.name)
            if isinstance(spec.direction, Decides) and isinstance(deciders, tuple):
                yield Decision(block, spec.name, deciders)
