"""A scenario: assumptions about events, and phases to show behind a timeline, from a TOML file."""

import datetime
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from typing import Any, NamedTuple

from clauses.load.suggest import Suggester
from clauses.load.words import clip
from clauses.timeline.assumptions import Assumption, read_days
from clauses.timeline.spans import Span as Days
from clauses.values import Date, parse_date
from grammar import Diagnostic, Source, Span
from grammar.frozen import frozen


@frozen
class Phase:
    """A named stretch of time, ``days`` of it; a forecast, which no agreement states."""

    name: str
    days: Days
    text: str | None = None


@frozen
class Scenario:
    """What a file assumes: of events, and of the phases that time falls into."""

    title: str | None = None
    source: str | None = None
    assumptions: tuple[Assumption, ...] = ()
    phases: tuple[Phase, ...] = field(default=())


class ReadScenario(NamedTuple):
    """A scenario, as far as it could be read, and what is wrong with it."""

    scenario: Scenario
    findings: tuple[Diagnostic, ...]


_KEYS = ("title", "source", "events", "phases")
_OF_A_PHASE = ("name", "from", "through", "text")
_UNREADABLE, _WRONG = "C330", "C331"


def read_scenario(source: Source) -> ReadScenario:
    """Read the TOML of a scenario: ``title``, ``source``, a table ``[events]``, and tables ``[[phases]]``.

    An event has a date, a range or ``"never"``, as on the command line; a phase has a ``name``, and the dates ``from``
    and ``through``, either of which may be missing.
    """
    try:
        whole = tomllib.loads(source.text)
    except (tomllib.TOMLDecodeError, RecursionError) as problem:
        message = f"the scenario is no TOML: {problem}"
        return ReadScenario(Scenario(), (Diagnostic(_UNREADABLE, "error", message, Span(0, 0), source=source),))
    reader = _Reader(source)
    scenario = reader.scenario(whole)
    return ReadScenario(scenario, tuple(reader.findings))


class _Reader:
    def __init__(self, source: Source) -> None:
        self.source = source
        self.findings: list[Diagnostic] = []
        self.suggester = Suggester()
        self.since = 0

    def scenario(self, whole: Mapping[str, Any]) -> Scenario:
        self._unknown(whole, _KEYS)
        title, source = (self._text(whole, key) for key in ("title", "source"))
        return Scenario(title, source, tuple(self._events(whole)), tuple(self._phases(whole)))

    def _events(self, whole: Mapping[str, Any]) -> Iterator[Assumption]:
        events = whole.get("events", {})
        self._from(r"^[ \t]*\[[ \t]*events[ \t]*\]", 0)
        if not isinstance(events, dict):
            self._find("`events` is a table: [events]", self._place("events"))
            return
        for name, said in events.items():
            span = self._value(name)
            if type(said) is not datetime.date and not isinstance(said, str):
                self._find(f'"{clip(name)}" needs a date, or `"never"`', span)
                continue
            read = read_days(name, str(said), self.source, span)
            if isinstance(read, Diagnostic):
                self.findings.append(read)
            else:
                yield read

    def _phases(self, whole: Mapping[str, Any]) -> Iterator[Phase]:
        tables = whole.get("phases", [])
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            self._find("`phases` is a list of tables: [[phases]]", self._place("phases"))
            return
        for place, table in enumerate(tables):
            self._from(r"^[ \t]*\[\[[ \t]*phases[ \t]*\]\]", place)
            phase = self._phase(table)
            if phase is not None:
                yield phase

    def _phase(self, table: Mapping[str, Any]) -> Phase | None:
        before = len(self.findings)
        self._unknown(table, _OF_A_PHASE)
        name, text = self._text(table, "name"), self._text(table, "text")
        if not (name or "").strip() and len(self.findings) == before:
            self._find("a phase needs a `name`", self._place("[[phases]]"))
        first, last = self._date(table, "from"), self._date(table, "through")
        days = Days(first.first_day if first else None, last.last_day if last else None)
        if name is not None and days.first and days.last and days.first > days.last:
            self._find(f'the phase "{clip(name)}" ends before it begins', self._place(str(table["through"])))
        if len(self.findings) > before or name is None:
            return None
        return Phase(name, days, text)

    def _date(self, table: Mapping[str, Any], key: str) -> Date | None:
        said = table.get(key)
        if said is None:
            return None
        if type(said) is datetime.date or isinstance(said, str) or type(said) is int:
            date = parse_date(str(said))
            if isinstance(date, Date):
                return date
            hint = f"did you mean `{date.proposal}`?" if date.proposal else ""
            self._find(date.reason, self._place(str(said)), hint)
        else:
            self._find(f"`{key}` is a date, such as 2027-12-31", self._place(key))
        return None

    def _text(self, table: Mapping[str, Any], key: str) -> str | None:
        said = table.get(key)
        if said is None or isinstance(said, str):
            return said
        self._find(f"`{key}` is a text in quotes", self._place(key))
        return None

    def _unknown(self, table: Mapping[str, Any], keys: Iterable[str]) -> None:
        for key in table:
            if key not in keys:
                self._find(f'a scenario has no key "{clip(key)}" here', self._key(key), self.suggester.hint(key, keys))

    def _find(self, message: str, span: Span, hint: str = "") -> None:
        self.findings.append(Diagnostic(_WRONG, "error", message, span, hint, source=self.source))

    # --- places: TOML's reader tells none --------------------------------------------------------------------------

    def _from(self, head: str, number: int) -> None:
        """Look for places from the table on with the ``number``-th such head, where there is one."""
        heads = list(re.finditer(head, self.source.text, re.MULTILINE))
        self.since = heads[number].start() if number < len(heads) else 0

    def _place(self, text: str) -> Span:
        start = self.source.text.find(text, self.since)
        start = self.source.text.find(text) if start < 0 else start
        return Span(start, start + len(text)) if start >= 0 else Span(0, 0)

    def _key(self, key: str) -> Span:
        """A key, where something is said for it."""
        said = re.compile(rf"(?P<key>{re.escape(key)})[\"']?[ \t]*=")
        found = next((each for each in said.finditer(self.source.text, self.since) if self._begins(each.start())), None)
        return Span(*found.span("key")) if found else self._place(key)

    def _begins(self, place: int) -> bool:
        """Whether a key can begin at a place: what stands before it on its line is no part of it, and no comment."""
        line = self.source.text[:place].rpartition("\n")[2]
        return not line.strip(" \t\"'") or line.rstrip(" \t\"'").endswith(("{", ",", "."))

    def _value(self, key: str) -> Span:
        """What stands behind a key, on its line."""
        key_span = self._key(key)
        end = self.source.line_end(key_span.start)
        equals = self.source.text.find("=", key_span.end, end)
        if equals < 0:
            return key_span
        said = self.source.text[equals + 1 : end]
        start = equals + 1 + len(said) - len(said.lstrip())
        return Span(start, start + len(said.strip()))
