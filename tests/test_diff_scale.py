"""In large agreements every change is found, and no false one."""

from importlib import import_module
from pathlib import Path

import pytest

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
