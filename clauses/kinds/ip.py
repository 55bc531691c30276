"""Kinds of clause about intellectual property."""

from typing import Annotated, Literal

from clauses.kinds.base import Bound, Clause, Gains, More, TakesFrom
from clauses.kinds.types import Parties, Rate, Scope, YesNo


class License(Clause):
    """``licensor`` lets ``licensee`` use what the license ``covers``, less what it ``excludes``."""

    grants = True
    kind: Literal["license"] = "license"
    licensor: Bound[Parties]
    licensee: Gains[Parties]
    covers: Annotated[Scope, More("licensee")]
    excludes: Annotated[Scope | None, TakesFrom("covers")] = None
    exclusive: Annotated[YesNo | None, More("licensee", silence="no")] = None
    sublicensable: Annotated[YesNo | None, More("licensee")] = None
    transferable: Annotated[YesNo | None, More("licensee")] = None
    irrevocable: Annotated[YesNo | None, More("licensee", silence="no")] = None
    royalty: Annotated[Rate | None, More("licensor", silence="nothing")] = None
