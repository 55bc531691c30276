"""How many changes a report shows, and of how many."""

from clauses.diff import Diff


def counted(diff: Diff) -> str:
    """``8 changes``, or ``3 of 8 changes`` where the others are not shown; a sentence where none is."""
    whole = len(diff.changes) + diff.hidden
    changes = f"{whole:,} change{'' if whole == 1 else 's'}"
    if diff.changes:
        return f"{len(diff.changes):,} of {changes}" if diff.hidden else changes
    if not whole:
        return "No changes."
    return f"{changes}, which {'is' if whole == 1 else 'are'} not shown here."
