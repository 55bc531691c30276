"""C401: two clauses of one agreement that cannot both be honoured."""

from collections.abc import Iterator

from clauses.agreement import Agreement
from clauses.rules.rule import rule
from clauses.rules.walk import place_of
from clauses.timeline import assume
from clauses.timeline.conflicts import MOST_PAIRS, conflicts
from grammar import Diagnostic


@rule("C401", "clauses-collide")
def clauses_collide(agreement: Agreement) -> Iterator[Diagnostic]:
    """Two clauses of one agreement should not collide.

    The one restrains a party, and the other lets or makes it do the same. If that is meant, the restraint has an
    ``except``, or the one clause is ``subject_to`` the other. It is told once for two clauses, at the one that
    restrains. ``clauses conflicts`` tells more: on which days, on which events that depends, and what collides with
    other agreements.

    Bad::

        define shops "Shops"
        restriction no_trade "No trade" {
            bound: tenant
            beneficiary: landlord
            activity: shops
        }
        obligation shop "A shop" {
            bound: tenant
            beneficiary: landlord
            action: shops
        }

    Good::

        define shops "Shops"
        restriction no_trade "No trade" {
            bound: tenant
            beneficiary: landlord
            activity: shops
            subject_to: shop
        }
        obligation shop "A shop" {
            bound: tenant
            beneficiary: landlord
            action: shops
        }
    """
    origin = agreement.origin
    told: set[tuple[str, str]] = set()
    # What is to hold after an early termination does not meet what that termination ends.
    searched = conflicts([agreement], assume(termination="never"))
    if not searched.complete:
        yield clauses_collide.found(
            origin.source,
            place_of(agreement, agreement),
            f"not all clauses were compared: they make more than {MOST_PAIRS:,} pairs that may collide",
            "what collides beside these is not told; a file of fewer clauses is compared in whole",
        )
    for conflict in searched.found:
        one, other = conflict.one.clause, conflict.other.clause
        pair = (min(one.id, other.id), max(one.id, other.id))
        if conflict.what != "collision" or pair in told:
            continue
        told.add(pair)
        place = origin.place(other)
        yield clauses_collide.found(
            origin.source,
            place_of(agreement, one),
            f"{one.id} collides with {other.id}: {', '.join(conflict.parties)} {conflict.reason}",
            "say which of them gives way: `subject_to`, or an `except`",
            (*((f"{other.id} is on line {place.line}",) if place else ()), *conflict.doubts),
        )
