"""The redline of two files as GitHub's Markdown; the markup of the files themselves is shown, and does nothing."""

from collections.abc import Iterator

from clauses.diff.redline_document import Document, Passage
from clauses.report.diff_markdown import marked
from clauses.report.escape import markdown
from clauses.report.findings import inert_line
from clauses.report.redline_text import INCOMPLETE, counted, folded
from grammar.visible import clip


def redline_markdown(document: Document, *, context: int = 1, stat: bool = False) -> str:
    """The whole redline; ``context`` and ``stat`` are those of the text."""
    return "\n\n".join(_parts(document, context, stat)) + "\n"


def _parts(document: Document, context: int, stat: bool) -> Iterator[str]:
    yield f"## {markdown(inert_line(document.old))} → {markdown(inert_line(document.new))}"
    if not document.changed:
        yield "No changes."
        return
    yield f"{counted(document)}."
    if not document.complete:
        yield f"**{INCOMPLETE}**"
    for group in () if stat else folded(document.passages, context):
        if isinstance(group, int):
            yield f"*… {group:,} paragraph{'' if group == 1 else 's'} unchanged*"
        else:
            yield from map(_passage, group)


def _passage(passage: Passage) -> str:
    if passage.what == "moved_from":
        return f"*→ moved to line {passage.new_line}:* {markdown(clip(passage.runs[0].text, 50))}"
    if passage.what == "moved_to":
        how = "moved here, and edited" if passage.edited else "moved here"
        return f"*→ {how}, from line {passage.old_line}:*<br>{marked(passage.runs)}"
    return marked(passage.runs)
