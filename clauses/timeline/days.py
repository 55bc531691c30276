"""The days on which something may happen: a number a day, and one for never."""

import datetime

from grammar.frozen import frozen

NEVER = datetime.date.max.toordinal() + 1
"""Later than every day: what happens then does not happen."""
LAST = NEVER - 1
"""The last day of the calendar: as a bound, it is none."""
FIRST = 1
"""The first day of the calendar: as a bound, it is none."""
BEFORE = 0
"""Earlier than every day."""


@frozen
class Days:
    """The days on which an event may happen, as proleptic Gregorian ordinals (1 is 0001-01-01).

    It happens on a day from ``earliest`` to ``latest``; ``never`` says that it may as well not happen at all. Where
    ``earliest`` is ``NEVER``, that is the only way. Raises ``ValueError`` for no days at all.
    """

    earliest: int = 1
    latest: int = LAST
    never: bool = True

    def __post_init__(self) -> None:
        if self.earliest > self.latest and not self.never:
            raise ValueError("an event that may neither happen nor not")

    @property
    def first(self) -> int:
        """The least of them: the first day on which it may happen, else ``NEVER``."""
        return self.earliest if self.earliest <= self.latest else NEVER

    @property
    def last(self) -> int:
        """The greatest of them: ``NEVER`` where it need not happen, or nobody knows by when."""
        open_ended = self.latest >= LAST > self.earliest
        return NEVER if self.never or open_ended else self.latest

    @property
    def known(self) -> bool:
        """Whether there is one way only."""
        return self.first == self.last

    def __str__(self) -> str:
        """As an assumption is written: ``2029-06-30``, ``2029-01-01..2029-12-31``, ``2029-01-01..never``, ``never``."""
        if self.first == NEVER:
            return "never"
        if self == ANY_TIME:
            return "unknown"
        if self.earliest == self.latest and not self.never:
            return str(day_of(self.earliest))
        first = "" if self.earliest == FIRST else str(day_of(self.earliest))
        last = "" if self.latest == LAST else str(day_of(self.latest))
        if self.never:
            return f"{first}..{last + ' or ' if last else ''}never"
        return f"{first}..{last}"


ANY_TIME = Days()
"""Nothing is known: any day, or never."""
NOT_AT_ALL = Days(NEVER, LAST, never=True)


def on(first: datetime.date, last: datetime.date | None = None) -> Days:
    """On a day, or on one from ``first`` to ``last``."""
    return Days(first.toordinal(), (last or first).toordinal(), never=False)


def day_of(number: int) -> datetime.date | None:
    """The day; None for what lies before or after all days."""
    return datetime.date.fromordinal(number) if BEFORE < number < NEVER else None
