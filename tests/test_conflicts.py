"""What collides, held against every course of events day by day; and laws that any list of conflicts keeps."""

import datetime
from collections.abc import Mapping
from itertools import permutations
from pathlib import Path

from day_by_day import COUNTRY, ENDS, FAR, Day, World, last_day, stretches
from deal import agreement
from hypothesis import assume as suppose
from hypothesis import given, settings
from hypothesis import strategies as st
from test_timeline_brute_force import EVENTS, FREE, STARTS, Case, Courses, a_few_days, orders, periods, points

import clauses
from clauses.kinds import term
from clauses.timeline import Assumption, Assumptions
from clauses.timeline.conflicts import MOST_PAIRS, Conflict, conflicts
from clauses.timeline.days import Days
from clauses.values import Period, Through

PARTIES = "party maker\nparty seller\nparty rival\ndefine pumps\n"
SOLE = "exclusivity sole {{\n    bound: maker\n    beneficiary: seller\n    scope: pumps\n    period: {}\n}}\n"
LICENSE = "license given {{\n    licensor: maker\n    licensee: rival\n    covers: pumps\n    period: {}\n}}\n"


START = STARTS[0]
DAYS = [START + datetime.timedelta(n) for n in range(-30, 120)]
PERIODS = periods(START, ())
DUES = points(START, ()).filter(lambda point: not point.isdigit())  # a year alone is a number there
DAYS_OF_EVENTS = st.tuples(*[a_few_days(START)] * 3)
HEADS = [f"agreement {name} {{\n    effective: {START}\n    holidays: {COUNTRY}\n}}\n" for name in ("first", "second")]


def worlds(days: Mapping[str, Days], follows: Mapping[str, tuple[str, ...]]) -> list[World]:
    """Every course that events can take."""
    case = Case(START, START, days, dict.fromkeys(ENDS, FREE), follows, None, ())
    return [{**world, "effective": START} for world in Courses(case).of_events]


def holds(period: object, day: Day, world: World) -> set[bool]:
    """Whether a period includes a day; both, where it is not said which end governs and that matters."""
    return {first <= day <= last for first, last in stretches(period, world, START)}


def declared(follows: dict[str, tuple[str, ...]]) -> str:
    return "".join(
        f"event {name}" + (f" {{ follows: {', '.join(follows[name])} }}" if name in follows else "") + "\n"
        for name in EVENTS
    )


@settings(max_examples=150, deadline=None)
@given(PERIODS, PERIODS, DAYS_OF_EVENTS, orders)
def test_clauses_collide_on_the_days_on_which_both_hold(
    one: str, other: str, days: tuple[Days, ...], follows: dict[str, tuple[str, ...]]
) -> None:
    """Two agreements that share their events: what is sure and what is possible is so for both at once."""
    known = dict(zip(EVENTS, days, strict=True))
    possible = worlds(known, follows)
    suppose(possible)
    first = agreement(SOLE.format(one), HEADS[0] + PARTIES + declared(follows))
    second = agreement(LICENSE.format(other), HEADS[1] + PARTIES + declared({}))
    found = conflicts([first, second], Assumptions(tuple(Assumption(name, each) for name, each in known.items())))
    assert not found.findings
    assert len(found.found) <= 1
    sole, given_ = first.clauses[0].period, second.clauses[0].period
    assert isinstance(sole, Period)
    assert isinstance(given_, Period)
    for day in DAYS:
        answers: set[bool] = set()
        for world in possible:
            answers |= {mine and theirs for mine in holds(sole, day, world) for theirs in holds(given_, day, world)}
        spans = found.found[0] if found.found else None
        assert any(span.holds(day) for span in (spans.possible if spans else ())) == (True in answers), day
        assert any(span.holds(day) for span in (spans.sure if spans else ())) == (answers == {True}), day


RESTRAINT = "restriction rest {{\n    bound: maker\n    beneficiary: seller\n    activity: pumps\n    period: {}\n}}\n"
DUTY = (
    "obligation duty {{\n    bound: maker\n    beneficiary: rival\n    action: pumps\n    period: {}\n    due: {}\n}}\n"
)


@settings(max_examples=150, deadline=None)
@given(PERIODS, PERIODS, DUES, DAYS_OF_EVENTS, orders)
def test_a_duty_is_in_the_way_where_a_restraint_lasts_until_it_is_due(
    one: str, other: str, due: str, days: tuple[Days, ...], follows: dict[str, tuple[str, ...]]
) -> None:
    """In each course: it can be done on a free day before it is due, or it collides up to then; so the two bound it.

    A restraint that begins later than the duty may find it done. What is due on an event that does not happen is never
    late. Where the last day itself is known, what is said to be possible is so.
    """
    known = dict(zip(EVENTS, days, strict=True))
    possible = worlds(known, follows)
    suppose(possible)
    first = agreement(RESTRAINT.format(one), HEADS[0] + PARTIES + declared(follows))
    second = agreement(DUTY.format(other, due), HEADS[1] + PARTIES + declared({}))
    found = conflicts([first, second], Assumptions(tuple(Assumption(name, each) for name, each in known.items())))
    rest, duty = first.clauses[0].period, second.clauses[0].period
    last = term(second.clauses[0], "due")
    assert isinstance(rest, Period)
    assert isinstance(duty, Period)
    answers: dict[datetime.date, set[bool]] = {day: set() for day in DAYS}
    hard = dict.fromkeys(DAYS, False)
    lasts = [last_day(Through(last), duty, world, START) for world in possible]
    for at, world in zip(lasts, possible, strict=True):
        owed = [day for day in DAYS if day <= at and True in holds(duty, day, world)]
        whole = all(holds(rest, day, world) == {True} for day in (*owed, at))
        for day in DAYS:
            met = day in owed and True in holds(rest, day, world) and True in holds(rest, at, world)
            answers[day] |= {met} if not met or (whole and holds(duty, day, world) == {True}) else {True, False}
            hard[day] |= met and at != FAR
    spans = found.found[0] if found.found else None
    for day in DAYS:
        told = any(span.holds(day) for span in (spans.possible if spans else ()))
        assert told or not hard[day], day
        assert not told or True in answers[day] or len(set(lasts)) > 1, day
        if any(span.holds(day) for span in (spans.sure if spans else ())):
            assert answers[day] == {True}, day


def pairs(found: tuple[Conflict, ...]) -> set[tuple[str, frozenset[tuple[str, str]], tuple[object, ...]]]:
    """What collides with what, whichever comes first."""
    return {
        (each.what, frozenset((act.agreement.id, act.clause.id) for act in (each.one, each.other)), each.possible)
        for each in found
    }


HEAD = "agreement {} {{ dated: 2025-01-01 }}\n" + PARTIES + "define small {{ part_of: pumps }}\n"
TEXTS = {
    "first": SOLE.format("through 2027"),
    "second": LICENSE.format("from 2026-01-01 through 2028").replace("pumps", "small"),
    "third": "exclusivity mine {\n    bound: maker\n    beneficiary: rival\n    scope: small\n}\n",
    "fourth": "first_refusal ask {\n    holder: seller\n    grantor: maker\n    over: pumps\n}\n",
}


def test_the_order_of_the_files_changes_nothing_but_the_order() -> None:
    deals = [agreement(text, HEAD.format(name)) for name, text in TEXTS.items()]
    found = pairs(conflicts(deals).found)
    assert len(found) == 4
    for order in permutations(deals):
        assert pairs(conflicts(order).found) == found


def test_of_each_pair_of_clauses_the_one_that_restrains_is_named_first() -> None:
    deals = [agreement(TEXTS[name], HEAD.format(name)) for name in ("second", "first")]
    (only,) = conflicts(deals).found
    assert (only.one.clause.id, only.other.clause.id) == ("sole", "given")


def test_what_may_collide_on_a_day_can_be_asked_for() -> None:
    deals = [agreement(TEXTS[name], HEAD.format(name)) for name in ("first", "second")]
    found = conflicts(deals)
    assert [len(found.on(datetime.date(year, 6, 1))) for year in (2025, 2026, 2027, 2028)] == [0, 1, 1, 0]


def test_each_party_is_bound_to_each() -> None:
    mutual = agreement(
        "restriction none {\n    bound: each\n    beneficiary: each\n    activity: pumps\n}\n".replace(
            "none", "mutual"
        ),
        HEAD.format("one"),
    )
    other = agreement("permission sells {\n    holder: seller\n    activity: pumps\n}\n", HEAD.format("two"))
    (only,) = conflicts([mutual, other]).found
    assert only.parties == ("seller",)


def test_a_search_that_hits_its_bound_says_so() -> None:
    count = int((2 * MOST_PAIRS) ** 0.5) + 2
    text = "".join(SOLE.format("through 2027").replace("sole", f"sole{number}") for number in range(count))
    found = conflicts([agreement(text, HEAD.format("one"))])
    assert not found.complete


def test_terms_that_are_a_part_of_each_other_across_agreements_are_one_tree() -> None:
    wide = agreement(SOLE.format("perpetual"), HEAD.format("one"))
    narrow = agreement(
        LICENSE.format("perpetual").replace("pumps", "tiny"),
        "agreement two { dated: 2025-01-01 }\nparty maker\nparty rival\ndefine tiny { part_of: small }\ndefine small\n",
    )
    (only,) = conflicts([wide, narrow]).found
    assert only.over == ("tiny",)


def test_another_id_that_the_same_file_gives_to_somebody_else_is_no_second_name() -> None:
    head = "agreement one { dated: 2025-01-01 }\nparty maker { also: rival }\nparty seller\nparty rival\ndefine pumps\n"
    one = agreement(SOLE.format("perpetual"), head)
    two = agreement(
        "commitment buys {\n    buyer: rival\n    seller: seller2\n    goods: pumps\n}\n",
        "agreement two { dated: 2025-01-01 }\nparty rival\nparty seller2\ndefine pumps\n",
    )
    assert conflicts([one, two]).found == ()


def test_the_samples_themselves_are_free_of_collisions() -> None:
    from commandline import SAMPLES

    for path in SAMPLES.rglob("*.clause"):
        loaded = clauses.load(path)
        assert loaded.agreement is not None
        assert conflicts([loaded.agreement]).found == ()


def test_countries_do_not_overlap_and_regions_may() -> None:
    def with_territory(text: str, place: str) -> str:
        return text.replace("}\n", f"    territory: {place}\n}}\n")

    for place, found in (("NL", 0), ("EU", 1), ("UK", 1), ("DE", 1)):
        one = agreement(with_territory(TEXTS["first"], "DE"), HEAD.format("one"))
        other = agreement(with_territory(TEXTS["second"], place), HEAD.format("two"))
        collisions = conflicts([one, other]).found
        assert len(collisions) == found, place
        assert all(bool(each.sure) == (place == "DE") for each in collisions)


def test_what_the_one_protected_allows_is_allowed_where_each_party_is_bound() -> None:
    text = "restriction no_sale {{\n    bound: {}\n    beneficiary: seller\n    activity: pumps\n}}\n"
    allowed = "permission some {\n    holder: rival\n    grantor: seller\n    activity: small\n}\n"
    for bound in ("rival", "each"):
        assert conflicts([agreement(text.format(bound) + allowed, HEAD.format("one"))]).found == (), bound
    by_another = allowed.replace("grantor: seller", "grantor: maker")
    assert len(conflicts([agreement(text.format("each") + by_another, HEAD.format("one"))]).found) == 1


def test_a_shared_file_of_names_makes_nobody_a_party_whom_the_agreement_does_not_name(tmp_path: Path) -> None:
    names = "party maker\nparty seller\nparty rival\ndefine pumps\n"
    (tmp_path / "names.clause").write_text(names, encoding="utf-8")
    mutual = "exclusivity e {\n    bound: each\n    beneficiary: each\n    scope: pumps\n}\n"
    head = 'agreement one {\n    dated: 2025-01-01\n    include: "names.clause"\n}\n'
    other = agreement(
        "commitment c {\n    buyer: rival\n    seller: buyer\n    goods: pumps\n}\n",
        HEAD.format("two") + "party buyer\n",
    )
    told = {}
    for named in ("", "obligation o {\n    bound: maker\n    beneficiary: seller\n    action: pumps\n}\n"):
        path = tmp_path / "one.clause"
        path.write_text(head + mutual + named, encoding="utf-8")
        loaded = clauses.load(path)
        assert loaded.agreement is not None
        told[bool(named)] = [each.parties for each in conflicts([loaded.agreement, other]).found]
    # Where no clause names anybody, all whom the file of names knows are parties.
    assert told == {False: [("rival",)], True: []}
