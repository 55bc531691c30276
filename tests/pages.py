"""Subjects for tests of the right-hand pane: two versions that differ in every way, and what was decided about it."""

import datetime
from functools import cache

from deal import agreement

from clauses.agreement import Agreement
from clauses.diff import Diff, diff
from clauses.report.arrange import Block, arranged
from clauses.review import Decision, Review
from tui.subject import Subject

OLD = """
section rights "Rights"
license use "Use of pumps" {
  heading(ko): "펌프의 사용"
  licensor: maker
  licensee: buyer
  covers: pumps, parts
  period: until declared or through 2030, whichever is earlier
  source: "Draft of spring"
  text: \"\"\"
    The maker lets the buyer use its pumps and their parts. The right ends when the maker declares the line closed and,
    failing such a declaration, when 2030 ends.

    The buyer keeps the pumps in good repair at its own cost, and tells the maker of every failure within a week of it.

    Nothing in this clause moves title to a pump, and no pump leaves the country without the maker's word in writing.
  \"\"\"
  text(ko): \"\"\"
    제조사는 구매자에게 펌프와 그 부품을 사용하게 한다. 이 권리는 제조사가 생산 종료를 선언한 때에 종료한다.
  \"\"\"
  except racing "Racing" {
    covers: cars
    text: "Not for races."
  }
}
obligation report "Reports" {
  bound: buyer
  beneficiary: maker
  action: "report on use"
  text: "The buyer reports."
}
permission resale "Resale" {
  holder: buyer
  grantor: maker
  activity: products
  scope: parts
}
"""

NEW = """
section rights "Rights"
permission lending "Lending" {
  holder: buyer
  grantor: maker
  activity: products
  scope: pumps
  text: \"\"\"
    The buyer may lend pumps to its own affiliates [insert list], for so long as each of them keeps to this agreement.
  \"\"\"
}
license use "Use of pumps and parts" {
  heading(ko): "펌프와 부품의 사용"
  licensor: maker
  licensee: buyer
  covers: pumps, parts
  excludes: cars
  period: through 2032
  source: "Draft of autumn"
  text: \"\"\"
    The maker lets the buyer use its pumps and their parts, to the end of 2032, whether or not the line is closed.

    Nothing in this clause moves title to a pump, and no pump leaves the country without the maker's word in writing.

    The buyer keeps the pumps in good repair at its own cost, and tells the maker of each failure within a day of it.
  \"\"\"
  text(ko): \"\"\"
    제조사는 구매자에게 2032년 말까지 펌프와 그 부품을 사용하게 한다. 이 권리는 생산 종료와 관계없이 존속한다.
  \"\"\"
  except racing "Racing" {
    covers: cars
    text: "Not for races, save those of the maker."
  }
  except export "Export" {
    covers: products
    text: "[Company Name] may forbid export."
  }
}
permission resale "Resale" {
  holder: buyer
  grantor: maker
  activity: products
  scope: parts
}
"""

SPRING = datetime.datetime(2026, 3, 4, 9, 30, tzinfo=datetime.UTC)
SUMMER = datetime.datetime(2026, 7, 8, 16, 5, tzinfo=datetime.UTC)


@cache
def compared() -> tuple[Agreement, Agreement, Diff]:
    """Both versions, and what changed."""
    old = agreement(OLD)
    new = agreement(NEW).model_copy(update={"version": "2"}).read_from(agreement(NEW).origin)
    return old, new, diff(old, new)


def block(clause: str) -> Block:
    """What changed about a clause."""
    old, new, found = compared()
    blocks = (each for group in arranged(found, old, new) for each in group.blocks)
    return next(each for each in blocks if each.clause.id == clause)


def subject(clause: str, selected: int | None = 0, review: Review | None = None) -> Subject:
    """A clause, and what a review says of its changes."""
    old, new, found = compared()
    own = block(clause)
    standings = tuple(review.standing(each) for each in own.changes) if review is not None else ()
    return Subject(0, own, old, new, selected, standings, found)


@cache
def review() -> Review:
    """A review in which every state occurs, with two reviewers who do not agree on everything."""
    _, _, found = compared()
    changes = {getattr(each, "field", each.type): each for each in block("use").changes}
    made = Review((found,))
    made = made.decide(changes["period"], verdict="accepted", comment="좋다.\nAs agreed [/bold].", by="Ann", at=SUMMER)
    made = made.decide(changes["text"], comment="Ask the seller.", by="Ann", at=SUMMER)
    made = made.decide(changes["source"], reviewed=True, by="Ann", at=SUMMER)
    theirs = Review((found,)).decide(changes["period"], verdict="rejected", comment="Too long.", by="Bo", at=SPRING)
    old = Decision(
        change="0123456789ab",
        type="edited",
        kind="license",
        clause="use",
        field="excludes",
        before=None,
        after="parts",
        old="1",
        new="2",
        verdict="accepted",
        comment="No parts, then.",
        by="Ann",
        at=SPRING,
    )
    return Review((found,), own=(*made.own, old), others=(("bo.review.json", theirs.own),))
