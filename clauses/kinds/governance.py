"""Kinds of clause about who decides, how long an agreement runs and how it ends."""

from typing import Annotated, Literal

from clauses.kinds.base import DEPENDS, Bound, Clause, Decides, Depends, Gains, More, Runs, Waived
from clauses.kinds.norms import Norm
from clauses.kinds.types import Decider, Events, Label, Labels, Length, Matter, Parties, Renewal, YesNo

_MUTUAL = Depends("the length of a term binds and serves both sides")


class Panel(Clause):
    """Verifies an event that a party declares. To add one is neutral: who loses the decision is said at the event."""

    norms = (Norm("decides", "", "verify[ {verifies}]"),)
    kind: Literal["panel"] = "panel"
    verifies: Annotated[Events | None, Waived("which event a panel verifies is not a more or less")] = None
    appointed_by: Annotated[Decider | None, Decides()] = None
    members: Annotated[Matter | None, Waived("who sits on a panel is not a more or less")] = None
    independent: Annotated[YesNo | None, Waived("independence serves whoever is right")] = None
    decides_by: Annotated[Label | None, DEPENDS] = None


class Term(Clause):
    """How long the agreement runs, and how it goes on."""

    runs = Runs(initial="initial", renewal="renewal", notice="notice", automatic="automatic")
    kind: Literal["term"] = "term"
    initial: Annotated[Length | None, _MUTUAL] = None
    renewal: Annotated[Renewal | None, _MUTUAL] = None
    automatic: Annotated[YesNo | None, DEPENDS] = None
    notice: Annotated[Length | None, DEPENDS] = None
    by: Annotated[Parties | None, DEPENDS] = None


class Termination(Clause):
    """``by`` may end the agreement ``for`` the reasons named, against ``other``."""

    grants = True
    norms = (
        Norm("may", "by", "end the agreement[ for {for}][ on {notice}' notice][, with {cure} to cure]", toward="other"),
    )
    kind: Literal["termination"] = "termination"
    by: Gains[Parties]
    other: Bound[Parties | None] = None
    for_: Annotated[Labels | None, More("by")] = None
    notice: Annotated[Length | None, More("other")] = None
    cure: Annotated[Length | None, More("other", silence="nothing")] = None
