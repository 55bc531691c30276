"""The software licence: the diff of its two versions says what the note says that was written before it was run."""

import re
from typing import NamedTuple

import pytest
from commandline import SAMPLES

from clauses import Agreement, Diff, diff, load
from clauses.diff.change import Change, Edited

FOLDER = SAMPLES / "software-licence"
NOTE = (FOLDER / "changes.md").read_text(encoding="utf-8")
STATEMENT = re.compile(
    r"> `(?P<kind>\w+) (?P<clause>\w+)`(?:, `(?P<field>\w+)`)?: (?:(?P<type>added|removed), )?(?P<verb>\w+)"
    r"(?:, (?P<amount>[^;]+))?(?:; (?P<depends>depends)|; for `(?P<favours>\w+)`, against `(?P<disfavours>\w+)`)"
)


class Statement(NamedTuple):
    """What the note, or the diff, says of one change: what it does, how much, and for whom."""

    kind: str
    clause: str
    type: str
    field: str | None
    verb: str
    amount: str | None
    favours: str | None
    disfavours: str | None
    depends: bool


def noted() -> list[Statement]:
    """The statements of the note."""
    return [
        Statement(
            kind=found["kind"],
            clause=found["clause"],
            type=found["type"] or "edited",
            field=found["field"],
            verb=found["verb"],
            amount=found["amount"],
            favours=found["favours"],
            disfavours=found["disfavours"],
            depends=found["depends"] is not None,
        )
        for found in STATEMENT.finditer(NOTE)
    ]


def version(name: str) -> Agreement:
    loaded = load(FOLDER / f"{name}.clause")
    assert loaded.diagnostics == ()
    assert loaded.agreement is not None
    return loaded.agreement


@pytest.fixture(scope="module")
def found() -> Diff:
    return diff(version("2024-04-01"), version("2026-04-01"))


def said(change: Change) -> Statement:
    (effect,) = change.effects
    (favours,), (disfavours,) = ((side or (None,)) for side in (effect.favours, effect.disfavours))
    return Statement(
        kind=change.clause.kind,
        clause=change.clause.id,
        type=change.type,
        field=change.field if isinstance(change, Edited) else None,
        verb=effect.verb,
        amount=effect.amount,
        favours=favours,
        disfavours=disfavours,
        depends=effect.depends is not None,
    )


def test_the_note_numbers_ten_changes_each_with_its_statement() -> None:
    sections = re.split(r"^## (\d+)\. .+$", NOTE, flags=re.MULTILINE)[1:]
    assert [int(number) for number in sections[::2]] == list(range(1, 11))
    assert all(STATEMENT.search(text) for text in sections[1::2])
    assert NOTE.count("\n> ") == len(noted()) == 11


def test_the_diff_says_what_the_note_says_and_nothing_else(found: Diff) -> None:
    of_terms = [
        change for change in found.changes if change.level == "substantive" and change.clause.kind != "agreement"
    ]
    assert sorted(map(said, of_terms), key=str) == sorted(noted(), key=str)


def test_the_other_changes_are_the_wording_of_these_clauses_and_the_head_of_the_agreement(found: Diff) -> None:
    others = [change for change in found.changes if change.level != "substantive" or change.clause.kind == "agreement"]
    clauses = {statement.clause for statement in noted()}
    for change in others:
        assert isinstance(change, Edited)
        if change.clause.kind == "agreement":
            assert change.field in ("version", "dated", "effective", "supersedes")
        else:
            assert (change.field, change.level, change.clause.id in clauses) == ("text", "wording", True)


def test_backwards_every_gain_of_the_note_is_a_loss() -> None:
    back = diff(version("2026-04-01"), version("2024-04-01"))
    told = {
        (change.clause.id, getattr(change, "field", None)): said(change) for change in back.changes if _judged(change)
    }
    for statement in noted():
        mirrored = told[statement.clause, statement.field]
        assert (mirrored.favours, mirrored.disfavours) == (statement.disfavours, statement.favours)
        assert mirrored.depends == statement.depends


def _judged(change: Change) -> bool:
    return change.level == "substantive" and change.clause.kind != "agreement"
