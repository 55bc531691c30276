"""A change or a clause as text, to be put elsewhere: into a letter or a file."""

from clauses.agreement import Agreement
from clauses.diff.change import Added, Change, Removed
from clauses.diff.words import in_words
from clauses.kinds import Declaration
from clauses.report.arrange import label, written
from clauses.report.effects import sentence
from grammar.visible import inert


def change_as_text(change: Change) -> str:
    """Which clause, what it said, what it says now, and for whom; prose is not cut into lines."""
    clause = change.clause
    lines = [f"{clause.kind} {clause.id}{f' “{clause.heading}”' if clause.heading else ''}: {written(label(change))}"]
    before, after = (in_words(getattr(change, side, None)) for side in ("before", "after"))
    lines += [f"− {before}"] if before is not None and not isinstance(change, Added) else []
    lines += [f"+ {after}"] if after is not None and not isinstance(change, Removed) else []
    lines += [said for effect in change.effects if (said := sentence(effect))] if change.level != "editorial" else []
    return inert("\n".join(lines)) + "\n"


def clause_as_text(declared: Declaration, agreement: Agreement) -> str:
    """A clause as its file has it; empty where it was read from no file."""
    found = agreement.origin.block(declared)
    if found is None:
        return ""
    block, start = found
    text = agreement.origin.source_of(declared).text
    span = block.span.moved(start)
    return inert(text[span.start : span.end].strip("\n")) + "\n"
