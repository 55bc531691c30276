"""Every kind of block, as a model: to add a kind is to write its class and a row here."""

from collections.abc import Iterator, Mapping
from functools import cache, reduce
from importlib import import_module
from operator import or_
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

from pydantic import Field, GetCoreSchemaHandler
from pydantic_core import CoreSchema

from clauses.kinds.base import Clause, Declaration, FieldSpec, Part, Translation, field_specs, term, terms
from clauses.kinds.declarations import Definition, Event, Party, Section
from clauses.kinds.plugins import plugged_in
from clauses.kinds.sound import kind_of

if TYPE_CHECKING:
    from clauses.kinds.assurance import Audit, Escrow, PostTerminationServices, ThirdPartyBeneficiary
    from clauses.kinds.conduct import Confidentiality, CovenantNotToSue, NonDisparagement, NonSolicit
    from clauses.kinds.governance import GoverningLaw, Panel, Term, Termination
    from clauses.kinds.ip import IpOwnership, License
    from clauses.kinds.money import Commitment, Equity, Minimum, Payment, RevenueShare
    from clauses.kinds.other import Other
    from clauses.kinds.rights import Exclusivity, FirstRefusal, Obligation, Permission, Restriction
    from clauses.kinds.risk import Indemnity, Insurance, Liability, LiquidatedDamages, Warranty
    from clauses.kinds.trade import MostFavored, PriceRestriction, VolumeRestriction
    from clauses.kinds.transfer import Assignment, ChangeOfControl

    CLAUSES: tuple[type[Clause], ...]
    """The kinds of clause that are built in; ``clause_kinds`` has those of other packages as well."""

DECLARATIONS: tuple[type[Declaration], ...] = (Party, Definition, Event, Section)

# The word for each kind of clause, and its class. A file has few of them, so each is imported when it is asked for.
_CLAUSES = (
    ("exclusivity", "rights.Exclusivity"),
    ("restriction", "rights.Restriction"),
    ("permission", "rights.Permission"),
    ("obligation", "rights.Obligation"),
    ("non_solicit", "conduct.NonSolicit"),
    ("non_disparagement", "conduct.NonDisparagement"),
    ("covenant_not_to_sue", "conduct.CovenantNotToSue"),
    ("confidentiality", "conduct.Confidentiality"),
    ("license", "ip.License"),
    ("ip_ownership", "ip.IpOwnership"),
    ("escrow", "assurance.Escrow"),
    ("payment", "money.Payment"),
    ("revenue_share", "money.RevenueShare"),
    ("commitment", "money.Commitment"),
    ("minimum", "money.Minimum"),
    ("equity", "money.Equity"),
    ("first_refusal", "rights.FirstRefusal"),
    ("most_favored", "trade.MostFavored"),
    ("price_restriction", "trade.PriceRestriction"),
    ("volume_restriction", "trade.VolumeRestriction"),
    ("liability", "risk.Liability"),
    ("indemnity", "risk.Indemnity"),
    ("warranty", "risk.Warranty"),
    ("insurance", "risk.Insurance"),
    ("liquidated_damages", "risk.LiquidatedDamages"),
    ("audit", "assurance.Audit"),
    ("post_termination_services", "assurance.PostTerminationServices"),
    ("third_party_beneficiary", "assurance.ThirdPartyBeneficiary"),
    ("panel", "governance.Panel"),
    ("term", "governance.Term"),
    ("termination", "governance.Termination"),
    ("assignment", "transfer.Assignment"),
    ("change_of_control", "transfer.ChangeOfControl"),
    ("governing_law", "governance.GoverningLaw"),
    ("clause", "other.Other"),
)


def __getattr__(name: str) -> Any:
    """``CLAUSES``, and the class of each kind."""
    if name == "CLAUSES":
        return tuple(_imported(place) for _, place in _CLAUSES)
    place = next((place for _, place in _CLAUSES if place.endswith(f".{name}")), None)
    if place is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return _imported(place)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


def _imported(place: str) -> type[Clause]:
    module, _, name = place.partition(".")
    model: type[Clause] = getattr(import_module(f"clauses.kinds.{module}"), name)
    return model


class Kinds(Mapping[str, type[Declaration]]):
    """Kinds of block, by the words for them."""

    def __init__(self, places: Mapping[str, str | type[Declaration]]) -> None:
        """Each is a model, or the place of one that is imported when it is asked for."""
        self.places = dict(places)

    def __getitem__(self, kind: str) -> type[Declaration]:
        place = self.places[kind]
        if isinstance(place, str):
            place = self.places[kind] = _imported(place)
        return place

    def __contains__(self, kind: object) -> bool:
        return kind in self.places

    def __iter__(self) -> Iterator[str]:
        return iter(self.places)

    def __len__(self) -> int:
        return len(self.places)


@cache
def models() -> Kinds:
    """Every kind, by the word for it. Raises ``BadPlugin``."""
    own: dict[str, str | type[Declaration]] = {kind_of(model): model for model in DECLARATIONS}
    own |= dict(_CLAUSES)
    return Kinds({**own, **{kind_of(model): model for model in plugged_in(frozenset(own))}})


@cache
def clause_words() -> tuple[str, ...]:
    """The words for the kinds of clause: of those that are built in, then of other packages. Raises ``BadPlugin``."""
    return tuple(models())[len(DECLARATIONS) :]


@cache
def clause_kinds() -> tuple[type[Clause], ...]:
    """Every kind of clause, in the order of ``clause_words``. Raises ``BadPlugin``."""
    return tuple(model for word in clause_words() if issubclass(model := models()[word], Clause))


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
    "Kinds",
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
    "clause_words",
    "field_specs",
    "kind_of",
    "models",
    "term",
    "terms",
]
