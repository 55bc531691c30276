"""Say that a term is nothing, withheld or left open: three things that never collapse into one."""

from typing import Literal

from grammar.frozen import frozen


@frozen
class Unknown:
    """A term without a value, and why it has none.

    ``none``: the agreement says that there is nothing. ``undisclosed``: there is a term, and we may not
    see it. ``tbd``: the parties have left it open. An agreement that is silent has no value at all: that
    is Python's ``None``, and not this.
    """

    type: Literal["none", "undisclosed", "tbd"]

    def __str__(self) -> str:
        return self.type


NONE = Unknown("none")
UNDISCLOSED = Unknown("undisclosed")
TBD = Unknown("tbd")
