"""A history as its readers want it: by section, then by clause, and in each clause the fields that say something."""

from collections.abc import Iterator, Sequence

from clauses.agreement import model_of
from clauses.diff.history import Cell, ClauseHistory, FieldHistory, History
from clauses.diff.redline_words import cut, weight
from clauses.kinds import Clause
from clauses.kinds.base import Stands
from clauses.report.arrange import ASIDE
from clauses.report.values import say

_PROSE = frozenset({"text", "note", "condition"})

SAME, NOTHING = "=", "–"
"""What stands in a cell that says what the version before says, and in one of a clause that is silent there."""


def grouped(history: History) -> Iterator[tuple[str, list[ClauseHistory]]]:
    """The clauses by section, in the order of the last version, and the declarations by kind; each with its heading."""
    sections = {each.id: each.heading or each.id for each in history.clauses if model_of(each.kind).heads}
    places = {name: place for place, name in enumerate(sections)}
    groups: dict[tuple[Stands, int, str], list[ClauseHistory]] = {}
    for clause in history.clauses:
        stands = model_of(clause.kind).stands
        section = clause.section if stands == Clause.stands else None
        place = places.get(section, -1) if section is not None else -1
        groups.setdefault((stands, place, sections.get(section or "", stands.heading)), []).append(clause)
    for (_, _, name), clauses in sorted(groups.items(), key=lambda each: each[0][:2]):
        yield name, clauses


def fields(clause: ClauseHistory, *, whole: bool) -> list[FieldHistory]:
    """The fields that get a row. ``whole``: sources, notes, numbers and translated headings, too."""
    return [field for field in clause.fields if whole or _worth_a_row(clause, field)]


def _worth_a_row(clause: ClauseHistory, field: FieldHistory) -> bool:
    name, _, language = field.field.rpartition(".")[2].partition("(")
    if name in ASIDE or (language and name == "heading") or name in model_of(clause.kind).of_the_version:
        return False
    # The heading stands over the clause: it is said again only where it was another.
    return name != "heading" or any(cell.what == "changed" for cell in field.cells)


def label(field: FieldHistory) -> str:
    """The field's name; one inside a part is indented below it."""
    part, _, name = field.field.rpartition(".")
    return f"  {name}" if part else name


def is_prose(field: FieldHistory) -> bool:
    """Whether a field is a text to be read."""
    return field.field.rpartition(".")[2].partition("(")[0] in _PROSE


def brief(clause: ClauseHistory, field: FieldHistory, place: int) -> str:
    """What stands in a cell of a narrow table: a text is only counted."""
    cell = field.cells[place]
    if clause.ids[place] is None:
        return ""
    if cell.what in ("absent", "went"):
        return NOTHING
    if cell.what == "same":
        return SAME
    return _counted(cell) if is_prose(field) else say(cell.value)


def _counted(cell: Cell) -> str:
    count = sum(1 for word in cut(say(cell.value)).words if weight(word))
    words = f"{count:,} word{'' if count == 1 else 's'}"
    return f"reworded: {words}" if cell.what == "changed" else words


def life(clause: ClauseHistory, labels: Sequence[str]) -> str:
    """When it came, changed and went: ``since 2023; changed in 2024; gone in 2025``."""
    said = [f"{'new in' if clause.came else 'since'} {labels[clause.came]}"]
    said += [f"{event} in {label}" for label, events in zip(labels, clause.events, strict=True) for event in events]
    if clause.changed:
        said.append(f"changed in {', '.join(labels[place] for place in clause.changed)}")
    if clause.went is not None:
        said.append(f"gone in {labels[clause.went]}")
    if clause.edited and not clause.changed:
        said.append(f"editorial changes in {', '.join(labels[place] for place in clause.edited)}")
    elif not clause.changed and clause.went is None and clause.came < len(labels) - 1:
        said.append("unchanged")
    return "; ".join(said)


def counted(history: History) -> str:
    """How many clauses there are, and how many came, changed and went after the first version."""
    clauses = [clause for clause in history.clauses if model_of(clause.kind).stands == Clause.stands]
    sorts = (
        (sum(1 for each in clauses if each.came), "new"),
        (sum(1 for each in clauses if each.changed), "changed"),
        (sum(1 for each in clauses if each.went is not None), "gone"),
    )
    said = [f"{count:,} {word}" for count, word in sorts if count]
    whole = f"{len(clauses):,} clause{'' if len(clauses) == 1 else 's'}"
    return f"{whole}: {', '.join(said)}" if said else f"{whole}, none changed"


def warnings(history: History) -> Iterator[str]:
    """What a reader has to know before believing the table."""
    if history.mixed:
        names = ", ".join(dict.fromkeys(f'"{version.id}"' for version in history.versions))
        yield f"These are not versions of one agreement: their ids are {names}."
    if not history.complete:
        yield f"Not complete: {'; '.join(history.limits)}."
