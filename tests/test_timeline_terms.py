"""How long an agreement runs: by the first term, by a period, in business days."""

import datetime

import pytest
from deal import agreement

from clauses.timeline import timeline

Day = datetime.date


@pytest.mark.parametrize(
    ("term", "last"),
    [
        ("period: through 2027-12-31", Day(2027, 12, 31)),
        ("period: until 2028", Day(2027, 12, 31)),
        ("period: from 2025-06-01 for 2 years", Day(2027, 5, 31)),
        ("initial: 3 years", Day(2027, 12, 31)),
        ("period: from 2025-12-22\n    initial: 5 business days", Day(2025, 12, 30)),
        ("period: from 2025-12-22 for 5 business days", Day(2025, 12, 30)),
        ("period: from 2025-12-19 + 1 business day for 5 business days", Day(2025, 12, 30)),
    ],
)
def test_what_has_no_period_of_its_own_ends_with_the_term(term: str, last: Day) -> None:
    """25 and 26 December 2025, a Thursday and a Friday, are holidays in Germany."""
    head = 'agreement deal {\n    version: "1"\n    effective: 2025-01-01\n    holidays: DE\n}\n'
    found = timeline(agreement(f"term term {{\n    {term}\n}}\nclause other\n", head))
    assert [holding.spans.ends.latest for holding in found.holdings] == [last, last]
    assert all(holding.spans.ends.exact for holding in found.holdings)


@pytest.mark.parametrize("takes_effect", ["signed + 10 days", "signed - 10 days", "signed + 2 months"])
def test_an_agreement_that_takes_effect_so_long_from_an_event_does_not_end_before(takes_effect: str) -> None:
    head = f"agreement deal {{\n    effective: {takes_effect}\n}}\nevent signed {{ occurred: 2026-03-01 }}\n"
    (first, whole) = timeline(agreement("clause c {\n    period: through expiry\n}\nclause all\n", head)).holdings
    day = whole.spans.begins.earliest
    assert day is not None
    assert whole.spans.begins.exact
    assert first.spans.on(day) == "in force"
    assert first.spans.on(day + datetime.timedelta(1)) == "possibly"
