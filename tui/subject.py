"""What the right-hand pane is about: one clause of one comparison, with what changed and what was decided about it."""

from clauses.agreement import Agreement
from clauses.diff import Diff
from clauses.diff.change import Change
from clauses.report.arrange import Block
from clauses.review import Standing
from grammar.frozen import frozen


@frozen(eq=False)
class Subject:
    """A clause or declaration of the pair of versions ``pair``, counted from 0; ``block`` has its changes, or none.

    ``selected`` is the place of a change in the block. ``standings`` say what was decided about each of them.
    """

    pair: int
    block: Block
    old: Agreement
    new: Agreement
    selected: int | None = None
    standings: tuple[Standing, ...] = ()
    diff: Diff | None = None

    @property
    def change(self) -> Change | None:
        """The change that is selected."""
        return self.block.changes[self.selected] if self.selected is not None else None
