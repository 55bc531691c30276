"""Manual pages of kinds of block: what each field holds and whom more of it favours, for a terminal and as JSON."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

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


def kinds_listed(models: Iterable[type[Declaration]]) -> RenderableType:
    """A row a kind: its word, and what it means."""
    table = Table.grid(padding=(0, 2), pad_edge=False)
    table.add_column(style="bold", no_wrap=True)
    table.add_column()
    for model in models:
        table.add_row(Text(inert(kind_of(model))), Text(inert(marked(title(model)))))
    return table


def kinds_in_full(models: Iterable[type[Declaration]]) -> RenderableType:
    """The pages, one after the other."""
    pages = [Group(*_page(model)) for model in models]
    return Group(*[piece for page in pages for piece in (page, Text(), Text())][:-2]) if pages else Text()


def _page(model: type[Declaration]) -> Iterator[RenderableType]:
    yield Text(inert(kind_of(model)), style="bold")
    paragraphs = marked(says(model)).split("\n\n")
    if issubclass(model, Clause) and model.limits:
        paragraphs.append(whole_in_words(model))
    for paragraph in paragraphs:
        yield Text()
        yield Text(inert(" ".join(paragraph.split())))
    own = own_fields(model)
    for heading, required in (("Fields that it needs", True), ("Fields that it may have", False)):
        specs = [spec for spec in own if spec.required is required]
        if specs:
            yield Text(f"\n{heading}")
            yield Padding(_fields(specs), (0, 0, 0, 2))
    names = {spec.name for spec in own}
    shared = ", ".join(name for name in field_specs(model) if name not in names)
    yield Text(f"\nEvery {'clause' if issubclass(model, Clause) else 'block'} may have: {shared}.")
    if issubclass(model, Clause):
        yield Text(f"Blocks inside it: {', '.join(model.part_kinds)}.")
    if example(model):
        yield Text("\nExample\n")
        yield Padding(Text("\n".join(map(inert, example(model).rstrip().split("\n")))), (0, 0, 0, 4))


def _fields(specs: Iterable[FieldSpec]) -> RenderableType:
    table = Table.grid(padding=(0, 2), pad_edge=False)
    table.add_column(style="cyan", no_wrap=True)
    table.add_column()
    for spec in specs:
        silence = "" if spec.required else silence_in_words(spec)
        says = direction_in_words(spec.direction) + (f"; silence is {silence}" if silence else "")
        table.add_row(Text(inert(spec.name)), Group(Text(inert(spec.type.phrase)), Text(inert(says), style="dim")))
    return table


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
