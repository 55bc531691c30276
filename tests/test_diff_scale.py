"""In large agreements every change is found, and no false one."""

from importlib import import_module
from pathlib import Path

import pytest
from calls import calls

from clauses import diff, load_text
from clauses.guard import findings_of
from grammar import File

BENCH = Path(__file__).parent.parent / "bench"


@pytest.mark.parametrize("all_ids_changed", [False, True], ids=["ids_kept", "every_id_changed"])
def test_every_planted_change_is_found_and_no_false_one(
    monkeypatch: pytest.MonkeyPatch, *, all_ids_changed: bool
) -> None:
    monkeypatch.syspath_prepend(str(BENCH))
    scale = import_module("scale")
    planted = import_module("generate").plant(400, all_ids_changed=all_ids_changed)
    found = scale.diff(*scale.loaded(planted))
    counts = scale.count(planted, found)
    assert found.complete
    assert {name: (each.found, each.false) for name, each in counts.items()} == {
        "edited": (8, 0),
        "added": (4, 0),
        "removed": (4, 0),
        "renamed": (396 if all_ids_changed else 4, 0),
        "moved": (4, 0),
    }


HEAD = 'agreement deal "Deal" { version: "1" }\nparty a "A"\nparty b "B"\ndefine t "T"\n'


def clauses(count: int, period: str = "through 2030") -> str:
    """So many clauses, the last with a period of its own."""
    periods = [*["through 2029"] * (count - 1), period]
    parties = "licensor: a\n    licensee: b"
    return HEAD + "".join(
        f"license c{n} {{\n    {parties}\n    covers: t\n    period: {said}\n}}\n" for n, said in enumerate(periods)
    )


def test_what_did_not_change_costs_a_comparison_next_to_nothing() -> None:
    """It takes some fifty calls for a clause, most of them of what is built in; to lay two side by side, hundreds."""

    def work(count: int) -> int:
        old, new = (load_text(clauses(count, period)).agreement for period in ("through 2030", "through 2031"))
        assert old is not None
        assert new is not None
        assert len(diff(old, new).changes) == 1
        return calls(lambda: diff(old, new))

    few, many = work(300), work(600)
    assert (many - few) / 300 < 70


def test_whether_a_file_is_made_to_be_included_is_not_asked_for_each_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    """To tell takes a look at every block."""
    asked: list[File | None] = []

    def only_declares(file: File | None) -> bool:
        asked.append(file)
        return False

    monkeypatch.setattr(import_module("clauses.load"), "only_declares", only_declares)
    loaded = load_text(HEAD + "".join(f"license c{n} {{ licensr: a }}\n" for n in range(50)))
    assert len(findings_of(loaded)) >= 50
    assert len(asked) <= 1
