"""A diff for a terminal: section by section, clause by clause, each field before → after, and for whom."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.measure import Measurement
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from clauses.agreement import Agreement
from clauses.diff import LEVELS, Diff
from clauses.diff.change import Added, Change, ClauseRef, Edited, Merged, Moved, Rekinded, Removed, Renamed, Split
from clauses.diff.prose import Run, moves, redline
from clauses.kinds import Part
from clauses.report.agreement_text import fields
from clauses.report.effects import for_whom, what
from clauses.report.values import ends, say
from grammar.visible import inert

_SIGNS = {"added": ("+", "blue"), "removed": ("−", "red"), "moved": ("~", "green")}
_QUIET = frozenset({"heading", "source", "note", "number"})
_INSERTED, _DELETED = "blue underline", "red strike"
_DECLARED = {"party": "Parties", "define": "Terms", "event": "Events", "section": "Sections"}
# The clauses are what a reader came for: the terms that they use come after them.
_ORDER_OF_CLAUSES = 3
_ORDER = {"agreement": 0, "party": 1, "event": 2, "section": 4, "define": 5}


class DiffText:
    """The whole diff, as something that rich can print."""

    def __init__(
        self,
        diff: Diff,
        old: Agreement,
        new: Agreement,
        *,
        stat: bool = False,
        context: int | None = None,
    ) -> None:
        """``old`` and ``new`` are what the diff was made of: they resolve the last days.

        ``stat``: a line a block only. ``context``: so many unchanged words around each change of a text; None: all.
        """
        self.diff = diff
        self.old = old
        self.new = new
        self.stat = stat
        self.context = context

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield from head(self.diff)
        if self.stat:
            yield from self._stat()
            return
        names = {each.id: each.heading or each.id for each in (*self.old.sections, *self.new.sections)}
        for group, changes in groupby(self._ordered(), key=_group):
            yield Text()
            name = names.get(group[1] or "", "Clauses") if group[0] == "clauses" else group[0]
            yield Text(inert(name), style="bold underline")
            yield from self._group(list(changes))

    def _ordered(self) -> list[Change]:
        """The changes by group and section, those of one section together, in the order of the new version."""
        sections = dict.fromkeys(each.id for each in (*self.new.sections, *self.old.sections))
        places = {name: place for place, name in enumerate(sections)}

        def order(change: Change) -> tuple[int, int]:
            rank = _ORDER.get(change.clause.kind, _ORDER_OF_CLAUSES)
            return rank, places.get(change.clause.section or "", -1) if rank == _ORDER_OF_CLAUSES else 0

        return sorted(self.diff.changes, key=order)

    def _stat(self) -> Iterator[RenderableType]:
        """A line a block: its sign, its changes by level, and whom they favour."""
        table = Table.grid(padding=(0, 2), pad_edge=False)
        for column in range(4):
            table.add_column(overflow="fold", no_wrap=column == 0)
        for _, own in groupby(self._ordered(), key=lambda change: (change.clause.kind, change.clause.id)):
            block = list(own)
            sign, style = _SIGNS.get(block[0].type, ("~", "yellow"))
            counts = Counter(change.level for change in block)
            levels = ", ".join(f"{counts[level]} {level}" for level in LEVELS if counts[level])
            whom = dict.fromkeys(party for c in block for effect in c.effects for party in effect.favours)
            name = f"{block[0].clause.kind} {inert(block[0].clause.id)}"
            table.add_row(
                Text(sign, style=style), Text(name), Text(levels), Text(f"→ {', '.join(whom)}" if whom else "")
            )
        yield Text()
        yield table

    def _group(self, changes: list[Change]) -> Iterator[RenderableType]:
        minor: list[str] = []
        for _, own in groupby(changes, key=lambda change: (change.clause.kind == "section", change.clause.id)):
            block = list(own)
            if all(change.level == "editorial" and not isinstance(change, Moved) for change in block):
                minor.append(_minor(block))
            else:
                yield from self._block(block)
        if minor:
            yield Padding(Text("editorial only: " + "; ".join(minor), style="dim"), (0, 0, 0, 2))

    def _block(self, changes: list[Change]) -> Iterator[RenderableType]:
        first = changes[0]
        sign, style = _SIGNS.get(first.type, ("~", "yellow"))
        yield _clause_head(first.clause, sign, style)
        yield Padding(Group(*self._body(changes)), (0, 0, 0, 4))

    def _body(self, changes: list[Change]) -> Iterator[RenderableType]:
        for change in changes:
            if isinstance(change, Added | Removed):
                said, agreement = (change.after, self.new) if isinstance(change, Added) else (change.before, self.old)
                yield from self._effects(change)
                yield _whole(said, agreement)
        told = [c for c in changes if not isinstance(c, Added | Removed) and _worth_a_row(c)]
        for part, own in groupby(told, key=_part):
            rows = list(own)
            if len(rows) == 1 and isinstance(rows[0], Edited) and rows[0].field == part:
                yield self._part(rows[0])
                continue
            if part:
                yield Text(f"~ {inert(part)}")
            yield Padding(self._table(rows), (0, 0, 0, 4 if part else 0))
        used = next((change.used_by for change in changes if change.used_by), ())
        if used and not isinstance(changes[0], Added):
            yield Text(f"used by {inert(', '.join(used))}", style="dim")
        minor = [change for change in changes if not isinstance(change, Added | Removed) and change not in told]
        if minor:
            yield Text("editorial: " + ", ".join(_label(change) for change in minor), style="dim")

    def _table(self, changes: Sequence[Change]) -> Table:
        table = Table.grid(padding=(0, 2), pad_edge=False)
        table.add_column(no_wrap=True)
        table.add_column(overflow="fold")
        for change in changes:
            label = Text(_label(change).rpartition(".")[2], style="dim")
            table.add_row(label, Group(self._change(change), *self._effects(change)))
        return table

    def _effects(self, change: Change) -> Iterator[Text]:
        yield from _effects(change)
        known = change.accepted
        if known is not None:
            until = f" until {known.until}" if known.until else ""
            yield Text(f"accepted by {inert(known.by)}{until}: {inert(known.reason)}", style="dim")

    def _change(self, change: Change) -> RenderableType:
        if isinstance(change, Edited) and change.level == "wording":
            return _redline(change, self.context)
        if isinstance(change, Edited):
            return BeforeAfter(self._said(change.before, self.old), self._said(change.after, self.new))
        if isinstance(change, Moved):
            behind = f"behind {inert(change.behind)}" if change.behind else "to the beginning"
            here = inert(change.after or "the clauses without a section")
            return Text(f"moved {behind} in {here}", style="green")
        if isinstance(change, Renamed | Rekinded | Split | Merged):
            return BeforeAfter(Text(say(change.before)), Text(say(change.after)))
        return Text()

    def _part(self, change: Edited) -> RenderableType:
        sign, style, part, agreement = (
            ("+", "blue", change.after, self.new) if change.before is None else ("−", "red", change.before, self.old)
        )
        assert isinstance(part, Part)
        title = Text(f"{sign} ", style=f"bold {style}").append(inert(change.field), style="not bold default")
        title.append(f"  {inert(part.heading or '')}".rstrip(), style="not bold default")
        body = Group(*self._effects(change), _whole(dict(part.terms), agreement))
        return Group(title, Padding(body, (0, 0, 0, 4)))

    def _said(self, value: object, agreement: Agreement) -> Text:
        text, last = Text(say(value)), ends(value, agreement)
        return text.append(f"  ({last})" if last else "", style="dim")


class BeforeAfter:
    """``before → after`` on one line where both fit, else one under the other."""

    def __init__(self, before: Text, after: Text) -> None:
        """Both as they are to be shown."""
        self.before = before
        self.after = after

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        if cell_len(self.before.plain) + cell_len(self.after.plain) + 3 <= options.max_width:
            yield self.before + Text(" → ", style="bold") + self.after
            return
        table = Table.grid(padding=(0, 1), pad_edge=False)
        table.add_column(width=1)
        table.add_column(overflow="fold")
        table.add_row(Text(" "), self.before)
        table.add_row(Text("→", style="bold"), self.after)
        yield table

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        longest = cell_len(self.before.plain) + cell_len(self.after.plain) + 3
        return Measurement(min(20, longest), min(longest, options.max_width))


def listed(added: Sequence[Agreement], removed: Sequence[Agreement]) -> Iterator[Text]:
    """The agreements that only one of two directories has."""
    for sign, style, agreements in (("+", "blue", added), ("−", "red", removed)):
        for agreement in agreements:
            text = Text(f"{sign} ", style=f"bold {style}").append("agreement", style="not bold cyan")
            yield text.append(
                f" {inert(agreement.id)}  {inert(agreement.heading or '')}".rstrip(), style="bold default"
            )


def head(diff: Diff) -> Iterator[Text]:
    """What was compared, how many changes there are, and what each party gains and loses by them."""
    old, new = diff.old, diff.new
    versions = f"{inert(old.version or old.path)} → {inert(new.version or new.path)}"
    yield Text(inert(new.heading or new.id or new.path), style="bold").append(f"  {versions}", style="not bold")
    if not diff.complete:
        yield Text(f"Not complete: {inert('; '.join(diff.limits))}.", style="bold red")
    if not diff.changes:
        yield Text("No changes.")
        return
    levels = ", ".join(f"{count} {level}" for level, count in diff.summary["levels"].items() if count)
    yield Text(f"{len(diff.changes)} change{'' if len(diff.changes) == 1 else 's'}: {levels}")
    for party, counts in diff.summary["parties"].items():
        yield Text(f"  {inert(party)}: favoured by {counts['gains']}, disfavoured by {counts['losses']}")
    if diff.summary["undecided"]:
        yield Text(f"  to be read or decided: {diff.summary['undecided']}")


def _group(change: Change) -> tuple[str, str | None]:
    kind = change.clause.kind
    if kind == "agreement":
        return "Agreement", None
    return (_DECLARED[kind], None) if kind in _DECLARED else ("clauses", change.clause.section)


def _clause_head(clause: ClauseRef, sign: str, style: str) -> Text:
    text = Text(f"{sign} ", style=f"bold {style}").append(clause.kind, style="not bold cyan")
    text.append(f" {inert(clause.id)}", style="bold default")
    return text.append(f"  {inert(clause.heading)}", style="not bold default") if clause.heading else text


def _effects(change: Change) -> Iterator[Text]:
    """A line an effect; what is neutral, and what the redline says already, is left out."""
    for effect in change.effects:
        whom = for_whom(effect)
        if whom and change.level == "substantive":
            style = "magenta" if effect.depends else "bold"
            yield Text(f"{what(effect)}  ").append(whom, style=style)
        elif change.level == "substantive" and effect.verb not in ("replaced", "introduced", "dropped"):
            yield Text(what(effect), style="dim")


def _whole(said: Mapping[str, object], agreement: Agreement) -> RenderableType:
    """What a block says, without what is editorial and without its translations."""
    parts = [(name, value) for name, value in said.items() if isinstance(value, Part)]
    own = {
        name: value
        for name, value in said.items()
        if not isinstance(value, Part) and name not in _QUIET and not name.endswith(")")
    }
    shown: list[RenderableType] = [fields(own, agreement)] if own else []
    for name, part in parts:
        shown.append(Text(f"{inert(name)}  {inert(part.heading or '')}".rstrip()))
        shown.append(Padding(_whole(dict(part.terms), agreement), (0, 0, 0, 4)))
    return Group(*shown)


def _worth_a_row(change: Change) -> bool:
    return change.level != "editorial" or isinstance(change, Moved | Renamed)


def _part(change: Change) -> str:
    """The block inside a clause that a change is about, as its path begins: ``except export``."""
    if not isinstance(change, Edited):
        return ""
    whole = isinstance(change.before or change.after, Part)
    return change.field if whole else change.field.rpartition(".")[0]


_LABELS = {"moved": "order", "renamed": "id", "rekinded": "kind", "split": "split", "merged": "merged"}


def _label(change: Change) -> str:
    return inert(change.field) if isinstance(change, Edited) else _LABELS.get(change.type, change.type)


def _minor(changes: Iterable[Change]) -> str:
    own = list(changes)
    return f"{inert(own[0].clause.id)} ({', '.join(_label(change) for change in own)})"


def _redline(change: Edited, context: int | None) -> Text:
    """The words that went, between [− and −], and those that came, between {+ and +}: it reads without colour."""
    if change.before is None:
        return Text("+ ", style="blue").append(say(change.after), style=_INSERTED)
    if change.after is None:
        return Text("− ", style="red").append(say(change.before), style=_DELETED)
    runs = redline(say(change.before), say(change.after))
    moved = moves(runs)
    text = Text()
    for run in runs:
        if not run.move:
            text.append_text(_marked(run, context, ""))
        elif run.op == "delete":
            text.append("[→ moved]", style="green").append(run.text[len(run.text.rstrip()) :])
        else:
            text.append("→ ", style="green")
            for inner in moved[run.move]:
                text.append_text(_marked(inner, context, "green"))
    return text


def _marked(run: Run, context: int | None, kept: str) -> Text:
    """A run between the signs that say what became of it; white space at its ends stays outside of them."""
    core = run.text.strip()
    if run.op == "keep" or not core:
        return Text(_shortened(run.text, context), style=kept)
    left, right, style = ("[−", "−]", _DELETED) if run.op == "delete" else ("{+", "+}", _INSERTED)
    start = run.text.index(core)
    text = Text(run.text[:start]).append(f"{left}{core}{right}", style=style)
    return text.append(run.text[start + len(core) :])


def _shortened(text: str, context: int | None) -> str:
    """Unchanged text, of which only some words at each end are shown."""
    words = text.split()
    if context is None or len(words) <= 2 * context + 1:
        return text
    lead, tail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    ends = [*words[:context], "…", *(words[-context:] if context else ())]
    return f"{lead}{' '.join(ends)}{tail}"
