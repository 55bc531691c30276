"""C503: a cap that is lower than the minimum beside it."""

from collections.abc import Iterator, Mapping
from typing import Any

from clauses.agreement import Agreement
from clauses.kinds import Part, terms
from clauses.kinds.base import Ceiling, Floor, marked
from clauses.rules.bounds import NO_MOST, Bounds, bounds, together
from clauses.rules.rule import rule
from clauses.rules.walk import place_of
from clauses.values import Choice
from grammar import Diagnostic


@rule("C503", "cap-under-minimum", "error")
def cap_under_minimum(agreement: Agreement) -> Iterator[Diagnostic]:
    """A cap must not be lower than the minimum.

    No amount satisfies both. They may stand in two fields, or in one: ``at least USD 5 million and at most USD 3
    million``. Figures in different currencies or units are not compared.

    Bad::

        revenue_share royalty "Share of sales" {
            payer: tenant
            payee: landlord
            minimum: USD 5 million
            cap: USD 3 million
        }

    Good::

        revenue_share royalty "Share of sales" {
            payer: tenant
            payee: landlord
            minimum: USD 3 million
            cap: USD 5 million
        }
    """
    for clause in agreement.clauses:
        bounding = marked(type(clause), Floor), marked(type(clause), Ceiling)
        blocks: list[tuple[Part | None, Mapping[str, Any]]] = [(None, terms(clause))]
        blocks += [(part, part.terms) for part in clause.parts]
        for part, said in blocks:
            for field, least, most in _crossed(said, *bounding):
                yield cap_under_minimum.found(
                    agreement.origin.source,
                    place_of(agreement, clause, part, field),
                    f"no more than {most}, and no less than {least}: nothing is both",
                    "the cap is at least as high as the minimum",
                )


def _crossed(
    said: Mapping[str, Any], floors: tuple[str, ...], ceilings: tuple[str, ...]
) -> Iterator[tuple[str, Any, Any]]:
    """The fields with a cap in them that lies under a minimum, and the two."""
    for field, value in said.items():
        crossed = _crossing(together(value)) if isinstance(value, Choice) else None
        if crossed:
            yield field, crossed[0].least, crossed[1].most
    for ceiling in (name for name in ceilings if name in said):
        for floor in (name for name in floors if name in said):
            low, high = bounds(said[floor]), bounds(said[ceiling])
            if low and high and low.what == high.what and high.most < low.least:
                yield ceiling, said[floor], said[ceiling]


def _crossing(held: tuple[Bounds, ...]) -> tuple[Bounds, Bounds] | None:
    """Of bounds that hold at once, a lower and an upper one that leave nothing between them."""
    lower = [each for each in held if each.most == NO_MOST]
    upper = [each for each in held if each.most != NO_MOST]
    pairs = ((low, high) for low in lower for high in upper if low.what == high.what and high.most < low.least)
    return next(pairs, None)
