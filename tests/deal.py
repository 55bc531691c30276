"""Agreements for tests, from as little text as says them."""

from clauses import Agreement, load_text
from clauses.diff import Diff, Matching, diff

HEAD = """
agreement deal { version: "1" }
party maker "Maker"
party seller "Seller"
party buyer "Buyer"
define products "Products"
define pumps "Pumps" { part_of: products }
define parts "Parts" { part_of: pumps }
define cars "Cars"
event declared "Declared"
event verified "Verified" { follows: declared }
"""


def agreement(text: str, head: str = HEAD) -> Agreement:
    """The agreement that a text says, behind a head that declares parties, terms and events."""
    loaded = load_text(head + text)
    assert loaded.sound, [str(found) for found in loaded.diagnostics]
    assert loaded.agreement is not None
    return loaded.agreement


def compared(old: str, new: str, matching: Matching | None = None, *, head: str = HEAD, new_head: str = "") -> Diff:
    """The diff between two texts."""
    return diff(agreement(old, head), agreement(new, new_head or head), matching)


def told(found: Diff) -> list[str]:
    """What changed, in a word or two each: ``edited use period``."""
    return [
        f"{change.type} {change.clause.id}" + (f" {change.field}" if change.type == "edited" else "")
        for change in found.changes
    ]
