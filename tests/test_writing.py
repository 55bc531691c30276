"""A file is written whole or not at all; what is there and is no file is written to, and stays what it is."""

import os
import stat
from pathlib import Path

import pytest
from commandline import command
from reviewed import AT, FIRST, SECOND, opened, pair

from clauses.load.writing import write_whole
from clauses.review import save

UNTIDY = 'agreement a "A" {}\nparty p "P"\nclause c "C" {}   \n'


def test_a_file_is_replaced_and_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o640)
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert os.listdir(tmp_path) == ["report.txt"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("old", encoding="utf-8")
    (tmp_path / "link").symlink_to("report.txt")
    write_whole(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert path.read_bytes() == b"new"


def test_a_write_that_fails_leaves_the_file_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    path = tmp_path / "report.txt"
    path.write_text("old", encoding="utf-8")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["report.txt"]


def test_a_file_that_may_not_be_written_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "report.txt"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o444)
    _as_anybody(monkeypatch)
    with pytest.raises(PermissionError, match="Permission denied"):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["report.txt"]


@pytest.mark.parametrize(
    "arguments", [("fmt", "report.clause"), ("check", "report.clause", "-o", "report.clause")], ids=" ".join
)
def test_no_command_replaces_a_file_that_may_not_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    path = Path("report.clause")
    path.write_text(UNTIDY, encoding="utf-8")
    path.chmod(0o444)
    _as_anybody(monkeypatch)
    done = command(*arguments)
    assert done.code == 2, done
    assert "report.clause" in done.err
    assert "cannot be written: Permission denied" in done.err
    assert path.read_text(encoding="utf-8") == UNTIDY


def test_a_review_that_may_not_be_written_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.review.json"
    review = opened(path, pair(FIRST, SECOND))
    first, second = review.diffs[0].changes[:2]
    review = save(path, review.decide(first, verdict="accepted", by="Ann", at=AT)).review
    before = path.read_bytes()
    path.chmod(0o444)
    _as_anybody(monkeypatch)
    _, findings = save(path, review.decide(second, verdict="rejected", by="Ann", at=AT))
    assert [str(found) for found in findings] == [
        f"{path}:1:1: error C019: the review cannot be written: Permission denied"
    ]
    assert path.read_bytes() == before


def _as_anybody(monkeypatch: pytest.MonkeyPatch) -> None:
    """To the one who may do everything, a file that is only to be read is what it is to all others."""
    granted = os.access

    def access(path: Path, mode: int) -> bool:
        return granted(path, mode) and not (mode == os.W_OK and not os.stat(path).st_mode & stat.S_IWUSR)

    monkeypatch.setattr(os, "access", access)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    # Open for reading before it is written to, and without waiting for that.
    reader = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_whole(path, b"new")
        assert os.read(reader, 100) == b"new"
    finally:
        os.close(reader)
    assert stat.S_ISFIFO(path.stat().st_mode)


def test_a_folder_is_not_written_to(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError):
        write_whole(tmp_path, b"new")
    assert tmp_path.is_dir()
