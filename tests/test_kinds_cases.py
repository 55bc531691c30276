"""Each kind of clause by itself: its example is sound, its required fields are asked for, each field is compared."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import CASES, Golden
from kind_cases import file_with, is_value, needed, sides, sound
from test_diff_cases import _effect
from test_diff_directions import LESS_AND_MORE

from clauses import Agreement, diff, load_text
from clauses.diff import Effect
from clauses.diff.change import Edited
from clauses.guard import findings_of
from clauses.kinds import CLAUSES, Clause, FieldSpec, field_specs, kind_of
from clauses.kinds.base import EDITORIAL, Binds, Favours
from clauses.kinds.manual import example
from clauses.report.acts import MODALS, act_in_words
from clauses.report.findings import print_findings
from clauses.report.paint import plain
from clauses.timeline.standing import as_it_stands
from grammar import parse, print_file

FOLDER = CASES / "kinds"
TEXTS = {
    alias.__metadata__[0].phrase: (less.replace("1 term of", "1 terms of"), more)
    for alias, (less, more) in LESS_AND_MORE.items()
}
"""Of each type of field, by its phrase, a value and one that is more."""
LEAST = {phrase: less for phrase, (less, _) in TEXTS.items()}


def folder(model: type[Clause]) -> Path:
    found = FOLDER / kind_of(model)
    found.mkdir(parents=True, exist_ok=True)
    return found


@pytest.mark.parametrize("model", CLAUSES, ids=kind_of)
def test_nothing_is_found_in_the_example_of_a_kind(model: type[Clause], golden: Golden) -> None:
    assert max(map(len, example(model).splitlines())) <= 76  # in 80 columns its lines stand as they are
    text = sound(model)
    golden(folder(model) / "sound.clause", text)
    loaded = load_text(text, "sound.clause")
    assert findings_of(loaded) == []
    assert loaded.agreement is not None
    assert kind_of(model) in {clause.kind for clause in loaded.agreement.clauses}
    assert print_file(parse(text)[0]) == text


@pytest.mark.parametrize("model", CLAUSES, ids=kind_of)
def test_a_clause_that_lacks_a_field_says_which(model: type[Clause], golden: Golden) -> None:
    whole = needed(model, LEAST)
    assert load_text(file_with(model, whole)).sound
    required = [name for name, spec in field_specs(model).items() if spec.required]
    lines = [line for name in required for line in _lacking(model, name)]
    if required:
        golden(folder(model) / "lacking.txt", "".join(f"{line}\n" for line in lines))


def _lacking(model: type[Clause], name: str) -> Iterator[str]:
    said = {field: value for field, value in needed(model, LEAST).items() if field != name}
    loaded = load_text(file_with(model, said), "lacking.clause")
    assert [found.code for found in loaded.diagnostics] == ["C103"]
    yield from print_findings(loaded.diagnostics, plain)


@pytest.mark.parametrize("model", CLAUSES, ids=kind_of)
def test_every_field_of_a_kind_is_compared_both_ways(model: type[Clause], golden: Golden) -> None:
    lines = [line for spec in field_specs(model).values() if _own(model, spec) for line in _compared(model, spec)]
    golden(folder(model) / "compared.txt", "".join(f"{line}\n" for line in lines))


def _own(model: type[Clause], spec: FieldSpec) -> bool:
    """Fields that make the kind, and those of every clause that follow its gainers."""
    return spec.name not in field_specs(Clause) or spec.name in ("period", "territory")


def _compared(model: type[Clause], spec: FieldSpec) -> Iterator[str]:
    less, more = TEXTS[spec.type.phrase]
    if isinstance(spec.direction, Binds | Favours):
        less, more = spec.name, f"{spec.name}, another"
    assert is_value(less, spec), (spec.name, less)
    assert is_value(more, spec), (spec.name, more)
    silent: list[str | None] = [] if spec.required else [None]
    steps: list[tuple[str | None, str | None]] = [(less, more), *((none, less) for none in silent)]
    yield f"{spec.name}"
    for one, other in steps:
        for before, after in ((one, other), (other, one)):
            yield f"    {before or '(silent)'} → {after or '(silent)'}"
            yield from (f"        {_effect(effect)}" for effect in _effects(model, spec, before, after))


def _effects(model: type[Clause], spec: FieldSpec, before: str | None, after: str | None) -> Iterator[Effect]:
    versions: list[Agreement] = []
    for value in (before, after):
        said = {**needed(model, LEAST), **({spec.name: value} if value else {})}
        if value is None:
            said.pop(spec.name, None)
        loaded = load_text(file_with(model, said))
        assert loaded.agreement is not None
        assert loaded.diagnostics == ()
        versions.append(loaded.agreement)
    old, new = versions
    (change,) = diff(old, new).changes
    assert isinstance(change, Edited)
    assert change.field == spec.name
    assert change.level == ("editorial" if spec.direction == EDITORIAL else "substantive")
    yield from change.effects


DAY = datetime.date(2026, 8, 3)


@pytest.mark.parametrize("model", [model for model in CLAUSES if model.norms], ids=kind_of)
def test_a_kind_says_who_may_must_and_must_not_do_what(model: type[Clause], golden: Golden) -> None:
    loaded = load_text(sound(model), "sound.clause")
    assert loaded.agreement is not None
    found = as_it_stands(loaded.agreement, DAY)
    assert found.provisions
    lines = []
    for each in found.provisions:
        act = act_in_words(each.norm, each.holding.clause, loaded.agreement)
        lines.append(f"{each.party or each.holding.clause.id} {MODALS[each.norm.force]} {act}")
    golden(folder(model) / "standing.txt", "".join(f"{line}\n" for line in lines))


def test_every_kind_has_its_cases() -> None:
    assert {path.name for path in FOLDER.iterdir()} == set(map(kind_of, CLAUSES))
    assert all(sides(model) or not model.grants for model in CLAUSES)
