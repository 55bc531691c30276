"""The history of one clause as lines of styled text: each field, and what it says from one version to the next."""

from collections.abc import Iterator, Sequence

from clauses.diff.history import Cell, ClauseHistory, FieldHistory
from clauses.report.arrange import written
from clauses.report.history_rows import NOTHING, SAME, fields, is_prose, life
from clauses.report.lines import Line, Piece, cells, fitted, indented, said, wrapped
from clauses.report.marks import redlined
from clauses.report.values import say

_LABELS = 24
_SIGNS = {
    "came": Piece("+ ", "insert-sign"),
    "changed": Piece("~ ", "edit"),
    "went": Piece("− ", "delete-sign"),
    "same": Piece("  "),
    "absent": Piece("  "),
}


def history_lines(clause: ClauseHistory, labels: Sequence[str], width: int) -> Iterator[Line]:
    """What became of a clause in each version, then field by field what it said; a text as it was reworded."""
    title = [Piece(f"{written(clause.kind)} ", "kind"), said(clause.id, "strong")]
    yield from wrapped([*title, said(f"  {clause.heading}" if clause.heading else "")], width, 2)
    yield from wrapped([said(life(clause, labels), "quiet")], width, 2)
    names = min(_LABELS, max(8, width // 4), max(cells([said(each)]) for each in labels))
    for field in fields(clause, whole=True):
        yield ()
        named = Piece(f"─ {said(written(field.field)).text} ", "field")
        yield fitted([named, Piece("─" * max(0, width - cells([named])), "rule")], width)
        yield from _field(clause, field, labels, width, names)


def _field(clause: ClauseHistory, field: FieldHistory, labels: Sequence[str], width: int, names: int) -> Iterator[Line]:
    before: Cell | None = None
    for place, (name, cell) in enumerate(zip(labels, field.cells, strict=True)):
        if clause.ids[place] is not None:
            first = place == clause.came
            sign = Piece("  ") if first or cell.level == "editorial" else _SIGNS[cell.what]
            lines = wrapped(_said(field, cell, before), width - names - 4)
            yield from indented(lines, sign, *fitted([said(name, "quiet")], names), Piece("  "))
        before = cell


def _said(field: FieldHistory, cell: Cell, before: Cell | None) -> Line:
    if cell.what == "same":
        return (Piece(f"{SAME} as before", "quiet"),)
    if cell.value is None:
        return (Piece(NOTHING, "quiet"),)
    if cell.what == "changed" and is_prose(field) and before is not None and before.value is not None:
        return redlined(say(before.value), say(cell.value))
    return (Piece(say(cell.value)),)
