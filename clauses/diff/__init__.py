"""Two agreements in, a frozen list of changes out."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

from pydantic_core import PydanticSerializationError, to_json

from clauses.agreement import Agreement
from clauses.diff.causes import causes
from clauses.diff.change import Added, Change, Edited, Level, Removed
from clauses.diff.effect import Effect
from clauses.diff.facts import Facts
from clauses.diff.match import Match, Matching, match
from clauses.diff.moves import Places
from clauses.diff.normal import Sameness
from clauses.diff.sections import by_their_clauses
from clauses.kinds import Declaration
from clauses.kinds.base import Frozen
from clauses.shown import RENDERERS
from grammar.pauses import without_pauses

SCHEMA_VERSION = 1
_MUCH = 500
_AT_ONCE = 200

LEVELS: tuple[Level, ...] = ("substantive", "wording", "editorial")


class Version(Frozen):
    """Which agreement was compared, in which version and, where it was, as read on which day or in which future."""

    id: str
    heading: str | None = None
    version: str | None = None
    path: str


class Diff(Frozen):
    """What changed from ``old`` to ``new``: in the order of the new version, declarations before clauses.

    ``complete`` is no where the search for renamed clauses hit its bound, as ``limits`` says: what is reported as
    removed and added may then be one clause. ``loose_pins`` are the pins that fit no clause. ``hidden`` is how many
    further changes the comparison has, where only some are shown.
    """

    schema_version: int = SCHEMA_VERSION
    old: Version
    new: Version
    complete: bool = True
    limits: tuple[str, ...] = ()
    loose_pins: tuple[tuple[str, str], ...] = ()
    hidden: int = 0
    changes: tuple[Change, ...] = ()

    @cached_property
    def summary(self) -> dict[str, Any]:
        """How many changes there are of each level and type, and for each party its gains, losses and open questions.

        Editorial changes favour nobody and count for no party. ``accepted`` are those that somebody has accepted: they
        count among the others, too.
        """
        levels = Counter(change.level for change in self.changes)
        types = Counter(change.type for change in self.changes)
        return {
            "changes": len(self.changes),
            "levels": {level: levels[level] for level in LEVELS},
            "types": dict(sorted(types.items())),
            "parties": self._parties,
            "undecided": sum(1 for change in self.changes if any(effect.depends for effect in change.effects)),
            "accepted": sum(1 for change in self.changes if change.accepted is not None),
        }

    @cached_property
    def _parties(self) -> dict[str, dict[str, int]]:
        counts: dict[str, dict[str, int]] = {}
        for change in self.changes:
            for word in ("favours", "disfavours"):
                for party in sorted({party for effect in change.effects for party in getattr(effect, word)}):
                    own = counts.setdefault(party, {"gains": 0, "losses": 0})
                    own["gains" if word == "favours" else "losses"] += 1
        return dict(sorted(counts.items()))

    def of_level(self, level: Level) -> tuple[Change, ...]:
        """The changes of one level."""
        return tuple(change for change in self.changes if change.level == level)

    def favouring(self, party: str) -> tuple[Change, ...]:
        """The changes with an effect that favours a party."""
        return tuple(c for c in self.changes if any(party in effect.favours for effect in c.effects))

    def disfavouring(self, party: str) -> tuple[Change, ...]:
        """The changes with an effect that disfavours a party."""
        return tuple(c for c in self.changes if any(party in effect.disfavours for effect in c.effects))

    def only(self, changes: Sequence[Change]) -> "Diff":
        """The same comparison, of which only these changes are shown."""
        # A plain copy would bring the summary of the whole along.
        said = {name: getattr(self, name) for name in type(self).model_fields}
        hidden = self.hidden + len(self.changes) - len(changes)
        return type(self).model_construct(**{**said, "hidden": hidden, "changes": tuple(changes)})

    def rows(self) -> list[dict[str, Any]]:
        """One flat dict an effect, for tables: every value is text, a number or None."""
        return [row for change in self.changes for row in _rows(change)]

    def to_dict(self) -> dict[str, Any]:
        """The whole as plain data, with the summary before the changes."""
        whole: dict[str, Any] = self.model_dump(mode="json", exclude_none=True)
        changes = whole.pop("changes")
        return {**whole, "summary": self.summary, "changes": changes}

    def _repr_html_(self) -> str:
        """The report, for a notebook."""
        shown: str = RENDERERS["html"](self)
        return shown

    def __rich__(self) -> Any:
        """The report, for rich to print."""
        return RENDERERS["rich"](self)

    def to_json(self) -> str:
        """The whole as JSON."""
        return "".join(self.json_pieces())

    def json_pieces(self) -> Iterator[str]:
        """The whole as JSON, so many lines at once: that of many changes is larger than the changes themselves."""
        said = self.model_dump(mode="json", exclude_none=True, exclude={"changes"})
        begun, end = _as_json({**said, "summary": self.summary, "changes": []}).rsplit("]", 1)
        if not self.changes:
            yield f"{begun}]{end}"
            return
        for at in range(0, len(self.changes), _AT_ONCE):
            changes = self.changes[at : at + _AT_ONCE]
            yield (f"{begun}\n" if at == 0 else ",\n") + ",\n".join(map(_change_as_json, changes))
        yield f"\n  ]{end}"


def diff(old: Agreement, new: Agreement, matching: Matching | None = None) -> Diff:
    """Compare two versions of an agreement. Equal agreements have no changes; nothing is raised.

    ``matching`` says how clauses that have another id now are found.
    """
    with without_pauses(much=len(old.clauses) + len(new.clauses) > _MUCH):
        return _compared(old, new, matching or Matching())


def _compared(old: Agreement, new: Agreement, how: Matching) -> Diff:
    same = Sameness()
    declared = match(_declared(old), _declared(new), how, same)
    sections = match(old.sections, new.sections, how, same)
    clauses = match(old.clauses, new.clauses, how, same, declared.renamed)
    if "likeness" in how.phases:
        sections = by_their_clauses(sections, clauses)
    groups = (declared, sections, clauses)
    matches = [each for group in groups for each in group.matches]
    places = Places(old, new, sections.renamed)
    places.find_moves(matches)
    facts = Facts(old, new, causes(matches), places, same)
    changed = filter(facts.is_changed, matches)
    changes = [*facts.of_agreements(), *(change for each in changed for change in facts.of(each))]
    limits = tuple(dict.fromkeys(limit for group in groups for limit in group.limits))
    loose = [pin for pin in how.pins if all(pin in group.loose_pins for group in groups)]
    return Diff(
        old=_version(old),
        new=_version(new),
        complete=not limits,
        limits=limits,
        loose_pins=tuple(loose),
        changes=tuple(changes),
    )


def _declared(agreement: Agreement) -> tuple[Declaration, ...]:
    return (*agreement.parties, *agreement.definitions, *agreement.events)


def _change_as_json(change: Change) -> str:
    """A change as it stands in the whole."""
    try:
        said = change.model_dump_json(exclude_none=True, indent=2)
    except PydanticSerializationError:
        said = _as_json(change.model_dump(mode="json", exclude_none=True))
    # A text in JSON has no line ends.
    return "    " + said.replace("\n", "\n    ")


def _as_json(said: dict[str, Any]) -> str:
    try:
        return to_json(said, indent=2).decode()
    except PydanticSerializationError:  # a lone surrogate, which is no UTF-8
        return json.dumps(said, ensure_ascii=False, indent=2)


def _rows(change: Change) -> Iterator[dict[str, Any]]:
    clause, known = change.clause, change.accepted
    for effect in change.effects or (None,):
        yield {
            "id": change.id,
            "type": change.type,
            "level": change.level,
            "kind": clause.kind,
            "clause": clause.id,
            "heading": clause.heading,
            "section": clause.section,
            "field": change.field if isinstance(change, Edited) else None,
            "before": _plain(change.before) if not isinstance(change, Added) else None,
            "after": _plain(change.after) if not isinstance(change, Removed) else None,
            "verb": effect.verb if effect else None,
            "amount": effect.amount if effect else None,
            "favours": ", ".join(effect.favours) if effect else "",
            "disfavours": ", ".join(effect.disfavours) if effect else "",
            "depends": effect.depends if effect else None,
            "neutral": effect.neutral if effect else None,
            "old_line": clause.old.line if clause.old else None,
            "new_line": clause.new.line if clause.new else None,
            "accepted_by": known.by if known else None,
            "accepted_until": str(known.until) if known and known.until else None,
            "accepted_for": known.reason if known else None,
        }


def _plain(value: Any) -> str | None:
    if value is None:
        return None
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ", ".join(str(item) for item in value)
    if isinstance(value, dict):
        return "; ".join(f"{name}: {_plain(each)}" for name, each in value.items())
    return value.heading or value.id if hasattr(value, "terms") else str(value)


def _version(agreement: Agreement) -> Version:
    said = agreement.version if isinstance(agreement.version, str) else None
    version = ", ".join(filter(None, (said, agreement.reading))) or None
    return Version(id=agreement.id, heading=agreement.heading, version=version, path=agreement.origin.source.path)


__all__ = [
    "LEVELS",
    "SCHEMA_VERSION",
    "Change",
    "Diff",
    "Effect",
    "Level",
    "Match",
    "Matching",
    "Version",
    "diff",
]
