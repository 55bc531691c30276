"""`clauses git-setup`: what it writes, that it keeps what stands there, and that it can be undone."""

from pathlib import Path

import pytest
from commandline import command
from repository import Repository

LINE = "*.clause diff=clauses merge=clauses\n"
KEYS = ("diff.clauses.command", "merge.clauses.name", "merge.clauses.driver")


@pytest.fixture
def git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    return Repository(tmp_path / "repository", monkeypatch)


def state(git: Repository) -> tuple[str | None, str]:
    """What stands in the two files that it writes."""
    path = git.folder / ".gitattributes"
    return path.read_bytes().decode() if path.exists() else None, git.read(".git/config")


def test_it_sets_up_the_repository_and_says_what_it_did(git: Repository) -> None:
    ran = command("git-setup")
    assert (ran.code, ran.err) == (0, "")
    assert [line.split(" to: ")[0] for line in ran.out.splitlines()[:3]] == [f"set {key}" for key in KEYS]
    assert f"added to .gitattributes: {LINE}" in ran.out
    assert git.read(".gitattributes") == LINE
    assert git("config", "diff.clauses.command").endswith(" git-diff --\n")
    assert git("config", "merge.clauses.driver").endswith(" git-merge -- %O %A %B %L %P\n")


def test_a_second_run_changes_nothing(git: Repository) -> None:
    command("git-setup")
    before = state(git)
    assert command("git-setup") == (0, "All stands there already; nothing was changed.\n", "")
    assert state(git) == before


def test_check_says_what_is_missing_and_writes_nothing(git: Repository) -> None:
    before = state(git)
    ran = command("git-setup", "--check")
    assert ran.code == 1
    assert ran.out == "".join(f"{key} is not set.\n" for key in KEYS) + (
        "*.clause files have no diff=clauses merge=clauses.\nTo set it up: clauses git-setup\n"
    )
    assert state(git) == before
    command("git-setup")
    assert command("git-setup", "--check") == (0, "git shows and merges clause files with clauses.\n", "")


def test_a_clone_with_the_line_needs_the_settings_alone(git: Repository) -> None:
    git.write(".gitattributes", LINE)
    assert "gitattributes" not in command("git-setup").out
    assert git.read(".gitattributes") == LINE


@pytest.mark.parametrize("standing", ["* text=auto\n", "# no end", "a b\r\n*.clause text\r\n", "*.clause eol=lf\n\n"])
def test_what_stands_there_stays_and_undo_restores_it(git: Repository, standing: str) -> None:
    git.write(".gitattributes", standing)
    before = state(git)
    assert command("git-setup").code == 0
    written = git.read(".gitattributes")
    assert written.startswith(standing)
    end = "\r\n" if "\r\n" in standing else "\n"
    assert written.endswith(LINE.replace("\n", end))
    assert git("check-attr", "diff", "merge", "--", "a.clause").count(": clauses\n") == 2
    assert command("git-setup", "--undo").code == 0
    assert state(git) == (standing if standing.endswith("\n") else f"{standing}\n", before[1])


def test_undo_leaves_no_file_that_held_nothing_else(git: Repository) -> None:
    before = state(git)
    command("git-setup")
    ran = command("git-setup", "--undo")
    assert ran.out.splitlines() == [
        *(f"unset {key}" for key in KEYS),
        "removed .gitattributes, which held nothing else",
    ]
    assert state(git) == before
    assert command("git-setup", "--undo") == (0, "Nothing of it stands there; nothing was changed.\n", "")


def test_it_works_from_below_the_top_and_in_a_worktree(git: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    git.commit(**{"deep/er/lease": ""})
    git("worktree", "add", "-q", "../other")
    monkeypatch.chdir(git.folder / "deep" / "er")
    assert command("git-setup").code == 0
    assert git.read(".gitattributes") == LINE
    monkeypatch.chdir(git.folder.parent / "other")
    assert "added to .gitattributes" in command("git-setup").out


@pytest.mark.parametrize("own", ["*.clause diff=word\n", "*.clause -merge\n", "* diff\n"])
def test_another_driver_is_not_replaced(git: Repository, own: str) -> None:
    git.write(".gitattributes", own)
    before = state(git)
    ran = command("git-setup")
    assert ran.code == 2
    assert ran.err.startswith("Error: Nothing was written.\n*.clause files have the attribute ")
    assert "To replace it, take it away" in ran.err
    assert state(git) == before


def test_another_setting_is_not_replaced_and_not_undone(git: Repository) -> None:
    git("config", "diff.clauses.command", "other-tool")
    before = state(git)
    ran = command("git-setup")
    assert ran.code == 2
    assert 'The setting diff.clauses.command is "other-tool".' in ran.err
    assert "git config --local --unset-all diff.clauses.command" in ran.err
    assert command("git-setup", "--undo").code == 0
    assert state(git) == before


def test_options_that_somebody_added_stay(git: Repository) -> None:
    git("config", "diff.clauses.command", "clauses git-diff --root . --")
    command("git-setup")
    assert git("config", "diff.clauses.command") == "clauses git-diff --root . --\n"


def test_a_link_is_not_written_through(git: Repository) -> None:
    (git.folder / ".gitattributes").symlink_to("elsewhere")
    ran = command("git-setup")
    assert (ran.code, "symbolic link" in ran.err) == (2, True)
    assert not (git.folder / "elsewhere").exists()


def test_where_there_is_no_working_tree_it_says_so(tmp_path: Path, git: Repository) -> None:
    git("init", "-q", "--bare", "../bare.git")
    git.folder = tmp_path / "bare.git"
    for folder in (tmp_path, git.folder):
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(folder)
            patch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
            ran = command("git-setup")
        assert ran.code == 2
        assert "There is no git working tree here. Go into one, or make one with `git init`." in ran.err


def test_what_cannot_be_written_is_said(git: Repository) -> None:
    (git.folder / ".git" / "config.lock").write_text("", encoding="utf-8")
    ran = command("git-setup")
    assert ran.code == 2
    assert "The configuration of the repository cannot be written. git says: " in ran.err
    assert not (git.folder / ".gitattributes").exists()


def test_check_and_undo_exclude_each_other(git: Repository) -> None:
    ran = command("git-setup", "--check", "--undo")
    assert (ran.code, "Say --check or --undo, not both." in ran.err) == (2, True)
