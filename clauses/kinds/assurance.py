"""Kinds of clause by which a party can be sure of what it was promised: audits, escrow, help afterwards, outsiders."""

from typing import Annotated, Literal

from clauses.kinds.base import DEPENDS, Bound, Clause, Gains, More, Waived
from clauses.kinds.norms import Norm
from clauses.kinds.types import Condition, Label, Length, Matter, Measure, Parties, Rate, Scope, YesNo


class Audit(Clause):
    """``holder`` may inspect what is in ``scope`` at ``bound``, after ``notice``.

    ``at_most`` is how often; ``keep_for``, how long the books have to be kept; ``cost``, who bears it.

    Example::

        audit books "Books and records" {
            holder: supplier
            bound: distributor
            scope: "the books on sales and stock"
            notice: 15 business days
            at_most: 1 audit per year
            keep_for: 3 years
            cost: "the supplier, unless it finds more than 5% owed"
        }
    """

    grants = True
    norms = (
        Norm("may", "holder", "audit {bound}[ as to {scope}][, {at_most}][, with notice of {notice}]", "bound"),
        Norm("must", "bound", "keep its books for {keep_for}", "holder", given="keep_for"),
    )
    kind: Literal["audit"] = "audit"
    holder: Gains[Parties]
    bound: Bound[Parties]
    scope: Annotated[Matter | None, More("holder", silence="everything")] = None
    notice: Annotated[Length | None, More("bound", silence="nothing")] = None
    at_most: Annotated[Measure | None, More("holder", silence="unlimited")] = None
    keep_for: Annotated[Length | None, More("holder", silence="nothing")] = None
    cost: Annotated[Label | None, DEPENDS] = None


class Escrow(Clause):
    """``bound`` deposits what is in ``scope`` with an ``agent``, who gives it to ``holder`` on ``release_on``.

    ``update_within`` is how soon what is new has to be deposited as well.

    Example::

        escrow source_deposit "Source code" {
            holder: customer
            bound: supplier
            scope: source_code
            agent: "Escrow Agent Ltd"
            release_on: bankruptcy
            update_within: 30 days
        }
    """

    grants = True
    norms = (
        Norm(
            "must", "bound", "deposit {scope}[ with {agent}] for {holder}[, released on {release_on}]", toward="holder"
        ),
    )
    kind: Literal["escrow"] = "escrow"
    holder: Gains[Parties]
    bound: Bound[Parties]
    scope: Annotated[Scope, More("holder")]
    agent: Annotated[Label | None, Waived("who keeps a deposit is neither more nor less of it")] = None
    release_on: Annotated[Condition | None, More("holder")] = None
    update_within: Annotated[Length | None, More("bound", silence="unlimited")] = None


class PostTerminationServices(Clause):
    """``bound`` goes on with what is in ``scope`` for ``holder`` once the agreement is over; ``period`` says how long.

    ``fee`` is what it may ask for that.

    Example::

        post_termination_services exit_help "Help on the way out" {
            holder: customer
            bound: supplier
            scope: support
            fee: USD 180 per hour
            period: for 6 months after termination
        }
    """

    grants = True
    norms = (Norm("must", "bound", "go on with {scope} for {holder}[, for {fee}]", toward="holder", things="scope"),)
    kind: Literal["post_termination_services"] = "post_termination_services"
    holder: Gains[Parties]
    bound: Bound[Parties]
    scope: Annotated[Matter, More("holder")]
    fee: Annotated[Rate | None, More("bound", silence="nothing")] = None


class ThirdPartyBeneficiary(Clause):
    """``holder``, who did not make the agreement, may rely on what is in ``scope`` against ``bound``.

    ``enforceable``: it may go to court for that itself. ``holder: none`` says that nobody else may.

    Example::

        third_party_beneficiary group "Companies of the group" {
            holder: parent
            bound: supplier
            scope: services
            enforceable: yes
        }
    """

    grants = True
    norms = (Norm("may", "holder", "rely on the agreement against {bound}[ as to {scope}]", toward="bound"),)
    kind: Literal["third_party_beneficiary"] = "third_party_beneficiary"
    holder: Gains[Parties]
    bound: Bound[Parties]
    scope: Annotated[Matter | None, More("holder", silence="everything")] = None
    enforceable: Annotated[YesNo | None, More("holder")] = None
