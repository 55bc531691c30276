"""Where findings about a file of known changes point: at the key, or at what it says, not at what looks like it."""

import datetime

import pytest

from clauses.accepted import mark_accepted
from clauses.accepted_places import tables
from clauses.diff import diff
from clauses.load import load_text
from grammar import Source

TODAY = datetime.date(2026, 1, 1)
GOOD = 'id = "y"\nreason = "agreed"\nby = "y"\n'


def found(text: str) -> list[tuple[str, int, str]]:
    """The code of each finding, its line, and the words that it points at."""
    agreement = load_text('agreement a "A" { version: "1" }').agreement
    assert agreement is not None
    marked = mark_accepted([diff(agreement, agreement)], Source(text), TODAY)
    return [(each.code, each.line, text[each.span.start : each.span.end]) for each in marked.findings]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The id is found where it is said, and not in the first word that holds it.
        ('[[accepted]]\nby = "y"\nreason = "by y"\nid = "y"\n', ("C801", 4, '"y"')),
        (f"[[accepted]]\n{GOOD}[[accepted]]\n{GOOD}reson = 1\n", ("C014", 9, "reson")),
        (f'[[accepted]]\n{GOOD}until = "soon"\n', ("C014", 5, '"soon"')),
        ('[[accepted]]\nby = "y"\nreason = "r"\n', ("C014", 1, "[[accepted]]")),
        ('[[accepted]]\nid = "y"\nby = 3\nreason = "r"\n', ("C014", 3, "3")),
        (f"[[accepted]]\n{GOOD}# until = 1\n[[acepted]]\n", ("C014", 6, "[[acepted]]")),
        ("# accepted = 1\naccepted = 3\n", ("C014", 2, "accepted")),
        ("[[accepted]]\nid = = 3\n", ("C014", 2, "")),
        ('accepted = [{id = "x", by = "y", reason = "r"},\n{id = "x", by = ""}]', ("C014", 2, '""')),
    ],
)
def test_a_finding_points_at_what_is_wrong(text: str, expected: tuple[str, int, str]) -> None:
    assert expected in found(text)


def test_nothing_in_a_text_or_a_comment_is_a_table_or_a_key() -> None:
    text = "[[accepted]] # [[accepted]]\nreason = \"\"\"\n[[accepted]]\nid = \"no\"\n\"\"\"\n'id' = '''\nby = 1'''\n"
    (entry,) = tables(text, "accepted").entries
    assert list(entry.keys) == ["reason", "id"]
    assert text[slice(*entry.keys["id"].key)] == "'id'"


def test_an_expired_entry_is_shown_by_its_day() -> None:
    old, new = (load_text(f'agreement a "A" {{ version: "{each}" }}').agreement for each in "12")
    assert old is not None
    assert new is not None
    change = diff(old, new).changes[0].id
    text = f'[[accepted]]\nid = "{change}"\nreason = "r"\nby = "y"\nuntil = 2025-12-31\n'
    (finding,) = mark_accepted([diff(old, new)], Source(text), TODAY).findings
    assert (finding.code, text[slice(*finding.span)]) == ("C802", "2025-12-31")
