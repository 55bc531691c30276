"""The page of benchmarks: each part of it can be measured by itself."""

from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
PAGE = "# Benchmarks\n\nHow.\n\n## One\n\nold\n\n## Two\n\nold, too\n\n## Three\n\nlast\n"


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The program that writes the page."""
    monkeypatch.syspath_prepend(str(ROOT / "bench"))
    return import_module("run")


@pytest.mark.parametrize("name", ["One", "Two", "Three"])
def test_a_part_takes_the_place_of_the_old_one_and_no_other_changes(bench: Any, name: str) -> None:
    parts = PAGE.split("\n## ")
    parts = [f"{name}\n\nnew\n" if part.startswith(f"{name}\n") else part for part in parts]
    assert bench.put_in(PAGE, name, f"## {name}\n\nnew\n") == "\n## ".join(parts)


def test_a_new_part_stands_before_the_last_one(bench: Any) -> None:
    assert bench.put_in(PAGE, "New", "## New\n\nnew\n") == PAGE.replace("## Three", "## New\n\nnew\n\n## Three")


def test_every_part_is_on_the_page(bench: Any) -> None:
    page = (ROOT / "docs" / "benchmarks.md").read_text(encoding="utf-8")
    assert [line[3:] for line in page.splitlines() if line.startswith("## ")][-len(bench.ALONE) :] == list(bench.ALONE)
