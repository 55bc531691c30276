"""Two versions of an agreement, as models: the second is the first, changed as drafters change one.

What a field is given follows from what its type accepts: a new kind, field or type is covered by being declared.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from hypothesis import strategies as st
from strategies import value_of

from clauses import Agreement
from clauses.kinds import (
    CLAUSES,
    Clause,
    Declaration,
    Definition,
    Event,
    FieldSpec,
    Part,
    Party,
    Section,
    Translation,
    field_specs,
)
from clauses.kinds.types import EACH, FieldType
from clauses.values import NONE, TBD, UNDISCLOSED, Date, EventPoint

PARTIES = ("alder", "birch", "cedar")
TERMS = ("works", "models", "products", "hardware", "research")
EVENTS = ("declared", "verified", "handed_over")

_SAID = (
    *("USD 5 million", "USD 7 million", "USD 0", "EUR 5 million", "CNY 0.20 per kwh", "about USD 5 million"),
    *("27%", "about 27%", "reportedly 27%", "30%", "0%", "at least 20%", "at most 40%", "100% of works over 12 months"),
    *("90 days", "3 months", "1 year", "0 days", "5 business days", "about 90 days", "90 days or 3 months"),
    *("3 terms of 1 year", "5 terms of 1 year", "2 terms of 2 years", "2 times works", "4 times works"),
    *("180 days or 6 months, whichever is longer", "USD 5 million or 2 times works, whichever is greater"),
    *(
        "5",
        "7",
        "5 experts",
        "1e27 flop",
        "1e26 flop",
        "about 5 experts",
        "2030",
        "2031-05",
        "2030-06-30",
        "2031-06-30",
    ),
    *(
        "declared",
        "verified",
        "declared + 30 days",
        "effective + 1 year",
        "yes",
        "no",
        '"so and so"',
        '"and otherwise"',
    ),
    *(
        "through 2030",
        "through 2032",
        "until declared",
        "until verified",
        "perpetual",
        "from 2026-01-01",
        "for 3 years",
    ),
    *("until declared or through 2030, whichever is earlier", "until verified or through 2030, whichever is later"),
    *("from 2026-01-01 through 2032", "from declared for 2 years", "until declared or through 2030", "for 40 months"),
    *("for 2 years after termination", "until termination + 2 years", "through declared", "until 2031"),
)


@dataclass(frozen=True)
class Names:
    """The ids that a block may refer to, by kind; a ``clause`` is of any kind."""

    ids: Mapping[str, tuple[str, ...]]

    def of(self, refers: frozenset[str]) -> tuple[str, ...]:
        """Those that may stand where one of these kinds is wanted."""
        found = [name for kind in sorted(refers) for name in self.ids.get(kind, ())]
        return tuple([*found, EACH] if refers == frozenset({"party"}) else found)


@cache
def _read() -> tuple[Any, ...]:
    return tuple(value for text in _SAID if (value := value_of(text)) is not None)


@cache
def pool(type_: FieldType) -> tuple[Any, ...]:
    """Values that a type accepts; names apart."""
    known = [type_.adapt(value) for value in _read() if not isinstance(value, EventPoint) or not type_.refers]
    unknown = [NONE, UNDISCLOSED, TBD] if type_.unknowns else []
    return tuple(dict.fromkeys(value for value in (*known, *unknown) if value is not None))


def said_in(spec: FieldSpec, names: Names) -> st.SearchStrategy[Any]:
    """Something that a field can say."""
    return _said_in(spec, names.of(spec.type.refers))


@cache
def _said_in(spec: FieldSpec, known: tuple[str, ...]) -> st.SearchStrategy[Any]:
    choices = pool(spec.type)
    as_names = spec.type.adapt((EventPoint("x"), EventPoint("y"))) is not None
    if not as_names or not (known or not spec.type.refers):
        return st.sampled_from(choices) if choices else st.none()
    words = known or ("convenience", "breach", "KR", "US")
    several = st.lists(st.sampled_from(words), min_size=1, max_size=3, unique=True)
    listed = several.map(lambda items: spec.type.adapt(tuple(map(EventPoint, items))))
    return listed | listed | st.sampled_from(choices) if choices else listed


Draw = st.DrawFn
_APART = frozenset({"formerly", "also", "include"})


@st.composite
def fields(draw: Draw, model: type[Declaration], names: Names, most: int = 4) -> dict[str, Any]:
    """Some fields, those that the model needs among them, by the names of their attributes."""
    specs = [spec for spec in field_specs(model).values() if spec.name not in _APART]
    needed = [spec for spec in specs if spec.required]
    further = draw(st.lists(st.sampled_from(specs), max_size=most, unique_by=lambda spec: spec.name))
    said = {spec.name: draw(said_in(spec, names)) for spec in (*needed, *further)}
    return {attribute(model, name): value for name, value in said.items() if value is not None}


def attribute(model: type[Declaration], name: str) -> str:
    """Where a model keeps a field: Python's own words end in ``_``."""
    return name if name in model.model_fields else f"{name}_"


_headings = st.sampled_from([None, "Models", "Rights in models", "Exit", "Money"])
_SENTENCES = (
    "Alder keeps books of all that it sells abroad and shows them to Birch once a year.",
    "Cedar insures the works against fire and theft at its own expense until handover.",
)
_texts = st.sampled_from(
    [
        None,
        " ".join(_SENTENCES),
        "Alder lets Birch use the models under Section 4.2 until the panel has verified them.",
        "Alder lets Birch use the models under Section 4.3 until the panel has verified them.",
        "Birch shall pay the price of the works within a month of the day on which they are handed over.",
        "Each party bears its own costs.",
    ]
)
_numbers = st.sampled_from([None, None, "4.2", "4.3", "5"])


@st.composite
def parts(draw: Draw, model: type[Clause], names: Names) -> tuple[Part, ...]:
    """Blocks inside a clause, each with a name of its own."""
    found = []
    for place in draw(st.lists(st.sampled_from(["one", "two", "three"]), max_size=2, unique=True)):
        terms = draw(fields(model, names, most=2))
        said = {name.removesuffix("_"): value for name, value in terms.items() if name != "fields"}
        kind = draw(st.sampled_from(model.part_kinds))
        found.append(Part(kind=kind, id=place, heading=draw(_headings), terms=said))
    return tuple(found)


@st.composite
def blocks(draw: Draw, model: type[Declaration], id: str, names: Names) -> Declaration:
    """A block of a kind."""
    said: dict[str, Any] = {"id": id, "heading": draw(_headings), "number": draw(_numbers), "text": draw(_texts)}
    said |= draw(fields(model, names))
    if draw(st.booleans()) and draw(st.booleans()):
        said["translations"] = (Translation(language="ko", field="text", text=draw(st.sampled_from(["가", "나"]))),)
    if issubclass(model, Clause):
        said["parts"] = draw(st.just(()) | parts(model, names))
        if model.free:
            said["fields"] = draw(
                st.dictionaries(st.sampled_from(["price", "place"]), st.sampled_from(_FREE), max_size=2)
            )
    return model.model_validate(said)


_FREE = ("here", "there", True, UNDISCLOSED, ("a", "b"), EventPoint("declared"))


def model_of(draw: Draw) -> type[Clause]:
    """Any kind of clause."""
    return draw(st.sampled_from(CLAUSES))


@st.composite
def agreements(draw: Draw, most_clauses: int = 4) -> Agreement:
    """An agreement with some clauses of any kind."""
    models = draw(st.lists(st.sampled_from(CLAUSES), max_size=most_clauses))
    ids = [f"clause_{place}" for place, _ in enumerate(models)]
    panels = tuple(id for id, model in zip(ids, models, strict=True) if model.__name__ == "Panel")
    names = Names({"party": PARTIES, "define": TERMS, "event": EVENTS, "clause": tuple(ids), "panel": panels})
    sections = [Section(id=f"part_{place}") for place in range(draw(st.integers(0, 2)))]
    homes = [None, *(section.id for section in sections)]
    made = [draw(blocks(model, id, names)) for id, model in zip(ids, models, strict=True)]
    clauses = [clause.model_copy(update={"section": draw(st.sampled_from(homes))}) for clause in made]
    tree, order = draw(st.sampled_from(_TREES)), draw(st.sampled_from(_ORDERS))
    return Agreement(
        id="deal",
        dated=Date(2025, 1, 21),
        parties=tuple(Party(id=id) for id in PARTIES),
        definitions=tuple(Definition(id=id, text=_defined(id), part_of=tree.get(id)) for id in TERMS),
        events=tuple(Event(id=id, text=_defined(id), follows=order.get(id), determined_by=("alder",)) for id in EVENTS),
        sections=tuple(sections),
        clauses=tuple(in_order(clauses, sections)),
    )


def _defined(id: str) -> str:
    return f"What the parties call {id}, as it is listed in annex 1 of this agreement and its supplements."


_TREES: tuple[dict[str, tuple[str, ...]], ...] = (
    {},
    {"hardware": ("products",), "products": ("works",)},
    {"models": ("works", "research"), "hardware": ("works",), "research": ("works",)},
)
_ORDERS: tuple[dict[str, tuple[str, ...]], ...] = ({}, {"verified": ("declared",)}, {"declared": ("handed_over",)})


def in_order(clauses: list[Any], sections: list[Section]) -> list[Any]:
    """As a file has them: those without a section first, then section by section."""
    places: dict[str | None, int] = {section.id: place for place, section in enumerate(sections)}
    places[None] = -1
    return sorted(clauses, key=lambda clause: places[clause.section])


# --- the next version ---------------------------------------------------------------------------------------------

Change = Callable[[Draw, Agreement], Agreement]


def _names(agreement: Agreement) -> Names:
    ids = {kind: tuple(each.id for each in group) for kind, group in _groups(agreement).items()}
    panels = tuple(clause.id for clause in agreement.clauses if clause.kind == "panel")
    return Names({**ids, "panel": panels})


def _groups(agreement: Agreement) -> dict[str, tuple[Declaration, ...]]:
    return {
        "party": agreement.parties,
        "define": agreement.definitions,
        "event": agreement.events,
        "section": agreement.sections,
        "clause": agreement.clauses,
    }


_PLACES = {"party": "parties", "define": "definitions", "event": "events", "section": "sections", "clause": "clauses"}


def _with(agreement: Agreement, kind: str, group: list[Any]) -> Agreement:
    changed = agreement.model_copy(update={_PLACES[kind]: tuple(group)})
    clauses = in_order(list(changed.clauses), list(changed.sections))
    return changed.model_copy(update={"clauses": tuple(clauses)})


def _edit(draw: Draw, agreement: Agreement) -> Agreement:
    kind = draw(st.sampled_from(["clause", "clause", "clause", "party", "define", "event", "section"]))
    group: list[Any] = list(_groups(agreement)[kind])
    if not group:
        return agreement
    place = draw(st.integers(0, len(group) - 1))
    group[place] = _edited(draw, group[place], _names(agreement))
    return _with(agreement, kind, group)


def _edited(draw: Draw, block: Declaration, names: Names) -> Declaration:
    what = draw(st.sampled_from(["field", "field", "field", "heading", "parts", "id of a part", "translations"]))
    if what == "heading":
        return block.model_copy(update={"heading": draw(_headings)})
    if what == "translations":
        text = draw(st.sampled_from(["가", "나"]))
        return block.model_copy(update={"translations": (Translation(language="ko", field="text", text=text),)})
    if what == "id of a part" and isinstance(block, Clause):
        if not block.parts or any(part.id == "four" for part in block.parts):
            return block
        first, *others = block.parts
        return block.model_copy(update={"parts": (*others, first.model_copy(update={"id": "four"}))})
    if what == "parts" and isinstance(block, Clause):
        return block.model_copy(update={"parts": draw(parts(type(block), names))})
    specs = [spec for spec in field_specs(type(block)).values() if spec.name not in _APART]
    spec = draw(st.sampled_from(specs))
    value = draw(said_in(spec, names) if spec.required else st.none() | said_in(spec, names))
    return block.model_copy(update={attribute(type(block), spec.name): value})


def _add(draw: Draw, agreement: Agreement) -> Agreement:
    homes = [None, *(section.id for section in agreement.sections)]
    block = draw(blocks(model_of(draw), "another", _names(agreement)))
    if agreement.clause("another"):
        return agreement
    clauses: list[Any] = list(agreement.clauses)
    clauses.insert(
        draw(st.integers(0, len(clauses))), block.model_copy(update={"section": draw(st.sampled_from(homes))})
    )
    return _with(agreement, "clause", clauses)


def _remove(draw: Draw, agreement: Agreement) -> Agreement:
    if not agreement.clauses:
        return agreement
    clauses = list(agreement.clauses)
    clauses.pop(draw(st.integers(0, len(clauses) - 1)))
    return _with(agreement, "clause", clauses)


def _move(draw: Draw, agreement: Agreement) -> Agreement:
    kind = draw(st.sampled_from(["clause", "clause", "define", "event", "section"]))
    group: list[Any] = list(_groups(agreement)[kind])
    if not group:
        return agreement
    block = group.pop(draw(st.integers(0, len(group) - 1)))
    if isinstance(block, Clause):
        homes = [None, *(section.id for section in agreement.sections)]
        block = block.model_copy(update={"section": draw(st.sampled_from(homes))})
    group.insert(draw(st.integers(0, len(group))), block)
    return _with(agreement, kind, group)


def _rename(draw: Draw, agreement: Agreement) -> Agreement:
    kind = draw(st.sampled_from(["clause", "clause", "define", "event", "party"]))
    return _under_another_name(draw, agreement, kind, lambda block: {"formerly": (block.id,)})


def _exchange(draw: Draw, agreement: Agreement) -> Agreement:
    """Another term or event takes the place of one that reads much like it, and nobody says that they are one."""
    kind = draw(st.sampled_from(["define", "event"]))
    return _under_another_name(
        draw, agreement, kind, lambda block: {"text": str(block.text).replace("annex 1", "annex 2")}
    )


def _under_another_name(
    draw: Draw, agreement: Agreement, kind: str, update: Callable[[Any], dict[str, Any]]
) -> Agreement:
    from clauses.diff.rename import in_new_names

    group: list[Any] = list(_groups(agreement)[kind])
    if not group:
        return agreement
    place = draw(st.integers(0, len(group) - 1))
    was, now = group[place].id, f"{group[place].id}_anew"
    if any(block.id == now for block in agreement.declared):
        return agreement
    group[place] = group[place].model_copy(update={"id": now, **update(group[place])})
    renamed = _with(agreement, kind, group)
    return renamed.model_copy(
        update={
            _PLACES[other]: tuple(in_new_names(block, {was: now}) for block in blocks)
            for other, blocks in _groups(renamed).items()
        }
    )


def _rename_section(draw: Draw, agreement: Agreement) -> Agreement:
    if not agreement.sections:
        return agreement
    sections: list[Any] = list(agreement.sections)
    place = draw(st.integers(0, len(sections) - 1))
    was, now = sections[place].id, f"{sections[place].id}_anew"
    sections[place] = sections[place].model_copy(update={"id": now, "heading": draw(_headings)})
    clauses = tuple(
        clause.model_copy(update={"section": now}) if clause.section == was else clause for clause in agreement.clauses
    )
    return _with(agreement.model_copy(update={"clauses": clauses}), "section", sections)


def _split(draw: Draw, agreement: Agreement) -> Agreement:
    if not agreement.clauses or agreement.clause("half"):
        return agreement
    clauses: list[Any] = list(agreement.clauses)
    place = draw(st.integers(0, len(clauses) - 1))
    half = _edited(draw, clauses[place], _names(agreement)).model_copy(
        update={"id": "half", "formerly": (clauses[place].id,)}
    )
    clauses.insert(draw(st.integers(0, len(clauses))), half)
    return _with(agreement, "clause", clauses)


def _divide(draw: Draw, agreement: Agreement) -> Agreement:
    """Two clauses take the place of one, with a sentence of it each, and nobody says so."""
    clauses: list[Any] = list(agreement.clauses)
    places = [place for place, clause in enumerate(clauses) if clause.text == " ".join(_SENTENCES)]
    if not places or agreement.clause("first") or agreement.clause("second"):
        return agreement
    place = draw(st.sampled_from(places))
    ids = (draw(st.sampled_from([clauses[place].id, "first"])), "second")
    pieces = [
        clauses[place].model_copy(update={"id": id, "text": text}) for id, text in zip(ids, _SENTENCES, strict=True)
    ]
    clauses[place : place + 1] = draw(st.permutations(pieces))
    return _with(agreement, "clause", clauses)


def _merge(draw: Draw, agreement: Agreement) -> Agreement:
    if len(agreement.clauses) < 2:
        return agreement
    clauses: list[Any] = list(agreement.clauses)
    gone = clauses.pop(draw(st.integers(0, len(clauses) - 1)))
    place = draw(st.integers(0, len(clauses) - 1))
    clauses[place] = clauses[place].model_copy(update={"formerly": (gone.id,)})
    return _with(agreement, "clause", clauses)


def _rekind(draw: Draw, agreement: Agreement) -> Agreement:
    if not agreement.clauses:
        return agreement
    clauses: list[Any] = list(agreement.clauses)
    place = draw(st.integers(0, len(clauses) - 1))
    other = draw(blocks(model_of(draw), clauses[place].id, _names(agreement)))
    clauses[place] = other.model_copy(update={"section": clauses[place].section})
    return _with(agreement, "clause", clauses)


def _redate(draw: Draw, agreement: Agreement) -> Agreement:
    field = draw(st.sampled_from(["dated", "effective"]))
    return agreement.model_copy(update={field: draw(st.sampled_from([None, Date(2025, 1, 21), Date(2026, 1, 21)]))})


_CHANGES: tuple[Change, ...] = (
    _edit,
    _edit,
    _edit,
    _add,
    _remove,
    _move,
    _rename,
    _rename_section,
    _exchange,
    _divide,
    _divide,
    _split,
    _merge,
    _rekind,
    _redate,
)


@st.composite
def next_versions(draw: Draw, agreement: Agreement, most: int = 4) -> Agreement:
    """What an agreement may become by a few changes."""
    for change in draw(st.lists(st.sampled_from(_CHANGES), min_size=1, max_size=most)):
        agreement = change(draw, agreement)
    return agreement


@st.composite
def pairs(draw: Draw) -> tuple[Agreement, Agreement]:
    """Two versions."""
    old = draw(agreements())
    return old, draw(next_versions(old))
