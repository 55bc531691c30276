"""What is imported by what, and what the wheel holds."""

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from commandline import JANUARY, OCTOBER

ROOT = Path(__file__).parent.parent

CHECK = """
import json, sys
from clauses.cli import run
assert run(["check", sys.argv[1]]) == 0
print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})))
"""


def test_check_imports_neither_textual_nor_rich() -> None:
    ran = subprocess.run([sys.executable, "-c", CHECK, OCTOBER], capture_output=True, check=True)
    imported = json.loads(ran.stdout.splitlines()[-1])
    assert {"click", "pydantic", "clauses", "grammar"} <= set(imported)
    assert {"rich", "textual", "tui"}.isdisjoint(imported)


MODULES = """
import io, json, sys
from contextlib import redirect_stdout
from clauses.cli import run
with redirect_stdout(io.StringIO()):
    assert run(sys.argv[1:]) == 0
print(json.dumps(sorted(sys.modules)))
"""


@pytest.mark.parametrize("words", [("check", OCTOBER), ("diff", JANUARY, OCTOBER), ("redline", JANUARY, OCTOBER)])
def test_nothing_but_the_review_imports_the_review_or_the_screen(words: tuple[str, ...]) -> None:
    ran = subprocess.run([sys.executable, "-c", MODULES, *words], capture_output=True, check=True)
    imported = json.loads(ran.stdout)
    assert not [name for name in imported if name.startswith(("textual", "tui", "clauses.review"))]


LATE = {
    "what explains mistakes": ("grammar.careful", "grammar.messages", "difflib"),
    "policies and settings": ("clauses.rules.policy", "clauses.rules.policy_reading", "tomllib"),
    "formats, baselines and fixes": ("clauses.report.finding", "clauses.baseline", "clauses.fixing"),
    "what other packages offer": ("importlib.metadata",),
    "what pydantic needs to validate": ("pydantic.plugin._loader",),
    "kinds that are not in the file": ("clauses.kinds.conduct", "clauses.kinds.risk", "clauses.kinds.transfer"),
}


@pytest.mark.parametrize("late", LATE.values(), ids=LATE)
def test_a_check_of_a_sound_file_imports_nothing_that_it_does_not_need(late: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "deal.clause").write_bytes(Path(OCTOBER).read_bytes())
    words = [sys.executable, "-c", MODULES, "check", "deal.clause"]
    ran = subprocess.run(words, capture_output=True, check=True, cwd=tmp_path)
    assert not {*late} & {*json.loads(ran.stdout)}


def test_the_review_as_text_imports_no_screen() -> None:
    words = ("review", JANUARY, OCTOBER, "--plain")
    ran = subprocess.run([sys.executable, "-c", MODULES, *words], capture_output=True, check=True)
    imported = json.loads(ran.stdout)
    assert "clauses.review" in imported
    assert not [name for name in imported if name.startswith(("textual", "tui", "rich"))]


def test_the_import_floors_are_kept() -> None:
    ran = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-logo", "--no-cache"],
        capture_output=True,
        check=False,
        cwd=ROOT,
    )
    assert ran.returncode == 0, ran.stdout.decode()


def test_the_wheel_holds_three_packages_and_nothing_else(tmp_path: Path) -> None:
    pytest.importorskip("hatchling")
    build = ["-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)]
    subprocess.run([sys.executable, *build], capture_output=True, check=True, cwd=ROOT)
    (wheel,) = tmp_path.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.partition("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"grammar", "clauses", "tui"}
    assert {f"{package}/py.typed" for package in ("grammar", "clauses", "tui")} <= set(names)
    assert {"grammar/clause.lark", "tui/review.tcss"} <= set(names)
