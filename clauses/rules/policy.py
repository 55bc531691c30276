"""Policies: what a firm wants of its agreements, said in its settings, each value in the clause language."""

import datetime
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from clauses.agreement import Agreement
from clauses.kinds import Clause, FieldSpec, clause_kinds, field_specs, kind_of, models, term
from clauses.kinds.types import ANYTHING, EACH
from clauses.load.reading import Unread, read_value, value_in
from clauses.load.suggest import Suggester
from clauses.load.words import clip
from clauses.rules.walk import place_of
from clauses.timeline import Spans, Timeline, timeline
from clauses.timeline.common_names import CommonNames
from clauses.values import NONE, Date, EventPoint, Order, Undecided, Unknown, compare
from grammar import Diagnostic, Severity, Source, Span

CODE = "C900"
BAD = "C911"

Verdict: TypeAlias = bool | str
"""Whether a clause does as it should; or why that cannot be told."""


@dataclass(frozen=True, slots=True)
class Case:
    """A clause that a policy looks at, with what it says in the field."""

    agreement: Agreement
    clause: Clause
    spec: FieldSpec
    said: Any
    timeline: Timeline
    names: CommonNames


@dataclass(frozen=True, slots=True)
class Policy:
    """One policy: every clause of one of ``kinds`` that is ``where`` says must pass ``operator`` in its ``field``."""

    name: str
    kinds: tuple[str, ...]
    where: tuple[tuple[str, Any], ...]
    field: str
    operator: str
    wanted: Any
    written: str
    message: str
    level: Severity


# --- what can be asked --------------------------------------------------------------------------------------------


def _present(case: Case, wanted: Any) -> Verdict:
    return case.said is not None and case.said != NONE


def _absent(case: Case, wanted: Any) -> Verdict:
    return case.said is None or case.said == NONE


def _equals(case: Case, wanted: Any) -> Verdict:
    return bool(case.said == wanted)


def _one_of(case: Case, wanted: Any) -> Verdict:
    return any(case.said == each for each in (wanted if isinstance(wanted, tuple) else (wanted,)))


def _ordered(case: Case, wanted: Any, fits: Sequence[Order], silence: str) -> Verdict:
    if case.said is None or case.said == NONE:
        declared = getattr(case.spec.direction, "silence", None)
        return False if declared is None else declared == silence
    order = compare(case.said, wanted)
    return order.reason if isinstance(order, Undecided) else order in fits


def _at_least(case: Case, wanted: Any) -> Verdict:
    return _ordered(case, wanted, (Order.GREATER, Order.EQUAL), "unlimited")


def _at_most(case: Case, wanted: Any) -> Verdict:
    return _ordered(case, wanted, (Order.LESS, Order.EQUAL), "nothing")


def _spans(case: Case) -> Spans:
    return next(each for each in case.timeline.holdings if each.path == case.clause.id).spans


def _ends_by(case: Case, wanted: Any) -> Verdict:
    latest = _spans(case).ends.latest
    return latest is not None and latest <= wanted.last_day


def _ends_after(case: Case, wanted: Any) -> Verdict:
    sure = _spans(case).sure
    if sure is None:
        return "it is not sure that it is in force on any day"
    return sure.last is None or bool(sure.last > wanted.last_day)


def _covered(case: Case) -> frozenset[str]:
    said = case.said if isinstance(case.said, tuple) else ()
    return case.names.below(said) if "define" in case.spec.type.refers else frozenset(map(str, said))


def _words(wanted: Any) -> frozenset[str]:
    items = wanted if isinstance(wanted, tuple) else (wanted,)
    return frozenset(map(str, items))


def _includes(case: Case, wanted: Any) -> Verdict:
    return _words(wanted) <= _covered(case)


def _excludes(case: Case, wanted: Any) -> Verdict:
    return not _words(wanted) & _covered(case)


OPERATORS: Mapping[str, Callable[[Case, Any], Verdict]] = {
    "present": _present,
    "absent": _absent,
    "equals": _equals,
    "one_of": _one_of,
    "at_least": _at_least,
    "at_most": _at_most,
    "ends_by": _ends_by,
    "ends_after": _ends_after,
    "includes": _includes,
    "excludes": _excludes,
}
_WITHOUT_VALUE = ("present", "absent")
_OF_TIME = ("ends_by", "ends_after")
_OF_SILENCE = ("present", "absent", "ends_by", "ends_after")


# --- looking ------------------------------------------------------------------------------------------------------


def apply(policies: Sequence[Policy], agreement: Agreement) -> Iterator[Diagnostic]:
    """The clauses of an agreement that do not do as the policies want."""
    if not policies:
        return
    found, names = timeline(agreement), CommonNames([agreement])
    for clause in agreement.clauses:
        specs = field_specs(type(clause))
        for policy in policies:
            if clause.kind not in policy.kinds or not _is_where(clause, policy):
                continue
            spec = specs.get(policy.field) or FieldSpec(policy.field, ANYTHING, specs["text"].direction, False)
            case = Case(agreement, clause, spec, _said(clause, policy.field), found, names)
            finding = _look(policy, case)
            if finding is not None:
                yield finding


def _said(clause: Clause, field: str) -> Any:
    return clause.heading if field == "heading" else term(clause, field)


def _is_where(clause: Clause, policy: Policy) -> bool:
    return all(_matches(_said(clause, field), value) for field, value in policy.where)


def _matches(said: Any, value: Any) -> bool:
    if isinstance(said, tuple) and not isinstance(value, tuple):
        return str(value) in map(str, said)
    return bool(said == value) or (isinstance(said, str) and said == str(value))


def _look(policy: Policy, case: Case) -> Diagnostic | None:
    known = not isinstance(case.said, Unknown) or case.said == NONE or policy.operator in _OF_SILENCE
    verdict = OPERATORS[policy.operator](case, policy.wanted) if known else f"{policy.field} is {case.said}"
    if verdict is True:
        return None
    hint = f"{policy.field} {policy.operator.replace('_', ' ')} {policy.written}".rstrip()
    if isinstance(verdict, str):
        hint = f"it cannot be told: {verdict}"
    span = place_of(case.agreement, case.clause, None, policy.field)
    message = f"{policy.message} ({policy.name}: {case.clause.kind} {case.clause.id})"
    return Diagnostic(CODE, policy.level, message, span, hint, source=case.agreement.origin.source)


def strangers(policies: Sequence[Policy], known: Collection[str]) -> Iterator[tuple[Policy, str]]:
    """The names in policies that are none of those that the agreements declare: what asks for them asks for nothing."""
    for policy in policies:
        for field, value in (*policy.where, (policy.field, policy.wanted)):
            specs = [field_specs(models()[kind]).get(field) for kind in policy.kinds]
            if not any(spec is not None and spec.type.refers for spec in specs):
                continue
            for name in _names_in(value):
                if name not in known and name != EACH:
                    yield policy, name


def _names_in(value: Any) -> Iterator[str]:
    for item in value if isinstance(value, tuple) else (value,):
        if isinstance(item, EventPoint):
            yield item.name
        elif isinstance(item, str):
            yield item


# --- reading ------------------------------------------------------------------------------------------------------

_KEYS = ("name", "kind", "where", "field", "message", "level")
LEVELS_OF_FINDINGS = ("error", "warning", "info")


class Slips:
    """What is wrong in a file of settings, each at the first place of the word that is."""

    def __init__(self, source: Source) -> None:
        """None yet."""
        self.source = source
        self.findings: list[Diagnostic] = []
        self.suggester = Suggester()

    def find(self, message: str, at: str, hint: str = "") -> None:
        """Say what is wrong, at the first place of ``at``."""
        found = re.search(rf"(?<![\w-]){re.escape(at)}(?![\w-])", self.source.text)
        span = Span(*found.span()) if found else Span(0, 0)
        self.findings.append(Diagnostic(BAD, "error", message, span, hint, source=self.source))

    def hint(self, name: str, names: Iterable[str]) -> str:
        """What may have been meant."""
        return self.suggester.hint(name, names)

    def check_keys(self, table: Mapping[str, Any], keys: Sequence[str]) -> None:
        """Say which keys there are not."""
        for key in table:
            if key not in keys:
                self.find(f'a policy has no key "{clip(key)}"', key, self.hint(key, keys))

    def check_texts(self, table: Mapping[str, Any], keys: Sequence[str]) -> None:
        """Say which texts are missing."""
        for key in keys:
            if not isinstance(table.get(key), str) or not table[key].strip():
                self.find(f"a policy needs `{key}`, a text", str(table.get("name", "policies")))

    def kinds(self, said: Any, known: Sequence[str]) -> tuple[str, ...]:
        """The kinds that a policy is about; ``"*"`` is all of them."""
        if said == "*":
            return tuple(known)
        kinds = said if isinstance(said, list) else [said]
        for kind in kinds:
            if kind not in known:
                self.find(f'there is no kind called "{clip(str(kind))}"', str(kind), self.hint(str(kind), known))
        return tuple(str(kind) for kind in kinds if kind in known)


def read_policies(tables: Any, source: Source) -> tuple[tuple[Policy, ...], list[Diagnostic]]:
    """Read the ``[[policies]]`` of a file of settings; one with whatever mistake is an error, and looks at nothing."""
    slips = Slips(source)
    reader = _Reader(slips)
    if not isinstance(tables, list | tuple) or not all(isinstance(table, dict) for table in tables):
        slips.find("`policies` is a list of tables: [[policies]]", "policies")
        return (), slips.findings
    read = [reader.policy(table) for table in tables]
    return tuple(policy for policy in read if policy is not None), slips.findings


class _Reader:
    def __init__(self, slips: Slips) -> None:
        self.slips = slips
        self.find = slips.find

    def policy(self, table: Mapping[str, Any]) -> Policy | None:
        before = len(self.slips.findings)
        self.slips.check_keys(table, (*_KEYS, *OPERATORS))
        self.slips.check_texts(table, ("name", "field", "message"))
        operators = [key for key in table if key in OPERATORS]
        if len(operators) != 1:
            self.find(f"a policy has one of {', '.join(OPERATORS)}", str(table.get("name", "[[policies]]")))
        level = table.get("level", "error")
        if level not in LEVELS_OF_FINDINGS:
            self.find(
                "`level` is `error`, `warning` or `info`", "level", self.slips.hint(str(level), LEVELS_OF_FINDINGS)
            )
        kinds = self.slips.kinds(table.get("kind", "*"), tuple(map(kind_of, clause_kinds())))
        if len(self.slips.findings) > before:
            return None
        (operator,) = operators
        field = table["field"]
        specs = [spec for kind in kinds if (spec := self._spec(kind, field)) is not None]
        wanted = self._wanted(operator, table[operator], specs)
        where = tuple(self._where(table.get("where", {}), kinds))
        if len(self.slips.findings) > before:
            return None
        written = "" if operator in _WITHOUT_VALUE else str(table[operator])
        return Policy(table["name"], kinds, where, field, operator, wanted, written, table["message"], level)

    def _spec(self, kind: str, field: str) -> FieldSpec | None:
        model = models()[kind]
        specs = field_specs(model)
        if field in specs or field == "heading" or getattr(model, "free", False):
            return specs.get(field)
        self.find(f'{kind} has no field "{clip(field)}"', field, self.slips.hint(field, specs))
        return None

    def _wanted(self, operator: str, said: Any, specs: Sequence[FieldSpec]) -> Any:
        if operator in _WITHOUT_VALUE:
            if said is not True:
                self.find(f"`{operator}` is `true`: it takes no value", operator)
            return None
        value = self._value(said, operator)
        if operator in _OF_TIME:
            if value is not None and not isinstance(value, Date):
                self.find(f"`{operator}` takes a date, such as 2030-12-31", operator)
            return value
        if value is None or operator in ("includes", "excludes", "one_of"):
            return value
        adapted = [spec.type.adapt(value) for spec in specs]
        if adapted and all(each is None for each in adapted):
            self.find(f'"{clip(str(said))}" is no value for {specs[0].name}: {specs[0].type.phrase}', str(said))
        return next((each for each in adapted if each is not None), value)

    def _where(self, said: Any, kinds: Sequence[str]) -> Iterator[tuple[str, Any]]:
        if not isinstance(said, dict):
            self.find("`where` is a table of fields and values", "where")
            return
        for field, value in said.items():
            for kind in kinds:
                self._spec(kind, field)
            yield field, self._value(value, field)

    def _value(self, said: Any, key: str) -> Any:
        """A value as TOML has it, read in the clause language."""
        if isinstance(said, bool):
            return said
        if isinstance(said, list):
            return tuple(self._value(each, key) for each in said)
        text = said.isoformat() if isinstance(said, datetime.date) else str(said)
        node = value_in(text)
        value = read_value(node) if node is not None else None
        if value is None or isinstance(value, Unread):
            reason = value.refused.reason if isinstance(value, Unread) else "it is no value in the clause language"
            self.find(f"`{key}`: {reason}", text, "a text stands in quotes of its own: '\"…\"'")
            return None
        if isinstance(said, int) or (isinstance(said, str) and re.fullmatch("[0-9]{4}", said)):
            return Date(int(said)) if key in _OF_TIME and 1 <= int(said) <= datetime.MAXYEAR else value
        return value
