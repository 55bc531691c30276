"""What a careful reader would object to in a file that can be read: one rule a file, in the order of their codes."""

from collections.abc import Iterable

from clauses.agreement import Agreement
from clauses.rules.bare_until_year import bare_until_year
from clauses.rules.events_in_no_order import events_in_no_order
from clauses.rules.no_whichever import no_whichever
from clauses.rules.period_reversed import period_reversed
from clauses.rules.plugins import BadPlugin, plugged_in
from clauses.rules.rule import Rule, rule
from clauses.rules.unknown_holidays import unknown_holidays
from grammar import Diagnostic

RULES: tuple[Rule, ...] = (
    period_reversed,
    bare_until_year,
    no_whichever,
    events_in_no_order,
    unknown_holidays,
)


def all_rules() -> tuple[Rule, ...]:
    """The rules here, and those of other packages that are installed. Raises ``BadPlugin``."""
    return (*RULES, *plugged_in())


def check(agreement: Agreement, rules: Iterable[Rule] | None = None) -> tuple[Diagnostic, ...]:
    """What the rules find in an agreement, in the order of its file; all of them, unless ``rules`` says which."""
    found = [finding for rule in (all_rules() if rules is None else rules) for finding in rule(agreement)]
    return tuple(sorted(found, key=lambda finding: (finding.span, finding.code)))


__all__ = ["RULES", "BadPlugin", "Rule", "all_rules", "check", "rule"]
