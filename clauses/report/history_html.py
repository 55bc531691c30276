"""The history of an agreement as one HTML page that needs nothing but itself: a column a version."""

from collections.abc import Iterator

from clauses.diff.history import ClauseHistory, FieldHistory, History
from clauses.diff.prose import redline
from clauses.report.escape import Html, html, tag
from clauses.report.history_rows import NOTHING, SAME, counted, fields, grouped, is_prose, label, life, warnings
from clauses.report.html_blocks import redlined
from clauses.report.page import page
from clauses.report.values import say


def history_html(history: History, *, whole: bool = False) -> str:
    """The whole history as a page. ``whole``: with sources, notes and the like."""
    last = history.versions[-1]
    name = last.heading or last.id or last.path
    head = tag("header", tag("h1", html(name), class_="h1"), *_summary(history), class_="head")
    groups = [_group(history, heading, clauses, whole) for heading, clauses in grouped(history)]
    body = tag("div", head, tag("main", *groups, class_="page redlined"), class_="clausediff")
    return page(f"{name}: {' → '.join(history.labels)}", body, "history.css")


def _summary(history: History) -> Iterator[Html]:
    yield tag("p", html(" → ".join(history.labels)), class_="versions")
    for warning in warnings(history):
        yield tag("p", html(warning), class_="alarm", role="alert")
    yield tag("p", html(f"{counted(history)}."), class_="lead")
    yield tag("p", html(f"{SAME} as in the version before, {NOTHING} not said."), class_="legend")


def _group(history: History, heading: str, clauses: list[ClauseHistory], whole: bool) -> Html:
    heads = [tag("th", html(each), scope="col") for each in ("Field", *history.labels)]
    bodies = [_clause(history, clause, whole) for clause in clauses]
    table = tag("table", tag("thead", tag("tr", *heads)), *bodies, class_="history")
    return tag("section", tag("h2", html(heading), class_="h2"), tag("div", table, class_="wide"), class_="group")


def _clause(history: History, clause: ClauseHistory, whole: bool) -> Html:
    """A clause: its name and its life over the whole width, then its fields."""
    kind = tag("span", html(f"{clause.kind} "), tag("code", html(clause.id)), class_="kind")
    name = tag("span", html(f"{clause.heading or clause.id} "), class_="name")
    lived = tag("span", html(life(clause, history.labels)), class_="why")
    head = tag("th", name, kind, lived, colspan=str(len(history.labels) + 1), scope="rowgroup")
    rows = [_row(clause, field) for field in fields(clause, whole=whole)]
    return tag("tbody", tag("tr", head, class_="clause"), *rows)


def _row(clause: ClauseHistory, field: FieldHistory) -> Html:
    cells = [_cell(clause, field, place) for place in range(len(field.cells))]
    return tag("tr", tag("th", html(label(field).strip()), scope="row"), *cells)


def _cell(clause: ClauseHistory, field: FieldHistory, place: int) -> Html:
    cell = field.cells[place]
    if clause.ids[place] is None:
        return tag("td", class_="gone")
    if cell.what in ("absent", "went"):
        return tag("td", html(NOTHING), class_=cell.what)
    if cell.what == "same":
        return tag("td", html(SAME), class_="quiet")
    news = "news" if place > clause.came and cell.level != "editorial" else None
    return tag("td", _said(field, place), class_=news)


def _said(field: FieldHistory, place: int) -> Html:
    """What a field says; a text that was reworded, as the redline of the version before."""
    cell = field.cells[place]
    if not is_prose(field):
        return html(say(cell.value))
    before = say(field.cells[place - 1].value if cell.what == "changed" else cell.value)
    return tag("div", *redlined(redline(before, say(cell.value))), class_="prose", dir="auto")
