"""Whatever a file holds, it is answered: a few tries with every run of the tests, and many with `make fuzz`.

The files are samples and cases that were cut up, mixed and disturbed: most of them are nearly right, which is where
programs break.
"""

import datetime
import random
from functools import cache
from itertools import pairwise

from conftest import CASES
from hypothesis import given
from hypothesis import strategies as st

from clauses import as_it_stands, conflicts, deadlines, diff, load_text, timeline
from clauses.guard import findings_of
from clauses.report.findings import print_findings
from clauses.report.paint import plain
from grammar import parse, print_file

PIECES = [
    *("{", "}", '"', '"""', "#", ",", ":", "\n", "\r", " or ", " and ", "whichever is later", "%", "each"),
    *("\x00", "\u202e", "\ufeff", "가", "１", "é", "e\u0301", "9999-12-31", "0001-01-01", "1e999"),
    *("until ", "for 0 days", " after termination", "follows: ", "part_of: ", "formerly: ", "subject_to: "),
    *("except a { period: perpetual }", "agreement x {}", "# ignore C302: why\n", "holidays: KR", "5 business days"),
]


@cache
def seeds() -> list[str]:
    """Texts to begin with: every sample and every case that is a text."""
    files = sorted([*CASES.rglob("*.clause"), *(CASES.parent.parent / "samples").rglob("*.clause")])
    return [file.read_bytes().decode("utf-8", "replace") for file in files if file.stat().st_size < 20_000]


@st.composite
def disturbed(draw: st.DrawFn) -> str:
    """A text made of those of others."""
    # One number decides it all: that leaves little to shrink, and is fast.
    chance = random.Random(draw(st.integers(0, 2**64 - 1)))
    text = chance.choice(seeds())
    for _ in range(chance.randint(0, 6)):
        at, upto = sorted(chance.randint(0, len(text)) for _ in range(2))
        upto = min(upto, at + chance.choice([0, 1, 5, 80, 400]))
        other = chance.choice(seeds())
        begin = chance.randint(0, len(other))
        put = chance.choice(["", chance.choice(PIECES), other[begin : begin + chance.choice([5, 60, 300])]])
        text = text[:at] + put + text[upto:]
    return text


@given(st.lists(disturbed(), min_size=1, max_size=2))
def test_whatever_a_file_holds_is_answered(texts: list[str]) -> None:
    agreements = []
    for text in texts:
        file, findings = parse(text)
        if not findings:
            again, more = parse(print_file(file))
            assert not more
            assert print_file(again) == print_file(file)
        loaded = load_text(text, "fuzz.clause")
        assert all(isinstance(line, str) for line in print_findings(findings_of(loaded), plain))
        if loaded.agreement is not None and loaded.sound:
            agreements.append(loaded.agreement)
            found = timeline(loaded.agreement)
            deadlines(found)
            as_it_stands(loaded.agreement, datetime.date(2027, 2, 28))
    conflicts(agreements)
    for old, new in pairwise(agreements):
        assert diff(old, old).changes == ()
        diff(old, new).to_json()
