"""The rules: their manual pages are true, and each finds what it is for and nothing else."""

import inspect
import re
import textwrap

import pytest

from clauses import check, load_text
from clauses.agreement import Agreement
from clauses.rules import RULES, Rule

BEFORE = """
agreement lease "Lease" { version: "1" }
party landlord "Landlord"
party tenant "Tenant"
define premises "Premises"
event agi_verified "An event" { determined_by: landlord }
license use "Use" {
    licensor: landlord
    licensee: tenant
    covers: premises
"""


def name(rule: Rule) -> str:
    return rule.name


def code(rule: Rule) -> str:
    return rule.code


def examples(rule: Rule, kind: str) -> list[str]:
    """The examples of a manual page: the indented text after ``Bad::`` or ``Good::``."""
    page = rule.page
    return [
        textwrap.dedent(found[1]) for found in re.finditer(rf"^{kind}::\n\n((?:    .*\n?|\n)+)", page, re.MULTILINE)
    ]


def whole(example: str) -> Agreement:
    """An agreement around an example: a file, a block, or fields of one."""
    if not example.startswith("agreement"):
        fields = re.match(r"[a-z_]+:", example)
        example = BEFORE + (textwrap.indent(example, "    ") + "\n}\n" if fields else "}\n" + example)
        declared = re.findall(r"^(?:party|define|event) (\w+)", example, re.MULTILINE)
        example += f"\nclause uses_all {{ all: {', '.join(declared)} }}\n"
    loaded = load_text(example)
    assert loaded.sound, [str(found) for found in loaded.diagnostics]
    assert loaded.agreement is not None
    return loaded.agreement


@pytest.mark.parametrize("rule", RULES, ids=name)
def test_a_rule_finds_its_bad_examples_and_nothing_in_its_good_ones(rule: Rule) -> None:
    bad, good = examples(rule, "Bad"), examples(rule, "Good")
    assert bad
    assert good
    for example in bad:
        assert [found.code for found in check(whole(example))] == [code(rule)]
    for example in good:
        assert check(whole(example)) == ()


def test_the_rules_stand_in_the_order_of_their_codes() -> None:
    codes = [code(rule) for rule in RULES]
    assert codes == sorted(set(codes))


@pytest.mark.parametrize("rule", RULES, ids=name)
def test_a_rule_has_a_file_of_its_own_and_a_page_that_says_what_and_why(rule: Rule) -> None:
    module = inspect.getmodule(rule.finder)
    assert module is not None
    assert module.__name__ == f"clauses.rules.{name(rule).replace('-', '_')}"
    assert (module.__doc__ or "").startswith(f"{rule.code}: ")
    page = rule.page
    assert re.match(r"[A-Z].+\.\n\n\S", page)


def test_a_finding_of_a_rule_is_at_the_place_of_what_it_objects_to() -> None:
    (found,) = check(whole("period: from 2025-01-01 until 2030"))
    text = found.source.text
    assert text[found.span.start : found.span.end] == "until 2030"
    assert found.severity == "warning"
    assert found.hint == "write `through 2029` or `through 2030`"


def test_rules_look_into_parts_and_choices() -> None:
    text = "notice: 30 days or 1 month\nexcept keys { period: until 2030 }"
    text = "termination leave {\n    by: tenant\n" + textwrap.indent(text, "    ") + "\n}\n"
    assert [found.code for found in check(whole(text))] == ["C303", "C302"]


def test_of_several_ends_joined_with_and_one_has_to_govern_too() -> None:
    assert [found.code for found in check(whole("period: until agi_verified and through 2030"))] == ["C303"]


def test_only_the_rules_that_are_asked_for_look() -> None:
    agreement = whole("period: until 2030 or through 2031")
    assert {found.code for found in check(agreement)} == {"C302", "C303"}
    for rule in RULES:
        assert [found.code for found in check(agreement, [rule])] == [code(rule)] * (code(rule) in ("C302", "C303"))
