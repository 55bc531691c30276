"""Bytes to text: what cannot be read, or is not UTF-8, is a finding."""

from pathlib import Path
from typing import IO

from grammar import Diagnostic, Source, Span

_NOWHERE = Span(0, 0)

UNREADABLE = frozenset({"C010", "C011", "C012", "C015"})
"""The codes of files that could not be read."""

STANDARD_INPUT = "<stdin>"
"""What standard input is called in findings."""

MOST_BYTES = 64 * 1024 * 1024
"""A larger file is refused, unless its reader says that it may be so large."""

LARGER = "let larger files be read with `clauses --max-bytes N`"


def read_file(path: str | Path, most: int) -> Source | Diagnostic:
    """The text of a file of at most so many bytes, or why there is none."""
    data = read_bytes(path, most)
    return data if isinstance(data, Diagnostic) else decode(data, str(path))


def read_bytes(path: str | Path, most: int) -> bytes | Diagnostic:
    """The bytes of a file, or why there are none. No more are read than it may have, however it grows meanwhile."""
    try:
        with Path(path).open("rb") as file:
            return at_most(file, most, str(path))
    except OSError as problem:
        return unreadable(str(path), _reason(problem))
    except ValueError:
        return unreadable(str(path), "the path holds a NUL character")


def at_most(stream: IO[bytes], most: int, name: str) -> bytes | Diagnostic:
    """What a stream holds, or that it is more than so many bytes: of those, one is read, and no further one."""
    data = stream.read(most + 1)
    if len(data) <= most:
        return data
    message = f"cannot be read: {more_than(most)}"
    return Diagnostic("C015", "error", message, _NOWHERE, LARGER, source=Source("", name))


def more_than(most: int) -> str:
    """What is wrong with a file that is too large."""
    return f"it has more than {most:,} bytes"


def unreadable(name: str, reason: str) -> Diagnostic:
    """The finding that a file could not be read."""
    return Diagnostic("C010", "error", f"cannot be read: {reason}", _NOWHERE, source=Source("", name))


def decode(data: bytes, name: str) -> Source | Diagnostic:
    """The text of a clause file; a byte order mark is dropped. A byte that is not UTF-8 is named by its place."""
    try:
        return Source(data.decode("utf-8-sig"), name)
    except UnicodeDecodeError:
        pass
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as problem:
        before = data[: problem.start].decode("utf-8")
        source = Source(before + "\ufffd", name)
        wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
        hint = "this seems to be UTF-16: save the file as UTF-8" if wide else "save the file as UTF-8"
        message = f"byte {problem.start + 1:,} of the file, 0x{data[problem.start]:02X}, is not UTF-8"
        return Diagnostic("C011", "error", message, Span(len(before), len(before) + 1), hint, source=source)
    raise AssertionError("decoding failed with a byte order mark only")


def looks_like_json(source: Source) -> bool:
    """No clause file begins with a brace."""
    return source.text.lstrip().startswith("{")


def _reason(problem: OSError) -> str:
    if isinstance(problem, FileNotFoundError):
        return "there is no such file"
    if isinstance(problem, IsADirectoryError):
        return "it is a directory"
    if isinstance(problem, PermissionError):
        return "permission denied"
    return problem.strerror or type(problem).__name__
