"""What a policy can ask of a clause: one function an operator."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from clauses.agreement import Agreement
from clauses.kinds import Clause, FieldSpec, Part, field_specs, term
from clauses.kinds.base import EDITORIAL, TakesFrom
from clauses.kinds.types import EACH
from clauses.rules.held import Verdict, is_at_least, is_at_most
from clauses.timeline import Spans
from clauses.timeline.common_names import CommonNames
from clauses.timeline.holidays import countries
from clauses.values import NONE, Unknown
from grammar.frozen import frozen


@frozen
class Case:
    """A clause that a policy looks at, or a block inside it (``part``), with what it says in the field.

    ``spans`` are the days on which the clause is in force, where they can be told.
    """

    agreement: Agreement
    clause: Clause
    part: Part | None
    spec: FieldSpec
    said: Any
    names: CommonNames
    spans: Callable[[], Spans | None]


def said_in(clause: Clause, field: str) -> Any:
    """What a clause says in a field, or as its heading."""
    return clause.heading if field == "heading" else term(clause, field)


def is_unknown(said: Any) -> bool:
    """Whether a field says that it is not public, or left open."""
    return isinstance(said, Unknown) and said != NONE


def unknown(case: Case) -> str:
    """Why nothing can be told of a field that is not public, or left open."""
    return f"{case.spec.name} is {case.said}"


# --- yes and no ---------------------------------------------------------------------------------------------------


def _present(case: Case, wanted: Any) -> Verdict:
    return case.said is not None and case.said != NONE


def _absent(case: Case, wanted: Any) -> Verdict:
    return not _present(case, wanted)


def _equals(case: Case, wanted: Any) -> Verdict:
    return is_same(case.said, wanted, case)


def _one_of(case: Case, wanted: Any) -> Verdict:
    return any(is_same(case.said, each, case) for each in wanted)


def is_same(said: Any, wanted: Any, case: Case) -> bool:
    """Whether a field says just this: of several names or places, the same ones, in whatever order."""
    if isinstance(wanted, bool) and said is None:
        said = False if _silence(case) == "no" else None
    if isinstance(said, tuple) and isinstance(wanted, tuple):
        return {case.names.of(str(each)) for each in said} == {case.names.of(str(each)) for each in wanted}
    return bool(said == wanted) or (isinstance(said, str) and said == str(wanted))


# --- more and less ------------------------------------------------------------------------------------------------


def _silence(case: Case) -> str | None:
    return getattr(case.spec.direction, "silence", None)


def _at_least(case: Case, wanted: Any) -> Verdict:
    if case.said is None or case.said == NONE:
        return _silence(case) == "unlimited"
    return is_at_least(case.said, wanted)


def _at_most(case: Case, wanted: Any) -> Verdict:
    if case.said is None or case.said == NONE:
        return _silence(case) == "nothing"
    return is_at_most(case.said, wanted)


# --- sooner and later ---------------------------------------------------------------------------------------------

_NO_DAYS = "the days on which it is in force are not known"


def _ends_by(case: Case, wanted: Any) -> Verdict:
    spans = case.spans()
    if spans is None:
        return _NO_DAYS
    latest = spans.ends.latest
    bounded = latest is not None or not spans.possible
    if bounded and (latest is None or latest <= wanted.last_day):
        return True
    if is_unknown(case.said):
        return unknown(case)
    if bounded:
        return False
    earliest = spans.ends.earliest or spans.begins.earliest  # it ends no sooner than it can begin
    hangs = spans.hangs_on and (earliest is None or earliest <= wanted.last_day)
    return f"its end depends on {', '.join(spans.hangs_on)}" if hangs else False


def _ends_after(case: Case, wanted: Any) -> Verdict:
    spans = case.spans()
    if spans is None:
        return _NO_DAYS
    if is_unknown(case.said):
        latest = spans.ends.latest
        return False if latest is not None and latest <= wanted.last_day else unknown(case)
    if spans.sure is None:
        return "it is not sure that it is in force on any day"
    return spans.sure.last is None or bool(spans.sure.last > wanted.last_day)


# --- wide and narrow ----------------------------------------------------------------------------------------------

_EVERYTHING = ("everything", "everywhere")
_SAYS_NOTHING = ("text",)


@frozen
class _Reach:
    """The names that a clause reaches with its parts, or ``everything``.

    ``taken`` are those that its exceptions take from it, ``for_good`` those of them that they take on no further
    terms. ``more`` and ``less`` say what it leaves open: why it may reach further, or less far.
    """

    names: frozenset[str]
    everything: bool
    taken: frozenset[str]
    for_good: frozenset[str]
    more: tuple[str, ...]
    less: tuple[str, ...]


def _includes(case: Case, wanted: Any) -> Verdict:
    reach, asked = _reach(case), _below(case, wanted)
    if asked & reach.taken:
        return False
    if reach.everything or asked <= reach.names:
        return next(iter(reach.less), True)
    return next(iter((*reach.more, *_overlap(case, reach, asked))), False)


def _excludes(case: Case, wanted: Any) -> Verdict:
    reach, asked = _reach(case), _below(case, wanted)
    left = (asked if reach.everything else reach.names & asked) - reach.for_good
    if left:
        return next(iter(reach.less), False)
    return next(iter((*reach.more, *_overlap(case, reach, asked - reach.for_good))), True)


def _overlap(case: Case, reach: _Reach, asked: frozenset[str]) -> Iterator[str]:
    """Places that may be the same, by another name: a region may hold a country."""
    if case.spec.type == _PLACES and not reach.everything:
        here, there = (sorted(places) for places in (reach.names - reach.for_good - asked, asked - reach.names))
        if here and there and not countries().issuperset((*here, *there)):
            yield f"whether {', '.join(here)} and {', '.join(there)} overlap is not known"


_PLACES = field_specs(Clause)["territory"].type


_Terms = Callable[[str], Any]


def _reach(case: Case) -> _Reach:
    field = case.spec.name
    parts = [part for part in case.clause.parts if field in part.terms]
    own: list[_Terms] = [] if case.said is None else [lambda name: said_in(case.clause, name)]
    own += [part.terms.get for part in parts if part.kind != "except"]
    exceptions = [part for part in parts if part.kind == "except"]
    taken = [(part, _net(case, part.terms.get)) for part in exceptions]
    return _Reach(
        _all(_net(case, terms) for terms in own),
        not own and _silence(case) in _EVERYTHING,
        _all(names for _, names in taken),
        _all(names for part, names in taken if _is_for_good(case, part)),
        tuple(_open(case, own)),
        tuple(_open(case, [part.terms.get for part in exceptions])),
    )


def _all(several: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*several)


def _net(case: Case, terms: _Terms) -> frozenset[str]:
    """The names in the field, less those that the fields beside it take from them."""
    return _below(case, terms(case.spec.name)) - _all(_below(case, terms(name)) for name in _takers(case))


def _takers(case: Case) -> Iterator[str]:
    for spec in field_specs(type(case.clause)).values():
        if isinstance(spec.direction, TakesFrom) and spec.direction.whole == case.spec.name:
            yield spec.name


def _below(case: Case, said: Any) -> frozenset[str]:
    """Names with all that is a part of what they name."""
    if said is None or isinstance(said, Unknown):
        return frozenset()
    words = tuple(map(str, said)) if isinstance(said, tuple) else (str(said),)
    refers = case.spec.type.refers
    if "party" in refers and EACH in words:
        return case.names.all_of(party.id for party in case.agreement.parties)
    return case.names.below(words) if refers else frozenset(words)


def _open(case: Case, several: Iterable[_Terms]) -> Iterator[str]:
    """What is not public in the field, left open, or said in words."""
    field = case.spec.name
    for terms in several:
        said = terms(field)
        if is_unknown(said):
            yield f"{field} is {said}"
        if isinstance(said, str) and case.spec.type.refers:
            yield f"{field} is said in words"


def _is_for_good(case: Case, part: Part) -> bool:
    """Whether an exception takes its terms from the clause on no further terms."""
    specs = field_specs(type(case.clause))
    own = (case.spec.name, *_takers(case), *_SAYS_NOTHING)
    return all(name in own or (name in specs and specs[name].direction == EDITORIAL) for name in part.terms)


# --- the table ----------------------------------------------------------------------------------------------------

OPERATORS: Mapping[str, Callable[[Case, Any], Verdict]] = {
    "present": _present,
    "absent": _absent,
    "equals": _equals,
    "one_of": _one_of,
    "at_least": _at_least,
    "at_most": _at_most,
    "ends_by": _ends_by,
    "ends_after": _ends_after,
    "includes": _includes,
    "excludes": _excludes,
}
WITHOUT_VALUE = ("present", "absent")
OF_TIME = ("ends_by", "ends_after")
OF_REACH = ("includes", "excludes")
OF_ORDER = ("at_least", "at_most")
OF_THE_WHOLE = (*OF_TIME, *OF_REACH)
"""What these ask, they ask of a clause with all blocks inside it."""
OF_SILENCE = (*WITHOUT_VALUE, *OF_THE_WHOLE)
"""What these ask can be told, or has its own reason why not, also where the field is undisclosed or left open."""
