"""The fields of a clause: what changed, before and after, with its effect; then what it says as before."""

from collections.abc import Iterator, Mapping
from itertools import chain

from clauses.agreement import Agreement
from clauses.diff.change import Added, Change, Edited, Moved, Removed
from clauses.diff.content import content
from clauses.kinds import Declaration, Part
from clauses.report.arrange import is_prose, is_redline, moved, shown, whole_part, written
from clauses.report.lines import Line, Piece, cells, indented, said, wrapped
from clauses.report.marks import redlined
from clauses.report.values import ends, say
from tui.subject import Subject
from tui.views.parts import INDENT, before_after, decisions, effects, head, now, rule, standing, title, was
from tui.views.shown import Passage, Shown, put_together

_NAMES = 20
"""So many columns at most are for the names of fields."""


def fields(subject: Subject, width: int) -> Shown:
    """Each change with its effect, in the order of the fields; what did not change is dimmed."""
    return put_together(_passages(subject, width))


def _passages(subject: Subject, width: int) -> Iterator[Passage]:
    yield head(subject, width)
    for place in range(len(subject.block.changes)):
        yield passage(subject, place, width)
    yield unchanged(subject, width)


def passage(subject: Subject, place: int, width: int) -> Passage:
    """A change: its title, what was and what is, its effects, and what was decided about it."""
    change = subject.block.changes[place]
    found = standing(subject, place)
    room = width - cells([INDENT])
    body = [_change(subject, change, width), indented(effects(change, room), INDENT, others=INDENT.text)]
    if isinstance(change, Added | Removed):
        body.reverse()
    lines = chain(title(subject, place, width), *body, _used_by(change, room), decisions(found, width))
    return Passage(list(lines), change.id)


def _used_by(change: Change, room: int) -> Iterator[Line]:
    if change.used_by and not isinstance(change, Added):
        yield from indented(wrapped([said(f"used by {', '.join(change.used_by)}", "quiet")], room), INDENT)


def _change(subject: Subject, change: Change, width: int) -> Iterator[Line]:
    room = width - cells([INDENT])
    if isinstance(change, Added):
        yield from whole(change.after, subject.new, room, came=True)
    elif isinstance(change, Removed):
        yield from whole(change.before, subject.old, room, came=False)
    elif isinstance(change, Moved):
        yield from indented(wrapped([Piece("→ ", "move"), said(moved(change), "move")], room), INDENT)
    elif isinstance(change, Edited):
        yield from _edited(subject, change, width)
    else:
        yield from before_after((Piece(say(change.before)),), (Piece(say(change.after)),), width)


def _edited(subject: Subject, change: Edited, width: int) -> Iterator[Line]:
    room = width - cells([INDENT])
    part = whole_part(change)
    if part is not None:
        came = change.before is None
        yield from whole(part, subject.new if came else subject.old, room, came=came)
    elif reads_as_prose(change):
        yield from indented(wrapped(prose(change), room), INDENT)
    else:
        yield from before_after(value(change.before, subject.old), value(change.after, subject.new), width)


def reads_as_prose(change: Change) -> bool:
    """Whether a change is best shown word by word: of prose, and of any sentence that is another now."""
    if not isinstance(change, Edited):
        return False
    both = (change.before, change.after)
    sentences = all(isinstance(each, str) for each in both) and any(" " in str(each) for each in both)
    return is_redline(change) or sentences or (is_prose(change.field.rpartition(".")[2]) and not whole_part(change))


def prose(change: Edited) -> Line:
    """The words of a change of prose, with what became of them."""
    before, after = (None if each is None else say(each) for each in (change.before, change.after))
    return redlined(before, after)


def value(of: object, agreement: Agreement, style: str = "") -> Line:
    """What a field says, and the last day where that is a question."""
    last = ends(of, agreement)
    shown = said(say(of), "quiet" if of is None else style)
    return (shown, said(f"  ({last})", "quiet")) if last else (shown,)


# --- what came or went whole, and what is as it was ---------------------------------------------------------------


def whole(said_: Mapping[str, object] | Part, agreement: Agreement, room: int, *, came: bool) -> Iterator[Line]:
    """All that a block says, behind a sign at every line."""
    sign, style = (Piece("+ ", "insert-sign"), "insert") if came else (Piece("− ", "delete-sign"), "delete")
    yield from indented(_says(shown(said_), agreement, room - 2, style), sign, others=sign.text)


def _says(told: list[tuple[str, object]], agreement: Agreement, room: int, style: str) -> Iterator[Line]:
    """Names and what they say; ``style`` is that of prose and values, ``quiet`` for what is as it was."""
    own = [(name, of) for name, of in told if not isinstance(of, Part | Mapping)]
    names = min(_NAMES, room // 3, max((cells([said(written(name))]) for name, _ in own), default=0))
    for name, of in own:
        lines = wrapped(value(of, agreement, style), room - names - 2)
        left = wrapped([said(written(name), "field" if style != "quiet" else "quiet")], names)
        yield from _beside(left, lines, names)
    for name, part in told:
        if isinstance(part, Part | Mapping):
            heading = part.heading if isinstance(part, Part) else None
            yield from wrapped(
                [said(f"{name}  {heading or ''}".rstrip(), "field" if style != "quiet" else style)], room, 2
            )
            yield from indented(_says(shown(part), agreement, room - 2, style), INDENT, others=INDENT.text)


def _beside(left: list[Line], right: list[Line], names: int) -> Iterator[Line]:
    for place in range(max(len(left), len(right))):
        mine, theirs = (side[place] if place < len(side) else () for side in (left, right))
        yield (*mine, Piece(" " * (names - cells(mine) + 2)), *theirs)


def unchanged(subject: Subject, width: int) -> Passage:
    """What both versions say, without what is editorial."""
    block = now(subject)
    if block is None or was(subject) is None:
        return Passage([])
    told = list(_as_before(subject, block))
    if not told:
        return Passage([])
    lines = indented(_says(told, subject.new, width - 2, "quiet"), INDENT, others=INDENT.text)
    return Passage([rule("unchanged" if subject.block.changes else "says", width), *lines])


def _as_before(subject: Subject, block: Declaration) -> Iterator[tuple[str, object]]:
    touched = {change.field for change in subject.block.changes if isinstance(change, Edited)}
    for name, of in shown(content(block)):
        if name in touched:
            continue
        if isinstance(of, Part) and any(path.startswith(f"{name}.") for path in touched):
            rest = {own: said for own, said in shown(of) if f"{name}.{own}" not in touched}
            if rest:
                yield name, rest
        else:
            yield name, of
