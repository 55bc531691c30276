"""`--policies FILE`: what may not change, by the policies of a firm."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from clauses.cli.terminal import Color, echo_findings
from clauses.diff import Diff
from clauses.diff.change import Change, Edited
from clauses.guard import rule_names
from clauses.load.suggest import Suggester
from clauses.rules.diff_policy import DiffPolicy, broken
from clauses.settings import read_settings
from grammar.visible import inert

policies_option = click.option(
    "--policies", "policies_file", metavar="FILE", help="Exit code 1 on what the [[diff-policies]] of FILE forbid."
)


def read_policies(path: str | None, parties: Sequence[str], color: Color) -> tuple[DiffPolicy, ...]:
    """The policies about changes in a file of settings; where something in it is wrong, the job ends: exit code 2."""
    if path is None:
        return ()
    read = read_settings(Path(path), rule_names())
    if read.findings:
        echo_findings(read.findings, color, err=True)
        raise click.exceptions.Exit(2)
    policies = read.settings.diff_policies
    if not policies:
        raise click.UsageError(f"{inert(path)} has no [[diff-policies]].")
    for policy in policies:
        if policy.disfavours is not None and policy.disfavours not in parties:
            hint = Suggester().hint(policy.disfavours, parties)
            said = f'The policy "{policy.name}" speaks of "{policy.disfavours}", and there is no such party.'
            raise click.UsageError(f"{inert(said)} {hint.capitalize()}".strip())
    return policies


def tell_broken(policies: Sequence[DiffPolicy], diffs: Iterable[Diff]) -> bool:
    """Say which changes policies forbid; whether one of these is an error."""
    failed = False
    for diff in diffs:
        for policy, change in broken(policies, diff):
            failed = failed or policy.level == "error"
            said = f"{policy.level}: {policy.message} ({policy.name}): {_what(change)}, change {change.id}"
            click.echo(inert(said), err=True)
    return failed


def _what(change: Change) -> str:
    field = f", {change.field}" if isinstance(change, Edited) else ""
    return f"{change.clause.kind} {change.clause.id}{field} {change.type}"
