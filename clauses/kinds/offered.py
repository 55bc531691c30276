"""What other packages offer to this one: their entry points (PyPA, "Entry points specification")."""

import os
import sys
from collections.abc import Iterator
from importlib.machinery import PathFinder
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint


def offered(group: str) -> "tuple[EntryPoint, ...]":
    """The entry points of a group, in the order of their names."""
    if not _may_be_offered(group):
        return ()
    from importlib.metadata import entry_points  # noqa: PLC0415 - takes longer than a small check, and few need it

    return tuple(sorted(entry_points(group=group), key=lambda point: (point.name, point.value)))


def _may_be_offered(group: str) -> bool:
    """Whether any package that is installed may offer something: False is certain, True has to be looked into.

    Packages in folders say it in a file that is quick to read. Of those that lie elsewhere, as in an archive, and of
    those that other finders find, nothing is known here.
    """
    if any(hasattr(finder, "find_distributions") and finder is not PathFinder for finder in sys.meta_path):
        return True
    heading = f"[{group}]".encode()
    return any(os.path.isfile(place) or any(heading in said for said in _said_in(place or ".")) for place in sys.path)


def _said_in(place: str) -> Iterator[bytes]:
    """The files of entry points of the packages in one folder of Python's path."""
    try:
        names = os.listdir(place)
    except OSError:
        return
    for name in names:
        if name.lower().endswith((".dist-info", ".egg-info", ".egg", "egg-info")):
            yield from _read(os.path.join(place, name))


def _read(folder: str) -> Iterator[bytes]:
    for inner in ("entry_points.txt", os.path.join("EGG-INFO", "entry_points.txt")):
        try:
            with open(os.path.join(folder, inner), "rb") as file:
                yield file.read()
        except OSError:
            continue
