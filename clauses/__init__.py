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


def _rich(found: Diff) -> object:
    from clauses.report.arrange import NOWHERE  # noqa: PLC0415 - as above
    from clauses.report.diff_text import DiffText  # noqa: PLC0415

    return DiffText(found, NOWHERE, NOWHERE)


# What shows a diff stands above the diff: it is made known here, where both are.
RENDERERS |= {"html": _html, "rich": _rich}

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
