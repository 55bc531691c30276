"""Two acts compared: over which terms, on which days and how surely they collide."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from clauses.agreement import Agreement
from clauses.timeline.acts import Act, acts_of
from clauses.timeline.at_once import DOUBTFUL, AtOnce, Times
from clauses.timeline.collide import Rule, What, freed_by, rules_for
from clauses.timeline.common_names import CommonNames
from clauses.timeline.conditions import Condition, condition_of_part
from clauses.timeline.course import Course
from clauses.timeline.days import BEFORE
from clauses.timeline.due import Meeting, before, meeting_in_time
from clauses.timeline.events import Events
from clauses.timeline.excepted import Excepted, Leave, alike, exceptions, leaves, left
from clauses.timeline.meeting import meeting
from clauses.timeline.shared import Shared, shared
from clauses.timeline.spans import Span, Spans, spans
from clauses.timeline.stretches import together, without
from clauses.values import Date
from grammar.frozen import frozen


@frozen
class Conflict:
    """Two clauses that collide: ``one`` restrains, and ``other`` does what it restrains.

    ``parties`` are caught between them, ``over`` the terms that both are about. ``sure`` are the days on which they
    collide whatever happens, ``possible`` those on which they may. ``depends_on`` are the undecided events, ``doubts``
    what has to be read.
    """

    what: What
    one: Act
    other: Act
    reason: str
    parties: tuple[str, ...]
    over: tuple[str, ...]
    sure: tuple[Span, ...]
    possible: tuple[Span, ...]
    depends_on: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()

    def on(self, day: datetime.date) -> bool:
        """Whether they may collide on a day."""
        return any(span.holds(day) for span in self.possible)


class Comparing:
    """Agreements whose acts are compared, in the course of events that they share."""

    def __init__(self, courses: Sequence[Course], events: Events, names: CommonNames) -> None:
        """Nothing is compared yet."""
        self.courses = courses
        self.events = events
        self.names = names
        self.acts = [act for place, each in enumerate(courses) for act in acts_of(place, each.agreement, names)]
        self.times = Times(courses, events)
        self._allowed: dict[int, tuple[Leave, ...]] = {}

    def conflicts(self, one: Act, other: Act) -> Sequence[Conflict]:
        """How two acts collide, by the first rule by which they do: once for all parties that nothing tells apart."""
        for rule, first, second in rules_for(one, other):
            caught = rule.caught(first, second)
            if not caught:
                continue
            groups = alike(first, second, caught, self._leaves(first), self.names)
            found = [each for some in groups if (each := self._conflict(rule, first, second, some))]
            if found:
                return found
        return ()

    def _leaves(self, one: Act) -> tuple[Leave, ...]:
        """The permissions that free somebody from a restraint."""
        if one.norm.force not in ("only with", "must not", "first to"):
            return ()
        if id(one) not in self._allowed:
            about = {number for name in one.matter for number in self._about.get(name, ())}
            some = ((each, freed_by(one, each)) for each in map(self._permissions.__getitem__, sorted(about)))
            self._allowed[id(one)] = tuple((each, freed) for each, freed in some if freed)
        return self._allowed[id(one)]

    @cached_property
    def _permissions(self) -> tuple[Act, ...]:
        return tuple(act for act in self.acts if act.norm.force == "may" and act.acts is not None)

    @cached_property
    def _about(self) -> Mapping[str, Sequence[int]]:
        """The permissions by each term that they are about: there may be thousands, and few are about the same."""
        found: dict[str, list[int]] = {}
        for number, act in enumerate(self._permissions):
            for name in act.matter:
                found.setdefault(name, []).append(number)
        return found

    def _conflict(self, rule: Rule, one: Act, other: Act, parties: frozenset[str]) -> Conflict | None:
        both, met = shared(one, other), meeting(one, other)
        if both is None or met == "no":
            return None
        held = self.times.at_once(one, other)
        time = meeting_in_time(held, other, self.courses[other.place], self.events, self.times.looking)
        follows = self._follows(held.mine, held.theirs) if rule.later or other.norm.force == "assigns" else True
        if time is None or follows is False:
            return None
        doubts = [*(met if met != "yes" else ()), *rule.unread(one, other, both), *time.doubts]
        if follows is None:
            doubts.append(f"whether {other.clause.id} comes after {one.clause.id} is not known")
        if rule.what == "notice" and other.norm.force != "first to":
            doubts += self._made_before(one, other)
        doubts = list(dict.fromkeys((*time.possibly.doubts, *doubts)))
        found = self._spans(time, held, doubtful=bool(doubts))
        surely = None if doubts else found.sure
        if surely is not None and time.surely is not time.possibly:
            surely = spans(time.surely, self.events, self.times.looking).sure
        days = _Days((surely,) if surely else (), found.possible)
        rest = self._left(one, other, parties, both, held.both, time, days)
        if not rest.possible:
            return None
        return Conflict(
            rule.what,
            one,
            other,
            rule.reason,
            tuple(sorted(parties)),
            self.names.widest(rest.over),
            rest.sure,
            rest.possible,
            found.hangs_on,
            (*doubts, *(rest.unread if rest.sure != rest.possible else ())),
        )

    # --- when ------------------------------------------------------------------------------------------------------

    def _spans(self, time: Meeting, held: AtOnce, *, doubtful: bool) -> Spans:
        if time.possibly is held.both:
            return self.times.spans(held, doubtful=doubtful)
        return spans(time.possibly & DOUBTFUL if doubtful else time.possibly, self.events, self.times.looking)

    def _follows(self, one: Condition, other: Condition) -> bool | None:
        """Whether the second begins no sooner than the first; None where that is not known."""
        earliest, latest = self.events.earliest, self.events.latest
        if max(map(latest, other.starts), default=BEFORE) < max(map(earliest, one.starts), default=BEFORE):
            return False
        sure = max(map(latest, one.starts), default=BEFORE) <= max(map(earliest, other.starts), default=BEFORE)
        return True if sure else None

    def _made_before(self, one: Act, other: Act) -> Iterator[str]:
        """A right to be asked first may come too late for what was agreed before any version had it."""
        versions = [each.agreement for each in self.courses if _is_in(one, each.agreement)]
        second = _days_of(other.agreement)
        if one.place != other.place and all(_is_before(second, _days_of(each)) for each in versions):
            yield f"{other.clause.id} was agreed before {one.clause.id}: whether that reaches it has to be read"

    # --- what exceptions leave -------------------------------------------------------------------------------------

    def _left(
        self,
        one: Act,
        other: Act,
        parties: frozenset[str],
        both: Shared,
        held: Condition,
        time: Meeting,
        days: "_Days",
    ) -> "_Days":
        """The days that the exceptions of the two clauses leave, and the terms that these leave on some of them."""
        taken = [
            each
            for act, against in ((one, other), (other, one))
            for each in exceptions(act, against, parties, both, self.names)
        ]
        allowed = ((leave, freed) for leave, freed in self._leaves(one) if leave.clause is not other.clause)
        taken += leaves(allowed, one, other, parties, both)
        if not taken:
            return _Days(together(days.sure), together(days.possible), both.terms)
        during = [self._during(each, other, held, time) for each in taken]
        rest = _Days()
        for by, terms in left(both, taken).items():
            some = days
            for spent in (during[number] for number in sorted(by)):
                some = some.less(spent)
            if some.possible:
                rest = rest.and_(some, terms)
        return rest

    def _during(self, each: Excepted, other: Act, held: Condition, time: Meeting) -> "_Days":
        """The days that an exception takes: ``sure`` are those that it surely does."""
        act, part = each.act, each.part
        whole = condition_of_part(part, act.clause, self.courses[act.place]) if part else self.times.held(act)
        if each.surely and held & whole == held:
            return _Days((_EVER,), (_EVER,))
        found = spans(held & whole & Condition(ends=time.last), self.events, self.times.looking)
        sure: tuple[Span, ...] = (found.sure,) if found.sure and each.surely else ()
        possible = found.possible
        what = (
            f"the exception {part.id} of {act.clause.id}"
            if part
            else f"whether {act.clause.id} allows {other.clause.id}"
        )
        unread = () if each.surely or not possible else (f"{what} has to be read",)
        if time.last and act is not other:
            # What is free on one day can be done on it, so that no day before it is lost; nor is one after it surely.
            sure, possible = before(sure), (_EVER,) if possible else ()
        return _Days(sure, possible, unread=unread)


_EVER = Span(None, None)


@frozen
class _Days:
    """Days on which something is so surely, and possibly; over which terms, and what has to be read."""

    sure: tuple[Span, ...] = ()
    possible: tuple[Span, ...] = ()
    over: frozenset[str] = frozenset()
    unread: tuple[str, ...] = ()

    def less(self, taken: "_Days") -> "_Days":
        """Without days that something takes: none of those that it may take is left surely."""
        sure, possible = without(self.sure, taken.possible), without(self.possible, taken.sure)
        return _Days(sure, possible, self.over, (*self.unread, *taken.unread))

    def and_(self, other: "_Days", terms: frozenset[str]) -> "_Days":
        """These, and those over some more terms."""
        unread = tuple(dict.fromkeys((*self.unread, *other.unread)))
        return _Days(
            together(self.sure, other.sure), together(self.possible, other.possible), self.over | terms, unread
        )


# --- versions -----------------------------------------------------------------------------------------------------


def _is_in(act: Act, version: Agreement) -> bool:
    """Whether a version of an act's agreement has the clause of the act."""
    if version is act.agreement:
        return True
    same = bool(version.id) and version.id == act.agreement.id
    return same and any(clause.id == act.clause.id and clause.kind == act.clause.kind for clause in version.clauses)


def _days_of(version: Agreement) -> Date | None:
    """When it was agreed, as far as that is known."""
    return next((each for each in (version.dated, version.effective) if isinstance(each, Date)), None)


def _is_before(one: Date | None, other: Date | None) -> bool:
    return one is not None and other is not None and one.last_day < other.first_day
