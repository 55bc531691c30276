"""Say an old block in the names of the new version: what only follows a renaming is then no difference."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from operator import is_
from types import MappingProxyType
from typing import Any, TypeVar

from clauses.kinds import Clause, Declaration, Part, field_specs
from clauses.values import Choice, EventPoint, For, Hedged, Multiple, Percent, Period, Point, Shifted, Through, Until
from clauses.values.foreseen import Foreseen

D = TypeVar("D", bound=Declaration)


def in_new_names(block: D, names: Mapping[str, str]) -> D:
    """The block with every name that it refers to replaced; its own id stays. Itself, where it mentions none."""
    if not names or not mentions_any(block, names):
        return block
    said = block.__dict__
    update: dict[str, Any] = {}
    for attribute, refers in _attributes(type(block)):
        value = said[attribute]
        if value is not None and (new := renamed(value, names, refers=refers)) is not value:
            update[attribute] = new
    if isinstance(block, Clause):
        _rename_inside(block, names, update)
    return block.model_copy(update=update) if update else block


def mentions_any(block: Declaration, names: Mapping[str, str]) -> bool:
    """Whether a block refers to one of these names: most refer to none, and that is soon seen."""
    said, (named, others) = block.__dict__, _written_by(type(block))
    mentions_none = names.keys().isdisjoint
    for attribute in named:
        value = said[attribute]
        if value is not None and (not mentions_none(value) if type(value) is tuple else _mentions(value, names)):
            return True
    for attribute in others:
        value = said[attribute]
        if value is not None and type(value) is not str and _mentions(value, names):
            return True
    return isinstance(block, Clause) and (block.free or bool(block.parts)) and _mentions_inside(block, names)


def _mentions_inside(clause: Clause, names: Mapping[str, str]) -> bool:
    update: dict[str, Any] = {}
    _rename_inside(clause, names, update)
    return bool(update)


def _mentions(value: Any, names: Mapping[str, str]) -> bool:
    """Whether a value whose words are no names is another one in the new names."""
    if type(value) is not Period:
        return renamed(value, names, refers=False) is not value
    if value.start is not None and _hangs_on(value.start, names):
        return True
    for end in value.ends:
        point = end.after if isinstance(end, For) else end.point
        if point is not None and _hangs_on(point, names):
            return True
    return False


def _hangs_on(point: Point, names: Mapping[str, str]) -> bool:
    while type(point) is Shifted:
        point = point.point
    return type(point) is EventPoint and point.name in names


@cache
def _written_by(model: type[Declaration]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The attributes that hold what an author wrote: those of which the words are names, and the others."""
    named, others = ([name for name, refers in _attributes(model) if refers is which] for which in (True, False))
    return tuple(named), tuple(others)


@cache
def _attributes(model: type[Declaration]) -> tuple[tuple[str, bool], ...]:
    """The attributes that hold what an author wrote, and whether the words in them are names."""
    specs = field_specs(model)
    written = ((name, specs.get(name.removesuffix("_"))) for name in model.model_fields)
    return tuple((name, bool(spec.type.refers)) for name, spec in written if spec is not None)


def _rename_inside(clause: Clause, names: Mapping[str, str], update: dict[str, Any]) -> None:
    parts = tuple(_part(part, clause, names) for part in clause.parts)
    if any(new is not old for new, old in zip(parts, clause.parts, strict=True)):
        update["parts"] = parts
    if clause.free:
        fields: Mapping[str, Any] = clause.__dict__["fields"]
        new = _terms(fields, clause, names)
        if new is not fields:
            update["fields"] = new


def _part(part: Part, clause: Clause, names: Mapping[str, str]) -> Part:
    said = _terms(part.terms, clause, names)
    return part if said is part.terms else part.model_copy(update={"terms": said})


def _terms(said: Mapping[str, Any], clause: Clause, names: Mapping[str, str]) -> Mapping[str, Any]:
    specs = field_specs(type(clause))
    new = {
        name: renamed(value, names, refers=name in specs and bool(specs[name].type.refers))
        for name, value in said.items()
    }
    return said if all(new[name] is value for name, value in said.items()) else MappingProxyType(new)


def renamed(value: Any, names: Mapping[str, str], *, refers: bool) -> Any:
    """The value in the new names; itself where it mentions none. ``refers``: whether its words are names."""
    if isinstance(value, tuple):
        return _words(value, names) if refers else _each(value, names)
    rename = _RENAMES.get(type(value))
    return rename(value, names) if rename is not None else value


def _words(value: tuple[Any, ...], names: Mapping[str, str]) -> tuple[Any, ...]:
    if not any(isinstance(item, str) and item in names for item in value):
        return value
    return tuple(names.get(item, item) if isinstance(item, str) else item for item in value)


def _each(values: tuple[Any, ...], names: Mapping[str, str]) -> tuple[Any, ...]:
    new = tuple([renamed(item, names, refers=False) for item in values])
    return values if all(map(is_, values, new)) else new


def _event(value: EventPoint, names: Mapping[str, str]) -> EventPoint:
    return EventPoint(names[value.name]) if value.name in names else value


def _base(value: Percent | Multiple, names: Mapping[str, str]) -> Percent | Multiple:
    return replace(value, of=names[value.of], written=None) if value.of is not None and value.of in names else value


def _within(*fields: str) -> Callable[[Any, Mapping[str, str]], Any]:
    """A renaming of what stands in these fields. What its author wrote no longer says the value, then."""

    def rename(value: Any, names: Mapping[str, str]) -> Any:
        changes = {}
        for field in fields:
            was = getattr(value, field)
            now = renamed(was, names, refers=False)
            if now is not was:
                changes[field] = now
        if not changes:
            return value
        return replace(value, **changes, **({"written": None} if hasattr(value, "written") else {}))

    return rename


_RENAMES: dict[type, Callable[[Any, Mapping[str, str]], Any]] = {
    EventPoint: _event,
    Percent: _base,
    Multiple: _base,
    Shifted: _within("point"),
    Through: _within("point"),
    Until: _within("point"),
    For: _within("after"),
    Hedged: _within("value"),
    Period: _within("start", "ends"),
    Foreseen: _within("start", "ends"),
    Choice: _within("options"),
}


# --- the names in a value -----------------------------------------------------------------------------------------


def names_in(value: Any, *, refers: bool) -> Iterator[str]:
    """Every name that a value mentions, in its order. ``refers``: whether its words are names."""
    match value:
        case tuple() if refers:
            yield from (item for item in value if isinstance(item, str))
        case tuple():
            for item in value:
                yield from names_in(item, refers=False)
        case EventPoint(name=name):
            yield name
        case Shifted(point=inner) | Through(point=inner) | Until(point=inner) | Hedged(value=inner) | For(after=inner):
            yield from names_in(inner, refers=False)
        case Percent(of=str(of)) | Multiple(of=str(of)):
            yield of
        case Period(start=start, ends=ends):
            yield from names_in((start, *ends), refers=False)
        case Choice(options=options):
            yield from names_in(options, refers=False)
