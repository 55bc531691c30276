"""A kind of clause of a firm's own: an example of a package that brings one."""

from typing import Annotated, Literal

from clauses.kinds import Clause
from clauses.kinds.base import Bound, Gains, More
from clauses.kinds.norms import Norm
from clauses.kinds.types import Length, Parties, Scope, Sum, YesNo


class Retainer(Clause):
    """``client`` pays ``adviser`` a ``fee`` for being there; ``notice`` is how soon the adviser has to answer.

    ``matters`` are what advice is given on. ``exclusive``: the adviser takes no mandate against the client meanwhile.

    Example::

        retainer advice "Retainer" {
            client: customer
            adviser: supplier
            fee: USD 5,000 per month
            notice: 2 business days
            matters: software
            exclusive: yes
        }
    """

    norms = (
        Norm("must", "client", "pay {adviser} {fee} for being there", toward="adviser"),
        Norm("must", "adviser", "advise {client} on {matters}", toward="client", things="matters", given="matters"),
        Norm("must not", "adviser", "take a mandate against {client}", toward="client", given="exclusive"),
    )
    kind: Literal["retainer"] = "retainer"
    client: Bound[Parties]
    adviser: Gains[Parties]
    fee: Annotated[Sum, More("adviser")]
    notice: Annotated[Length | None, More("adviser")] = None
    matters: Annotated[Scope | None, More("client")] = None
    exclusive: Annotated[YesNo | None, More("client", silence="no")] = None
