"""A diff for a terminal: section by section, clause by clause, each field before → after, and for whom."""

from collections.abc import Iterator, Mapping, Sequence

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.console import Group as Stack
from rich.measure import Measurement
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from clauses.agreement import Agreement
from clauses.diff import Diff
from clauses.diff.change import Added, Change, ClauseRef, Edited, Moved, Rekinded, Removed
from clauses.kinds import Part
from clauses.report.agreement_text import fields
from clauses.report.arrange import (
    Block,
    Group,
    Sign,
    acceptance,
    arranged,
    by_part,
    is_redline,
    label,
    moved,
    short_label,
    shown,
    tells_nothing,
    whole_part,
)
from clauses.report.counts import counted
from clauses.report.effects import for_whom, what
from clauses.report.marks import redlined
from clauses.report.redline_text import painted
from clauses.report.values import ends, say
from clauses.report.view import WHOLE, View
from grammar.visible import inert

_COLOURS: dict[Sign, str] = {"+": "blue", "−": "red", "~": "yellow", "→": "green"}


class DiffText:
    """The whole diff, as something that rich can print."""

    def __init__(
        self,
        diff: Diff,
        old: Agreement,
        new: Agreement,
        view: View = WHOLE,
    ) -> None:
        """``old`` and ``new`` are what the diff was made of: they name the sections, and resolve the last days."""
        self.diff = diff
        self.old = old
        self.new = new
        self.view = view

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield from head(self.diff)
        groups = arranged(self.diff, self.old, self.new)
        if self.view.stat and groups:
            yield Text()
            yield _stat(groups)
            return
        for group in groups:
            yield Text()
            yield Text(inert(group.heading), style="bold underline")
            yield from self._group(group)

    def _group(self, group: Group) -> Iterator[RenderableType]:
        for block in group.blocks:
            if not block.editorial:
                yield _clause_head(block.clause, block.sign)
                yield Padding(Stack(*self._body(block)), (0, 0, 0, 4))
        minor = [f"{inert(block.clause.id)} ({_labels(block)})" for block in group.blocks if block.editorial]
        if minor:
            yield Padding(Text("editorial only: " + "; ".join(minor), style="dim"), (0, 0, 0, 2))

    def _body(self, block: Block) -> Iterator[RenderableType]:
        whole = block.whole
        if whole is not None:
            yield from self._effects(whole)
            said, agreement = (whole.after, self.new) if isinstance(whole, Added) else (whole.before, self.old)
            yield _whole(said, agreement)
        for part, changes in by_part(block.told):
            if part:
                yield Text(f"~ {inert(part)}")
            yield Padding(Stack(*self._changes(changes, block.with_kind)), (0, 0, 0, 4 if part else 0))
        if block.used_by and not isinstance(whole, Added):
            yield Text(f"used by {inert(', '.join(block.used_by))}", style="dim")
        if block.minor:
            yield Text(f"editorial: {_labels(block)}", style="dim")

    def _changes(self, changes: Sequence[Change], with_kind: Sequence[Edited]) -> Iterator[RenderableType]:
        rows = [change for change in changes if whole_part(change) is None]
        if rows:
            yield self._table(rows, with_kind)
        yield from (self._part(each) for each in changes if isinstance(each, Edited) and whole_part(each) is not None)

    def _table(self, changes: Sequence[Change], with_kind: Sequence[Edited]) -> Table:
        table = Table.grid(padding=(0, 2), pad_edge=False)
        table.add_column(no_wrap=True)
        table.add_column(overflow="fold")
        for change in changes:
            name = Text(inert(short_label(change)), style="dim")
            more = self._with_kind(with_kind) if isinstance(change, Rekinded) else ()
            table.add_row(name, Stack(self._change(change), *self._effects(change), *more))
        return table

    def _with_kind(self, changes: Sequence[Edited]) -> Iterator[Text]:
        """The fields that the old kind had, then those that the new one has."""
        for sign, style, side in (("−", "red", "before"), ("+", "blue", "after")):
            said = [(change, getattr(change, side)) for change in changes]
            listed = "; ".join(
                f"{inert(label(change))} {say(value)}{' (accepted)' if change.accepted else ''}"
                for change, value in said
                if value is not None
            )
            if listed:
                yield Text(f"{sign} ", style=style).append(listed, style="default")

    def _effects(self, change: Change) -> Iterator[Text]:
        if not tells_nothing(change):
            yield from _effects(change)
        if known := acceptance(change):
            yield Text(inert(known), style="dim")

    def _change(self, change: Change) -> RenderableType:
        if isinstance(change, Edited) and is_redline(change):
            return _redline(change, self.view.context)
        if isinstance(change, Edited):
            return BeforeAfter(self._said(change.before, self.old), self._said(change.after, self.new))
        if isinstance(change, Moved):
            return Text(inert(moved(change)), style="green")
        if isinstance(change, Added | Removed):
            return Text()
        return BeforeAfter(Text(say(change.before)), Text(say(change.after)))

    def _part(self, change: Edited) -> RenderableType:
        part, came = whole_part(change), change.before is None
        assert part is not None
        sign, style, agreement = ("+", "blue", self.new) if came else ("−", "red", self.old)
        title = Text(f"{sign} ", style=f"bold {style}").append(inert(change.field), style="not bold default")
        title.append(f"  {inert(part.heading or '')}".rstrip(), style="not bold default")
        body = Stack(*self._effects(change), _whole(part, agreement))
        return Stack(title, Padding(body, (0, 0, 0, 4)))

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
        yield Text(counted(diff))
        return
    levels = ", ".join(f"{count} {level}" for level, count in diff.summary["levels"].items() if count)
    yield Text(f"{counted(diff)}: {levels}")
    for party, counts in diff.summary["parties"].items():
        yield Text(f"  {inert(party)}: favoured by {counts['gains']}, disfavoured by {counts['losses']}")
    if diff.summary["undecided"]:
        yield Text(f"  to be read or decided: {diff.summary['undecided']}")
    if diff.summary["accepted"]:
        yield Text(f"  accepted: {diff.summary['accepted']}")


def _stat(groups: Sequence[Group]) -> RenderableType:
    """A line a block: its sign, its changes by level, how many of them are accepted, and whom they favour."""
    table = Table.grid(padding=(0, 2), pad_edge=False)
    for column in range(4):
        table.add_column(overflow="fold", no_wrap=column == 0)
    for block in (block for group in groups for block in group.blocks):
        name = f"{block.clause.kind} {inert(block.clause.id)}"
        favoured = Text(f"→ {inert(', '.join(block.favoured))}" if block.favoured else "")
        table.add_row(Text(block.sign, style=_COLOURS[block.sign]), Text(name), Text(block.levels), favoured)
    return table


def _clause_head(clause: ClauseRef, sign: Sign) -> Text:
    text = Text(f"{sign} ", style=f"bold {_COLOURS[sign]}").append(clause.kind, style="not bold cyan")
    text.append(f" {inert(clause.id)}", style="bold default")
    return text.append(f"  {inert(clause.heading)}", style="not bold default") if clause.heading else text


def _labels(block: Block) -> str:
    """What is editorial about a block; the reasons why it was accepted are left to other formats."""
    said = ((label(change), " (accepted)" if change.accepted else "") for change in block.minor)
    return ", ".join(f"{inert(name)}{known}" for name, known in said)


def _effects(change: Change) -> Iterator[Text]:
    """A line an effect; what is neutral, and what the redline says already, is left out."""
    for effect in change.effects:
        whom = for_whom(effect)
        if whom and change.level == "substantive":
            style = "magenta" if effect.depends else "bold"
            yield Text(f"{what(effect)}  ").append(whom, style=style)
        elif change.level == "substantive" and effect.verb not in ("replaced", "introduced", "dropped"):
            yield Text(what(effect), style="dim")


def _whole(said: Mapping[str, object] | Part, agreement: Agreement) -> RenderableType:
    """What a block says, without what is editorial and without its translations."""
    own = [(name, value) for name, value in shown(said) if not name.endswith(")")]
    plain = {name: value for name, value in own if not isinstance(value, Part)}
    rows: list[RenderableType] = [fields(plain, agreement)] if plain else []
    for name, part in own:
        if isinstance(part, Part):
            rows.append(Text(f"{inert(name)}  {inert(part.heading or '')}".rstrip()))
            rows.append(Padding(_whole(part, agreement), (0, 0, 0, 4)))
    return Stack(*rows)


def _redline(change: Edited, context: int | None) -> Text:
    before, after = (None if each is None else say(each) for each in (change.before, change.after))
    return painted(redlined(before, after, context))
