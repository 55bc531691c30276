"""The command line, run in this process: arguments and bytes in, exit code and bytes out."""

import io
import sys
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from clauses.cli import run

SAMPLES = Path(__file__).parent.parent / "samples"
JANUARY = str(SAMPLES / "microsoft-openai" / "2025-01-21.clause")
OCTOBER = str(SAMPLES / "microsoft-openai" / "2025-10-28.clause")


class Ran(NamedTuple):
    """How a run ended, and what it wrote."""

    code: int
    out: str
    err: str


def command(*arguments: str | Path, stdin: bytes = b"", terminal: bool = False) -> Ran:
    """Run ``clauses`` with ``arguments``; ``terminal`` says that the output goes to one."""
    out, err = _Stream(terminal), _Stream(terminal)
    with (
        patch.object(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8")),
        patch.object(sys, "stdout", out),
        patch.object(sys, "stderr", err),
    ):
        code = run([str(argument) for argument in arguments])
    return Ran(code, out.text(), err.text())


class _Stream(io.TextIOWrapper):
    def __init__(self, terminal: bool) -> None:
        # As the command itself sets its streams.
        super().__init__(io.BytesIO(), encoding="utf-8", errors="backslashreplace", newline="\n")
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal

    def text(self) -> str:
        self.flush()
        assert isinstance(self.buffer, io.BytesIO)
        return self.buffer.getvalue().decode("utf-8")
