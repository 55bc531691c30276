"""Charts for tests: of the samples, of a text, and with a hostile text wherever one can stand."""

import datetime
from functools import cache

from deal import agreement
from test_report_diffs import ROOT, SAMPLES, hostile, read

from clauses.report.chart import Chart, chart
from clauses.timeline import Assumption, Assumptions, assume, timeline
from clauses.timeline.days import on
from clauses.timeline.scenario import Phase, read_scenario
from clauses.timeline.spans import Span
from grammar import Source

Day = datetime.date

VERSIONS = ("2023-01-23", "2025-01-21", "2025-10-28")
HEAD = 'agreement deal "The deal" {\n    version: "1"\n    effective: 2025-01-01\n}\nparty maker\nevent done\n'

ACTING = {
    "an escape sequence": "\x1b[31mred\x1b[0m",
    "a link of a terminal": "\x1b]8;;https://evil.example\x1b\\click\x1b]8;;\x1b\\",
    "a bell": "ding\a",
    "a reversal": "\u202egnp.exe",
    "a script": "<script>alert(1)</script>",
    "the end of a style": "</style></svg><img src=x onerror=alert(1)>",
    "the end of an attribute": '" onload="alert(1)',
    "the other end of an attribute": "' onload='alert(1)",
    "the end of a section": "]]> <!-- --> &amp; &#60;b&#62;",
    "a property of a calendar": "fine\r\nDTSTART:20200101\r\nEND:VEVENT",
    "a property after a line feed": "fine\nATTACH:https://evil.example",
    "a next line": "fine\x85ATTACH:https://evil.example",
    "separators of a calendar": 'a;b,c\\n"d":e',
    "no character of XML": "\ufffe and \uffff",
    "a line separator": "one\u2028two",
}


@cache
def samples(*versions: str, at: Day | None = None, scenario: bool = False) -> Chart:
    """The Microsoft–OpenAI partnership, in all its versions or in some."""
    said = read_scenario(Source((SAMPLES / "outlook.toml").read_text(encoding="utf-8"))).scenario
    supposed = Assumptions(said.assumptions if scenario else ())
    found = [read(SAMPLES / f"{version}.clause") for version in versions or VERSIONS]
    phases = said.phases if scenario else ()
    return chart([timeline(each, supposed.about(each)) for each in found], at=at, phases=phases)


def drawn(
    text: str,
    *assumed: tuple[str, str],
    head: str = HEAD,
    at: Day | None = None,
    first: Day | None = None,
    last: Day | None = None,
    phases: tuple[Phase, ...] = (),
) -> Chart:
    """The chart of a text."""
    supposed = assume(dict(assumed))
    return chart([timeline(agreement(text, head), supposed)], at=at, first=first, last=last, phases=phases)


@cache
def hostile_version(text: str) -> Chart:
    """One version with ``text`` as every name and heading: what is drawn hangs on no likeness of texts."""
    _, old, _ = hostile(text)
    return chart([timeline(old)])


@cache
def hostile_chart(text: str) -> Chart:
    """Two versions with ``text`` as every name and heading, and with it in assumptions and phases."""
    _, *versions = hostile(text)
    supposed = Assumptions((Assumption(f"{text} more", on(Day(2030, 1, 1))),))
    lines = [timeline(each, supposed.about(each)) for each in versions]
    phase = Phase(text, Span(Day(2028, 1, 1), None), text)
    return chart([*lines, timeline(read(ROOT / "samples" / "openai-google" / "2025.clause"))], phases=(phase,))
