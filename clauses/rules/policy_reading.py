"""Read policies from settings: whatever slip there is in one is an error, and the policy looks at nothing."""

import datetime
import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from clauses.kinds import Clause, FieldSpec, clause_words, field_specs, models
from clauses.kinds.types import ANYTHING
from clauses.load.reading import Unread, names_in, read_value, value_in
from clauses.load.words import clip
from clauses.rules.operators import OF_ORDER, OF_REACH, OF_TIME, OPERATORS, WITHOUT_VALUE
from clauses.rules.policy import FIELD, Mention, Policy
from clauses.rules.slips import Slips
from clauses.values import Choice, Date, EventPoint, Hedged, Undecided, Unknown, compare
from grammar import Source
from grammar.syntax import Value

_KEYS = ("name", "kind", "where", "field", "message", "level")
_ALL = "*"


def read_policies(tables: Any, source: Source) -> tuple[tuple[Policy, ...], Slips]:
    """Read the ``[[policies]]`` of a file of settings."""
    slips = Slips(source, "policies")
    if not isinstance(tables, list | tuple) or not all(isinstance(table, dict) for table in tables):
        slips.find("`policies` is a list of tables: [[policies]]", "policies")
        return (), slips
    policies = []
    for number, table in enumerate(tables):
        slips.at_table(number, len(tables))
        policies.append(_Reader(slips, table).policy())
    return tuple(policy for policy in policies if policy is not None), slips


class _Said(NamedTuple):
    """A value of the settings: as they have it, as the clause language reads it, and its words."""

    written: str
    value: Any
    nodes: tuple[Value, ...] = ()


class _Reader:
    """Reads one table."""

    def __init__(self, slips: Slips, table: Mapping[str, Any]) -> None:
        self.slips = slips
        self.find = slips.find
        self.table = table
        self.mentions: list[Mention] = []

    def policy(self) -> Policy | None:
        before = len(self.slips.findings)
        operators = self._shape()
        kinds = self.slips.kinds(self.table.get("kind", _ALL), clause_words())
        if len(self.slips.findings) > before:
            return None
        (operator,) = operators
        field, where = self.table["field"], self.table.get("where", {})
        for each in (field, *where):
            kinds = self._kinds_with(each, kinds)
        wanted = self._wanted(operator, field, kinds) if kinds else {}
        conditions = {key: self._condition(key, value, kinds) for key, value in where.items()} if kinds else {}
        kinds = tuple(kind for kind in kinds if kind in wanted and all(kind in each for each in conditions.values()))
        if len(self.slips.findings) > before:
            return None
        if not kinds:
            self.find("no kind of clause has all of these fields with such values", field, key="field")
            return None
        return Policy(
            self.table["name"],
            MappingProxyType({kind: tuple((key, conditions[key][kind]) for key in where) for kind in kinds}),
            field,
            operator,
            MappingProxyType({kind: wanted[kind] for kind in kinds}),
            _written(self.table[operator]) if operator not in WITHOUT_VALUE else "",
            self.table["message"],
            self.table.get("level", "error"),
            tuple(self.mentions),
        )

    def _shape(self) -> list[str]:
        """Say what is wrong with the keys; the operators that there are."""
        self.slips.check_keys(self.table, (*_KEYS, *OPERATORS))
        self.slips.check_texts(self.table, ("name", "field", "message"))
        operators = [key for key in self.table if key in OPERATORS]
        if len(operators) != 1:
            at = operators[1] if operators else str(self.table.get("name", ""))
            self.find(f"a policy has one of {', '.join(OPERATORS)}", at, key="" if operators else "name")
        self.slips.check_level(self.table.get("level", "error"))
        if not isinstance(self.table.get("where", {}), dict):
            self.find("`where` is a table of fields and values", "where")
        return operators

    # --- fields ---------------------------------------------------------------------------------------------------

    def _kinds_with(self, field: str, kinds: Sequence[str]) -> tuple[str, ...]:
        """The kinds that have a field. Where the policy names its kinds, each of them must."""
        having = tuple(kind for kind in kinds if _spec(kind, field) is not None)
        known = sorted({name for kind in kinds for name in field_specs(models()[kind])})
        if self._is_named():
            for kind in kinds:
                if kind not in having:
                    hint = self.slips.hint(field, field_specs(models()[kind]))
                    self.find(f'{kind} has no field "{clip(field)}"', field, hint)
            return having if len(having) == len(kinds) else ()
        if kinds and all(_is_free(kind, field) for kind in having):
            self.find(f'no kind of clause has a field "{clip(field)}"', field, self.slips.hint(field, known))
            return ()
        return having

    def _is_named(self) -> bool:
        return bool(self.table.get("kind", _ALL) != _ALL)

    # --- values ---------------------------------------------------------------------------------------------------

    def _wanted(self, operator: str, field: str, kinds: Sequence[str]) -> dict[str, Any]:
        """The value of the operator, as each kind holds it."""
        written = self.table[operator]
        if operator in WITHOUT_VALUE:
            if written is not True:
                self.find(f"`{operator}` is `true`: it takes no value", operator)
            return dict.fromkeys(kinds)
        if operator == "one_of":
            return self._alternatives(written, field, kinds)
        said = self._value(written, operator)
        if said is None:
            return {}
        if operator in OF_TIME:
            return self._day(said, operator, kinds)
        adapted = self._adapted(said, field, kinds, operator)
        if operator in OF_ORDER and adapted:
            self._check_order(said, operator, next(iter(adapted.values())))
        if operator in OF_REACH:
            adapted = {kind: value for kind, value in adapted.items() if _holds_names(kind, field)}
            if not adapted or isinstance(said.value, Unknown):
                self.find(f"`{operator}` takes names, for a field that holds such", operator)
        return adapted

    def _alternatives(self, written: Any, field: str, kinds: Sequence[str]) -> dict[str, Any]:
        each = written if isinstance(written, list) else [written]
        if not each:
            self.find("`one_of` has no value to be", "one_of")
        found: dict[str, list[Any]] = {}
        for one in each:
            said = self._value(one, "one_of")
            adapted = {} if said is None else self._adapted(said, field, kinds, "one_of")
            for kind, value in adapted.items():
                found.setdefault(kind, []).append(value)
        return {kind: tuple(values) for kind, values in found.items()}

    def _day(self, said: _Said, operator: str, kinds: Sequence[str]) -> dict[str, Any]:
        value = said.value
        if re.fullmatch("[0-9]{4}", said.written) and said.written != "0000":
            value = Date(int(said.written))
        if self.table["field"] != "period":
            self.find(f"`{operator}` is for the field `period`", str(self.table["field"]), key="field")
        if not isinstance(value, Date):
            self.find(f"`{operator}` takes a date, such as 2030-12-31", operator)
        return dict.fromkeys(kinds, value)

    def _check_order(self, said: _Said, operator: str, value: Any) -> None:
        options = value.options if isinstance(value, Choice) else (value,)
        if any(isinstance(option, Hedged) for option in options):
            self.find(f"`{operator}` takes the figure itself: {clip(said.written)} is not exact", said.written)
        elif isinstance(value, tuple | bool | str) or isinstance(compare(value, value), Undecided):
            self.find(f"`{operator}`: of {clip(said.written)} there is no more and no less", said.written)

    def _condition(self, field: str, written: Any, kinds: Sequence[str]) -> dict[str, Any]:
        said = self._value(written, field)
        if any(_is_free(kind, field) for kind in kinds):
            self._mention(field, frozenset({FIELD}), "where")
        return {} if said is None else self._adapted(said, field, kinds, field)

    def _adapted(self, said: _Said, field: str, kinds: Sequence[str], key: str) -> dict[str, Any]:
        """The value as each kind holds it. Where the policy names its kinds, each of them must."""
        specs = {kind: spec for kind in kinds if (spec := _spec(kind, field)) is not None}
        found = {kind: value for kind, spec in specs.items() if (value := _adapt(spec, said.value)) is not None}
        refused = [specs[kind] for kind in specs if kind not in found]
        if refused and (self._is_named() or len(refused) == len(specs)):
            message = f'"{clip(said.written)}" is no value for {field}: {refused[0].type.phrase}'
            self.find(message, said.written, key=key)
            return {}
        refers = frozenset().union(*(specs[kind].type.refers for kind in found))
        for node in said.nodes:
            for name, kinds_of_block in names_in(node, refers):
                self._mention(name.name, kinds_of_block, key)
        return found

    def _mention(self, name: str, refers: frozenset[str], key: str) -> None:
        self.mentions.append(Mention(name, refers, self.slips.place(name, key), self.slips.source))

    def _value(self, said: Any, key: str) -> _Said | None:
        """A value as TOML has it, read in the clause language; None where it is none, which is said."""
        if isinstance(said, bool):
            return _Said("yes" if said else "no", said)
        if isinstance(said, list):
            found = [self._value(each, key) for each in said]
            if not found:
                self.find(f"`{key}` has no value", key)
            if not found or any(each is None for each in found):
                return None
            return _Said(
                _written(said),
                tuple(each.value for each in found if each),
                tuple(node for each in found if each for node in each.nodes),
            )
        text = _written(said)
        node = value_in(text)
        value = read_value(node) if node is not None else None
        if node is None or value is None or isinstance(value, Unread):
            reason = value.refused.reason if isinstance(value, Unread) else "it is no value in the clause language"
            self.find(f"`{key}`: {reason}", text, "a text stands in quotes of its own: '\"…\"'", key=key)
            return None
        return _Said(text, value, (node,))


def _spec(kind: str, field: str) -> FieldSpec | None:
    """What a kind declares of a field; of one that it leaves to its author, that it can be anything."""
    specs = field_specs(models()[kind])
    if field == "heading":
        return specs["note"]
    free = FieldSpec(field, ANYTHING, specs["text"].direction, False) if _is_free(kind, field) else None
    return specs.get(field) or free


def _adapt(spec: FieldSpec, value: Any) -> Any | None:
    return value if isinstance(value, Unknown) and spec.type.unknowns else spec.type.adapt(value)


def _is_free(kind: str, field: str) -> bool:
    model = models()[kind]
    return issubclass(model, Clause) and model.free and field != "heading" and field not in field_specs(model)


def _holds_names(kind: str, field: str) -> bool:
    spec = _spec(kind, field)
    return spec is not None and (spec.type is ANYTHING or isinstance(spec.type.adapt(EventPoint("a")), tuple | str))


def _written(said: Any) -> str:
    """A value of the settings, as the clause language writes it."""
    if isinstance(said, bool):
        return "yes" if said else "no"
    if isinstance(said, list):
        return ", ".join(map(_written, said))
    return said.isoformat() if isinstance(said, datetime.date | datetime.time) else str(said)
