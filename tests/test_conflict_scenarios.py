"""Small pairs of agreements, each judged as a lawyer would: what collides, on which days, and what has to be read."""

import re

import pytest
from deal import agreement

from clauses.timeline.conflicts import Conflict, conflicts
from clauses.timeline.spans import Span

NAMES = """
party maker
party seller
party rival
party buyer
define products
define pumps { part_of: products }
define small { part_of: pumps }
define cars { part_of: products }
define selling
define online { part_of: selling }
define repairing
event launch
event sale { follows: launch }
"""
ONE = "agreement one { dated: 2025-01-01 }" + NAMES
TWO = "agreement two { dated: 2026-01-01 }" + NAMES

KINDS = {
    "exclusivity": "bound beneficiary scope",
    "restriction": "bound beneficiary activity scope",
    "permission": "holder grantor activity scope",
    "obligation": "bound beneficiary action due",
    "commitment": "buyer seller goods",
    "license": "licensor licensee covers",
    "ip_ownership": "assignor owner covers",
    "first_refusal": "grantor holder over",
}


def clause(text: str, number: int = 0) -> str:
    """``exclusivity maker seller pumps; period: through 2026``: a kind, what its fields say, and more of them.

    ``-`` is silence. What begins with ``except`` is a block, whose fields stand between strokes.
    """
    head, *more = text.split("; ")
    kind, *said = head.split()
    said = [value.replace(",", ", ") for value in said]
    fields = [f"{name}: {value}" for name, value in zip(KINDS[kind].split(), said, strict=False) if value != "-"]
    blocks = [re.sub(r" / |(?<=\{) | (?=\}$)", "\n", each) for each in more]
    return f"{kind} {kind[0]}{number} {{\n" + "".join(f"    {each}\n" for each in (*fields, *blocks)) + "}\n"


def told(found: Conflict) -> str:
    """``collision maker pumps: 2026-01-01..2026-12-31``; ``maybe`` before what is possible only."""
    days = " ".join(map(_span, found.sure))
    maybe = " ".join(map(_span, found.possible)) if found.possible != found.sure else ""
    said = " ".join(filter(None, (days, maybe and f"maybe {maybe}")))
    return f"{found.what} {' '.join(found.parties)} {' '.join(found.over)}: {said}"


def _span(span: Span) -> str:
    return f"{span.first or ''}..{span.last or ''}"


def found(one: str, two: str) -> list[str]:
    """What collides in two agreements; in one, where a text holds several clauses."""
    deals = []
    for head, text in ((ONE, one), (TWO, two)):
        if text:
            body = "".join(clause(each, number) for number, each in enumerate(text.split(" & ")))
            deals.append(agreement(body, head))
    return [told(each) for each in conflicts(deals).found]


def pair(one: str, two: str, *expected: str) -> object:
    return pytest.param(one, two, list(expected), id=f"{one} | {two}"[:120])


PAIRS = [
    # --- both sides of a purchase, a permission and a licence
    pair(
        "exclusivity maker seller pumps",
        "commitment rival maker pumps",
        "collision maker pumps: 2026-01-01..",
    ),
    pair("exclusivity maker seller pumps", "commitment seller maker pumps"),
    pair("exclusivity maker seller pumps", "commitment rival buyer pumps"),
    pair("exclusivity rival seller pumps", "commitment rival maker small", "collision rival small: 2026-01-01.."),
    pair("exclusivity maker seller pumps", "permission rival maker small", "collision maker small: 2026-01-01.."),
    pair("restriction maker seller pumps", "commitment rival maker pumps", "collision maker pumps: 2026-01-01.."),
    pair(
        "license maker seller pumps; exclusive: yes",
        "permission rival maker pumps",
        "collision maker pumps: 2026-01-01..",
    ),
    pair("restriction maker seller selling", "permission rival maker selling"),
    # --- first refusals
    pair("first_refusal maker seller pumps", "commitment rival maker pumps", "notice maker pumps: 2026-01-01.."),
    pair("first_refusal maker seller pumps", "license maker rival pumps", "notice maker pumps: 2026-01-01.."),
    pair("first_refusal maker seller pumps", "permission rival maker pumps", "notice maker pumps: 2026-01-01.."),
    pair("first_refusal maker seller pumps", "ip_ownership maker rival pumps", "notice maker pumps: 2026-01-01.."),
    pair("first_refusal maker seller products", "first_refusal maker rival pumps", "notice maker pumps: 2026-01-01.."),
    pair("first_refusal maker seller products", "first_refusal maker seller pumps"),
    pair("first_refusal maker seller pumps", "first_refusal rival seller pumps"),
    pair("exclusivity maker seller products", "first_refusal maker rival pumps", "collision maker pumps: 2026-01-01.."),
    pair("first_refusal maker seller products", "exclusivity maker rival pumps", "collision maker pumps: 2026-01-01.."),
    pair("first_refusal maker seller products", "exclusivity maker seller pumps"),
    pair("first_refusal maker seller pumps", "license maker seller pumps"),
    pair("commitment rival maker pumps", "first_refusal maker seller pumps", "notice maker pumps: maybe 2026-01-01.."),
    # --- due on a day
    pair(
        "restriction maker seller pumps; period: through 2026-06",
        "obligation maker rival pumps 2026-12-31",
    ),
    pair(
        "restriction maker seller pumps; period: through 2027",
        "obligation maker rival pumps 2026-12-31",
        "collision maker pumps: 2026-01-01..2026-12-31",
    ),
    pair(
        "restriction maker seller pumps; period: from 2026-03-01 through 2027",
        "obligation maker rival pumps 2026-12-31",
        "collision maker pumps: maybe 2026-03-01..2026-12-31",
    ),
    pair(
        "restriction maker seller pumps; period: from 2027-01-01 through 2027",
        "obligation maker rival pumps 2026-12-31",
    ),
    pair(
        "restriction maker seller pumps; period: from 2026-03-01 through 2026-06",
        "obligation maker rival pumps 2026-12-31",
    ),
    pair(
        "restriction maker seller pumps; period: until launch",
        "obligation maker rival pumps 2026-12-31",
        "collision maker pumps: maybe 2026-01-01..2026-12-31",
    ),
    pair("restriction maker seller pumps; period: until launch", "obligation maker rival pumps launch"),
    pair("restriction maker seller pumps; period: until launch", "obligation maker rival pumps sale"),
    pair(
        "restriction maker seller pumps; period: until sale",
        "obligation maker rival pumps launch",
        "collision maker pumps: maybe 2026-01-01..",
    ),
    pair(
        "restriction maker seller pumps",
        "obligation maker rival pumps launch",
        "collision maker pumps: 2026-01-01..2026-01-01 maybe 2026-01-01..",
    ),
    pair("restriction maker seller pumps; period: through 2026-01", "obligation maker rival pumps; due: 90 days"),
    pair(
        "restriction maker seller pumps; period: through 2026-06",
        "obligation maker rival pumps; due: 90 days",
        "collision maker pumps: maybe 2026-01-01..2026-06-30",
    ),
    pair(
        "restriction maker seller pumps",
        "obligation maker rival pumps; due: 90 days",
        "collision maker pumps: 2026-01-01..",
    ),
    pair(
        "restriction maker seller pumps; period: through 2027",
        'obligation maker rival pumps; due: "on demand"',
        "collision maker pumps: maybe 2026-01-01..2027-12-31",
    ),
    pair(
        "restriction maker seller pumps; period: through 2027; "
        "except e { activity: pumps / period: from 2026-05-01 through 2026-05 }",
        "obligation maker rival pumps 2026-12-31",
        "collision maker pumps: maybe 2026-06-01..2026-12-31",
    ),
    pair(
        "restriction maker seller pumps; period: through 2027; "
        "except e { activity: pumps / period: from 2026-05-01 through 2026-12 }",
        "obligation maker rival pumps 2026-12-31",
    ),
    pair(
        "first_refusal maker seller pumps; period: through 2026-06",
        "obligation maker rival pumps 2026-12-31",
    ),
    # --- the special and the general
    pair("restriction maker seller selling & permission maker seller online", ""),
    pair("restriction maker seller online & permission maker seller selling", ""),
    pair("restriction maker seller selling & permission maker seller selling pumps", ""),
    pair(
        "restriction maker seller selling pumps & permission maker seller selling pumps",
        "",
        "collision maker pumps selling: 2025-01-01..",
    ),
    pair("restriction maker seller selling & permission maker seller selling; threshold: 5 cars", ""),
    pair("restriction maker seller selling & permission maker - online", ""),
    pair("exclusivity maker seller products & permission maker - pumps", ""),
    pair("exclusivity maker seller pumps & permission maker - pumps", "", "collision maker pumps: 2025-01-01.."),
    pair("restriction maker seller products & license maker seller products", ""),
    pair("restriction maker seller,rival pumps", "permission maker rival pumps", "collision maker pumps: 2026-01-01.."),
    pair("restriction maker seller pumps", "permission maker seller,rival pumps"),
    pair("restriction maker seller pumps", "permission maker seller pumps"),
    # --- what is done, and with what
    pair(
        "restriction maker seller selling pumps",
        "commitment maker rival pumps",
        "collision maker pumps: maybe 2026-01-01..",
    ),
    pair("restriction maker seller selling pumps", "permission maker rival selling cars"),
    pair("restriction maker seller selling pumps", "permission maker rival repairing pumps"),
    pair(
        "restriction maker seller selling pumps",
        "permission maker rival selling",
        "collision maker pumps selling: 2026-01-01..",
    ),
    pair(
        "restriction maker seller selling pumps",
        "obligation maker rival selling",
        "collision maker pumps selling: maybe 2026-01-01..",
    ),
    pair(
        "exclusivity maker seller small", "commitment maker rival products", "collision maker small: maybe 2026-01-01.."
    ),
    pair("exclusivity maker seller small", "commitment maker rival small,cars", "collision maker small: 2026-01-01.."),
    pair("exclusivity maker seller small", "license maker rival products", "collision maker small: 2026-01-01.."),
    # --- exceptions
    pair(
        "restriction maker seller selling products; except e { scope: pumps }",
        "permission maker rival selling pumps",
    ),
    pair(
        "restriction maker seller selling products; except e { activity: online }",
        "permission maker rival online pumps",
    ),
    pair(
        "restriction maker seller selling products; except e { activity: online / scope: cars }",
        "permission maker rival online pumps",
        "collision maker online pumps: 2026-01-01..",
    ),
    pair(
        "exclusivity maker seller products; except e { scope: small / period: through 2026 }; "
        "except f { scope: pumps / period: through 2026 }",
        "commitment maker rival small",
        "collision maker small: 2027-01-01..",
    ),
    pair(
        "exclusivity maker seller products; except e { territory: KR }",
        "commitment maker rival pumps; territory: KR",
    ),
    pair(
        "exclusivity maker seller products; except e { territory: KR }",
        "commitment maker rival pumps; territory: KR, NL",
        "collision maker pumps: 2026-01-01..",
    ),
    pair(
        "exclusivity maker seller products; except e { territory: KR }",
        "commitment maker rival pumps; territory: NL",
        "collision maker pumps: 2026-01-01..",
    ),
    pair(
        "exclusivity maker seller products; except e { territory: EU }",
        "commitment maker rival pumps; territory: NL",
        "collision maker pumps: maybe 2026-01-01..",
    ),
    pair(
        "exclusivity maker,rival seller products; except e { bound: rival }",
        "commitment maker,rival buyer pumps",
        "collision maker pumps: 2026-01-01..",
    ),
    pair(
        'exclusivity maker seller products; except e { text: "A few." }',
        "commitment maker rival pumps",
        "collision maker pumps: maybe 2026-01-01..",
    ),
    pair(
        'exclusivity maker seller products; except e { text: "A few." / period: through 2026 }',
        "commitment maker rival pumps",
        "collision maker pumps: 2027-01-01.. maybe 2026-01-01..",
    ),
    pair(
        "exclusivity maker seller products",
        "commitment maker rival pumps; except e { goods: pumps / period: from 2027-01-01 through 2027 }",
        "collision maker pumps: 2026-01-01..2026-12-31 2028-01-01..",
    ),
    # --- company, extent and what may not be seen
    pair("exclusivity maker seller pumps", "permission maker rival pumps; alone: yes; with_others: no"),
    pair(
        "exclusivity maker seller pumps",
        "permission maker rival pumps; alone: yes",
        "collision maker pumps: maybe 2026-01-01..",
    ),
    pair(
        "exclusivity maker seller pumps",
        "permission maker rival pumps; alone: no",
        "collision maker pumps: 2026-01-01..",
    ),
    pair("restriction maker seller pumps; threshold: 10 cars", "permission maker rival pumps; threshold: 5 cars"),
    pair(
        "restriction maker seller pumps; threshold: 10 cars",
        "permission maker rival pumps; threshold: 50 cars",
        "collision maker pumps: 2026-01-01..",
    ),
    pair(
        "restriction maker seller pumps; threshold: 10 cars",
        "permission maker rival pumps",
        "collision maker pumps: 2026-01-01..",
    ),
    pair(
        "restriction maker seller pumps; threshold: 10 cars",
        "commitment maker rival pumps",
        "collision maker pumps: maybe 2026-01-01..",
    ),
    pair(
        "exclusivity maker seller pumps; territory: undisclosed",
        "commitment maker rival pumps",
        "collision maker pumps: maybe 2026-01-01..",
    ),
    pair(
        "exclusivity maker undisclosed pumps",
        "commitment maker rival pumps",
        "collision maker pumps: maybe 2026-01-01..",
    ),
    pair(
        "license maker seller pumps; exclusive: undisclosed",
        "license maker rival pumps",
        "collision maker pumps: maybe 2026-01-01..",
    ),
    pair(
        "license maker seller products; exclusive: yes; excludes: undisclosed",
        "license maker rival pumps",
        "collision maker pumps: maybe 2026-01-01..",
    ),
    pair("license maker seller products; excludes: pumps; exclusive: yes", "license maker rival pumps"),
    # --- each to the other
    pair(
        "exclusivity maker,seller maker,seller pumps",
        "exclusivity maker,rival maker,rival pumps",
        "collision maker pumps: 2026-01-01..",
    ),
    pair("exclusivity maker,seller maker,seller pumps", "commitment maker seller pumps"),
    pair(
        "exclusivity maker,seller maker,seller pumps",
        "commitment maker rival pumps",
        "collision maker pumps: 2026-01-01..",
    ),
    # --- assignments
    pair("ip_ownership maker rival pumps", "license maker seller pumps", "collision maker pumps: 2026-01-01.."),
    pair("ip_ownership maker rival pumps", "license maker rival pumps"),
    pair("license maker seller pumps", "ip_ownership maker rival pumps"),
    pair(
        "license maker seller pumps; exclusive: yes",
        "ip_ownership maker rival pumps",
        "collision maker pumps: 2026-01-01..",
    ),
    pair("license maker seller pumps; exclusive: yes", "ip_ownership maker seller pumps"),
    pair(
        "ip_ownership maker rival pumps; period: from launch",
        "license maker seller pumps",
        "collision maker pumps: maybe 2026-01-01..",
    ),
    # --- what waits for the end
    pair(
        "restriction maker seller pumps; period: for 2 years after termination & license seller maker pumps",
        "",
    ),
    pair(
        "restriction maker seller pumps; period: for 2 years after expiry & license seller maker pumps",
        "",
    ),
    pair(
        "restriction maker seller pumps; period: for 2 years after termination & "
        "license seller maker pumps; period: perpetual",
        "",
        "collision maker pumps: maybe 2025-01-01..",
    ),
    pair(
        "restriction maker seller pumps; period: for 2 years after termination",
        "license rival maker pumps",
        "collision maker pumps: maybe 2026-01-01..",
    ),
    # --- leave
    pair("exclusivity maker seller products & permission maker seller pumps", "commitment maker rival pumps"),
    pair(
        "exclusivity maker seller products & permission maker seller pumps; period: through 2026",
        "commitment maker rival pumps",
        "collision maker pumps: 2027-01-01..",
    ),
    pair(
        "exclusivity maker seller products & permission maker seller pumps",
        "commitment maker rival products",
        "collision maker products: 2026-01-01..",
    ),
    pair(
        "exclusivity maker seller products & permission maker seller repairing pumps",
        "commitment maker rival pumps",
        "collision maker pumps: maybe 2026-01-01..",
    ),
    pair(
        "exclusivity maker seller products & permission maker seller pumps; subject_to: e0",
        "commitment maker rival pumps",
        "collision maker pumps: 2026-01-01..",
    ),
    pair(
        "exclusivity maker seller products & permission maker seller pumps; alone: yes; with_others: no",
        "commitment maker rival pumps",
        "collision maker pumps: 2026-01-01..",
    ),
    pair(
        "exclusivity maker seller products & permission maker seller pumps; territory: KR",
        "commitment maker rival pumps",
        "collision maker pumps: 2026-01-01..",
    ),
    pair(
        "exclusivity maker seller products & permission maker seller pumps; threshold: 5 cars",
        "commitment maker rival pumps",
        "collision maker pumps: maybe 2026-01-01..",
    ),
    pair(
        "exclusivity maker seller products & commitment maker rival pumps",
        "permission maker seller products",
        "collision maker pumps: 2025-01-01..2025-12-31",
    ),
    pair(
        "exclusivity maker seller pumps; subject_to: p1 & permission maker seller pumps", "commitment maker rival pumps"
    ),
    pair("first_refusal maker seller products & permission maker seller pumps", "license maker rival pumps"),
    pair("restriction maker seller selling & permission maker seller online", "obligation maker rival online"),
    # --- what is done once
    pair("ip_ownership maker rival pumps", "restriction maker seller pumps"),
    pair("restriction maker seller pumps", "ip_ownership maker rival pumps", "collision maker pumps: 2026-01-01.."),
    pair("ip_ownership maker rival pumps", "first_refusal maker seller pumps"),
    pair("ip_ownership maker rival pumps", "ip_ownership maker seller pumps", "collision maker pumps: 2026-01-01.."),
    pair(
        "ip_ownership maker rival pumps",
        "license maker seller pumps; exclusive: yes",
        "collision maker pumps: 2026-01-01..",
    ),
    # --- places
    pair(
        "exclusivity maker seller pumps; territory: KR",
        "commitment maker rival pumps",
        "collision maker pumps: maybe 2026-01-01..",
    ),
    pair(
        "exclusivity maker seller pumps; territory: KR",
        "license maker rival pumps",
        "collision maker pumps: 2026-01-01..",
    ),
    pair(
        "exclusivity maker seller pumps; territory: KR, NL",
        "commitment maker rival pumps; territory: KR",
        "collision maker pumps: 2026-01-01..",
    ),
    pair(
        'exclusivity maker seller pumps; territory: KR, "EU"; except e { territory: KR }',
        "license maker rival pumps; territory: KR, DE",
        "collision maker pumps: maybe 2026-01-01..",
    ),
    pair(
        "exclusivity maker seller pumps; territory: KR, US; except e { territory: KR }",
        "license maker rival pumps; territory: KR, DE",
    ),
    # --- parts with terms of their own
    pair(
        "exclusivity maker seller pumps",
        "commitment rival maker -; tier y { goods: small / period: from 2027-01-01 through 2027 }",
        "collision maker small: 2027-01-01..2027-12-31",
    ),
    pair(
        "exclusivity maker seller pumps",
        "commitment rival maker cars; tier y { goods: small }; tier z { goods: cars }",
        "collision maker small: 2026-01-01..",
    ),
    pair(
        "exclusivity maker seller pumps",
        "commitment rival maker pumps; tier y { goods: small }",
        "collision maker pumps: 2026-01-01..",
    ),
    # --- who yields
    pair("exclusivity maker seller pumps; subject_to: c1 & commitment maker rival pumps", ""),
    pair("exclusivity maker seller pumps & commitment maker rival pumps; subject_to: e0", ""),
]


@pytest.mark.parametrize(("one", "two", "expected"), PAIRS)
def test_two_clauses_collide_as_a_lawyer_would_say(one: str, two: str, expected: list[str]) -> None:
    assert found(one, two) == expected
