"""The redline of two files as JSON: the whole, or a passage a line."""

from clauses.diff.redline_document import Document
from clauses.report.safe_json import safe_json


def redline_json(document: Document, *, stat: bool = False) -> str:
    """The whole, or its summary only."""
    return f"{safe_json(document.to_dict(stat=stat), indent=2)}\n"


def redline_jsonl(document: Document) -> str:
    """A passage a line, each as the whole has it, those that stayed among them."""
    return "".join(f"{safe_json(passage.to_dict())}\n" for passage in document.passages)
