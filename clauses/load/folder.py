"""Where a file's includes are read from, and which paths may be read there."""

import os
import posixpath
import re
import stat
from collections.abc import Sequence
from typing import NamedTuple, Protocol

from clauses.load.files import LARGER, MOST_BYTES, more_than
from clauses.load.words import clip
from grammar.frozen import frozen

_WINDOWS = re.compile(r"[A-Za-z]:|\\\\")
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")


class Found(NamedTuple):
    """A file: what it holds, the path to tell it by, and a ``key`` that it has by whatever path it was found."""

    data: bytes
    path: str
    key: str


class Refusal(NamedTuple):
    """Why a file is not included, and what would be right."""

    code: str
    message: str
    hint: str


class Folder(Protocol):
    """The folder of a file, as its includes see it.

    Paths count from it, have ``/`` between their parts, and are short: ``a/./b`` is asked for as ``a/b``.
    """

    @property
    def own(self) -> str | None:
        """The key of the file itself; None where it is no file."""

    def read(self, path: str) -> Found | Refusal:
        """The file at ``path``, if it may be read."""

    def names(self, path: str) -> Sequence[str]:
        """The names of the clause files in the folder at ``path``, if it may be read."""


# --- why a file is not included -----------------------------------------------------------------------------------


def refused_path(path: str) -> Refusal | None:
    """Why what an author wrote is no path that counts from the file's folder; None where it is one."""
    shown, name = clip(path), re.split(r"[/\\]", path.rstrip("/\\"))[-1]
    if not path.strip():
        return Refusal("C110", "an include names a file, and this text is empty", 'write its path: "common.clause"')
    if "\0" in path:
        return Refusal("C110", "the path holds a NUL character", "take it away")
    if path.startswith("/") or _WINDOWS.match(path):
        hint = f'write the path that leads there from the folder of this file, such as "{clip(name)}"'
        return Refusal("C110", f'"{shown}" is an absolute path', hint)
    if _ADDRESS.match(path):
        hint = "save it in the folder of this file, and include that"
        return Refusal("C110", f'"{shown}" is an address, and only files are included', hint)
    if "\\" in path:
        proposal = path.replace("\\", "/")
        return Refusal("C110", "the parts of a path have `/` between them, not `\\`", f'write "{clip(proposal)}"')
    return None


def leads_out(path: str, root: str | None, *, linked: bool) -> Refusal:
    """The refusal of a path that leads out of the root, or of the folder where there is none."""
    out = f"the root, {clip(root)}" if root is not None else "the folder of this file"
    if linked:
        hint = "put the file itself there, and not a link"
        return Refusal("C110", f'a symbolic link leads "{clip(path)}" out of {out}', hint)
    hint = "move it into the folder, or name a folder that holds both with `--root`" if root is None else ""
    return Refusal("C110", f'"{clip(path)}" leads out of {out}', hint or "move it into the root, or choose a wider one")


def not_included(path: str, reason: str, hint: str) -> Refusal:
    """The refusal of what is there and is no file to be read."""
    return Refusal("C112", f'"{clip(path)}" cannot be included: {reason}', hint)


def too_large(path: str, most: int) -> Refusal:
    """The refusal of a file that has more bytes than it may have."""
    return not_included(path, more_than(most), LARGER)


def missing(path: str) -> Refusal:
    """The refusal of a file that is not there. Who knows the folder has a better proposal."""
    return Refusal("C112", f'there is no file "{clip(path)}"', "the path counts from the folder of this file")


def is_directory(path: str) -> Refusal:
    """The refusal of a directory."""
    return not_included(path, "it is a directory", f'name a file in it, such as "{clip(path)}/common.clause"')


def told(folder: str, path: str) -> str:
    """The path by which a file is told that lies at ``path`` from ``folder``; as a walk through the folder tells it."""
    joined = os.path.normpath(os.path.join(folder, path))
    here = os.path.join(os.curdir, "")
    return here + joined if os.path.join(folder, "").startswith(here) and not joined.startswith(os.pardir) else joined


# --- folders ------------------------------------------------------------------------------------------------------


@frozen
class NoFolder:
    """That of a text that came without one: nothing can be included."""

    own: None = None

    def read(self, path: str) -> Refusal:
        """Refuse, whatever it is."""
        message = f'"{clip(path)}" is not included: this text has no folder that its path could count from'
        return Refusal("C110", message, "load it from a file, or say which folder is its own")

    def names(self, path: str) -> Sequence[str]:
        """None."""
        return ()


@frozen
class DiskFolder:
    """A folder on disk; with ``root``, files in and below that can be read, else those in and below the folder.

    No file of more than ``most`` bytes is.
    """

    folder: str
    root: str | None = None
    own: str | None = None
    most: int = MOST_BYTES

    def read(self, path: str) -> Found | Refusal:
        """The file at ``path``; a symbolic link may lead to it, within the root."""
        try:
            real = self._real(path)
            if isinstance(real, Refusal):
                return real
            mode = os.stat(real).st_mode
            if stat.S_ISDIR(mode):
                return is_directory(path)
            if not stat.S_ISREG(mode):
                return not_included(path, "it is no regular file", "name a clause file")
            with open(real, "rb") as file:
                data = file.read(self.most + 1)
            return Found(data, told(self.folder, path), real) if len(data) <= self.most else too_large(path, self.most)
        except (FileNotFoundError, NotADirectoryError):
            return missing(path)
        except OSError as problem:
            reason = (problem.strerror or type(problem).__name__).lower()
            return not_included(path, reason, "name a file that can be read")
        except ValueError:
            return missing(path)  # a text that no file can be called

    def names(self, path: str) -> Sequence[str]:
        """The names of the clause files there, in their order."""
        try:
            real = self._real(path)
            return [] if isinstance(real, Refusal) else sorted(filter(_is_clause_file, os.listdir(real)))
        except (OSError, ValueError):
            return []

    def _real(self, path: str) -> str | Refusal:
        """Where a path leads to, links followed; or that this is out of bounds."""
        if self.root is None and f"{path}/".startswith("../"):
            return leads_out(path, None, linked=False)
        root = self.folder if self.root is None else self.root
        written = os.path.abspath(os.path.join(self.folder, path))
        real = os.path.realpath(written)
        if _inside(real, os.path.realpath(root)):
            return real
        return leads_out(path, self.root, linked=_inside(written, os.path.abspath(root)))


def _inside(path: str, folder: str) -> bool:
    return path == folder or path.startswith(os.path.join(folder, ""))


def _is_clause_file(name: str) -> bool:
    return name.endswith(".clause")


def shortest(path: str) -> str:
    """``a/./b`` and ``a/c/../b`` as ``a/b``."""
    return posixpath.normpath(path)
