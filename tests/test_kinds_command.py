"""`clauses kinds` tells what each kind offers, as its model declares it."""

import json

import pytest
from click.shell_completion import CompletionItem
from commandline import command
from conftest import CASES, Golden

from clauses.agreement import every_kind
from clauses.cli.kinds import complete_kinds
from clauses.cli.new import complete_templates
from clauses.kinds import field_specs, kind_of, models
from clauses.kinds.manual import example

LISTED = every_kind()


@pytest.mark.parametrize("width", [60, 80, 120])
def test_the_page_of_a_kind(width: int, golden: Golden, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    ran = command("kinds", "liability", "term", "clause", "agreement")
    assert ran.code == 0
    assert max(map(len, ran.out.splitlines())) <= width
    golden(CASES / "kinds_command" / f"pages.{width}.txt", ran.out)


def test_all_kinds_are_listed(golden: Golden, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    ran = command("kinds")
    golden(CASES / "kinds_command" / "list.80.txt", ran.out)
    words = [line.split()[0] for line in ran.out.splitlines() if not line.startswith(" ")]
    assert words == ["agreement", *models()]


@pytest.mark.parametrize("kind", LISTED)
def test_the_page_and_the_json_of_every_kind_have_its_fields(kind: str) -> None:
    page = command("kinds", kind).out
    specs = field_specs(LISTED[kind])
    assert all(name in page for name in specs)
    (told,) = json.loads(command("kinds", kind, "--output-format", "json").out)["kinds"]
    assert [field["name"] for field in told["fields"]] == list(specs)
    assert [field["required"] for field in told["fields"]] == [spec.required for spec in specs.values()]
    assert told["example"] == example(LISTED[kind])
    assert told["example"]


def test_the_json_has_all_kinds_in_their_order() -> None:
    told = json.loads(command("kinds", "--output-format", "json").out)
    assert [each["kind"] for each in told["kinds"]] == list(LISTED) == ["agreement", *map(kind_of, models().values())]


def test_an_unknown_kind_is_told_with_the_nearest() -> None:
    ran = command("kinds", "licence")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.endswith('Error: There is no kind of block called "licence". Did you mean "license"?\n')
    assert "`clauses kinds` lists all." in command("kinds", "zzzz").err


def test_a_shell_proposes_kinds_and_templates() -> None:
    assert _values(complete_kinds(None, None, "li")) == ["license", "liability", "liquidated_damages"]  # type: ignore[arg-type]
    assert _values(complete_templates(None, None, "c")) == ["cloud-services"]  # type: ignore[arg-type]


def _values(items: list[CompletionItem]) -> list[str]:
    return [item.value for item in items]
