"""C311: the code of a country that there is not."""

from collections.abc import Iterator, Mapping
from typing import Any

from clauses.agreement import Agreement
from clauses.kinds import Part, field_specs, terms
from clauses.rules.rule import rule
from clauses.rules.walk import place_of
from clauses.values.country import country_meant, is_slip
from grammar import Diagnostic, Span


@rule("C311", "unknown-country")
def unknown_country(agreement: Agreement) -> Iterator[Diagnostic]:
    """A territory names countries by the codes of ISO 3166-1, or places in words.

    A country is written with two capital letters, ``KR``. Another code of two letters is a slip, and two versions that
    write one country in two ways seem to differ. A region or a part of a country is written in words, in
    quotes: ``"the Benelux"``. ``EU`` is known.

    Bad::

        territory: KR, UK

    Good::

        territory: KR, GB, "the Channel Islands"
    """
    for clause in agreement.clauses:
        places = {name for name, spec in field_specs(type(clause)).items() if spec.type.places}
        blocks: list[tuple[Part | None, Mapping[str, Any]]] = [(None, terms(clause))]
        blocks += [(part, part.terms) for part in clause.parts]
        for part, said in blocks:
            for name in sorted(places & set(said)):
                for place in said[name] if isinstance(said[name], tuple) else ():
                    if is_slip(place):
                        yield _slip(agreement, place, place_of(agreement, clause, part, name))


def _slip(agreement: Agreement, place: str, span: Span) -> Diagnostic:
    meant = country_meant(place)
    hint = f"did you mean `{meant}`?" if meant else 'write a place that is no country in words: `"the Benelux"`'
    message = f'"{place}" is the code of no country in ISO 3166-1'
    return unknown_country.found(agreement.origin.source, span, message, hint)
