"""The fenced blocks of a page: what they hold, and what comes of running them."""

import os
import re
import shlex
from collections.abc import Callable, Iterator
from contextlib import chdir, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from click.testing import CliRunner

from clauses.cli import clauses
from clauses.guard import findings_of
from clauses.load import load_text
from clauses.report.findings import print_findings
from clauses.report.paint import plain
from grammar import Diagnostic

ROOT = Path(__file__).parents[1]
COLUMNS = "80"

_PARTIES = ("supplier", "customer", "distributor", "investor", "parent")
_TERMS = (
    *("software", "source_code", "documentation", "deliverables", "services", "support", "products", "new_products"),
    *("competing_products", "benchmarking", "net_sales", "patents", "trade_secrets"),
)

# The names that fragments use. Those that a fragment declares itself are left out.
NAMES: tuple[tuple[str, str], ...] = (
    ("lease", 'agreement lease "Lease" { dated: 2025-01-01 }'),
    ("landlord", 'party landlord "Landlord"'),
    ("tenant", 'party tenant "Tenant"'),
    ("premises", 'define premises "The premises"'),
    ("garden", 'define garden "The garden" { part_of: premises }'),
    ("rent", 'define rent "The rent"'),
    ("handover", 'event handover "The keys are handed over"'),
    ("sale", 'event sale "The premises are sold"'),
    ("expert", 'panel expert "An expert" { verifies: sale }'),
    *((name, f'party {name} "{name.capitalize()} Ltd"') for name in _PARTIES),
    *((name, f'define {name} "{name.capitalize().replace("_", " ")}"') for name in _TERMS),
    *(
        (name, f'event {name} "{name.capitalize().replace("_", " ")}" {{ determined_by: customer }}')
        for name in ("acceptance", "bankruptcy")
    ),
    ("fees_paid", 'define fees_paid "The fees paid"'),
)

_OF_WHOLE_FILES = frozenset({"C208", "C306"})

_FENCE = re.compile(r"^(?P<indent> *)```(?P<info>[^`\n]+)\n(?P<body>.*?)^(?P=indent)```$", re.MULTILINE | re.DOTALL)
_FIELD = re.compile(r"[^\s#(]+(\([^)]*\))?:(\s|$)")
_DECLARED = re.compile(r"^\w+[ \t]+([\w.]+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Fence:
    """One fenced block: its info string (``clause wrong``), its text, and the line that it starts on."""

    info: str
    body: str
    line: int


def fences(page: str) -> list[Fence]:
    """The blocks of a page, in their order."""
    return [
        Fence(found["info"].strip(), found["body"], page.count("\n", 0, found.start()) + 1)
        for found in _FENCE.finditer(page)
    ]


def refreshed(page: str) -> str:
    """The page with the outputs that its examples have now.

    These are what follows a ``$ command`` in a ``console`` block, and a ``text`` block that comes next after a
    ``clause wrong`` or ``python`` one. The Python of a page is one program, from its first block to its last.
    """
    names: dict[str, object] = {"__name__": "example"}
    waiting: list[str] = []

    def again(found: re.Match[str]) -> str:
        info, body = found["info"].strip(), found["body"]
        said = waiting.pop() if waiting else None
        if info == "console":
            body = rerun(body)
        elif info == "text" and said is not None:
            body = said
        elif info == "clause wrong":
            waiting.append(said_of(body))
        elif info == "python":
            waiting.append(_executed(body, names))
        return f"{found['indent']}```{found['info']}\n{body}{found['indent']}```"

    return _FENCE.sub(again, page)


def _executed(code: str, names: dict[str, object]) -> str:
    """What a piece of Python prints, run in the project's folder."""
    with chdir(ROOT), redirect_stdout(StringIO()) as printed:
        exec(compile(code, "<example>", "exec"), names)
    return printed.getvalue()


# --- clause blocks ------------------------------------------------------------------------------------------------


def whole(example: str) -> str:
    """A file to load an example from: as it is, or, for blocks and fields alone, with what they stand in.

    What is added comes after the example, so that its lines keep their numbers.
    """
    example = _in_a_block(example)
    if re.search(r"^agreement\b", example, re.MULTILINE):
        return example
    own = set(_DECLARED.findall(example))
    return "\n".join([example, *(block for name, block in NAMES if name not in own), ""])


def _in_a_block(example: str) -> str:
    first = next((line for line in example.splitlines() if line.strip() and not line.startswith("#")), "")
    return f"clause example {{\n{example}}}\n" if _FIELD.match(first) else example


def findings(example: str) -> list[Diagnostic]:
    """What ``clauses check`` finds in an example, which may include the files in ``docs/examples``.

    Of a fragment, that it does not use or decide what it declares is no finding: the rest of its file would. Nor is
    what is found in the names that are added to it.
    """
    text = whole(example)
    with chdir(ROOT):
        found = findings_of(load_text(text, "example.clause", folder="docs/examples"))
    if text == _in_a_block(example):
        return found
    own = len(_in_a_block(example))
    return [each for each in found if each.code not in _OF_WHOLE_FILES and each.span.start <= own]


def said_of(example: str) -> str:
    """What ``clauses check`` prints of an example."""
    return "".join(f"{line}\n" for line in print_findings(findings(example), plain))


# --- console blocks -----------------------------------------------------------------------------------------------


def rerun(transcript: str) -> str:
    """A transcript with the outputs that its commands have now, run in the project's folder at 80 columns."""
    out: list[str] = []
    code = 0
    with chdir(ROOT):
        for command in _commands(transcript):
            said, code = _run(command, code)
            out += [f"$ {command}\n", said if said.endswith("\n") or not said else f"{said}\n"]
    return "".join(out)


def _commands(transcript: str) -> Iterator[str]:
    return (line[2:] for line in transcript.splitlines() if line.startswith("$ "))


def _run(command: str, last: int) -> tuple[str, int]:
    """What a command prints, and its exit code. Commands are few: `clauses`, `cat` and `echo $?`."""
    if command == "echo $?":
        return f"{last}\n", 0
    words = shlex.split(command)
    shell: dict[str, Callable[[list[str]], tuple[str, int]]] = {"clauses": _clauses, "cat": _cat}
    return shell[words[0]](words[1:])


def _cat(paths: list[str]) -> tuple[str, int]:
    return "".join(Path(path).read_text(encoding="utf-8") for path in paths), 0


def _clauses(words: list[str]) -> tuple[str, int]:
    given = None
    if "<" in words:
        at = words.index("<")
        given, words = Path(words[at + 1]).read_bytes(), words[:at]
    plain_terminal = {name: None for name in os.environ if name.endswith("COLOR")}
    result = CliRunner().invoke(
        clauses, words, input=given, env={**plain_terminal, "COLUMNS": COLUMNS}, prog_name="clauses"
    )
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.output, result.exit_code
