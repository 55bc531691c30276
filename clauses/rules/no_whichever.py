"""C303: several ends or options, and no word on which of them governs."""

from collections.abc import Iterator

from clauses.agreement import Agreement
from clauses.rules.rule import rule
from clauses.rules.walk import choices, periods
from grammar import Diagnostic
from grammar.syntax import Choice, Hedged, Period


@rule("C303", "no-whichever")
def no_whichever(agreement: Agreement) -> Iterator[Diagnostic]:
    """Of several ends or options, the agreement should say which governs.

    A period ``until A or through 2030`` ends with the first of the two in one reading and with the last in another.
    ``at least … and at most …`` is no choice: both hold.

    Bad::

        period: until agi_verified or through 2030

    Good::

        period: until agi_verified or through 2030, whichever is earlier
    """
    alternatives: list[tuple[Period | Choice, int]] = [*periods(agreement), *choices(agreement)]
    for value, base in alternatives:
        if value.joint is not None and value.pick is None and not _range(value):
            words = "earlier` or `later" if isinstance(value, Period) else "longer`, `shorter`, `greater` or `lesser"
            yield no_whichever.found(
                agreement.origin.source,
                value.span.moved(base),
                f"several {'ends' if isinstance(value, Period) else 'options'}, and no word on which governs",
                f"add `, whichever is …`: `{words}`",
            )


def _range(value: Period | Choice) -> bool:
    """Whether it is an amount that is bounded from below and from above."""
    if not isinstance(value, Choice) or value.joint != "and":
        return False
    return sorted(option.how for option in value.options if isinstance(option, Hedged)) == ["at least", "at most"]
