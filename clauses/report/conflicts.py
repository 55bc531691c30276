"""What collides, for a terminal and as JSON."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.padding import Padding
from rich.text import Text

from clauses.kinds import term
from clauses.report.acts import MODALS, act_in_words, names_of
from clauses.report.days import spans_in_words
from clauses.report.safe_json import escaped
from clauses.report.values import say
from clauses.timeline.acts import Act
from clauses.timeline.conflicts import MOST_PAIRS, Conflict, Conflicts
from clauses.timeline.spans import Span
from grammar.visible import inert

SCHEMA_VERSION = 1
_STYLES = {"collision": "bold red", "notice": "bold yellow"}


class ConflictsText:
    """All conflicts, as something that rich can print. ``shown`` are those of them that are wanted."""

    def __init__(self, conflicts: Conflicts, shown: Sequence[Conflict], assumed: str, at: str) -> None:
        """``assumed`` and ``at`` say in words what was supposed, and on which day."""
        self.conflicts = conflicts
        self.shown = shown
        self.assumed = assumed
        self.at = at

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        if self.assumed:
            yield Text(f"Assumed: {inert(self.assumed)}", style="magenta")
        for conflict in self.shown:
            yield from _lines(conflict)
            yield Text()
        if self.shown or self.conflicts.complete:
            yield Text(f"{counted(self.shown)}{self.at}.")
        if not self.conflicts.complete:
            many = f"more than {MOST_PAIRS:,} pairs of clauses may collide, and no more were compared"
            yield Text(f"Not complete: {many}.", style="red")


def _lines(conflict: Conflict) -> Iterator[RenderableType]:
    mine, theirs = names_of(conflict.one.agreement), names_of(conflict.other.agreement)

    def called(name: str) -> str:
        return mine[name] if name in mine else theirs[name] if name in theirs else say(name)

    who, over = ", ".join(map(called, conflict.parties)), ", ".join(map(called, conflict.over))
    title = Text(conflict.what, style=_STYLES[conflict.what])
    yield title.append(f"  {inert(who)} {conflict.reason}: {inert(over)}", style="default")
    if conflict.sure:
        yield _indented(f"surely    {spans_in_words(conflict.sure)}")
    if conflict.possible != conflict.sure:
        yield _indented(f"possibly  {spans_in_words(conflict.possible)}")
        if conflict.depends_on:
            yield _indented(f"          depends on {inert(', '.join(conflict.depends_on))}", "dim")
    for doubt in conflict.doubts:
        yield _indented(f"          {inert(doubt)}", "dim")
    for act in (conflict.one, conflict.other):
        yield from _clause(act)


def _clause(act: Act) -> Iterator[RenderableType]:
    clause, agreement = act.clause, act.agreement
    path = f"{clause.id} {act.part.kind} {act.part.id}" if act.part else clause.id
    heading = act.part.heading or clause.heading if act.part else clause.heading
    title = Text(clause.kind, style="cyan").append(f" {inert(path)}", style="bold default")
    yield Padding(title.append(f"  {inert(heading)}" if heading else "", style="default"), (0, 0, 0, 2))
    place = agreement.origin.place(clause)
    version = " ".join(filter(None, (agreement.id, agreement.version if isinstance(agreement.version, str) else "")))
    where = f"{place.path}:{place.line}" if place else ""
    yield _indented(f"{inert(version)}  {inert(where)}".rstrip(), "dim", 6)
    yield _indented(f"{_whom(act)} {_modal(act)} {act_in_words(act.norm, clause, agreement, act.part)}", "default", 6)


def _whom(act: Act) -> str:
    """The parties as the clause itself names them."""
    names, said = names_of(act.agreement), term(act.clause, act.norm.who)
    return ", ".join(names.get(party, say(party)) for party in (said if isinstance(said, tuple) else sorted(act.who)))


def _modal(act: Act) -> str:
    return MODALS[act.norm.force]


def _indented(text: str, style: str = "default", columns: int = 2) -> RenderableType:
    return Padding(Text(text, style=style), (0, 0, 0, columns))


def counted(conflicts: Sequence[Conflict]) -> str:
    """``2 collisions (1 of them sure), 1 notice``."""
    counts = Counter(conflict.what for conflict in conflicts)
    if not counts:
        return "Nothing collides"
    said = []
    for what, count in sorted(counts.items()):
        sure = sum(1 for conflict in conflicts if conflict.what == what and conflict.sure)
        some = f" ({sure or 'none'} of them sure)" if count > 1 else " (possibly)"
        some = "" if sure == count else some
        said.append(f"{count:,} {what}{'' if count == 1 else 's'}{some}")
    return ", ".join(said)


def conflicts_json(conflicts: Conflicts, shown: Sequence[Conflict]) -> str:
    """The same for scripts. Days are ISO 8601; null is an end that is not known or not stated."""
    whole = {
        "schema_version": SCHEMA_VERSION,
        "complete": conflicts.complete,
        "conflicts": [_plain(conflict) for conflict in shown],
    }
    return escaped(json.dumps(whole, ensure_ascii=False, indent=2)) + "\n"


def _plain(conflict: Conflict) -> dict[str, Any]:
    return {
        "what": conflict.what,
        "reason": conflict.reason,
        "parties": list(conflict.parties),
        "over": list(conflict.over),
        "sure": [_days(span) for span in conflict.sure],
        "possible": [_days(span) for span in conflict.possible],
        "depends_on": list(conflict.depends_on),
        "doubts": list(conflict.doubts),
        "one": _side(conflict.one),
        "other": _side(conflict.other),
    }


def _days(span: Span) -> dict[str, str | None]:
    return {
        "from": span.first.isoformat() if span.first else None,
        "through": span.last.isoformat() if span.last else None,
    }


def _side(act: Act) -> dict[str, Any]:
    clause, agreement = act.clause, act.agreement
    place = agreement.origin.place(clause)
    return {
        "agreement": agreement.id,
        "version": agreement.version if isinstance(agreement.version, str) else None,
        "kind": clause.kind,
        "id": clause.id,
        "part": f"{act.part.kind} {act.part.id}" if act.part else None,
        "heading": clause.heading,
        "force": act.norm.force,
        "act": act_in_words(act.norm, clause, agreement, act.part),
        "path": place.path if place else None,
        "line": place.line if place else None,
    }
