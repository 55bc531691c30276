"""Policies about changes: "no change may disfavour us", "the governing law may not change"."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from clauses.diff import LEVELS, Diff
from clauses.diff.change import Change, Edited
from clauses.kinds import field_specs, models
from clauses.rules.policy import LEVELS_OF_FINDINGS, Slips
from grammar import Severity, Source

_KEYS = ("name", "kind", "field", "may_not_change", "may_not_disfavour", "message", "level")


@dataclass(frozen=True, slots=True)
class DiffPolicy:
    """One policy about changes: of blocks of one of ``kinds``, and of ``field`` alone where that is not None.

    ``disfavours`` is the party that no such change may disfavour; where it is None, there may be no such change that is
    more than editorial.
    """

    name: str
    kinds: tuple[str, ...]
    field: str | None
    disfavours: str | None
    message: str
    level: Severity

    def forbids(self, change: Change) -> bool:
        """Whether a change is one that may not be."""
        if change.clause.kind not in self.kinds:
            return False
        if self.field is not None and not (isinstance(change, Edited) and _is_about(change.field, self.field)):
            return False
        if self.disfavours is None:
            return change.level != LEVELS[-1]
        return any(self.disfavours in effect.disfavours for effect in change.effects)


def _is_about(path: str, field: str) -> bool:
    return path.rpartition(".")[2].partition("(")[0] == field


def broken(policies: Sequence[DiffPolicy], diff: Diff) -> Iterator[tuple[DiffPolicy, Change]]:
    """The changes that policies forbid, each with the policy; those that somebody accepted are none."""
    for change in diff.changes:
        if change.accepted is None:
            yield from ((policy, change) for policy in policies if policy.forbids(change))


def read_diff_policies(tables: Any, source: Source) -> tuple[tuple[DiffPolicy, ...], Slips]:
    """Read the ``[[diff-policies]]`` of a file of settings; one with a mistake is an error, and forbids nothing."""
    slips = Slips(source)
    if not isinstance(tables, list | tuple) or not all(isinstance(table, dict) for table in tables):
        slips.find("`diff-policies` is a list of tables: [[diff-policies]]", "diff-policies")
        return (), slips
    read = [_policy(table, slips) for table in tables]
    return tuple(policy for policy in read if policy is not None), slips


def _policy(table: Mapping[str, Any], slips: Slips) -> DiffPolicy | None:
    before = len(slips.findings)
    slips.check_keys(table, _KEYS)
    slips.check_texts(table, ("name", "message"))
    name = str(table.get("name", "[[diff-policies]]"))
    asked = [key for key in ("may_not_change", "may_not_disfavour") if key in table]
    if len(asked) != 1:
        slips.find("such a policy has one of may_not_change, may_not_disfavour", name)
    elif asked == ["may_not_change"] and table["may_not_change"] is not True:
        slips.find("`may_not_change` is `true`: it takes no value", "may_not_change")
    elif asked == ["may_not_disfavour"] and not isinstance(table["may_not_disfavour"], str):
        slips.find("`may_not_disfavour` is a party, in quotes", "may_not_disfavour")
    level = table.get("level", "error")
    if level not in LEVELS_OF_FINDINGS:
        slips.find("`level` is `error`, `warning` or `info`", "level")
    kinds = slips.kinds(table.get("kind", "*"), ("agreement", *models()))
    field = table.get("field")
    for kind in kinds if field is not None and kinds else ():
        specs = field_specs(models()[kind]) if kind in models() else {}
        if table.get("kind", "*") != "*" and kind in models() and field not in specs and field != "heading":
            slips.find(f'{kind} has no field "{field}"', str(field), slips.hint(str(field), specs))
    if len(slips.findings) > before:
        return None
    return DiffPolicy(table["name"], kinds, field, table.get("may_not_disfavour"), table["message"], level)
