"""Work on much at once, without pauses for the collector of cycles.

It goes through all that there is, over and over while it grows: a tree of ten times the size took seventeen times as
long. What is made here has no cycles.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_OFTEN = 16
_done = 0


@contextmanager
def without_pauses(*, much: bool) -> Iterator[None]:
    """Keep the collector away from what is made meanwhile, if it is ``much``; for little, change nothing."""
    paused = much and gc.isenabled()
    if paused:
        gc.disable()
    try:
        yield
    finally:
        if paused:
            _grown_old()
            gc.enable()


def _grown_old() -> None:
    """Let what was made be old at once: otherwise it would all be gone through right now.

    Frozen and thawed is the quick way; it begins the collector's own count anew, so now and then it does its work here.
    """
    global _done  # noqa: PLW0603 - how often is no part of any result
    _done += 1
    if _done % _OFTEN == 0:
        gc.collect()
    elif not gc.get_freeze_count():
        gc.freeze()
        gc.unfreeze()
