"""Every field of every kind says whom more of it favours, or why nobody can say."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Annotated, Literal

import pytest

from clauses import kinds
from clauses.agreement import Agreement
from clauses.kinds import CLAUSES, DECLARATIONS, Clause, Declaration, clause_words, field_specs, kind_of, models
from clauses.kinds.base import GAINERS, Binds, Bound, ByUse, Favours, More, Waived, parties_with
from clauses.kinds.sound import what_is_wrong
from clauses.kinds.types import Parties, YesNo

BLOCKS = [*DECLARATIONS, *CLAUSES, Agreement]
CARRIED = {"kind", "id", "heading", "section", "parts", "translations", "fields"}
GROUPS = {"parties", "definitions", "events", "sections", "clauses"}
SENTENCE = re.compile(r"[a-z].{10,}[^.\s]", re.DOTALL)


@pytest.mark.parametrize("model", BLOCKS, ids=kind_of)
def test_every_field_declares_its_direction_or_a_waiver(model: type[Declaration]) -> None:
    declared = {name.removesuffix("_") for name in model.model_fields} - CARRIED
    assert set(field_specs(model)) == (declared - GROUPS if model is Agreement else declared)


@pytest.mark.parametrize("model", BLOCKS, ids=kind_of)
def test_a_direction_names_parties_of_the_clause_and_a_waiver_has_a_reason(model: type[Declaration]) -> None:
    specs = field_specs(model)
    parties = {name for name, spec in specs.items() if spec.type.refers == {"party"}}
    for name, spec in specs.items():
        match spec.direction:
            case More(favours=favours):
                assert favours == GAINERS or favours in parties - {name}, name
            case Waived(reason=reason) | ByUse(unused=Waived(reason=reason)):
                assert SENTENCE.fullmatch(reason), name
            case Binds() | Favours():
                assert name in parties, name


def test_the_table_names_each_kind_by_its_word() -> None:
    assert [kind_of(model) for model in CLAUSES] == [word for word in clause_words() if word != "retainer"]
    assert {word: kind_of(model) for word, model in models().items()} == {word: word for word in models()}


MODULES = """
import sys
from clauses import load
assert load(sys.argv[1]).agreement
print(*sorted(name for name in sys.modules if name.startswith("clauses.kinds.")))
"""


def test_every_kind_can_be_found_by_completion() -> None:
    assert {"CLAUSES", "License", "Party"} <= {*dir(kinds)}
    with pytest.raises(AttributeError, match="'Licence'"):
        kinds.Licence  # noqa: B018


def test_a_file_imports_the_kinds_that_are_in_it_and_no_others(tmp_path: Path) -> None:
    path = tmp_path / "a.clause"
    path.write_text('agreement a { version: "1" }\nparty b "B"\nother_kind c\nconfidentiality d { bound: b }\n')
    ran = subprocess.run([sys.executable, "-c", MODULES, path], capture_output=True, text=True, check=True)
    assert "clauses.kinds.conduct" in ran.stdout
    assert "clauses.kinds.trade" not in ran.stdout


@pytest.mark.parametrize("model", CLAUSES, ids=kind_of)
def test_whom_more_favours_is_a_side_of_the_clause(model: type[Clause]) -> None:
    sides = {*parties_with(model, Binds), *parties_with(model, Favours), GAINERS}
    directions = [spec.direction for spec in field_specs(model).values()]
    assert {each.favours for each in directions if isinstance(each, More)} <= sides


def test_a_field_without_a_direction_is_refused() -> None:
    class Silent(Clause):
        """Says nothing of its field."""

        kind: Literal["silent"] = "silent"
        loud: YesNo | None = None

    with pytest.raises(TypeError, match=r"Silent\.loud declares neither a direction nor a waiver"):
        field_specs(Silent)


@pytest.mark.parametrize("model", CLAUSES, ids=kind_of)
def test_nothing_is_wrong_with_a_kind_that_is_built_in(model: type[Clause]) -> None:
    assert what_is_wrong(model) is None


def test_every_kind_has_a_word_of_its_own_and_a_docstring() -> None:
    assert len(models()) == len({kind_of(model) for model in models().values()}) == len(CLAUSES) + len(DECLARATIONS)
    assert all(model.__doc__ and model.__doc__ != Clause.__doc__ for model in models().values())


def test_what_makes_a_kind_comes_before_what_every_clause_has() -> None:
    class Nap(Clause):
        """``sleeper`` must rest."""

        kind: Literal["nap"] = "nap"
        sleeper: Bound[Parties]
        deep: Annotated[YesNo | None, More("sleeper")] = None

    names = list(field_specs(Nap))
    assert names[:3] == ["sleeper", "deep", "period"]
    assert field_specs(Nap)["sleeper"].required
    assert not field_specs(Nap)["deep"].required
