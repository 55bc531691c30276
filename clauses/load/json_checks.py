"""What the loader checks in a file, checked in an agreement that came as JSON."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from clauses.agreement import Agreement
from clauses.kinds import Clause, Declaration, Part, field_specs, terms
from clauses.load.circles import CIRCLE, circles
from clauses.load.names import Names, Problem
from clauses.load.reading import EVENTS, TERMS, read_value, value_in
from clauses.load.words import a, clip, either
from clauses.values import PICKS, Choice, EventPoint, For, Hedged, Multiple, Percent, Period, Shifted, Through, Until


def problems(agreement: Agreement) -> Iterator[Problem]:
    """Names declared twice or not at all, parts that no such clause has, values that are not as they are written."""
    yield from _doubles(agreement)
    names = Names({each.id: each.kind for each in agreement.declared if each.kind != "section"})
    sections = {section.id for section in agreement.sections}
    for block in (agreement, *agreement.declared):
        where = f'{block.kind} "{clip(block.id)}"'
        if isinstance(block, Clause) and block.section is not None and block.section not in sections:
            yield Problem("C206", f'{where}: no section is called "{clip(block.section)}"')
        for part in _parts(block):
            yield from _of_part(part, block, f'{where}, {clip(part.kind)} "{clip(part.id)}"')
        yield from _of_values(block, where)
        yield from _of_names(block, where, names)
    for circle in circles(agreement.declared):
        first = circle.blocks[0]
        where = f'{first.kind} "{clip(first.id)}", {circle.field}'
        yield Problem(CIRCLE, f"{where}: {circle.message}", circle.hint)


def _doubles(agreement: Agreement) -> Iterator[Problem]:
    counts = Counter((each.kind == "section", each.id) for each in agreement.declared)
    for (section, name), count in counts.items():
        if count > 1:
            yield Problem("C105", f'{count} {"sections" if section else "blocks"} are called "{clip(name)}"')


def _parts(block: Declaration) -> tuple[Part, ...]:
    return block.parts if isinstance(block, Clause) else ()


def _said(block: Declaration) -> Iterator[tuple[str, Any]]:
    """All that a block and its parts say, by path."""
    yield from terms(block).items()
    for part in _parts(block):
        for field, value in part.terms.items():
            yield f"{part.kind} {part.id}.{field}", value


# --- parts --------------------------------------------------------------------------------------------------------


def _of_part(part: Part, clause: Declaration, where: str) -> Iterator[Problem]:
    model = type(clause)
    assert issubclass(model, Clause)
    if part.kind not in model.part_kinds:
        hint = f"it may hold {either(tuple(map(a, model.part_kinds)))}"
        yield Problem("C108", f'{where}: {a(clause.kind)} cannot hold a block "{clip(part.kind)}"', hint)
    specs = field_specs(model)
    for name, value in part.terms.items():
        if name not in specs and not model.free:
            yield Problem("C102", f'{where}: {a(clause.kind)} has no field "{clip(name)}"')
        elif name in specs and not _fits(model, name, value):
            yield Problem("C104", f'{where}: "{name}" needs {specs[name].type.phrase}')


def _fits(model: type[Clause], name: str, value: Any) -> bool:
    try:
        return bool(_adapter(model, name).validate_python(value) == value)
    except ValidationError:
        return False


@cache
def _adapter(model: type[Clause], name: str) -> TypeAdapter[Any]:
    infos = {attribute.removesuffix("_"): info for attribute, info in model.model_fields.items()}
    annotation: Any = infos[name].annotation
    return TypeAdapter(annotation)


# --- values -------------------------------------------------------------------------------------------------------


def _of_values(block: Declaration, where: str) -> Iterator[Problem]:
    """A report shows how a value is written, and a comparison looks at the value: they must not part."""
    for path, value in _said(block):
        for each in _values_in(value):
            if not _means_what_is_written(each):
                message = f'{where}, {clip(path)}: it is written "{clip(str(each))}", which says something else'
                yield Problem("C013", message)


def _values_in(value: Any) -> Iterator[Any]:
    """Every value in a value, itself included."""
    if isinstance(value, tuple):
        for item in value:
            yield from _values_in(item)
    elif is_dataclass(value):
        yield value
        for field in fields(value):
            yield from _values_in(getattr(value, field.name))


def _means_what_is_written(value: Any) -> bool:
    written, picked = getattr(value, "written", None), getattr(value, "pick_written", None)
    if picked is not None and PICKS.get(picked) != value.pick:
        return False
    if written is None:
        return True
    node = value_in(written)
    return node is not None and read_value(node) == value


# --- names --------------------------------------------------------------------------------------------------------

Use = tuple[str, frozenset[str]]
"""A name in a value, and the kinds of block that it may mean."""


def _of_names(block: Declaration, where: str, names: Names) -> Iterator[Problem]:
    specs = field_specs(type(block))
    for path, value in _said(block):
        field = path.rpartition(".")[2]
        for name, kinds in _names_in(value, specs[field].type.refers if field in specs else frozenset()):
            problem = names.problem(name, kinds)
            if problem is not None:
                yield Problem(problem.code, f"{where}, {clip(path)}: {problem.message}", problem.hint)


def _names_in(value: Any, refers: frozenset[str]) -> Iterator[Use]:
    """The names in a value: a tuple is of names where its field refers to something, and a string is a text."""
    match value:
        case tuple():
            for item in value:
                yield from [(item, refers)] if isinstance(item, str) and refers else _names_in(item, refers)
        case EventPoint(name=name) if refers:
            yield name, refers
        case Percent(of=str(name)) | Multiple(of=name):
            yield name, TERMS
        case Hedged(value=inner):
            yield from _names_in(inner, refers)
        case Choice(options=options):
            yield from (use for option in options for use in _names_in(option, refers))
        case Period() | Through() | Until() | For() | Shifted():
            yield from ((name, EVENTS) for name in _events_in(value))


def _events_in(value: Any) -> Iterator[str]:
    """The events that a period or point hangs on."""
    return (each.name for each in _values_in(value) if isinstance(each, EventPoint))
