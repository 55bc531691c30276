"""What a change, a number of changes or a finding is called, in a line."""

from clauses.diff.change import Change
from clauses.report.arrange import label, written
from clauses.report.findings import place_of
from grammar import Diagnostic
from tui.cells import line


def counted(many: int) -> str:
    """``1 change``, ``2,000 changes``."""
    return "1 change" if many == 1 else f"{many:,} changes"


def change_name(change: Change) -> str:
    """``model_ip period``."""
    return f"{change.clause.id} {written(label(change))}"


def said_of(found: Diagnostic) -> str:
    """A finding in a line: where, what, and what would be right."""
    hint = f" ({found.hint})" if found.hint else ""
    return line(f"{place_of(found)}: {found.severity} {found.code}: {found.message}{hint}")
