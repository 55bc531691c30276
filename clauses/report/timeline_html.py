"""A timeline as one HTML page that needs nothing but itself: bars for the eye, and the same in tables and lists."""

import datetime
from collections.abc import Iterable, Iterator

from clauses.report.chart import UNDATED, Bar, Chart, Group, Row, Subject, ends_in_words, label, why_possibly
from clauses.report.escape import Html, html, joined, tag
from clauses.report.html_blocks import dates, tongue
from clauses.report.page import page
from clauses.report.timeline_drawing import drawing, styles, title
from clauses.report.timeline_words import assumed, first_day, forecast, kind_of, name_of, possibly_until
from clauses.timeline import Holding
from clauses.timeline.deadlines import Deadline, deadlines

_COLUMNS = ("Clause", "Version", "In force from", "Last day", "Possibly until", "Depends on")


def timeline_html(chart: Chart) -> str:
    """The whole chart as a page."""
    depth = 0 if len(chart.subjects) == 1 else 1
    head = tag("header", *_head(chart), class_="head")
    subjects = [tag("article", _subject(chart, subject, depth)) for subject in chart.subjects]
    body = tag("main", _picture(chart), *_forecasts(chart), *subjects, class_="timeline")
    return page(title(chart), tag("div", tag("style", styles()), head, body, class_="clausediff"), "timeline.css")


def _head(chart: Chart) -> Iterator[Html]:
    if len(chart.subjects) != 1:
        yield tag("h1", html(title(chart)), class_="h1")
        return
    (subject,) = chart.subjects
    yield tag("h1", html(subject.title), class_="h1", lang=tongue(subject.timelines[-1].agreement))
    yield from _about(subject)


def _about(subject: Subject) -> Iterator[Html]:
    yield tag("p", dates(" → ".join(subject.labels)), class_="versions")
    if assumed(subject):
        yield tag("p", html(f"{assumed(subject)}."), class_="supposed")


def _picture(chart: Chart) -> Html:
    """In a box of its own, in which it can be moved where the screen is narrow."""
    drawn = drawing(chart, notes=False, role="img")
    return tag("div", drawn, class_="wide", role="region", tabindex="0", aria_label="Chart; tables of it follow")


def _forecasts(chart: Chart) -> Iterator[Html]:
    if not chart.dated:
        yield tag("p", html(UNDATED), class_="legend")
    for phase in chart.phases:
        yield tag("p", html(forecast(phase)), class_="legend")


# --- one agreement ------------------------------------------------------------------------------------------------


def _subject(chart: Chart, subject: Subject, depth: int) -> Html:
    """The lists and the table of an agreement; where it is one of several, under its name."""
    last = subject.timelines[-1]
    own = tag("h2", html(subject.title), class_="h2", lang=tongue(last.agreement))
    notices = [each for each in deadlines(last, chart.at) if each.what == "notice"]
    version = f", as of {label(last)}" if len(subject.timelines) > 1 else ""
    sections = [
        *_section(f"What ends first{version}", depth, map(_ending, last.endings)),
        *_section(f"Last days for notice{version}", depth, map(_notice, notices)),
    ]
    table = tag("section", _heading("When each clause is in force", depth), _table(chart, subject), class_="group")
    return joined(*([own, *_about(subject)] if depth else []), *sections, table)


def _heading(name: str, depth: int) -> Html:
    return tag(f"h{2 + depth}", html(name), class_=f"h{2 + depth}")


def _section(name: str, depth: int, items: Iterable[Html]) -> Iterator[Html]:
    found = list(items)
    if found:
        yield tag("section", _heading(name, depth), tag("ol", *found, class_="days"), class_="group")


def _ending(holding: Holding) -> Html:
    ends = holding.spans.ends
    latest = "" if ends.exact else " at the latest"
    return tag("li", _day(ends.latest), html(f"{latest}: "), *_named(holding))


def _notice(notice: Deadline) -> Html:
    end = html(f"for the term that ends on {notice.term_end}")
    governs = "; it is not said which length of notice governs: on this day it is in time for each" * notice.latest
    return tag("li", _day(notice.day), html(": "), *_named(notice.holding), html(", "), end, html(governs))


def _day(day: datetime.date | None) -> Html:
    return tag("strong", html(f"{day}"), class_="day")


def _named(holding: Holding) -> Iterator[Html]:
    yield html(f"{name_of(holding)} ")
    yield tag("code", html(kind_of(holding)), class_="kind")


# --- the table ----------------------------------------------------------------------------------------------------


def _table(chart: Chart, subject: Subject) -> Html:
    standing = [f"On {chart.at}"] if chart.at else []
    columns = [*_COLUMNS, *standing]
    if len(subject.timelines) == 1:
        columns.remove("Version")
    head = tag("thead", tag("tr", *(tag("th", dates(each), scope="col") for each in columns)))
    bodies = [_group(chart, group, columns) for group in subject.groups]
    return tag("table", head, *bodies, class_="days-of")


def _group(chart: Chart, group: Group, columns: list[str]) -> Html:
    heading = tag("th", html(group.heading), colspan=str(len(columns)), scope="rowgroup")
    rows = [row for each in group.rows for row in _rows(chart, each, columns)]
    return tag("tbody", tag("tr", heading, class_="section"), *rows)


def _rows(chart: Chart, row: Row, columns: list[str]) -> Iterator[Html]:
    name = tag(
        "th",
        *_named(row.last),
        scope="row",
        rowspan=str(len(row.bars)) if len(row.bars) > 1 else None,
        class_="part-of" if row.last.part else None,
    )
    for place, bar in enumerate(row.bars):
        first = [name] if place == 0 else []
        cells = [_cell(column, said) for column, said in _said(chart, bar).items() if column in columns]
        yield tag("tr", *first, *cells)


def _said(chart: Chart, bar: Bar) -> dict[str, str]:
    holding = bar.holding
    return {
        "Version": bar.version or "",
        "In force from": first_day(holding),
        "Last day": ends_in_words(holding),
        "Possibly until": possibly_until(holding),
        "Depends on": "; ".join(each.removeprefix("it depends on ") for each in why_possibly(holding)),
        f"On {chart.at}": holding.spans.on(chart.at) if chart.at else "",
    }


def _cell(column: str, said: str) -> Html:
    return tag("td", tag("div", dates(said)), data_label=column, class_=None if said else "empty")
