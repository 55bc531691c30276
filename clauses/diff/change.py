"""What changed between two versions of an agreement: facts, as a closed set of frozen models."""

import datetime
import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import ConfigDict, Field, TypeAdapter

from clauses.diff.effect import Effect
from clauses.diff.match import How
from clauses.kinds import Part
from clauses.kinds.base import Frozen
from clauses.kinds.types import Anything
from clauses.values.foreseen import Foreseen

Level: TypeAlias = Literal["substantive", "wording", "editorial"]
"""``substantive``: a term changed. ``wording``: prose did. ``editorial``: heading, number, order, id, line breaks."""

Said: TypeAlias = Foreseen | Anything | Part | int
"""What a field says, or a block inside a clause."""


class Spot(Frozen):
    """Where a block stands in its file; ``line`` counts from 1."""

    path: str
    line: int


class ClauseRef(Frozen):
    """Which clause or declaration changed: as the new version has it, or the old one where the new has it no more.

    ``old_id`` is the id that it had before, where that was another.
    """

    kind: str
    id: str
    old_id: str | None = None
    heading: str | None = None
    section: str | None = None
    old: Spot | None = None
    new: Spot | None = None


class Acceptance(Frozen):
    """Who accepted a change, why, and until which day it counts (None: it does not expire)."""

    reason: str
    by: str
    until: datetime.date | None = None


class Changed(Frozen):
    """What every change carries.

    ``id`` is 12 hex digits over what changed; it is the same on every machine, and does not depend on where in its file
    the clause stands. ``caused_by`` is the id of the change that this one only follows; ``used_by`` lists the clauses
    that use a term, or whose time hangs on an event. ``how`` and ``score`` say how it was found what became of the
    clause, where that was not by its id.
    """

    type: str
    id: str
    level: Level
    clause: ClauseRef
    effects: tuple[Effect, ...] = ()
    caused_by: str | None = None
    used_by: tuple[str, ...] = ()
    how: How | None = None
    score: float | None = None
    accepted: Acceptance | None = None


class Added(Changed):
    """A clause or declaration that the old version does not have; ``after`` is all that it says.

    ``behind`` is the clause that it follows in its section, or the declaration of its kind; None where it is first.
    """

    type: Literal["added"] = "added"
    after: dict[str, Said]
    behind: str | None = None


class Removed(Changed):
    """A clause or declaration that the new version has no more; ``before`` is all that it said."""

    type: Literal["removed"] = "removed"
    before: dict[str, Said]


class Edited(Changed):
    """One field that says something else. ``field`` is its path: ``period``, ``text(ko)``, ``except export.scope``.

    ``before`` or ``after`` is None where the version is silent. ``except export`` is the whole of an exception that
    came or went, or, where it says two ids, bears another one now; ``parts``, the order of what stands inside a clause.
    """

    type: Literal["edited"] = "edited"
    field: str
    before: Said | None
    after: Said | None


class Rekinded(Changed):
    """A clause that is of another kind now; fields that both kinds have are compared by themselves."""

    type: Literal["rekinded"] = "rekinded"
    before: str
    after: str


class Renamed(Changed):
    """A clause that has another id now; ``how`` says how that was found."""

    type: Literal["renamed"] = "renamed"
    before: str
    after: str


class Moved(Changed):
    """A clause or declaration that stands elsewhere now: in another section, or in another order within it.

    ``before`` and ``after`` are sections; ``behind`` is what it now follows there, None where it is first.
    """

    type: Literal["moved"] = "moved"
    before: str | None
    after: str | None
    behind: str | None = None


class Split(Changed):
    """A clause that became several; they are compared with it in union.

    ``behind`` says for each of them what it follows in its section, None where it is first.
    """

    type: Literal["split"] = "split"
    before: str
    after: tuple[str, ...]
    behind: tuple[str | None, ...] = ()


class Merged(Changed):
    """Several clauses that became one; it is compared with them in union.

    ``behind`` is what it follows in its section, None where it is first.
    """

    type: Literal["merged"] = "merged"
    before: tuple[str, ...]
    after: str
    behind: str | None = None


Change: TypeAlias = Annotated[
    Added | Removed | Edited | Rekinded | Renamed | Moved | Split | Merged, Field(discriminator="type")
]

_SAID: TypeAdapter[Any] = TypeAdapter(Said | None, config=ConfigDict(defer_build=True))
_ID_DIGITS = 12


def change_id(kind: str, clause: str, what: str, before: Any, after: Any) -> str:
    """The identity of a change, over what changed and nothing else."""
    parts = [kind, clause, what, _canonical(before), _canonical(after)]
    text = "\x00".join([part.replace("\x00", "\x00\x00") for part in parts])
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_ID_DIGITS]


_COMPACT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def _canonical(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, str) or (isinstance(value, tuple) and all([isinstance(each, str) for each in value])):
        return _COMPACT.encode(value)
    if isinstance(value, Mapping):
        return "{" + ",".join(f"{key}:{_canonical(each)}" for key, each in value.items()) + "}"
    return _SAID.dump_json(value, exclude_none=True).decode()
