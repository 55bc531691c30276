"""Kinds of clause about who decides, how long an agreement runs, how it ends, and by which law it is read."""

from typing import Annotated, Literal

from clauses.kinds.base import DEPENDS, Bound, Clause, Decides, Depends, Gains, More, Runs, Waived
from clauses.kinds.norms import Norm
from clauses.kinds.types import Decider, Events, Label, Labels, Length, Matter, Parties, Renewal, YesNo

_MUTUAL = Depends("the length of a term binds and serves both sides")


class Panel(Clause):
    """Verifies an event that a party declares. To add one is neutral: who loses the decision is said at the event.

    Example::

        panel experts "Panel of experts" {
            verifies: acceptance
            appointed_by: supplier, customer
            members: "three engineers who work for neither party"
            independent: yes
            decides_by: majority
        }
    """

    norms = (Norm("decides", "", "verify[ {verifies}]"),)
    kind: Literal["panel"] = "panel"
    verifies: Annotated[Events | None, Waived("which event a panel verifies is not a more or less")] = None
    appointed_by: Annotated[Decider | None, Decides()] = None
    members: Annotated[Matter | None, Waived("who sits on a panel is not a more or less")] = None
    independent: Annotated[YesNo | None, Waived("independence serves whoever is right")] = None
    decides_by: Annotated[Label | None, DEPENDS] = None


class Term(Clause):
    """How long the agreement runs, and how it goes on.

    ``initial`` is the first term, ``renewal`` what may follow it: ``1 year`` again and again, or ``3 terms of 1 year``.
    ``automatic``: it follows by itself, unless somebody says no by a ``notice`` before the end of a term. ``by`` are
    those who may.

    Example::

        term life "Term" {
            initial: 3 years
            renewal: 3 terms of 1 year
            automatic: yes
            notice: 90 days
            by: supplier, customer
        }
    """

    runs = Runs(initial="initial", renewal="renewal", notice="notice", automatic="automatic")
    kind: Literal["term"] = "term"
    initial: Annotated[Length | None, _MUTUAL] = None
    renewal: Annotated[Renewal | None, _MUTUAL] = None
    automatic: Annotated[YesNo | None, DEPENDS] = None
    notice: Annotated[Length | None, DEPENDS] = None
    by: Annotated[Parties | None, DEPENDS] = None


class Termination(Clause):
    """``by`` may end the agreement ``for`` the reasons named, against ``other``.

    ``notice`` is how long before, and ``cure`` how long the other has to put right what is wrong.

    Example::

        termination exit "Termination by the customer" {
            by: customer
            other: supplier
            for: convenience, breach, insolvency, change_of_control
            notice: 180 days or 6 months, whichever is longer
            cure: 30 days
        }
    """

    grants = True
    norms = (
        Norm(
            "may",
            "by",
            "end the agreement[ for {for}][ with notice of {notice}][, unless that is cured within {cure}]",
            toward="other",
        ),
    )
    kind: Literal["termination"] = "termination"
    by: Gains[Parties]
    other: Bound[Parties | None] = None
    for_: Annotated[Labels | None, More("by")] = None
    notice: Annotated[Length | None, More("other")] = None
    cure: Annotated[Length | None, More("other", silence="nothing")] = None


_FORUM = Depends("which side a law or a court helps depends on the dispute")


class GoverningLaw(Clause):
    """By which ``law`` the agreement is read, and before which court or arbitrators (``venue``) a dispute is brought.

    ``exclusive``: nowhere else.

    Example::

        governing_law law "Governing law and venue" {
            law: "State of New York"
            venue: "the courts in New York City"
            exclusive: yes
        }
    """

    kind: Literal["governing_law"] = "governing_law"
    law: Annotated[Label, _FORUM]
    venue: Annotated[Label | None, _FORUM] = None
    exclusive: Annotated[YesNo | None, _FORUM] = None
