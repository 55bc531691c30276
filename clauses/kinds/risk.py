"""Kinds of clause about who bears a loss: liability and its limits, indemnities, warranties, insurance, damages."""

from typing import Annotated, Literal

from clauses.kinds.base import DEPENDS, Bound, Ceiling, Clause, Gains, More
from clauses.kinds.norms import Norm
from clauses.kinds.types import ClausesOrKinds, Label, Labels, Matter, Parties, Rate, Sum, YesNo


class Liability(Clause):
    """``bound`` answers to ``beneficiary`` for damage up to ``cap``, and not for what it ``excludes``.

    ``uncapped_for`` names what the cap is not for: clauses, or kinds of clause. ``per`` says what it is counted by: a
    claim, a year, all of them together. A ``tier`` is a cap of its own for some damage. ``cap: none`` is liability
    without limit.

    Example::

        liability cap_of_supplier "Limit of liability" {
            bound: supplier
            beneficiary: customer
            cap: USD 1 million or 2 times fees_paid, whichever is greater
            per: contract_year
            excludes: "indirect damage and lost profit"
            uncapped_for: confidentiality

            tier data "Loss of data" { cap: USD 5 million }
            except intent "Intent and gross negligence"
        }
    """

    part_kinds = ("except", "tier")
    limits = ("cap", "excludes")
    norms = (
        Norm(
            "must",
            "bound",
            "answer to {beneficiary} for damage[ up to {cap}][, not for {excludes}][, unlimited for {uncapped_for}]",
            toward="beneficiary",
        ),
    )
    kind: Literal["liability"] = "liability"
    bound: Bound[Parties]
    beneficiary: Gains[Parties]
    cap: Annotated[Sum | None, More("beneficiary", silence="unlimited"), Ceiling()] = None
    per: Annotated[Label | None, DEPENDS] = None
    excludes: Annotated[Matter | None, More("bound", silence="nothing")] = None
    uncapped_for: Annotated[ClausesOrKinds | None, More("beneficiary", silence="nothing")] = None


class Indemnity(Clause):
    """``bound`` keeps ``beneficiary`` free of the loss that comes of what it is ``for``, up to an ``amount``.

    ``defend``: it also conducts the defence. ``deductible`` is what the beneficiary bears itself.

    Example::

        indemnity infringement "Claims of infringement" {
            bound: supplier
            beneficiary: customer
            for: "claims that the software infringes rights of others"
            amount: USD 5 million
            defend: yes
            deductible: USD 10,000
        }
    """

    norms = (
        Norm("must", "bound", "defend {beneficiary} against {for}", "beneficiary", given="defend"),
        Norm("must", "bound", "hold {beneficiary} harmless from {for}[, up to {amount}]", "beneficiary"),
    )
    kind: Literal["indemnity"] = "indemnity"
    bound: Bound[Parties]
    beneficiary: Gains[Parties]
    for_: Annotated[Matter, More("beneficiary")]
    amount: Annotated[Sum | None, More("beneficiary", silence="unlimited"), Ceiling()] = None
    defend: Annotated[YesNo | None, More("beneficiary", silence="no")] = None
    deductible: Annotated[Sum | None, More("bound", silence="nothing")] = None


class Warranty(Clause):
    """``bound`` answers to ``beneficiary`` for what it warrants ``for`` something to be; ``period`` says how long.

    ``remedies`` are what the beneficiary may ask for, up to an ``amount``.

    Example::

        warranty conformity "The software works as documented" {
            bound: supplier
            beneficiary: customer
            for: software
            remedies: repair, replacement, refund
            period: for 12 months after acceptance
        }
    """

    norms = (Norm("must", "bound", "make good on {for}[, by {remedies}][, up to {amount}]", toward="beneficiary"),)
    kind: Literal["warranty"] = "warranty"
    bound: Bound[Parties]
    beneficiary: Gains[Parties]
    for_: Annotated[Matter, More("beneficiary")]
    remedies: Annotated[Labels | None, More("beneficiary", silence="everything")] = None
    amount: Annotated[Sum | None, More("beneficiary", silence="unlimited"), Ceiling()] = None


class Insurance(Clause):
    """``bound`` keeps insurance ``for`` some risk: an ``amount`` for each loss, and ``aggregate`` for all together.

    ``additional_insured``: the beneficiary is insured as well.

    Example::

        insurance cover "Insurance" {
            bound: supplier
            beneficiary: customer
            for: "commercial general liability"
            amount: USD 1 million
            aggregate: USD 2 million
            additional_insured: yes

            tier cyber "Cyber risks" { amount: USD 5 million }
        }
    """

    part_kinds = ("except", "tier")
    norms = (
        Norm(
            "must",
            "bound",
            "keep insurance[ for {for}][ of {amount} a loss][, {aggregate} in all]",
            toward="beneficiary",
        ),
    )
    kind: Literal["insurance"] = "insurance"
    bound: Bound[Parties]
    beneficiary: Gains[Parties]
    for_: Annotated[Matter | None, More("beneficiary")] = None
    amount: Annotated[Sum | None, More("beneficiary", silence="nothing")] = None
    aggregate: Annotated[Sum | None, More("beneficiary", silence="nothing")] = None
    additional_insured: Annotated[YesNo | None, More("beneficiary", silence="no")] = None


class LiquidatedDamages(Clause):
    """``bound`` pays ``beneficiary`` a fixed ``amount`` ``for`` a breach, whatever the damage was, up to ``cap``.

    ``sole_remedy``: the beneficiary may ask for nothing else.

    Example::

        liquidated_damages delay "Delay" {
            bound: supplier
            beneficiary: customer
            amount: USD 2,500 per day
            for: "each day by which go-live is late"
            cap: USD 100,000
            sole_remedy: no
        }
    """

    norms = (Norm("must", "bound", "pay {beneficiary} {amount}[ for {for}][, up to {cap}]", toward="beneficiary"),)
    kind: Literal["liquidated_damages"] = "liquidated_damages"
    bound: Bound[Parties]
    beneficiary: Gains[Parties]
    amount: Annotated[Rate, More("beneficiary")]
    for_: Annotated[Matter | None, More("beneficiary")] = None
    cap: Annotated[Sum | None, More("beneficiary", silence="unlimited"), Ceiling()] = None
    sole_remedy: Annotated[YesNo | None, More("bound", silence="no")] = None
