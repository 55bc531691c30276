"""C208: a party, an event or a term that nothing uses."""

from collections.abc import Iterator

from clauses.agreement import Agreement
from clauses.kinds import Declaration
from clauses.kinds.types import EACH
from clauses.load.words import called
from clauses.rules.mentions import names_used, words_used
from clauses.rules.rule import rule
from clauses.rules.walk import place_of
from grammar import Diagnostic


@rule("C208", "never-used", whole=True)
def never_used(agreement: Agreement) -> Iterator[Diagnostic]:
    """What an agreement declares, it should use.

    A party that no clause names is bound by nothing, and on an event that nothing names no time hangs. Perhaps the
    clause names another one. A term is used, too, where prose has its heading, and where a wider or a narrower one is.
    What another file declares and this one includes may be there for others. A file without clauses, or without an
    agreement, uses nothing yet.

    Bad::

        agreement lease "Lease" { version: "1" }
        party landlord "Landlord"
        party tenant "Tenant"
        party guarantor "Guarantor"
        clause keys "Keys" { kept_by: tenant, landlord }

    Good::

        agreement lease "Lease" { version: "1" }
        party landlord "Landlord"
        party tenant "Tenant"
        clause keys "Keys" { kept_by: tenant, landlord }
    """
    if not agreement.id or not agreement.clauses or agreement.origin.file is None:
        return
    origin = agreement.origin
    named = names_used(agreement)
    if EACH in named:
        named |= {party.id for party in agreement.parties}
    own = (*agreement.parties, *agreement.events, *agreement.definitions)
    left = [each for each in own if each.id not in named and origin.source_of(each) is origin.source]
    told = words_used(agreement, left)
    unused = [each for each in left if each.id not in told]
    kept = _kin_of_used(agreement, {each.id for each in unused})
    for each in unused:
        if each.id not in kept:
            yield never_used.found(
                origin.source,
                place_of(agreement, each),
                f'the {called(each.kind)} "{each.id}" is never used',
                "take it out, or name it where it belongs",
            )


def _kin_of_used(agreement: Agreement, unused: set[str]) -> set[str]:
    """Of terms that nothing names: those that are part of one in use, or that one in use is part of."""
    kin: dict[str, list[str]] = {}
    for each in agreement.definitions:
        for name in _wider(each):
            kin.setdefault(name, []).append(each.id)
            kin.setdefault(each.id, []).append(name)
    waiting = [each.id for each in agreement.definitions if each.id not in unused]
    kept: set[str] = set()
    while waiting:
        for id in kin.get(waiting.pop(), ()):
            if id in unused and id not in kept:
                kept.add(id)
                waiting.append(id)
    return kept


def _wider(definition: Declaration) -> tuple[str, ...]:
    said = getattr(definition, "part_of", None)
    return said if isinstance(said, tuple) else ()
