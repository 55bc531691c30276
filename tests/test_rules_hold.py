"""No agreement makes a rule fail."""

from hypothesis import HealthCheck, given, settings
from strategies import agreements

from clauses import load_text
from clauses.rules import RULES

thorough = settings(
    max_examples=30, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None
)


@thorough
@given(text=agreements())
def test_a_rule_raises_nothing_and_points_into_the_file(text: str) -> None:
    loaded = load_text(text)
    assert loaded.agreement is not None
    for rule in RULES:
        for found in rule(loaded.agreement):
            assert found.code == rule.code
            assert found.severity == rule.severity
            assert 0 <= found.span.start <= found.span.end <= len(text)
            assert found.fix is None or 0 <= found.fix.span.start <= found.fix.span.end <= len(text)


@thorough
@given(text=agreements())
def test_a_rule_raises_nothing_about_an_agreement_from_its_json(text: str) -> None:
    agreement = load_text(text).agreement
    assert agreement is not None
    again = load_text(agreement.to_json()).agreement
    assert again is not None
    for rule in RULES:
        assert list(rule(again)) is not None
