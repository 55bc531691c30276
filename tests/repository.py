"""A git repository for a test, and git itself, run as a person runs it."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

HEAD = """\
agreement lease "Lease" {
    version: "1"
}

party landlord "Landlord"
party tenant "Tenant"

"""
RENT = """\
commitment rent "Rent" {
    buyer: tenant
    seller: landlord
    amount: EUR 1,000
}
"""
NOTICE = """\
termination at_will "Termination" {
    by: tenant
    notice: 6 months
}
"""
LEASE = HEAD + RENT + "\n" + NOTICE
BROKEN = LEASE.replace("amount: EUR 1,000", "amount EUR 1,000")


class Repository:
    """A folder under git, without any setting of whoever runs the test."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Make it, and go there."""
        if shutil.which("git") is None:
            pytest.skip("there is no git")
        for name in [name for name in os.environ if name.startswith("GIT_") or name.endswith("COLOR")]:
            monkeypatch.delenv(name)
        settings = {"GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull, "GIT_TERMINAL_PROMPT": "0"}
        names = {f"GIT_{who}_{what}": "a@b" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        for name, value in {**settings, **names, "COLUMNS": "80"}.items():
            monkeypatch.setenv(name, value)
        # The program under test is this one, whatever is installed.
        monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")])))
        folder.mkdir(parents=True, exist_ok=True)
        monkeypatch.chdir(folder)
        self.folder = folder
        self("init", "-q", "-b", "main")

    def __call__(self, *words: str, code: int = 0) -> str:
        """What git writes to standard output; it ends with ``code``, or the test fails."""
        done = self.run(*words)
        assert done.returncode == code, f"git {words}: {done.returncode}\n{done.stdout}\n{done.stderr}"
        return done.stdout

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run git, whatever comes of it."""
        return subprocess.run(["git", *words], capture_output=True, check=False, encoding="utf-8", cwd=self.folder)

    def write(self, name: str, text: str | bytes) -> None:
        """Write a file of the working tree."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())

    def read(self, name: str) -> str:
        """A file of the working tree."""
        return (self.folder / name).read_bytes().decode()

    def commit(self, **files: str | bytes) -> None:
        """Commit the working tree; ``files`` are written first, by their names without the ending."""
        for name, text in files.items():
            self.write(f"{name}.clause", text)
        self("add", "-A")
        self("commit", "-q", "--allow-empty", "-m", "A step")
