"""The history of an agreement for a terminal: a column a version, or where these do not fit, a line a change."""

import re
from collections.abc import Iterator, Sequence

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from clauses.diff.history import Cell, ClauseHistory, FieldHistory, History
from clauses.report.history_rows import NOTHING, SAME, brief, counted, fields, grouped, label, life, warnings
from grammar.visible import inert

_NARROWEST, _NAMES, _INDENT = 16, 20, 4
"""The columns that a version needs at least, and those that the names of fields take."""
_STYLES = {"came": "blue", "changed": "yellow", "went": "red", "same": "dim", "absent": "dim"}


class HistoryText:
    """The whole history, as something that rich can print. ``whole``: with sources, notes and the like."""

    def __init__(self, history: History, *, whole: bool = False) -> None:
        """Nothing is laid out yet."""
        self.history = history
        self.whole = whole

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        history = self.history
        room = options.max_width - _INDENT - _NAMES - 2 * (1 + len(history.labels))
        column = room // len(history.labels)
        yield from _head(history)
        for name, clauses in grouped(history):
            yield Text()
            yield Text(inert(name), style="bold underline")
            if column >= _NARROWEST:
                labels = [Text(inert(each), style="bold") for each in ("", *history.labels)]
                yield self._table([labels], column)
            for clause in clauses:
                yield from self._clause(clause, column)

    def _clause(self, clause: ClauseHistory, column: int) -> Iterator[RenderableType]:
        title = Text(clause.kind, style="cyan").append(f" {inert(clause.id)}", style="bold default")
        title.append(f"  {inert(clause.heading)}" if clause.heading else "", style="default")
        yield Padding(title, (0, 0, 0, _INDENT // 2))
        yield Padding(Text(inert(life(clause, self.history.labels)), style="dim"), (0, 0, 0, _INDENT))
        rows = fields(clause, whole=self.whole)
        if rows and column >= _NARROWEST:
            yield self._table([self._cells(clause, field, column) for field in rows], column)
        elif rows:
            yield self._list(clause, rows)

    def _cells(self, clause: ClauseHistory, field: FieldHistory, column: int) -> list[Text]:
        cells = [_cell(clause, field, at) for at in range(len(field.cells))]
        shown = [Text(_broken(cell.plain, column), style=cell.style) for cell in cells]
        return [Text(_broken(inert(label(field)), _NAMES), style="dim"), *shown]

    def _table(self, rows: Sequence[Sequence[Text]], column: int) -> RenderableType:
        """All tables have the same columns, so that they read as one."""
        table = Table.grid(padding=(0, 2, 0, 0), pad_edge=True)
        table.add_column(width=_NAMES, overflow="fold")
        for _ in self.history.labels:
            table.add_column(width=column, overflow="fold")
        for row in rows:
            table.add_row(*row)
        return Padding(table, (0, 0, 0, _INDENT))

    def _list(self, clause: ClauseHistory, rows: Sequence[FieldHistory]) -> RenderableType:
        """For many versions: what each field says, and since which of them."""
        table = Table.grid(padding=(0, 2, 0, 0))
        table.add_column(max_width=_NAMES, overflow="fold")
        table.add_column(max_width=_NAMES, overflow="fold")
        table.add_column(overflow="fold")
        for field in rows:
            name = inert(label(field))
            for at, (version, cell) in enumerate(zip(self.history.labels, field.cells, strict=True)):
                shown = _cell(clause, field, at)
                if shown.plain not in ("", SAME) and not (shown.plain == NOTHING and cell.what == "absent"):
                    table.add_row(Text(name, style="dim"), Text(inert(version)), shown)
                    name = ""
        return Padding(table, (0, 0, 0, _INDENT))


def _cell(clause: ClauseHistory, field: FieldHistory, at: int) -> Text:
    return Text(brief(clause, field, at), style=_style(field.cells[at], first=at == clause.came))


def _broken(text: str, width: int) -> str:
    """``text`` in which names that are too long for their column are broken behind an underscore."""
    return re.sub(rf"\S{{{width + 1},}}", lambda found: _at_underscores(found[0], width), text)


def _at_underscores(name: str, width: int) -> str:
    lines = [""]
    for piece in re.split(r"(?<=_)", name):
        if lines[-1] and len(lines[-1]) + len(piece) > width:
            lines.append("")
        lines[-1] += piece
    return "\n".join(lines)


def _style(cell: Cell, *, first: bool) -> str:
    """What a clause says from its beginning is not news; an editorial change is none either."""
    return "" if first or cell.level == "editorial" else _STYLES[cell.what]


def _head(history: History) -> Iterator[Text]:
    last = history.versions[-1]
    title = inert(last.heading or last.id or last.path)
    yield Text(title, style="bold").append(f"  {inert(' → '.join(history.labels))}", style="not bold")
    yield Text(counted(history))
    for warning in warnings(history):
        yield Text(inert(warning), style="bold red")
    yield Text(f"{SAME} as in the version before, {NOTHING} not said; of texts, the words are counted", style="dim")
