"""The page of the kinds of clause, written from their models."""

import re
from collections.abc import Iterable, Iterator
from inspect import cleandoc

from clauses import Agreement, Clause
from clauses.kinds import CLAUSES, DECLARATIONS, Declaration, FieldSpec, field_specs, kind_of
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

_INTRODUCTION = """\
# The kinds of block

<!-- Written from the models in clauses/kinds by `python -m docs.generate`. Do not edit it here. -->

What a block of each kind may hold. A field in **bold** is required. The last column is what the model declares of a
change of the field, and all that `clauses diff` goes by when it says whom a change favours:

- *binds*, *gains*: the parties named there are bound by the clause, or gain by it. To add the clause burdens the first
  and favours the second; to remove it does the reverse.
- *more favours* a field: the parties named in that field. More is later or longer, larger, wider, or yes. *Silence is*
  tells what it equals that the field is absent; where the model does not tell, a change from or to silence depends.
- *taken from* a field: the two are compared once, as what the other covers less what this one takes away.
- *decides*: the parties named there hold a power to decide. Who loses it, or has to share it with more others, is
  disfavoured; a party that gains it is favoured.
- *depends*: whom it favours cannot be said from the agreement alone.
- *neutral*: a change favours nobody.

*No circle*: the names must not lead back to the block itself, not even over others.

Every field also takes `none`, `undisclosed` and `tbd`, where the table does not ask for a plain name.
[language.md](language.md) says how values are written.
"""


def page() -> str:
    """The whole page."""
    return "\n".join([_INTRODUCTION, *_sections()])


def _sections() -> Iterator[str]:
    yield "## Every block\n"
    yield "Whatever its kind, a block may carry:\n"
    shared = field_specs(Declaration)
    yield _table(shared.values())
    yield "`heading`, `text` and `note` may be said in other languages: `text(ko)`.\n"
    yield "## Declarations\n"
    declarations: list[type[Declaration]] = [Agreement, *DECLARATIONS]
    for model in declarations:
        yield from _kind(model, shared)
    yield "## Every clause\n"
    yield "Whatever its kind, a clause may carry, besides the fields of every block:\n"
    common = field_specs(Clause)
    yield _table(spec for name, spec in common.items() if name not in shared)
    yield "Its parts are blocks inside it, and hold fields of its kind. Every clause may have exceptions: `except`.\n"
    yield "## Clauses\n"
    for clause in CLAUSES:
        yield from _kind(clause, common)


def _kind(model: type[Declaration], shared: Iterable[str]) -> Iterator[str]:
    yield f"### `{kind_of(model)}`\n"
    yield f"{_markdown(cleandoc(model.__doc__ or ''))}\n"
    own = [spec for name, spec in field_specs(model).items() if name not in set(shared)]
    if own:
        yield _table(own)
    if issubclass(model, Clause):
        if model.free:
            yield "It may hold fields of any name, with any value.\n"
        if model.part_kinds != ("except",):
            yield f"Parts: {', '.join(f'`{kind}`' for kind in model.part_kinds)}.\n"


def _table(specs: Iterable[FieldSpec]) -> str:
    rows = ["| field | what it holds | a change of it |", "| --- | --- | --- |"]
    for spec in specs:
        name = f"**`{spec.name}`**" if spec.required else f"`{spec.name}`"
        holds = _cell(spec.type.phrase) + ("; no circle" if spec.no_circle else "")
        rows.append(f"| {name} | {holds} | {_cell(_direction(spec.direction))} |")
    return "\n".join(rows) + "\n"


def _direction(direction: Direction) -> str:
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
        case More(favours=favours, silence=silence):
            whom = "those who gain by the clause" if favours == GAINERS else f"`{favours}`"
            return f"more favours {whom}" + (f"; silence is {silence}" if silence else "")


def _cell(text: str) -> str:
    return _markdown(text).replace("|", r"\|")


def _markdown(text: str) -> str:
    """What a docstring says, with Markdown's marks for code."""
    return re.sub(r"``(.+?)``", r"`\1`", text, flags=re.DOTALL)
