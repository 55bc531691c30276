"""What other packages offer to this one: their entry points (PyPA, "Entry points specification")."""

import os
import sys
from collections.abc import Iterator
from functools import cache
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
    path = tuple(place or "." for place in sys.path)
    return any(map(os.path.isfile, path)) or any(f"[{group}]".encode() in said for said in _said(path))


@cache
def _said(path: tuple[str, ...]) -> tuple[bytes, ...]:
    """The files of entry points of the packages in these folders."""
    found = []
    for folder in (package for place in path for package in _packages(place)):
        try:
            with open(os.path.join(folder, "entry_points.txt"), "rb") as file:
                found.append(file.read())
        except OSError:
            continue
    return tuple(found)


def _packages(place: str) -> Iterator[str]:
    """The folders in which packages that are installed in a folder say what they offer."""
    try:
        names = os.listdir(place)
    except OSError:
        return
    for name in names:
        if name.lower().endswith((".dist-info", ".egg-info", "egg-info")):
            yield os.path.join(place, name)
