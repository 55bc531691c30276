"""Which acts of a party collide, whatever their time: the rules, and what they leave to be read."""

from collections.abc import Callable, Iterator
from typing import Literal, TypeAlias, get_args

from clauses.kinds.norms import Force
from clauses.timeline.acts import Act
from clauses.timeline.meeting import in_its_places
from clauses.timeline.shared import Shared, same_named, shared, within
from grammar.frozen import frozen

What: TypeAlias = Literal["collision", "notice"]
"""``notice``: no breach, but somebody has to be asked first."""

Doubts: TypeAlias = Callable[[Act, Act, Shared], Iterator[str]]


def _no_doubts(one: Act, other: Act, both: Shared) -> Iterator[str]:
    yield from ()


@frozen
class Rule:
    """A way in which two acts of a party collide: what it is called, and why.

    ``one`` and ``other`` are the forces of the two, and ``fits`` says what else must be so. ``consent``: the one who is
    protected may allow it. ``later``: it needs that the second act begins no sooner than the first. ``doubts`` say what
    has to be read, beyond what every pair leaves to be read.
    """

    what: What
    one: Force
    other: tuple[Force, ...]
    fits: Callable[[Act, Act, str], bool]
    reason: str
    consent: bool = True
    later: bool = False
    doubts: Doubts = _no_doubts

    def caught(self, one: Act, other: Act) -> frozenset[str]:
        """The parties between the two acts: those whose own acts they are, and that may not have the other's leave."""
        return frozenset(
            party
            for party in one.who & other.who
            if self.fits(one, other, party) and not (self.consent and _is_allowed(one, other, party))
        )

    def unread(self, one: Act, other: Act, both: Shared) -> Iterator[str]:
        """What has to be read before it is sure that two acts collide."""
        if other.norm.force == "must" and not (within(other, one, both) and in_its_places(other, one)):
            yield f"{other.clause.id} goes beyond {one.clause.id}: whether it can be met without that has to be read"
        yield from self.doubts(one, other, both)


def freed_by(one: Act, leave: Act) -> frozenset[str]:
    """The parties that a permission frees from a restraint, as those whom it protects gave it."""
    names, own = one.clause.subject_to, leave.clause.subject_to
    same = one.place == leave.place
    if leave.norm.force != "may" or leave.acts is None or (same and isinstance(own, tuple) and one.clause.id in own):
        return frozenset()
    goes_before = same and isinstance(names, tuple) and leave.clause.id in names
    return frozenset(party for party in one.who & leave.who if goes_before or _is_allowed(one, leave, party))


def _is_allowed(one: Act, other: Act, party: str) -> bool:
    """Whether those whom a restraint protects allow what it forbids.

    In one agreement the special goes before the general: what they allow for a part of it, or forbid of what they
    allow, is no contradiction, and to let themselves use it is none either. Under another agreement they have said so
    on their own, if it is with all of them.
    """
    protected, toward = one.other_side(party), other.other_side(party)
    if one.place == other.place:
        if other.norm.force in ("grants", "assigns") and toward and toward <= protected:
            return True
        silent = other.norm.force == "may" and other.said(other.norm.toward) is None
        return (silent or bool(toward and toward <= protected)) and not _same(one, other)
    if not protected or not protected <= toward:
        return False
    return other.norm.force == "may" or toward == protected


def _same(one: Act, other: Act) -> bool:
    """Whether neither of two acts is the more special one."""
    if one.said(one.norm.above) is not None or other.said(other.norm.up_to) is not None:
        return False
    if (one.clause.territory is None) != (other.clause.territory is None):
        return False
    both = shared(one, other)
    return both is not None and same_named(one, other, both)


# --- which acts collide -------------------------------------------------------------------------------------------

_DOES: tuple[Force, ...] = ("may", "must", "grants", "assigns")


def _with_others(one: Act, other: Act, party: str) -> bool:
    """What is done is done with somebody else."""
    toward = other.other_side(party)
    return not toward or not toward <= one.other_side(party)


def _apart(one: Act, other: Act, party: str) -> bool:
    return not one.other_side(party) & other.other_side(party)


def _is_done(one: Act, other: Act, party: str) -> bool:
    """To let somebody do something is not to do it; to let somebody use a thing is to do something with it."""
    return not (other.norm.force == "grants" and other.acts is not None)


def _to_others(one: Act, other: Act, party: str) -> bool:
    return not other.other_side(party) <= one.other_side(party)


def _exclusive_to_others(one: Act, other: Act, party: str) -> bool:
    return one.exclusive is not False and _to_others(one, other, party)


# --- what has to be read ------------------------------------------------------------------------------------------


def _is_forbidden(one: Act, other: Act, both: Shared) -> Iterator[str]:
    """Of two acts that share a thing, only the one may say what is done with it."""
    if both.acts is None and one.acts is not None and other.acts is None and not both.terms & one.acts:
        yield f"whether {other.clause.id} is what {one.clause.id} forbids has to be read"


def _is_exclusive(one: Act, other: Act, both: Shared) -> Iterator[str]:
    if one.norm.force == "grants" and one.exclusive is None:
        yield f"{one.norm.exclusive} of {one.clause.id} is {one.said(one.norm.exclusive)}"
    if other.acts is not None and not both.terms & other.acts:
        yield f"whether {other.clause.id} is a use that {one.clause.id} grants has to be read"


RULES: tuple[Rule, ...] = (
    Rule("collision", "only with", _DOES, _with_others, "deals with somebody else in what is exclusive"),
    Rule("collision", "only with", ("only with",), _apart, "owes the same exclusively to two", consent=False),
    Rule(
        "collision",
        "only with",
        ("first to",),
        _apart,
        "owes somebody else the first refusal of what is exclusive",
        consent=False,
    ),
    Rule("collision", "must not", _DOES, _is_done, "is to do, or may do, what is forbidden", doubts=_is_forbidden),
    Rule(
        "collision",
        "grants",
        ("grants",),
        _exclusive_to_others,
        "grants again what was granted exclusively",
        consent=False,
        doubts=_is_exclusive,
    ),
    Rule(
        "collision",
        "grants",
        ("assigns",),
        _exclusive_to_others,
        "assigns what somebody else has a right to",
        consent=False,
        doubts=_is_exclusive,
    ),
    Rule(
        "collision",
        "assigns",
        ("assigns",),
        _to_others,
        "assigns what somebody else has a right to",
        consent=False,
    ),
    Rule("collision", "assigns", ("grants",), _to_others, "grants what it has assigned", consent=False, later=True),
    Rule("notice", "first to", ("first to",), _apart, "owes the first refusal of the same to two", consent=False),
    Rule("notice", "first to", _DOES, _with_others, "has to turn to the holder of the first refusal before"),
)
"""Read top to bottom: the first that fits a pair says why it collides."""


def rules_for(one: Act, other: Act) -> Iterator[tuple[Rule, Act, Act]]:
    """The rules that two acts may fit by their forces, in their order, and which of the two comes first in each."""
    for rule, turned in _BY_FORCES[one.norm.force, other.norm.force]:
        yield (rule, other, one) if turned else (rule, one, other)


_FORCES: tuple[Force, ...] = get_args(Force)
_BY_FORCES = {
    (one, other): tuple(
        (rule, turned)
        for rule in RULES
        for turned, (first, second) in ((False, (one, other)), (True, (other, one)))
        if rule.one == first and second in rule.other
    )
    for one in _FORCES
    for other in _FORCES
}
