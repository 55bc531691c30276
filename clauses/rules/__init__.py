"""What a careful reader would object to in a file that can be read: one rule a file, in the order of their codes."""

from collections.abc import Iterable

from clauses.agreement import Agreement
from clauses.rules.bare_until_year import bare_until_year
from clauses.rules.cap_under_minimum import cap_under_minimum
from clauses.rules.clauses_collide import clauses_collide
from clauses.rules.due_on_weekend import due_on_weekend
from clauses.rules.events_in_no_order import events_in_no_order
from clauses.rules.figure_not_in_fields import figure_not_in_fields
from clauses.rules.figure_not_in_prose import figure_not_in_prose
from clauses.rules.missing_translation import missing_translation
from clauses.rules.mixed_currencies import mixed_currencies
from clauses.rules.name_not_composed import name_not_composed
from clauses.rules.never_in_force import never_in_force
from clauses.rules.never_used import never_used
from clauses.rules.no_whichever import no_whichever
from clauses.rules.outlives_its_ground import outlives_its_ground
from clauses.rules.period_reversed import period_reversed
from clauses.rules.plugins import BadPlugin, plugged_in
from clauses.rules.renewal_without_notice import renewal_without_notice
from clauses.rules.rule import Rule, rule
from clauses.rules.shares_over_all import shares_over_all
from clauses.rules.stake_and_value import stake_and_value
from clauses.rules.tabs_in_prose import tabs_in_prose
from clauses.rules.trailing_spaces import trailing_spaces
from clauses.rules.undefined_term import undefined_term
from clauses.rules.undetermined_event import undetermined_event
from clauses.rules.unknown_country import unknown_country
from clauses.rules.unknown_holidays import unknown_holidays
from grammar import Diagnostic
from grammar.pauses import without_pauses

_MUCH = 500
"""Of so many clauses so many findings may be made that the collector would go through all that there is."""

RULES: tuple[Rule, ...] = (
    never_used,
    undefined_term,
    period_reversed,
    bare_until_year,
    no_whichever,
    events_in_no_order,
    unknown_holidays,
    undetermined_event,
    outlives_its_ground,
    never_in_force,
    renewal_without_notice,
    due_on_weekend,
    unknown_country,
    clauses_collide,
    stake_and_value,
    shares_over_all,
    cap_under_minimum,
    mixed_currencies,
    tabs_in_prose,
    trailing_spaces,
    name_not_composed,
    figure_not_in_fields,
    figure_not_in_prose,
    missing_translation,
)


def all_rules() -> tuple[Rule, ...]:
    """The rules here, and those of other packages that are installed. Raises ``BadPlugin``."""
    return (*RULES, *plugged_in())


def check(agreement: Agreement, rules: Iterable[Rule] | None = None) -> tuple[Diagnostic, ...]:
    """What the rules find in an agreement, in the order of its file; all of them, unless ``rules`` says which."""
    with without_pauses(much=len(agreement.clauses) > _MUCH):
        found = [finding for rule in (all_rules() if rules is None else rules) for finding in rule(agreement)]
    return tuple(sorted(found, key=lambda finding: (finding.span, finding.code)))


__all__ = ["RULES", "BadPlugin", "Rule", "all_rules", "check", "rule"]
