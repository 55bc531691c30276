"""Periods of which only bounds are known: where some of what they hang on is assumed, and not all of it."""

import datetime
from typing import TypeAlias

from clauses.values.period import Period
from grammar.frozen import frozen

Between: TypeAlias = tuple[datetime.date | None, datetime.date | None]
"""The earliest and the latest that a day can be; None where nothing bounds it."""


@frozen(eq=False, kw_only=True)
class Foreseen(Period):
    """A period in a future that leaves its days open: it begins and ends on one of certain days.

    No agreement says so; it is what assumptions make of what one says. ``first_day`` is None where the period begins
    when the agreement does.
    """

    first_day: Between | None
    last_day: Between

    def as_written(self) -> tuple[object, ...]:
        """What its author wrote, and the days that were made of it."""
        return (*Period.as_written(self), self.first_day, self.last_day)

    def _meaning(self) -> tuple[object, ...]:
        return (*Period._meaning(self), self.first_day, self.last_day)

    def __str__(self) -> str:
        days = [f"{name} {_between(days)}" for name, days in self._known()]
        said = Period.__str__(self)
        if not days:
            return said
        return f"{said} ({', '.join(days)})" if said else ", ".join(days)

    def _known(self) -> list[tuple[str, Between]]:
        both = ("first day", self.first_day), ("last day", self.last_day)
        return [(name, days) for name, days in both if days is not None and days != (None, None)]


def _between(days: Between) -> str:
    """``from 2026-01-01 to 2026-12-31``, ``2026-01-01 or later``; for one day, that day."""
    earliest, latest = days
    if earliest == latest:
        return f"{earliest}"
    if latest is None:
        return f"{earliest} or later"
    return f"{latest} or before" if earliest is None else f"from {earliest} to {latest}"
