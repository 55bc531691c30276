"""Kinds of clause about money, purchases and stakes."""

from typing import Annotated, Literal

from clauses.kinds.base import Bound, Ceiling, Clause, Floor, Gains, More, Sharing, Summed, Valuation, Waived
from clauses.kinds.norms import Norm
from clauses.kinds.types import Length, Matter, Measure, Parties, Rate, Share, Sum


class RevenueShare(Clause):
    """``payer`` gives ``payee`` a ``rate`` of the ``base``, no less than ``minimum`` and no more than ``cap``.

    ``paid_over`` spreads the payment.
    """

    norms = (
        Norm(
            "must",
            "payer",
            "pay {payee}[ {rate}][ of {base}][, at least {minimum}][, up to {cap}][, over {paid_over}]",
            toward="payee",
        ),
    )
    sharing = Sharing(rate="rate", base="base", giver="payer")
    kind: Literal["revenue_share"] = "revenue_share"
    payer: Bound[Parties]
    payee: Gains[Parties]
    rate: Annotated[Rate | None, More("payee")] = None
    base: Annotated[Matter | None, More("payee")] = None
    minimum: Annotated[Sum | None, More("payee", silence="nothing"), Floor()] = None
    cap: Annotated[Sum | None, More("payee", silence="unlimited"), Ceiling()] = None
    paid_over: Annotated[Length | None, More("payer")] = None


class Commitment(Clause):
    """``buyer`` must buy ``goods`` from ``seller``, for an ``amount`` or in a ``volume``."""

    part_kinds = ("except", "tier", "milestone")
    norms = (
        Norm(
            "must",
            "buyer",
            "buy[ {goods}] from {seller}[ for {amount}][, {volume}]",
            toward="seller",
            things="goods",
        ),
        Norm(
            "must",
            "seller",
            "supply[ {goods}] to {buyer}[ for {amount}][, {volume}]",
            toward="buyer",
            things="goods",
        ),
    )
    kind: Literal["commitment"] = "commitment"
    buyer: Bound[Parties]
    seller: Gains[Parties]
    amount: Annotated[Sum | None, More("seller"), Summed()] = None
    volume: Annotated[Measure | None, More("seller")] = None
    goods: Annotated[Matter | None, More("seller")] = None


_VALUATION = Waived("a valuation is a fact about a stake, not a term that either side gains by")


class Equity(Clause):
    """``holder`` has a ``stake`` in ``issuer``. A larger stake favours the holder, and disfavours nobody."""

    grants = True
    norms = (Norm("has", "holder", "hold[ {stake}][ of {issuer}][, valued at {value}]"),)
    valuation = Valuation(share="stake", whole="company_value", value="value")
    kind: Literal["equity"] = "equity"
    holder: Gains[Parties]
    issuer: Annotated[Parties | None, Waived("whose shares they are: a larger stake disfavours nobody")] = None
    stake: Annotated[Share | None, More("holder", silence="nothing")] = None
    basis: Annotated[Matter | None, _VALUATION] = None
    value: Annotated[Sum | None, _VALUATION] = None
    company_value: Annotated[Sum | None, _VALUATION] = None
    invested: Annotated[Sum | None, Waived("what was paid in is the price of the stake, not a part of it")] = None
