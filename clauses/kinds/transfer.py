"""Kinds of clause about who the other side is: whether the agreement, or a party, may go to somebody else."""

from typing import Annotated, Literal

from clauses.kinds.base import Bound, Clause, Gains, More
from clauses.kinds.norms import Norm
from clauses.kinds.types import Labels, Length, Parties, Share, YesNo


class Assignment(Clause):
    """``bound`` may not transfer the agreement without the consent of ``consent_of``.

    ``permits`` are those to whom it may, all the same. ``reasonable``: the consent may not be withheld without a good
    reason. ``notice`` is how long before a transfer ``consent_of`` has to be told.

    Example::

        assignment no_transfer "Assignment" {
            bound: customer
            consent_of: supplier
            permits: affiliates, "a successor to all or most of its business"
            reasonable: yes
            notice: 30 days
        }
    """

    norms = (
        Norm(
            "must not",
            "bound",
            "transfer the agreement without the consent of {consent_of}[, but to {permits}]",
            "consent_of",
        ),
        Norm("must", "bound", "tell {consent_of} of a transfer {notice} before it", "consent_of", given="notice"),
    )
    kind: Literal["assignment"] = "assignment"
    bound: Bound[Parties]
    consent_of: Gains[Parties]
    permits: Annotated[Labels | None, More("bound", silence="nothing")] = None
    reasonable: Annotated[YesNo | None, More("bound", silence="no")] = None
    notice: Annotated[Length | None, More("consent_of", silence="nothing")] = None


class ChangeOfControl(Clause):
    """``bound`` may not come under the control of others without the consent of ``consent_of``.

    ``threshold`` is the share of votes that is control. ``permits`` are changes that need no consent; ``notice`` is how
    long before one ``consent_of`` has to be told. A right to end the agreement is a ``termination`` for
    ``change_of_control``.

    Example::

        change_of_control control "Change of control" {
            bound: supplier
            consent_of: customer
            threshold: 50%
            permits: "a listing on a stock exchange"
            notice: 60 days
        }
    """

    norms = (
        Norm(
            "must not",
            "bound",
            "change hands without the consent of {consent_of}[, but by {permits}]",
            "consent_of",
        ),
        Norm(
            "must", "bound", "tell {consent_of} of a change of control {notice} before it", "consent_of", given="notice"
        ),
    )
    kind: Literal["change_of_control"] = "change_of_control"
    bound: Bound[Parties]
    consent_of: Gains[Parties]
    threshold: Annotated[Share | None, More("bound")] = None
    permits: Annotated[Labels | None, More("bound", silence="nothing")] = None
    notice: Annotated[Length | None, More("consent_of", silence="nothing")] = None
