"""Time the comparison of large agreements, and count what it found of what was changed.

python bench/scale.py            # 1,000 and 10,000 clauses
python bench/scale.py 400
"""

import argparse
import gc
import time
import tracemalloc
from dataclasses import dataclass

from generate import Planted, plant

from clauses import Agreement, Diff, diff, load_text
from clauses.diff.change import Added, Change, Edited, Moved, Removed, Renamed


@dataclass(frozen=True)
class Count:
    """How many changes of a kind there are, how many of them were found, and how many were reported that are none."""

    planted: int
    found: int
    false: int

    @property
    def exact(self) -> bool:
        """Whether all were found, and nothing else."""
        return self.planted == self.found and not self.false


def count(planted: Planted, found: Diff) -> dict[str, Count]:
    """Set what was found against what was planted; what only follows a renaming counts for neither."""
    gone = set(planted.removed)
    wanted: dict[str, set[str]] = {
        "edited": {f"{id} {name}" for id, name in planted.edited.items()},
        "added": set(planted.added),
        "removed": gone,
        "renamed": {f"{old} {new}" for old, new in planted.renamed.items()},
        "moved": set(planted.moved),
    }
    # A clause that is subject to one that is gone says so no more.
    got: dict[str, list[str]] = {name: [] for name in wanted}
    for change in found.changes:
        told = _told(change, gone)
        if told is not None:
            got.setdefault(told[0], []).append(told[1])
    return {
        name: Count(len(wanted.get(name, ())), len(wanted.get(name, set()) & set(said)), _false(said, wanted.get(name)))
        for name, said in got.items()
    }


def _told(change: Change, gone: set[str]) -> tuple[str, str] | None:
    """The sort of a change, and what it says; None where it is no change of a clause, or only follows another."""
    if change.clause.kind in ("agreement", "party", "define", "event", "section"):
        return (
            None if isinstance(change, Edited | Renamed) else (f"{change.clause.kind} {change.type}", change.clause.id)
        )
    if isinstance(change, Edited):
        follows = change.caused_by is not None or (change.field == "subject_to" and change.before[0] in gone)  # type: ignore[index]
        return None if follows else ("edited", f"{change.clause.id} {change.field}")
    if isinstance(change, Renamed):
        return "renamed", f"{change.before} {change.after}"
    sort = change.type if isinstance(change, Added | Removed | Moved) else f"{change.type}, which was never planted"
    return sort, change.clause.id


def _false(said: list[str], wanted: set[str] | None) -> int:
    return len(said) - len(set(said) & (wanted or set()))


def loaded(planted: Planted) -> tuple[Agreement, Agreement]:
    """Both versions, read."""
    found = [load_text(text) for text in (planted.old, planted.new)]
    assert all(each.sound for each in found), [str(each.diagnostics[:3]) for each in found]
    old, new = (each.agreement for each in found)
    assert old is not None
    assert new is not None
    return old, new


def run(size: int, *, all_ids_changed: bool) -> None:
    """Compare two versions of this size, and print what came of it."""
    planted = plant(size, all_ids_changed=all_ids_changed)
    began = time.perf_counter()
    old, new = loaded(planted)
    reading = time.perf_counter() - began
    gc.collect()
    began = time.perf_counter()
    found = diff(old, new)
    taken = time.perf_counter() - began
    tracemalloc.start()
    diff(old, new)
    peak = tracemalloc.get_traced_memory()[1] / 2**20
    tracemalloc.stop()
    counts = count(planted, found)
    ids = "every id changed" if all_ids_changed else "ids kept"
    print(f"{size:,} clauses, {ids}: diff {taken:.2f} s, {peak:.0f} MiB at most (reading both: {reading:.1f} s)")
    for name, each in counts.items():
        print(f"  {name:8} {each.found:,} of {each.planted:,} found, {each.false} false")
    print(f"  {'exact' if found.complete and all(each.exact for each in counts.values()) else 'NOT EXACT'}")


def main() -> None:
    """Time each size, with ids kept and with every id changed."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("sizes", type=int, nargs="*", default=[1_000, 10_000], help="how many clauses")
    for size in parser.parse_args().sizes:
        for all_ids_changed in (False, True):
            run(size, all_ids_changed=all_ids_changed)


if __name__ == "__main__":
    main()
