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
from clauses.timeline import Assumptions, Timeline, assume, timeline
from clauses.timeline.conflicts import Conflict, Conflicts, conflicts
from clauses.timeline.deadlines import deadlines
from clauses.timeline.futures import in_future, on_a_day
from clauses.timeline.standing import AsItStands, as_it_stands
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
    "AsItStands",
    "Assumptions",
    "Clause",
    "Conflict",
    "Conflicts",
    "Diagnostic",
    "Diff",
    "History",
    "Loaded",
    "Run",
    "Timeline",
    "as_it_stands",
    "assume",
    "check",
    "conflicts",
    "deadlines",
    "diff",
    "history",
    "in_future",
    "load",
    "load_bytes",
    "load_text",
    "on_a_day",
    "redline",
    "timeline",
]
