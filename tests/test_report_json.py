"""The JSON of a diff: the whole, or a change a line; and the schema that both keep to."""

import json
from collections.abc import Iterator
from copy import deepcopy
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator
from strategies import agreements
from test_report_diffs import DEAL, HOSTILE, SAMPLES, Compared, compared, hostile, read

from clauses.diff import Diff, diff
from clauses.load import load, load_text
from clauses.report.diff_json import diff_json, diff_json_pieces, diff_jsonl, several_json, several_jsonl
from clauses.report.diff_schema import diff_schema
from clauses.report.safe_json import escaped

SCHEMA = diff_schema()
WHOLE = Draft202012Validator(SCHEMA)
ONE, CHANGE, LINE = (
    Draft202012Validator({"$ref": f"#/$defs/{name}", "$defs": SCHEMA["$defs"]}) for name in ("Diff", "Change", "Line")
)


def problems(written: str) -> list[str]:
    """What the schema objects to in the JSON of two versions."""
    whole = json.loads(written)
    assert WHOLE.is_valid(whole) == ONE.is_valid(whole)
    return [f"{error.json_path}: {error.message}" for error in ONE.iter_errors(whole)]


def lines(written: str) -> Iterator[dict[str, Any]]:
    assert written == "" or written.endswith("\n")
    yield from map(json.loads, written.splitlines())


@pytest.fixture(scope="module")
def sample() -> Compared:
    return compared(read(SAMPLES / "2025-01-21.clause"), read(SAMPLES / "2025-10-28.clause"))


def test_the_json_says_what_the_diff_says(sample: Compared) -> None:
    assert json.loads(diff_json(*sample)) == json.loads(sample[0].to_json()) == sample[0].to_dict()


def test_the_json_of_many_changes_comes_in_pieces_and_is_one() -> None:
    said = [f'commitment c{number} "{number}" {{\n    text: "It is <{{n}}> [\u2028]."\n}}\n' for number in range(450)]
    old, new = (load_text("".join(said).replace("{n}", n)).agreement for n in "12")
    assert old is not None
    assert new is not None
    for found in (diff(old, new), diff(old, old)):
        pieces = list(found.json_pieces())
        assert (len(pieces) > 3) is bool(found.changes)
        assert "".join(pieces) == found.to_json() == json.dumps(found.to_dict(), ensure_ascii=False, indent=2)
        assert "".join(diff_json_pieces(found)) == f"{escaped(found.to_json())}\n"


def test_a_line_is_a_change_as_the_whole_has_it(sample: Compared) -> None:
    assert list(lines(diff_jsonl(*sample))) == json.loads(diff_json(*sample))["changes"]


# --- the schema ---------------------------------------------------------------------------------------------------


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert json.loads(json.dumps(SCHEMA)) == SCHEMA == diff_schema()


VERSIONS = ["2023-01-23", "2025-01-21", "2025-10-28"]


@pytest.mark.parametrize(("old", "new"), [*pairwise(VERSIONS), *pairwise(VERSIONS[::-1])])
def test_the_diffs_of_the_samples_keep_to_the_schema(old: str, new: str) -> None:
    assert problems(diff_json(*compared(read(SAMPLES / f"{old}.clause"), read(SAMPLES / f"{new}.clause")))) == []


def test_the_small_deal_keeps_to_the_schema() -> None:
    old, new = (read(DEAL / f"{name}.clause") for name in ("old", "new"))
    for whole in (compared(old, new), compared(new, old)):
        assert problems(diff_json(*whole)) == []
        assert all(CHANGE.is_valid(line) for line in lines(diff_jsonl(*whole)))


@settings(max_examples=8, deadline=None)
@given(one=agreements(), other=agreements())
def test_any_diff_keeps_to_the_schema(one: str, other: str) -> None:
    old, new = (load_text(text, "x.clause").agreement for text in (one, other))
    assert old is not None
    assert new is not None
    assert problems(diff_json(*compared(old, new))) == []


def test_the_report_of_several_agreements_keeps_to_the_schema(sample: Compared) -> None:
    deal = compared(read(DEAL / "old.clause"), read(DEAL / "new.clause"))
    for pairs in ([], [deal], [sample, deal]):
        assert WHOLE.is_valid(json.loads(several_json(pairs, ["come"], ["gone"])))
        assert all(LINE.is_valid(line) for line in lines(several_jsonl(pairs, ["come"], ["gone"])))
    whole = json.loads(several_json([deal], [], []))
    paths: tuple[list[str | int], ...] = (["agreements", 0, "summary"], ["added"])
    for path in paths:
        assert not WHOLE.is_valid(_spoil(whole, path, ...))


def test_an_agreement_that_came_is_told_from_a_clause_that_did(sample: Compared) -> None:
    *changes, lone = lines(several_jsonl([sample], ["come"], []))
    assert all(CHANGE.is_valid(change) for change in changes)
    assert "added" in {change["type"] for change in changes}
    assert not CHANGE.is_valid(lone)
    assert not LINE.is_valid({**lone, "type": "added"})


def _spoil(whole: dict[str, Any], path: list[str | int], value: object) -> dict[str, Any]:
    spoiled = deepcopy(whole)
    place: Any = spoiled
    for step in path[:-1]:
        place = place[step]
    if value is ...:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    return spoiled


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (["schema_version"], 2),
        (["complete"], ...),
        (["further"], 1),
        (["old", "id"], ...),
        (["summary"], ...),
        (["summary", "levels", "wording"], ...),
        (["summary", "levels", "grave"], 0),
        (["summary", "parties", "microsoft", "gains"], -1),
        (["summary", "types", "rewritten"], 1),
        (["changes", 0, "id"], "XYZ"),
        (["changes", 0, "level"], "grave"),
        (["changes", 0, "type"], "rewritten"),
        (["changes", 0, "effects"], ...),
        (["changes", 0, "effects", 0, "neutral"], ...),
        (["changes", 0, "effects", 0, "verb"], "improved"),
        (["changes", 0, "clause", "line"], 1),
        (["changes", 0, "field"], ...),
        (["changes", 0, "after"], {"type": "money", "currency": "USD", "amount": 5}),
        (["changes", 0, "after"], {"type": "no such type"}),
        (["changes", 0, "before"], None),
    ],
)
def test_the_schema_refuses_what_is_not_written(path: list[str | int], value: object, sample: Compared) -> None:
    whole = json.loads(diff_json(*sample))
    whole["changes"] = whole["changes"][:1]
    assert whole["changes"][0]["type"] == "edited"
    assert WHOLE.is_valid(whole)
    assert not WHOLE.is_valid(_spoil(whole, path, value))


def test_the_schema_names_every_field_of_every_model(sample: Compared) -> None:
    assert list(SCHEMA["$defs"]["Diff"]["properties"]) == [*Diff.model_fields, "summary"]
    assert sorted(SCHEMA["$defs"]["Change"]["discriminator"]["mapping"]) == [
        *("added", "edited", "merged", "moved", "rekinded", "removed", "renamed", "split")
    ]
    for definition in (SCHEMA["$defs"][name] for name in ("Diff", "Diffs", "Added", "Edited", "Effect", "Money")):
        assert definition["additionalProperties"] is False


# --- hostile texts ------------------------------------------------------------------------------------------------


def test_hostile_texts_keep_to_the_schema() -> None:
    assert problems(diff_json(*hostile(HOSTILE["a script"]))) == []


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_text_is_said_whole_and_acts_nowhere(what: str) -> None:
    whole = hostile(HOSTILE[what])
    written = diff_json(*whole)
    assert json.loads(written) == whole[0].to_dict()
    assert "<" not in written
    assert list(lines(diff_jsonl(*whole))) == whole[0].to_dict()["changes"]
    assert json.loads(several_json([whole], [HOSTILE[what]], []))["added"] == [HOSTILE[what]]
    assert f"{HOSTILE[what]} more" in json.loads(written)["new"]["version"]


def test_the_quick_way_to_write_json_says_it_as_json_does() -> None:
    for folder in sorted((Path(__file__).parent / "cases" / "diff").iterdir()):
        old, new = (load(folder / f"{version}.clause").agreement for version in ("old", "new"))
        assert old is not None
        assert new is not None
        found = diff(old, new)
        assert found.to_json() == json.dumps(found.to_dict(), ensure_ascii=False, indent=2)


def test_a_lone_surrogate_is_written_as_json_does() -> None:
    old, new = (load_text(f'agreement x "{word}" {{\n    version: "1"\n}}\n').agreement for word in ("a", "\ud800"))
    assert old is not None
    assert new is not None
    assert json.loads(diff(old, new).to_json())["new"]["heading"] == "\ud800"
