"""A diff as one HTML page that needs nothing but itself: to be read on screens and phones, aloud, and on paper."""

from collections.abc import Iterator, Sequence

from clauses.agreement import Agreement
from clauses.diff import Diff
from clauses.report.arrange import NOWHERE, Group, arranged
from clauses.report.counts import counted
from clauses.report.escape import Html, html, joined, tag
from clauses.report.html_blocks import REMARKS, Blocks, Remarks, hidden, mute, tongue
from clauses.report.page import css, page
from clauses.report.view import WHOLE, View

Compared = tuple[Diff, Agreement, Agreement]

_EDITORIAL = "Editorial only"
_LEVELS = {
    "substantive": "a term changed",
    "wording": "only prose changed: somebody has to read it",
    "editorial": "headings, order and sources: no term changed",
}


def diff_html(diff: Diff, old: Agreement, new: Agreement, view: View = WHOLE) -> str:
    """The whole diff as a page; ``old`` and ``new`` are what it was made of."""
    report = Report((diff, old, new), view)
    return report_page(_title(diff), [report], tag("div", *report.parts("main"), class_="clausediff"))


def several_html(compared: Sequence[Compared], added: Sequence[str], removed: Sequence[str], view: View = WHOLE) -> str:
    """The diffs of several agreements on one page, and the ids of those that only one side has."""
    title = f"{len(compared):,} agreement{'' if len(compared) == 1 else 's'} compared"
    lone = [
        tag("p", html(f"{word}: {', '.join(ids)}.")) for word, ids in (("Added", added), ("Removed", removed)) if ids
    ]
    head = tag("header", tag("h1", html(title), class_="h1"), *lone, class_="clausediff above")
    reports = [Report(each, view, place, depth=1) for place, each in enumerate(compared, 1)]
    bodies = [tag("article", *report.parts("div"), class_="clausediff") for report in reports]
    return report_page(title, reports, joined(head, tag("main", *bodies)))


def fragment(diff: Diff, old: Agreement = NOWHERE, new: Agreement = NOWHERE) -> str:
    """The report without a page around it, to stand in somebody else's: a notebook. Its styles reach nothing else.

    Without the agreements, sections are called by their ids, and no last day is resolved.
    """
    report = Report((diff, old, new), WHOLE, None, depth=1)
    return f"{tag('div', tag('style', css('diff.css')), *report.parts('div'), class_='clausediff inside')}"


class Report:
    """One comparison. ``place`` tells several reports on one page apart; None: it is not our page.

    ``depth`` is how many headings stand above it; ``remarks`` says more of each change.
    """

    def __init__(
        self, compared: Compared, view: View, place: int | None = 0, depth: int = 0, remarks: Remarks = REMARKS
    ) -> None:
        """Nothing is written yet."""
        self.diff, old, self.new = compared
        self.stat = view.stat
        self.place = f"-{place}" if place else ""
        self.ours = place is not None
        self.parties = list(self.diff.summary["parties"])
        self.names = {each.id: each.heading for each in (*old.parties, *self.new.parties)}
        prefix = f"change{self.place}" if self.ours else None
        self.blocks = Blocks(old, self.new, self.parties, prefix, depth, view.context, remarks)
        groups = arranged(self.diff, old, self.new)
        self.groups = [group for group in groups if not group.editorial]
        self.editorial = [group for group in groups if group.editorial]

    def parts(self, landmark: str) -> Iterator[Html]:
        """The head, the way through the page, and the changes; ``landmark`` is the element that holds these."""
        yield from self._head()
        if not self.diff.changes:
            return
        if self.stat:
            yield tag(landmark, self.blocks.stat((*self.groups, *self.editorial)), class_="page short")
            return
        beside = [tag("div", self._contents(), self._filter(), class_="side")] if self.ours else []
        groups = [self._group(group, place) for place, group in enumerate(self.groups)]
        groups += [self._only_editorial()] if self.editorial else []
        yield tag("div", *beside, tag(landmark, *groups, class_="all"), class_="page" if self.ours else None)

    # --- head ------------------------------------------------------------------------------------------------------

    def _head(self) -> Iterator[Html]:
        old, new = self.diff.old, self.diff.new
        versions = (
            html("Version " if old.version and new.version else ""),
            tag("span", html(old.version or old.path)),
            joined(mute(" → "), hidden(" compared with ")),
            tag("span", html(new.version or new.path)),
        )
        title = self.blocks.heading(1, html(new.heading or new.id or new.path), lang=tongue(self.new))
        yield tag("header", title, tag("p", *versions, class_="versions"), *self._summary(), class_="head")

    def _summary(self) -> Iterator[Html]:
        if not self.diff.complete:
            yield tag("p", html(f"Not complete: {'; '.join(self.diff.limits)}."), class_="alarm", role="alert")
        if not self.diff.changes:
            yield tag("p", html(counted(self.diff)), class_="lead")
            return
        inner = [self._levels(), self._sides()] if self.parties else [self._levels()]
        yield self.blocks.heading(2, html(f"Summary: {counted(self.diff)}"))
        yield tag("div", *inner, class_="summary")
        if not self.stat:
            yield _legend()

    def _levels(self) -> Html:
        summary = self.diff.summary
        rows = [(level, summary["levels"][level], why) for level, why in _LEVELS.items()]
        rows.append(("to be read or decided", summary["undecided"], "whom it favours cannot be told from the terms"))
        if summary["accepted"]:
            rows.append(("accepted", summary["accepted"], "known to somebody, who says why"))
        cells = [
            tag(
                "tr",
                tag("th", html(word), tag("span", html(why), class_="why"), scope="row"),
                tag("td", html(f"{count:,}"), class_="number"),
            )
            for word, count, why in rows
        ]
        heads = [tag("th", html("Changes"), scope="col"), tag("th", html("Number"), scope="col", class_="number")]
        return tag("table", tag("thead", tag("tr", *heads)), tag("tbody", *cells), class_="counts")

    def _sides(self) -> Html:
        rows = []
        for party, counts in self.diff.summary["parties"].items():
            name = [tag("span", html(self.names.get(party) or ""), class_="why")] if self.names.get(party) else []
            numbers = [tag("td", html(f"{counts[word]:,}"), class_="number") for word in ("gains", "losses")]
            rows.append(tag("tr", tag("th", html(party), *name, scope="row"), *numbers))
        heads = [
            tag("th", html(word), scope="col", class_=kind)
            for word, kind in (("Party", None), ("Favoured by", "number"), ("Disfavoured by", "number"))
        ]
        return tag("table", tag("thead", tag("tr", *heads)), tag("tbody", *rows), class_="counts")

    # --- the way through the page ----------------------------------------------------------------------------------

    def _contents(self) -> Html:
        places = [(group.heading, group.count) for group in self.groups]
        places += [(_EDITORIAL, sum(group.count for group in self.editorial))] if self.editorial else []
        entries = [
            tag("li", tag("a", html(heading), href=f"#{self._name(place)}"), html(f" {count:,}"))
            for place, (heading, count) in enumerate(places)
        ]
        return tag("nav", tag("ul", *entries), class_="contents", aria_label="Contents")

    def _choices(self) -> Iterator[tuple[str, str]]:
        yield "block", "everything"
        yield "level-substantive", "substantive"
        yield "level-wording", "wording"
        yield "open", "to be read or decided"
        for party, name in self.blocks.parties.items():
            yield name, f"for or against {party}"
        yield from self.blocks.remarks.choices

    def _filter(self) -> Html:
        choices = []
        for name, said in self._choices():
            checked = "" if name == "block" else None
            radio = tag("input", type="radio", name=f"show{self.place}", value=name, checked=checked)
            choices.append(tag("label", radio, html(f" {said}")))
        return tag("fieldset", tag("legend", html("Show")), *choices, class_="filter")

    def rules(self) -> Iterator[str]:
        """Which blocks each choice hides, and which groups with nothing left; without scripts."""
        for name, _ in self._choices():
            chosen = f'.clausediff:has(.filter input[value="{name}"]:checked)'
            yield f"{chosen} .block:not(.{name}),{chosen} .group:not(:has(.{name})){{display:none}}"

    # --- the changes -----------------------------------------------------------------------------------------------

    def _group(self, group: Group, place: int) -> Html:
        blocks = [self.blocks.block(block) for block in group.blocks if not block.editorial]
        minor = [block for block in group.blocks if block.editorial]
        blocks += [self.blocks.minor(minor)] if minor else []
        return self._section(group.heading, place, tongue(self.new) if group.named else None, blocks)

    def _only_editorial(self) -> Html:
        """What a reader of the terms need not open comes last."""
        blocks = [self.blocks.minor(group.blocks, group.heading) for group in self.editorial]
        return self._section(_EDITORIAL, len(self.groups), None, blocks)

    def _section(self, heading: str, place: int, language: str | None, blocks: Sequence[Html]) -> Html:
        name = self._name(place) if self.ours else None
        head = self.blocks.heading(2, html(heading), name=name, lang=language)
        return tag("section", head, *blocks, class_="group", aria_labelledby=name)

    def _name(self, place: int) -> str:
        return f"section{self.place}-{place}"


def _legend() -> Html:
    """How to read a redline."""
    return tag(
        "p",
        html("How to read it: "),
        tag("ins", hidden("[inserted: "), mute("+"), html("words that came"), mute("+"), hidden("] ")),
        html(", "),
        tag("del", hidden("[deleted: "), mute("−"), html("words that went"), mute("−"), hidden("] ")),
        html("; an arrow points to the party that a change favours, and ? asks what has to be read or decided."),
        class_="legend",
    )


def _title(diff: Diff) -> str:
    old, new = diff.old, diff.new
    return f"{new.heading or new.id or new.path}: {old.version or old.path} → {new.version or new.path}"


def report_page(title: str, reports: Sequence[Report], body: Html, *styles: str) -> str:
    """A page around reports, with the rules by which it hides what is not chosen, and the styles in further files."""
    rules = dict.fromkeys(rule for report in reports for rule in report.rules())
    return page(title, body, *styles, rules=rules)
