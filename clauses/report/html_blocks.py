"""The blocks of a diff as HTML: their heads, their fields before and after, their redlines."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from clauses.agreement import Agreement
from clauses.diff.change import Added, Change, Edited, Moved, Rekinded, Removed
from clauses.diff.effect import Effect
from clauses.diff.prose import Op, Run, moves, redline
from clauses.kinds import Part
from clauses.report.arrange import (
    SIGNS,
    Block,
    Group,
    Sign,
    acceptance,
    by_part,
    is_prose,
    is_redline,
    label,
    language,
    moved_to,
    short_label,
    shown,
    tells_nothing,
    whole_part,
    written,
)
from clauses.report.effects import what
from clauses.report.escape import Html, html, joined, tag
from clauses.report.values import ends, say
from clauses.report.view import near, visible

_COLOURS: dict[Sign, str] = {"+": "ins", "−": "del", "~": "edit", "→": "move"}
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)")
_WORD = 24
"""A last word of up to so many letters keeps the mark behind it on its line."""

NOTHING = html("")


class Remarks:
    """What a page says of changes beside what they are, and by what else it shows and hides them.

    ``choices`` are classes of blocks, each with its name for a reader.
    """

    choices: Sequence[tuple[str, str]] = ()

    def of(self, change: Change) -> Html:
        """What stands below a change: who accepted it, and why."""
        known = acceptance(change)
        return tag("p", html(known), class_="quiet") if known else NOTHING

    def classes(self, change: Change) -> Iterable[str]:
        """The classes of a block with this change."""
        return ()


REMARKS = Remarks()


class Blocks:
    """Writes the blocks of one comparison.

    ``old`` and ``new`` resolve the last days. ``prefix``: what the ids of changes begin with on the page; None: no ids
    and no links, for a page that is not ours. ``depth``: how many headings stand above. ``context``: so many
    unchanged words are shown around each change of a text; None: all. ``remarks`` says more of each change.
    """

    def __init__(
        self,
        old: Agreement,
        new: Agreement,
        parties: Sequence[str],
        prefix: str | None,
        depth: int,
        context: int | None,
        remarks: Remarks = REMARKS,
    ) -> None:
        """Nothing is written yet."""
        self.old = old
        self.new = new
        self.parties = {party: f"party-{place}" for place, party in enumerate(parties)}
        self.prefix = prefix
        self.anchored: set[str] = set()
        self.depth = depth
        self.context = context
        self.remarks = remarks
        self.language = tongue(new)

    def block(self, block: Block) -> Html:
        """One clause or declaration, with everything about it."""
        names = ["block", _COLOURS[block.sign], *self._filters(block.changes)]
        anchor = self._anchor(block.whole) if block.whole else None
        return tag("article", self._head(block), *self._body(block), class_=" ".join(names), id=anchor)

    def minor(self, blocks: Sequence[Block], heading: str = "Editorial only") -> Html:
        """Blocks of which nothing but the editing changed, folded."""
        rows = [self._minor_row(change, block) for block in blocks for change in block.minor]
        what = f"{heading}: {_count(len(blocks), 'entry', 'entries')}, {_count(len(rows), 'change', 'changes')}"
        table = _table(("Entry", "Term", "Before", "After"), rows)
        names = ("block", "only-editorial", *self._filters([change for block in blocks for change in block.changes]))
        return _folded(html(what), table, " ".join(names))

    def stat(self, groups: Iterable[Group]) -> Html:
        """A row a block, without what changed about it."""
        rows = [self._stat_row(block) for group in groups for block in group.blocks]
        return _table(("Entry", "Changes", "Favours"), rows, "stat")

    def _stat_row(self, block: Block) -> Html:
        clause = block.clause
        kind = tag("span", html(f" {written(clause.kind)} "), tag("code", html(clause.id)), class_="kind")
        name = tag("span", html(clause.heading or clause.id), class_="name", lang=self.language)
        favoured = [_whom("→ ", "favours ", ", ".join(block.favoured))] if block.favoured else []
        cells = [_cell("Changes", html(block.levels)), _cell("Favours", joined(*favoured))]
        return tag("tr", tag("th", _sign(block.sign), name, kind, scope="row"), *cells)

    def heading(self, level: int, *inner: Html, name: str | None = None, lang: str | None = None) -> Html:
        """A heading that looks like one of ``level``, and is one below those that stand above the report."""
        return tag(f"h{min(level + self.depth, 6)}", *inner, class_=f"h{level}", id=name, lang=lang)

    # --- the parts of a block --------------------------------------------------------------------------------------

    def _head(self, block: Block) -> Html:
        clause = block.clause
        return self.heading(
            3,
            _sign(block.sign),
            tag("span", html(f"{clause.heading or clause.id} "), class_="name", lang=self.language),
            tag("span", html(f"{written(clause.kind)} "), tag("code", html(clause.id)), class_="kind"),
        )

    def _body(self, block: Block) -> Iterator[Html]:
        whole = block.whole
        if whole is not None:
            yield self._effects(whole)
            came = isinstance(whole, Added)
            yield self._says(whole.after if isinstance(whole, Added) else whole.before, came=came)
        for part, changes in by_part(block.told):
            yield self._changes(part, changes, block.with_kind)
        if block.used_by and not isinstance(whole, Added):
            yield tag("p", html(f"Used by {', '.join(block.used_by)}"), class_="quiet")
        if block.minor:
            names = ", ".join(dict.fromkeys(written(label(change)) for change in block.minor))
            rows = [self._minor_row(change) for change in block.minor]
            yield _folded(html(f"Editorial: {names}"), _table(("Term", "Before", "After"), rows), "editorial")

    def _changes(self, part: str, changes: Sequence[Change], with_kind: Sequence[Edited]) -> Html:
        parts = [change for change in changes if whole_part(change)]
        prose = [change for change in changes if is_redline(change)]
        plain = (change for change in changes if not whole_part(change) and not is_redline(change))
        rows = [self._row(change, with_kind) for change in plain]
        pieces = [_table(("Term", "Before", "After", "Effect"), rows)] if rows else []
        pieces += [self._redline(change) for change in prose]
        pieces += [self._part(change) for change in parts]
        if not part:
            return joined(*pieces)
        return tag("section", self.heading(4, _sign("~"), html(part)), *pieces, class_="part")

    # --- a field ---------------------------------------------------------------------------------------------------

    def _row(self, change: Change, with_kind: Sequence[Edited]) -> Html:
        before, after = self._before_after(change)
        if isinstance(change, Rekinded):
            before = joined(before, *(self._with_kind(each) for each in with_kind if each.after is None))
            after = joined(after, *(self._with_kind(each) for each in with_kind if each.before is None))
        cells = [
            self._term(change),
            _cell("Before", before),
            _cell("After", after),
            _cell("Effect", self._effects(change)),
        ]
        return tag("tr", *cells, id=self._anchor(change))

    def _with_kind(self, change: Edited) -> Html:
        """A field that only one of two kinds has."""
        came = change.before is None
        name = tag("span", html(f"{written(label(change))} "), class_="why")
        said = self._said(change.after if came else change.before, self.new if came else self.old, self.language)
        return tag("div", name, said, self._link(change), self.remarks.of(change), id=self._anchor(change))

    def _minor_row(self, change: Change, block: Block | None = None) -> Html:
        before, after = self._before_after(change)
        entry = [_cell("Entry", tag("code", html(block.clause.id)))] if block else []
        cells = [_cell("Before", before), _cell("After", joined(after, self.remarks.of(change)))]
        return tag("tr", *entry, self._term(change, whole=True), *cells, id=self._anchor(change))

    def _term(self, change: Change, *, whole: bool = False) -> Html:
        name = written(label(change) if whole else short_label(change))
        return tag("th", html(name), self._link(change), scope="row")

    def _before_after(self, change: Change) -> tuple[Html, Html]:
        if isinstance(change, Edited):
            spoken = language(change.field) or self.language
            return self._said(change.before, self.old, spoken), self._said(change.after, self.new, spoken)
        if isinstance(change, Moved):
            now = tag("span", html(f"→ {moved_to(change)}"), class_="moved")
            return html(say(change.before if change.before != change.after else None)), now
        if isinstance(change, Added | Removed):
            name = html(change.clause.heading or change.clause.id)
            return (html(say(None)), name) if isinstance(change, Added) else (name, html(say(None)))
        return html(say(change.before)), html(say(change.after))

    def _said(self, value: object, agreement: Agreement, spoken: str | None = None) -> Html:
        text, last = dates(say(value)), ends(value, agreement)
        shown = tag("span", text, lang=spoken) if spoken and isinstance(value, str) else text
        return joined(shown, tag("span", dates(f" ({last})"), class_="last")) if last else shown

    def _redline(self, change: Change) -> Html:
        assert isinstance(change, Edited)
        before, after = (say(each) if each is not None else "" for each in (change.before, change.after))
        runs = redlined(redline(before, after), self.context)
        name = tag("p", html(written(short_label(change))), self._link(change), class_="term")
        prose = tag("p", *runs, class_="prose", lang=language(change.field) or self.language)
        return tag("div", name, prose, self.remarks.of(change), class_="redline", id=self._anchor(change))

    # --- what came or went whole -----------------------------------------------------------------------------------

    def _says(self, said: Mapping[str, object] | Part, *, came: bool) -> Html:
        """All that a block says, its prose marked as inserted or deleted."""
        fields = shown(said)
        rows = [self._says_row(name, value, came) for name, value in fields if not isinstance(value, Part)]
        table = tag("table", tag("tbody", *rows), class_="says") if rows else NOTHING
        return joined(table, *(self._inner(value, came) for _, value in fields if isinstance(value, Part)))

    def _says_row(self, name: str, value: object, came: bool) -> Html:
        spoken = language(name) or self.language
        head = tag("th", html(written(name)), scope="row")
        if is_prose(name):
            text = _run("insert" if came else "delete", say(value))
            return tag("tr", head, tag("td", tag("div", text, class_="prose", lang=spoken)), class_="long")
        said = self._said(value, self.new if came else self.old, spoken)
        return tag("tr", head, tag("td", tag("div", said)))

    def _inner(self, part: Part, came: bool) -> Html:
        return tag("section", self.heading(4, *self._part_name(part)), self._says(part, came=came), class_="part")

    def _part_name(self, part: Part) -> tuple[Html, Html]:
        kind = tag("span", html(f"{part.kind} "), tag("code", html(part.id)), class_="kind")
        return tag("span", html(f"{part.heading or part.id} "), class_="name", lang=self.language), kind

    def _part(self, change: Change) -> Html:
        part = whole_part(change)
        assert isinstance(change, Edited)
        assert part is not None
        came = change.before is None
        head = self.heading(4, _sign("+" if came else "−"), *self._part_name(part), self._link(change))
        colour, anchor = "ins" if came else "del", self._anchor(change)
        return tag(
            "section", head, self._effects(change), self._says(part, came=came), class_=f"part {colour}", id=anchor
        )

    # --- effects, links, filters -----------------------------------------------------------------------------------

    def _effects(self, change: Change) -> Html:
        said = () if tells_nothing(change) else map(_effect, change.effects)
        return joined(*said, self.remarks.of(change))

    def _anchor(self, change: Change) -> str | None:
        if self.prefix is None or change.id in self.anchored:
            return None
        self.anchored.add(change.id)
        return f"{self.prefix}-{change.id}"

    def _link(self, change: Change) -> Html:
        if self.prefix is None:
            return NOTHING
        here = f"Link to the change of {label(change)}"
        return tag("a", html("#"), href=f"#{self.prefix}-{change.id}", class_="link", aria_label=here)

    def _filters(self, changes: Sequence[Change]) -> list[str]:
        """The classes by which the page shows and hides a block."""
        effects = [effect for change in changes for effect in change.effects]
        sides = {party for effect in effects for party in (*effect.favours, *effect.disfavours)}
        found = {f"level-{change.level}" for change in changes} | {self.parties[party] for party in sides}
        if any(effect.depends for effect in effects):
            found.add("open")
        found.update(name for change in changes for name in self.remarks.classes(change))
        return sorted(found)


def tongue(agreement: Agreement) -> str | None:
    """The language of the agreement, where it says one that is not the report's own."""
    said = agreement.language
    first = said[0] if isinstance(said, tuple) and said else None
    return first if first != "en" else None


def hidden(text: str) -> Html:
    """Words that are heard and not seen."""
    return tag("span", html(text), class_="heard")


def mute(text: str) -> Html:
    """A sign that is seen and not heard."""
    return tag("span", html(text), class_="mark", aria_hidden="true")


def _sign(sign: Sign) -> Html:
    word = hidden(f"{SIGNS[sign].capitalize()}: ")
    return joined(tag("span", html(sign), class_=f"sign {_COLOURS[sign]}", aria_hidden="true"), word)


def redlined(runs: Sequence[Run], context: int | None = None) -> Iterator[Html]:
    """A redline, run by run."""
    inside = moves(runs) if any(run.move for run in runs) else {}
    for run in near(visible(runs), context):
        if not run.move:
            yield _run(run.op, run.text)
        elif run.op == "delete":
            yield _marked("del", "→", "moved away", html(run.text.strip()))
        else:
            yield _marked("ins", "→", "moved here", *redlined(inside[run.move], context))


def _marked(element: str, mark: str, word: str, *inner: Html) -> Html:
    """A paragraph that moved: struck where it stood; where it stands, with what was edited on the way."""
    said = (hidden(f"[{word}: "), mute(f"{mark} "), *inner, mute(f" {mark}"), hidden("] "))
    return tag(element, *said, class_="moved")


def _run(op: Op, text: str) -> Html:
    """A stretch of a redline: marked at both ends, so that it reads without colour, and said aloud as what it is."""
    core = text.strip()
    if op == "keep" or not core:
        return html(text)
    element, mark, word = ("del", "−", "deleted") if op == "delete" else ("ins", "+", "inserted")
    start = text.index(core)
    body, blank, last = core.rpartition(" ")
    if len(last) > _WORD:
        body, blank, last = core, "", ""
    end = tag("span", html(last), mute(mark), class_="end")
    inner = (hidden(f"[{word}: "), mute(mark), html(body + blank), end, hidden("] "))
    return joined(html(text[:start]), tag(element, *inner), html(text[start + len(core) :]))


def _effect(effect: Effect) -> Html:
    """What happened, then for whom: an arrow to whom it favours, a question where that cannot be said."""
    happened = html(f"{what(effect)} ")
    if effect.favours:
        return tag("p", happened, _whom("→ ", "favours ", ", ".join(effect.favours)), class_="effect")
    if effect.disfavours:
        return tag("p", happened, _whom("→ against ", "disfavours ", ", ".join(effect.disfavours)), class_="effect")
    if effect.depends:
        question = tag("span", dates(f"? {effect.depends}"), class_="question")
        return tag("p", happened, question, class_="effect")
    return tag("p", happened, tag("span", html(f"({effect.neutral})"), class_="why"), class_="effect quiet")


def _whom(sign: str, word: str, names: str) -> Html:
    return tag("strong", mute(sign), hidden(word), html(names), class_="whom")


def _table(columns: Sequence[str], rows: Sequence[Html], name: str = "changes") -> Html:
    heads = [tag("th", html(column), scope="col") for column in columns]
    return tag("table", tag("thead", tag("tr", *heads)), tag("tbody", *rows), class_=name)


def dates(text: str) -> Html:
    """``text`` in which no day breaks at the end of a line."""
    pieces = _DAY.split(text)
    return joined(*(tag("span", html(each), class_="day") if at % 2 else html(each) for at, each in enumerate(pieces)))


def _cell(column: str, inner: Html) -> Html:
    """A cell that says its column itself where the table is too narrow for columns."""
    return tag("td", tag("div", inner), data_label=column)


def _folded(summary: Html, inner: Html, names: str) -> Html:
    return tag("details", tag("summary", summary), inner, class_=names)


def _count(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"
