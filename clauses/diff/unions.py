"""Compare a clause with the several that it became, or several with the one that they became, in union.

A right that was only re-housed is then neither granted nor withdrawn.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from clauses.diff.edits import field_with_taken
from clauses.diff.effect import Effect, Sides, depends, neutral
from clauses.diff.movement import scope_movements
from clauses.diff.world import World
from clauses.kinds import Declaration, FieldSpec, field_specs, terms
from clauses.kinds.base import More, TakesFrom
from clauses.values import Money, Quantity, add
from clauses.values.number import EXACT

REHOUSED = neutral("replaced", "together they cover the same")
_READ = "whether the clauses come to the same together has to be read"

_Blocks = tuple[Declaration, ...]


def together(blocks: _Blocks) -> frozenset[str]:
    """The fields that clauses of one kind can share out among them: sets of terms, and amounts that add up."""
    if len({block.kind for block in blocks}) > 1:
        return frozenset()
    return frozenset(
        spec.name
        for spec in field_specs(type(blocks[0])).values()
        if _is_scope(spec) or any(isinstance(terms(block).get(spec.name), Money | Quantity) for block in blocks)
    )


def union_effects(old: _Blocks, new: _Blocks, world: World) -> tuple[Effect, ...]:
    """What became of the scopes and amounts of ``old`` in all of ``new``."""
    if len({block.kind for block in (*old, *new)}) > 1:
        return (depends("replaced", "not all of them are clauses of one kind"),)
    sides = Sides(old, new)
    found: list[Effect] = []
    for name in sorted(together((*old, *new))):
        spec = field_specs(type(new[0]))[name]
        if _is_scope(spec) and not isinstance(spec.direction, TakesFrom):
            found += _scope(spec, sides, world)
        elif not _is_scope(spec):
            found += _amount(spec, sides)
    return tuple(found) or (REHOUSED,)


def _is_scope(spec: FieldSpec) -> bool:
    return spec.type.refers == frozenset({"define"}) and isinstance(spec.direction, More | TakesFrom)


def _scope(spec: FieldSpec, sides: Sides, world: World) -> Iterator[Effect]:
    said = [terms(block).get(spec.name) for block in (*sides.old, *sides.new)]
    if all(isinstance(value, tuple) for value in said):
        before, after = _covered(spec, sides.old, world), _covered(spec, sides.new, world)
        if before != after:
            yield from sides.judge(scope_movements(before, after, world), spec)
    elif any(value != said[0] for value in said):
        yield from _to_be_read(spec)


def _covered(spec: FieldSpec, blocks: _Blocks, world: World) -> frozenset[str]:
    """Of each clause what it covers less what it takes from that; then of all of them together."""
    covered: frozenset[str] = frozenset()
    for block in blocks:
        field = field_with_taken(spec, terms(block), terms(block), type(block))
        covered |= world.below(field.before) - world.below(field.taken_before)
    return covered


def _amount(spec: FieldSpec, sides: Sides) -> Iterator[Effect]:
    was, now = (_sum([terms(block).get(spec.name) for block in blocks]) for blocks in (sides.old, sides.new))
    if was is None or now is None or was != now:
        yield from _to_be_read(spec)


def _to_be_read(spec: FieldSpec) -> Iterator[Effect]:
    if isinstance(spec.direction, More):
        yield depends("replaced", f"{spec.name}: {_READ}")


def _sum(amounts: list[Any]) -> Money | Quantity | None:
    """What amounts add up to; None where they do not."""
    given = [amount for amount in amounts if amount is not None]
    total = given[0] if given else None
    for amount in given[1:]:
        if isinstance(total, Money) and isinstance(amount, Money):
            added = add(total, amount)
            total = added if isinstance(added, Money) else None
        elif isinstance(total, Quantity) and isinstance(amount, Quantity) and total.counts == amount.counts:
            total = Quantity(EXACT.add(Decimal(total.amount), amount.amount), total.unit, total.per)
        else:
            return None
    return total if isinstance(total, Money | Quantity) else None
