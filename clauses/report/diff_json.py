"""A diff as JSON: the whole, or a change a line."""

from collections.abc import Iterator, Sequence

from clauses.agreement import Agreement
from clauses.diff import SCHEMA_VERSION, Diff
from clauses.report.safe_json import escaped, safe_json

LONE = ("agreement_added", "agreement_removed")
"""What tells an agreement that only one of two directories has from a clause that came or went."""


def diff_json(diff: Diff, old: Agreement, new: Agreement) -> str:
    """The whole, as ``Diff.to_json`` has it and ``diff_schema`` describes it."""
    return "".join(diff_json_pieces(diff))


def diff_json_pieces(diff: Diff) -> Iterator[str]:
    """``diff_json`` piece by piece: the whole of a large comparison is never there at once."""
    # Each begins and ends between two texts, so that nothing that acts is cut in two.
    yield from map(escaped, diff.json_pieces())
    yield "\n"


def diff_jsonl(diff: Diff, old: Agreement, new: Agreement) -> str:
    """A change a line, each as the whole has it; no changes, no lines."""
    return "".join(f"{safe_json(change.model_dump(mode='json', exclude_none=True))}\n" for change in diff.changes)


def several_json(
    compared: Sequence[tuple[Diff, Agreement, Agreement]], added: Sequence[str], removed: Sequence[str]
) -> str:
    """The diffs of several agreements, and the ids of those that only one side has."""
    whole = {
        "schema_version": SCHEMA_VERSION,
        "added": list(added),
        "removed": list(removed),
        "agreements": [diff.to_dict() for diff, _, _ in compared],
    }
    return f"{safe_json(whole, indent=2)}\n"


def several_jsonl(
    compared: Sequence[tuple[Diff, Agreement, Agreement]], added: Sequence[str], removed: Sequence[str]
) -> str:
    """A change a line, with the agreement in front; an agreement that only one side has is a line of its own."""
    lines = [
        {"agreement": diff.new.id or diff.old.id, **change}
        for diff, _, _ in compared
        for change in diff.to_dict()["changes"]
    ]
    for ids, word in zip((added, removed), LONE, strict=True):
        lines += [{"agreement": name, "type": word} for name in ids]
    return "".join(f"{safe_json(line)}\n" for line in lines)
