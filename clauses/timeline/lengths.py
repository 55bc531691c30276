"""How far a length of time leads, where it may be a choice, hedged, or several terms: at the least and at the most."""

from typing import Any

from clauses.timeline.moments import DAY_AFTER, FOREVER, Moment, settled
from clauses.values import Choice, Duration, Hedged, Terms
from clauses.values.pick import takes_least
from grammar.frozen import frozen


@frozen
class Lengths:
    """The first days after a length of time: the shortest that it may be, and the longest.

    Several stand for their alternatives, of which the earliest, or the latest, counts.
    """

    shortest: tuple[Moment, ...]
    longest: tuple[Moment, ...]

    @property
    def exact(self) -> Moment | None:
        """The one day after it, where it is one."""
        return self.shortest[0] if len(self.shortest) == 1 and self.shortest == self.longest else None


def lengths(start: Moment, said: Any, *, times: bool = False) -> Lengths | None:
    """The day after a length that begins at ``start``; None where nothing is known of it.

    ``times``: a length is repeated without end (a renewal); ``3 terms of 1 year`` are three of them.
    """
    match said:
        case Duration() if times:
            return Lengths((start,), (FOREVER,))
        case Duration():
            end = _after(start, said, 1)
            return Lengths((end,), (end,))
        case Terms():
            end = _after(start, said.of, said.count)
            return Lengths((start if times else end,), (end,))
        case Hedged():
            return _hedged(start, said, times)
        case Choice():
            return _choice(start, said, times)
    return None


def _after(start: Moment, length: Duration, times: int) -> Moment:
    """The first day after so many lengths, counted from their start at once."""
    kind, count = length.measure
    try:
        whole = Duration(count * times, "month" if kind == "month" else "day", kind == "business day")
    except ValueError:  # beyond 1,000 years
        return FOREVER
    return settled(start.after(whole, DAY_AFTER))


def _hedged(start: Moment, said: Hedged, times: bool) -> Lengths | None:
    inner = lengths(start, said.value, times=times)
    if inner is None or said.how == "reportedly":
        return inner
    if said.how == "at least":
        return Lengths(inner.shortest, (FOREVER,))
    return Lengths((start,), inner.longest if said.how == "at most" else (FOREVER,))


def _choice(start: Moment, said: Choice, times: bool) -> Lengths | None:
    """Of fixed days the one that governs; else all of them, between the shortest and the longest."""
    options = [lengths(start, option, times=times) for option in said.options]
    known = [each for each in options if each is not None]
    if len(known) < len(options):
        return None
    ends = [each.exact for each in known]
    fixed = [each for each in ends if each is not None and each.event is None]
    if said.pick is not None and len(fixed) == len(options):
        pick = min if takes_least(said.pick) else max
        end = pick(fixed, key=lambda each: each.day)
        return Lengths((end,), (end,))
    return Lengths(
        tuple(moment for each in known for moment in each.shortest),
        tuple(moment for each in known for moment in each.longest),
    )
