"""Policies: what a firm wants of its agreements, said in its settings, each value in the clause language."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from clauses.agreement import Agreement
from clauses.kinds import Clause, FieldSpec, Part, field_specs
from clauses.kinds.types import ANYTHING, EACH
from clauses.rules.operators import OF_SILENCE, OF_THE_WHOLE, OPERATORS, Case, is_same, is_unknown, said_in, unknown
from clauses.rules.walk import place_of
from clauses.timeline import Spans, timeline
from clauses.timeline.common_names import CommonNames
from grammar import Diagnostic, Severity, Source, Span
from grammar.frozen import frozen

CODE = "C900"
FIELD = "field"
"""In the place of a kind of block that a name may mean: a field that no model declares, and some clause has."""


@frozen
class Mention:
    """A name that a policy speaks of: the kinds of block that it may mean, and where the settings say it."""

    name: str
    refers: frozenset[str]
    span: Span
    source: Source


@frozen
class Policy:
    """One policy: every clause of one of its kinds that is ``where`` says must pass ``operator`` in its ``field``.

    ``wanted`` and ``where`` have their values as each kind holds them. ``mentions`` are the names in these values.
    """

    name: str
    where: Mapping[str, tuple[tuple[str, Any], ...]]
    field: str
    operator: str
    wanted: Mapping[str, Any]
    written: str
    message: str
    level: Severity
    mentions: tuple[Mention, ...] = ()

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of clause that it looks at."""
        return tuple(self.wanted)


def apply(policies: Sequence[Policy], agreement: Agreement) -> Iterator[Diagnostic]:
    """The clauses of an agreement that do not do as the policies want, and the blocks inside them."""
    if not policies:
        return
    names = CommonNames([agreement])

    @cache
    def spans() -> Mapping[str, Spans]:
        return {each.clause.id: each.spans for each in timeline(agreement).holdings if each.part is None}

    for clause in agreement.clauses:
        for policy in policies:
            if clause.kind not in policy.wanted:
                continue

            def case(field: str, said: Any, part: Part | None = None, clause: Clause = clause) -> Case:
                return Case(
                    agreement, clause, part, spec_of(clause, field), said, names, lambda: spans().get(clause.id)
                )

            if not all(
                _is_where(case(field, said_in(clause, field)), value) for field, value in policy.where[clause.kind]
            ):
                continue
            for part in _blocks(policy, clause):
                said = part.terms[policy.field] if part else said_in(clause, policy.field)
                finding = _look(policy, case(policy.field, said, part))
                if finding is not None:
                    yield finding


def spec_of(clause: Clause, field: str) -> FieldSpec:
    """What a field declares; one that no model declares can be anything."""
    specs = field_specs(type(clause))
    return specs.get(field) or FieldSpec(field, ANYTHING, specs["text"].direction, False)


def _blocks(policy: Policy, clause: Clause) -> Iterator[Part | None]:
    """Where a policy looks: in the clause (None), and in each block inside it that says something in the field.

    A clause that is silent where its parts speak says what they say. What an exception takes away is not said.
    """
    speaking = [part for part in clause.parts if policy.field in part.terms]
    whole = policy.operator in OF_THE_WHOLE
    if whole or said_in(clause, policy.field) is not None or all(part.kind == "except" for part in speaking):
        yield None
    for part in speaking if not whole else ():
        if part.kind != "except" or not isinstance(part.terms[policy.field], tuple):
            yield part


def _is_where(case: Case, value: Any) -> bool:
    """Whether a clause is as a condition says; of several parties or terms, one suffices, or a part of one."""
    said = case.said
    if not isinstance(said, tuple):
        return is_same(said, value, case)
    words = {str(each) for each in (value if isinstance(value, tuple) else (value,))}
    refers = case.spec.type.refers
    if "party" in refers and EACH in {*said, *words}:
        return True
    reach = case.names.below if refers else frozenset
    return bool(reach(map(str, said)) & reach(words))


def _look(policy: Policy, case: Case) -> Diagnostic | None:
    wanted = policy.wanted[case.clause.kind]
    known = policy.operator in OF_SILENCE or not is_unknown(case.said)
    decided = known or is_same(case.said, wanted, case)
    verdict = OPERATORS[policy.operator](case, wanted) if decided else unknown(case)
    if verdict is True:
        return None
    hint = f"{policy.field} {policy.operator.replace('_', ' ')} {policy.written}".rstrip()
    if isinstance(verdict, str):
        hint = f"it cannot be told: {verdict}"
    elif case.said is None and policy.operator not in OF_SILENCE:
        hint = f"{hint}; it says nothing there"
    span = place_of(case.agreement, case.clause, case.part, policy.field)
    inside = f", {case.part.kind} {case.part.id}" if case.part else ""
    message = f"{policy.message} ({policy.name}: {case.clause.kind} {case.clause.id}{inside})"
    return Diagnostic(CODE, policy.level, message, span, hint, source=case.agreement.origin.source_of(case.clause))
