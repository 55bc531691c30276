"""A value together with how far it is to be believed."""

from typing import Literal, TypeAlias

from clauses.values.scalar import Scalar, Word, write_element
from grammar.frozen import frozen

Hedge: TypeAlias = Literal["about", "at least", "at most", "reportedly"]


@frozen
class Hedged:
    """A value that is approximate, a bound, or reported and not confirmed by a party.

    ``about 27%``, ``at least USD 250 billion``, ``reportedly 20%``.
    """

    how: Hedge
    value: Scalar | Word
    type: Literal["hedged"] = "hedged"

    def __str__(self) -> str:
        return f"{self.how} {write_element(self.value)}"
