"""Kinds of clause about intellectual property."""

from typing import Annotated, Literal

from clauses.kinds.base import Bound, Clause, Gains, More, TakesFrom, Waived
from clauses.kinds.norms import Norm
from clauses.kinds.types import Measure, Parties, Rate, Scope, YesNo


class License(Clause):
    """``licensor`` lets ``licensee`` use what the license ``covers``, less what it ``excludes``.

    ``limit`` is how much it may be used; ``limit: none`` is use without limit. ``licensee_affiliates``: the licensee's
    affiliates may use it, too; ``licensor_affiliates``: what belongs to the licensor's affiliates is licensed as well.
    ``irrevocable`` and ``period: perpetual`` are two things.

    Example::

        license use "License" {
            licensor: supplier
            licensee: customer
            covers: software, documentation
            excludes: source_code
            exclusive: no
            sublicensable: no
            transferable: no
            irrevocable: yes
            limit: 500 users
            licensee_affiliates: yes
            period: perpetual
            territory: DE, AT, CH
        }
    """

    grants = True
    norms = (
        Norm(
            "may", "licensee", "use {covers}[ except {excludes}]", toward="licensor", things="covers", less="excludes"
        ),
        Norm(
            "grants",
            "licensor",
            "let {licensee} use {covers}[ except {excludes}]",
            toward="licensee",
            things="covers",
            less="excludes",
            exclusive="exclusive",
        ),
    )
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
    limit: Annotated[Measure | None, More("licensee", silence="unlimited")] = None
    licensor_affiliates: Annotated[YesNo | None, More("licensee", silence="no")] = None
    licensee_affiliates: Annotated[YesNo | None, More("licensee", silence="no")] = None


class IpOwnership(Clause):
    """``owner`` owns what the clause ``covers``; ``assignor`` parts with it. ``joint``: several own it together.

    Example::

        ip_ownership results "Work results" {
            owner: customer
            assignor: supplier
            covers: deliverables
        }
    """

    grants = True
    norms = (
        Norm("has", "owner", "the ownership of {covers}", things="covers"),
        Norm("assigns", "assignor", "assign {covers} to {owner}", toward="owner", things="covers"),
    )
    kind: Literal["ip_ownership"] = "ip_ownership"
    owner: Gains[Parties]
    assignor: Bound[Parties | None] = None
    covers: Annotated[Scope, More("owner")]
    joint: Annotated[YesNo | None, Waived("to own together is a way to own, and who owns is said in owner")] = None
