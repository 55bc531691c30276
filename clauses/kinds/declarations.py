"""What an agreement declares before its clauses: parties, defined terms, events and sections."""

from typing import Annotated, ClassVar, Literal

from clauses.kinds.base import EDITORIAL, REFERENCE, ByUse, Decides, Declaration, NoCircle, Stands, Waived
from clauses.kinds.types import Decider, Events, OldIds, Scope, Sentence, Texts, When


class Party(Declaration):
    """Who is bound and who gains.

    Example::

        party supplier "Supplier Ltd" {
            formerly_called: "Supplier Holdings Ltd"
            role: "developer of the software"
        }
    """

    stands: ClassVar[Stands] = Stands(1, "Parties")
    named: ClassVar[bool] = True
    kind: Literal["party"] = "party"
    formerly_called: Annotated[Texts | None, EDITORIAL] = None
    role: Annotated[Sentence | None, EDITORIAL] = None
    also: Annotated[OldIds | None, EDITORIAL] = None


class Definition(Declaration):
    """A term that clauses use. ``part_of`` puts it inside a wider one.

    Example::

        define mobile_app "The mobile app" {
            part_of: software
            text: "The app for telephones, in the version that is delivered."
        }
    """

    stands: ClassVar[Stands] = Stands(5, "Terms")
    tells_users: ClassVar[bool] = True
    kind: Literal["define"] = "define"
    part_of: Annotated[
        Scope | None, ByUse(Waived("no clause uses the term, or a wider one")), NoCircle("is part of")
    ] = None
    also: Annotated[OldIds | None, EDITORIAL] = None


class Event(Declaration):
    """Something that may happen, on which time may hang.

    ``determined_by`` says who decides that it has happened; ``follows``, what must have happened before.

    Example::

        event go_live "The software goes live" {
            determined_by: customer
            follows: acceptance
            expected: 2026-06
        }
    """

    stands: ClassVar[Stands] = Stands(2, "Events")
    tells_users: ClassVar[bool] = True
    kind: Literal["event"] = "event"
    determined_by: Annotated[Decider | None, Decides()] = None
    follows: Annotated[Events | None, REFERENCE, NoCircle("follows")] = None
    expected: Annotated[When | None, Waived("an expectation binds nobody")] = None
    occurred: Annotated[When | None, Waived("a fact favours nobody by itself")] = None


class Section(Declaration):
    """Heads every clause up to the next section.

    Example::

        section fees_and_taxes "Fees and taxes"
    """

    stands: ClassVar[Stands] = Stands(4, "Sections")
    heads: ClassVar[bool] = True
    kind: Literal["section"] = "section"
