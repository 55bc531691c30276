"""The action for GitHub: its steps, run by bash as a runner runs them, in a real repository with a real base branch."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from textwrap import dedent
from typing import NamedTuple

import pytest
from repository import BROKEN, LEASE, ROOT, Repository

ACTION = (ROOT / "action.yml").read_text(encoding="utf-8")
DEARER = LEASE.replace("EUR 1,000", "EUR 1,100")


def steps() -> dict[str, str]:
    """The scripts by the names of their steps."""
    found = {}
    for name, step in re.findall(r"^    - name: (.+)\n((?:      .*\n|\n)+)", ACTION, flags=re.MULTILINE):
        found[name] = dedent(step.split("      run: |\n")[1])
    return found


class Ran(NamedTuple):
    """How a step ended, what it wrote to its log, and the summary of the job."""

    code: int
    log: str
    summary: str


class Runner:
    """What GitHub's runner is to a step: variables, files, and a checkout of a branch that has a base."""

    def __init__(self, folder: Path, git: Repository) -> None:
        self.folder = folder
        self.git = git
        self.summary = folder / "summary.md"
        programs = folder / "bin"
        programs.mkdir()
        (programs / "clauses").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m clauses "$@"\n', encoding="utf-8")
        (programs / "clauses").chmod(0o755)
        self.path = f"{programs}{os.pathsep}{os.environ['PATH']}"

    def run(self, name: str, **variables: str) -> Ran:
        """Run a step, as `shell: bash` does."""
        script = self.folder / "step.sh"
        script.write_text(steps()[name], encoding="utf-8")
        fixed = {"PATH": self.path, "GITHUB_STEP_SUMMARY": str(self.summary), "RUNNER_TEMP": str(self.folder)}
        ran = subprocess.run(
            ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", str(script)],
            capture_output=True,
            check=False,
            encoding="utf-8",
            env={**os.environ, **fixed, **variables},
            cwd=self.git.folder,
        )
        summary = self.summary.read_text(encoding="utf-8") if self.summary.exists() else ""
        return Ran(ran.returncode, ran.stdout + ran.stderr, summary)

    def compare(self, base: str = "main") -> Ran:
        return self.run("Compare", BASE=base)


@pytest.fixture
def git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    if shutil.which("bash") is None:
        pytest.skip("there is no bash")
    return Repository(tmp_path / "origin", monkeypatch)


@pytest.fixture
def runner(tmp_path: Path, git: Repository) -> Runner:
    folder = tmp_path / "runner"
    folder.mkdir()
    return Runner(folder, git)


def checkout(runner: Runner, *options: str) -> Repository:
    """Clone what stands in the repository, and begin a branch, as a pull request is checked out."""
    git = runner.git
    git("clone", "-q", *options, git.folder.as_uri(), str(runner.folder / "work"))
    git.folder = runner.folder / "work"
    git("checkout", "-q", "-b", "change")
    return git


# --- check --------------------------------------------------------------------------------------------------------


def test_the_check_fails_for_an_error_and_says_where(runner: Runner) -> None:
    runner.git.write("a lease.clause", BROKEN)
    ran = runner.run("Check", PATHS=".", FAIL_ON="error")
    assert ran.code == 1
    assert "a colon is missing after `amount`" in ran.log


def test_the_check_looks_at_the_paths_that_it_is_given(runner: Runner) -> None:
    for name, text in {"a b/lease": LEASE, "계약/lease": LEASE, "old/lease": BROKEN}.items():
        runner.git.write(f"{name}.clause", text)
    ran = runner.run("Check", PATHS="a b\n\n계약\n", FAIL_ON="error")
    assert ran.code == 0
    assert runner.run("Check", PATHS="", FAIL_ON="error").code == 1
    assert runner.run("Check", PATHS="gone", FAIL_ON="error").code == 2


# --- compare ------------------------------------------------------------------------------------------------------


def test_what_a_branch_changes_is_in_the_summary(runner: Runner) -> None:
    runner.git.commit(
        **{"deals/임대차 1": LEASE, "same": LEASE, "gone": LEASE.replace("lease", "loan"), "moved": DEARER}
    )
    git = checkout(runner)
    git("rm", "-q", "gone.clause")
    git("mv", "moved.clause", "it's moved.clause")
    git.commit(**{"deals/임대차 1": DEARER, "it's moved": DEARER.replace("6 months", "3 months"), "new": "agreement {"})
    ran = runner.compare()
    assert ran.code == 0, ran.log
    assert "`deals/임대차 1.clause`:\n## Lease: 1 → 1\n" in ran.summary
    assert "| amount | EUR 1,000 | EUR 1,100 |" in ran.summary
    assert "`gone.clause`: removed.\n" in ran.summary
    assert "`it's moved.clause` (until now `moved.clause`):\n" in ran.summary
    assert "| notice | 6 months | 3 months |" in ran.summary
    assert "`new.clause`: a new file.\n" in ran.summary
    assert "same" not in ran.summary


def test_that_nothing_changed_is_said_where_nothing_did(runner: Runner) -> None:
    runner.git.commit(lease=LEASE)
    git = checkout(runner)
    git.write("notes.txt", "x")
    git.commit()
    ran = runner.compare()
    assert (ran.code, "No clause file changed.\n" in ran.summary) == (0, True)


def test_a_comment_is_no_change_of_a_term(runner: Runner) -> None:
    runner.git.commit(lease=LEASE)
    checkout(runner).commit(lease=LEASE + "# seen\n")
    ran = runner.compare()
    assert "`lease.clause`: no term changed; comments or the layout may have.\n" in ran.summary


@pytest.mark.parametrize(("old", "new"), [(LEASE, BROKEN), (BROKEN, LEASE)])
def test_a_comparison_that_fails_is_a_failure_and_no_silence(runner: Runner, old: str, new: str) -> None:
    runner.git.commit(broken=old, lease=LEASE)
    checkout(runner).commit(broken=new, lease=DEARER)
    ran = runner.compare()
    assert ran.code == 2
    assert "**`broken.clause` could not be compared.** This does not mean that nothing changed.\n" in ran.summary
    assert "error C001: a colon is missing after `amount`" in ran.summary
    assert "| amount | EUR 1,000 | EUR 1,100 |" in ran.summary
    assert "::error::1 of the comparisons failed" in ran.log
    assert "No c" not in ran.summary
    assert "no term changed" not in ran.summary


def test_a_base_that_is_not_there_is_a_failure(runner: Runner) -> None:
    runner.git.commit(lease=LEASE)
    checkout(runner)
    ran = runner.compare("gone")
    assert ran.code == 2
    assert "**The base branch `gone` could not be fetched, and nothing was compared.**" in ran.summary
    assert "::error::The base branch could not be fetched" in ran.log


@pytest.mark.parametrize("script", ["exit 1", "exit 2", "exit 139", "echo oh >&2; exit 1"])
def test_a_program_that_dies_is_a_failure(runner: Runner, script: str) -> None:
    runner.git.commit(lease=LEASE)
    checkout(runner).commit(lease=DEARER)
    (runner.folder / "bin" / "clauses").write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    ran = runner.compare()
    assert ran.code == 2
    assert "**`lease.clause` could not be compared.** This does not mean that nothing changed." in ran.summary


def test_a_step_that_breaks_off_says_so_in_the_summary(runner: Runner) -> None:
    runner.git.commit(lease=LEASE)
    git = checkout(runner)
    git.commit(lease=DEARER)
    (git.folder / "lease.clause").unlink()
    (git.folder / "lease.clause").symlink_to("nowhere")
    ran = runner.compare()
    assert ran.code != 0
    assert "**The comparison broke off.** What is missing here may have changed." in ran.summary
    assert "::error::The comparison broke off" in ran.log


def test_without_a_base_nothing_is_compared_and_nothing_is_claimed(runner: Runner) -> None:
    runner.git.commit(lease=LEASE)
    ran = runner.compare("")
    assert (ran.code, ran.summary) == (0, "")
    assert "There is no base branch, so nothing is compared." in ran.log


def test_what_others_changed_in_the_base_meanwhile_is_not_told(runner: Runner) -> None:
    runner.git.commit(lease=LEASE, other=LEASE)
    origin = runner.git.folder
    git = checkout(runner)
    git.commit(lease=DEARER)
    here, git.folder = git.folder, origin
    git.commit(other=DEARER)
    git.folder = here
    ran = runner.compare()
    assert ran.code == 0
    assert "`lease.clause`:" in ran.summary
    assert "other" not in ran.summary
    assert git("rev-parse", "--is-shallow-repository") == "false\n"


def test_a_shallow_checkout_is_compared_with_the_tip_of_the_base(runner: Runner) -> None:
    runner.git.commit(lease=LEASE)
    runner.git.commit(lease=DEARER)
    checkout(runner, "--depth=1").commit(lease=LEASE)
    ran = runner.compare()
    assert (ran.code, "| amount | EUR 1,100 | EUR 1,000 |" in ran.summary) == (0, True)


def test_a_file_that_is_included_is_told_with_the_agreements_that_include_it(runner: Runner) -> None:
    including = LEASE.replace('version: "1"', 'version: "1"\n    include: "common.clause"')
    including = including.replace('party tenant "Tenant"\n', "")
    runner.git.commit(lease=including, common='party tenant "Tenant"\n', other=LEASE)
    checkout(runner).commit(common='party tenant "The tenants"\n')
    ran = runner.compare()
    assert ran.code == 0, ran.log
    assert "`common.clause`: made to be included. Its lines:" in ran.summary
    assert '    +party tenant "The tenants"' in ran.summary
    assert "`lease.clause`:\n" in ran.summary
    assert "other.clause" not in ran.summary


def test_a_summary_that_grows_too_long_is_cut_and_says_so(runner: Runner) -> None:
    runner.git.commit(lease=LEASE)
    checkout(runner).commit(lease=DEARER)
    runner.summary.write_text("x" * 899_900 + "\n", encoding="utf-8")
    ran = runner.compare()
    assert "More is left out here, for the summary would be too long.\n" in ran.summary
    assert len(ran.summary) < 1_000_000


def test_no_name_acts_in_the_summary_or_in_the_log(runner: Runner) -> None:
    name = "x`\n::error::<b>|"
    runner.git.commit(**{name: LEASE})
    checkout(runner).commit(**{name: BROKEN})
    ran = runner.compare()
    assert ran.code == 2
    assert "**`x?::error::<b>|.clause` could not be compared.**" in ran.summary
    assert not re.search(r"^::error::<b>", ran.log + ran.summary, flags=re.MULTILINE)


# --- the file -----------------------------------------------------------------------------------------------------


def test_no_script_has_an_expression_of_the_runner_in_it() -> None:
    """GitHub would put its text into the script, and a branch named `$(…)` would be run."""
    assert list(steps()) == ["Install clauses", "Check", "Compare"]
    assert not [name for name, script in steps().items() if "${{" in script]


def test_the_installation_takes_the_locked_packages_and_this_checkout(runner: Runner) -> None:
    python = runner.folder / "python"
    made = 'mkdir -p "$3/bin"; printf "#!/bin/sh\\necho \\$@ >>$RUNNER_TEMP/said\\n" >"$3/bin/python"'
    python.write_text(f'#!/bin/sh\n{made}; chmod +x "$3/bin/python"\n', encoding="utf-8")
    python.chmod(0o755)
    paths = runner.folder / "paths"
    ran = runner.run("Install clauses", PYTHON=str(python), ACTION_PATH=str(ROOT), GITHUB_PATH=str(paths))
    assert ran.code == 0, ran.log
    said = (runner.folder / "said").read_text(encoding="utf-8").splitlines()
    assert [line.split()[-1] for line in said] == [f"{ROOT}/requirements.lock", str(ROOT)]
    assert paths.read_text(encoding="utf-8") == f"{runner.folder}/clauses/bin\n"


def test_the_file_is_what_github_reads() -> None:
    yaml = pytest.importorskip("yaml")
    action = yaml.safe_load(ACTION)
    assert action["runs"]["using"] == "composite"
    named = {step["name"]: step for step in action["runs"]["steps"] if "run" in step}
    assert {name: step["run"] for name, step in named.items()} == steps()
    assert all(step["shell"] == "bash" for step in named.values())
