"""What two acts are both about: what is done, and the things that it is done with."""

from clauses.timeline.acts import Act, all_terms
from grammar.frozen import frozen


@frozen
class Shared:
    """The terms that two acts share: ``acts`` with ``things``; None for whatever is done, and for any thing."""

    acts: frozenset[str] | None
    things: frozenset[str] | None

    @property
    def terms(self) -> frozenset[str]:
        """All of them."""
        return all_terms(self.acts, self.things)


def shared(one: Act, other: Act) -> Shared | None:
    """What two acts share; None for nothing.

    Where both name what is done, they must share that, and the things that it is done with, where both name these.
    """
    if one.acts is None or other.acts is None:
        return Shared(None, one.matter & other.matter) if one.matter & other.matter else None
    done = one.acts & other.acts
    if one.things is None or other.things is None:
        return Shared(done, other.things if one.things is None else one.things) if done else None
    things = one.things & other.things
    return Shared(done, things) if done and things else None


def same_named(one: Act, other: Act, both: Shared) -> bool:
    """Whether two acts name one and the same; else one is about a part of what the other is about."""
    named = one.named & other.named
    if both.acts is None:
        return bool(both.terms & named)
    if not both.acts & named:
        return False
    if one.things is None or other.things is None:
        return one.things is other.things
    return bool(both.things and both.things & named)


def within(act: Act, other: Act, both: Shared) -> bool:
    """Whether something that ``act`` names lies in whole within ``other``: else it can be done beside that."""
    if both.acts is None:
        return bool(both.terms & act.named)
    if not both.acts & act.named:
        return False
    return other.things is None or bool(act.things is not None and both.things and both.things & act.named)
