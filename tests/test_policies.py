"""What policies decide: by bounds, by what stands inside a clause, and of which names they may speak."""

import datetime
import json
from pathlib import Path
from typing import Any

import pytest
from commandline import Ran, command
from hypothesis import given, settings
from hypothesis import strategies as st

from clauses import load_text
from clauses.rules.diff_policy import read_diff_policies
from clauses.rules.operators import OPERATORS
from clauses.rules.policy import Mention, Policy, apply
from clauses.rules.policy_names import strangers
from clauses.rules.policy_reading import read_policies
from grammar import Source

HEAD = """agreement deal "Deal" { dated: 2025-01-01 }
party maker { also: hersteller }
party seller
party rival
define products
define models { part_of: products }
define hardware { part_of: products }
define weapons
event sale { determined_by: maker }
obligation serve {
    bound: maker
    beneficiary: seller, rival
    action: products, models, hardware, weapons
    condition: sale
}
"""


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def toml(**said: object) -> str:
    """One policy as TOML."""
    lines = {"name": "wish", "message": "As we wish", **said}
    return "[[policies]]\n" + "".join(f"{key} = {_toml(value)}\n" for key, value in lines.items())


def _toml(value: object) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_toml(each)}" for key, each in value.items()) + " }"
    return json.dumps(value)


def check(clause: str, *arguments: str, **said: object) -> Ran:
    Path("deal.clause").write_text(HEAD + clause + "\n")
    Path("clauses.toml").write_text(toml(**said))
    return command("check", "deal.clause", "--select", "C9", *arguments)


def findings(clause: str, **said: object) -> list[dict[str, Any]]:
    ran = check(clause, "--output-format", "json", **said)
    assert ran.err == ""
    found = json.loads(ran.out)["findings"]
    assert {each["code"] for each in found} <= {"C900"}
    return list(found)


def verdict(clause: str, **said: object) -> str:
    """``kept``, ``broken``, or why it cannot be told."""
    found = findings(clause, **said)
    if not found:
        return "kept"
    hint = str(found[0]["hint"])
    assert len(found) == 1, found
    return hint.removeprefix("it cannot be told: ") if hint.startswith("it cannot be told: ") else "broken"


# --- bounds -------------------------------------------------------------------------------------------------------


def commitment(amount: str) -> str:
    return f"commitment buy {{\n    buyer: seller\n    seller: maker\n    amount: {amount}\n}}"


def termination(notice: str) -> str:
    return f"termination leave {{\n    by: seller\n    notice: {notice}\n}}"


@pytest.mark.parametrize(
    ("amount", "operator", "limit", "expected"),
    [
        ("at least EUR 20,000", "at_least", "EUR 20,000", "kept"),
        ("at least EUR 20,001", "at_least", "EUR 20,000", "kept"),
        ("at least EUR 19,999", "at_least", "EUR 20,000", "at least EUR 19,999 may be less"),
        ("at least EUR 20,001", "at_most", "EUR 20,000", "broken"),
        ("at least EUR 20,000", "at_most", "EUR 20,000", "at least EUR 20,000 may be more"),
        ("at most EUR 20,000", "at_most", "EUR 20,000", "kept"),
        ("at most EUR 19,999", "at_most", "EUR 20,000", "kept"),
        ("at most EUR 20,001", "at_most", "EUR 20,000", "at most EUR 20,001 may be more"),
        ("at most EUR 19,999", "at_least", "EUR 20,000", "broken"),
        ("at most EUR 20,000", "at_least", "EUR 20,000", "at most EUR 20,000 may be less"),
        ("at least EUR 5 and at most EUR 9", "at_least", "EUR 5", "kept"),
        ("at least EUR 5 and at most EUR 9", "at_most", "EUR 9", "kept"),
        ("at least EUR 5 and at most EUR 9", "at_least", "EUR 10", "broken"),
        ("at least EUR 5 and at most EUR 9", "at_most", "EUR 4", "broken"),
        ("at least EUR 5 and at most EUR 9", "at_most", "EUR 7", "?"),
        ("about EUR 100", "at_most", "EUR 105", "kept"),
        ("about EUR 100", "at_most", "EUR 104", "about EUR 100 may be more"),
        ("about EUR 100", "at_least", "EUR 95", "kept"),
        ("about EUR 100", "at_least", "EUR 96", "about EUR 100 may be less"),
        ("about EUR 100", "at_most", "EUR 90", "broken"),
        ("about EUR 100", "at_least", "EUR 110", "broken"),
        ("reportedly EUR 100", "at_most", "EUR 900", "reportedly EUR 100 is not confirmed by a party"),
        ("5% or EUR 8, whichever is greater", "at_least", "EUR 8", "kept"),
        ("5% or EUR 8, whichever is lesser", "at_most", "EUR 8", "kept"),
        ("5% or EUR 8, whichever is greater", "at_most", "EUR 7", "broken"),
        ("5% or EUR 8, whichever is lesser", "at_least", "EUR 9", "broken"),
        ("5% or EUR 8, whichever is greater", "at_most", "EUR 9", "?"),
        ("EUR 7 or EUR 8", "at_most", "EUR 8", "kept"),
        ("EUR 7 or EUR 8", "at_most", "EUR 7", "?"),
        ("EUR 7", "at_most", "EUR 7 or EUR 8, whichever is lesser", "kept"),
        ("EUR 8", "at_most", "EUR 7 or EUR 8, whichever is lesser", "broken"),
        ("EUR 8", "at_most", "EUR 7 or 5%, whichever is greater", "?"),
        ("EUR 7", "at_least", "5% or EUR 7, whichever is lesser", "kept"),
        ("USD 7", "at_most", "EUR 8", "?"),
        ("2 times fees", "at_most", "3 times fees", "kept"),
        ("about 2 times fees", "at_most", "3 times fees", "kept"),
        ("undisclosed", "at_most", "EUR 8", "amount is undisclosed"),
        ("none", "at_most", "EUR 8", "broken"),
    ],
)
def test_bounds_are_decided_wherever_they_can_be(amount: str, operator: str, limit: str, expected: str) -> None:
    fees = "define fees\nobligation pay { bound: seller action: fees }\n".replace(" action", "\n    action")
    fees = fees.replace("{ bound", "{\n    bound").replace("fees }", "fees\n}")
    found = verdict(fees + commitment(amount), kind="commitment", field="amount", **{operator: limit})
    assert found not in ("kept", "broken") if expected == "?" else found == expected


@pytest.mark.parametrize(
    ("notice", "operator", "limit", "expected"),
    [
        ("at least 90 days", "at_least", "90 days", "kept"),
        ("at least 3 months", "at_least", "80 days", "kept"),
        ("about 6 months", "at_least", "5 months", "kept"),
        ("about 6 months", "at_most", "7 months", "kept"),
        ("about 6 months", "at_least", "6 months", "about 6 months may be less"),
        ("180 days or 6 months, whichever is longer", "at_least", "6 months", "kept"),
        ("180 days or 6 months, whichever is shorter", "at_most", "180 days", "kept"),
        ("3 months", "at_least", "90 days", "?"),
    ],
)
def test_bounds_of_lengths_of_time_are_decided(notice: str, operator: str, limit: str, expected: str) -> None:
    found = verdict(termination(notice), kind="termination", field="notice", **{operator: limit})
    assert found not in ("kept", "broken") if expected == "?" else found == expected


# --- inside a clause ----------------------------------------------------------------------------------------------


def parts(whole: str, *inside: str) -> str:
    return "commitment buy {\n    buyer: seller\n    seller: maker\n" + whole + "".join(inside) + "}"


TIERS = ("    tier one { amount: EUR 10 }\n", "    tier two { amount: EUR 30 }\n")


@pytest.mark.parametrize(
    ("clause", "said", "places"),
    [
        (parts("", *TIERS), {"at_most": "EUR 30"}, []),
        (parts("", *TIERS), {"at_most": "EUR 20"}, ["tier two"]),
        (parts("", *TIERS), {"at_least": "EUR 20"}, ["tier one"]),
        (parts("    amount: EUR 40\n", *TIERS), {"at_most": "EUR 20"}, ["buy)", "tier two"]),
        (parts("", *TIERS), {"present": True}, []),
        (parts("", *TIERS), {"absent": True}, ["tier one", "tier two"]),
        (parts("", *TIERS), {"one_of": ["EUR 10", "EUR 20"]}, ["tier two"]),
        (parts("", "    tier one { goods: models }\n"), {"present": True}, ["buy)"]),
        (parts("    amount: EUR 5\n", "    except late { amount: EUR 50 }\n"), {"at_most": "EUR 20"}, ["except late"]),
        (parts("", "    except late { amount: EUR 5 }\n"), {"present": True}, ["buy)"]),
        (parts("", "    milestone one { amount: undisclosed }\n"), {"at_most": "EUR 20"}, ["milestone one"]),
    ],
)
def test_what_stands_inside_a_clause_is_held_to_the_policy_too(
    clause: str, said: dict[str, object], places: list[str]
) -> None:
    found = findings(clause, kind="commitment", field="amount", **said)
    assert len(found) == len(places)
    for each, place in zip(found, places, strict=True):
        assert place in each["message"]
    lines = (HEAD + clause).splitlines()
    for each in found:
        line = lines[each["line"] - 1]
        assert "amount" in line or "buy" in line


def licence(*lines: str) -> str:
    return (
        "license use {\n    licensor: maker\n    licensee: seller\n" + "".join(f"    {each}\n" for each in lines) + "}"
    )


@pytest.mark.parametrize(
    ("clause", "operator", "wanted", "expected"),
    [
        (licence("covers: products"), "excludes", "hardware", "broken"),
        (licence("covers: products", "excludes: hardware"), "excludes", "hardware", "kept"),
        (licence("covers: products", "excludes: hardware"), "includes", "hardware", "broken"),
        (licence("covers: products", "excludes: hardware"), "includes", "models", "kept"),
        (licence("covers: products", "except x { covers: hardware }"), "excludes", "hardware", "kept"),
        (licence("covers: products", "except x { covers: hardware }"), "includes", "hardware", "broken"),
        (licence("covers: products", "except x { covers: hardware }"), "includes", "products", "broken"),
        (licence("covers: products", "except x { covers: hardware }"), "includes", "models", "kept"),
        (
            licence("covers: products", "except x {\n        covers: hardware\n        period: through 2027\n    }"),
            "excludes",
            "hardware",
            "broken",
        ),
        (
            licence("covers: products", 'except x {\n        covers: hardware\n        note: "Why."\n    }'),
            "excludes",
            "hardware",
            "kept",
        ),
        (
            licence("covers: products", "except x { covers: undisclosed }"),
            "excludes",
            "hardware",
            "covers is undisclosed",
        ),
        (
            licence("covers: products", "except x { covers: undisclosed }"),
            "includes",
            "hardware",
            "covers is undisclosed",
        ),
        (licence("covers: undisclosed"), "excludes", "hardware", "covers is undisclosed"),
        (licence("covers: models"), "excludes", "products", "broken"),
        (licence("covers: models"), "includes", "products", "broken"),
        (licence("covers: models, hardware"), "excludes", "weapons", "kept"),
        (licence("covers: models"), "excludes", ["weapons", "models"], "broken"),
    ],
)
def test_scopes_are_read_less_what_is_excluded_and_excepted(
    clause: str, operator: str, wanted: object, expected: str
) -> None:
    assert verdict(clause, kind="license", field="covers", **{operator: wanted}) == expected


@pytest.mark.parametrize(
    ("territory", "operator", "wanted", "expected"),
    [
        ("KR, US", "includes", "KR", "kept"),
        ("KR, US", "includes", ["KR", "JP"], "broken"),
        ("KR, US", "excludes", "JP", "kept"),
        ("", "excludes", "JP", "broken"),
        ("", "includes", "JP", "kept"),
        ('"EU"', "excludes", "DE", "whether EU and DE overlap is not known"),
        ('"EU"', "includes", "DE", "whether EU and DE overlap is not known"),
        ('"EU"', "includes", '"EU"', "kept"),
    ],
)
def test_places_are_read_as_the_kind_reads_them(territory: str, operator: str, wanted: object, expected: str) -> None:
    clause = licence("covers: models", *([f"territory: {territory}"] if territory else []))
    assert verdict(clause, kind="license", field="territory", **{operator: wanted}) == expected


@pytest.mark.parametrize(
    ("lines", "said", "expected"),
    [
        (["exclusive: yes"], {"field": "exclusive", "equals": True}, "kept"),
        ([], {"field": "exclusive", "equals": False}, "kept"),
        ([], {"field": "exclusive", "equals": "no"}, "kept"),
        ([], {"field": "exclusive", "equals": True}, "broken"),
        (["territory: US, KR"], {"field": "territory", "equals": ["KR", "US"]}, "kept"),
        (["territory: US, KR"], {"field": "territory", "one_of": ["KR", "US"]}, "broken"),
        (["territory: US"], {"field": "territory", "one_of": ["KR", "US"]}, "kept"),
        (["royalty: undisclosed"], {"field": "royalty", "equals": "undisclosed"}, "kept"),
        (["royalty: undisclosed"], {"field": "royalty", "one_of": ["5%"]}, "royalty is undisclosed"),
        (["period: until sale"], {"field": "period", "ends_by": "2030"}, "its end depends on sale"),
        (["period: from 2031-01-01 for 1 year"], {"field": "period", "ends_by": "2030"}, "broken"),
        (["period: perpetual"], {"field": "period", "ends_by": "2030"}, "broken"),
    ],
)
def test_a_field_is_what_it_says(lines: list[str], said: dict[str, object], expected: str) -> None:
    assert verdict(licence("covers: models", *lines), kind="license", **said) == expected


@pytest.mark.parametrize("word", ["undisclosed", "tbd"])
@pytest.mark.parametrize(
    ("term", "operator", "wanted", "expected"),
    [
        ("", "ends_by", "2030", "?"),
        ("", "ends_after", "2030", "?"),
        ("until sale", "ends_by", "2030", "?"),
        ("until sale", "ends_after", "2030", "?"),
        ("through 2030-12-31", "ends_by", "2030", "kept"),
        ("through 2031-01-01", "ends_by", "2030", "?"),
        ("through 2030-12-31", "ends_after", "2030", "broken"),
        ("through 2031-01-01", "ends_after", "2030", "?"),
    ],
)
def test_of_a_period_that_is_not_known_is_told_what_bounds_it(
    word: str, term: str, operator: str, wanted: str, expected: str
) -> None:
    life = f"term life {{ period: {term} }}\n" if term else ""
    clause = life + licence("covers: models", f"period: {word}")
    found = verdict(clause, kind="license", field="period", **{operator: wanted})
    assert found == (f"period is {word}" if expected == "?" else expected)


@pytest.mark.parametrize(
    ("said", "hint"),
    [
        ({"field": "royalty", "one_of": ["4%", "5%"]}, "royalty one of 4%, 5%"),
        ({"field": "exclusive", "equals": True}, "exclusive equals yes; it says nothing there"),
        ({"field": "territory", "includes": ["KR", "US"]}, "territory includes KR, US"),
    ],
)
def test_what_was_wanted_is_told_as_the_language_writes_it(said: dict[str, object], hint: str) -> None:
    (found,) = findings(licence("covers: models", "royalty: 7%", "except x { territory: KR }"), kind="license", **said)
    assert found["hint"] == hint


@pytest.mark.parametrize(
    ("where", "looked_at"),
    [
        ({"licensee": "seller"}, True),
        ({"licensee": ["rival", "seller"]}, True),
        ({"licensee": "rival"}, False),
        ({"licensor": "hersteller"}, True),
        ({"covers": "products"}, True),
        ({"covers": "models"}, True),
        ({"covers": "weapons"}, False),
        ({"exclusive": False}, True),
        ({"exclusive": True}, False),
        ({"heading": '"Use"'}, False),
    ],
)
def test_a_condition_says_which_clauses_are_looked_at(where: dict[str, object], looked_at: bool) -> None:
    found = verdict(licence("covers: models"), kind="license", where=where, field="territory", present=True)
    assert found == ("broken" if looked_at else "kept")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"where": {"licensee": "rival"}, "field": "territory", "present": True}, "broken"),
        ({"field": "licensee", "includes": "rival"}, "kept"),
        ({"field": "licensee", "excludes": "rival"}, "broken"),
    ],
)
def test_who_is_each_party_is_every_party(said: dict[str, object], expected: str) -> None:
    clause = "license use {\n    licensor: each\n    licensee: each\n    covers: models\n}"
    assert verdict(clause, kind="license", **said) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"field": "sizes", "at_most": "9"}, "kept"),
        ({"field": "sizes", "at_most": "8"}, "broken"),
        ({"field": "law", "one_of": ["KR", "US"]}, "kept"),
        ({"where": {"law": "US"}, "field": "sizes", "absent": True}, "kept"),
        ({"where": {"law": "KR"}, "field": "sizes", "absent": True}, "broken"),
        ({"field": "venue", "present": True}, "broken"),
    ],
)
def test_a_clause_of_any_fields_can_be_held_to_a_policy(said: dict[str, object], expected: str) -> None:
    assert verdict("clause other {\n    sizes: 3, 9\n    law: KR\n}", kind="clause", **said) == expected


def test_events_in_no_order_do_not_stop_a_policy_about_time() -> None:
    Path("clauses.toml").write_text(toml(kind="license", field="period", ends_by="2030"))
    events = "event one { occurred: 2025-03-01 }\nevent two {\n    follows: one\n    occurred: 2025-02-01\n}\n"
    Path("deal.clause").write_text(HEAD + events + licence("covers: models", "period: until two") + "\n")
    ran = command("check", "deal.clause", "--select", "C304,C9")
    assert "C304" in ran.out
    assert "it cannot be told: the days on which it is in force are not known" in ran.out


# --- slips --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({"kind": [], "field": "period", "present": True}, "`kind` names no kind"),
        ({"field": "royalti", "present": True}, 'no kind of clause has a field "royalti"'),
        ({"kind": "license", "field": "royalty", "at_most": "at least 5%"}, "at least 5% is not exact"),
        ({"kind": "license", "field": "exclusive", "at_most": True}, "there is no more and no less"),
        ({"kind": "license", "field": "covers", "at_least": "models"}, "there is no more and no less"),
        ({"kind": "license", "field": "royalty", "at_most": "undisclosed"}, "there is no more and no less"),
        ({"kind": "license", "field": "royalty", "one_of": []}, "`one_of` has no value"),
        ({"kind": "license", "field": "royalty", "one_of": ["5%", "5 days"]}, '"5 days" is no value for royalty'),
        ({"kind": "license", "field": "covers", "includes": []}, "`includes` has no value"),
        ({"kind": "license", "field": "royalty", "includes": "5%"}, "takes names, for a field"),
        ({"kind": "license", "field": "covers", "includes": "5%"}, '"5%" is no value for covers'),
        ({"kind": "license", "field": "royalty", "ends_by": "2030"}, "is for the field `period`"),
        ({"kind": "license", "field": "period", "ends_by": "0"}, "takes a date"),
        ({"kind": "license", "where": {"exclusive": "yess"}, "field": "period", "present": True}, '"yess" is no value'),
        ({"kind": "license", "where": {"heading": "Use"}, "field": "period", "present": True}, '"Use" is no value'),
        ({"kind": "license", "where": {"covers": []}, "field": "period", "present": True}, "`covers` has no value"),
        ({"kind": "license", "where": 3, "field": "period", "present": True}, "`where` is a table"),
        ({"kind": "license", "field": "royalty", "at_most": "5% of feez"}, 'declares a term called "feez"'),
        ({"kind": "license", "field": "covers", "one_of": ["models", "modelz"]}, 'did you mean "models"?'),
        ({"kind": "license", "where": {"licensee": "models"}, "field": "period", "present": True}, "is a term, not a"),
        ({"kind": "license", "where": {"licensee": "selller"}, "field": "period", "present": True}, 'called "selller"'),
        ({"kind": "clause", "where": {"lawe": "KR"}, "field": "law", "present": True}, 'did you mean "law"?'),
        ({"kind": "license", "field": "period", "present": True, "message": 3}, "a policy needs `message`"),
        ({"kind": "license", "field": "period", "present": True, "level": "warn"}, "`level` is"),
        ({"kind": 3, "field": "period", "present": True}, 'there is no kind called "3"'),
    ],
)
def test_a_slip_is_an_error_at_its_place(said: dict[str, object], message: str) -> None:
    ran = check(licence("covers: models") + "\nclause other { law: KR }", **said)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("clauses.toml:")
    assert "error C911: " in ran.err
    assert message in ran.err


def test_a_slip_is_shown_in_the_policy_that_it_is_in() -> None:
    first = toml(kind="license", where={"licensee": "seller"}, field="period", present=True)
    second = toml(kind="license", field="royalty", at_most="5%", message="Not sella", where={"licensee": "sella"})
    Path("clauses.toml").write_text(f"# sella, royalty\n{first}\n{second}")
    Path("deal.clause").write_text(HEAD)
    ran = command("check")
    line = ran.err.partition(": error C911")[0]
    assert line == "clauses.toml:16:23"


# --- names from elsewhere in the project --------------------------------------------------------------------------


def test_a_policy_may_speak_of_who_is_in_another_file_of_the_project() -> None:
    Path("clauses.toml").write_text(toml(kind="license", where={"licensee": "tenant"}, field="period", present=True))
    Path("deal.clause").write_text(HEAD)
    Path("below").mkdir()
    Path("below/lease.clause").write_text("agreement lease\nparty tenant\n")
    assert command("check", "deal.clause", "--select", "C9") == Ran(0, "1 file checked: nothing found.\n", "")
    Path("below/lease.clause").unlink()
    ran = command("check", "deal.clause", "--select", "C9")
    assert ran.code == 2
    assert ran.err.startswith('clauses.toml:5:23: error C911: no file of the project declares a party called "tenant"')


def test_a_name_of_the_wrong_sort_elsewhere_is_a_slip() -> None:
    Path("clauses.toml").write_text(toml(kind="license", where={"licensee": "tenant"}, field="period", present=True))
    Path("deal.clause").write_text(HEAD)
    Path("lease.clause").write_text("agreement lease\ndefine tenant\n")
    assert '"tenant" is a term, not a party' in command("check", "deal.clause").err


def test_settings_from_elsewhere_may_speak_of_who_is_below_the_current_directory() -> None:
    Path("firm").mkdir()
    Path("firm/house.toml").write_text(toml(kind="license", where={"licensee": "tenant"}, field="period", present=True))
    Path("work").mkdir()
    Path("work/lease.clause").write_text("agreement lease\nparty tenant\n")
    Path("work/deal.clause").write_text(HEAD)
    assert command("check", "work/deal.clause", "--config", "firm/house.toml", "--select", "C9").code == 0


def test_files_that_cannot_be_read_do_not_hide_a_slip() -> None:
    Path("clauses.toml").write_text(toml(kind="license", where={"licensee": "tenant"}, field="period", present=True))
    Path("deal.clause").write_text(HEAD)
    Path("wrong.clause").write_bytes(b"party tenant \xff\n")
    Path("loop.clause").symlink_to("loop.clause")
    assert 'called "tenant"' in command("check", "deal.clause").err


def test_a_policy_about_changes_may_speak_of_who_is_in_another_file_of_the_project() -> None:
    policies = toml(may_not_disfavour="tenant").replace("[[policies]]", "[[diff-policies]]")
    Path("changes.toml").write_text(policies)
    Path("old.clause").write_text(HEAD)
    Path("new.clause").write_text(HEAD + licence("covers: models") + "\n")
    ran = command("diff", "old.clause", "new.clause", "--policies", "changes.toml")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith('changes.toml:4:22: error C911: no file of the project declares a party called "tenant"')
    Path("lease.clause").write_text("agreement lease\nparty tenant\n")
    assert command("diff", "old.clause", "new.clause", "--policies", "changes.toml").code == 0


# --- policies about changes ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "said", "forbidden"),
    [
        (termination("90 days"), "", {"kind": "termination", "field": "notice"}, True),
        (termination("90 days"), "", {"kind": "termination", "field": "cure"}, False),
        ("", termination("90 days"), {"kind": "termination", "field": "notice"}, True),
        (
            licence("covers: products"),
            licence("covers: products", "except x { covers: models }"),
            {"field": "covers"},
            True,
        ),
        (
            licence("covers: products"),
            licence("covers: products", "except x { territory: KR }"),
            {"field": "royalty"},
            False,
        ),
        (
            licence("covers: models", "royalty: 5%"),
            "permission use {\n    holder: seller\n    grantor: maker\n    activity: models\n}",
            {"kind": "license"},
            True,
        ),
    ],
)
def test_a_field_also_changes_with_its_whole_clause_or_exception(
    old: str, new: str, said: dict[str, object], forbidden: bool
) -> None:
    Path("changes.toml").write_text(toml(may_not_change=True, **said).replace("[[policies]]", "[[diff-policies]]"))
    Path("old.clause").write_text(HEAD + old + "\n")
    Path("new.clause").write_text(HEAD + new + "\n")
    ran = command("diff", "old.clause", "new.clause", "--policies", "changes.toml")
    assert ran.code == (1 if forbidden else 0), ran.err


@pytest.mark.parametrize("kind", [{}, {"kind": "agreement"}])
def test_a_field_that_nothing_has_is_a_slip_in_a_policy_about_changes(kind: dict[str, object]) -> None:
    policies = toml(field="notise", may_not_change=True, **kind).replace("[[policies]]", "[[diff-policies]]")
    Path("changes.toml").write_text(policies)
    Path("old.clause").write_text(HEAD)
    ran = command("diff", "old.clause", "old.clause", "--policies", "changes.toml")
    assert ran.code == 2
    assert 'has no field "notise"' in ran.err or 'no kind of block has a field "notise"' in ran.err


# --- whatever stands in the settings ------------------------------------------------------------------------------

WORDS = (
    *("license", "clause", "*", "royalty", "covers", "period", "heading", "text", "exclusive", "parts", "number", "x"),
    *(
        "5%",
        "EUR 5",
        "models",
        "seller",
        "each",
        "2030",
        "0000",
        "2030-12-31",
        "until sale",
        "none",
        "undisclosed",
        "yes",
    ),
    *("at least 5%", "about 5%", "5% or EUR 5, whichever is greater", '"a"', '"', "\\", "", " ", "a b", "a.b", "1e400"),
    *(
        "through 2030",
        "3 terms of 1 year",
        "2 times models",
        "KR, US",
        "[",
        "{",
        "}",
        "#",
        "\n",
        "필드",
        "\u202e",
        "error",
    ),
)
SCALARS = (
    st.sampled_from(WORDS)
    | st.booleans()
    | st.integers(-(10**20), 10**20)
    | st.sampled_from([0, 1, 2030, 1.5, float("nan"), float("inf"), datetime.date(2030, 1, 1), datetime.time(1)])
)
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(WORDS), inner, max_size=2)
)
KEYS = ("name", "kind", "where", "field", "message", "level", "may_not_change", "may_not_disfavour", "x", *OPERATORS)
TABLES = st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=7)
LIKELY = st.fixed_dictionaries(
    {
        "name": st.just("wish"),
        "message": st.just("As we wish"),
        "kind": st.sampled_from(["license", "clause", "*", ["license", "commitment"]]),
        "field": st.sampled_from(WORDS),
    },
    optional={"where": st.dictionaries(st.sampled_from(WORDS), SCALARS | st.lists(SCALARS, max_size=2), max_size=2)},
)
ASKED = st.tuples(LIKELY, st.sampled_from(sorted(OPERATORS)), VALUES).map(lambda said: {**said[0], said[1]: said[2]})


@given(st.lists(TABLES | ASKED, max_size=3) | VALUES)
@settings(max_examples=200)
def test_no_table_of_policies_breaks_anything(tables: Any) -> None:
    text = (
        HEAD + licence("covers: models", "royalty: at least 5%", "period: until sale") + "\nclause other { x: 3, KR }\n"
    )
    agreement = load_text(text).agreement
    assert agreement is not None
    policies, slips = read_policies(tables, Source(str(tables), "clauses.toml"))
    for found in (*slips.findings, *apply(policies, agreement), *strangers(_mentions(policies), ())):
        assert 0 <= found.span.start <= found.span.end <= len(found.source.text)
    if tables and not policies:
        assert slips.findings
    _, more = read_diff_policies(tables, Source(str(tables), "clauses.toml"))
    assert all(found.span.end <= len(found.source.text) for found in more.findings)


def _mentions(policies: tuple[Policy, ...]) -> list[Mention]:
    return [mention for policy in policies for mention in policy.mentions]
