"""C502: shares of one revenue that together are more than all of it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import chain
from typing import NamedTuple

from clauses.agreement import Agreement
from clauses.kinds import Clause, term
from clauses.rules.bounds import bounds
from clauses.rules.rule import rule
from clauses.rules.walk import place_of
from clauses.timeline import Condition, Course, Spans, condition_of, course, spans
from clauses.timeline.days import LAST
from clauses.values import Choice, Hedged, Percent
from grammar import Diagnostic

_ALL = Decimal(100)


class _Share(NamedTuple):
    clause: Clause
    rate: Decimal
    held: Spans


@rule("C502", "shares-over-all")
def shares_over_all(agreement: Agreement) -> Iterator[Diagnostic]:
    """Shares of one revenue should not add up to more than 100%.

    Shares are added where the same party gives them of the same base, for as long as they are in force together; it is
    the same whether ``base: sales`` says so or ``rate: 60% of sales``. ``about 60%`` counts as 5% less than that,
    ``at least`` and ``at most`` as the least that they can be. It is told at the share that exceeds the whole.

    Bad::

        define sales "Sales"
        revenue_share first "First share" {
            payer: tenant
            payee: landlord
            rate: 60%
            base: sales
        }
        revenue_share second "Second share" {
            payer: tenant
            payee: landlord
            rate: 50%
            base: sales
        }

    Good::

        define sales "Sales"
        revenue_share first "First share" {
            payer: tenant
            payee: landlord
            rate: 60%
            base: sales
            period: through 2027
        }
        revenue_share second "Second share" {
            payer: tenant
            payee: landlord
            rate: 50%
            base: sales
            period: from 2028
        }
    """
    groups = _groups(agreement)
    if not any(sum(rate for _, rate in group) > _ALL for group in groups):
        return
    made = course(agreement)
    if not isinstance(made, Course):
        return
    for group in groups:
        shares = [_Share(clause, rate, spans(condition_of(clause, made), made.events)) for clause, rate in group]
        together = _most_at_once(shares)
        if sum(share.rate for share in together) > _ALL and _can_be_at_once(together, made):
            last = together[-1]
            yield shares_over_all.found(
                agreement.origin.source,
                place_of(agreement, last.clause, None, last.clause.sharing.rate if last.clause.sharing else ""),
                f"{', '.join(share.clause.id for share in together)} give away more than 100% of one base",
                "lower one of them, or let one end before the other begins",
            )


def _groups(agreement: Agreement) -> list[list[tuple[Clause, Decimal]]]:
    """The shares that are given of one base by the same parties."""
    found: dict[tuple[object, object], list[tuple[Clause, Decimal]]] = defaultdict(list)
    for clause in agreement.clauses:
        if clause.sharing is None:
            continue
        giver, said = term(clause, clause.sharing.giver), term(clause, clause.sharing.rate)
        base, rate = _base(term(clause, clause.sharing.base), said), _least(said)
        if rate and isinstance(giver, tuple) and base is not None:
            found[frozenset(giver), base].append((clause, rate))
    return list(found.values())


def _base(said: object, rate: object) -> object:
    """What a share is of: as the field says, or the rate itself where that is silent. None where it cannot be told."""
    if isinstance(said, tuple | str):
        return frozenset(said) if isinstance(said, tuple) else said
    bases = set(_bases_in(rate)) if said is None else set()
    return bases.pop() if len(bases) == 1 else None


def _bases_in(rate: object) -> Iterator[object]:
    """The base of each percentage in a rate. What is counted over a time of its own is another base."""
    if isinstance(rate, Hedged):
        yield from _bases_in(rate.value)
    elif isinstance(rate, Choice):
        yield from chain.from_iterable(map(_bases_in, rate.options))
    elif isinstance(rate, Percent):
        names = frozenset({rate.of}) if rate.of is not None else None
        yield names if names is None or (rate.over, rate.per) == (None, None) else (names, rate.over, rate.per)


def _least(rate: object) -> Decimal:
    if isinstance(rate, Choice):
        return min(_least(option) for option in rate.options)
    found = bounds(rate)
    return found.least if found is not None and (found.what[0] or "").startswith("%") else Decimal(0)


def _most_at_once(shares: Sequence[_Share]) -> list[_Share]:
    """The shares of the day on which most is given away; what may be in force on a day is taken to be."""
    turns: list[tuple[int, bool, int]] = []
    for number, share in enumerate(shares):
        for span in share.held.possible:
            turns.append((span.first.toordinal() if span.first else 0, True, number))
            turns.append(((span.last.toordinal() if span.last else LAST) + 1, False, number))
    given, most, best = Decimal(0), Decimal(0), 0
    turns.sort()
    for at, (_, begins, number) in enumerate(turns, 1):
        given += shares[number].rate if begins else -shares[number].rate
        if given > most:
            most, best = given, at
    open_ = dict.fromkeys(number for _, begins, number in turns[:best] if begins)
    for _, begins, number in turns[:best]:
        if not begins:
            open_.pop(number, None)
    return [shares[number] for number in sorted(open_)]


def _can_be_at_once(shares: Iterable[_Share], made: Course) -> bool:
    """Whether there is a course of events in which all of them are in force on one day."""
    each = [condition_of(share.clause, made) for share in shares]
    whole = Condition(
        tuple(dict.fromkeys(chain.from_iterable(one.starts for one in each))),
        tuple(dict.fromkeys(chain.from_iterable(one.ends for one in each))),
    )
    return bool(spans(whole, made.events).possible)
