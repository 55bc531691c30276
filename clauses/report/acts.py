"""What a clause lets, makes or forbids its parties do, in a sentence."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from clauses.agreement import Agreement
from clauses.kinds import Clause, Part, field_specs, term
from clauses.kinds.norms import Norm
from clauses.kinds.types import EACH
from clauses.report.values import say
from clauses.timeline.once import once
from clauses.values import NONE, Unknown

MODALS: Mapping[str, str] = {
    "may": "may",
    "must": "must",
    "must not": "must not",
    "only with": "must",
    "first to": "must",
    "grants": "must",
    "assigns": "must",
    "has": "has",
    "decides": "decides",
}
"""Under which word a norm is read: to deal with one only is a must, and so is to let somebody use something."""


def act_in_words(norm: Norm, clause: Clause, agreement: Agreement, part: Part | None = None) -> str:
    """``deal in Compute with Microsoft Corporation only``: parties and terms by their headings.

    ``part`` is the part of the clause that says it, where the clause as a whole does not.
    """
    headings = names_of(agreement)
    specs = field_specs(type(clause))

    def called(name: str) -> str:
        # A party that is bound to each has no duties to itself.
        return "each other party" if name == EACH else headings[name] if name in headings else say(name)

    def value(name: str) -> Any:
        return part.terms[name] if part is not None and name in part.terms else term(clause, name)

    def word(field: str, said: Any) -> str:
        if isinstance(said, tuple) and all(isinstance(name, str) for name in said):
            # A word that refers to nothing is no name, though something may be called so.
            refers = field in specs and specs[field].type.refers
            return _listed([called(name) if refers else say(name) for name in said])
        return say(said)

    unknown = {name: said for name in norm.optional if isinstance(said := value(name), Unknown)}
    act = norm.said(lambda name: None if name in unknown else value(name), word)
    kept = [f"{name.replace('_', ' ')} {said}" for name, said in unknown.items() if said != NONE]
    return f"{act} ({', '.join(kept)})" if kept else act


@once
def names_of(agreement: Agreement) -> Mapping[str, str]:
    """What parties, terms and events are called: their headings, else their ids."""
    declared = (*agreement.parties, *agreement.definitions, *agreement.events, *agreement.clauses)
    names = {block.id: say(block.heading or block.id) for block in declared}
    return MappingProxyType({EACH: "each party", **names})


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else "nothing"
