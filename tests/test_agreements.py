"""What holds for every agreement, and for every text that may or may not be one."""

import copy
import json
import pickle
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from strategies import ROOM, agreements, samples, scraps, spoiled

from clauses import check, load_text
from clauses.agreement import Agreement
from clauses.guard import findings_of
from clauses.kinds import CLAUSES, DECLARATIONS, Declaration, field_specs, kind_of, term
from clauses.load import Loaded
from clauses.report.checks import CHECK_REPORTS
from clauses.report.finding import as_findings
from clauses.report.findings import print_findings
from clauses.report.paint import plain
from grammar import parse, print_file
from grammar.visible import unsafe

# A whole agreement is many draws: that it takes a while to draw one is no fault.
thorough = settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def sound(text: str) -> Agreement:
    loaded = load_text(text)
    assert [str(found) for found in loaded.diagnostics if found.severity == "error"] == []
    assert loaded.agreement is not None
    return loaded.agreement


def formatted(text: str) -> str:
    return print_file(parse(text)[0])


# --- every agreement ----------------------------------------------------------------------------------------------


@thorough
@given(agreements())
def test_an_export_loads_back_as_an_equal_agreement(text: str) -> None:
    agreement = sound(text)
    assert load_text(agreement.to_json()) == Loaded(agreement, ())


@thorough
@given(agreements())
def test_what_was_read_is_what_its_model_accepts(text: str) -> None:
    for block in sound(text).declared:
        said = {name: vars(block)[name] for name in block.model_fields_set}
        accepted = type(block).model_validate(said)
        assert accepted == block
        assert [*vars(accepted)] == [*vars(block)]
        assert accepted.model_fields_set == block.model_fields_set
        assert accepted.model_dump_json() == block.model_dump_json()


@thorough
@given(agreements())
def test_copies_of_all_kinds_say_the_same(text: str) -> None:
    agreement = sound(text)
    assert pickle.loads(pickle.dumps(agreement)) == copy.deepcopy(agreement) == agreement.model_copy(deep=True)
    assert Agreement.model_validate(agreement.model_dump(exclude_unset=True)) == agreement


@thorough
@given(agreements())
def test_setting_a_file_in_the_canonical_style_changes_no_meaning(text: str) -> None:
    canonical = formatted(text)
    assert sound(canonical) == sound(text)
    assert formatted(canonical) == canonical


# --- every field of every kind, with every value that it accepts ---------------------------------------------------


SURROUNDINGS = "agreement a\nparty p1\nparty p2\ndefine t1\ndefine t2\nevent e1\npanel n1\n"


def _blocks(model: type[Declaration]) -> Iterator[tuple[str, str]]:
    """A block for each field and each value of it, with the other fields that it needs."""
    specs = field_specs(model)
    needed = {name: next(samples(spec.type, ROOM)) for name, spec in specs.items() if spec.required}
    for name, spec in specs.items():
        for number, value in enumerate(samples(spec.type, ROOM)):
            said = {**needed, name: value}
            body = "".join(f"    {key}: {each}\n" for key, each in said.items() if key != "include")
            yield name, f"{kind_of(model)} {name}_{number} {{\n{body}}}\n"


@pytest.mark.parametrize("model", [*DECLARATIONS, *CLAUSES], ids=kind_of)
def test_every_field_keeps_every_value_that_its_type_accepts(model: type[Declaration]) -> None:
    fields, blocks = zip(*_blocks(model), strict=True)
    agreement = sound(SURROUNDINGS + "".join(blocks))
    read = [each for each in agreement.declared if each.kind == kind_of(model)][-len(blocks) :]
    assert [term(each, name) is not None for each, name in zip(read, fields, strict=True)] == [True] * len(blocks)
    assert load_text(agreement.to_json()) == Loaded(agreement, ())
    assert sound(formatted(SURROUNDINGS + "".join(blocks))) == agreement


def test_every_field_of_the_head_keeps_every_value_that_its_type_accepts() -> None:
    for name, block in _blocks(Agreement):
        agreement = sound(block + "party p1\nevent e1\n")
        assert name == "include" or term(agreement, name) is not None
        assert load_text(agreement.to_json()) == Loaded(agreement, ())


# --- any text at all ----------------------------------------------------------------------------------------------


@settings(thorough, max_examples=100)
@given(spoiled() | scraps)
def test_no_text_makes_a_check_raise_and_what_it_says_is_inert(text: str) -> None:
    loaded = load_text(text, "any.clause")
    findings = findings_of(loaded)
    said = "\n".join(print_findings(findings, plain))
    assert next(unsafe(said), None) is None
    assert len(json.loads(CHECK_REPORTS["json"](as_findings(findings, ""), ["any.clause"]))["findings"]) == len(
        findings
    )
    for report in CHECK_REPORTS.values():
        assert next(unsafe(report(as_findings(findings, ""), ["any.clause"])), None) is None
    assert all(0 <= found.span.start <= found.span.end <= len(text) for found in findings)
    assert loaded.agreement is None or check(loaded.agreement) is not None
