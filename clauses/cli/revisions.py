"""Versions from git: a file of a revision, and what it includes, read from the same revision."""

import os
import posixpath
import re
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from typing import IO, NamedTuple, cast

from clauses.load import Loaded, load_source
from clauses.load.files import at_most, decode, unreadable
from clauses.load.folder import (
    Folder,
    Found,
    NoFolder,
    Refusal,
    is_directory,
    leads_out,
    missing,
    not_included,
    told,
    too_large,
)
from grammar import Diagnostic
from grammar.frozen import frozen

_FILES, _LINK, _FOLDER = ("100644", "100755", "100664"), "120000", "040000"

_INDEX = ("", ":0", ":1", ":2", ":3")

# git's own reading: a stage of the index, or a revision, in whose braces a colon may stand; then the path.
_NAME = re.compile(r"(?P<revision>:[0-3]|(?:[^:{]|\{[^}]*\})*):(?P<path>.*)", re.DOTALL)


def load_revision(name: str, most: int, root: str | None = None) -> Loaded:
    """Load ``REVISION:PATH`` of the git repository around the current directory: of files of ``most`` bytes at most."""
    if name.startswith("-"):
        return load_source(unreadable(name, "a git revision does not begin with a dash"))
    try:
        data = _blob(name, most)
        if isinstance(data, str):
            return load_source(unreadable(name, f"git says: {data}"))
        if isinstance(data, Diagnostic):
            return load_source(data)
        return load_source(decode(data, name), _folder_of(name, root, most))
    except OSError as problem:
        return load_source(unreadable(name, f"git cannot be run: {problem.strerror}"))


def _git(*words: str) -> bytes | str:
    """What git writes; or, where it fails, what it says."""
    done = subprocess.run(["git", *words], capture_output=True, check=False)
    return _first_line(done.stderr) if done.returncode else done.stdout


def _blob(name: str, most: int) -> bytes | str | Diagnostic:
    """What git has under a name, of which no more is read than it may have; or, where it fails, what it says."""
    # What it says goes to a file: were it a pipe that nobody reads, git could wait for ever.
    with tempfile.TemporaryFile() as said:
        with subprocess.Popen(["git", "cat-file", "blob", name], stdout=subprocess.PIPE, stderr=said) as git:
            data = at_most(cast(IO[bytes], git.stdout), most, name)
            if isinstance(data, Diagnostic):
                git.kill()
                return data
        if not git.returncode:
            return data
        said.seek(0)
        return _first_line(said.read())


def _first_line(said: bytes) -> str:
    return next(iter(said.decode("utf-8", "replace").strip().splitlines()), "nothing")


class _Entry(NamedTuple):
    """A line of git's listing; the path counts from the top of the repository."""

    mode: str
    object: str
    path: str


@frozen
class RevisionFolder:
    """The folder of a file in a git revision; nothing is read from the disk. A symbolic link is not followed.

    ``folder`` and ``bounds`` count from the top of the repository. ``written`` is the folder as the user wrote it,
    and ``root`` is the root. ``most`` is how many bytes a file may have.
    """

    revision: str
    written: str
    folder: str
    bounds: str
    root: str | None
    own: str
    most: int

    def read(self, path: str) -> Found | Refusal:
        """The file at ``path``, as the revision has it."""
        target = self._target(path)
        if not _inside(target, self.bounds):
            return leads_out(path, self.root, linked=False)
        entry = self._entry(target)
        if entry is None:
            return self._refused_link(path) if self._links_on_the_way(target) else missing(path)
        if entry.mode == _LINK:
            return self._refused_link(path)
        if entry.mode == _FOLDER:
            return is_directory(path)
        data = _blob(entry.object, self.most) if entry.mode in _FILES else "it is no file"
        if isinstance(data, Diagnostic):
            return too_large(path, self.most)
        if isinstance(data, str):
            return not_included(path, data, "name a clause file")
        shown = told(self.written, path).replace(os.sep, "/")
        return Found(data, f"{self.revision}:{shown}", target)

    def names(self, path: str) -> Sequence[str]:
        """The names of the clause files in a folder of the revision."""
        target = self._target(path)
        if not _inside(target, self.bounds):
            return ()
        files = (entry.path for entry in self._entries(f"{target}/" if target else "") if entry.mode in _FILES)
        names = (posixpath.split(file) for file in files)
        return [name for folder, name in names if folder == target and name.endswith(".clause")]

    def _target(self, path: str) -> str:
        return _from_top(self.folder, path)

    def _entry(self, target: str) -> _Entry | None:
        """What stands at a path. The index lists files only: a folder is there where a file is in it."""
        entries = list(self._entries(target))
        exact = next((entry for entry in entries if entry.path == target), None)
        return exact or (_Entry(_FOLDER, "", target) if entries or not target else None)

    def _links_on_the_way(self, target: str) -> bool:
        parts = target.split("/")
        entries = (self._entry("/".join(parts[:count])) for count in range(1, len(parts)))
        return any(entry is not None and entry.mode == _LINK for entry in entries)

    def _refused_link(self, path: str) -> Refusal:
        message = f'a symbolic link leads to "{path}", and in a git revision none is followed'
        return Refusal("C110", message, "name the file that it leads to")

    def _entries(self, target: str) -> Iterator[_Entry]:
        if self.revision in _INDEX:
            stage = self.revision[1:] or "0"
            listed = _git("ls-files", "-s", "-z", "--full-name", "--", f":(top,literal){target}")
            for mode, object_, own_stage, path in _lines(listed):
                if own_stage == stage:
                    yield _Entry(mode, object_, path)
            return
        where = [target] if target else []
        for mode, _, object_, path in _lines(
            _git("--literal-pathspecs", "ls-tree", "-z", "--full-tree", self.revision, "--", *where)
        ):
            yield _Entry(mode, object_, path)


def _lines(listed: bytes | str) -> Iterator[tuple[str, str, str, str]]:
    """The lines of a listing of git: three words and a path; none where git failed."""
    for line in os.fsdecode(listed).split("\0") if isinstance(listed, bytes) else ():
        head, tab, path = line.partition("\t")
        if tab:
            one, two, three = head.split()
            yield one, two, three, path


# --- where things are ---------------------------------------------------------------------------------------------


def _folder_of(name: str, root: str | None, most: int) -> Folder:
    found = _NAME.fullmatch(name)
    if found is None:
        return NoFolder()
    path = found["path"]
    # git counts a path that begins with a dot from the current directory, and any other from the top.
    here = _said("--show-prefix") if path.startswith(("./", "../")) else ""
    own = _from_top(here, path)
    folder = posixpath.dirname(own)
    bounds = folder if root is None else _in_repository(root)
    return RevisionFolder(found["revision"], posixpath.dirname(path), folder, bounds, root, own, most)


def _in_repository(root: str) -> str:
    """Where a folder of the disk lies in the repository; the top, where the whole repository lies in it."""
    relative = os.path.relpath(os.path.realpath(root), os.path.realpath(_said("--show-toplevel"))).replace(os.sep, "/")
    return "" if set(relative.split("/")) <= {"..", "."} else relative


def _said(question: str) -> str:
    said = _git("rev-parse", question)
    return os.fsdecode(said).rstrip("\n") if isinstance(said, bytes) else ""


def _from_top(folder: str, path: str) -> str:
    joined = posixpath.normpath(posixpath.join(folder, path))
    return "" if joined == "." else joined


def _inside(path: str, folder: str) -> bool:
    """Whether a path lies in or below a folder, both from the top; what leads out of the repository lies in none."""
    if path.startswith("../") or path == "..":
        return False
    return not folder or path == folder or path.startswith(f"{folder}/")
