"""git, run as a program: its exit code, and what it writes."""

import subprocess

import click


def run_git(*words: str) -> subprocess.CompletedProcess[bytes]:
    """Run git in the current directory; where there is none, the job ends: exit code 2."""
    try:
        return subprocess.run(["git", *words], capture_output=True, check=False)
    except OSError as problem:
        raise click.UsageError(
            f"git cannot be run: {problem.strerror}. Install it, or put it on the PATH."
        ) from problem


def lines_of(written: bytes) -> list[str]:
    """The lines of what git wrote; a byte that is not UTF-8 is shown as one that is lost."""
    text = written.decode("utf-8", "replace")
    return text.removesuffix("\n").split("\n") if text else []
