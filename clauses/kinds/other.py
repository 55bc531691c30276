"""The kind for whatever no other kind says."""

from typing import ClassVar, Literal

from clauses.kinds.base import Clause
from clauses.kinds.sealed import Sealed
from clauses.kinds.types import FreeFields


class Other(Clause):
    """Any fields, kept and compared by value, favouring nobody.

    Example::

        clause notices "Notices" {
            form: "in writing"
            language: "English"
            text: "A notice by e-mail alone is none."
        }
    """

    free: ClassVar[bool] = True
    kind: Literal["clause"] = "clause"
    fields: FreeFields = Sealed({})
