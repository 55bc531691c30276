"""The grammar for editors that take TextMate's: its words are the language's, and it colours what it should."""

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from grammar.tables import RESERVED, words_of

FOLDER = Path(__file__).parent.parent / "editors" / "vscode"
CONSTANTS = words_of("word") | {"perpetual"}

WORDS = {
    "constant": CONSTANTS,
    "keyword": RESERVED - CONSTANTS,
    "head": RESERVED,  # what no block is called
    "pick": words_of("pick"),
    "measure": words_of("_time") | words_of("_scale"),
}


def read(name: str) -> Any:
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))


GRAMMAR = read("syntaxes/clause.tmLanguage.json")


@pytest.mark.parametrize("place", WORDS)
def test_its_words_are_those_of_the_language(place: str) -> None:
    listed = re.findall(r"\(\?:((?:\w+\|)+\w+)\)", GRAMMAR["repository"][place]["match"])
    assert [set(each.split("|")) for each in listed] == [set(WORDS[place])]


def test_every_pattern_is_used_and_there() -> None:
    included = [each["include"].removeprefix("#") for each in GRAMMAR["patterns"]]
    assert sorted(included) == sorted(GRAMMAR["repository"])


def test_the_extension_names_files_that_are_there() -> None:
    contributes = read("package.json")["contributes"]
    (language,), (grammar,) = contributes["languages"], contributes["grammars"]
    assert language["extensions"] == [".clause"]
    assert grammar["scopeName"] == GRAMMAR["scopeName"]
    assert read(language["configuration"])["comments"] == {"lineComment": "#"}
    assert (FOLDER / grammar["path"]).is_file()


def program() -> str | None:
    own = FOLDER / "node_modules" / ".bin" / "vscode-tmgrammar-test"
    return str(own) if own.exists() else shutil.which("vscode-tmgrammar-test")


@pytest.mark.skipif(program() is None, reason="there is no vscode-tmgrammar-test: `npm install` in editors/vscode")
def test_an_editor_colours_what_it_should() -> None:
    files = sorted(str(path) for path in (FOLDER / "tests").glob("*.clause"))
    words = [str(program()), "-g", str(FOLDER / "syntaxes" / "clause.tmLanguage.json"), *files]
    ran = subprocess.run(words, capture_output=True, check=False, encoding="utf-8", cwd=FOLDER)
    assert ran.returncode == 0, ran.stdout + ran.stderr
