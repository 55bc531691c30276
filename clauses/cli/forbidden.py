"""`--policies FILE`: what may not change, by the policies of a firm."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from clauses.agreement import Agreement
from clauses.cli.terminal import Color, echo_findings, echo_line, most_bytes
from clauses.diff import Diff
from clauses.diff.change import Change, Edited
from clauses.report.findings import inert_line
from grammar.visible import inert

if TYPE_CHECKING:
    from clauses.rules.diff_policy import DiffPolicy

policies_option = click.option(
    "--policies", "policies_file", metavar="FILE", help="Exit code 1 on what the [[diff-policies]] of FILE forbid."
)


def read_policies(path: str | None, agreements: Iterable[Agreement], color: Color) -> tuple["DiffPolicy", ...]:
    """The policies about changes in a file of settings; where something in it is wrong, the job ends: exit code 2.

    The parties that they speak of have to be in the agreements, or in some file of the project.
    """
    if path is None:
        return ()
    # Policies bring all rules along: nobody waits for them who has none.
    from clauses.cli.project import unknown_names
    from clauses.guard import rule_names
    from clauses.rules.policy_names import declared_in
    from clauses.settings import read_settings

    read = read_settings(Path(path), rule_names(), most_bytes())
    policies = read.settings.diff_policies
    known = {name for agreement in agreements for name in declared_in(agreement)}
    mentions = [mention for policy in policies for mention in policy.mentions]
    findings = read.findings or unknown_names(mentions, known, (read.settings.folder, Path()))
    if findings:
        echo_findings(findings, color, err=True)
        raise click.exceptions.Exit(2)
    if not policies:
        raise click.UsageError(f"{inert(path)} has no [[diff-policies]].")
    return policies


def tell_broken(policies: Sequence["DiffPolicy"], diffs: Iterable[Diff]) -> bool:
    """Say which changes policies forbid; whether one of these is an error."""
    if not policies:
        return False
    from clauses.rules.diff_policy import broken

    failed = False
    for diff in diffs:
        for policy, change in broken(policies, diff):
            failed = failed or policy.level == "error"
            said = f"{policy.level}: {policy.message} ({policy.name}): {_what(change)}, change {change.id}"
            echo_line(inert_line(said), err=True)
    return failed


def _what(change: Change) -> str:
    field = f", {change.field}" if isinstance(change, Edited) else ""
    return f"{change.clause.kind} {change.clause.id}{field} {change.type}"
