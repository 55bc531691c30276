"""Nothing that stands in a file acts on the reader's terminal: it is shown, and shown as what it is."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from commandline import Ran, command

from clauses import load_text
from clauses.report.safe_json import escaped
from grammar.visible import inert, unsafe

ACTING = {
    "colour": "\x1b[31mred\x1b[0m",
    "link": "\x1b]8;;https://example.com\x1b\\here\x1b]8;;\x1b\\",
    "title": "\x1b]0;owned\x07",
    "c1": "\x9b31m",
    "bell": "\x07",
    "backspace": "abc\x08\x08\x08xyz",
    "bidi": "\u202egnp.exe",
    "zero_width": "pay\u200bment",
    "tag": "\U000e0041\U000e0042",
}
MARKUP = ["[red]red[/red]", "[/bold]", "[link=https://example.com]here[/link]", ":smile:", "[[", "\\[red]"]


def source(text: str) -> str:
    """A file with ``text`` wherever one can stand."""
    quoted = '"' + text.replace("\\", "\\\\") + '"'
    return f"""# {text}
agreement deal {quoted} {{ version: {quoted} }}
party maker {quoted}
define pumps {quoted} {{
    text: \"\"\"
        {text}
    \"\"\"
}}
section main {quoted}
obligation serve {quoted} {{
    bound: maker
    beneficiary: maker
    action: {quoted}
    condition: {quoted}
    source: {quoted}
    note: {quoted}
    text: {quoted}
    text(ko): {quoted}
    except spare {quoted} {{ action: {quoted} }}
}}
clause other {quoted} {{ anything: {quoted}, {quoted} }}
"""


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "500")


def outputs(text: str) -> Iterator[Ran]:
    """What each command makes of files with ``text`` in them; ``text`` is in each."""
    Path("old.clause").write_text(source("old"), encoding="utf-8")
    Path("new.clause").write_text(source(text), encoding="utf-8")
    Path("untidy.clause").write_text(source(text).replace(" {", "  {"), encoding="utf-8")
    Path("wrong.clause").write_text(source(text).replace("party", "parti"), encoding="utf-8")
    yield command("check", "wrong.clause")
    yield command("show", "new.clause")
    yield command("show", "wrong.clause")
    yield command("diff", "old.clause", "new.clause")
    yield command("diff", "new.clause", "old.clause")
    yield command("fmt", "--diff", "untidy.clause")


@pytest.mark.parametrize("text", ACTING.values(), ids=ACTING)
def test_what_could_act_is_shown_by_its_code_in_every_output(text: str) -> None:
    for ran in outputs(text):
        assert next(unsafe(ran.out + ran.err), None) is None
        assert inert(text).partition("\\")[0] in ran.out + ran.err


@pytest.mark.parametrize("text", MARKUP)
def test_what_another_program_takes_for_markup_is_text_in_every_output(text: str) -> None:
    for ran in outputs(text):
        assert text in ran.out + ran.err


@pytest.mark.parametrize("text", ACTING.values(), ids=ACTING)
def test_the_only_codes_in_a_coloured_output_are_our_own(text: str) -> None:
    Path("wrong.clause").write_text(source(text).replace("party", "parti"), encoding="utf-8")
    Path("new.clause").write_text(source(text), encoding="utf-8")
    plain = command("show", "new.clause").out + command("check", "wrong.clause").out
    coloured = "".join(
        command(name, f"{file}.clause", "--color", "always").out for name, file in (("show", "new"), ("check", "wrong"))
    )
    for code in ("0", "1", "2", "31", "32", "33", "34", "35", "36", "1;4", "1;31", "1;33"):
        coloured = coloured.replace(f"\x1b[{code}m", "")
    assert coloured == plain


# --- JSON: its ids, kinds of block and names of fields can be anything --------------------------------------------


def _hostile(text: str) -> dict[str, Any]:
    loaded = load_text(source("old"))
    assert loaded.agreement is not None
    data: dict[str, Any] = json.loads(loaded.agreement.to_json())
    data["parties"][0]["id"] = text
    data["sections"][0]["id"] = text
    serve, other = data["clauses"]
    serve.update(id=text, bound=[text], beneficiary=[text], section=text)
    serve["parts"][0].update(id=text, kind=text)
    other.update(section=text, fields={text: text})
    return data


@pytest.mark.parametrize("text", [*ACTING.values(), *MARKUP, "two\nlines\n  party forged", "harmless\rforged"])
def test_names_from_json_do_not_act_either(text: str) -> None:
    Path("old.clause").write_text(source("old"), encoding="utf-8")
    data = _hostile(text)
    Path("wrong.json").write_text(json.dumps({**data, text: text}), encoding="utf-8")
    Path("part.json").write_text(json.dumps(data), encoding="utf-8")
    data["clauses"][0]["parts"][0]["kind"] = "except"
    Path("sound.json").write_text(json.dumps(data), encoding="utf-8")
    for ran in (
        command("check", "wrong.json"),
        command("check", "part.json"),
        command("show", "sound.json"),
        command("diff", "old.clause", "sound.json"),
        command("diff", "sound.json", "old.clause"),
    ):
        said = ran.out + ran.err
        assert next(unsafe(said), None) is None
        assert inert(text).split("\n")[0] in said
        assert "\n  party forged" not in said


@pytest.mark.parametrize("text", [*ACTING.values(), "\u2028", "한국어 👩‍👧", "\ud800"])
def test_json_that_is_printed_acts_on_nothing_and_says_the_same(text: str) -> None:
    written = json.dumps({"text": text, "more": [1]}, ensure_ascii=False, indent=2)
    safe = escaped(written)
    assert json.loads(safe) == {"text": text, "more": [1]}
    assert next(unsafe(safe), None) is None


@pytest.mark.parametrize("text", ACTING.values(), ids=ACTING)
def test_every_json_output_is_inert(text: str) -> None:
    Path("new.clause").write_text(source(text), encoding="utf-8")
    Path("wrong.clause").write_text(
        source("x").replace("party", "parti") + f"event e {{ {'x'}: {text} }}", encoding="utf-8"
    )
    for ran in (
        command("export", "new.clause"),
        command("show", "new.clause", "--output-format", "json"),
        command("check", "wrong.clause", "--output-format", "json"),
    ):
        assert json.loads(ran.out)
        assert next(unsafe(ran.out), None) is None


def test_what_is_plain_is_left_alone_in_json() -> None:
    plain = '{\n  "text": "한국어, “quoted” 👩‍👧"\n}'
    assert escaped(plain) == plain
