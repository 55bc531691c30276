"""An agreement as a key: what is worked out of it is worked out once, for all that ask."""

from clauses.agreement import Agreement

KEPT = 2
"""So many agreements are remembered: rules look at one, a comparison at two."""


class Itself:
    """An agreement that is equal to itself alone: to compare what two say would cost more than to look at both."""

    def __init__(self, agreement: Agreement) -> None:
        """Keep it, so that no other one takes its place in memory."""
        self.agreement = agreement

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Itself) and self.agreement is other.agreement

    def __hash__(self) -> int:
        return id(self.agreement)
