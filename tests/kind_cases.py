"""Whole files about one kind of clause, made from its model: a sound one, one that lacks a field, two that differ."""

import re
from collections.abc import Iterator, Mapping
from textwrap import indent

from strategies import value_of

from clauses.kinds import Clause, FieldSpec, field_specs, kind_of
from clauses.kinds.base import Binds, Favours
from clauses.kinds.manual import example
from docs.blocks import NAMES
from grammar import parse, print_file

HEAD = 'agreement deal "Deal" {\n    version: "1"\n    dated: 2026-01-15\n}\n'
WORDS = {
    "define": ("works", "research"),
    "event": ("declared", "verified"),
}
"""The names that the made files declare; their parties are called as the fields are that they stand in."""


def sound(model: type[Clause]) -> str:
    """The example in the docstring of a kind, as a whole file: with the declarations of the names that it uses."""
    shown = example(model)
    own = set(re.findall(r"^\w+ (\w+)", shown, re.MULTILINE))
    used = set(re.findall(r"\w+", shown)) - own
    declared = [block for name, block in NAMES if name in used]
    if any("determined_by: customer" in block for block in declared) and "customer" not in used:
        declared.insert(0, dict(NAMES)["customer"])
    return print_file(parse("\n".join([HEAD, *declared, "", shown]))[0])


# --- files that say little ----------------------------------------------------------------------------------------


def sides(model: type[Clause]) -> tuple[str, ...]:
    """The fields for those that a clause binds and that gain by it."""
    return tuple(name for name, spec in field_specs(model).items() if isinstance(spec.direction, Binds | Favours))


def needed(model: type[Clause], texts: Mapping[str, str]) -> dict[str, str]:
    """What a clause has to say, and who its parties are. ``texts`` has a value for each type of field."""
    said = {name: name for name in sides(model)}
    required = {name: texts[spec.type.phrase] for name, spec in field_specs(model).items() if spec.required}
    return {**required, **said}


def file_with(model: type[Clause], said: Mapping[str, str]) -> str:
    """A file with one clause of a kind, that says this."""
    kind = kind_of(model)
    fields = "".join(f"{name}: {value}\n" for name, value in said.items())
    return "\n".join([HEAD, *_declared(model), f"{kind} it {{\n{indent(fields, '    ')}}}\n"])


def _declared(model: type[Clause]) -> Iterator[str]:
    yield from (f"party {name}" for name in (*sides(model), "another", "alder", "cedar"))
    yield from (f"define {name}" for name in WORDS["define"])
    yield from (f"event {name}" for name in WORDS["event"])


def is_value(text: str, spec: FieldSpec) -> bool:
    """Whether a field can hold this."""
    value = value_of(text)
    return value is not None and spec.type.adapt(value) is not None
