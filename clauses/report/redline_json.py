"""The redline of two files as JSON: the whole, or a passage a line."""

from clauses.diff.redline_document import Document
from clauses.report.safe_json import dumped


def redline_json(document: Document, *, stat: bool = False) -> str:
    """The whole, or its summary only."""
    return f"{dumped(document.to_dict(stat=stat), indent=2)}\n"


def redline_jsonl(document: Document) -> str:
    """A passage a line, each as the whole has it, those that stayed among them."""
    return "".join(f"{dumped(passage.to_dict())}\n" for passage in document.passages)
