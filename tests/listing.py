"""A diff as a short list, for reading and for comparing: a line a change, and below it a line an effect."""

from collections.abc import Iterator
from typing import Any

from clauses import Diff
from clauses.diff.change import Added, Change, Edited, Merged, Moved, Rekinded, Removed, Renamed, Split
from clauses.diff.effect import Effect
from clauses.kinds import Part


def listing(diff: Diff) -> str:
    """All that a diff says, in its order."""
    lines = [] if diff.complete else [f"not complete: {'; '.join(diff.limits)}"]
    lines += [f"loose pin: {old} = {new}" for old, new in diff.loose_pins]
    names = {change.id: _name(change) for change in diff.changes}
    for change in diff.changes:
        lines += _lines(change, names)
    return "\n".join([*lines, ""])


def _lines(change: Change, names: dict[str, str]) -> Iterator[str]:
    yield f"{change.level:11} {change.type} {change.clause.kind} {change.clause.id}{_what(change)}"
    if change.how is not None:
        yield f"    found by {change.how}, {change.score}"
    if change.caused_by is not None:
        yield f"    caused by: {names[change.caused_by]}"
    for effect in change.effects:
        yield f"    {effect_line(effect)}"
    if change.used_by:
        yield f"    used by {', '.join(change.used_by)}"


def _name(change: Change) -> str:
    return f"{change.type} {change.clause.kind} {change.clause.id}{_what(change)}"


def _what(change: Change) -> str:
    match change:
        case Added(behind=behind):
            return f" behind {behind or 'nothing'}"
        case Removed():
            return ""
        case Edited(field=field, before=before, after=after):
            return f" {field}: {said(before)} → {said(after)}"
        case Moved(before=before, after=after, behind=behind):
            return f": {before or 'no section'} → {after or 'no section'}, behind {behind or 'nothing'}"
        case Split(before=before, after=after):
            return f": {before} → {', '.join(after)}"
        case Merged(before=before, after=after):
            return f": {', '.join(before)} → {after}"
        case Renamed(before=before, after=after) | Rekinded(before=before, after=after):
            return f": {before} → {after}"
    raise AssertionError(change)


def effect_line(effect: Effect) -> str:
    """An effect: the verb, how much, and for whom."""
    line = effect.verb if effect.amount is None else f"{effect.verb} {effect.amount}"
    for word, parties in (("for", effect.favours), ("against", effect.disfavours)):
        line += f", {word} {' and '.join(parties)}" if parties else ""
    if effect.depends is not None:
        line += f", depends: {effect.depends}"
    return line if effect.neutral is None else f"{line}, neutral: {effect.neutral}"


def said(value: Any) -> str:
    """What a field says, on one line."""
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ", ".join(said(item) for item in value)
    if isinstance(value, Part):
        return "{" + "; ".join(f"{name}: {said(term)}" for name, term in value.terms.items()) + "}"
    return f'"{" ".join(value.split())}"' if isinstance(value, str) and " " in value else str(value)
