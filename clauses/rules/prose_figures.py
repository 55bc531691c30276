"""Compare the figures in the prose of clauses with those in their fields, for the rules about that."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from clauses.agreement import Agreement
from clauses.kinds import Clause, terms
from clauses.load.reading import nfc
from clauses.rules.figures import Day, Figure, Sort, figures, same
from clauses.rules.prose import Passage, passages_in
from clauses.rules.stated import Stated, around, beside, in_fields, names_in, of_events, on, resolved
from clauses.timeline import Holding, timeline
from clauses.timeline.once import once


class Compared(NamedTuple):
    """One passage of a clause: its figures, those of them that nothing else states, and what the fields state."""

    clause: Clause
    passage: Passage
    figures: list[Figure]
    unstated: list[Figure]
    stated: list[Stated]


@once
def compared(agreement: Agreement) -> tuple[Compared, ...]:
    """The text of every clause and part, in each language, that states a figure."""
    return tuple(_comparing(agreement))


def _comparing(agreement: Agreement) -> Iterator[Compared]:
    around_it = _Around(agreement)
    for clause in agreement.clauses:
        found = agreement.origin.block(clause)
        if found is None:
            continue
        passages = list(passages_in(*found, agreement.origin.source))
        told = [(each, figures(_same_length(each.text))) for each in passages if each.key == "text"]
        if not any(said for _, said in told):
            continue
        stated = [each for said in (terms(clause), *(part.terms for part in clause.parts)) for each in in_fields(said)]
        fields, other = _Known([each.figure for each in stated], set()), None
        for passage, said in told:
            if said:
                unstated = [figure for figure in said if figure not in fields]
                if unstated:
                    other = other or around_it.known_of(clause, passages)
                    unstated = [figure for figure in unstated if figure not in other]
                yield Compared(clause, passage, said, unstated, stated)


class _Around:
    """What the prose of a clause may name besides what is in its fields."""

    def __init__(self, agreement: Agreement) -> None:
        self.agreement = agreement
        self.general, self.events = around(agreement), of_events(agreement)

    def known_of(self, clause: Clause, passages: list[Passage]) -> "_Known":
        days = [day for holding in self._holdings.get(clause.id, ()) for day in resolved(holding)]
        other = [*(on(day) for day in days), *_besides(clause, passages, self.events), *self.general]
        return _Known(other, {each for day in days for each in beside(day)})

    @cached_property
    def _holdings(self) -> Mapping[str, list[Holding]]:
        return _holdings(self.agreement)


def _holdings(agreement: Agreement) -> dict[str, list[Holding]]:
    found: dict[str, list[Holding]] = {}
    for holding in timeline(agreement).holdings:
        found.setdefault(holding.clause.id, []).append(holding)
    return found


def _besides(clause: Clause, passages: list[Passage], events: Mapping[str, list[Figure]]) -> Iterator[Figure]:
    """What prose may name without being at odds with the fields: dates of events, what headings and notes say."""
    values = [*terms(clause).values(), *(value for part in clause.parts for value in part.terms.values())]
    for name in {name for value in values for name in names_in(value)}:
        yield from events.get(name, ())
    for heading in (clause.heading, *(part.heading for part in clause.parts)):
        yield from figures(heading or "")
    for passage in passages:
        if passage.key == "note":
            yield from figures(nfc(passage.text))


def _same_length(text: str) -> str:
    """The text as NFC, unless its places would shift: then as it is."""
    composed = nfc(text)
    return composed if len(composed) == len(text) else text


class _Known:
    """Figures to look others up in, at once where they are exact."""

    def __init__(self, known: list[Figure], days: set[Day]) -> None:
        self.days = days
        self.by_key: dict[tuple[Sort, object], list[Figure]] = {}
        for figure in known:
            self.by_key.setdefault((figure.sort, key_of(figure)), []).append(figure)

    def __contains__(self, figure: Figure) -> bool:
        if figure.value in self.days:
            return True
        return any(same(figure, other) for other in self.by_key.get((figure.sort, key_of(figure)), ()))


def key_of(figure: Figure) -> object:
    """What two figures that agree have in common."""
    value = figure.value
    return getattr(value, "amount", None) or getattr(value, "year", None) or value
