"""Time the review of a large agreement, without a terminal, by the time that the processor takes.

    python bench/review.py            # 10,000 clauses, about 600 changes
    python bench/review.py 1000
    python bench/review.py --json

The limits: the first picture within 1 s after the comparison is ready, a key within 50 ms, another width within 200 ms.
Everything is done three times, and the quickest counts: a machine has other things to do. What is made only once, on
the first press, is shown beside it.
"""

import argparse
import asyncio
import json
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

from generate import plant
from scale import loaded

from clauses import Agreement, Diff, diff
from clauses.review import Reloaded, open_review
from tui.app import ReviewApp
from tui.find import Words

LIMITS = {"first picture": 1.0, "key": 0.05, "width": 0.2}
"""In seconds."""

_KEYS = (
    "n p ] [ o down up pagedown pageup end home shift+down v a r space u A R u z N f down space space f "
    "t right t h down h ? escape c escape x escape / t e r m enter N P"
)
_SIZES = ((80, 24), (160, 50), (100, 30), (120, 40))
_ROUNDS = 3

Times = dict[str, list[float]]


async def _timed(name: str, times: Times, act: Callable[[], Awaitable[object]]) -> None:
    began = time.process_time()
    await act()
    times.setdefault(name, []).append(time.process_time() - began)


async def _review(app: ReviewApp) -> dict[str, Times]:
    """Run the review, and time what one does in it: each thing under what limits it, by what was done."""
    began = time.process_time()
    app.prepare()
    async with app.run_test(size=(120, 40)) as pilot:
        first = {"first picture": [time.process_time() - began]}
        keys: Times = {}
        sizes: Times = {}
        for _ in range(_ROUNDS):
            for place, key in enumerate(_KEYS.split()):
                shown = "a letter to find" if isinstance(app.focused, Words) and len(key) == 1 else key
                await _timed(f"{place:2} {shown}", keys, lambda key=key: pilot.press(key))  # type: ignore[misc]
            for width, height in _SIZES:
                resize = lambda size=(width, height): pilot.resize_terminal(*size)  # type: ignore[misc]  # noqa: E731
                await _timed(f"{width} x {height}", sizes, resize)
    return {"first picture": first, "key": keys, "width": sizes}


def _told(times: Times, limit: float) -> None:
    for name, taken in times.items():
        slow = "" if min(taken) <= limit else f"  TOO SLOW: {limit * 1000:.0f} ms are allowed"
        once = f"  (at first {taken[0] * 1000:.0f} ms)" if taken[0] > limit >= min(taken) else ""
        print(f"  {name:19} {min(taken) * 1000:7.1f} ms{once}{slow}")


def _opened(found: Diff, old: Agreement, new: Agreement, folder: str) -> ReviewApp:
    path = Path(folder) / "large.review.json"
    review = open_review([found], path).review
    assert review is not None
    return ReviewApp((old, new), review, path, "A. Reader", Reloaded)


def main() -> int:
    """Time a review of this size; 1 if something takes too long."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("size", type=int, nargs="?", default=10_000, help="how many clauses")
    parser.add_argument("--json", action="store_true", help="write every time that was taken, as JSON")
    arguments = parser.parse_args()
    old, new = loaded(plant(arguments.size, all_ids_changed=False))
    found = diff(old, new)
    with tempfile.TemporaryDirectory() as folder:
        taken = asyncio.run(_review(_opened(found, old, new, folder)))
    sizes = {"clauses": len(new.clauses), "changes": len(found.changes)}
    if arguments.json:
        print(json.dumps({**sizes, "limits": LIMITS, "seconds": taken}))
    else:
        print(f"{sizes['clauses']:,} clauses, {sizes['changes']:,} changes")
        for limited, times in taken.items():
            _told(times, LIMITS[limited])
    slow = [name for limited, times in taken.items() for name, took in times.items() if min(took) > LIMITS[limited]]
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
