"""Nothing that stands in a file acts in any output: not on a terminal, in a page, a table, a viewer or a build's log.

Every output of the project is made of an agreement that holds a hostile text wherever one can stand, and is read with
a real parser of its format. What it is made of has to be what it is made of where the text is harmless.
"""

import csv
import datetime
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import chdir
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree

import click
import pytest
from commandline import Ran, command
from markdown_it import MarkdownIt

from clauses import Agreement, diff, load, load_text
from clauses.cli import COMMANDS
from clauses.cli import clauses as group
from clauses.report.diffs import REPORTS as DIFFS
from clauses.report.failures import FORMATS as FAILURES
from clauses.review import Review, Verdict, save
from grammar.visible import unsafe

HOSTILE = {
    "terminal": "\x1b[31mred\x1b[0m \x1b]8;;https://evil.example\x1b\\here\x1b]8;;\x1b\\ \x9b31mred \x07",
    "hidden": "shown\rhidden \u202egnp.exe pay\u200bment \ufffe\uffff",
    "script": "<script>alert(1)</script></style></title><img src=x onerror=alert(1)>",
    "attribute": '" onmouseover="alert(1)" x=" \' onmouseover=\'alert(1)',
    "end": "]]>--><!-- {0} {{1}} ${{ secrets.X }} $(id) `id`",
    "formula": '=HYPERLINK("https://evil.example","click")',
    "formulas": "+1;@SUM(1);-1",
    "markup": "[red]loud[/red] [click](https://evil.example) ![x](https://evil.example/x.png) **bold** <https://evil.example>",
    "command": "::error::boom",
    "commands": "##[error]boom ##vso[task.setvariable variable=x]y ##teamcity[message text='x']",
    "properties": "::set-output name=a,b:c::%0A::error file=x::b%0D",
    "lines": "one\n::error::two\n## three\n- four\n=five",
}
"""Texts that something falls for. Those with line feeds stand where a text may have several lines."""

HARMLESS, PLAIN = "kept", "changed"
MARK = "zq"
"""Stands behind every text: what is made of it has to show it."""


VERDICTS: tuple[tuple[int, Verdict], ...] = ((1, "accepted"), (2, "rejected"))
AT = datetime.datetime(2026, 1, 2, 3, 4, 5, tzinfo=datetime.UTC)


# --- the files ----------------------------------------------------------------------------------------------------


def source(text: str, *, period: str) -> str:
    """An agreement with ``text`` wherever one can stand."""
    text = text.replace("\r", "\n")  # a return ends a line of the language, and has no escape: JSON brings it
    quoted = '"' + f"{text} {MARK}".replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
    prose = f"{text} {MARK}".replace("\\", "\\\\").replace('"""', '""').replace("\n", "\n        ")
    return f"""# {text.splitlines()[0]}
agreement deal {quoted} {{
    version: {quoted}
    dated: 2025-01-01
    language: en
}}
party maker {quoted} {{ role: {quoted} }}
party seller {quoted}
party rival {quoted}
define pumps {quoted} {{
    text: \"\"\"
        {prose}
    \"\"\"
}}
define spares {quoted} {{ part_of: pumps }}
event audit {quoted} {{
    determined_by: maker
    note: {quoted}
}}
panel experts {quoted} {{ verifies: audit }}
section main {quoted}
exclusivity sole {quoted} {{
    bound: maker
    beneficiary: seller
    scope: pumps
    period: {period}
    source: {quoted}
    note: {quoted}
    text: \"\"\"
        Words that stay.
        {prose}
    \"\"\"
    text(ko): {quoted}
    except spare {quoted} {{
        scope: spares
        note: {quoted}
    }}
}}
license given {quoted} {{
    licensor: maker
    licensee: rival
    covers: pumps
    period: from 2026-01-01 until audit or through 2040, whichever is earlier
}}
obligation serve {quoted} {{
    bound: maker
    beneficiary: seller
    action: {quoted}
    condition: {quoted}
}}
section more {quoted}
clause other {quoted} {{ anything: {quoted}, {quoted} }}
"""


_IDS = ("deal", "maker", "seller", "rival", "pumps", "spares", "audit", "experts", "main", "sole", "given", "other")


def as_json(written: str, text: str, ids: str) -> dict[str, Any]:
    """The JSON of an agreement, with ``text`` for the harmless one, and in each id ``ids``, which no id could hold."""
    agreement = load_text(written).agreement
    assert agreement is not None
    renamed = _renamed(json.loads(agreement.to_json()), text, f"{ids} {MARK}")
    assert isinstance(renamed, dict)
    return renamed


def _renamed(data: Any, text: str, ids: str) -> Any:
    if isinstance(data, str):
        return f"{ids} {data}" if data in _IDS else data.replace(HARMLESS, text)
    if isinstance(data, list):
        return [_renamed(each, text, ids) for each in data]
    if isinstance(data, dict):
        # A field of a clause of no kind is named by the user; how a value was written cannot have such ids in it.
        return {
            ids if key == "anything" else key: _renamed(each, text, ids)
            for key, each in data.items()
            if key != "written"
        }
    return data


def file_name(text: str) -> str:
    """``text`` as the name of a file: it cannot hold a slash, and is not too long."""
    return f"{text.replace('/', '|')[:80]} {MARK}"


def write(folder: Path, text: str) -> None:
    """The files that the outputs are made of; their names hold ``text``, too."""
    name = file_name(text)
    whole = {"old": source(HARMLESS, period="through 2030"), "new": source(text, period="through 2035")}
    for which, written in whole.items():
        (folder / f"{name} {which}.clause").write_text(written, encoding="utf-8", newline="")
        (folder / f"{name} {which}.md").write_text(f"# Text\n\nWords.\n\n{written}", encoding="utf-8", newline="")
    old = as_json(whole["old"], HARMLESS, text)
    data = as_json(source(HARMLESS, period="through 2035"), text, text)
    (folder / f"{name} old.json").write_text(json.dumps(old), encoding="utf-8")
    (folder / f"{name} new.json").write_text(json.dumps(data), encoding="utf-8")
    new = whole["new"]
    (folder / f"{name} untidy.clause").write_text(new.replace(" {\n", "  {\n"), encoding="utf-8", newline="")
    wrong = folder / f"{name} wrong"
    wrong.mkdir()
    spoiled = (
        new.replace("party seller", "parti seller") + 'event late {\n    note: "a\u200bb"\n    determined_by: "no\n'
    )
    (wrong / f"{name}.clause").write_text(spoiled, encoding="utf-8", newline="")
    (wrong / f"{name}.json").write_text(json.dumps({**data, text: text, "clauses": [{"kind": text}]}), encoding="utf-8")
    (wrong / f"{name} loose.json").write_text(json.dumps({**data, "parties": []}), encoding="utf-8")
    for what, tables in settings(text).items():
        (folder / f"{name} {what}.toml").write_text(tables, encoding="utf-8")
    before, after = (load_text(written).agreement or Agreement(id="") for written in whole.values())
    changes = diff(before, after).changes
    accepted = "".join(_table("accepted", id=each.id, reason=f"{text} {MARK}", by=text) for each in changes)
    (folder / f"{name} accepted.toml").write_text(accepted, encoding="utf-8")
    for kind in ("clause", "json"):
        for number, verdict in VERDICTS:
            write_review(folder, [f"{name} old.{kind}", f"{name} new.{kind}"], f"{text} {MARK}", verdict)
            (folder / "new.review.json").rename(folder / f"{name} {kind} {number}.review.json")
    data = {"format": "clauses-review", "schema_version": 1, "agreement": "deal", f"{text} {MARK}": text}
    (folder / f"{name} unsound.review.json").write_text(json.dumps(data), encoding="utf-8")


def write_review(folder: Path, versions: Sequence[str], text: str, verdict: Verdict) -> None:
    """A review of all changes; of those that are odd in number, of what they were, or of what is gone."""
    old, new = (load(folder / each).agreement for each in versions)
    assert old is not None
    assert new is not None
    review = Review((diff(old, new),))
    for change in review.diffs[0].changes:
        review = review.decide(change, verdict=verdict, comment=f"{text}\n{text}", by=text, at=AT)
    for number, each in enumerate(review.own):
        place = {"clause": text} if number % 4 == 1 else {}
        spoiled = {"change": f"{number:012x}", **place} if number % 2 else {}
        own = [each.model_copy(update=spoiled) if one == each else one for one in review.own]
        review = review.with_own(own)
    assert not save(folder / "new.review.json", review).findings


def settings(text: str) -> dict[str, str]:
    """Files of settings with ``text`` where one can stand: policies, slips in them, scenarios, what is accepted."""
    said = f"{text} {MARK}"
    policy = {"name": said, "message": said, "field": "period", "ends_by": "2030"}
    return {
        "policies": _table("policies", **policy)
        + _table("policies", **policy | {"field": "condition", "absent": True, "ends_by": None})
        + _table("diff-policies", name=said, message=said, may_not_change=True),
        "slips": _table("policies", **{said: said, "name": said, "kind": said, "level": said})
        + _table("policies", **policy | {"where": {said: said}})
        + _table("policies", **policy | {"field": said})
        + _table("policies", **policy | {"ends_by": said})
        + f"[per-file-ignores]\n{json.dumps(said)} = [{json.dumps(said)}]\n",
        "strangers": _table("policies", **policy | {"where": {"beneficiary": "zq_nobody"}}),
        "scenario": f"title = {json.dumps(said)}\n[events]\naudit = 2031\n"
        + _table("phases", **{"name": said, "source": said, "from": "2027"}),
        "unlikely": f"[events]\n{json.dumps(said)} = 2031\naudit = {json.dumps(said)}\n",
        "unknown": _table("accepted", id="0" * 12, clause=said, field=said, reason=said, by=said),
        "loose": _table("accepted", **{"id": said, said: said}),
    }


def _table(name: str, /, **said: object) -> str:
    lines = (f"{json.dumps(key)} = {_toml(value)}\n" for key, value in said.items() if value is not None)
    return f"[[{name}]]\n{''.join(lines)}"


def _toml(value: object) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{json.dumps(key)} = {_toml(each)}" for key, each in value.items()) + " }"
    return json.dumps(value)


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """A folder with the files of each hostile text, and of the harmless one."""
    made = {}
    for what, text in {**HOSTILE, "harmless": PLAIN}.items():
        made[what] = tmp_path_factory.mktemp(what)
        write(made[what], text)
    return made


# --- the outputs --------------------------------------------------------------------------------------------------

Inert = Callable[[str, str], None]
"""Asserts that an output is inert; the second is the output of the harmless text."""


class Output(NamedTuple):
    """A command, with ``{x}`` for the name of a file, and how what it writes is read."""

    arguments: tuple[str, ...]
    read: Inert


def text_is_inert(written: str, harmless: str) -> None:
    assert [found[0] for found in unsafe(written)] == []
    for line in written.split("\n"):
        assert not line.lstrip().startswith("::"), line
        assert not re.search(r"##\w*\[", line), line


def json_is_inert(written: str, harmless: str) -> None:
    text_is_inert(written, harmless)
    assert "<" not in written
    assert shape(json.loads(written)) - shape(json.loads(harmless)) == set()


def shape(value: Any, path: str = "") -> set[str]:
    """The paths of keys in a JSON, but for those that are names in the file."""
    if isinstance(value, list):
        return {each for item in value for each in shape(item, f"{path}[]")}
    if isinstance(value, dict):
        return {each for key, item in value.items() for each in shape(item, f"{path}.{'*' if MARK in key else key}")}
    return {path}


def jsonl_is_inert(written: str, harmless: str) -> None:
    text_is_inert(written, harmless)
    assert written.endswith("\n")
    for line in written.splitlines():
        assert "<" not in line
        assert isinstance(json.loads(line), dict)


def sarif_is_inert(written: str, harmless: str) -> None:
    json_is_inert(written, harmless)
    for each in strings(json.loads(written), "text"):
        assert "](" not in each
    for each in strings(json.loads(written), "uri"):
        assert re.fullmatch(r"[\w.~%/-]+", each, re.ASCII)
        assert MARK in each


def strings(value: Any, key: str) -> Iterator[str]:
    """The texts below a key of a JSON."""
    if isinstance(value, dict):
        yield from (each for name, each in value.items() if name == key and isinstance(each, str))
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from strings(item, key)


def github_is_inert(written: str, harmless: str) -> None:
    properties = r"(?:(?:line|endLine|col|endColumn)=\d+,)*title=[\w-]+"
    for line in written.splitlines():
        assert re.fullmatch(rf"::(?:error|warning|notice) file=[^:,\r\n]+,{properties}::[^\r\n]+", line), line
        assert not re.search(r"##\w*\[", line), line
        assert re.search(r"%(?!25|0A|0D|3A|2C)", line) is None
    assert [found[0] for found in unsafe(written)] == []


def gitlab_is_inert(written: str, harmless: str) -> None:
    json_is_inert(written, harmless)
    for each in strings(json.loads(written), "description"):
        text_is_inert(each, "")
        assert "\n" not in each


def xml_is_inert(written: str, harmless: str) -> None:
    text_is_inert(written, harmless)
    elements, kept = ([*ElementTree.fromstring(each).iter()] for each in (written, harmless))
    assert {(each.tag, *sorted(each.attrib)) for each in elements} <= {
        (each.tag, *sorted(each.attrib)) for each in kept
    }
    assert "<!" not in written


def csv_is_inert(written: str, harmless: str) -> None:
    text_is_inert(written, harmless)
    head, *rows = csv.reader(written.splitlines(), strict=True)
    assert rows
    for row in rows:
        assert len(row) == len(head)
        for cell in row:
            for part in cell.split(";"):
                assert (
                    part.lstrip(" \t\"'`")[:1] not in ("=", "+", "-", "@")
                    or "'" in part[: len(part) - len(part.lstrip(" '"))]
                ), cell


class Page(HTMLParser):
    """The elements of a page with the names of their attributes, and what its scripts and styles hold."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: set[tuple[str, ...]] = set()
        self.code: list[str] = []
        self.links: set[str] = set()
        self.within = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.within = tag
        self.elements |= {(tag, name) for name, _ in attrs} | {(tag,)}
        self.links |= {value or "" for name, value in attrs if name in ("href", "src", "action", "style")}

    def handle_endtag(self, tag: str) -> None:
        self.within = ""

    def handle_data(self, data: str) -> None:
        if self.within in ("script", "style"):
            self.code.append(data)

    def handle_comment(self, data: str) -> None:
        self.elements.add(("comment", data))

    def unknown_decl(self, data: str) -> None:
        self.elements.add(("declaration", data))


_OURS = {("br",), ("del",), ("ins",), *((name, *rest) for name in ("h4", "h5") for rest in ((), ("class",)))}
"""What our pages have besides, where a text is long or has several lines."""


def html_is_inert(written: str, harmless: str) -> None:
    text_is_inert(written, harmless)
    page, kept = Page(written), Page(harmless)
    assert page.elements - kept.elements <= _OURS
    assert page.code == kept.code
    assert all(link.startswith("#") for link in page.links)


_COMMENT = "<!-- -->"


def markdown_is_inert(written: str, harmless: str) -> None:
    text_is_inert(written, harmless)
    found, kept = ({*tokens(each)} for each in (written, harmless))
    assert found - kept <= {("html_inline", each) for each in (_COMMENT, "<br>", "<span>", "</span>")} | {
        ("html_inline", each) for each in ("<ins>", "</ins>", "<del>", "</del>")
    }


def tokens(written: str) -> Iterator[tuple[str, str]]:
    """What a page of Markdown is made of: the types of its pieces, and whatever is HTML in it."""
    for token in MarkdownIt("gfm-like", {"html": True, "linkify": False}).parse(written):
        for each in (token, *(token.children or ())):
            yield each.type, each.content if each.type.startswith("html") else ""


_WRAPPED = {"tspan", "{http://www.w3.org/2000/svg}tspan"}
"""What a picture has besides, where a text is long."""


def svg_is_inert(written: str, harmless: str) -> None:
    text_is_inert(written, harmless)
    found, kept = ([*ElementTree.fromstring(each).iter()] for each in (written, harmless))
    assert {each.tag for each in found} - {each.tag for each in kept} <= _WRAPPED
    assert {name for each in found for name in each.attrib} <= {name for each in kept for name in each.attrib}
    styles = [[each.text for each in elements if each.tag.endswith("style")] for elements in (found, kept)]
    assert styles[0] == styles[1]
    assert "<!" not in written


def ics_is_inert(written: str, harmless: str) -> None:
    lines, kept = (each.replace("\r\n ", "").split("\r\n") for each in (written, harmless))
    assert {re.split("[:;]", line)[0] for line in lines} == {re.split("[:;]", line)[0] for line in kept}
    text_is_inert("\n".join(lines), "")
    text_is_inert(written.replace("\r\n", "\n"), "")


READ: Mapping[str, Inert] = {
    **dict.fromkeys(("text", "concise"), text_is_inert),
    **dict.fromkeys(("junit", "checkstyle"), xml_is_inert),
    "json": json_is_inert,
    "jsonl": jsonl_is_inert,
    "sarif": sarif_is_inert,
    "github": github_is_inert,
    "gitlab": gitlab_is_inert,
    "html": html_is_inert,
    "markdown": markdown_is_inert,
    "csv": csv_is_inert,
    "svg": svg_is_inert,
    "ics": ics_is_inert,
}
ALL = "all"
"""Every format that the command knows."""

_FORMATS: Mapping[str, str | tuple[str, ...]] = {
    "check {x} wrong|{x} wrong/{x}.json|{x} wrong/{x} loose.json": ALL,
    "check --select|C9|--config|{x} policies.toml|{x} new.clause|{x} new.json": ALL,
    "check --config|{x} slips.toml|{x} new.clause": ALL,
    "check --config|{x} strangers.toml|{x} new.clause": ("text",),
    "check --select|{c}|{x} new.clause": ("text",),
    "check --baseline|{x} new.clause|{x} new.clause": ("text",),
    "diff {x} old.clause|{x} new.clause": ("text", *DIFFS),
    "diff {x} new.json|{x} old.json": ("text", *DIFFS),
    "diff {x} old.clause|{x} new.clause|--fail-on|any": FAILURES,
    "diff {x} new.json|{x} old.json|--fail-on|any": FAILURES,
    "diff {x} old.json|{x} new.json|--pin|no=where": ("text", "json"),
    "diff {x} old.clause|{x} new.clause|--policies|{x} policies.toml": ("text",),
    "diff {x} old.clause|{x} new.clause|--accepted|{x} accepted.toml": ("text", *DIFFS),
    "diff {x} old.clause|{x} new.clause|--accepted|{x} unknown.toml": ("text",),
    "diff {x} old.clause|{x} new.clause|--accepted|{x} loose.toml": ("text",),
    "diff {x} old.clause|{x} new.clause|--policies|{x} slips.toml": ("text",),
    "diff {x} old.clause|{x} new.clause|--scenario|{x} scenario.toml": ("text", "json", "html"),
    "diff {x} old.clause|{x} new.clause|--fail-on|{x}": ("text",),
    "show {x} new.clause": ALL,
    "show {x} new.json": ALL,
    "history {x} old.clause|{x} new.clause": ALL,
    "history {x} old.json|{x} new.json|--any|--all": ALL,
    "redline {x} old.md|{x} new.md": ALL,
    "redline {x} new.clause|{x} old.clause": ALL,
    "timeline {x} new.clause": ALL,
    "timeline {x} new.json": ALL,
    "timeline {x} old.json|{x} new.json|--scenario|{x} scenario.toml": ALL,
    "timeline {x} new.clause|--scenario|{x} unlikely.toml": ("text",),
    "timeline {x} new.clause|--assume|{x}=2030": ("text",),
    "at 2029-01-01|{x} new.clause": ALL,
    "at 2029-01-01|{x} new.json": ALL,
    "at 2029-01-01|{x} new.json|--scenario|{x} scenario.toml": ALL,
    "conflicts {x} new.clause": ALL,
    "conflicts {x} new.json": ALL,
}
_PLAIN = (
    ("fmt", "--diff", "{x} untidy.clause"),
    ("fmt", "--check", "{x} untidy.clause"),
    ("fmt", "--check", "{x} wrong"),
    ("check", "--diff", "{x} wrong", "{x} new.clause"),
    ("check", "--write-baseline", "{x}/known.json", "{x} wrong"),
    ("git-diff", "{x}.clause", "{x} old.clause", "1234567", "100644", "{x} new.clause", "89abcde", "100644"),
    ("git-diff", "{x}.md", "{x} old.md", "1234567", "100644", "{x} new.md", "89abcde", "100644"),
    (
        "git-diff",
        "{x}.clause",
        "{x} old.clause",
        "1234567",
        "100644",
        "{x} new.clause",
        "89abcde",
        "100644",
        "{x}",
        "{x}",
    ),
    ("rule", "{x}"),
    ("kinds", "{x}"),
    ("new", "{x}"),
    ("{x}",),
    ("show", "{x} nowhere"),
    ("show", "{x}"),
)
_REVIEWED = ("review", "{x} old.clause", "{x} new.clause", "--by", "{x}")
_NOT_OF_A_FILE = {"rule", "kinds", "new", "schema", "completion", "git-setup", "git-merge"}
"""Commands that write nothing of what is in a file. What git-merge writes is the file itself."""


def formats_of(name: str) -> tuple[str, ...]:
    """The formats that a command knows."""
    found = group.get_command(click.Context(group), name)
    assert found is not None
    for option in found.params:
        if option.name == "output_format":
            assert isinstance(option.type, click.Choice)
            return tuple(option.type.choices)
    return ()


def outputs() -> Iterator[Output]:
    for words, said in _FORMATS.items():
        name, _, rest = words.partition(" ")
        for each in formats_of(name) if said == ALL else said:
            yield Output((name, *rest.split("|"), "--output-format", each), READ[each])
    for kind in ("clause", "json"):
        files = ("--review", f"{{x}} {kind} 1.review.json", "--review", f"{{x}} {kind} 2.review.json")
        review = ("review", f"{{x}} old.{kind}", f"{{x}} new.{kind}", *files)
        yield Output((*review, "--plain"), text_is_inert)
        yield Output((*review, "--fail-on", "undecided"), text_is_inert)
        for export, name in (("md", "markdown"), ("html", "html"), ("json", "json")):
            yield Output((*review, "--export", export), READ[name])
    for file in ("{x} old.json", "{x} unsound.review.json", "{x} json 1.review.json"):
        yield Output((*_REVIEWED, "--review", file), text_is_inert)
    for wish in ("--accept", "--kind", "--party"):
        yield Output((*_REVIEWED, wish, "{x}=x"), text_is_inert)
    yield Output(("export", "{x} new.json"), json_is_inert)
    for arguments in _PLAIN:
        yield Output(arguments, text_is_inert)


def test_every_output_of_every_command_is_tried() -> None:
    tried = {(each.arguments[0], each.arguments[-1]) for each in outputs()}
    commands = {name for name, _ in COMMANDS} - _NOT_OF_A_FILE
    assert {(name, each) for name in commands for each in formats_of(name)} <= tried
    assert commands <= {name for name, _ in tried}


def made(output: Output, folder: Path, text: str) -> Ran:
    name = file_name(text)
    arguments = [each.replace("{x}", name).replace("{c}", name.replace(",", ";")) for each in output.arguments]
    with chdir(folder):
        return command(*arguments)


@pytest.mark.parametrize("output", list(outputs()), ids=lambda output: " ".join(output.arguments))
def test_a_hostile_text_does_not_act(
    output: Output, folders: Mapping[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "400")
    harmless = made(output, folders["harmless"], PLAIN)
    assert MARK in harmless.out + harmless.err
    for what, text in HOSTILE.items():
        ran = made(output, folders[what], text)
        assert ran.code == harmless.code, f"{what}: {ran.err}"
        assert bool(ran.out) == bool(harmless.out), what
        try:
            if ran.out:
                output.read(ran.out, harmless.out)
            text_is_inert(ran.err, harmless.err)
        except (AssertionError, ValueError, SyntaxError) as problem:
            raise AssertionError(f"{what} acts: {problem}") from problem
        assert MARK in ran.out + ran.err, what
