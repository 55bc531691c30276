"""Kinds of clause about money, purchases and stakes."""

from typing import Annotated, Literal

from clauses.kinds.base import (
    Bound,
    Ceiling,
    Clause,
    Depends,
    Floor,
    Gains,
    LastDayFor,
    More,
    Sharing,
    Summed,
    Valuation,
    Waived,
)
from clauses.kinds.norms import Norm
from clauses.kinds.types import Band, Due, Length, Matter, Measure, Parties, Rate, Share, Sum, YesNo

_BAND = Depends("which side a band helps depends on what is asked in the bands beside it")


class RevenueShare(Clause):
    """``payer`` gives ``payee`` a ``rate`` of the ``base``, no less than ``minimum`` and no more than ``cap``.

    ``paid_over`` spreads the payment. A ``tier`` has a rate of its own for a ``band`` of the base.

    Example::

        revenue_share royalty "Share of sales" {
            payer: distributor
            payee: supplier
            base: net_sales
            minimum: USD 50,000
            cap: USD 2 million
            paid_over: 5 years

            tier first "The first million" {
                band: at most USD 1 million
                rate: 12%
            }

            tier above "What is above" {
                band: at least USD 1 million
                rate: 8%
            }
        }
    """

    part_kinds = ("except", "tier")

    norms = (
        Norm(
            "must",
            "payer",
            "pay {payee} a share[ of {rate}][ of {base}][, at least {minimum}][, up to {cap}][, over {paid_over}]",
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
    band: Annotated[Band | None, _BAND] = None


class Commitment(Clause):
    """``buyer`` must buy ``goods`` from ``seller``, for an ``amount`` or in a ``volume``.

    Example::

        commitment capacity "Purchase of capacity" {
            buyer: customer
            seller: supplier
            goods: services
            amount: USD 12 million

            milestone start "At the start" {
                amount: USD 3 million
                period: for 1 year
            }
        }
    """

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


class Minimum(Clause):
    """``buyer`` must buy from ``seller`` at least an ``amount`` or a ``volume``, of what is in ``goods``.

    Each ``tier`` may have its own, year by year, or the first grows by ``increase``. ``shortfall`` is what has to be
    paid of what was not bought.

    Example::

        minimum purchases "Minimum purchases" {
            buyer: distributor
            seller: supplier
            goods: products
            increase: 5% per year
            shortfall: 100%

            tier first_year "2026" {
                amount: USD 1 million
                period: from 2026 through 2026
            }

            tier second_year "2027" {
                amount: USD 1.5 million
                period: from 2027 through 2027
            }
        }
    """

    part_kinds = ("except", "tier")
    norms = (
        Norm(
            "must",
            "buyer",
            "buy[ {goods}] from {seller}[ for at least {amount}][, at least {volume}]",
            toward="seller",
            things="goods",
        ),
        Norm(
            "must",
            "seller",
            "supply[ {goods}] to {buyer}[ for at least {amount}][, at least {volume}]",
            toward="buyer",
            things="goods",
        ),
    )
    kind: Literal["minimum"] = "minimum"
    buyer: Bound[Parties]
    seller: Gains[Parties]
    goods: Annotated[Matter | None, More("seller")] = None
    amount: Annotated[Sum | None, More("seller", silence="nothing"), Summed()] = None
    volume: Annotated[Measure | None, More("seller", silence="nothing")] = None
    increase: Annotated[Rate | None, More("seller", silence="nothing")] = None
    shortfall: Annotated[Rate | None, More("seller")] = None


class Payment(Clause):
    """``payer`` pays ``payee`` an ``amount`` ``for`` something, when it is ``due``.

    ``recurring`` is how long it is from one payment to the next; where that is silent, it is paid once. A ``milestone``
    is an instalment; a ``tier`` has a price of its own for a ``band``. ``increase`` is what is added as time passes;
    ``late_interest``, what is added when it is paid late.

    Example::

        payment fees "Fees" {
            payer: customer
            payee: supplier
            for: software
            amount: USD 240,000
            late_interest: 8% per year

            milestone signing "On signing" {
                amount: USD 80,000
                due: 30 days
            }

            milestone going_live "On acceptance" {
                amount: USD 160,000
                due: acceptance + 30 days
            }
        }
    """

    part_kinds = ("except", "tier", "milestone")
    norms = (
        Norm(
            "must",
            "payer",
            "pay {payee}[ {amount}][ for {for}][, and again after {recurring}][, due {due}]",
            toward="payee",
        ),
    )
    kind: Literal["payment"] = "payment"
    payer: Bound[Parties]
    payee: Gains[Parties]
    amount: Annotated[Sum | None, More("payee"), Summed()] = None
    for_: Annotated[Matter | None, More("payer")] = None
    due: Annotated[Due | None, More("payer"), LastDayFor()] = None
    recurring: Annotated[Length | None, More("payer")] = None
    band: Annotated[Band | None, _BAND] = None
    increase: Annotated[Rate | None, More("payee", silence="nothing")] = None
    late_interest: Annotated[Rate | None, More("payee", silence="nothing")] = None
    refundable: Annotated[YesNo | None, More("payer")] = None


_VALUATION = Waived("a valuation is a fact about a stake, not a term that either side gains by")


class Equity(Clause):
    """``holder`` has a ``stake`` in ``issuer``. A larger stake favours the holder, and disfavours nobody.

    ``value`` is what the stake is worth, ``company_value`` what all of the issuer is, and ``basis`` how it is counted.

    Example::

        equity shares "Stake of the investor" {
            holder: investor
            issuer: supplier
            stake: 12.5%
            basis: "fully diluted"
            company_value: USD 80 million
            value: USD 10 million
            invested: USD 8 million
        }
    """

    grants = True
    norms = (Norm("has", "holder", "a stake[ of {stake}][ in {issuer}][, valued at {value}]"),)
    valuation = Valuation(share="stake", whole="company_value", value="value")
    kind: Literal["equity"] = "equity"
    holder: Gains[Parties]
    issuer: Annotated[Parties | None, Waived("whose shares they are: a larger stake disfavours nobody")] = None
    stake: Annotated[Share | None, More("holder", silence="nothing")] = None
    basis: Annotated[Matter | None, _VALUATION] = None
    value: Annotated[Sum | None, _VALUATION] = None
    company_value: Annotated[Sum | None, _VALUATION] = None
    invested: Annotated[Sum | None, Waived("what was paid in is the price of the stake, not a part of it")] = None
