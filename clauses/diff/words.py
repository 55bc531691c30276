"""What a field says, as text: in the clause language, its prose without the line breaks of its file."""

from collections.abc import Mapping

from clauses.diff.prose import reflowed
from clauses.kinds import Part


def in_words(value: object) -> str | None:
    """A value as text; None where it says nothing. Characters that act or hide are left for a report to mark."""
    if value is None:
        return None
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ", ".join(str(in_words(item)) for item in value)
    if isinstance(value, Mapping):
        return "; ".join(f"{name}: {in_words(each)}" for name, each in value.items())
    if isinstance(value, Part):
        return value.heading or value.id
    return reflowed(value) if isinstance(value, str) else str(value)
