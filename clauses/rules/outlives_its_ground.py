"""C307: a right that outlives what it rests on."""

from collections.abc import Iterator

from clauses.agreement import Agreement
from clauses.kinds import Clause, term
from clauses.rules.rule import rule
from clauses.rules.walk import place_of
from clauses.timeline import Spans, timeline
from grammar import Diagnostic


@rule("C307", "outlives-its-ground")
def outlives_its_ground(agreement: Agreement) -> Iterator[Diagnostic]:
    """A clause should not outlive the clause that it rests on.

    A right that is ``subject_to`` another right, such as a sublicense to its license, or that has a clause for its
    ``condition``, stands on nothing once that has ended. To be subject to a restraint is something else: the right
    gives way to it, and may well outlive it. There is a finding where the one surely lasts longer than the other can.

    Bad::

        license master "Master license" {
            licensor: landlord
            licensee: tenant
            covers: premises
            period: through 2027
        }
        license sub "Sublicense" {
            licensor: tenant
            licensee: landlord
            covers: premises
            subject_to: master
            period: through 2029
        }

    Good::

        license master "Master license" {
            licensor: landlord
            licensee: tenant
            covers: premises
            period: through 2029
        }
        license sub "Sublicense" {
            licensor: tenant
            licensee: landlord
            covers: premises
            subject_to: master
            period: through 2027
        }
    """
    spans = {each.clause.id: each.spans for each in timeline(agreement).holdings if each.part is None}
    for clause in agreement.clauses:
        for field, ground in _grounds(clause, agreement):
            if ground.id in spans and clause.period is not None and _outlives(spans[clause.id], spans[ground.id]):
                yield outlives_its_ground.found(
                    agreement.origin.source,
                    place_of(agreement, clause, None, field),
                    f"{clause.id} outlives {ground.id}, which ends on {spans[ground.id].ends.latest}",
                    f"let it end with {ground.id}, or say what it rests on then",
                )


def _grounds(clause: Clause, agreement: Agreement) -> Iterator[tuple[str, Clause]]:
    for field in ("subject_to", "condition"):
        names = term(clause, field)
        for name in names if isinstance(names, tuple) else ():
            ground = agreement.clause(name)
            if ground is not None and (field == "condition" or (clause.grants and ground.grants)):
                yield field, ground


def _outlives(one: Spans, other: Spans) -> bool:
    """Whether the first surely lasts longer than the second can."""
    if other.ends.latest is None or not one.possible:
        return False
    return not one.stated or (one.ends.earliest is not None and one.ends.earliest > other.ends.latest)
