"""Open a file at a line in the editor that the user has chosen."""

import os
import shlex
import subprocess
from collections.abc import Sequence
from pathlib import PurePath

_GOTO = frozenset({"code", "codium", "code-insiders", "cursor", "windsurf"})
_COLON = frozenset({"subl", "hx", "helix", "zed", "mate"})


def chosen() -> str:
    """What the environment names."""
    return os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"


def command(editor: str, path: str, line: int) -> list[str]:
    """How that editor is told to open a file at a line: ``vi +12 a.clause``, ``code --wait --goto a.clause:12``."""
    try:
        words = shlex.split(editor)
    except ValueError:
        words = [editor]
    name = PurePath(words[0]).stem.casefold() if words else ""
    # A name that begins with a dash is no option.
    path = os.path.join(".", path) if path.startswith("-") else path
    if name in _GOTO:
        wait = [] if "--wait" in words or "-w" in words else ["--wait"]
        return [*words, *wait, "--goto", f"{path}:{line}"]
    return [*words, f"{path}:{line}"] if name in _COLON else [*words, f"+{line}", path]


def run(words: Sequence[str]) -> str:
    """Wait for the editor; what went wrong, or nothing."""
    try:
        done = subprocess.run(words, check=False)
    except (OSError, ValueError) as problem:
        return (
            f"{words[0] if words else 'the editor'} cannot be started: {getattr(problem, 'strerror', None) or problem}"
        )
    return f"{words[0]} ended with exit code {done.returncode}" if done.returncode else ""
