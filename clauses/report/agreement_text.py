"""An agreement as an outline: parties, terms, events, then the clauses by section."""

from collections.abc import Iterator

from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from clauses.agreement import Agreement
from clauses.kinds import Clause, Declaration, Part, field_specs, terms
from clauses.kinds.base import EDITORIAL
from clauses.report.values import ends, say
from grammar.visible import inert

_NAMES = 30
"""So many columns at most are for the names of fields."""

_PROSE = frozenset({"text", "note"})


def outline(agreement: Agreement) -> RenderableType:
    """The whole agreement, its terms without its prose, to be read at 80 columns and more."""
    return Group(*_parts(agreement))


def _parts(agreement: Agreement) -> Iterator[RenderableType]:
    yield title(agreement)
    groups = (("Parties", agreement.parties), ("Terms", agreement.definitions), ("Events", agreement.events))
    for name, declared in groups:
        if declared:
            yield Text()
            yield Text(name, style="bold underline")
            yield _declarations(declared)
    headings = {section.id: section.heading or section.id for section in agreement.sections}
    shown: list[str | None] = []
    for clause in agreement.clauses:
        if not shown or shown[-1] != clause.section:
            shown.append(clause.section)
            yield Text()
            yield Text(inert(headings.get(clause.section or "", "Clauses")), style="bold underline")
        yield _clause(clause, agreement)


def title(agreement: Agreement) -> Text:
    """The agreement, its version and its date."""
    text = Text(inert(agreement.heading or agreement.id or "(no agreement block)"), style="bold")
    facts = [("version", agreement.version), ("dated", agreement.dated), ("status", agreement.status)]
    said = [f"{name} {say(value)}" for name, value in facts if value is not None]
    return text.append("\n" + ", ".join(said), style="not bold dim") if said else text


def _declarations(declared: tuple[Declaration, ...]) -> RenderableType:
    table = Table.grid(padding=(0, 2), pad_edge=False)
    for _ in range(3):
        table.add_column(overflow="fold")
    for each in declared:
        said = {name: value for name, value in terms(each).items() if name not in _PROSE and not _editorial(each, name)}
        details = "; ".join(f"{name} {say(value)}" for name, value in said.items())
        table.add_row(Text(f"  {inert(each.id)}"), Text(inert(each.heading or "")), Text(details, style="dim"))
    return table


def _editorial(block: Declaration, name: str) -> bool:
    spec = field_specs(type(block)).get(name)
    return spec is not None and spec.direction == EDITORIAL


def _clause(clause: Clause, agreement: Agreement) -> RenderableType:
    rows = [head(clause)]
    said = {name: value for name, value in terms(clause).items() if name not in _PROSE and not _editorial(clause, name)}
    body: list[RenderableType] = [fields(said, agreement)] if said else []
    for part in clause.parts:
        body.append(Text(inert(f"{part.kind} {part.id}  {part.heading or ''}".rstrip())))
        if shown := _shown(part, clause):
            body.append(Padding(fields(shown, agreement), (0, 0, 0, 2)))
    return Group(*rows, Padding(Group(*body), (0, 0, 0, 4)))


def _shown(part: Part, clause: Clause) -> dict[str, object]:
    return {name: value for name, value in part.terms.items() if name not in _PROSE and not _editorial(clause, name)}


def head(clause: Declaration) -> Text:
    """A clause in a line: its kind, its id, its heading."""
    text = Text("  ").append(clause.kind, style="cyan").append(f" {inert(clause.id)}", style="bold")
    return text.append(f"  {inert(clause.heading)}") if clause.heading else text


def fields(said: dict[str, object], agreement: Agreement) -> RenderableType:
    """Fields and what they say, one a row, with the last day of every period."""
    table = Table.grid(padding=(0, 2), pad_edge=False)
    # A name may be as long as its author likes: it is folded, and never takes the place of what is said.
    table.add_column(style="dim", width=min(_NAMES, max(cell_len(inert(name)) for name in said)), overflow="fold")
    table.add_column(overflow="fold")
    for name, value in said.items():
        text = Text(say(value))
        last = ends(value, agreement)
        if last:
            text.append(f"  ({last})", style="dim")
        table.add_row(Text(inert(name), style="dim"), text)
    return table
