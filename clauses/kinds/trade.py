"""Kinds of clause about the terms of trade: the best price, what may be asked, how much may be taken."""

from typing import Annotated, Literal

from clauses.kinds.base import Bound, Ceiling, Clause, Floor, Gains, More
from clauses.kinds.norms import Norm
from clauses.kinds.types import Labels, Matter, Measure, Parties, Rate, Sum, YesNo


class MostFavored(Clause):
    """``grantor`` gives ``holder`` terms for what is in ``scope`` that are no worse than those of anybody else.

    ``as_to`` names the terms that are compared; ``refund``, whether ``holder`` gets back what it paid too much.

    Example::

        most_favored best_price "Most favoured customer" {
            holder: customer
            grantor: supplier
            scope: services
            as_to: price, service_levels
            refund: yes
        }
    """

    grants = True
    norms = (
        Norm("must", "grantor", "give {holder} terms[ for {scope}] as good as anybody's[, as to {as_to}]", "holder"),
    )
    kind: Literal["most_favored"] = "most_favored"
    holder: Gains[Parties]
    grantor: Bound[Parties]
    scope: Annotated[Matter | None, More("holder", silence="everything")] = None
    as_to: Annotated[Labels | None, More("holder", silence="everything")] = None
    refund: Annotated[YesNo | None, More("holder", silence="no")] = None


class PriceRestriction(Clause):
    """``bound`` may not ask more than ``at_most``, nor less than ``at_least``, for what is in ``scope``.

    ``increase`` is the most by which it may raise its price.

    Example::

        price_restriction price_cap "Cap on the renewal fee" {
            bound: supplier
            beneficiary: customer
            scope: support
            at_most: USD 48 per user
            increase: 3% per year
        }
    """

    norms = (
        Norm("must not", "bound", "ask more than {at_most}[ for {scope}]", "beneficiary", given="at_most"),
        Norm("must not", "bound", "ask less than {at_least}[ for {scope}]", "beneficiary", given="at_least"),
        Norm("must not", "bound", "raise its price[ for {scope}] by over {increase}", "beneficiary", given="increase"),
    )
    kind: Literal["price_restriction"] = "price_restriction"
    bound: Bound[Parties]
    beneficiary: Gains[Parties]
    scope: Annotated[Matter | None, More("beneficiary", silence="everything")] = None
    at_most: Annotated[Rate | None, More("bound", silence="unlimited"), Ceiling()] = None
    at_least: Annotated[Rate | None, More("beneficiary", silence="nothing"), Floor()] = None
    increase: Annotated[Rate | None, More("bound", silence="unlimited")] = None


class VolumeRestriction(Clause):
    """``bound`` may not take or use more than ``at_most``, nor less than ``at_least``, of what is in ``scope``.

    ``overage`` is what it pays for more.

    Example::

        volume_restriction calls "Fair use" {
            bound: customer
            beneficiary: supplier
            scope: services
            at_most: 2 million calls per month
            overage: USD 0.004 per call
        }
    """

    norms = (
        Norm("must not", "bound", "take more than {at_most}[ of {scope}]", "beneficiary", given="at_most"),
        Norm("must not", "bound", "take less than {at_least}[ of {scope}]", "beneficiary", given="at_least"),
        Norm("must", "bound", "pay[ {overage}] for whatever is over", "beneficiary", given="overage"),
    )
    kind: Literal["volume_restriction"] = "volume_restriction"
    bound: Bound[Parties]
    beneficiary: Gains[Parties]
    scope: Annotated[Matter | None, More("beneficiary", silence="everything")] = None
    at_most: Annotated[Measure | None, More("bound", silence="unlimited"), Ceiling()] = None
    at_least: Annotated[Measure | None, More("beneficiary", silence="nothing"), Floor()] = None
    overage: Annotated[Sum | None, More("beneficiary", silence="nothing")] = None
