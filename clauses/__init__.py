"""Contract clauses: load, check, compare.

::

    import clauses

    old, problems = clauses.load("samples/microsoft-openai/2025-01-21.clause")
    new, problems = clauses.load("samples/microsoft-openai/2025-10-28.clause")
    for change in clauses.diff(old, new).changes:
        print(change.type, change.clause.id)
"""

from clauses.agreement import Agreement
from clauses.diff import RENDERERS, Diff, diff
from clauses.diff.history import History, history
from clauses.diff.prose import Run, redline
from clauses.kinds import Clause
from clauses.load import Loaded, load, load_bytes, load_text
from clauses.rules import check
from grammar import Diagnostic


def _html(found: Diff) -> str:
    from clauses.report.diff_html import fragment  # noqa: PLC0415 - nobody waits for it who does not need it

    return fragment(found)


# What shows a diff in a notebook stands above the diff: it is made known here, where both are.
RENDERERS["html"] = _html

__all__ = [
    "Agreement",
    "Clause",
    "Diagnostic",
    "Diff",
    "History",
    "Loaded",
    "Run",
    "check",
    "diff",
    "history",
    "load",
    "load_bytes",
    "load_text",
    "redline",
]
