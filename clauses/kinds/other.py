"""The kind for whatever no other kind says."""

from types import MappingProxyType
from typing import ClassVar, Literal

from clauses.kinds.base import Clause
from clauses.kinds.types import FreeFields


class Other(Clause):
    """Any fields, kept and compared by value, favouring nobody."""

    free: ClassVar[bool] = True
    kind: Literal["clause"] = "clause"
    fields: FreeFields = MappingProxyType({})
