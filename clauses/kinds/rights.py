"""Kinds of clause about what a party may and must not do."""

from typing import Annotated, Literal

from clauses.kinds.base import Bound, Clause, Gains, LastDayFor, More, Waived
from clauses.kinds.norms import Norm
from clauses.kinds.types import Due, Label, Matter, Measure, Parties, Scope, YesNo


class Exclusivity(Clause):
    """``bound`` may deal in ``scope`` with ``beneficiary`` only.

    Example::

        exclusivity sole_distributor "Exclusive distribution" {
            bound: supplier
            beneficiary: distributor
            scope: products
            territory: DE, AT
            period: from 2026 through 2030

            except online "The supplier's own shop" {
                text: "The supplier may sell to consumers through its own shop."
            }
        }
    """

    norms = (
        Norm(
            "only with",
            "bound",
            "deal in {scope} with {beneficiary} only",
            toward="beneficiary",
            things="scope",
        ),
    )
    kind: Literal["exclusivity"] = "exclusivity"
    bound: Bound[Parties]
    beneficiary: Gains[Parties]
    scope: Annotated[Scope, More("beneficiary")]


class Restriction(Clause):
    """``bound`` may not do ``activity``; ``alone`` and ``with_others`` say in which company.

    ``scope`` limits what it may not be done with, and up to ``threshold`` it may.

    Example::

        restriction no_competition "Non-compete" {
            bound: distributor
            beneficiary: supplier
            activity: competing_products
            alone: yes
            with_others: yes
            threshold: 5%
            territory: DE, AT
            period: until termination + 1 year
        }
    """

    norms = (
        Norm(
            "must not",
            "bound",
            "engage in {activity}[ with {scope}]",
            toward="beneficiary",
            acts="activity",
            things="scope",
            modes=("alone", "with_others"),
            above="threshold",
        ),
    )
    kind: Literal["restriction"] = "restriction"
    bound: Bound[Parties]
    beneficiary: Gains[Parties]
    activity: Annotated[Scope, More("beneficiary")]
    scope: Annotated[Scope | None, More("beneficiary", silence="everything")] = None
    alone: Annotated[YesNo | None, More("beneficiary")] = None
    with_others: Annotated[YesNo | None, More("beneficiary")] = None
    threshold: Annotated[Measure | None, More("bound")] = None


class Permission(Clause):
    """``holder`` may do ``activity``, as far as ``grantor`` is concerned.

    Example::

        permission benchmarks "Benchmarks" {
            holder: customer
            grantor: supplier
            activity: benchmarking
            scope: software
            alone: yes
            with_others: no
        }
    """

    grants = True
    norms = (
        Norm(
            "may",
            "holder",
            "engage in {activity}[ with {scope}]",
            toward="grantor",
            acts="activity",
            things="scope",
            modes=("alone", "with_others"),
            up_to="threshold",
        ),
        Norm(
            "grants",
            "grantor",
            "let {holder} engage in {activity}[ with {scope}]",
            toward="holder",
            acts="activity",
            things="scope",
            up_to="threshold",
        ),
    )
    kind: Literal["permission"] = "permission"
    holder: Gains[Parties]
    grantor: Bound[Parties | None] = None
    activity: Annotated[Scope, More("holder")]
    scope: Annotated[Scope | None, More("holder", silence="everything")] = None
    alone: Annotated[YesNo | None, More("holder")] = None
    with_others: Annotated[YesNo | None, More("holder")] = None
    threshold: Annotated[Measure | None, More("holder", silence="unlimited")] = None


class Obligation(Clause):
    """``bound`` must do ``action``, for the good of ``beneficiary``; ``due`` says until when.

    Example::

        obligation delivery "Delivery" {
            bound: supplier
            beneficiary: customer
            action: "deliver the software and its documentation"
            due: 2026-03-31
        }
    """

    norms = (Norm("must", "bound", "{action}[, due {due}]", toward="beneficiary", acts="action"),)
    kind: Literal["obligation"] = "obligation"
    bound: Bound[Parties]
    beneficiary: Gains[Parties]
    action: Annotated[Matter, More("beneficiary")]
    due: Annotated[Due | None, More("bound"), LastDayFor()] = None


class FirstRefusal(Clause):
    """``grantor`` must turn to ``holder`` first, before it deals with anyone else in what it is ``over``.

    ``form``: the holder may step into the offer of another (``refusal``), has to be offered it (``offer``), or to be
    spoken with (``negotiation``).

    Example::

        first_refusal next_product "First offer" {
            holder: distributor
            grantor: supplier
            over: new_products
            form: offer
            period: through 2030
        }
    """

    grants = True
    norms = (Norm("first to", "grantor", "turn to {holder} first for {over}", toward="holder", things="over"),)
    kind: Literal["first_refusal"] = "first_refusal"
    holder: Gains[Parties]
    grantor: Bound[Parties]
    over: Annotated[Scope, More("holder")]
    form: Annotated[Label | None, Waived("refusal, offer and negotiation are not a more and a less of one right")] = (
        None
    )
