"""Manual pages of kinds of block: what each field holds and whom more of it favours, for a terminal and as JSON."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from clauses.kinds import Clause, Declaration, FieldSpec, field_specs, kind_of
from clauses.kinds.base import (
    GAINERS,
    Binds,
    ByUse,
    Decides,
    Depends,
    Direction,
    Favours,
    More,
    TakesFrom,
    Waived,
)
from clauses.kinds.manual import example, says, title
from clauses.report.paint import Paint
from grammar.visible import inert

SCHEMA_VERSION = 1
_CODE = re.compile(r"``(.+?)``", re.DOTALL)


def own_fields(model: type[Declaration]) -> tuple[FieldSpec, ...]:
    """The fields that make the kind: not those that every block or every clause has."""
    shared = field_specs(Clause if issubclass(model, Clause) else Declaration)
    return tuple(spec for name, spec in field_specs(model).items() if name not in shared)


def direction_in_words(direction: Direction) -> str:
    """What a change of a field does, and for whom: ``more favours `payee` ``."""
    match direction:
        case Binds():
            return "binds"
        case Favours():
            return "gains"
        case Decides():
            return "decides"
        case TakesFrom(whole=whole):
            return f"taken from `{whole}`"
        case Depends(reason=reason):
            return f"depends: {reason}"
        case ByUse(unused=unused):
            return f"depends on the clauses that use it; else neutral: {unused.reason}"
        case Waived(reason=reason):
            return f"neutral: {reason}"
        case More(favours=favours):
            return f"more favours {'those who gain by the clause' if favours == GAINERS else f'`{favours}`'}"


def silence_in_words(spec: FieldSpec) -> str:
    """What it means that the field is absent: ``unlimited``; empty where the model does not tell."""
    if spec.required:
        return "it must be said"
    return (spec.direction.silence or "") if isinstance(spec.direction, More) else ""


def whole_in_words(model: type[Clause]) -> str:
    """What it does to add a clause of this kind, where that is not to favour its gainers."""
    if not model.limits:
        return ""
    fields = " or ".join(f"`{name}`" for name in model.limits)
    return f"Where it says {fields}, the clause is a limit: to add it favours those that it binds."


def marked(text: str) -> str:
    """What a docstring says, with Markdown's marks for code."""
    return _CODE.sub(r"`\1`", text)


# --- for a terminal -----------------------------------------------------------------------------------------------


def list_text(models: Iterable[type[Declaration]], paint: Paint) -> str:
    """A line a kind: its word, and what it means."""
    named = [(kind_of(model), marked(title(model))) for model in models]
    wide = max((len(kind) for kind, _ in named), default=0)
    return "\n".join(f"{paint(kind, 'bold')}{' ' * (wide - len(kind))}  {inert(said)}" for kind, said in named)


def pages_text(models: Iterable[type[Declaration]], paint: Paint) -> str:
    """The pages, one after the other."""
    return "\n\n\n".join("\n".join(_page(model, paint)) for model in models)


def _page(model: type[Declaration], paint: Paint) -> Iterator[str]:
    yield paint(kind_of(model), "bold")
    yield ""
    yield from map(inert, marked(says(model)).split("\n"))
    if issubclass(model, Clause) and model.limits:
        yield f"\n{whole_in_words(model)}"
    for heading, specs in _groups(model):
        yield f"\n{heading}:"
        for spec in specs:
            yield from _field(spec, paint)
    if issubclass(model, Clause):
        yield f"\nBlocks inside it: {', '.join(model.part_kinds)}."
    shown = example(model)
    if shown:
        yield "\nExample:\n"
        yield from (f"    {inert(line)}".rstrip() for line in shown.rstrip("\n").split("\n"))


def _groups(model: type[Declaration]) -> Iterator[tuple[str, tuple[FieldSpec, ...]]]:
    own = own_fields(model)
    required = tuple(spec for spec in own if spec.required)
    optional = tuple(spec for spec in own if not spec.required)
    yield from [("Fields that it needs", required)] if required else []
    yield from [("Fields that it may have", optional)] if optional else []
    shared = [name for name in field_specs(model) if name not in {spec.name for spec in own}]
    yield f"Besides: {', '.join(shared)}", ()


def _field(spec: FieldSpec, paint: Paint) -> Iterator[str]:
    yield f"  {paint(spec.name, 'cyan')}: {inert(spec.type.phrase)}"
    silence = silence_in_words(spec)
    said = f"; silence is {silence}" if silence and not spec.required else ""
    yield f"      {inert(direction_in_words(spec.direction))}{said}"


# --- for scripts --------------------------------------------------------------------------------------------------


def pages_json(models: Iterable[type[Declaration]]) -> str:
    """The pages for scripts."""
    listed = [_plain(model) for model in models]
    return json.dumps({"schema_version": SCHEMA_VERSION, "kinds": listed}, ensure_ascii=False, indent=2)


def _plain(model: type[Declaration]) -> dict[str, Any]:
    clause = issubclass(model, Clause)
    own = {spec.name for spec in own_fields(model)}
    return {
        "kind": kind_of(model),
        "title": marked(title(model)),
        "says": marked(says(model)),
        "clause": clause,
        "fields": [_plain_field(spec, shared=spec.name not in own) for spec in field_specs(model).values()],
        "parts": list(model.part_kinds) if issubclass(model, Clause) else [],
        "limits": list(model.limits) if issubclass(model, Clause) else [],
        "example": example(model),
    }


def _plain_field(spec: FieldSpec, *, shared: bool) -> dict[str, Any]:
    direction = spec.direction
    return {
        "name": spec.name,
        "required": spec.required,
        "shared": shared,
        "holds": spec.type.phrase,
        "refers_to": sorted(spec.type.refers),
        "a_change": direction_in_words(direction),
        "more_favours": direction.favours if isinstance(direction, More) else None,
        "silence": direction.silence if isinstance(direction, More) else None,
    }
