"""What `clauses fmt` and `check --fix` do to a file on disk: they replace it whole, or leave it as it was."""

import errno
import os
import stat
import sys
from pathlib import Path

import pytest
from commandline import command

UNTIDY = 'agreement   a "A"\n'
TIDY = 'agreement a "A"\n'
posix = pytest.mark.skipif(sys.platform == "win32", reason="modes and links are those of POSIX")


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "x.clause"
    path.write_text(UNTIDY)
    return path


@pytest.mark.parametrize(
    "text",
    [
        UNTIDY + 'party p "P\n',
        UNTIDY + "party p {\n",
        UNTIDY + "event e { expected: = 5 }\n",
        UNTIDY + "event e { expected: ２０３０ }\n",
    ],
)
def test_a_file_with_a_syntax_error_is_never_touched(file: Path, text: str) -> None:
    file.write_text(text)
    before = file.stat()
    ran = command("fmt", "x.clause")
    assert (ran.code, ran.out) == (2, "")
    assert "error C" in ran.err
    assert file.read_text() == text
    assert (file.stat().st_mtime_ns, file.stat().st_ino) == (before.st_mtime_ns, before.st_ino)


def test_a_file_with_a_syntax_error_keeps_no_other_from_being_set(file: Path) -> None:
    Path("broken.clause").write_text("agreement a {\n")
    assert command("fmt", "broken.clause", "x.clause").code == 2
    assert file.read_text() == TIDY


def test_a_file_whose_terms_are_wrong_is_set_all_the_same(file: Path) -> None:
    file.write_text(UNTIDY + "licence   x\n")
    assert command("fmt", "x.clause").code == 0
    assert file.read_text() == TIDY + "licence x\n"


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_write_that_fails_leaves_the_file_as_it_was(file: Path, call: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, call, full)
    ran = command("fmt", "x.clause")
    assert (ran.code, ran.out, ran.err) == (2, "", "x.clause: cannot be written: No space left on device\n")
    assert file.read_text() == UNTIDY
    assert os.listdir() == ["x.clause"]


UNTRIMMED = UNTIDY + 'clause x {\n    text: """\n        one \n    """\n}\n'
REPLACES = pytest.mark.parametrize("arguments", [("fmt",), ("check", "--fix", "--isolated")])


@REPLACES
@pytest.mark.parametrize("saved", [TIDY, UNTRIMMED + "party p\n", UNTRIMMED[:-1], "\ufeff" + UNTRIMMED])
def test_what_is_saved_meanwhile_stays(
    file: Path, arguments: tuple[str, ...], saved: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write_text(UNTRIMMED)
    monkeypatch.setattr(os, "fsync", lambda _: file.write_text(saved))
    ran = command(*arguments, "x.clause")
    assert (ran.code, ran.out) == (2, "")
    assert "x.clause" in ran.err
    assert "cannot be written: it was changed after it was read; try again" in ran.err
    assert file.read_text() == saved
    assert os.listdir() == ["x.clause"]


@REPLACES
def test_what_is_removed_meanwhile_stays_away(
    file: Path, arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write_text(UNTRIMMED)
    monkeypatch.setattr(os, "fsync", lambda _: file.unlink())
    ran = command(*arguments, "x.clause")
    assert (ran.code, ran.out) == (2, "")
    assert "cannot be written: No such file or directory" in ran.err
    assert os.listdir() == []


@REPLACES
def test_a_file_with_a_byte_order_mark_is_replaced(file: Path, arguments: tuple[str, ...]) -> None:
    file.write_text("\ufeff" + UNTRIMMED)
    assert command(*arguments, "x.clause").code == 0
    assert "one\n" in file.read_text()


def test_a_folder_that_may_not_be_written_leaves_the_file_as_it_was(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(**_: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr("tempfile.mkstemp", refuse)
    assert command("fmt", "x.clause") == (2, "", "x.clause: cannot be written: Permission denied\n")
    assert file.read_text() == UNTIDY


@posix
def test_the_mode_of_a_file_is_kept(file: Path) -> None:
    file.chmod(0o640)
    assert command("fmt", "x.clause").code == 0
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


@posix
def test_a_link_stays_a_link_and_its_target_is_written(file: Path) -> None:
    Path("folder").mkdir()
    target = file.rename("folder/target.clause")
    file.symlink_to("folder/target.clause")
    assert command("fmt", "x.clause").code == 0
    assert file.is_symlink()
    assert os.readlink(file) == "folder/target.clause"
    assert Path(target).read_text() == TIDY
    assert os.listdir("folder") == ["target.clause"]


@posix
def test_a_new_file_has_the_mode_that_new_files_have(file: Path) -> None:
    assert command("export", "x.clause", "-o", "out.json").code == 0
    Path("by_hand").touch()
    assert stat.S_IMODE(Path("out.json").stat().st_mode) == stat.S_IMODE(Path("by_hand").stat().st_mode)


def test_a_long_file_name_can_be_written(file: Path) -> None:
    name = "계" * 60 + ".clause"
    file.rename(name)
    assert command("fmt", name).code == 0
    assert Path(name).read_text() == TIDY
