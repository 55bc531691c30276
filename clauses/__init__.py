"""Contract clauses: load, check, compare.

::

    import clauses

    old, problems = clauses.load("samples/microsoft-openai/2025-01-21.clause")
    new, problems = clauses.load("samples/microsoft-openai/2025-10-28.clause")
    for change in clauses.diff(old, new).changes:
        print(change.type, change.clause.id)
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

from clauses.shown import RENDERERS

if TYPE_CHECKING:
    from clauses.agreement import Agreement
    from clauses.diff import Diff, diff
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

# Where each name comes from. It is imported when it is asked for: a command starts with what it needs.
_PLACES = {
    "Agreement": "clauses.agreement",
    "AsItStands": "clauses.timeline.standing",
    "Assumptions": "clauses.timeline",
    "Clause": "clauses.kinds",
    "Conflict": "clauses.timeline.conflicts",
    "Conflicts": "clauses.timeline.conflicts",
    "Diagnostic": "grammar",
    "Diff": "clauses.diff",
    "History": "clauses.diff.history",
    "Loaded": "clauses.load",
    "Run": "clauses.diff.prose",
    "Timeline": "clauses.timeline",
    "as_it_stands": "clauses.timeline.standing",
    "assume": "clauses.timeline",
    "check": "clauses.rules",
    "conflicts": "clauses.timeline.conflicts",
    "deadlines": "clauses.timeline.deadlines",
    "diff": "clauses.diff",
    "history": "clauses.diff.history",
    "in_future": "clauses.timeline.futures",
    "load": "clauses.load",
    "load_bytes": "clauses.load",
    "load_text": "clauses.load",
    "on_a_day": "clauses.timeline.futures",
    "redline": "clauses.diff.prose",
    "timeline": "clauses.timeline",
}


class _Names(ModuleType):
    """The module of these names. ``clauses.diff`` is the function, also where its package is imported."""

    def __getattr__(self, name: str) -> Any:
        if name not in _PLACES:
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
        value = getattr(import_module(_PLACES[name]), name)
        self.__dict__[name] = value
        return value

    def __setattr__(self, name: str, value: Any) -> None:
        if not (name in _PLACES and isinstance(value, ModuleType)):
            super().__setattr__(name, value)

    def __dir__(self) -> list[str]:
        return sorted({*self.__dict__, *_PLACES})


sys.modules[__name__].__class__ = _Names


def _html(found: "Diff") -> str:
    from clauses.report.diff_html import fragment  # noqa: PLC0415 - nobody waits for it who does not need it

    return fragment(found)


def _rich(found: "Diff") -> object:
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
