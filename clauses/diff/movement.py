"""How a field moved: more or less, by how much, or why that cannot be said. It knows no party."""

from dataclasses import replace
from typing import Any

from clauses.diff.amounts import amount_movement, verbs, zero
from clauses.diff.moments import point_never_later
from clauses.diff.periods import apart, period_movements
from clauses.diff.steps import Movement
from clauses.diff.tree import Tree
from clauses.diff.world import World
from clauses.kinds import FieldSpec
from clauses.kinds.base import Depends, More
from clauses.values import NONE, Date, EventPoint, Period, Shifted, Undecided, Unknown, compare
from grammar.frozen import frozen

_SILENCE: dict[str, int] = {"nothing": 1, "no": 1, "unlimited": -1, "everything": -1, "everywhere": -1}
"""What it is, more or less, to say something where silence meant this."""


@frozen
class Field:
    """A field of two versions: what it says, and what takes from it (``excludes`` from ``covers``)."""

    spec: FieldSpec
    before: Any
    after: Any
    taken_before: tuple[str, ...] = ()
    taken_after: tuple[str, ...] = ()


def movements(field: Field, world: World) -> tuple[Movement, ...]:
    """What happened to a field that says something else: one movement, or several for a period or a scope."""
    field = _without_none(field)
    before, after = field.before, field.after
    if before is None and after is None:
        return (Movement("reworded", neutral="silence meant the same"),)
    known = unknown_movement(before, after)
    if known is not None:
        return (known,)
    if before is None or after is None:
        return (_silence(field),)
    if isinstance(before, Period) and isinstance(after, Period):
        return period_movements(before, after, world)
    if isinstance(before, tuple) and isinstance(after, tuple):
        return _scopes(field, world)
    if isinstance(before, bool) and isinstance(after, bool):
        return (Movement("granted" if after else "withdrawn", 1 if after else -1),)
    if isinstance(before, str) or isinstance(after, str):
        return (_other_words(field.spec),)
    if isinstance(before, _POINTS) and isinstance(after, _POINTS):
        return (_points(before, after, world),)
    return (amount_movement(before, after),)


def _other_words(spec: FieldSpec) -> Movement:
    """Another text has to be read; another word that was chosen is another term, and no more or less of it."""
    if not spec.type.chosen:
        return Movement("reworded", depends="wording")
    direction = spec.direction
    return Movement("replaced", depends=direction.reason if isinstance(direction, Depends) else "another term")


def _without_none(field: Field) -> Field:
    """``none`` says in words what silence would mean, where the model declares what that is."""
    if _meaning(field.spec) is None:
        return field
    before, after = (None if value == NONE else value for value in (field.before, field.after))
    return replace(field, before=before, after=after)


def unknown_movement(before: Any, after: Any) -> Movement | None:
    """To and from what is not public or not agreed is no more and no less; None where both sides are known."""
    was = before.type if isinstance(before, Unknown) and before != NONE else None
    now = after.type if isinstance(after, Unknown) and after != NONE else None
    if was is None and now is None:
        return None
    if before is None or after is None:
        return Movement("introduced" if before is None else "dropped", neutral="what it says is not known")
    # The reason is the same from either side: the verb says which version it is.
    if "tbd" in (was, now):
        return Movement("agreed" if was == "tbd" else "reopened", neutral="one version leaves it open")
    return Movement("disclosed" if was == "undisclosed" else "withheld", neutral="one version does not disclose it")


# --- silence ------------------------------------------------------------------------------------------------------


def _silence(field: Field) -> Movement:
    value = field.after if field.before is None else field.before
    appears = field.before is None
    silence = _meaning(field.spec)
    if isinstance(value, str) and not field.spec.type.chosen:
        return Movement("reworded", depends="wording")
    if silence is None:
        version = "old" if appears else "new"
        return Movement("introduced" if appears else "dropped", depends=f"the {version} version does not say")
    if (silence == "no" and value is False) or (silence == "nothing" and zero(value)):
        return Movement("firmed" if appears else "hedged", neutral=f"silence meant {silence}, too")
    more, less = verbs(value)
    sign = _SILENCE[silence] * (1 if appears else -1)
    return Movement(more if sign > 0 else less, sign)


def is_place(spec: FieldSpec) -> bool:
    """Whether a field says where a clause holds: silence is everywhere."""
    return _meaning(spec) == "everywhere"


def _meaning(spec: FieldSpec) -> str | None:
    return spec.direction.silence if isinstance(spec.direction, More) else None


# --- scopes -------------------------------------------------------------------------------------------------------


def _scopes(field: Field, world: World) -> tuple[Movement, ...]:
    """Compare what is covered, not what is named: a term covers its parts, less what is taken from it.

    What is a part of it may have changed as well: each version is read by its own definitions.
    """
    was, now = world.trees
    before = was.below(field.before) - was.below(field.taken_before)
    after = now.below(field.after) - now.below(field.taken_after)
    if is_place(field.spec) and before - after and after - before:
        # There is no tree of places.
        places = ", ".join(sorted(after - before))
        return (Movement("replaced", depends=f"whether {places} lies in what was named before"),)
    return scope_movements(before, after, world)


def scope_movements(before: frozenset[str], after: frozenset[str], world: World) -> tuple[Movement, ...]:
    """What was gained and what was lost, if anything was."""
    found = []
    if after - before:
        found.append(Movement("broadened", 1, _set("+", after - before, world.trees[1])))
    if before - after:
        found.append(Movement("narrowed", -1, _set("−", before - after, world.trees[0])))
    return tuple(found) or (Movement("reworded", neutral="it covers the same"),)


def _set(sign: str, names: frozenset[str], tree: Tree) -> str:
    return "{" + ", ".join(f"{sign}{name}" for name in tree.widest(names)) + "}"


# --- points in time -----------------------------------------------------------------------------------------------

_POINTS = (Date, EventPoint, Shifted)


def _points(before: Date | EventPoint | Shifted, after: Date | EventPoint | Shifted, world: World) -> Movement:
    later, earlier = point_never_later(before, after, world), point_never_later(after, before, world)
    if later and earlier:
        return Movement("reworded", neutral="it comes to the same")
    if not later and not earlier:
        order = compare(before, after)
        return Movement("replaced", depends=order.reason if isinstance(order, Undecided) else str(order))
    amount = apart(before, after)
    return Movement("postponed", 1, amount) if later else Movement("advanced", -1, amount)
