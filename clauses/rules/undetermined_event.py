"""C306: an event on which time hangs, and of which nobody determines that it has happened."""

from collections.abc import Iterator

from clauses.agreement import Agreement
from clauses.rules.mentions import names_used
from clauses.rules.rule import rule
from clauses.rules.walk import place_of
from grammar import Diagnostic


@rule("C306", "undetermined-event", "info", whole=True)
def undetermined_event(agreement: Agreement) -> Iterator[Diagnostic]:
    """An event should say who determines that it has happened.

    A right that lasts until an event lasts until the parties agree that it has come, or until a court says so.
    ``determined_by`` names a party or a panel. Nothing is found where the event has occurred, where nothing names it,
    and in an agreement without parties.

    Bad::

        event acceptance "The works are accepted"
        clause works "Works" { period: until acceptance }

    Good::

        event acceptance "The works are accepted" { determined_by: landlord }
        clause works "Works" { period: until acceptance }
    """
    if not agreement.parties:
        return
    used = names_used(agreement)
    for event in agreement.events:
        source = agreement.origin.source_of(event)
        open_ = event.determined_by is None and event.occurred is None
        if open_ and event.id in used and source is agreement.origin.source:
            yield undetermined_event.found(
                source,
                place_of(agreement, event),
                f'nobody determines when "{event.id}" has happened',
                "say who does: `determined_by: …`",
            )
