"""Known changes: those that somebody has accepted, with a reason, by whom, and until when."""

import datetime
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from clauses.accepted_places import Place, Table, place_of_error, tables
from clauses.diff import Diff
from clauses.diff.change import Acceptance, Change, Edited
from clauses.load.suggest import Suggester
from grammar import Diagnostic, Source, Span
from grammar.frozen import frozen

_KEYS = ("id", "reason", "by", "until", "agreement", "kind", "clause", "field")
_NEEDED = ("id", "reason", "by")
_NOWHERE = Table(Span(0, 0))
_WHERE = ("agreement", "kind", "clause", "field")


@frozen
class Entry:
    """One entry of the file. ``kind``, ``clause`` and ``field`` tell what was accepted where the change is gone.

    ``agreement`` is the one that the change is in: the same edit has the same id in every agreement.
    """

    id: str
    acceptance: Acceptance
    agreement: str | None
    kind: str | None
    clause: str | None
    field: str | None
    span: Span
    until_span: Span


class Marked(NamedTuple):
    """The diffs with their accepted changes marked, and what is wrong with the entries that accept nothing."""

    diffs: tuple[Diff, ...]
    findings: tuple[Diagnostic, ...]


def mark_accepted(diffs: Sequence[Diff], source: Source, day: datetime.date, *, every: bool = False) -> Marked:
    """Mark the changes that a TOML file of ``[[accepted]]`` tables lists.

    An expired entry, one whose change is there no more, and one that several agreements fit is a finding, and accepts
    nothing. ``day`` is the one on which an entry has to count. ``every`` says that these are all agreements that there
    are. If they are not, an entry for another one is not judged: one file may serve many comparisons.
    """
    try:
        whole = tomllib.loads(source.text)
    except tomllib.TOMLDecodeError as problem:
        span = place_of_error(source.text, str(problem))
        wrong = Diagnostic("C014", "error", f"this is no TOML: {problem}", span, source=source)
        return Marked(tuple(diffs), (wrong,))
    reader = _Reader(source)
    known = [{change.id for change in diff.changes} for diff in diffs]
    valid: list[dict[str, Acceptance]] = [{} for _ in diffs]
    for entry in reader.entries(whole):
        scope = [place for place, diff in enumerate(diffs) if _is_about(entry, diff)]
        if not scope and not every:
            continue
        fitting = [place for place in scope if entry.id in known[place]]
        if reader.counts(entry, [diffs[place] for place in scope], [diffs[place] for place in fitting], day):
            valid[fitting[0]][entry.id] = entry.acceptance
    return Marked(tuple(map(_marked, diffs, valid)), tuple(reader.findings))


def _is_about(entry: Entry, diff: Diff) -> bool:
    return entry.agreement in (None, diff.old.id, diff.new.id)


def _marked(diff: Diff, valid: Mapping[str, Acceptance]) -> Diff:
    return diff.only([change.model_copy(update={"accepted": valid.get(change.id)}) for change in diff.changes])


class _Reader:
    def __init__(self, source: Source) -> None:
        self.source = source
        self.findings: list[Diagnostic] = []
        self.suggester = Suggester()
        self.places = tables(source.text, "accepted")

    def find(self, code: str, severity: Any, message: str, span: Span, hint: str = "") -> None:
        self.findings.append(Diagnostic(code, severity, message, span, hint, source=self.source))

    def entries(self, whole: Mapping[str, Any]) -> Iterator[Entry]:
        for key in whole:
            if key != "accepted":
                self._unknown(key, ("accepted",), _key_of(self.places.top, key))
        listed = whole.get("accepted", [])
        if not isinstance(listed, list) or not all(isinstance(table, dict) for table in listed):
            self.find(
                "C014", "error", "`accepted` is a list of tables: [[accepted]]", _key_of(self.places.top, "accepted")
            )
            return
        for number, table in enumerate(listed):
            entry = self._entry(table, self.places.entries[number] if number < len(self.places.entries) else _NOWHERE)
            if entry is not None:
                yield entry

    def _entry(self, table: Mapping[str, Any], place: Table) -> Entry | None:
        before = len(self.findings)
        for key in table:
            if key not in _KEYS:
                self._unknown(key, _KEYS, _key_of(place.keys, key, place.head))
        for key in _NEEDED:
            if not isinstance(table.get(key), str) or not table[key].strip():
                message = f"an accepted change needs `{key}`, a text"
                self.find("C014", "error", message, _value_of(place, key))
        until = table.get("until")
        if until is not None and type(until) is not datetime.date:
            self.find("C014", "error", "`until` is a date, such as 2026-12-31", _value_of(place, "until"))
        if len(self.findings) > before:
            return None
        told = {key: table.get(key) if isinstance(table.get(key), str) else None for key in _WHERE}
        acceptance = Acceptance(reason=table["reason"], by=table["by"], until=until)
        return Entry(table["id"], acceptance, until_span=_value_of(place, "until"), span=_value_of(place, "id"), **told)

    def _unknown(self, key: str, keys: tuple[str, ...], span: Span) -> None:
        nearest = self.suggester.nearest(key, keys)
        self.find("C014", "error", f'there is no key "{key}"', span, f'did you mean "{nearest}"?' if nearest else "")

    def counts(self, entry: Entry, about: Sequence[Diff], fitting: Sequence[Diff], day: datetime.date) -> bool:
        """Whether an entry accepts a change; where it does not, say why. ``fitting`` of the diffs have the change."""
        until = entry.acceptance.until
        if not fitting:
            self._stale(entry, about)
        elif len(fitting) > 1:
            names = ", ".join(diff.new.id for diff in fitting)
            message = f"several agreements have the change {entry.id}: {names}"
            self.find("C803", "warning", message, entry.span, "say which is meant: `agreement`")
        elif until is not None and until < day:
            message = f"this acceptance expired on {until}; the day compared with is {day}"
            self.find("C802", "warning", message, entry.until_span)
        else:
            return True
        return False

    def _stale(self, entry: Entry, about: Sequence[Diff]) -> None:
        """Say that a change is there no more, and which one stands in its place."""
        changes = (change for diff in about for change in diff.changes if entry.clause is not None)
        heirs = [change for change in changes if _same_place(entry, change)]
        if heirs:
            hint = f"that place has changed again: read {', '.join(change.id for change in heirs)}"
        else:
            hint = "take the entry out"
        where = f" of {entry.agreement}" if entry.agreement else ""
        self.find("C801", "warning", f"no change{where} has the id {entry.id}", entry.span, hint)


def _key_of(places: Mapping[str, Place], key: str, otherwise: Span = _NOWHERE.head) -> Span:
    return places[key].key if key in places else otherwise


def _value_of(place: Table, key: str) -> Span:
    """Where a key of an entry says something, or the head of the entry where it does not."""
    return place.keys[key].value if key in place.keys else place.head


def _same_place(entry: Entry, change: Change) -> bool:
    field = change.field if isinstance(change, Edited) else None
    same_clause = (entry.kind in (None, change.clause.kind)) and entry.clause == change.clause.id
    return same_clause and entry.field in (None, field)
