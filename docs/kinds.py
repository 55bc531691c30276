"""The page of the kinds of clause, written from their models."""

from collections.abc import Iterable, Iterator

from clauses import Agreement, Clause
from clauses.kinds import CLAUSES, DECLARATIONS, Declaration, FieldSpec, field_specs, kind_of
from clauses.kinds.manual import example, says
from clauses.report.kind_pages import direction_in_words, marked, own_fields, silence_in_words, whole_in_words
from docs import cuad

_INTRODUCTION = """\
# The kinds of block

<!-- Written from the models in clauses/kinds by `python -m docs.generate`. Do not edit it here. -->

What a block of each kind may hold. A field in **bold** is required. The third column is what the model declares of a
change of the field, and all that `clauses diff` goes by when it says whom a change favours:

- *binds*, *gains*: the parties named there are bound by the clause, or gain by it. To add the clause burdens the first
  and favours the second; to remove it does the reverse.
- *more favours* a field: the parties named in that field. More is later or longer, larger, wider, or yes. The last
  column tells what it equals that the field is absent; where it is empty, a change from or to silence depends.
- *taken from* a field: the two are compared once, as what the other covers less what this one takes away.
- *decides*: the parties named there hold a power to decide. Who loses it, or has to share it with more others, is
  disfavoured; a party that gains it is favoured.
- *depends*: whom it favours cannot be said from the agreement alone.
- *neutral*: a change favours nobody.

*No circle*: the names must not lead back to the block itself, not even over others.

Every field also takes `none`, `undisclosed` and `tbd`, where the table does not ask for a plain name.
[language.md](language.md) says how values are written.
"""


_CATEGORIES = """\
## The categories of CUAD

The Contract Understanding Atticus Dataset (CUAD) labels 41 categories of clause in 510 commercial contracts. Each of
them can be stated, compared and checked:
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
        yield from _kind(model)
    yield "## Every clause\n"
    yield "Whatever its kind, a clause may carry, besides the fields of every block:\n"
    common = field_specs(Clause)
    yield _table(spec for name, spec in common.items() if name not in shared)
    yield "Its parts are blocks inside it, and hold fields of its kind. Every clause may have exceptions: `except`.\n"
    yield "## Clauses\n"
    for clause in CLAUSES:
        yield from _kind(clause)
    yield _CATEGORIES
    yield "\n".join(cuad.table()) + "\n"


def _kind(model: type[Declaration]) -> Iterator[str]:
    yield f"### `{kind_of(model)}`\n"
    yield f"{marked(says(model))}\n"
    own = own_fields(model)
    if own:
        yield _table(own)
    if issubclass(model, Clause):
        if model.limits:
            yield f"{whole_in_words(model)}\n"
        if model.free:
            yield "It may hold fields of any name, with any value.\n"
        if model.part_kinds != ("except",):
            yield f"Parts: {', '.join(f'`{kind}`' for kind in model.part_kinds)}.\n"
    shown = example(model)
    if shown:
        yield f"```clause\n{shown}```\n"


def _table(specs: Iterable[FieldSpec]) -> str:
    rows = ["| field | what it holds | a change of it | silence is |", "| --- | --- | --- | --- |"]
    for spec in specs:
        name = f"**`{spec.name}`**" if spec.required else f"`{spec.name}`"
        holds = _cell(spec.type.phrase) + ("; no circle" if spec.no_circle else "")
        silence = "" if spec.required else silence_in_words(spec)
        rows.append(f"| {name} | {holds} | {_cell(direction_in_words(spec.direction))} | {silence} |")
    return "\n".join(rows) + "\n"


def _cell(text: str) -> str:
    return marked(text).replace("|", r"\|")
