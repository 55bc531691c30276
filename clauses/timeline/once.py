"""An agreement as a key: what is worked out of it is worked out once, for all that ask."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

from clauses.agreement import Agreement

T = TypeVar("T")

_KEPT = 2
"""So many agreements are remembered: rules look at one, a comparison at two."""


class _Itself:
    """An agreement that is equal to itself alone: to compare what two say would cost more than to look at both."""

    def __init__(self, agreement: Agreement) -> None:
        """Keep it, so that no other one takes its place in memory."""
        self.agreement = agreement

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Itself) and self.agreement is other.agreement

    def __hash__(self) -> int:
        return id(self.agreement)


def once(work: Callable[[Agreement], T]) -> Callable[[Agreement], T]:
    """Let what is worked out of an agreement be worked out once, for those that ask one after the other."""

    @lru_cache(maxsize=_KEPT)
    def known(of: _Itself) -> T:
        return work(of.agreement)

    @wraps(work)
    def asked(agreement: Agreement) -> T:
        return known(_Itself(agreement))

    return asked
