"""Several values of which one governs, or which hold together."""

from dataclasses import field
from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from clauses.values.hedged import Hedged
from clauses.values.pick import Joint, Pick, takes_least, write_alternatives
from clauses.values.scalar import Scalar, Word, write_element
from grammar.frozen import frozen

Option: TypeAlias = Annotated[Scalar | Hedged, Field(discriminator="type")] | Word
"""What can be chosen between."""


@frozen
class Choice:
    """Two or more ``options`` joined by "or" or "and": ``180 days or 6 months, whichever is longer``.

    ``pick`` says which governs, ``pick_written`` is the author's word for it ("higher"). Without a pick
    the agreement does not say. The order of the options means nothing, and with a pick "or" and "and" mean
    the same. Raises ``ValueError`` for fewer than two options.
    """

    options: tuple[Option, ...]
    joint: Joint
    pick: Pick | None = None
    pick_written: str | None = field(default=None, compare=False)
    written: str | None = field(default=None, compare=False)
    type: Literal["choice"] = "choice"

    def __post_init__(self) -> None:
        if len(self.options) < 2:
            raise ValueError("a choice has two options or more")

    def __eq__(self, other: object) -> bool:
        return self._meaning() == other._meaning() if isinstance(other, Choice) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._meaning())

    def _meaning(self) -> tuple[object, ...]:
        return frozenset(self.options), self.joint if self.pick is None else takes_least(self.pick)

    def __str__(self) -> str:
        if self.written is not None:
            return self.written
        options = [write_element(each) for each in self.options]
        return write_alternatives(options, self.joint, self.pick and (self.pick_written or self.pick))
