"""A diff as GitHub's Markdown, to be a comment on a pull request."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Literal, TypeAlias

from clauses.agreement import Agreement
from clauses.diff import Diff
from clauses.diff.change import Added, Change, Edited, Moved, Rekinded, Removed
from clauses.diff.effect import Effect
from clauses.diff.prose import Run, moves, redline
from clauses.kinds import Part
from clauses.report.arrange import (
    Block,
    Group,
    acceptance,
    arranged,
    by_part,
    is_prose,
    is_redline,
    label,
    moved_to,
    short_label,
    shown,
    tells_nothing,
    whole_part,
    written,
)
from clauses.report.counts import counted
from clauses.report.effects import what
from clauses.report.escape import markdown
from clauses.report.values import ends, say
from clauses.report.view import WHOLE, View, near, visible
from grammar.frozen import frozen

MOST = 60_000
"""GitHub takes comments of up to 65,536 characters; the rest is for what somebody may want to say above it."""

_LONGEST, _SHORT = 200, 60
_MOST_PARTIES = 20
_MOST_NAMED = 5
_RULE = {"<": ":---", ">": "---:"}
Remark: TypeAlias = Callable[[Change], str]
"""What is said of a change beside what it is: Markdown on one line; empty where there is nothing to say."""

# Between a word and a mark: invisible, and enough for the mark to count as one.
_SEAM = "<!-- -->"


def diff_markdown(diff: Diff, old: Agreement, new: Agreement, view: View = WHOLE, *, most: int = MOST) -> str:
    """The diff in at most ``most`` characters: what is left out for that is said at the end.

    What is editorial goes first, then the clauses that do not fit; the summary always stands.
    """
    writer = _Writer(old, new, view.context)
    head = "".join(_head(diff))
    groups = arranged(diff, old, new)
    if view.stat:
        return head + _stat(groups, most - len(head))
    whole = head + "".join(piece.text for piece in _pieces(writer, groups, editorial=True))
    if len(whole) <= most:
        return whole
    editorial = len(diff.of_level("editorial"))
    pieces = list(_pieces(writer, groups, editorial=False))
    return head + _fitting(pieces, most - len(head), editorial)


def changes_markdown(diff: Diff, old: Agreement, new: Agreement, remark: Remark) -> str:
    """The changes alone, all of them, each with what a ``remark`` says of it."""
    pieces = _pieces(_Writer(old, new, None, remark), arranged(diff, old, new), editorial=True)
    return "".join(piece.text for piece in pieces)


def several_markdown(
    compared: Sequence[tuple[Diff, Agreement, Agreement]],
    added: Sequence[str],
    removed: Sequence[str],
    view: View = WHOLE,
) -> str:
    """The diffs of several agreements, each with its share of the room, and the ids of those that only one side has."""
    lone = [
        f"{word}: {_short(', '.join(ids), MOST // 20)}.\n"
        for word, ids in (("Added", added), ("Removed", removed))
        if ids
    ]
    share = (MOST - sum(map(len, lone))) // max(1, len(compared))
    reports = [diff_markdown(diff, old, new, view, most=share - 1) for diff, old, new in compared]
    return "\n".join([*lone, *reports])


@frozen
class _Piece:
    """A stretch of the report that stands or goes as one. ``changes`` is None for a heading."""

    text: str
    changes: int | None = None
    name: str = ""


def _pieces(writer: "_Writer", groups: Iterable[Group], *, editorial: bool) -> Iterator[_Piece]:
    for group in groups:
        told = [block for block in group.blocks if not block.editorial]
        minor = [block for block in group.blocks if block.editorial] if editorial else []
        if told or minor:
            yield _Piece(f"\n### {_short(group.heading)}\n")
        for block in told:
            yield _Piece(writer.block(block, editorial=editorial), len(block.changes), block.clause.id)
        if minor:
            yield _Piece(writer.minor(minor), sum(len(block.changes) for block in minor), group.heading)


def _fitting(pieces: Sequence[_Piece], room: int, editorial: int) -> str:
    """As many of the pieces as there is room for, each under its heading, and a sentence that says what is missing."""
    longest = sorted((each for each in pieces if each.changes), key=lambda each: -len(_short(each.name)))
    room -= len(_left_out(longest, editorial))
    kept: list[str] = []
    missing: list[_Piece] = []
    heading = ""
    for piece in pieces:
        if piece.changes is None:
            heading = piece.text
        elif len(heading) + len(piece.text) <= room:
            kept += [heading, piece.text]
            room -= len(heading) + len(piece.text)
            heading = ""
        else:
            missing.append(piece)
    return "".join((*kept, _left_out(missing, editorial)))


def _left_out(missing: Sequence[_Piece], editorial: int) -> str:
    said = [_count(editorial, "editorial change")] if editorial else []
    if missing:
        named = ", ".join(_short(piece.name) for piece in missing[:_MOST_NAMED])
        more = f" and {len(missing) - _MOST_NAMED:,} more" if len(missing) > _MOST_NAMED else ""
        changes = sum(piece.changes or 0 for piece in missing)
        said.append(f"{_count(changes, 'change')} of {_count(len(missing), 'entry', 'entries')} ({named}{more})")
    return f"\n*Left out, for the report would be too long: {', and '.join(said)}.*\n" if said else ""


def _stat(groups: Sequence[Group], room: int) -> str:
    """A row a block, as many as there is room for."""
    blocks = [block for group in groups for block in group.blocks]
    head = "\n" + _table(("", "Entry", "Changes", "Favours"), ())
    rows = [_Piece(_line(_stat_row(block)), len(block.changes), block.clause.id) for block in blocks]
    return _fitting([_Piece(head), *rows], room, 0) if rows else ""


def _stat_row(block: Block) -> tuple[str, ...]:
    name = f"{markdown(written(block.clause.kind))} {_short(block.clause.id)}"
    return block.sign, name, block.levels, _short(", ".join(block.favoured))


# --- the summary --------------------------------------------------------------------------------------------------


def _head(diff: Diff) -> Iterator[str]:
    old, new = diff.old, diff.new
    versions = f"{_short(old.version or old.path)} → {_short(new.version or new.path)}"
    yield f"## {_short(new.heading or new.id or new.path)}: {versions}\n\n"
    if not diff.complete:
        yield f"**Not complete:** {_short('; '.join(diff.limits))}.\n\n"
    if not diff.changes:
        yield f"{counted(diff)}\n"
        return
    summary = diff.summary
    levels = ", ".join(f"{count:,} {level}" for level, count in summary["levels"].items() if count)
    yield f"{counted(diff)}: {levels}.\n"
    if summary["undecided"]:
        yield f"To be read or decided: {summary['undecided']:,}.\n"
    if summary["accepted"]:
        yield f"Accepted: {summary['accepted']:,}.\n"
    yield from _parties(summary["parties"])


def _parties(counts: Mapping[str, Mapping[str, int]]) -> Iterator[str]:
    if not counts:
        return
    listed = list(counts.items())
    rows = [
        (_short(party, _SHORT), f"{each['gains']:,}", f"{each['losses']:,}") for party, each in listed[:_MOST_PARTIES]
    ]
    yield "\n" + _table(("Party", "Favoured by", "Disfavoured by"), rows, "<>>")
    if len(listed) > _MOST_PARTIES:
        yield f"\n… and {_count(len(listed) - _MOST_PARTIES, 'party', 'parties')} more.\n"


# --- the blocks ---------------------------------------------------------------------------------------------------


class _Writer:
    """Writes blocks; ``old`` and ``new`` resolve the last days, and ``context`` is that of the view."""

    def __init__(
        self, old: Agreement, new: Agreement, context: int | None, remark: Remark = lambda c: markdown(acceptance(c))
    ) -> None:
        self.old = old
        self.new = new
        self.context = context
        self.remark = remark

    def block(self, block: Block, *, editorial: bool) -> str:
        clause = block.clause
        heading = f" – {_short(clause.heading)}" if clause.heading else ""
        pieces = [f"\n#### {block.sign} {markdown(written(clause.kind))} {_short(clause.id)}{heading}\n"]
        if block.whole is not None:
            came = isinstance(block.whole, Added)
            said = block.whole.after if isinstance(block.whole, Added) else block.whole.before
            pieces += [_paragraph(self._effects(block.whole)), self._says(said, came=came)]
        for part, changes in by_part(block.told):
            pieces += self._changes(part, changes, block.with_kind)
        if block.used_by and not isinstance(block.whole, Added):
            pieces.append(f"\nUsed by {markdown(', '.join(block.used_by))}.\n")
        if block.minor and editorial:
            rows = [self._minor_row(change) for change in block.minor]
            pieces.append(_folded("Editorial", ("Term", "Before", "After"), rows))
        return "".join(pieces)

    def minor(self, blocks: Sequence[Block]) -> str:
        rows = [(markdown(block.clause.id), *self._minor_row(change)) for block in blocks for change in block.minor]
        return _folded("Editorial only", ("Entry", "Term", "Before", "After"), rows)

    def _changes(self, part: str, changes: Sequence[Change], with_kind: Sequence[Edited]) -> Iterator[str]:
        if part:
            yield f"\n##### ~ {markdown(part)}\n"
        rows = [self._row(change, with_kind) for change in changes if not is_redline(change) and not whole_part(change)]
        if rows:
            yield "\n" + _table(("Term", "Before", "After", "Effect"), rows)
        for change in changes:
            inner = whole_part(change)
            if inner is not None and isinstance(change, Edited):
                came = change.before is None
                yield f"\n##### {'+' if came else '−'} {_part_name(inner)}\n{_paragraph(self._effects(change))}"
                yield self._says(inner, came=came)
            elif is_redline(change) and isinstance(change, Edited):
                yield f"\n{markdown(written(short_label(change)))}: {_redline(change, self.context)}\n"
                yield _paragraph(self.remark(change))

    def _row(self, change: Change, with_kind: Sequence[Edited]) -> tuple[str, str, str, str]:
        before, after = self._before_after(change)
        if isinstance(change, Rekinded):
            before = "<br>".join((before, *self._with_kind(with_kind, "before")))
            after = "<br>".join((after, *self._with_kind(with_kind, "after")))
        return (markdown(written(short_label(change))), before, after, self._effects(change))

    def _with_kind(self, changes: Sequence[Edited], side: Literal["before", "after"]) -> Iterator[str]:
        """The fields that one of two kinds has and the other has not."""
        agreement = self.old if side == "before" else self.new
        for change in changes:
            value = change.before if side == "before" else change.after
            if value is not None:
                known = self.remark(change)
                said = f"{markdown(written(label(change)))}: {self._said(value, agreement)}"
                yield f"{said} ({known})" if known else said

    def _minor_row(self, change: Change) -> tuple[str, str, str]:
        before, after = self._before_after(change)
        known = self.remark(change)
        return (markdown(written(label(change))), before, f"{after}<br>{known}" if known else after)

    def _before_after(self, change: Change) -> tuple[str, str]:
        if isinstance(change, Moved):
            before = change.before if change.before != change.after else None
            return markdown(say(before)), f"→ {markdown(moved_to(change))}"
        if isinstance(change, Added | Removed):
            name = _short(change.clause.heading or change.clause.id)
            return (say(None), name) if isinstance(change, Added) else (name, say(None))
        return self._said(change.before, self.old), self._said(change.after, self.new)

    def _said(self, value: object, agreement: Agreement) -> str:
        last = ends(value, agreement)
        return markdown(say(value)) + (f" ({markdown(last)})" if last else "")

    def _says(self, said: Mapping[str, object] | Part, *, came: bool) -> str:
        """All that a block says, its prose marked as inserted or deleted."""
        agreement = self.new if came else self.old
        lines, parts = [], []
        for name, value in shown(said):
            if isinstance(value, Part):
                parts.append(f"\n##### {_part_name(value)}\n{self._says(value, came=came)}")
            else:
                text = _run(say(value), "insert" if came else "delete") if is_prose(name) else ""
                lines.append(f"- {markdown(written(name))}: {text or self._said(value, agreement)}\n")
        return "".join(("\n" if lines else "", *lines, *parts))

    def _effects(self, change: Change) -> str:
        """What a change does and for whom, and what is said of it beside that."""
        said = [] if tells_nothing(change) else [_effect(effect) for effect in change.effects]
        return "<br>".join((*said, *filter(None, [self.remark(change)])))


def _paragraph(text: str) -> str:
    return f"\n{text}\n" if text else ""


def _part_name(part: Part) -> str:
    heading = f" – {_short(part.heading)}" if part.heading else ""
    return f"{markdown(part.kind)} {_short(part.id)}{heading}"


def _effect(effect: Effect) -> str:
    happened = markdown(what(effect))
    if effect.favours:
        return f"{happened} **→ {markdown(', '.join(effect.favours))}**"
    if effect.disfavours:
        return f"{happened} **→ against {markdown(', '.join(effect.disfavours))}**"
    if effect.depends:
        return f"{happened} **? {markdown(effect.depends)}**"
    return f"{happened} ({markdown(effect.neutral or '')})"


def _redline(change: Edited, context: int | None) -> str:
    before, after = (say(each) if each is not None else "" for each in (change.before, change.after))
    return marked(redline(before, after), context)


def marked(runs: Sequence[Run], context: int | None = None) -> str:
    """A redline on one line: what went is ``~~struck~~``, what came is ``**+bold+**``."""
    inside = moves(runs) if any(run.move for run in runs) else {}
    pieces = []
    for run in near(visible(runs), context):
        if not run.move:
            pieces.append(_run(run.text, run.op))
        elif run.op == "delete":
            pieces.append(f"*(moved away:)* {_run(run.text, run.op)}")
        else:
            pieces.append(f"*(moved here:)* {marked(inside[run.move], context)}")
    return _sewn(pieces)


def _run(text: str, op: str) -> str:
    """A stretch of a redline, each of its paragraphs marked by itself, blanks outside of the marks."""
    core = text.strip()
    if op == "keep" or not core:
        return _blank(text[: len(text) - len(text.lstrip())]) + markdown(core) + _blank(text[len(text.rstrip()) :])
    opening, closing = ("**+", "+**") if op == "insert" else ("~~", "~~")
    lines = (f"{opening}{markdown(line)}{closing}" if line.strip() else "" for line in core.split("\n"))
    start = text.index(core)
    return _blank(text[:start]) + "<br>".join(lines) + _blank(text[start + len(core) :])


def _blank(text: str) -> str:
    return "<br>" * text.count("\n") or " " * bool(text)


def _sewn(runs: Sequence[str]) -> str:
    """The runs in a row. A mark counts as one only where no letter touches it from outside."""
    pieces: list[str] = []
    for run in runs:
        if run and pieces and not pieces[-1].endswith((" ", ">")) and not run.startswith((" ", "<")):
            pieces.append(_SEAM)
        pieces.append(run)
    return "".join(pieces)


# --- Markdown -----------------------------------------------------------------------------------------------------


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]], sides: str = "") -> str:
    rule = [_RULE[sides[at]] if sides else "---" for at in range(len(columns))]
    return "".join(map(_line, (columns, rule, *rows)))


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


def _folded(name: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    summary = f"<summary>{name}: {_count(len(rows), 'change')}</summary>"
    return f"\n<details>{summary}\n\n{_table(columns, rows)}\n</details>\n"


def _short(text: str, longest: int = _LONGEST) -> str:
    """A name or heading on its line; a very long one is cut, so that the summary stays one."""
    return markdown(text if len(text) <= longest else f"{text[: longest - 1]}…").replace("<br>", " ")


def _count(count: int, one: str, many: str = "") -> str:
    return f"{count:,} {one if count == 1 else many or f'{one}s'}"
