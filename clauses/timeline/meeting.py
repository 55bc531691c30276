"""Whether two acts can meet: in one place, in the same company, and to the same extent."""

from collections.abc import Iterable
from typing import Literal, TypeAlias

from clauses.timeline.acts import Act
from clauses.timeline.holidays import countries
from clauses.values.compare import compare
from clauses.values.order import Order, Undecided

Meets: TypeAlias = Literal["no", "yes"] | tuple[str, ...]
"""They cannot meet; they do; or what has to be read to know."""


def meeting(one: Act, other: Act) -> Meets:
    """Whether a restraint and what it may restrain can meet. Fields that may not be seen are doubts."""
    found = [_places(one, other), _company(one, other), _extent(one, other)]
    if "no" in found:
        return "no"
    doubts = tuple(doubt for each in found if isinstance(each, tuple) for doubt in each)
    unseen = tuple(f"{field} of {act.clause.id} is {act.said(field)}" for act in (one, other) for field in act.unread)
    return (*doubts, *unseen) or "yes"


# --- places -------------------------------------------------------------------------------------------------------


def only_countries(places: Iterable[str]) -> bool:
    """Whether places are countries, all of them: a region may overlap with anything."""
    return countries().issuperset(places)


def _places(one: Act, other: Act) -> Meets:
    here, there = one.said("territory"), other.said("territory")
    if not isinstance(here, tuple) or not isinstance(there, tuple) or set(here) & set(there):
        return "yes"
    if only_countries((*here, *there)):
        return "no"
    return (f"{', '.join(here)} and {', '.join(there)} may or may not overlap",)


def in_its_places(act: Act, other: Act) -> bool:
    """Whether an act is about no more places than another: else it can be done elsewhere."""
    here, there = act.said("territory"), other.said("territory")
    return not isinstance(there, tuple) or (isinstance(here, tuple) and set(here) <= set(there))


# --- company ------------------------------------------------------------------------------------------------------


def _company(one: Act, other: Act) -> Meets:
    """Alone, or with others."""
    mine, theirs = one.modes, other.modes
    if not mine or not theirs:
        return "yes"
    pairs = [(this, that) for this, that in zip(mine, theirs, strict=True) if this is not False and that is not False]
    if not pairs:
        return "no"
    if (True, True) in pairs:
        return "yes"
    return (f"whether {one.clause.id} and {other.clause.id} hold in the same company has to be read",)


# --- extent -------------------------------------------------------------------------------------------------------


def _extent(one: Act, other: Act) -> Meets:
    """What is forbidden above one figure, and allowed up to another."""
    above = one.said(one.norm.above)
    if above is None:
        return "yes"
    up_to = other.said(other.norm.up_to)
    if other.norm.up_to and up_to is None:
        return "yes"
    if up_to is None:
        return (f"{one.clause.id} forbids only what is above {above}",)
    order = compare(up_to, above)
    if isinstance(order, Undecided):
        return (f"{one.clause.id} forbids what is above {above}, and {other.clause.id} allows up to {up_to}",)
    return "yes" if order is Order.GREATER else "no"


__all__ = ["Meets", "in_its_places", "meeting", "only_countries"]
