"""Every format of a diff: what all of them promise, and what they write for one small deal."""

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from conftest import CASES, Golden
from hypothesis import given, settings
from strategies import agreements

from clauses.agreement import Agreement, Origin
from clauses.diff import Diff, diff
from clauses.diff.change import Acceptance
from clauses.kinds import Definition, Event, License, Other, Part, Party, Section, Translation
from clauses.load import load, load_text
from clauses.report.diff_html import fragment
from clauses.report.diff_json import LONE
from clauses.report.diffs import REPORTS, several
from clauses.report.view import View
from clauses.values import EventPoint, Period, Until
from grammar import Source
from grammar.visible import unsafe

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "samples" / "microsoft-openai"
DEAL = CASES / "report" / "deal"
ENDINGS = {"json": "json", "jsonl": "jsonl", "markdown": "md", "html": "html", "csv": "csv"}

Compared = tuple[Diff, Agreement, Agreement]


@cache
def read(path: Path) -> Agreement:
    agreement = load_text(path.read_text(encoding="utf-8"), path.name).agreement
    assert agreement is not None
    return agreement


def compared(old: Agreement, new: Agreement) -> Compared:
    return diff(old, new), old, new


@pytest.fixture(scope="module")
def deal() -> Compared:
    return compared(read(DEAL / "old.clause"), read(DEAL / "new.clause"))


@pytest.fixture(scope="module")
def sample() -> Compared:
    return compared(read(SAMPLES / "2025-01-21.clause"), read(SAMPLES / "2025-10-28.clause"))


# --- what they write ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", REPORTS)
def test_a_small_deal_is_written_as_expected(name: str, deal: Compared, golden: Golden) -> None:
    written = REPORTS[name](*deal)
    if name == "html":
        # What the styles are is no matter of the report.
        written = f"{written[: written.index('<style>')]}{written[written.index('</style>') :]}"
    golden(DEAL / f"expected.{ENDINGS[name]}", written)


@pytest.mark.parametrize("name", ["markdown", "html"])
def test_what_only_one_of_two_kinds_has_is_told_with_the_change_of_kind(name: str, golden: Golden) -> None:
    folder = CASES / "report" / "another_kind"
    whole = compared(read(folder / "old.clause"), read(folder / "new.clause"))
    written = REPORTS[name](*whole)
    if name == "html":
        assert {f'id="change-{change.id}"' for change in whole[0].changes} <= set(
            re.findall('id="change-.*?"', written)
        )
        written = written[written.index("<main") : written.index("</main>")]
    golden(folder / f"expected.{ENDINGS[name]}", written)


@pytest.mark.parametrize(("way", "view"), [("stat", View(stat=True)), ("context", View(context=2))])
@pytest.mark.parametrize("name", ["markdown", "html"])
def test_a_part_of_a_small_deal_is_written_as_expected(
    name: str, way: str, view: View, deal: Compared, golden: Golden
) -> None:
    written = REPORTS[name](*deal, view)
    if name == "html":
        written = written[written.index("<main") : written.index("</main>")]
    golden(DEAL / f"expected.{way}.{ENDINGS[name]}", written)


@pytest.mark.parametrize("name", ["markdown", "html"])
def test_the_clauses_that_matter_most_in_the_sample_are_written_as_expected(
    name: str, sample: Compared, golden: Golden
) -> None:
    whole, old, new = sample
    telling = ("model_ip", "azure_api", "agi_restriction", "azure_commitment")
    chosen = Diff(**{**dict(whole), "changes": [each for each in whole.changes if each.clause.id in telling]})
    written = REPORTS[name](chosen, old, new)
    if name == "html":
        written = written[written.index("<main") : written.index("</main>")]
    golden(CASES / "report" / f"sample.{ENDINGS[name]}", written)


@pytest.mark.parametrize("name", REPORTS)
def test_a_report_is_the_same_every_time_and_ends_with_its_last_line(name: str, sample: Compared) -> None:
    written = REPORTS[name](*sample)
    assert written == REPORTS[name](*compared(*sample[1:]))
    assert written.endswith("\n")
    assert not written.endswith("\n\n")


@pytest.mark.parametrize("name", REPORTS)
def test_nothing_changed_is_a_report_too(name: str, sample: Compared) -> None:
    written = REPORTS[name](*compared(sample[1], sample[1]))
    expected = {"json": '"changes": []', "jsonl": "", "markdown": "No changes.", "html": "No changes.", "csv": "id,"}
    assert expected[name] in written
    assert written.count("\n") <= 1 or name not in ("jsonl", "csv")


@pytest.mark.parametrize("name", REPORTS)
def test_whoever_accepted_a_change_is_named(name: str, deal: Compared) -> None:
    found, old, new = deal
    accepted = Acceptance(reason="agreed on the phone", by="Ms Kim")
    marked = found.only([change.model_copy(update={"accepted": accepted}) for change in found.changes])
    assert REPORTS[name](marked, old, new).count("Ms Kim") >= len(found.changes)


@settings(max_examples=12, deadline=None)
@given(one=agreements(), other=agreements())
def test_any_two_agreements_can_be_reported(one: str, other: str) -> None:
    old, new = (load_text(text, "x.clause").agreement for text in (one, other))
    assert old is not None
    assert new is not None
    whole = compared(old, new)
    for name, report in REPORTS.items():
        assert list(acting(report(*whole))) == [], name
    fragment(whole[0])


def test_several_agreements_are_one_report(sample: Compared, deal: Compared) -> None:
    written = {name: several(name, [sample, deal], ["come"], ["gone"]) for name in REPORTS}
    assert [each["new"]["id"] for each in json.loads(written["json"])["agreements"]] == ["microsoft_openai", "deal"]
    lines = [json.loads(line) for line in written["jsonl"].splitlines()]
    rows = written["csv"].splitlines()
    for name, count in (("microsoft_openai", len(sample[0].changes)), ("deal", len(deal[0].changes))):
        assert sum(1 for line in lines if line["agreement"] == name) == count
        assert sum(1 for row in rows if row.startswith(f"{name},")) == len(rows_of(sample, deal, name))
    assert lines[-2:] == [
        {"agreement": "come", "type": "agreement_added"},
        {"agreement": "gone", "type": "agreement_removed"},
    ]
    assert [row.split(",")[:3] for row in rows[-2:]] == [["come", "", LONE[0]], ["gone", "", LONE[1]]]
    assert written["markdown"].startswith("Added: come.\n\nRemoved: gone.\n")
    assert written["html"].count("<html") == written["html"].count("<main") == written["html"].count("<h1") == 1


def rows_of(sample: Compared, deal: Compared, name: str) -> list[dict[str, Any]]:
    return (deal if name == "deal" else sample)[0].rows()


def test_checking_imports_no_format_of_the_diff() -> None:
    words = "import sys; from clauses.cli import main; sys.argv = ['clauses', 'check', sys.argv[1]]\n"
    words += "try:\n    main()\nexcept SystemExit:\n    pass\n"
    words += "print([name for name in sys.modules if name.startswith('clauses.report.diff_')])"
    command = [sys.executable, "-c", words, str(DEAL / "old.clause")]
    found = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    assert found.stdout.splitlines()[-1] == "[]", found.stdout


# --- hostile texts ------------------------------------------------------------------------------------------------

HOSTILE = {
    "an escape sequence": "\x1b[31mred\x1b[0m",
    "a link of a terminal": "\x1b]8;;https://evil.example\x1b\\click\x1b]8;;\x1b\\",
    "a C1 control": "\x9b31mred",
    "a bell": "ding\a",
    "a return": "shown\rhidden",
    "a reversal": "\u202egnp.exe",
    "invisible": "zero\u200bwidth\ufeff\U000e0041",
    "a line separator": "one\u2028two",
    "a script": "<script>alert(1)</script>",
    "the end of a script": "</script></style><img src=x onerror=alert(1)>",
    "the end of an attribute": '" onmouseover="alert(1)',
    "the other end of an attribute": "' onmouseover='alert(1)",
    "a comment": "--> <!-- ]]>",
    "a formula": '=HYPERLINK("http://evil.example","click")',
    "a formula behind blanks": " \t\"+cmd|' /C calc'!A0",
    "a wide formula": "＝1+1",
    "a formula in the next cell": "fine;=1+1;",
    "markup of rich": "[red]loud[/red]",
    "a command of a build": "::error file=a::boom",
    "a command on its own line": "fine\n::error::boom\n##[error]boom\n##vso[task.setvariable variable=x]y",
    "an escaped line feed": "a%0A::error::b",
    "a link": "[click](javascript:alert(1))",
    "the end of a link": "x](javascript:alert(1))",
    "an image": "![x](https://evil.example/x.png)",
    "a reference": "[x]: https://evil.example",
    "a mention": "@octocat and #123 and GH-7 and www.evil.example and me@evil.example",
    "a heading": "\n# Big\n\nBigger\n===\n",
    "a list": "- one\n1. two\n+ three\n> four\n```\nfive\n```\n    six",
    "a table": "a | b\n--- | ---\nc | d",
    "emphasis": "**+fake+** ~~fake~~ `code` *a* _b_ \\",
    "a formula of mathematics": "$x^2$ :tada: &lt;b&gt; &#60;b&#62;",
}


@cache
def hostile(text: str) -> Compared:
    """Two versions with ``text`` wherever a text can stand, and ``text`` with more to it."""
    return compared(_agreement(text, ""), _agreement(text, " more"))


def _agreement(text: str, more: str) -> Agreement:
    said = f"{text}{more}"
    translations = (Translation(language="ko", field="text", text=said),)
    names: dict[str, Any] = {"heading": said, "source": (said,), "note": said, "number": said}
    part = Part(kind="except", id=text, heading=said, terms={"text": said, "scope": (text,)}, translations=translations)
    marks = License(
        id="marks",
        licensor=(text,),
        licensee=("buyer",),
        covers=(text, said),
        period=Period(ends=(Until(EventPoint(said)),)),
        section="s",
        text=f"One {said} of the words {said} that stay.",
        translations=translations,
        parts=(part,) if more else (),
        **names,
    )
    free = Other(id=text, section=text, fields={text: said, "form": (said, text)}, text=said, **names)
    lone = Other(id=f"lone{more}", fields={"form": said}, text=said, parts=(part,), translations=translations, **names)
    made = Agreement(
        id=text,
        version=said,
        language=(text,),
        parties=(Party(id=text, **names), Party(id="buyer")),
        definitions=(Definition(id=text, text=said, **names),),
        events=(Event(id=said, determined_by=(text,)),),
        sections=(Section(id="s", heading=said), Section(id=text, heading=text)),
        clauses=(marks, free, lone),
        **names,
    )
    return made.read_from(Origin(Source("", f"{said}.clause"), None))


def acting(written: str) -> Iterator[str]:
    """What a terminal, a log or a reader would fall for, whatever the format."""
    yield from (f"U+{ord(found[0]):04X}" for found in unsafe(written))
    for line in written.split("\n"):
        if line.strip().startswith(("::", "##[", "##vso[")) or "##[" in line:
            yield line
    yield from ("a tab",) if "\t" in written else ()


REPORTED: dict[str, Callable[[Diff, Agreement, Agreement], str]] = {**REPORTS, "fragment": fragment}


@pytest.mark.parametrize("name", REPORTED)
@pytest.mark.parametrize("what", HOSTILE)
def test_nothing_hostile_acts_on_a_terminal_or_in_a_log(what: str, name: str) -> None:
    whole = hostile(HOSTILE[what])
    assert len(whole[0].changes) > 10
    assert list(acting(REPORTED[name](*whole))) == []


@pytest.mark.parametrize("name", REPORTS)
def test_nothing_hostile_acts_in_the_report_of_several(name: str) -> None:
    for text in HOSTILE.values():
        assert list(acting(several(name, [hostile(text)], [text], [text]))) == []


def test_the_hostile_texts_would_be_found() -> None:
    assert all(list(acting(text)) for what, text in HOSTILE.items() if what in ("a bell", "a command of a build"))
    assert load(DEAL / "old.clause").sound
