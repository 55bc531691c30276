"""What a reader decided on a change, and what the change was when that was decided."""

import datetime
from typing import Annotated, Any, Literal, NamedTuple, TypeAlias

from pydantic import AfterValidator, AwareDatetime, Field, field_serializer, model_validator

from clauses.diff.change import Change, Edited
from clauses.diff.words import in_words
from clauses.kinds.base import Frozen

Verdict: TypeAlias = Literal["accepted", "rejected"]

Type: TypeAlias = Literal["added", "removed", "edited", "rekinded", "renamed", "moved", "split", "merged"]


def _in_utc(at: datetime.datetime) -> datetime.datetime:
    try:
        return at.astimezone(datetime.UTC).replace(microsecond=0)
    except OverflowError:
        raise ValueError("it is no time of this calendar") from None


Time: TypeAlias = Annotated[AwareDatetime, AfterValidator(_in_utc)]
"""A moment in UTC, to the second."""


_WHERE_SAID = Field(exclude_if=lambda said: not said)
"""Written only where it says something."""


class Key(NamedTuple):
    """Which decision of a file this is: on which change, between which two versions."""

    change: str
    old: str
    new: str


class Decision(Frozen):
    """What was decided on one change: a verdict, that it was looked at, a comment, or several of these.

    ``change`` is its id. ``type``, ``kind``, ``clause`` (before: ``old_clause``) and ``field`` say where it was, so
    that a later reader finds what stands there now. ``before`` and ``after`` are what was decided on, in words, and
    ``old`` and ``new`` the versions that were compared. ``comment`` may have several lines. ``at`` is in UTC.
    """

    change: Annotated[str, Field(pattern="^[0-9a-f]{12}$")]
    type: Type
    kind: str
    clause: str
    old_clause: str | None = None
    field: str | None = None
    before: str | None = None
    after: str | None = None
    old: str
    new: str
    verdict: Verdict | None = None
    reviewed: Annotated[bool, _WHERE_SAID] = False
    comment: Annotated[str, _WHERE_SAID] = ""
    by: Annotated[str, Field(min_length=1)]
    at: Time

    @property
    def key(self) -> Key:
        """What tells it from the other decisions of its file."""
        return Key(self.change, self.old, self.new)

    @property
    def said(self) -> tuple[Verdict | None, bool, str]:
        """What it says, whoever said it and when."""
        return self.verdict, self.reviewed, self.comment

    @field_serializer("at")
    def _written(self, at: datetime.datetime) -> str:
        return at.replace(tzinfo=None).isoformat() + "Z"

    @model_validator(mode="after")
    def _says_something(self) -> "Decision":
        if self.said == (None, False, ""):
            raise ValueError("it says nothing: no verdict, no comment, and not that it was looked at")
        return self


def about(change: Change, old: str, new: str) -> dict[str, Any]:
    """What a decision on a change of these two versions says of the change."""
    return {
        "change": change.id,
        "type": change.type,
        "kind": change.clause.kind,
        "clause": change.clause.id,
        "old_clause": change.clause.old_id,
        "field": change.field if isinstance(change, Edited) else None,
        "before": in_words(getattr(change, "before", None)),
        "after": in_words(getattr(change, "after", None)),
        "old": old,
        "new": new,
    }
