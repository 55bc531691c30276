"""A change as it looks from the other side: what came went, what was longer is shorter, who gained loses."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from clauses import Diff
from clauses.diff.change import Added, Change, Edited, Merged, Moved, Rekinded, Removed, Renamed, Split
from clauses.diff.content import ORDER_OF_PARTS, is_part
from clauses.diff.effect import Effect
from clauses.diff.steps import Verb

_PAIRS: tuple[tuple[Verb, Verb], ...] = (
    ("extended", "shortened"),
    ("advanced", "postponed"),
    ("increased", "decreased"),
    ("broadened", "narrowed"),
    ("imposed", "released"),
    ("granted", "withdrawn"),
    ("disclosed", "withheld"),
    ("agreed", "reopened"),
    ("firmed", "hedged"),
    ("introduced", "dropped"),
)
MIRRORED: dict[Verb, Verb] = {
    **dict(_PAIRS),
    **{two: one for one, two in _PAIRS},
    "transferred": "transferred",
    "replaced": "replaced",
    "reworded": "reworded",
}
"""What each verb is called from the other side."""

Telling = tuple[Any, ...]


def seen(diff: Diff, names: dict[str, str], *, mirrored: bool) -> Counter[Telling]:
    """All that a diff says, but for where in its section a clause moved to; ``mirrored``: from the other side.

    ``names`` are those that are others on this side.
    """
    parts = _parts(diff) if mirrored else {}
    changed = {id for change in diff.changes for id in _ids(change)}
    return Counter(
        (*_tell(change, names, parts, mirrored), _users(change, changed))
        for change in diff.changes
        if not _is_shift(change, _sections(diff))
    )


def _ids(change: Change) -> Iterator[str | None]:
    """The clauses that a change is about, by all their names."""
    yield from (change.clause.id, change.clause.old_id)
    if isinstance(change, Split):
        yield from change.after
    if isinstance(change, Merged):
        yield from change.before


def _users(change: Change, changed: set[str | None]) -> frozenset[str]:
    """The clauses that use what changed. One that changed itself need not use it in both versions."""
    return frozenset(change.used_by) - changed


def shifts(diff: Diff, *, mirrored: bool) -> Counter[Telling]:
    """How many clauses changed their order, section by section: of two that changed places, either may have moved."""
    sections = _sections(diff)
    kinds = [change for change in diff.changes if _is_shift(change, sections)]
    return Counter(
        ("clauses", _now(change.clause.section, sections, mirrored))
        if _is_clause(change)
        else (change.clause.kind, None)
        for change in kinds
    )


def _sections(diff: Diff) -> dict[Any, Any]:
    """The sections that have another name now."""
    return {
        change.before: change.after
        for change in diff.changes
        if isinstance(change, Renamed) and change.clause.kind == "section"
    }


def _now(section: str | None, sections: dict[Any, Any], mirrored: bool) -> Any:
    back = {new: old for old, new in sections.items()}
    return back.get(section, section) if mirrored else section


def _is_clause(change: Change) -> bool:
    return change.clause.kind not in ("party", "define", "event", "section")


def _is_shift(change: Change, sections: dict[Any, Any]) -> bool:
    return isinstance(change, Moved) and sections.get(change.before, change.before) == change.after


Key = tuple[str | None, str, str]


def _parts(diff: Diff) -> dict[Key, str]:
    """The path that a block inside a clause had before, by the clause in both versions and the path that it has now."""
    return {
        (change.clause.old_id, change.clause.id, change.field): f"{change.field.partition(' ')[0]} {change.before}"
        for change in diff.changes
        if isinstance(change, Edited) and is_part(change.field) and isinstance(change.before, str)
    }


def _tell(change: Change, names: dict[str, str], parts: dict[Key, str], mirrored: bool) -> Telling:
    ids = [change.clause.old_id or change.clause.id, change.clause.id]
    what = _what(change)
    if isinstance(change, Edited):
        part, dot, field = change.field.partition(".")
        what = (_path(change, part, parts) + dot + field, *what[1:])
        if change.field == ORDER_OF_PARTS:
            was, now = (tuple(_path(change, path, parts) for path in order) for order in what[1:])
            what = (what[0], was, now)
    type_: str = change.type
    if mirrored:
        ids, what = ids[::-1], (what[0], what[2], what[1])
        type_ = _TYPES.get(type_, type_)
    effects = tuple(sorted(_effect(effect, names, mirrored) for effect in change.effects))
    follows = change.caused_by is not None
    return type_, *ids, *map(_hashable, what), change.level, follows, change.how, change.score, effects


def _path(change: Change, path: str, parts: dict[Key, str]) -> str:
    return parts.get((change.clause.old_id, change.clause.id, path), path)


_TYPES = {"added": "removed", "removed": "added", "split": "merged", "merged": "split"}


def _what(change: Change) -> tuple[Any, Any, Any]:
    match change:
        case Added(after=after):
            return None, None, after
        case Removed(before=before):
            return None, before, None
        case Edited(field=field, before=before, after=after):
            return field, before, after
        case Split(before=before, after=after):
            return None, (before,), after
        case Merged(before=before, after=after):
            return None, before, (after,)
        case (
            Rekinded(before=before, after=after)
            | Renamed(before=before, after=after)
            | Moved(before=before, after=after)
        ):
            return None, before, after
    raise AssertionError(change)


def _hashable(value: Any) -> Any:
    if isinstance(value, dict):
        return frozenset((path, _hashable(said)) for path, said in value.items())
    return f"{type(value).__name__} {value!r}"


def _effect(effect: Effect, names: dict[str, str], mirrored: bool) -> Telling:
    sides = [tuple(sorted(names.get(party, party) for party in side)) for side in (effect.favours, effect.disfavours)]
    verb = MIRRORED[effect.verb] if mirrored else effect.verb
    amount = _amount(effect, names, mirrored)
    return verb, *(sides[::-1] if mirrored else sides), amount, effect.depends is not None, effect.neutral or ""


_SIGNS = str.maketrans("+−", "−+")


def _amount(effect: Effect, names: dict[str, str], mirrored: bool) -> str:
    """How much, from the other side: what was won is lost. A share of the one is another share of the other."""
    amount = effect.amount or ""
    if effect.verb in ("increased", "decreased") and (not amount or amount.endswith("%")):
        # From nothing, no amount is so many per cent more.
        return ""
    if " → " in amount:
        before, after = amount.split(" → ")
        return f"{after} → {before}" if mirrored else amount
    if amount.startswith("{"):
        items = [f"{item[0]}{_name(item[1:], names)}" for item in amount.strip("{}").split(", ")]
        return "{" + ", ".join(sorted(item.translate(_SIGNS) if mirrored else item for item in items)) + "}"
    return amount.translate(_SIGNS) if mirrored else amount


def _name(name: str, names: dict[str, str]) -> str:
    """A name on this side; one that another block has taken is told from it by a word."""
    return name.removesuffix(" (old)") if name.endswith(" (old)") else names.get(name, name)
