"""Write a file whole or not at all."""

import errno
import os
import tempfile
from pathlib import Path


def write_whole(path: Path, data: bytes, instead_of: bytes | None = None) -> None:
    """Replace a file by new content, or leave it as it was: written beside it, then moved into its place.

    ``instead_of`` is what was read from it. Where it holds something else by now, somebody saved it meanwhile: that
    stays, and ``OSError`` is raised as for whatever else cannot be written.

    What is there and is no file, such as ``/dev/null`` or a named pipe, is written to: it must not be replaced. Neither
    is a file that may not be written: to move another into its place asks the folder alone.
    """
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file():
        target.write_bytes(data)
        return
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))
    handle, beside = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:40]}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(beside, target.stat().st_mode & 0o7777 if target.exists() else _mode_of_new_files())
        if instead_of is not None and not _holds(target, instead_of):
            raise OSError(errno.ESTALE, "it was changed after it was read; try again")
        os.replace(beside, target)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise


def _holds(path: Path, data: bytes) -> bool:
    with path.open("rb") as file:
        return file.read(len(data) + 1) == data


def _mode_of_new_files() -> int:
    umask = os.umask(0)
    os.umask(umask)
    return 0o666 & ~umask
