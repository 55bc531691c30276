"""Every kind of block, as a model: to add a kind is to write its class and its name here."""

from collections.abc import Mapping
from functools import cache, reduce
from operator import or_
from types import MappingProxyType
from typing import Annotated, Any, TypeAlias

from pydantic import Field, GetCoreSchemaHandler
from pydantic_core import CoreSchema

from clauses.kinds.assurance import Audit, Escrow, PostTerminationServices, ThirdPartyBeneficiary
from clauses.kinds.base import Clause, Declaration, FieldSpec, Part, Translation, field_specs, term, terms
from clauses.kinds.conduct import Confidentiality, CovenantNotToSue, NonDisparagement, NonSolicit
from clauses.kinds.declarations import Definition, Event, Party, Section
from clauses.kinds.governance import GoverningLaw, Panel, Term, Termination
from clauses.kinds.ip import IpOwnership, License
from clauses.kinds.money import Commitment, Equity, Minimum, Payment, RevenueShare
from clauses.kinds.other import Other
from clauses.kinds.plugins import plugged_in
from clauses.kinds.rights import Exclusivity, FirstRefusal, Obligation, Permission, Restriction
from clauses.kinds.risk import Indemnity, Insurance, Liability, LiquidatedDamages, Warranty
from clauses.kinds.sound import kind_of
from clauses.kinds.trade import MostFavored, PriceRestriction, VolumeRestriction
from clauses.kinds.transfer import Assignment, ChangeOfControl

CLAUSES: tuple[type[Clause], ...] = (
    Exclusivity,
    Restriction,
    Permission,
    Obligation,
    NonSolicit,
    NonDisparagement,
    CovenantNotToSue,
    Confidentiality,
    License,
    IpOwnership,
    Escrow,
    Payment,
    RevenueShare,
    Commitment,
    Minimum,
    Equity,
    FirstRefusal,
    MostFavored,
    PriceRestriction,
    VolumeRestriction,
    Liability,
    Indemnity,
    Warranty,
    Insurance,
    LiquidatedDamages,
    Audit,
    PostTerminationServices,
    ThirdPartyBeneficiary,
    Panel,
    Term,
    Termination,
    Assignment,
    ChangeOfControl,
    GoverningLaw,
    Other,
)
"""The kinds of clause that are built in; ``clause_kinds`` has those of other packages as well."""

DECLARATIONS: tuple[type[Declaration], ...] = (Party, Definition, Event, Section)


@cache
def clause_kinds() -> tuple[type[Clause], ...]:
    """Every kind of clause: those that are built in, then those of other packages. Raises ``BadPlugin``."""
    return (*CLAUSES, *plugged_in(frozenset(map(kind_of, (*DECLARATIONS, *CLAUSES)))))


@cache
def models() -> Mapping[str, type[Declaration]]:
    """Every kind, by the word for it. Raises ``BadPlugin``."""
    return MappingProxyType({kind_of(model): model for model in (*DECLARATIONS, *clause_kinds())})


class _OfAnyKind:
    """Says of a clause that it is of one of the kinds that there are, when a model is built from it."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        union = reduce(or_, clause_kinds())
        return handler.generate_schema(Annotated[union, Field(discriminator="kind")])


AnyClause: TypeAlias = Annotated[Clause, _OfAnyKind]
"""A clause of any kind. Its ``kind`` alone decides which model it is held against."""

__all__ = [
    "CLAUSES",
    "DECLARATIONS",
    "AnyClause",
    "Assignment",
    "Audit",
    "ChangeOfControl",
    "Clause",
    "Commitment",
    "Confidentiality",
    "CovenantNotToSue",
    "Declaration",
    "Definition",
    "Equity",
    "Escrow",
    "Event",
    "Exclusivity",
    "FieldSpec",
    "FirstRefusal",
    "GoverningLaw",
    "Indemnity",
    "Insurance",
    "IpOwnership",
    "Liability",
    "License",
    "LiquidatedDamages",
    "Minimum",
    "MostFavored",
    "NonDisparagement",
    "NonSolicit",
    "Obligation",
    "Other",
    "Panel",
    "Part",
    "Party",
    "Payment",
    "Permission",
    "PostTerminationServices",
    "PriceRestriction",
    "Restriction",
    "RevenueShare",
    "Section",
    "Term",
    "Termination",
    "ThirdPartyBeneficiary",
    "Translation",
    "VolumeRestriction",
    "Warranty",
    "clause_kinds",
    "field_specs",
    "kind_of",
    "models",
    "term",
    "terms",
]
