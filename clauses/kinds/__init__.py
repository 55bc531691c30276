"""Every kind of block, as a model: to add a kind is to write its class and its name here."""

from typing import Annotated, TypeAlias, get_args

from pydantic import Field

from clauses.kinds.base import Clause, Declaration, FieldSpec, Part, Translation, field_specs, term, terms
from clauses.kinds.declarations import Definition, Event, Party, Section
from clauses.kinds.governance import Panel, Term, Termination
from clauses.kinds.ip import IpOwnership, License
from clauses.kinds.money import Commitment, Equity, RevenueShare
from clauses.kinds.other import Other
from clauses.kinds.rights import Exclusivity, FirstRefusal, Obligation, Permission, Restriction

AnyClause: TypeAlias = Annotated[
    Exclusivity
    | Restriction
    | Permission
    | Obligation
    | License
    | IpOwnership
    | Panel
    | RevenueShare
    | Commitment
    | Equity
    | FirstRefusal
    | Term
    | Termination
    | Other,
    Field(discriminator="kind"),
]

CLAUSES: tuple[type[Clause], ...] = get_args(get_args(AnyClause)[0])
DECLARATIONS: tuple[type[Declaration], ...] = (Party, Definition, Event, Section)


def kind_of(model: type[Declaration]) -> str:
    """The word that a block of this model begins with."""
    return str(model.model_fields["kind"].default)


MODELS: dict[str, type[Declaration]] = {kind_of(model): model for model in (*DECLARATIONS, *CLAUSES)}
"""Every kind, by the word for it."""

__all__ = [
    "CLAUSES",
    "DECLARATIONS",
    "MODELS",
    "AnyClause",
    "Clause",
    "Commitment",
    "Declaration",
    "Definition",
    "Equity",
    "Event",
    "Exclusivity",
    "FieldSpec",
    "FirstRefusal",
    "IpOwnership",
    "License",
    "Obligation",
    "Other",
    "Panel",
    "Part",
    "Party",
    "Permission",
    "Restriction",
    "RevenueShare",
    "Section",
    "Term",
    "Termination",
    "Translation",
    "field_specs",
    "kind_of",
    "term",
    "terms",
]
