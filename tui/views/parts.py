"""What every view has: the head of a clause, the title of a change, its effects, and what was decided about it."""

import datetime
from collections.abc import Iterable, Iterator

from clauses.diff.change import Change
from clauses.diff.effect import Effect
from clauses.kinds import Declaration
from clauses.report.arrange import acceptance, label, tells_nothing, written
from clauses.report.effects import for_whom, what
from clauses.report.lines import Line, Piece, cells, facing, fitted, indented, said, wrapped
from clauses.report.values import say, version_name
from clauses.review import Decision, Standing, State
from tui.signs import DISAGREEMENT, STATE_SIGNS
from tui.subject import Subject
from tui.views.shown import Passage

INDENT = Piece("  ")
POINTER = Piece("▸ ", "selected")
_COLOURS = {"+": "insert-sign", "−": "delete-sign", "~": "edit", "→": "move"}
_LEVELS = ("substantive", "wording", "editorial")
_WIDE = 60
"""From so many cells on, what was and what is stand side by side."""


def is_wide(width: int) -> bool:
    """Whether there is room for two columns."""
    return width >= _WIDE


def column(width: int) -> int:
    """The width of each of two columns, behind the indentation and beside the rule."""
    return (width - cells([INDENT]) - cells([RULE])) // 2


RULE = Piece(" │ ", "rule")


# --- the clause ---------------------------------------------------------------------------------------------------


def was(subject: Subject) -> Declaration | None:
    """The block as the old version has it."""
    clause = subject.block.clause
    return None if subject.block.sign == "+" else subject.old.block(clause.kind, clause.old_id or clause.id)


def now(subject: Subject) -> Declaration | None:
    """The block as the new version has it."""
    clause = subject.block.clause
    return None if subject.block.sign == "−" else subject.new.block(clause.kind, clause.id)


def head(subject: Subject, width: int) -> Passage:
    """Which clause it is, how deep its changes go, and whom they favour; then the versions."""
    block = subject.block
    clause = block.clause
    sign = Piece(f"{block.sign} ", _COLOURS[block.sign]) if block.changes else Piece("= ", "quiet")
    name = [Piece(f"{written(clause.kind)} ", "kind"), said(clause.id, "strong")]
    if clause.heading:
        name.append(said(f"  {clause.heading}"))
    lines = _with_right([sign, *name], list(_depth(subject)), width)
    return Passage([*lines, *_versions(subject, width)])


def _depth(subject: Subject) -> Iterator[Piece]:
    changes = subject.block.changes
    if not changes:
        yield Piece("unchanged", "quiet")
        return
    yield Piece(min((change.level for change in changes), key=_LEVELS.index), "quiet")
    if subject.block.favoured:
        yield said(f"  → {', '.join(subject.block.favoured)}", "favour")


def _versions(subject: Subject, width: int) -> Iterator[Line]:
    old, new = versions(subject)
    if is_wide(width):
        room = column(width)
        yield (INDENT, *fitted([said(old, "quiet")], room), RULE, *fitted([said(new, "quiet")], room))
    else:
        yield from indented(wrapped([said(f"{old} → {new}", "quiet")], width - 2), INDENT)


def versions(subject: Subject) -> tuple[str, str]:
    """What the two versions are called; by their files, where their names would be the same."""
    old, new = version_name(subject.old), version_name(subject.new)
    if old == new:
        old, new = (each.origin.source.path for each in (subject.old, subject.new))
    return old, new


def _with_right(left: list[Piece], right: list[Piece], width: int) -> list[Line]:
    """A line with something at its right end, which goes to a line of its own where it does not fit."""
    room = width - cells(left) - cells(right)
    if room >= 2:
        return [(*left, Piece(" " * room), *right)]
    return [*wrapped(left, width, 2), *indented(wrapped(right, width - 2), INDENT)]


def rule(title: str, width: int) -> Line:
    """A line that says what follows it."""
    return fitted(
        [Piece(f"─ {title} ", "quiet"), Piece("─" * max(0, width - cells([Piece(title)]) - 3), "rule")], width
    )


# --- a change -----------------------------------------------------------------------------------------------------


def title(subject: Subject, place: int, width: int) -> list[Line]:
    """Which field a change is about, between a pointer where it is selected and what was decided about it."""
    change = subject.block.changes[place]
    first = POINTER if place == subject.selected else Piece("─ ", "rule")
    named = [first, said(f"{written(label(change))} ", "strong" if place == subject.selected else "field")]
    if change.level == "editorial":
        named.append(Piece("(editorial) ", "quiet"))
    state = list(_state(standing(subject, place)))
    room = width - cells(named) - cells(state)
    if room >= 1:
        return [(*named, Piece("─" * room, "rule"), *state)]
    return [*wrapped(named, width, 2), *indented(wrapped(state[1:], width - 2), INDENT)]


def effects(change: Change, width: int) -> Iterator[Line]:
    """What a change does, how much and for whom: a sentence an effect."""
    told = change.effects if change.level == "substantive" and not tells_nothing(change) else ()
    for effect in told:
        yield from wrapped(_effect(effect), width, 2)
    if known := acceptance(change):
        yield from wrapped([said(known, "quiet")], width, 2)


def _effect(effect: Effect) -> list[Piece]:
    if whom := for_whom(effect):
        return [Piece(f"{what(effect)}  "), Piece(whom, "open" if effect.depends else "favour")]
    why = [said(f"  ({effect.neutral})", "quiet")] if effect.neutral else []
    return [Piece(what(effect), "quiet"), *why]


def before_after(before: Line, after: Line, width: int) -> Iterator[Line]:
    """What was and what is, in two columns; where there is no room for these, one under the other."""
    if is_wide(width):
        room = column(width)
        yield from _columns(wrapped(before, room), wrapped(after, room), room)
        return
    yield from indented(wrapped(before, width - 4), Piece("  − ", "delete-sign"))
    yield from indented(wrapped(after, width - 4), Piece("  + ", "insert-sign"))


def _columns(left: list[Line], right: list[Line], room: int) -> Iterator[Line]:
    yield from indented(facing(left, right, room, RULE), INDENT)


# --- what was decided ---------------------------------------------------------------------------------------------


def standing(subject: Subject, place: int) -> Standing | None:
    """What was decided about a change, where that is known."""
    return subject.standings[place] if place < len(subject.standings) else None


def _state(found: Standing | None) -> Iterator[Piece]:
    if found is None:
        return
    yield Piece(" ")
    if found.disagreement:
        yield Piece(f"{DISAGREEMENT} disagreement  ", "stale")
    yield Piece(f"{STATE_SIGNS[found.state]} {found.state}", found.state)


def decisions(found: Standing | None, width: int) -> Iterator[Line]:
    """The comment, the decisions of other reviewers, and what was decided before the change became another."""
    if found is None:
        return
    if found.own is not None:
        yield from _decision("", found.own, width)
    for name, decision in found.others:
        yield from _decision(f"{name}: ", decision, width)
    for name, decision in (*(("", each) for each in found.outdated), *found.others_outdated):
        yield from _decision(f"{name and f'{name}: '}before it changed again: ", decision, width, outdated=True)
        yield from indented(wrapped(_had_read(decision), width - 4, 2), Piece("    "))


def _decision(before: str, decision: Decision, width: int, *, outdated: bool = False) -> Iterator[Line]:
    """Who decided what and when, and why."""
    verdict: State = decision.verdict or ("commented" if decision.comment else "reviewed")
    state: State = "stale" if outdated else verdict
    line = [said(f"{STATE_SIGNS[state]} {before}{verdict}", state)]
    line.append(said(f" by {decision.by}, {_at(decision.at)}", "quiet"))
    yield from indented(wrapped(line, width - 2, 2), INDENT)
    if decision.comment:
        yield from indented(
            wrapped([said(decision.comment, "comment")], width - 4), Piece("  │ ", "rule"), others="  │ "
        )


def _had_read(decision: Decision) -> Iterable[Piece]:
    before, after = (say(each) for each in (decision.before, decision.after))
    yield said(before)
    yield Piece(" → ", "strong")
    yield said(after)


def _at(moment: datetime.datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M} UTC"
