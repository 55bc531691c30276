"""The calendar of a timeline, read by two readers: the right days, once each, and no text that acts."""

import datetime
import re

import pytest
import vobject
from charts import ACTING, HEAD, Day, drawn, hostile_chart, samples
from icalendar import Calendar, Event
from test_report_diffs import SAMPLES, read

from clauses.report.chart import Chart, chart
from clauses.report.timeline_ics import timeline_ics
from clauses.timeline import timeline
from clauses.timeline.deadlines import deadlines
from grammar.visible import inert, unsafe

TERM = 'term term "Term" {\n    initial: 3 years\n    renewal: 1 year\n    notice: 3 months\n}\n'
PROPERTIES = {"SUMMARY", "DTSTART", "DTEND", "DTSTAMP", "UID", "DESCRIPTION", "TRANSP"}


def events(shown: Chart) -> list[Event]:
    """The events of a calendar, as the library that wrote it reads it."""
    calendar = Calendar.from_ical(timeline_ics(shown))
    assert calendar["VERSION"] == "2.0"
    assert calendar["CALSCALE"] == "GREGORIAN"
    assert calendar.errors == []
    assert all(isinstance(event, Event) and event.errors == [] for event in calendar.subcomponents)
    return [each for each in calendar.subcomponents if isinstance(each, Event)]


def told(shown: Chart) -> list[str]:
    """Day and summary of each event, as another library reads them."""
    found = vobject.readOne(timeline_ics(shown))
    assert found.name == "VCALENDAR"
    listed = found.contents.get("vevent", [])
    assert all({child.name for child in event.getChildren()} <= PROPERTIES for event in listed)
    return [f"{event.dtstart.value} {event.summary.value}" for event in listed]


def said_in(event: Event, name: str) -> str:
    return str(event[name])


def uids(shown: Chart) -> list[str]:
    return [str(event["UID"]) for event in events(shown)]


# --- days ---------------------------------------------------------------------------------------------------------


def test_every_last_day_of_the_sample_is_in_the_calendar() -> None:
    assert told(samples("2025-10-28", scenario=True)) == [
        "2030-12-31 Last day: Research",
        "2030-12-31 Last day: Revenue share to OpenAI",
        "2032-12-31 Last day: Models and products",
    ]


def test_of_several_versions_each_event_names_its_own() -> None:
    found = told(samples(scenario=True))
    assert "2030-12-31 Last day: Models and products (2025-01-21)" in found
    assert "2032-12-31 Last day: Models and products (2025-10-28)" in found


def test_each_kind_of_deadline_has_its_words() -> None:
    text = f'{TERM}clause a "Research" {{ period: through done or through 2026, whichever is earlier }}\n'
    found = told(drawn(text))
    assert found[:3] == [
        "2026-12-31 Last day at the latest: Research",
        "2027-09-30 Last day for notice: Term",
        "2028-09-30 Last day for notice: Term",
    ]
    assert told(drawn(text, ("done", "2026-03-01")))[0] == "2026-03-01 Last day: Research"
    # The term may end with 2027: with the termination of which nobody knows.
    assert not any("Last day: Term" in each for each in found)


def test_an_event_fills_its_day_and_takes_nobody_s_time() -> None:
    found = events(samples())
    assert len(found) > 5
    for event in found:
        first, after = event.decoded("DTSTART"), event.decoded("DTEND")
        assert type(first) is type(after) is datetime.date
        assert after - first == datetime.timedelta(1)
        assert event["DTSTART"].params["VALUE"] == "DATE"
        assert event["TRANSP"] == "TRANSPARENT"
    (last,) = events(drawn("clause a { period: through 9999 }\n"))
    assert last.decoded("DTSTART") == Day.max
    assert "DTEND" not in last


def test_the_days_are_those_of_the_deadlines() -> None:
    shown = drawn(TERM, at=Day(2050, 1, 1))
    expected = [each.day for each in deadlines(shown.subjects[0].timelines[0], Day(2050, 1, 1))]
    assert [event.decoded("DTSTART") for event in events(shown)] == expected
    assert expected[0] == Day(2050, 9, 30)


def test_nothing_to_keep_in_mind_is_a_calendar_too() -> None:
    assert events(drawn("clause a\n")) == events(chart([])) == []


# --- what an event says -------------------------------------------------------------------------------------------


def test_an_event_says_whose_day_it_is_and_where_that_stands() -> None:
    event = next(each for each in events(samples("2025-10-28", scenario=True)) if "Models" in said_in(each, "SUMMARY"))
    lines = said_in(event, "DESCRIPTION").split("\n")
    assert lines[:3] == ["Agreement: Microsoft–OpenAI partnership", "Version: 2025-10-28", "Clause: license model_ip"]
    line = int(lines[3].removeprefix("Place: 2025-10-28.clause:"))
    text = (SAMPLES / "2025-10-28.clause").read_text(encoding="utf-8").splitlines()
    assert text[line - 1].startswith("license model_ip")
    assert lines[4:] == ["Assumed: agi_declared=never, agi_verified=never"]


def test_an_event_says_what_it_hangs_on() -> None:
    (event,) = events(drawn("clause a { period: through done or through 2026, whichever is earlier }\n"))
    assert "It may end sooner.\nIt depends on done." in said_in(event, "DESCRIPTION")
    assert "Assumed" not in said_in(event, "DESCRIPTION")
    (part,) = events(drawn("clause a {\n    except b { period: through 2026 }\n}\n"))
    assert "Clause: except b of a" in said_in(part, "DESCRIPTION")
    notice = events(drawn(TERM.replace("3 months", "90 days or 3 months")))[0]
    assert "For the term that ends on 2027-12-31.\nIt is not said which length" in said_in(notice, "DESCRIPTION")


# --- the same event -----------------------------------------------------------------------------------------------


def test_every_event_has_an_id_of_its_own() -> None:
    for shown in (samples(), drawn(TERM), hostile_chart("plain")):
        assert len(set(uids(shown))) == len(uids(shown)) > 0
        assert all(re.fullmatch(r"[0-9a-f]{64}@clauses\.invalid", uid) for uid in uids(shown))
    twice = timeline(read(SAMPLES / "2025-10-28.clause"))
    found = uids(chart([twice, twice]))
    assert len(set(found)) == len(found) == 6


def test_a_day_that_moves_keeps_its_event() -> None:
    text = "clause a { period: through done }\nclause b { period: through 2027 }\n"
    one, other = (drawn(text, ("done", day)) for day in ("2026-05-05", "2028-05-05"))
    assert [event.decoded("DTSTART").year for event in events(one)] == [2026, 2027]
    assert [event.decoded("DTSTART").year for event in events(other)] == [2027, 2028]
    assert uids(one) == uids(other)[::-1]
    # A heading, or a clause more, makes no other deadline of it.
    more = text.replace("clause a", 'clause c\nclause a "A"')
    assert uids(drawn(more, ("done", "2026-05-05"))) == uids(one)


def test_another_version_clause_or_term_is_another_event() -> None:
    text = "clause a { period: through 2027 }\n"
    (one,) = uids(drawn(text))
    assert uids(drawn(text.replace("clause a", "clause b"))) != [one]
    assert uids(drawn(text, head=HEAD.replace('"1"', '"2"'))) != [one]
    assert uids(drawn(text, head=HEAD.replace("agreement deal", "agreement other"))) != [one]
    assert uids(drawn(text, head=HEAD.replace("The deal", "Our deal"))) == [one]


def test_an_id_is_the_same_in_every_release() -> None:
    """Whoever imported a calendar would have every day in it twice."""
    (event,) = events(drawn("clause a { period: through 2027 }\n"))
    hashed = "d092619a7585a81901d28dd6e16fcf594c3265cede4c903b58fbbec5315a2e4b"
    assert event["UID"] == f"{hashed}@clauses.invalid"


@pytest.mark.parametrize(
    ("head", "stamp"),
    [
        ("version: one\n dated: 2024-05\n effective: 2025-01-01", Day(2024, 5, 1)),
        ("version: one\n effective: 2025-01-01", Day(2025, 1, 1)),
        ('version: "2023-01-23"', Day(2023, 1, 23)),
        ("version: one\n effective: done", Day(1970, 1, 1)),
    ],
)
def test_an_event_is_dated_as_its_version_and_not_today(head: str, stamp: Day) -> None:
    head = head.replace("version: one", 'version: "one"')
    whole = f"agreement deal {{\n{head}\n}}\nevent done\n"
    (event,) = events(drawn("clause a { period: through 2027 }\n", head=whole))
    assert event.decoded("DTSTAMP") == datetime.datetime.combine(stamp, datetime.time(), datetime.UTC)


# --- the format ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("what", ["ascii", "hangul"])
def test_lines_end_in_crlf_and_are_folded_at_75_octets(what: str) -> None:
    name = {"ascii": "a long name " * 30, "hangul": "한국어 이름 " * 40}[what].strip()
    shown = drawn(f'clause a "{name}" {{ period: through 2027 }}\n')
    written = timeline_ics(shown)
    assert written.endswith("END:VCALENDAR\r\n")
    assert "\n" not in written.replace("\r\n", "")
    assert "\r" not in written.replace("\r\n", "")
    lengths = [len(line.encode()) for line in written.split("\r\n")]
    assert max(lengths) <= 75
    assert lengths.count(75) + lengths.count(74) + lengths.count(73) > 3
    assert told(shown) == [f"2027-12-31 Last day: {name}"]


@pytest.mark.parametrize("what", ACTING)
def test_a_hostile_text_is_text(what: str) -> None:
    shown, plain = hostile_chart(ACTING[what]), hostile_chart("plain")
    written = timeline_ics(shown)
    assert next(unsafe(written.replace("\r\n", "")), None) is None
    assert len(told(shown)) == len(events(shown)) >= 1
    assert all(set(event) <= PROPERTIES for event in events(shown))
    said = " ".join(inert(ACTING[what]).split())
    assert any(said in said_in(event, "SUMMARY") for event in events(shown))
    assert any(said in said_in(event, "DESCRIPTION") for event in events(shown))
    assert all(event.decoded("DTSTART").year >= 2029 for event in events(shown))
    assert names_of_properties(written) == names_of_properties(timeline_ics(plain))


def names_of_properties(written: str) -> set[str]:
    """What stands before the first colon or semicolon of each line, once lines are put together again."""
    lines = written.replace("\r\n ", "").split("\r\n")
    return {re.split("[:;]", line)[0] for line in lines if line}
