"""What takes something from what two acts share: the exceptions of their clauses, and the leave of who is protected."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from clauses.kinds import Part
from clauses.kinds.base import Declaration
from clauses.kinds.types import EACH
from clauses.timeline.acts import Act
from clauses.timeline.common_names import CommonNames
from clauses.timeline.meeting import only_countries
from clauses.timeline.shared import Shared
from grammar.frozen import frozen

Leave: TypeAlias = tuple[Act, frozenset[str]]
"""A permission, and the parties that it frees from a restraint."""


@frozen
class Excepted:
    """What may take something from what two acts share: ``acts`` with ``things``, None for any.

    It is the exception ``part`` of the clause of ``act``; where ``part`` is None, ``act`` itself is a permission.
    ``surely``: its fields say all that it takes; else it has to be read.
    """

    act: Act
    part: Part | None
    acts: frozenset[str] | None
    things: frozenset[str] | None
    surely: bool


def exceptions(act: Act, other: Act, parties: frozenset[str], both: Shared, names: CommonNames) -> Iterator[Excepted]:
    """The exceptions of ``act`` that concern what it shares with ``other``, for these parties."""
    for part in act.clause.parts:
        there = _holds_there(_said(part, "territory"), act, other)
        if part.kind != "except" or there is False or not parties <= _freed(part, act, parties, names):
            continue
        acts, things = (_taken(part, field, names) for field in (act.norm.acts, act.norm.things))
        surely = there is True and _is_told(part, act)
        if both.acts is None:
            # Where only the things are shared, what it says of both is more than its terms tell.
            surely = surely and (acts is None or things is None)
            things = None if acts is None and things is None else (acts or frozenset()) | (things or frozenset())
            acts = None
        if _meets(acts, both.acts) and _meets(things, both.things):
            yield Excepted(act, part, acts, things, surely)


def leaves(allowed: Iterable[Leave], one: Act, other: Act, parties: frozenset[str], both: Shared) -> Iterator[Excepted]:
    """The permissions of those whom ``one`` protects that concern what it shares with ``other``, for these parties."""
    for leave, freed in allowed:
        there = _holds_there(leave.said("territory"), one, other)
        dealing = one.norm.force in ("only with", "first to")
        if there is False or not parties <= freed or (dealing and leave.modes == (True, False)):
            continue
        acts, things, surely = leave.acts, leave.things, there is True and _is_plain(leave)
        if both.acts is None:
            surely = surely and (things is None or (other.acts is not None and other.acts <= (acts or frozenset())))
            acts, things = None, leave.matter
        if _meets(acts, both.acts) and _meets(things, both.things):
            yield Excepted(leave, None, acts, things, surely)


def _is_plain(leave: Act) -> bool:
    """Whether a permission holds in any company, up to any measure and without exceptions."""
    return False not in leave.modes and leave.said(leave.norm.up_to) is None and not leave.clause.parts


def alike(
    one: Act, other: Act, parties: frozenset[str], allowed: Iterable[Leave], names: CommonNames
) -> Iterator[frozenset[str]]:
    """The parties in groups, each of which the same exceptions and permissions free."""
    freed = [_freed(part, act, parties, names) for act in (one, other) for part in act.clause.parts]
    freed += [parties for _, parties in allowed]
    if not freed:
        yield parties
        return
    found: dict[tuple[bool, ...], set[str]] = {}
    for party in sorted(parties):
        found.setdefault(tuple(party in each for each in freed), set()).add(party)
    yield from map(frozenset, found.values())


def _meets(taken: frozenset[str] | None, both: frozenset[str] | None) -> bool:
    return taken is None or both is None or bool(taken & both)


def _taken(part: Part, field: str | None, names: CommonNames) -> frozenset[str] | None:
    said = _said(part, field) if field else None
    return names.below(said) if isinstance(said, tuple) else None


def _said(part: Part, field: str) -> Any:
    return part.terms.get(field)


def _is_told(part: Part, act: Act) -> bool:
    """Whether the fields of an exception say what it takes, and nothing else that has to be read."""
    norm = act.norm
    said = {name for name in part.terms if name not in Declaration.model_fields and name not in ("period", "condition")}
    telling = {norm.who, norm.acts, norm.things, "territory"}
    return bool(said) and said <= telling and all(isinstance(part.terms[name], tuple) for name in said)


def _freed(part: Part, act: Act, parties: frozenset[str], names: CommonNames) -> frozenset[str]:
    """Whom it frees: an exception that names parties is for them alone."""
    said = _said(part, act.norm.who)
    return names.all_of(said) if isinstance(said, tuple) and EACH not in said else parties


def _holds_there(said: Any, act: Act, other: Act) -> bool | None:
    """Whether what holds in some places does so in all in which two acts meet; None where that cannot be told."""
    if not isinstance(said, tuple):
        return True
    known = [frozenset(each) for each in (act.said("territory"), other.said("territory")) if isinstance(each, tuple)]
    if not known:
        return False if act.said("territory") is None and other.said("territory") is None else None
    if any(each <= set(said) for each in known):
        return True
    meet = frozenset.intersection(*known)
    if only_countries((*frozenset.union(*known), *said)):
        return meet <= set(said)
    return None


# --- what is left -------------------------------------------------------------------------------------------------


def left(both: Shared, taken: Sequence[Excepted]) -> Mapping[frozenset[int], frozenset[str]]:
    """The terms that two acts share, by the exceptions that take them: numbers in ``taken``."""
    found: dict[frozenset[int], frozenset[str]] = {}
    for acts, by_acts in _classes(both.acts, [each.acts for each in taken]):
        for things, by_things in _classes(both.things, [each.things for each in taken]):
            by = by_acts & by_things
            found[by] = found.get(by, frozenset()) | acts | things
    return found


def _classes(
    terms: frozenset[str] | None, taken: Sequence[frozenset[str] | None]
) -> Iterator[tuple[frozenset[str], frozenset[int]]]:
    """Terms that the same exceptions take."""
    found: dict[frozenset[int], set[str]] = {}
    for name in terms or ("",):
        by = frozenset(number for number, each in enumerate(taken) if each is None or terms is None or name in each)
        found.setdefault(by, set()).update((name,) if name else ())
    for by, some in found.items():
        yield frozenset(some), by
