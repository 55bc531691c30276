"""Values as contracts have them: terms, notices, blanks, caps, tiers, affiliates, places and schedules of payment."""

import datetime
import json
from pathlib import Path

import pytest

from clauses import Agreement, check, diff, load_text
from clauses.diff import Effect
from clauses.diff.change import Edited
from clauses.kinds import term
from clauses.rules.due_on_weekend import due_on_weekend
from clauses.rules.mixed_currencies import mixed_currencies
from clauses.timeline import timeline
from clauses.timeline.deadlines import deadlines
from clauses.values import Choice, Money, Multiple, Percent, Terms
from clauses.values.country import COUNTRIES, REGIONS, country_meant, is_slip

HEAD = """
agreement deal "Deal" {
    version: "1"
    dated: 2026-01-01
}
party supplier "Supplier Ltd"
party customer "Customer Ltd"
define software "Software"
define fees_paid "The fees paid"
event acceptance "Acceptance" { determined_by: customer }
"""
LICENSE = "license use {\n licensor: supplier\n licensee: customer\n covers: software\n"
CAP = "liability limit {\n bound: supplier\n beneficiary: customer\n"
SHARE = "revenue_share share {\n payer: customer\n payee: supplier\n"
FEES = "payment fees {\n payer: customer\n payee: supplier\n"


def agreement(text: str) -> Agreement:
    loaded = load_text(HEAD + text)
    assert loaded.diagnostics == ()
    assert loaded.agreement is not None
    return loaded.agreement


def said(text: str, clause: str, field: str) -> object:
    found = agreement(text).clause(clause)
    assert found is not None
    return term(found, field)


def effect(old: str, new: str) -> Effect:
    (change,) = diff(agreement(old), agreement(new)).changes
    assert isinstance(change, Edited)
    (found,) = change.effects
    return found


# --- terms and notices --------------------------------------------------------------------------------------------


def test_a_renewal_is_so_many_terms_of_a_length() -> None:
    renewal = said(
        "term life {\n initial: 3 years\n renewal: 3 terms of 1 year\n notice: 90 days\n}\n", "life", "renewal"
    )
    assert isinstance(renewal, Terms)
    assert (renewal.count, str(renewal.of)) == (3, "1 year")


@pytest.mark.parametrize(
    ("notice", "days"),
    [
        ("90 days", ["2028-10-02", "2029-10-02", "2030-10-02"]),
        ("180 days or 6 months, whichever is longer", ["2028-06-30", "2029-06-30", "2030-06-30"]),
        ("undisclosed", []),
    ],
)
def test_a_notice_counts_back_from_the_end_of_each_term(notice: str, days: list[str]) -> None:
    text = f"term life {{\n initial: 3 years\n renewal: 3 terms of 1 year\n automatic: yes\n notice: {notice}\n}}\n"
    found = deadlines(timeline(agreement(text)))
    assert [each.day.isoformat() for each in found if each.what == "notice"] == days


# --- redactions, blanks and caps ----------------------------------------------------------------------------------


def test_what_is_redacted_and_what_is_left_open_stay_apart() -> None:
    redacted, blank, nothing = (CAP + f" cap: {word}\n}}\n" for word in ("undisclosed", "tbd", "none"))
    silent = CAP + "}\n"
    assert effect(redacted, blank).verb == "reopened"
    assert effect(blank, CAP + " cap: USD 5 million\n}\n").verb == "agreed"
    assert effect(CAP + " cap: USD 5 million\n}\n", redacted).verb == "withheld"
    assert effect(silent, nothing).neutral == "silence meant the same"


def test_a_cap_is_money_or_a_multiple_or_the_greater_of_both() -> None:
    money, multiple, percent = (
        said(CAP + f" cap: {cap}\n}}\n", "limit", "cap")
        for cap in ("USD 1 million", "2 times fees_paid", "100% of fees_paid over 12 months")
    )
    assert isinstance(money, Money)
    assert isinstance(multiple, Multiple)
    assert isinstance(percent, Percent)
    assert (multiple.of, percent.of, str(percent.over)) == ("fees_paid", "fees_paid", "12 months")
    both = said(CAP + " cap: USD 1 million or 2 times fees_paid, whichever is greater\n}\n", "limit", "cap")
    assert isinstance(both, Choice)


@pytest.mark.parametrize(
    ("before", "after", "verb", "favours"),
    [
        ("2 times fees_paid", "3 times fees_paid", "increased", ("customer",)),
        ("100% of fees_paid over 12 months", "150% of fees_paid over 12 months", "increased", ("customer",)),
        ("USD 1 million", "USD 1 million or 2 times fees_paid, whichever is greater", "increased", ("customer",)),
        ("USD 1 million", "USD 1 million or 2 times fees_paid, whichever is lesser", "decreased", ("supplier",)),
        ("USD 1 million", "none", "increased", ("customer",)),
    ],
)
def test_a_higher_cap_favours_who_is_owed(before: str, after: str, verb: str, favours: tuple[str, ...]) -> None:
    found = effect(CAP + f" cap: {before}\n}}\n", CAP + f" cap: {after}\n}}\n")
    assert (found.verb, found.favours) == (verb, favours)


def test_money_and_a_multiple_of_something_else_cannot_be_compared() -> None:
    found = effect(CAP + " cap: USD 1 million\n}\n", CAP + " cap: 2 times fees_paid\n}\n")
    assert found.depends


def test_a_limit_names_clauses_and_kinds_that_there_are() -> None:
    secrecy = "confidentiality secrecy {\n bound: customer\n beneficiary: supplier\n scope: software\n}\n"
    agreement(secrecy + CAP + " uncapped_for: secrecy, indemnity\n}\n")
    loaded = load_text(HEAD + CAP + " uncapped_for: indemnities\n}\n")
    (found,) = loaded.diagnostics
    assert (found.code, found.hint) == ("C206", 'did you mean "indemnity"?')
    assert found.message == 'no clause or kind of clause is called "indemnities"'


def test_a_limit_follows_the_new_name_of_a_clause() -> None:
    secrecy = "confidentiality {} {{\n bound: customer\n beneficiary: supplier\n scope: software\n{}}}\n"
    old = secrecy.format("secrecy", "") + CAP + " uncapped_for: secrecy\n}\n"
    new = secrecy.format("silence", " formerly: secrecy\n") + CAP + " uncapped_for: silence\n}\n"
    found = diff(agreement(old), agreement(new)).changes
    assert [(change.type, change.level) for change in found] == [("renamed", "editorial"), ("edited", "editorial")]


def test_json_is_asked_for_the_same_names() -> None:
    plain = json.loads(agreement(CAP + " uncapped_for: indemnity\n}\n").to_json())
    assert load_text(json.dumps(plain)).diagnostics == ()
    plain["clauses"][0]["uncapped_for"] = ["indemnities"]
    assert [found.code for found in load_text(json.dumps(plain)).diagnostics] == ["C206"]


# --- tiers and schedules ------------------------------------------------------------------------------------------


def test_a_rate_by_volume_is_compared_tier_by_tier() -> None:
    tiers = (
        " tier low {{\n  band: at most USD 1 million\n  rate: 12%\n }}\n"
        " tier high {{\n  band: {}\n  rate: {}\n }}\n}}\n"
    )
    band = "at least USD 1 million and at most USD 5 million"
    old, new, wider = (
        SHARE + tiers.format(*each) for each in ((band, "8%"), (band, "9%"), ("at least USD 1 million", "8%"))
    )
    found = effect(old, new)
    assert (found.verb, found.amount, found.favours) == ("increased", "+1 percentage point", ("supplier",))
    assert effect(old, wider).depends


def test_a_minimum_by_year_holds_year_by_year() -> None:
    years = "".join(
        f" tier y{year} {{\n  amount: USD {amount} million\n  period: from {year} through {year}\n }}\n"
        for year, amount in ((2026, 1), (2027, 2))
    )
    text = "minimum purchases {\n buyer: customer\n seller: supplier\n goods: software\n" + years + "}\n"
    found = timeline(agreement(text)).on(datetime.date(2027, 5, 1))
    assert [holding.path for holding, _ in found] == ["purchases", "purchases tier y2027"]
    more = effect(text, text.replace("USD 2 million", "USD 3 million"))
    assert (more.verb, more.amount, more.favours) == ("increased", "+50%", ("supplier",))


def test_a_schedule_of_payments_is_compared_instalment_by_instalment() -> None:
    schedule = (
        " amount: USD 300,000\n milestone signing {{\n  amount: USD 100,000\n  due: 30 days\n }}\n"
        " milestone accepted {{\n  amount: USD 200,000\n  due: {}\n }}\n}}\n"
    )
    old, new = (FEES + schedule.format(due) for due in ("acceptance + 30 days", "acceptance + 60 days"))
    found = effect(old, new)
    assert (found.verb, found.favours, found.disfavours) == ("postponed", ("customer",), ("supplier",))


def test_instalments_in_several_currencies_are_found() -> None:
    text = FEES + " milestone one { amount: USD 1 million }\n milestone two { amount: EUR 1 million }\n}\n"
    assert [found.code for found in check(agreement(text), [mixed_currencies])] == ["C504"]


def test_a_payment_that_is_due_on_a_sunday_is_found() -> None:
    fees = agreement(FEES + " amount: USD 5\n due: 2026-03-01\n}\n")
    assert [found.code for found in check(fees, [due_on_weekend])] == ["C310"]


# --- affiliates ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("field", ["licensor_affiliates", "licensee_affiliates", "transferable", "irrevocable"])
def test_a_license_reaches_affiliates_if_it_says_so(field: str) -> None:
    found = effect(LICENSE + f" {field}: no\n}}\n", LICENSE + f" {field}: yes\n}}\n")
    assert (found.verb, found.favours, found.disfavours) == ("granted", ("customer",), ("supplier",))


def test_use_without_limit_is_more_than_any_number_of_users() -> None:
    found = effect(LICENSE + " limit: 500 users\n}\n", LICENSE + " limit: none\n}\n")
    assert (found.verb, found.favours) == ("increased", ("customer",))


# --- places -------------------------------------------------------------------------------------------------------


def places(territory: str) -> list[tuple[str, str]]:
    return [
        (found.message, found.hint)
        for found in check(agreement(LICENSE + f" territory: {territory}\n}}\n"))
        if found.code == "C311"
    ]


@pytest.mark.parametrize(
    "territory", ["KR, US", '"the Benelux", NL', "EU", "Europe", "undisclosed", "none", '"US-NY"', "유럽", "NAFTA"]
)
def test_codes_of_countries_and_names_of_regions_are_places(territory: str) -> None:
    assert places(territory) == []


@pytest.mark.parametrize(
    ("territory", "meant"),
    [("UK", "GB"), ("KO", "KR"), ("kr", "KR"), ("RK", "KR"), ("USA", "US"), ("EL", "GR"), ("eu", "EU"), ('"UK"', "GB")],
)
def test_another_code_is_a_finding_with_a_proposal(territory: str, meant: str) -> None:
    code = territory.strip('"')
    assert places(f"DE, {territory}") == [
        (f'"{code}" is the code of no country in ISO 3166-1', f"did you mean `{meant}`?")
    ]


def test_a_code_that_is_near_to_none_is_a_finding_too() -> None:
    ((message, hint),) = places("XX")
    assert message.startswith('"XX" is')
    assert hint == 'write a place that is no country in words: `"the Benelux"`'


def test_a_code_in_an_exception_is_looked_at() -> None:
    text = LICENSE + " except there { territory: UK }\n}\n"
    (found,) = [each for each in check(agreement(text)) if each.code == "C311"]
    assert agreement(text).origin.source.text[found.span.start : found.span.end].startswith("territory: UK")


def test_the_codes_are_those_of_the_standard() -> None:
    assert len(COUNTRIES) == 249
    assert not any(map(is_slip, COUNTRIES | REGIONS))
    standard = Path("/usr/share/zoneinfo/iso3166.tab")
    if standard.exists():
        lines = standard.read_text(encoding="utf-8").splitlines()
        assert {line.split("\t")[0] for line in lines if not line.startswith("#")} == COUNTRIES
    assert all(country_meant(code.lower()) == code for code in COUNTRIES)
