"""Policies about changes: "no change may disfavour us", "the governing law may not change"."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from clauses.agreement import Agreement
from clauses.diff import LEVELS, Diff
from clauses.diff.change import Added, Change, Edited, Rekinded, Removed
from clauses.kinds import Declaration, Part, field_specs, models
from clauses.load.words import clip
from clauses.rules.policy import Mention
from clauses.rules.slips import Slips
from grammar import Severity, Source
from grammar.frozen import frozen

_HEADING = "heading"
_KEYS = ("name", "kind", "field", "may_not_change", "may_not_disfavour", "message", "level")


@frozen
class DiffPolicy:
    """One policy about changes: of blocks of one of ``kinds``, and of ``field`` alone where that is not None.

    ``disfavours`` is the party that no such change may disfavour; where it is None, there may be no such change that is
    more than editorial. ``mentions`` are the names that it speaks of.
    """

    name: str
    kinds: tuple[str, ...]
    field: str | None
    disfavours: str | None
    message: str
    level: Severity
    mentions: tuple[Mention, ...] = ()

    def forbids(self, change: Change, kinds: Collection[str]) -> bool:
        """Whether a change is one that may not be; ``kinds`` are those that the block has, and had before."""
        if not any(kind in self.kinds for kind in kinds):
            return False
        if self.field is not None and not _is_about(change, self.field):
            return False
        if self.disfavours is None:
            return change.level != LEVELS[-1]
        return any(self.disfavours in effect.disfavours for effect in change.effects)


def _is_about(change: Change, field: str) -> bool:
    """Whether a change is one of this field; a whole clause comes or goes with all of its fields."""
    if isinstance(change, Added | Removed):
        return field in (change.after if isinstance(change, Added) else change.before)
    if not isinstance(change, Edited):
        return False
    parts = [each for each in (change.before, change.after) if isinstance(each, Part)]
    whole = any(field in part.terms or (field == _HEADING and part.heading is not None) for part in parts)
    return whole or change.field.rpartition(".")[2].partition("(")[0] == field


def broken(policies: Sequence[DiffPolicy], diff: Diff) -> Iterator[tuple[DiffPolicy, Change]]:
    """The changes that policies forbid, each with the policy; those that somebody accepted are none."""
    before = {change.clause.id: change.before for change in diff.changes if isinstance(change, Rekinded)}
    for change in diff.changes:
        if change.accepted is None:
            kinds = {change.clause.kind, before.get(change.clause.id, change.clause.kind)}
            yield from ((policy, change) for policy in policies if policy.forbids(change, kinds))


def read_diff_policies(tables: Any, source: Source) -> tuple[tuple[DiffPolicy, ...], Slips]:
    """Read the ``[[diff-policies]]`` of a file of settings; one with a mistake is an error, and forbids nothing."""
    slips = Slips(source, "diff-policies")
    if not isinstance(tables, list | tuple) or not all(isinstance(table, dict) for table in tables):
        slips.find("`diff-policies` is a list of tables: [[diff-policies]]", "diff-policies")
        return (), slips
    policies = []
    for number, table in enumerate(tables):
        slips.at_table(number, len(tables))
        policies.append(_policy(table, slips))
    return tuple(policy for policy in policies if policy is not None), slips


def _policy(table: Mapping[str, Any], slips: Slips) -> DiffPolicy | None:
    before = len(slips.findings)
    slips.check_keys(table, _KEYS)
    slips.check_texts(table, ("name", "message", *(("field",) if "field" in table else ())))
    slips.check_level(table.get("level", "error"))
    _check_what_is_asked(table, slips)
    kinds = slips.kinds(table.get("kind", "*"), ("agreement", *models()))
    if len(slips.findings) == before and "field" in table:
        kinds = _kinds_with(table["field"], kinds, table.get("kind", "*") != "*", slips)
    if len(slips.findings) > before:
        return None
    party = table.get("may_not_disfavour")
    mentions: tuple[Mention, ...] = ()
    if party is not None:
        place = slips.place(party, "may_not_disfavour")
        mentions = (Mention(party, frozenset({"party"}), place, slips.source),)
    level = table.get("level", "error")
    return DiffPolicy(table["name"], kinds, table.get("field"), party, table["message"], level, mentions)


def _check_what_is_asked(table: Mapping[str, Any], slips: Slips) -> None:
    asked = [key for key in ("may_not_change", "may_not_disfavour") if key in table]
    if len(asked) != 1:
        at = asked[-1] if asked else str(table.get("name", ""))
        slips.find("such a policy has one of may_not_change, may_not_disfavour", at, key="" if asked else "name")
    elif asked == ["may_not_change"] and table["may_not_change"] is not True:
        slips.find("`may_not_change` is `true`: it takes no value", "may_not_change")
    elif asked == ["may_not_disfavour"] and not (isinstance(table[asked[0]], str) and table[asked[0]].strip()):
        slips.find("`may_not_disfavour` is a party, in quotes", "may_not_disfavour")


def _kinds_with(field: str, kinds: Sequence[str], named: bool, slips: Slips) -> tuple[str, ...]:
    """The kinds that have a field. Where the policy names its kinds, each of them must."""
    having = tuple(kind for kind in kinds if field == _HEADING or field in _fields(kind) or _is_free(kind))
    lacking = [kind for kind in kinds if kind not in having]
    if named and lacking:
        slips.find(f'{lacking[0]} has no field "{clip(field)}"', field, slips.hint(field, _fields(lacking[0])))
    elif not named and field != _HEADING and not any(field in _fields(kind) for kind in having):
        known = sorted({name for kind in kinds for name in _fields(kind)})
        slips.find(f'no kind of block has a field "{clip(field)}"', field, slips.hint(field, known))
    return having


def _model(kind: str) -> type[Declaration]:
    return Agreement if kind == "agreement" else models()[kind]


def _fields(kind: str) -> tuple[str, ...]:
    return tuple(field_specs(_model(kind)))


def _is_free(kind: str) -> bool:
    return bool(getattr(_model(kind), "free", False))
