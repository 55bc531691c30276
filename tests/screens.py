"""The screen of a review, run without a terminal: keys in, and what is shown out."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from textual.pilot import Pilot
from textual.widgets import Static

from clauses import diff, load
from clauses.review import Reloaded, Standing, open_review
from docs.screens import NOW
from tui.app import ReviewApp
from tui.frame import StatusLine, TitleBar
from tui.outline import OutlinePane

OLD = """
agreement pumps "Pumps and parts" {
    version: "1"
}
party maker "Maker Ltd."
party buyer "Buyer Inc."
define cars "Cars"
define parts "Parts"
define goods "Goods"

section rights "Rights"
license use "Use" {
    heading(ko): "펌프의 사용"
    licensor: maker
    licensee: buyer
    covers: cars
    period: until 2030
    text: "The maker lets the buyer use its pumps."
}
permission lending "Lending" {
    holder: buyer
    grantor: maker
    activity: goods
    scope: parts
}
permission resale "Resale" {
    holder: buyer
    grantor: maker
    activity: goods
    scope: parts
    text: "Nothing here has changed, 펌프 too."
}

section money "Money"
obligation report "Reports" {
    bound: buyer
    beneficiary: maker
    action: "report on use"
}
"""

NEW = """
agreement pumps "Pumps and parts" {
    version: "2"
}
party maker "Maker Ltd."
party buyer "Buyer Inc."
define cars "Cars"
define parts "Parts"
define goods "Goods"

section rights "Rights"
license use "Use" {
    heading(ko): "펌프와 부품의 사용"
    licensor: maker
    licensee: buyer
    covers: cars
    period: until 2032
    text: "The maker lets the buyer use its pumps and their parts."
}
permission resale "Resale" {
    holder: buyer
    grantor: maker
    activity: goods
    scope: parts
    text: "Nothing here has changed, 펌프 too."
}

section money "Money"
obligation report "Reports" {
    bound: buyer
    beneficiary: maker
    action: "report on use"
}
commitment purchase "Purchase of pumps" {
    buyer: buyer
    seller: maker
    amount: USD 5 million
}
"""
"""``use`` has another period (for the buyer), text and heading, ``lending`` is gone, and ``purchase`` is new."""

Work = Callable[[ReviewApp, Pilot[int]], Awaitable[None]]


class Desk:
    """The files of a review in a folder, and the screen for them as often as one likes."""

    def __init__(self, folder: Path, *texts: str) -> None:
        self.paths = [folder / f"{number}.clause" for number, _ in enumerate(texts, 1)]
        for path, text in zip(self.paths, texts, strict=True):
            path.write_text(text, encoding="utf-8")
        self.review = folder / "pumps.review.json"
        self.others: list[Path] = []

    def read(self) -> Reloaded:
        """Everything as it stands in the files now."""
        loaded = [load(path) for path in self.paths]
        wrong = tuple(found for each in loaded for found in each.diagnostics if found.severity == "error")
        agreements = tuple(each.agreement for each in loaded if each.agreement is not None)
        if wrong or len(agreements) < len(loaded):
            return Reloaded(findings=wrong)
        diffs = [diff(old, new) for old, new in pairwise(agreements)]
        opened = open_review(diffs, self.review, self.others)
        return Reloaded(agreements, opened.review, opened.findings)

    def app(self, by: str = "Ann", **options: Any) -> ReviewApp:
        """A new screen."""
        read = self.read()
        assert read.review is not None, read.findings
        return ReviewApp(read.agreements, read.review, self.review, by, self.read, now=lambda: NOW, **options)

    def sit(self, *keys: str, size: tuple[int, int] = (100, 30), work: Work | None = None, **options: Any) -> ReviewApp:
        """Press keys on a new screen, then work with it."""
        return sit(self.app(**options), keys, size, work)


def sit(app: ReviewApp, keys: Sequence[str], size: tuple[int, int] = (100, 30), work: Work | None = None) -> ReviewApp:
    """Press keys, then work with the screen."""

    async def run() -> None:
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            await pilot.press(*keys)
            await pilot.pause()
            if work is not None:
                await work(app, pilot)

    asyncio.run(run())
    return app


def pair(folder: Path) -> Desk:
    """Both versions of the pumps."""
    return Desk(folder, OLD, NEW)


# --- what is to be seen -------------------------------------------------------------------------------------------


def screen(app: ReviewApp) -> list[str]:
    """The lines of the whole screen."""
    return ["".join(segment.text for segment in strip) for strip in app.screen._compositor.render_strips()]


def output(app: ReviewApp) -> str:
    """The whole screen as a terminal gets it."""
    return "\n".join(strip.render(app.console) for strip in app.screen._compositor.render_strips())


def outline(app: ReviewApp) -> list[str]:
    """The lines of the outline that are in sight, without blanks at their ends."""
    pane = app.query_one(OutlinePane)
    return [pane.render_line(y).text.rstrip() for y in range(pane.size.height) if pane.render_line(y).text.strip()]


def row(app: ReviewApp) -> str:
    """What the cursor is on: ``use period``, ``purchase``, or the heading of a section."""
    found = app.row
    assert found is not None
    if found.item is None:
        return found.heading
    return f"{found.item.id} {found.key[3].partition(' ')[2]}" if found.depth > 1 else found.item.id


def state(app: ReviewApp, clause: str, field: str | None = None) -> Standing:
    """How far a change is decided."""
    found = [c for c in app.desk.diff.changes if c.clause.id == clause and getattr(c, "field", None) == field]
    return app.desk.standings[found[0].id]


def status(app: ReviewApp) -> str:
    """What was said last."""
    return app.query_one(StatusLine).said


def notice(app: ReviewApp) -> str:
    """What went wrong; nothing where that is not shown."""
    shown = app.query_one("#notice", Static)
    return str(shown.content) if shown.display else ""


def heading(app: ReviewApp) -> str:
    """The title."""
    return app.query_one(TitleBar).render_line(0).text
