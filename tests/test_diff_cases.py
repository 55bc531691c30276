"""Golden cases of the diff: two versions, and beside them what changed, how it was matched, and for whom."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from conftest import CASES, Golden

from clauses.diff import Matching, diff
from clauses.diff.change import Change, Edited
from clauses.diff.effect import Effect
from clauses.load import load
from clauses.report.values import say

FOLDERS = sorted(path for path in (CASES / "diff").iterdir() if path.is_dir())
SAMPLES = Path(__file__).parent.parent / "samples"
PAIRS = [pair for folder in sorted(SAMPLES.iterdir()) for pair in pairwise(sorted(folder.glob("*.clause")))]


def told(old: Path, new: Path, pins: tuple[tuple[str, str], ...] = ()) -> Iterator[str]:
    """A line a change, and below it a line an effect."""
    before, after = load(old), load(new)
    assert [*before.diagnostics, *after.diagnostics] == []
    assert before.agreement is not None
    assert after.agreement is not None
    for change in diff(before.agreement, after.agreement, Matching(pins=pins)).changes:
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
    lines = told(folder / "old.clause", folder / "new.clause", tuple(_pins(folder / "pins.txt")))
    golden(folder / "expected.txt", "".join(f"{line}\n" for line in lines))


def _pins(path: Path) -> Iterator[tuple[str, str]]:
    """A line a pin, ``old_id=new_id``, where a case has any."""
    for line in path.read_text(encoding="utf-8").split() if path.exists() else ():
        old, _, new = line.partition("=")
        yield old, new


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair[0].parent.name}-{pair[1].stem}")
def test_a_sample_says_what_changed_since_the_version_before(pair: tuple[Path, Path], golden: Golden) -> None:
    old, new = pair
    lines = told(old, new)
    expected = CASES / "samples" / f"{new.parent.name}-{old.stem}-to-{new.stem}.txt"
    golden(expected, "".join(f"{line}\n" for line in lines))
