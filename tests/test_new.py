"""`clauses new` begins a file that is sound as it stands; it writes over nothing."""

from importlib.resources import files
from pathlib import Path

import pytest
from commandline import command

from clauses.cli.new import TEMPLATES

NAMES = [name for name, _ in TEMPLATES]


@pytest.mark.parametrize("name", NAMES)
def test_a_new_file_is_sound_and_set_in_the_canonical_style(name: str, tmp_path: Path) -> None:
    path = tmp_path / "new.clause"
    assert command("new", name, "-o", path) == (0, "", "")
    assert command("check", "--isolated", path).out == "1 file checked: nothing found.\n"
    assert command("fmt", "--check", path).code == 0
    assert command("show", path).code == 0
    assert command("new", name).out == path.read_text(encoding="utf-8")


def test_every_template_is_listed_and_every_listed_one_is_there() -> None:
    there = {path.name for path in (files("clauses") / "templates").iterdir() if path.name.endswith(".clause")}
    assert there == {f"{name}.clause" for name in NAMES}
    listed = command("new", "--list").out
    assert [line.split()[0] for line in listed.splitlines()] == NAMES


def test_a_file_that_is_there_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "deal.clause"
    path.write_text("agreement deal\n", encoding="utf-8")
    ran = command("new", "nda", "-o", path)
    assert (ran.code, ran.out) == (2, "")
    assert f"{path} is there already: --force writes over it." in ran.err
    assert path.read_text(encoding="utf-8") == "agreement deal\n"
    assert command("new", "nda", "-o", path, "--force").code == 0
    assert path.read_text(encoding="utf-8") == command("new", "nda").out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["license"], 'There is no template "license". Did you mean "licence"?'),
        (["x" * 80], "There are: partnership,"),
        ([], "Name a template, or ask for --list."),
        (["nda", "--list"], "Name a template, or ask for --list."),
        (["nda", "-o", "no/such/folder/x.clause"], "cannot be written"),
    ],
)
def test_what_cannot_be_done_is_told(arguments: list[str], said: str) -> None:
    ran = command("new", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
