"""See that a file has changed on disk."""

import os
from collections.abc import Iterable

from clauses.agreement import Agreement, Origin

Stamp = tuple[tuple[int, int, int] | None, ...]


def files_of(agreements: Iterable[Agreement]) -> tuple[str, ...]:
    """The files that agreements were read from, with those that they include; what is no file is left out."""
    origins = [agreement.origin for agreement in agreements]
    paths = [origin.source.path for each in origins for origin in _with_included(each)]
    return tuple(path for path in dict.fromkeys(paths) if os.path.isfile(path))


def _with_included(origin: Origin) -> Iterable[Origin]:
    yield origin
    for each in origin.included:
        yield from _with_included(each)


def stamp(paths: Iterable[str]) -> Stamp:
    """When each file was written last, how large it is, and which file it is; None for one that is not there."""
    return tuple(map(_stamp, paths))


def _stamp(path: str) -> tuple[int, int, int] | None:
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
