"""Golden cases of the diff: two versions, and beside them what changed, how it was matched, and for whom."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import CASES, Golden

from clauses.diff import diff
from clauses.diff.change import Change, Edited
from clauses.diff.effect import Effect
from clauses.load import load
from clauses.report.values import say

FOLDERS = sorted(path for path in (CASES / "diff").iterdir() if path.is_dir())


def told(old: Path, new: Path) -> Iterator[str]:
    """A line a change, and below it a line an effect."""
    before, after = load(old), load(new)
    assert [*before.diagnostics, *after.diagnostics] == []
    assert before.agreement is not None
    assert after.agreement is not None
    for change in diff(before.agreement, after.agreement).changes:
        yield from _change(change)


def _change(change: Change) -> Iterator[str]:
    field = f" {change.field}" if isinstance(change, Edited) else ""
    yield f"{change.type} {change.clause.kind} {change.clause.id}{field}: {change.level}{_found(change)}"
    if isinstance(change, Edited):
        yield f"    {say(change.before)} → {say(change.after)}"
    if change.used_by:
        yield f"    used by {', '.join(change.used_by)}"
    yield from (f"    {_effect(effect)}" for effect in change.effects)


def _found(change: Change) -> str:
    how = f", matched by {change.how}" if change.how else ""
    return how + (", follows another change" if change.caused_by else "")


def _effect(effect: Effect) -> str:
    said = [effect.verb, effect.amount or ""]
    said += [f"for {', '.join(effect.favours)}" if effect.favours else ""]
    said += [f"against {', '.join(effect.disfavours)}" if effect.disfavours else ""]
    said += [
        f"depends: {effect.depends}" if effect.depends else "",
        f"neutral: {effect.neutral}" if effect.neutral else "",
    ]
    return "; ".join(part for part in said if part)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_a_case_says_what_changed_and_for_whom(folder: Path, golden: Golden) -> None:
    lines = told(folder / "old.clause", folder / "new.clause")
    golden(folder / "expected.txt", "".join(f"{line}\n" for line in lines))
