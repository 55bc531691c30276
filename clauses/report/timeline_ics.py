"""The deadlines of a timeline as iCalendar (RFC 5545): for each a day in a calendar, which a later file updates."""

import datetime
import json
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from typing import TYPE_CHECKING

from clauses.report.build_log import MARKED
from clauses.report.chart import Chart, Subject, label, why_possibly
from clauses.report.timeline_words import kind_and_path, name_of
from clauses.timeline import Timeline
from clauses.timeline.deadlines import Deadline, deadlines
from clauses.values import Date, parse_date
from grammar.visible import inert

if TYPE_CHECKING:
    from icalendar import Calendar, Event

_MAKER = "-//clauses//timeline//EN"
_DOMAIN = "clauses.invalid"
_EPOCH = datetime.date(1970, 1, 1)


def timeline_ics(chart: Chart) -> str:
    """A calendar with an event, a whole day long, for each deadline of each version. Lines end in CRLF."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", _MAKER)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    for event in _events(chart):
        calendar.add_component(event)
    return _text(calendar)


def _text(calendar: "Calendar") -> str:
    written: bytes = calendar.to_ical()
    return written.decode("utf-8")


def _events(chart: Chart) -> Iterator["Event"]:
    met: Counter[str] = Counter()
    for subject in chart.subjects:
        for timeline in subject.timelines:
            for deadline in deadlines(timeline, chart.at):
                key = _key(timeline, deadline)
                yield _event(subject, timeline, deadline, _uid(key, met[key]))
                met[key] += 1


def _event(subject: Subject, timeline: Timeline, deadline: Deadline, uid: str) -> "Event":
    from icalendar import Event

    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", datetime.datetime.combine(_dated(timeline), datetime.time(), datetime.UTC))
    event.add("dtstart", deadline.day)
    if deadline.day < datetime.date.max:
        event.add("dtend", deadline.day + datetime.timedelta(1))
    version = f" ({_line(label(timeline))})" if len(subject.timelines) > 1 else ""
    event.add("summary", f"{_what(deadline)}: {_line(name_of(deadline.holding))}{version}")
    event.add("description", "\n".join(_description(timeline, deadline)))
    event.add("transp", "TRANSPARENT")
    return event


def _key(timeline: Timeline, deadline: Deadline) -> str:
    """What makes a deadline the one that it is, wherever its day may have moved to."""
    agreement = timeline.agreement
    name = agreement.id or agreement.origin.source.path
    end = deadline.term_end.isoformat() if deadline.term_end else None
    return json.dumps([name, label(timeline), deadline.holding.path, deadline.what, end])


def _uid(key: str, met: int) -> str:
    """The same for the same deadline; another one where two files say that they are the same version."""
    said = key if met == 0 else f"{key} {met + 1}"
    return f"{sha256(said.encode()).hexdigest()}@{_DOMAIN}"


def _dated(timeline: Timeline) -> datetime.date:
    """The day of the version, where it tells one. Not today: the same version is the same file on every day."""
    agreement = timeline.agreement
    version = parse_date(agreement.version) if isinstance(agreement.version, str) else None
    said = (agreement.dated, agreement.effective, version)
    return next((date.first_day for date in said if isinstance(date, Date)), _EPOCH)


# --- words --------------------------------------------------------------------------------------------------------


def _what(deadline: Deadline) -> str:
    if deadline.what == "notice":
        return "Last day for notice"
    return "Last day at the latest" if deadline.latest else "Last day"


def _description(timeline: Timeline, deadline: Deadline) -> Iterator[str]:
    agreement, holding = timeline.agreement, deadline.holding
    yield f"Agreement: {_line(agreement.heading or agreement.id or agreement.origin.source.path)}"
    yield f"Version: {_line(label(timeline))}"
    yield f"Clause: {_line(kind_and_path(holding))}"
    place = agreement.origin.place(holding.clause)
    if place:
        yield f"Place: {_line(place.path)}:{place.line}"
    if deadline.term_end:
        yield f"For the term that ends on {deadline.term_end}."
        if deadline.latest:
            yield "It is not said which length of notice governs; on this day a notice is in time for each."
    else:
        yield from ["It may end sooner."] if deadline.latest else []
        yield from (_line(f"{reason[:1].upper()}{reason[1:]}.") for reason in why_possibly(holding))
    if f"{timeline.assumptions}":
        yield f"Assumed: {_line(f'{timeline.assumptions}')}"


def _line(text: str) -> str:
    """The user's text, on one line: a property of its own begins on a new one.

    A line is folded anywhere, so nothing in it may be a command to a build where it begins one.
    """
    return MARKED.sub("# #", " ".join(inert(text).split()).replace("::", ": :"))
