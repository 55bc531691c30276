"""An agreement as JSON: what is exported, what is read back, and what is said of JSON that is no agreement."""

import copy
import json
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest
from commandline import SAMPLES, command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import agreements

from clauses import diff, load, load_text
from clauses.guard import findings_of
from clauses.report.findings import print_findings
from clauses.report.paint import plain

TEXT = """
agreement deal "Deal" { dated: 2025-10 }
party maker "Maker"
party buyer "Buyer"
define pumps "Pumps" { text(ko): "펌프" }
event delivery "Delivery" { expected: about 2030 }
section main "Main"
license use "Use" {
    licensor: maker
    licensee: buyer
    covers: pumps
    royalty: 5% of pumps over 2 years
    period: from delivery until delivery + 2 years or through 2030, whichever is first
}
commitment order "Order" {
    buyer: buyer
    seller: maker
    amount: USD 5 million or 2 times pumps, whichever is higher
    tier first "First year" { amount: at least USD 135 }
}
clause other { fee: undisclosed }
"""
WHOLE: dict[str, Any] = json.loads(load_text(TEXT).agreement.to_json())  # type: ignore[union-attr]
LICENSE, ORDER, OTHER = range(3)

GONE = object()


def edited(path: tuple[Any, ...], value: object) -> dict[str, Any]:
    """The export with another value at ``path``, or none."""
    data = copy.deepcopy(WHOLE)
    place = _at(data, path[:-1])
    if value is GONE:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    return data


def said(path: tuple[Any, ...], value: object) -> list[str]:
    """What is said of the export after an edit."""
    found = load_text(json.dumps(edited(path, value))).diagnostics
    return [f"{each.code} {each.message}{f' ({each.hint})' if each.hint else ''}" for each in found]


def test_the_export_says_nothing_of_what_is_absent() -> None:
    assert "None" not in json.dumps(WHOLE)
    assert "null" not in json.dumps(WHOLE)
    assert load_text(json.dumps(WHOLE)).diagnostics == ()


def _exports() -> Iterator[dict[str, Any]]:
    yield WHOLE
    for path in sorted(SAMPLES.glob("*/*.clause")):
        yield json.loads(command("export", path).out)


@pytest.fixture(scope="module")
def schema() -> Any:
    written = json.loads(command("schema").out)
    jsonschema.Draft202012Validator.check_schema(written)
    return jsonschema.Draft202012Validator(written)


def test_every_export_fits_the_schema(schema: Any) -> None:
    for exported in _exports():
        assert list(schema.iter_errors(exported)) == []


@settings(max_examples=10, suppress_health_check=list(HealthCheck))
@given(agreements(most_clauses=3))
def test_any_agreement_fits_the_schema(schema: Any, text: str) -> None:
    agreement = load_text(text).agreement
    assert agreement is not None
    assert list(schema.iter_errors(json.loads(agreement.to_json()))) == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("colour",), "red"),
        (("clauses", LICENSE, "kind"), "licence"),
        (("clauses", LICENSE, "covers"), GONE),
        (("clauses", LICENSE, "exclusive"), "maybe"),
    ],
)
def test_the_schema_refuses_what_no_agreement_says(schema: Any, path: tuple[Any, ...], value: object) -> None:
    assert not schema.is_valid(edited(path, value))


# --- what is wrong is said, once a field, by its path -------------------------------------------------------------

MONEY_OF_NOWHERE = {"type": "money", "currency": "USX", "amount": "5"}
FIVE_YEARS = {"type": "duration", "count": 5, "unit": "year"}
TIER = ("clauses", ORDER, "parts", 0)


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (("id",), GONE, 'C013 it lacks its field "id"'),
        (("id",), 5, 'C013 "id": input should be a valid string'),
        (("colour",), "red", 'C013 an agreement has no field "colour"'),
        (
            ("dated", "year"),
            10**30,
            'C013 "dated" needs a date or an event, such as `2030-06-30`; years run from 0001 to 9999',
        ),
        (
            ("clauses", LICENSE, "kind"),
            "licence",
            'C013 clauses[0]: there is no kind of clause called "licence", did you mean "license"?',
        ),
        (("clauses", LICENSE, "kind"), 5, 'C013 clauses[0]: there is no kind of clause called "5"'),
        (("clauses", LICENSE, "covers"), GONE, 'C013 clauses[0], license "use": it lacks its field "covers"'),
        (("clauses", LICENSE, "colour"), 5, 'C013 clauses[0], license "use": a license has no field "colour"'),
        (
            ("clauses", LICENSE, "covers"),
            5,
            'C013 clauses[0], license "use": "covers" needs defined terms: `models, products`',
        ),
        (
            ("clauses", LICENSE, "royalty"),
            MONEY_OF_NOWHERE,
            'C013 clauses[0], license "use": "royalty" needs a rate, such as `20%` or `CNY 0.20 per kwh`; '
            "ISO 4217 has no currency 'USX'",
        ),
        (
            ("clauses", LICENSE, "period"),
            FIVE_YEARS,
            'C013 clauses[0], license "use": "period" needs a period, such as `from 2025-10-28 through 2032` or '
            "`perpetual`",
        ),
        (("parties", 0, "heading"), 5, 'C013 parties[0], party "maker": "heading": input should be a valid string'),
        (("parties", 0), 5, "C013 parties[0]: it is no block"),
        (("parties",), 5, 'C013 "parties": input should be a valid tuple'),
        ((*TIER, "id"), GONE, 'C013 clauses[1].parts[0], commitment "order": it lacks its field "id"'),
        (("clauses", LICENSE, "licensor"), ["no"], 'C203 license "use", licensor: no party is called "no"'),
        (
            ("clauses", LICENSE, "licensor"),
            ["pumps"],
            'C203 license "use", licensor: "pumps" is a defined term, not a party',
        ),
        (
            ("events", 0, "follows"),
            ["delivry"],
            'C204 event "delivery", follows: no event is called "delivry" (did you mean "delivery"?)',
        ),
        (("clauses", LICENSE, "section"), "mian", 'C206 license "use": no section is called "mian"'),
        (("definitions", 0, "id"), "buyer", 'C105 2 blocks are called "buyer"'),
        (
            (*TIER, "kind"),
            "bonus",
            'C108 commitment "order", bonus "first": a commitment cannot hold a block "bonus" '
            "(it may hold an except, a tier or a milestone)",
        ),
        (
            (*TIER, "terms"),
            {"colour": "red"},
            'C102 commitment "order", tier "first": a commitment has no field "colour"',
        ),
        (
            (*TIER, "terms", "amount"),
            True,
            'C104 commitment "order", tier "first": "amount" needs an amount of money, such as `USD 250 billion`',
        ),
        (
            (*TIER, "terms", "amount", "value", "written"),
            "USD 135 billion",
            'C013 commitment "order", tier first.amount: it is written "USD 135 billion", which says something else',
        ),
        (
            ("clauses", LICENSE, "period", "pick_written"),
            "last",
            'C013 license "use", period: it is written "from delivery until delivery + 2 years or through 2030, whi…", '
            "which says something else",
        ),
    ],
)
def test_content_that_is_no_agreement_is_said_by_its_path(path: tuple[Any, ...], value: object, message: str) -> None:
    assert message in said(path, value)


def test_a_field_that_is_wrong_in_every_way_is_said_once() -> None:
    assert len(said(("clauses", LICENSE, "royalty"), MONEY_OF_NOWHERE)) == 1
    assert len(said(("clauses", LICENSE, "period"), FIVE_YEARS)) == 1
    assert len(said(("dated",), {"type": "date", "year": "soon", "colour": 5})) == 1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "this is no JSON: expecting property name enclosed in double quotes"),
        ('{"id": "a",}', "this is no JSON: "),
        ('{"id": ' + "[" * 100_000, "this JSON cannot be read: it is nested too deeply"),
        ('{"id":' + '{"a":' * 100_000 + "1" + "}" * 100_001, "this JSON cannot be read: it is nested too deeply"),
        ('{"id": ' + "9" * 5_000 + "}", "this JSON cannot be read: a number in it has too many digits"),
        ('{"id": "\\ud800"}', "this JSON cannot be read: a lone surrogate is in it"),
    ],
    ids=["empty", "comma", "lists", "objects", "digits", "surrogate"],
)
def test_a_text_that_is_no_json_is_one_finding(text: str, message: str) -> None:
    loaded = load_text(text)
    assert loaded.agreement is None
    assert [(found.code, found.message.startswith(message)) for found in loaded.diagnostics] == [("C012", True)]


def test_broken_json_is_found_at_its_place() -> None:
    (found,) = load_text('{\n  "id": "a",\n  "heading" "b"\n}').diagnostics
    assert (found.line, found.column) == (3, 13)


def test_json_is_read_from_a_file_and_checked(tmp_path: Any) -> None:
    path = tmp_path / "deal.json"
    path.write_text(json.dumps({**WHOLE, "colour": "red"}), encoding="utf-8")
    ran = command("check", path)
    assert ran.code == 1
    assert ran.out == f'{path}: error C013: an agreement has no field "colour"\n1 error.\n'
    path.write_text(json.dumps(WHOLE), encoding="utf-8")
    assert command("check", path).code == 0
    assert load(path).agreement == load_text(TEXT).agreement


def test_the_terms_of_a_part_and_the_fields_of_a_clause_may_be_left_out() -> None:
    data = copy.deepcopy(WHOLE)
    del data["clauses"][ORDER]["parts"][0]["terms"]
    del data["clauses"][OTHER]["fields"]
    assert load_text(json.dumps(data)).diagnostics == ()


# --- any JSON at all ----------------------------------------------------------------------------------------------

_scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
_known = st.sampled_from(["license", "date", "through", "USD", "none", "shifted", "period", "pumps", "5%", 10**30])
_keys = st.sampled_from(["type", "kind", "id", "year", "point", "value", "fields", "terms", "parts", "written", "of"])
_json = st.recursive(
    _scalars | _known,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_keys, inner, max_size=3),
    max_leaves=5,
)


def _paths(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    for key in data if isinstance(data, dict) else range(len(data)) if isinstance(data, list) else ():
        yield (*path, key)
        yield from _paths(data[key], (*path, key))


def _at(data: Any, path: tuple[Any, ...]) -> Any:
    for step in path:
        data = data[step]
    return data


@st.composite
def spoiled(draw: st.DrawFn) -> str:
    """The export with a few values gone, changed, or put where others were."""
    data = copy.deepcopy(WHOLE)
    for _ in range(draw(st.integers(1, 3))):
        paths = list(_paths(data))
        path = draw(st.sampled_from(paths))
        match draw(st.sampled_from(["change", "drop", "copy"])):
            case "change":
                _at(data, path[:-1])[path[-1]] = draw(_json)
            case "drop":
                del _at(data, path[:-1])[path[-1]]
            case "copy":
                _at(data, path[:-1])[path[-1]] = copy.deepcopy(_at(data, draw(st.sampled_from(paths))))
    return json.dumps(data)


@settings(max_examples=300, suppress_health_check=list(HealthCheck))
@given(spoiled())
def test_no_json_makes_a_check_or_a_diff_raise(text: str) -> None:
    loaded = load_text(text)
    assert list(print_findings(findings_of(loaded), plain)) or loaded.sound
    if loaded.agreement is not None and loaded.sound:
        assert load_text(loaded.agreement.to_json()).agreement == loaded.agreement
        assert diff(loaded.agreement, loaded.agreement).changes == ()
        whole = load_text(TEXT).agreement
        assert whole is not None
        assert (diff(whole, loaded.agreement).changes == ()) == (whole == loaded.agreement)
