"""The redline of two files as one HTML page that needs nothing but itself."""

from collections.abc import Iterable, Iterator

from clauses.diff.redline_document import Document, Passage
from clauses.report.escape import Html, html, joined, tag
from clauses.report.findings import inert_line
from clauses.report.html_blocks import redlined
from clauses.report.page import page
from clauses.report.redline_text import INCOMPLETE, counted, folded
from grammar.visible import clip

_CODE = ("```", "~~~")


def redline_html(document: Document, *, context: int = 1, stat: bool = False) -> str:
    """The whole redline as a page; paragraphs that stayed are folded, and can be unfolded."""
    title = f"{inert_line(document.old)} → {inert_line(document.new)}"
    head = tag("header", tag("h1", html(title), class_="h1"), *_summary(document), class_="head")
    groups = () if stat or not document.changed else folded(document.passages, context)
    body = tag("main", *_groups(document, groups), class_="page redlined")
    return page(title, tag("div", head, body, class_="clausediff"), "redline.css")


def _summary(document: Document) -> Iterator[Html]:
    if not document.complete:
        yield tag("p", html(INCOMPLETE), class_="alarm", role="alert")
    yield tag("p", html(f"{counted(document)}." if document.changed else "No changes."), class_="lead")


def _groups(document: Document, groups: Iterable[list[Passage] | int]) -> Iterator[Html]:
    place = 0
    for group in groups:
        count = group if isinstance(group, int) else len(group)
        own = [_passage(passage) for passage in document.passages[place : place + count]]
        place += count
        if isinstance(group, int):
            said = html(f"{count:,} paragraph{'' if count == 1 else 's'} unchanged")
            own = [tag("details", tag("summary", said), *own)]
        yield joined(*own)


def _passage(passage: Passage) -> Html:
    line = passage.old_line if passage.what in ("deleted", "moved_from") else passage.new_line
    number = tag("span", html(str(line)), class_="line", aria_hidden="true")
    name = f"{passage.what.replace('_', '-')}-{passage.move}" if passage.move else None
    return tag("div", number, *_body(passage), class_=f"passage {passage.what.replace('_', '-')}", id=name)


def _body(passage: Passage) -> Iterator[Html]:
    if passage.what == "moved_from":
        said = html(f"→ moved to line {passage.new_line}")
        link = tag("a", said, href=f"#moved-to-{passage.move}")
        yield tag("p", link, html(f": {clip(passage.runs[0].text, 50)}"), class_="moved")
        return
    if passage.what == "moved_to":
        how = "moved here, and edited" if passage.edited else "moved here"
        yield tag("p", html(f"→ {how}, from "), _back(passage), class_="moved")
    code = passage.runs and passage.runs[0].text.startswith(_CODE)
    yield tag("p", *redlined(passage.runs), class_="prose code" if code else "prose", dir="auto")


def _back(passage: Passage) -> Html:
    return tag("a", html(f"line {passage.old_line}"), href=f"#moved-from-{passage.move}")
