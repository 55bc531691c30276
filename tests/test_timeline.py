"""Time as Python functions: what they answer, what they refuse, and that no day of today gets in."""

import datetime
import os
import subprocess
import sys
from importlib import import_module
from itertools import pairwise
from pathlib import Path

import pytest
from commandline import JANUARY, OCTOBER, SAMPLES, command
from deal import agreement, compared

import clauses
from clauses import as_it_stands, assume, in_future, on_a_day, timeline
from clauses.kinds import CLAUSES, field_specs, kind_of
from clauses.kinds.base import Clause
from clauses.timeline.course import course
from clauses.timeline.days import ANY_TIME, NEVER, Days
from clauses.timeline.events import Contradiction, Events
from clauses.timeline.holidays import holidays_of, knows_holidays_of
from clauses.timeline.spans import Span
from clauses.timeline.stretches import without

Day = datetime.date
ROOT = Path(__file__).parent.parent
spans_module = import_module("clauses.timeline.spans")


def october() -> clauses.Agreement:
    loaded = clauses.load(OCTOBER)
    assert loaded.agreement is not None
    return loaded.agreement


# --- timelines ----------------------------------------------------------------------------------------------------


def test_what_is_in_force_on_a_day_is_told_with_how_sure_that_is() -> None:
    standing = {holding.path: what for holding, what in timeline(october()).on(Day(2031, 6, 1))}
    assert standing["model_ip"] == "in force"
    assert standing["azure_api"] == "possibly"
    assert "research_ip" not in standing
    assert "revenue_share_to_openai" not in standing


def test_the_first_to_end_comes_first() -> None:
    found = timeline(october(), assume(agi_verified=Day(2029, 6, 30)))
    assert [holding.path for holding in found.endings][:3] == [
        "azure_api",
        "azure_api except us_government",
        "research_ip",
    ]
    last = [holding.spans.ends.latest for holding in found.endings]
    assert last == sorted(last, key=str)


def test_an_assumption_that_says_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="February 2029 has 28 days"):
        assume(agi_verified="2029-02-30")


def test_a_wrong_assumption_is_a_finding_and_nothing_holds() -> None:
    found = timeline(october(), assume(agi="never"))
    assert not found.sound
    assert [finding.code for finding in found.findings] == ["C321"]
    assert found.holdings == ()


def test_an_assumption_is_written_as_it_is_read() -> None:
    range_or_never = "2029-01-01..2029-03-31 or never"
    for said in ("2029-06-30", "never", "unknown", "2029-01-01..2029-12-31", "2029-01-01..never", range_or_never):
        (only,) = assume(event=said).of
        assert str(only) == f"event={said}"


def test_no_day_of_today_gets_into_a_timeline(monkeypatch: pytest.MonkeyPatch) -> None:
    class NoToday(datetime.date):
        @classmethod
        def today(cls) -> "NoToday":
            raise AssertionError("somebody looked at the calendar")

    monkeypatch.setattr(datetime, "date", NoToday)
    assumed = ["diff", JANUARY, OCTOBER, "--assume", "agi_verified=never"]
    for arguments in (["timeline", OCTOBER], ["conflicts", OCTOBER], assumed):
        assert command(*arguments).code == 0


def test_today_is_read_where_the_user_asks_for_it_and_said() -> None:
    ran = command("at", "today", OCTOBER)
    assert ran.code == 0
    assert f"as it stands on {Day.today()}" in ran.out


def test_timelines_are_the_same_to_the_byte_for_every_hash_seed() -> None:
    files = sorted(str(path) for path in SAMPLES.rglob("*.clause"))
    written = set()
    for seed in ("0", "1", "77"):
        said = b""
        for arguments in (["timeline", *files], ["conflicts", *files], ["at", "2027", OCTOBER]):
            ran = subprocess.run(
                [sys.executable, "-m", "clauses", *arguments],
                env={**os.environ, "PYTHONHASHSEED": seed},
                capture_output=True,
                check=True,
                cwd=ROOT,
            )
            said += ran.stdout
        written.add(said)
    assert len(written) == 1


# --- events -------------------------------------------------------------------------------------------------------


def test_an_event_comes_no_sooner_than_those_that_it_follows() -> None:
    said = {"a": Days(10, 20, never=False), "b": ANY_TIME, "c": Days(1, 15, never=False)}
    events = Events(said, {"b": ("a",), "a": ("c",)})
    assert (events.of("b").earliest, events.of("b").never) == (10, True)
    assert events.of("c") == Days(1, 15, never=False)


def test_what_must_come_before_an_event_that_happens_must_happen_by_then() -> None:
    events = Events({"b": Days(5, 9, never=False)}, {"b": ("a",)})
    assert events.of("a") == Days(1, 9, never=False)


def test_what_follows_an_event_that_never_happens_never_happens() -> None:
    events = Events({"a": Days(NEVER)}, {"b": ("a",), "c": ("b",)})
    assert events.of("c").first == NEVER


def test_events_that_leave_each_other_no_day_contradict() -> None:
    events = Events({"a": Days(10, 10, never=False), "b": Days(5, 5, never=False)}, {"b": ("a",)})
    with pytest.raises(Contradiction):
        events.of("b")


def test_a_circle_of_events_ends_like_any_other() -> None:
    events = Events({"a": Days(3, 9, never=False)}, {"a": ("b",), "b": ("a",)})
    assert events.of("b").latest == 9


def test_a_long_chain_of_events_takes_no_recursion() -> None:
    names = [f"e{number}" for number in range(5_000)]
    follows = {later: (earlier,) for earlier, later in pairwise(names)}
    events = Events({names[0]: Days(7, 7, never=False)}, follows)
    assert events.of(names[-1]).earliest == 7
    assert events.comes_after(names[-1], names[0])


def test_an_event_that_occurred_as_another_did_has_its_day() -> None:
    deal = agreement(
        "clause use { period: until paid }\n",
        "agreement deal { dated: 2025-01-01 }\nevent signed { occurred: 2025-03-01 }\n"
        "event paid { occurred: signed + 30 days }\n",
    )
    (holding,) = timeline(deal).holdings
    assert holding.spans.sure == Span(Day(2025, 1, 1), Day(2025, 3, 30))


# --- stretches ----------------------------------------------------------------------------------------------------


def test_days_are_taken_from_stretches() -> None:
    days = Span(Day(2025, 1, 1), Day(2025, 12, 31))
    middle = Span(Day(2025, 3, 1), Day(2025, 3, 31))
    assert without([days], [middle]) == (
        Span(Day(2025, 1, 1), Day(2025, 2, 28)),
        Span(Day(2025, 4, 1), Day(2025, 12, 31)),
    )
    assert without([days], [Span(None, None)]) == ()
    assert without([Span(None, None)], [days]) == (Span(None, Day(2024, 12, 31)), Span(Day(2026, 1, 1), None))
    assert without([days], [Span(Day(2026, 1, 1), None)]) == (days,)


# --- holidays -----------------------------------------------------------------------------------------------------


def test_the_holidays_of_countries_and_their_parts_are_known() -> None:
    assert Day(2025, 10, 3) in holidays_of("KR")
    assert Day(2025, 10, 3) in holidays_of("DE")
    assert Day(2025, 1, 6) in holidays_of("DE-BY")
    assert Day(2025, 1, 6) not in holidays_of("DE-BE")
    assert not knows_holidays_of("DE-XX")
    with pytest.raises(KeyError):
        holidays_of("XX")


# --- as it stands -------------------------------------------------------------------------------------------------


def test_a_day_is_described_party_by_party() -> None:
    found = as_it_stands(october(), Day(2031, 6, 1), assume(agi_verified="2029-06-30"))
    microsoft = {(each.norm.force, each.holding.clause.id) for each in found.of("microsoft")}
    lets = {"own_capacity", "other_clouds", "non_api_hosting", "joint_development", "open_weights"}
    assert microsoft == {
        ("may", "model_ip"),
        ("may", "agi_pursuit"),
        ("must", "azure_commitment"),
        ("has", "microsoft_equity"),
        *(("grants", permission) for permission in lets),
    }
    assert {each.path for each in found.resting} >= {"research_ip", "azure_api", "revenue_share_to_openai"}
    assert {(each.block.id, each.deciders) for each in found.decisions} == {
        ("agi_declared", ("openai",)),
        ("agi_verified", ("agi_panel",)),
    }


@pytest.mark.parametrize("model", CLAUSES, ids=kind_of)
def test_a_kind_lays_down_only_what_it_has_fields_for(model: type[Clause]) -> None:
    for norm in model.norms:
        assert set(norm.fields) <= set(field_specs(model))
        assert norm.act


def test_all_that_is_in_force_is_described_somewhere() -> None:
    for path in sorted(SAMPLES.rglob("*.clause")):
        loaded = clauses.load(path)
        assert loaded.agreement is not None
        found = as_it_stands(loaded.agreement, Day(2026, 6, 1))
        said = {each.holding.clause.id for each in found.provisions} | {each.clause.id for each, _ in found.others}
        resting = {each.clause.id for each in found.resting if not each.part}
        assert said | resting == {clause.id for clause in loaded.agreement.clauses}
        assert not said & resting


# --- futures ------------------------------------------------------------------------------------------------------


def test_without_assumptions_the_future_is_the_agreement_itself() -> None:
    assert in_future(october(), assume()) == october()


def test_two_futures_differ_in_what_hangs_on_the_event_only() -> None:
    never, then = (in_future(october(), assume(agi_verified=days)) for days in ("never", "2029-06-30"))
    found = clauses.diff(never, then)
    # What lasts until AGI is declared ends by then, for the verification follows the declaration.
    on_agi = {"azure_api", "research_ip", "revenue_share_to_microsoft", "agi_pursuit"}
    assert {change.clause.id for change in found.changes} == on_agi
    (research,) = (change for change in found.changes if change.clause.id == "research_ip")
    assert [(each.verb, each.favours) for each in research.effects] == [("shortened", ("openai",))]


def test_on_a_day_there_is_no_longer_and_shorter() -> None:
    old = agreement("obligation pay {\n bound: maker\n beneficiary: seller\n action: pumps\n period: through 2030\n}\n")
    new = agreement("obligation pay {\n bound: maker\n beneficiary: seller\n action: pumps\n period: through 2032\n}\n")
    for day, types in ((Day(2029, 1, 1), []), (Day(2031, 1, 1), ["added"]), (Day(2033, 1, 1), [])):
        start = assume(effective="2025-01-01")
        found = clauses.diff(on_a_day(old, day, start), on_a_day(new, day, start))
        assert [change.type for change in found.changes] == types


def test_what_is_only_possible_on_a_day_has_that_as_its_condition() -> None:
    (api,) = (each for each in on_a_day(october(), Day(2031, 1, 1)).clauses if each.id == "azure_api")
    assert api.period is None
    assert api.condition == "possibly in force: it depends on agi_verified"


def test_in_a_future_a_time_after_an_event_begins_with_it() -> None:
    head = "agreement deal { dated: 2025-01-01 }\nevent sale\n"
    deal = agreement("clause use { period: for 2 years after sale }\n", head)
    (clause,) = in_future(deal, assume(sale="2027-01-01")).clauses
    assert str(clause.period) == "from 2027-01-01 through 2028-12-31"


def test_a_termination_ends_what_does_not_outlive_the_agreement() -> None:
    head = "agreement deal { dated: 2025-01-01 }\n"
    text = "clause use\nclause kept { period: until termination + 1 year }\nclause own { period: through 2026 }\n"
    deal = agreement(text, head)
    future = in_future(deal, assume(termination="2027-01-01"))
    assert [str(each.period) for each in future.clauses] == ["through 2026-12-31", "through 2027-12-31", "through 2026"]
    found = compared("clause use\n", "clause use\n", head=head)
    assert found.changes == ()


def test_the_term_of_an_agreement_ends_what_has_no_end_of_its_own() -> None:
    text = "term life { initial: 180 days or 6 months, whichever is longer }\nclause use\n"
    deal = agreement(text, "agreement deal { dated: 2025-01-01 }\n")
    made = course(deal)
    assert not isinstance(made, clauses.Diagnostic)
    assert made.expiry is not None
    assert {holding.spans.sure for holding in timeline(deal).holdings} == {Span(Day(2025, 1, 1), Day(2025, 6, 30))}


# --- made to hurt -------------------------------------------------------------------------------------------------


def test_months_that_run_against_days_cost_no_more_than_so_many_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    looks = 0

    def counted(*arguments: object) -> bool:
        nonlocal looks
        looks += 1
        return False

    monkeypatch.setattr(spans_module, "_is_possible", counted)
    monkeypatch.setattr(spans_module, "MOST_DAYS", 100)
    text = "".join(
        f"clause c{at} {{ period: from b + {at + 1} months until a + {31 * (at + 1)} days }}\n" for at in range(300)
    )
    head = "agreement deal { dated: 2025-01-01 }\nevent a\nevent b { follows: a }\n"
    monkeypatch.setattr(spans_module.Looking.__init__, "__defaults__", (1_000,))
    found = timeline(agreement(text, head))
    assert 300 <= looks <= 1_000 + 300
    assert all(holding.spans.possible for holding in found.holdings)


def test_an_event_that_must_happen_by_a_day_is_not_put_off_for_ever() -> None:
    text = "clause use {\n    period: from three through one or until three\n}\n"
    deal = agreement(text, "agreement deal { dated: 2025-01-01 }\nevent one\nevent three\n")
    found = timeline(deal, assume(one="2029-01-20", three="2029-01-20..2029-01-22"))
    (holding,) = found.holdings
    assert holding.spans.on(Day(2029, 1, 20)) == "possibly"
    assert holding.spans.on(Day(2029, 1, 21)) == "not in force"


def test_what_may_be_over_before_it_can_begin_has_no_earliest_last_day() -> None:
    """The event may come before the clause begins: then the clause is never in force."""
    head = "agreement deal {\n    effective: 2024-02-29\n}\nevent sale\n"
    text = (
        "clause late {\n    period: from 2026-01-01 until sale\n}\nclause soon {\n    period: until sale + 1 day\n}\n"
    )
    late, soon = timeline(agreement(text, head), assume(sale="2024-03-01..2026-06-01")).holdings
    assert (late.spans.ends.earliest, late.spans.ends.latest) == (None, Day(2026, 5, 31))
    assert (soon.spans.ends.earliest, soon.spans.ends.latest) == (Day(2024, 3, 1), Day(2026, 6, 1))
