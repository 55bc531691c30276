"""What other packages offer is found wherever Python finds packages, and only looked for where it may be."""

import sys
import sysconfig
import zipfile
from collections.abc import Iterator
from importlib.metadata import DistributionFinder, EntryPoint, entry_points
from pathlib import Path

import pytest
from installed import offer

from clauses.kinds.offered import _may_be_offered, offered

GROUP = "clauses.kinds"
POINT = EntryPoint("a", "house:Kind", GROUP)
TEXT = f"[{GROUP}]\na = house:Kind\n"


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Python as it finds no packages but what is in one folder, beside its own library."""
    own = [sysconfig.get_path("stdlib"), *(each for each in sys.path if each.endswith("lib-dynload"))]
    monkeypatch.setattr(sys, "path", [str(tmp_path), *own])
    plain = [finder for finder in sys.meta_path if not hasattr(finder, "find_distributions")]
    paths = [finder for finder in sys.meta_path if getattr(finder, "__name__", "") == "PathFinder"]
    monkeypatch.setattr(sys, "meta_path", [*plain, *paths])
    return tmp_path


def told(group: str = GROUP) -> list[tuple[str, str]]:
    return [(point.name, point.value) for point in offered(group)]


def test_nothing_is_looked_into_where_nothing_is_offered(bare: Path) -> None:
    offer(bare, "console_scripts", "clauses = clauses.cli:main")
    assert not _may_be_offered(GROUP)
    assert told() == []


def test_a_package_in_a_folder_is_found(bare: Path) -> None:
    offer(bare, GROUP, "b = house:Other", "a = house:Kind")
    assert told() == [("a", "house:Kind"), ("b", "house:Other")]
    assert told("clauses.rules") == []


@pytest.mark.parametrize("name", ["house.egg-info", "house-1.0.egg/EGG-INFO"])
def test_an_old_package_is_found(bare: Path, name: str) -> None:
    (bare / name).mkdir(parents=True)
    (bare / name / "entry_points.txt").write_text(TEXT)
    (bare / name / "PKG-INFO").write_text("Metadata-Version: 1.0\nName: house\nVersion: 1.0\n")
    if name.endswith("EGG-INFO"):
        sys.path.append(str((bare / name).parent))
    assert [each.value for each in entry_points(group=GROUP)] == ["house:Kind"]
    assert told() == [("a", "house:Kind")]


def test_a_package_in_an_archive_is_found(bare: Path) -> None:
    archive = bare / "house.zip"
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("house-1.0.dist-info/entry_points.txt", TEXT)
        file.writestr("house-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: house\nVersion: 1.0\n")
    assert told() == []
    sys.path.append(str(archive))
    assert told() == [("a", "house:Kind")]


def test_a_finder_of_another_package_is_asked(bare: Path) -> None:
    class Finder(DistributionFinder):
        def find_spec(self, *names: object) -> None:
            return None

        def find_distributions(self, context: object = None) -> Iterator[object]:  # type: ignore[override]
            return iter(())

    assert not _may_be_offered(GROUP)
    sys.meta_path.append(Finder())
    assert _may_be_offered(GROUP)


def test_a_folder_that_is_not_there_is_passed_over(bare: Path) -> None:
    sys.path += [str(bare / "gone"), ""]
    assert told() == []
