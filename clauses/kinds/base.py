"""What declarations and clauses are, and what each of their fields declares: its type, and whom more of it favours."""

from collections.abc import Iterator, Mapping
from functools import cache
from inspect import get_annotations
from typing import Annotated, Any, ClassVar, Literal, NamedTuple, Self, TypeAlias, TypeVar, get_args, get_origin

from pydantic import BaseModel, ConfigDict
from pydantic.fields import FieldInfo

from clauses.kinds.norms import Norm
from clauses.kinds.sealed import Sealed
from clauses.kinds.types import (
    ClauseNames,
    Condition,
    FieldType,
    FreeFields,
    OldIds,
    Sentence,
    Territory,
    Texts,
    Time,
)
from clauses.values import NONE
from grammar.frozen import frozen

T = TypeVar("T")

# --- whom a field favours -----------------------------------------------------------------------------------------

GAINERS = "gainers"
"""In the place of a field: the parties that the clause as a whole favours."""


@frozen
class Binds:
    """The parties in this field are bound by the clause: to add it burdens them."""


@frozen
class Favours:
    """The parties in this field gain by the clause: to add it favours them."""


@frozen
class More:
    """More of this field favours the parties in ``favours``, the name of a party field of the clause or ``GAINERS``.

    *More* is later or longer, larger, wider, or yes. ``silence`` is what it equals that the field is absent
    (``"unlimited"``, ``"nothing"``, ``"no"``); where it is None, a change from or to silence cannot be judged.
    """

    favours: str
    silence: str | None = None


@frozen
class Waived:
    """A change of this field is neutral: nobody gains by more of it, for the ``reason`` given."""

    reason: str


@frozen
class Depends:
    """Whom a change of this field favours cannot be said from the agreement alone, for the ``reason`` given."""

    reason: str


@frozen
class TakesFrom:
    """This scope is taken from that of the field ``whole``: the two are compared once, as one set."""

    whole: str


@frozen
class Decides:
    """The parties in this field hold a power to decide: who loses it is disfavoured, a party that gains it favoured.

    Who has to share it with more others loses as well.
    """


@frozen
class NoCircle:
    """The names in this field must not lead back to their own block. ``says`` puts a step in words: ``is part of``."""

    says: str


@frozen
class ByUse:
    """A change of this favours whom the clauses that use the block say. Where none does, it is as ``unused`` says.

    ``of`` is the name that they use, where that is not the block's own; ``unless``, a field that decides in its place.
    """

    unused: Waived
    of: str | None = None
    unless: str | None = None


@frozen
class LastDayFor:
    """On the day in this field, something has to be paid or done at the latest."""


@frozen
class Ceiling:
    """What is in this field bounds from above what the fields with a ``Floor`` bound from below."""


@frozen
class Floor:
    """What is in this field bounds from below what the fields with a ``Ceiling`` bound from above."""


@frozen
class Summed:
    """What is in this field, in the clause and in its parts, is added up."""


FigureMark: TypeAlias = LastDayFor | Ceiling | Floor | Summed

Direction: TypeAlias = Binds | Favours | More | Waived | Depends | TakesFrom | Decides | ByUse

Bound = Annotated[T, Binds()]
"""The party that a clause binds."""
Gains = Annotated[T, Favours()]
"""The party that gains by a clause."""

EDITORIAL = Waived("says where or why a term stands, and changes nothing that it says")
REFERENCE = Waived("what it refers to decides whom it favours")
DEPENDS = Depends("which side it helps depends on facts that the agreement does not state")


@frozen
class FieldSpec:
    """A field as its model declares it."""

    name: str
    type: FieldType
    direction: Direction
    required: bool
    no_circle: NoCircle | None = None
    figures: tuple[FigureMark, ...] = ()


def field_specs(model: type["Declaration"]) -> Mapping[str, FieldSpec]:
    """The fields that an author may write in a block of this model, in the order of the model."""
    return _field_specs(model)


@cache
def _field_specs(model: type["Declaration"]) -> dict[str, FieldSpec]:
    specs = {}
    for name in _ordered(model):
        info = model.model_fields[name]
        marks = list(_marks(info))
        kind = next((mark for mark in marks if isinstance(mark, FieldType)), None)
        if kind is None:
            continue
        direction: Direction | None = next((mark for mark in marks if isinstance(mark, Direction)), None)
        if direction is None:
            raise TypeError(f"{model.__name__}.{name} declares neither a direction nor a waiver")
        no_circle = next((mark for mark in marks if isinstance(mark, NoCircle)), None)
        figures = tuple(mark for mark in marks if isinstance(mark, FigureMark))
        specs[_written(name)] = FieldSpec(_written(name), kind, direction, info.is_required(), no_circle, figures)
    return specs


def _ordered(model: type["Declaration"]) -> list[str]:
    """The names of the fields, what makes the kind first, then what all clauses have, then what all blocks have."""
    declared = [get_annotations(base) for base in model.__mro__]
    return sorted(model.model_fields, key=lambda name: next(i for i, names in enumerate(declared) if name in names))


def _written(name: str) -> str:
    """The field as its author writes it: Python's own words end in ``_`` in the model."""
    return name.removesuffix("_")


def _marks(info: FieldInfo) -> Iterator[Any]:
    yield from info.metadata
    yield from _inner(info.annotation)


def _inner(annotation: Any) -> Iterator[Any]:
    if get_origin(annotation) is Annotated:
        yield from annotation.__metadata__
        if any(isinstance(mark, FieldType) for mark in annotation.__metadata__):
            return  # what is inside a type of a field is its own affair
    for argument in get_args(annotation):
        yield from _inner(argument)


# --- declarations and clauses -------------------------------------------------------------------------------------


class Frozen(BaseModel):
    """A value: nothing changes it once it is there, and nothing that it does not know gets in."""

    # Python's own words end in "_" in the models (``for_``), and nowhere else.
    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        alias_generator=lambda name: name.removesuffix("_"),
        serialize_by_alias=True,
        validate_by_name=True,
        # Only what comes from JSON is held against its model by pydantic, and to make ready for that takes its time.
        defer_build=True,
    )

    @classmethod
    def made(cls, said: Mapping[str, Any]) -> Self:
        """The value that says this, by the names that its author writes: each as the type of its field has it.

        What reading made needs no second look: it is held against the model only where that looks at more than types.
        """
        if _looks_closer(cls):
            return cls.model_validate(said)
        attributes, silent = _attributes(cls), _silent(cls)
        values = {attributes[name]: value for name, value in said.items()}
        made = cls.__new__(cls)
        _SET(made, "__dict__", {**silent, **values})
        _SET(made, "__pydantic_fields_set__", set(values))
        _SET(made, "__pydantic_extra__", None)
        _SET(made, "__pydantic_private__", None)
        return made


_SET = object.__setattr__


@cache
def _looks_closer(model: type[Frozen]) -> bool:
    """Whether a model has validators or state of its own, as one of another package may."""
    own = model.__pydantic_decorators__
    return (
        bool(own.validators or own.field_validators or own.root_validators or own.model_validators)
        or model.model_post_init is not BaseModel.model_post_init
        or any(isinstance(value, list | dict | set) for value in _silent(model).values())
    )


@cache
def _silent(model: type[Frozen]) -> dict[str, Any]:
    """What each attribute is where nothing is said, in the order of the model; it is never handed out itself."""
    return {name: info.get_default(call_default_factory=True) for name, info in model.model_fields.items()}


class Translation(Frozen):
    """A field in another language: ``text(ko)``. ``language`` is a BCP 47 tag."""

    language: str
    field: Literal["heading", "text", "note"]
    text: str


class Stands(NamedTuple):
    """Where a report tells of the blocks of a kind: how early, and under which heading."""

    rank: int
    heading: str


class Declaration(Frozen):
    """What every block with an id has."""

    stands: ClassVar[Stands]
    """Where a report tells of it. The clauses are what a reader came for: the terms that they use come after them."""
    heads: ClassVar[bool] = False
    """Whether clauses stand under its heading, in a report as in the file."""
    of_the_version: ClassVar[frozenset[str]] = frozenset()
    """The fields that tell a version from others: they are no news where each version has a column of its own."""

    named: ClassVar[bool] = False
    """Whether its name is all that it is known by: what else is said of one may be said of another as well."""
    tells_users: ClassVar[bool] = False
    """Whether a change to it is one for the clauses that use it: they are told with it."""

    kind: str
    id: str
    heading: str | None = None
    number: Annotated[Sentence | None, EDITORIAL] = None
    source: Annotated[Texts | None, EDITORIAL] = None
    note: Annotated[Sentence | None, EDITORIAL] = None
    text: Annotated[Sentence | None, Depends("wording")] = None
    formerly: Annotated[OldIds | None, EDITORIAL] = None
    translations: tuple[Translation, ...] = ()


class Part(Frozen):
    """A block inside a clause: an exception to it (``except``), or a part of it with terms of its own.

    ``terms`` are fields of the clause's kind.
    """

    kind: str
    id: str
    heading: str | None = None
    terms: FreeFields = Sealed({})
    translations: tuple[Translation, ...] = ()


@frozen
class Runs:
    """That a kind says how long the whole agreement runs: the names of its fields for that.

    ``initial`` is the first term; ``renewal``, what follows it, each time or so often; ``notice``, how long before the
    end of a term it must be refused. ``automatic`` says whether it is renewed if nobody does anything.
    """

    initial: str
    renewal: str
    notice: str
    automatic: str


@frozen
class Valuation:
    """That a kind gives a share, the value of the whole, and the value of that share: the names of its fields."""

    share: str
    whole: str
    value: str


@frozen
class Sharing:
    """That a kind gives a share of something away: its fields for the ``rate``, the ``base``, and who gives it."""

    rate: str
    base: str
    giver: str


class Clause(Declaration):
    """What every clause may carry, whatever its kind."""

    stands: ClassVar[Stands] = Stands(3, "Clauses")

    part_kinds: ClassVar[tuple[str, ...]] = ("except",)
    """The blocks that a clause of this kind may hold."""

    grants: ClassVar[bool] = False
    """Whether a clause of this kind gives its gainers something; else it lays something on those it binds."""

    limits: ClassVar[tuple[str, ...]] = ()
    """The fields by which a clause of this kind limits what would hold without it.

    Where one of them says something, to add the clause favours those that it binds. In an exception they say what
    holds instead, and so mean the same as outside.
    """

    free: ClassVar[bool] = False
    """Whether it may hold fields that the model does not name."""

    norms: ClassVar[tuple[Norm, ...]] = ()
    """What a clause of this kind means for its parties."""

    runs: ClassVar[Runs | None] = None
    """How the agreement runs, where clauses of this kind say that."""

    valuation: ClassVar[Valuation | None] = None
    """Which of its figures make one another."""

    sharing: ClassVar[Sharing | None] = None
    """Which share it gives away, and of what."""

    section: str | None = None
    period: Annotated[Time | None, More(GAINERS)] = None
    territory: Annotated[Territory | None, More(GAINERS, silence="everywhere")] = None
    condition: Annotated[Condition | None, DEPENDS] = None
    subject_to: Annotated[ClauseNames | None, REFERENCE, NoCircle("is subject to")] = None
    parts: tuple[Part, ...] = ()


def parties_with(model: type[Declaration], direction: type[Binds] | type[Favours]) -> tuple[str, ...]:
    """The fields whose parties a clause of this kind binds, or favours."""
    bind, favour = _sides(model)
    return bind if direction is Binds else favour


@cache
def _sides(model: type[Declaration]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The fields of the parties that a clause of this kind binds, and of those that it favours."""
    specs = field_specs(model).values()
    bind, favour = ([spec.name for spec in specs if isinstance(spec.direction, side)] for side in (Binds, Favours))
    return tuple(bind), tuple(favour)


@cache
def marked(model: type["Declaration"], *marks: type[FigureMark]) -> tuple[str, ...]:
    """The fields of a block of this model whose figures have one of these marks."""
    return tuple(
        spec.name for spec in field_specs(model).values() if any(isinstance(each, marks) for each in spec.figures)
    )


def term(clause: Declaration, name: str) -> Any:
    """What a clause says in a field, by the name that its author writes; None where it is silent."""
    attribute = _attributes(type(clause)).get(name)
    said = clause.__dict__
    return said[attribute] if attribute is not None else said.get("fields", _NOTHING).get(name)


def terms(clause: Declaration) -> dict[str, Any]:
    """Everything that a clause says, by field, in the order of its model; silence is left out."""
    said = clause.__dict__
    found = {name: said[attribute] for name, attribute in _declared(type(clause)) if said[attribute] is not None}
    return {**found, **said["fields"]} if "fields" in said else found


def norms_of(clause: Clause) -> Iterator[Norm]:
    """What a clause lays down: the norms of its kind, less those that need a field that says nothing."""
    for norm in clause.norms:
        if norm.given is None or term(clause, norm.given) not in (None, False, NONE):
            yield norm


_NOTHING = Sealed({})


@cache
def _attributes(model: type[Frozen]) -> dict[str, str]:
    """The attribute of each field, by the name that its author writes."""
    return {_written(name): name for name in model.model_fields}


@cache
def _declared(model: type[Declaration]) -> tuple[tuple[str, str], ...]:
    """The name and the attribute of each field that an author may write."""
    return tuple((name, _attributes(model)[name]) for name in field_specs(model))
