"""git shows and merges clause files by `clauses git-diff` and `clauses git-merge`: real git, in real repositories."""

import shutil
import stat
from pathlib import Path

import pytest
from commandline import command
from repository import BROKEN, HEAD, LEASE, RENT, Repository

DEARER = LEASE.replace("EUR 1,000", "EUR 1,100")
NAMES = ["임대차 계약", "-x", "it's 50% of $HOME: a"]


@pytest.fixture
def git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    made = Repository(tmp_path / "repository", monkeypatch)
    assert command("git-setup").code == 0
    return made


def told(shown: str) -> list[str]:
    """The files of which a report speaks."""
    return [line for line in shown.splitlines() if line.startswith("diff --clauses ")]


# --- git diff -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_a_change_is_told_by_its_terms(git: Repository, name: str) -> None:
    git.commit(**{name: LEASE})
    git.write(f"{name}.clause", DEARER)
    shown = git("diff")
    assert told(shown) == [f"diff --clauses a/{name}.clause b/{name}.clause"]
    assert "1 change: 1 substantive" in shown
    assert "amount  EUR 1,000 → EUR 1,100" in shown


def test_it_works_from_every_folder_of_the_repository(git: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    git.commit(**{"deep/er/lease": LEASE})
    git.write("deep/er/lease.clause", DEARER)
    git.folder = git.folder / "deep"
    assert "EUR 1,000 → EUR 1,100" in git("diff")


def test_a_file_that_came_is_shown_whole(git: Repository) -> None:
    git.commit()
    git.write("lease.clause", LEASE)
    git("add", "-A")
    shown = git("diff", "--cached")
    assert "new file mode 100644\n+ agreement lease  Lease\n" in shown
    assert "amount  EUR 1,000" in shown
    assert "→" not in shown


def test_a_file_that_went_is_shown_whole(git: Repository) -> None:
    git.commit(lease=LEASE)
    git("rm", "-q", "lease.clause")
    shown = git("diff", "HEAD")
    assert "deleted file mode 100644\n− agreement lease  Lease\n" in shown
    assert "amount  EUR 1,000" in shown


def test_a_file_that_was_renamed_is_compared_with_itself(git: Repository) -> None:
    git.commit(**{"임대차 1": LEASE})
    git("mv", "임대차 1.clause", "임대차 2.clause")
    same = git("diff", "HEAD")
    git.write("임대차 2.clause", DEARER)
    changed = git("diff", "HEAD")
    head = ["diff --clauses a/임대차 1.clause b/임대차 2.clause", "similarity index 100%"]
    assert same.splitlines() == [*head, "rename from 임대차 1.clause", "rename to 임대차 2.clause", ""]
    assert "rename to 임대차 2.clause\nLease  1 → 1\n1 change" in changed


def test_several_files_are_all_shown_and_other_files_as_ever(git: Repository) -> None:
    git.write("notes.txt", "one\n")
    git.commit(a=LEASE, b=BROKEN, c=LEASE)
    git.write("notes.txt", "two\n")
    for name in "abc":
        git.write(f"{name}.clause", DEARER)
    shown = git("diff")
    assert [line[-8:] for line in told(shown)] == ["a.clause", "b.clause", "c.clause"]
    assert shown.count("EUR 1,000 → EUR 1,100") == 2
    assert "diff --git a/notes.txt b/notes.txt" in shown


def test_a_change_of_the_mode_is_told(git: Repository) -> None:
    git.commit(lease=LEASE)
    path = git.folder / "lease.clause"
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    assert "old mode 100644\nnew mode 100755\n" in git("diff")


# --- what cannot be compared clause by clause ---------------------------------------------------------------------


@pytest.mark.parametrize(("old", "new", "side"), [(LEASE, BROKEN, "b"), (BROKEN, LEASE, "a")])
def test_a_broken_side_is_shown_by_its_findings_and_its_lines(git: Repository, old: str, new: str, side: str) -> None:
    git.commit(lease=old)
    git.write("lease.clause", new)
    shown = git("diff")
    assert f"{side}/lease.clause:11:11: error C001: a colon is missing after `amount`" in shown
    assert f"Not compared clause by clause, for {side}/lease.clause cannot be read. These are its lines:" in shown
    assert "--- a/lease.clause\n+++ b/lease.clause\n@@ " in shown
    assert "+    amount EUR 1,000" in shown or "-    amount EUR 1,000" in shown
    assert "No changes" not in shown


def test_a_broken_file_that_came_or_went_is_shown_by_its_lines(git: Repository) -> None:
    git.commit(gone=BROKEN)
    git("rm", "-q", "gone.clause")
    git.write("came.clause", BROKEN)
    git("add", "-A")
    shown = git("diff", "--cached", "--no-renames")
    assert "--- /dev/null\n+++ b/came.clause\n" in shown
    assert "--- a/gone.clause\n+++ /dev/null\n" in shown
    assert shown.count("Not compared clause by clause") == 2


def test_what_is_no_text_is_told_as_a_change(git: Repository) -> None:
    git.commit(lease=LEASE, other=LEASE)
    git.write("lease.clause", b"\0\1\xff")
    git.write("other.clause", LEASE.encode().replace(b"Tenant", b"\xc4"))
    shown = git("diff")
    assert f"Binary files: {len(LEASE)} bytes before, 3 bytes after." in shown
    assert "0xC4, is not UTF-8" in shown
    assert '-party tenant "Tenant"' in shown


def test_a_comment_that_changed_is_no_change_of_a_term_and_is_shown(git: Repository) -> None:
    git.commit(lease=LEASE)
    git.write("lease.clause", LEASE + "# checked\n")
    shown = git("diff")
    assert "No term changed: only comments or the layout did. These are its lines:" in shown
    assert "+# checked" in shown


def test_a_file_to_be_included_is_shown_by_its_lines(git: Repository) -> None:
    git.commit(common='party tenant "Tenant"\n')
    git.write("common.clause", 'party tenant "The tenant"\n')
    shown = git("diff")
    assert "It is made to be included, and has no agreement of its own. These are its lines:" in shown
    assert '+party tenant "The tenant"' in shown
    assert "error" not in shown


def test_what_is_included_is_read_and_it_is_said_from_where(git: Repository) -> None:
    including = LEASE.replace('version: "1"', 'version: "1"\n    include: "common.clause"')
    including = including.replace('party tenant "Tenant"\n', "")
    git.commit(**{"a/common": 'party tenant "Tenant"\n', "a/lease": including})
    git.write("a/lease.clause", including.replace("EUR 1,000", "EUR 900"))
    shown = git("diff")
    assert "EUR 1,000 → EUR 900" in shown
    assert "What it includes was read from the working tree, for both sides." in shown


def test_a_symbolic_link_is_shown_by_where_it_leads(git: Repository) -> None:
    git.commit(lease=LEASE)
    (git.folder / "link.clause").symlink_to("lease.clause")
    git("add", "-A")
    shown = git("diff", "--cached")
    assert "It is no regular file. These are its lines:" in shown
    assert "+lease.clause" in shown


def test_a_file_in_conflict_is_said_to_be_unmerged(git: Repository) -> None:
    conflict(git)
    assert "lease.clause is not merged yet.\n" in git("diff", "--cached")


def test_nothing_in_a_file_acts_on_the_terminal(git: Repository) -> None:
    git.commit(lease=LEASE)
    git.write("lease.clause", LEASE.replace("Tenant", "\x1b]0;x\x07").replace("amount:", "\x9b31m"))
    shown = git("diff")
    assert "\x1b" not in shown
    assert "\x9b" not in shown
    assert "<U+001B>" in shown


# --- how git calls it ---------------------------------------------------------------------------------------------


def test_the_log_shows_lines_and_on_demand_terms(git: Repository) -> None:
    git.commit(lease=LEASE)
    git.commit(lease=DEARER)
    assert "+    amount: EUR 1,100" in git("log", "-p")
    assert "EUR 1,000 → EUR 1,100" in git("log", "-p", "--ext-diff")
    assert "+ agreement lease  Lease" in git("log", "-p", "--ext-diff")


def test_what_git_counts_and_what_it_exports_is_as_ever(git: Repository) -> None:
    git.commit(lease=LEASE)
    git.write("lease.clause", DEARER)
    assert " lease.clause | 2 +-\n" in git("diff", "--stat")
    assert "+    amount: EUR 1,100" in git("diff", "--no-ext-diff")
    git.write("patch", git("diff", "--no-ext-diff"))
    git("checkout", "-q", "lease.clause")
    git("apply", "patch")
    assert git.read("lease.clause") == DEARER


def test_it_is_coloured_where_git_colours(git: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    git.commit(lease=LEASE)
    git.write("lease.clause", DEARER)
    git("config", "color.diff", "always")
    assert "\x1b[1mdiff --clauses" in git("diff")
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in git("diff")


def test_it_can_show_two_revisions_and_one_against_the_index(git: Repository) -> None:
    git.commit(lease=LEASE)
    git.commit(lease=DEARER)
    assert "EUR 1,000 → EUR 1,100" in git("diff", "HEAD~", "HEAD")
    assert "EUR 1,100 → EUR 1,000" in git("diff", "HEAD", "HEAD~")


@pytest.mark.parametrize("count", [0, 2, 6, 10])
def test_any_other_number_of_arguments_is_wrong_usage(count: int) -> None:
    ran = command("git-diff", *["x"] * count)
    assert ran.code == 2
    assert "clauses diff OLD NEW" in ran.err


def test_a_side_that_cannot_be_read_is_no_change_that_is_left_out(tmp_path: Path) -> None:
    ran = command("git-diff", "x", str(tmp_path / "gone"), "0", "100644", "/dev/null", ".", ".")
    assert ran.code == 2
    assert "cannot be read: there is no such file" in ran.err


# --- git merge ----------------------------------------------------------------------------------------------------


def diverge(git: Repository, base: str, ours: str, theirs: str, name: str = "lease") -> None:
    git.commit(**{name: base})
    git("checkout", "-q", "-b", "theirs")
    git.commit(**{name: theirs})
    git("checkout", "-q", "main")
    git.commit(**{name: ours})


def conflict(git: Repository, name: str = "lease") -> None:
    diverge(git, LEASE, DEARER, LEASE.replace("EUR 1,000", "EUR 900"), name)
    git("merge", "-q", "theirs", code=1)


@pytest.mark.parametrize("name", NAMES)
def test_changes_of_different_clauses_are_merged(git: Repository, name: str) -> None:
    diverge(git, LEASE, DEARER, LEASE.replace("6 months", "3 months"), name)
    git("merge", "-q", "--no-edit", "theirs")
    assert git.read(f"{name}.clause") == DEARER.replace("6 months", "3 months")
    assert git("status", "--short") == ""


@pytest.mark.parametrize("name", NAMES)
def test_two_changes_of_one_line_are_a_conflict_that_both_sides_can_be_read_from(git: Repository, name: str) -> None:
    conflict(git, name)
    path = f"{name}.clause"
    marked = f"<<<<<<< ours/{path}\n    amount: EUR 1,100\n=======\n    amount: EUR 900\n>>>>>>> theirs/{path}\n"
    assert git.read(path) == LEASE.replace("    amount: EUR 1,000\n", marked)
    assert "UU" in git("status", "--short")


def test_the_style_and_the_length_of_the_marks_are_those_of_the_repository(git: Repository) -> None:
    git("config", "merge.conflictStyle", "diff3")
    git.write(".gitattributes", git.read(".gitattributes") + "*.clause conflict-marker-size=12\n")
    conflict(git)
    assert f"{'<' * 12} ours/lease.clause\n" in git.read("lease.clause")
    assert f"{'|' * 12} base/lease.clause\n    amount: EUR 1,000\n{'=' * 12}\n" in git.read("lease.clause")


def test_a_rebase_and_a_cherry_pick_merge_as_well(git: Repository) -> None:
    diverge(git, LEASE, DEARER, LEASE.replace("6 months", "3 months"))
    git("cherry-pick", "theirs")
    assert git.read("lease.clause") == DEARER.replace("6 months", "3 months")
    git("reset", "-q", "--hard", "HEAD~")
    git("checkout", "-q", "theirs")
    git("rebase", "-q", "main")
    assert git.read("lease.clause") == DEARER.replace("6 months", "3 months")


def test_files_that_both_sides_added_are_merged(git: Repository) -> None:
    git.commit()
    git("checkout", "-q", "-b", "theirs")
    git.commit(lease=LEASE)
    git("checkout", "-q", "main")
    git.commit(lease=DEARER)
    git("merge", "-q", "theirs", code=1)
    assert ">>>>>>> theirs/lease.clause" in git.read("lease.clause")


def test_what_is_no_text_stays_as_it_is_and_is_a_conflict(git: Repository) -> None:
    diverge(git, LEASE, "\0ours", "\0theirs")
    assert git.run("merge", "theirs").returncode != 0
    assert git.read("lease.clause") == "\0ours"


@pytest.fixture
def sides(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    if shutil.which("git") is None:
        pytest.skip("there is no git")
    monkeypatch.chdir(tmp_path)
    for name, text in {"base": LEASE, "ours": DEARER, "theirs": HEAD + RENT}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_the_exit_code_is_the_number_of_conflicts(sides: Path) -> None:
    assert command("git-merge", "base", "ours", "theirs", "7", "x").code == 0
    assert (sides / "ours").read_text(encoding="utf-8") == HEAD + RENT.replace("1,000", "1,100")
    (sides / "ours").write_text(LEASE.replace("1,000", "1").replace("6 months", "2 months"), encoding="utf-8")
    (sides / "theirs").write_text(LEASE.replace("1,000", "2").replace("6 months", "3 months"), encoding="utf-8")
    assert command("git-merge", "base", "ours", "theirs", "7", "x").code == 2
    assert (sides / "ours").read_text(encoding="utf-8").count("<<<<<<< ours/x\n") == 2


def test_a_side_that_is_missing_leaves_ours_as_it_was(sides: Path) -> None:
    ran = command("git-merge", "base", "ours", "gone", "7", "x")
    assert ran.code > 127
    assert "x was not merged; it stays as it is. git says: " in ran.err
    assert (sides / "ours").read_text(encoding="utf-8") == DEARER


def test_a_result_that_cannot_be_written_leaves_ours_as_it_was(sides: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("clauses.cli.terminal.os.fsync", full)
    ran = command("git-merge", "base", "ours", "theirs", "7", "x")
    told = "x was not merged; it stays as it is. ours cannot be written: No space left on device\n"
    assert (ran.code, ran.err) == (255, told)
    assert (sides / "ours").read_text(encoding="utf-8") == DEARER
    assert sorted(path.name for path in sides.iterdir()) == ["base", "ours", "theirs"]


def test_without_git_the_job_cannot_be_done(sides: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    for words in (("git-merge", "base", "ours", "theirs", "7", "x"), ("git-setup",)):
        ran = command(*words)
        assert ran.code == 2
        assert "git cannot be run: No such file or directory." in ran.err
