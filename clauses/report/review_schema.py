"""The JSON Schema of a review: of its file, and of the outcome that is written of it."""

from typing import Any

from clauses.report.diff_schema import an_object, diff_schema, ref
from clauses.report.review_json import SCHEMA_VERSION
from clauses.review import STATES, ReviewFile

_COUNT = {"type": "integer", "minimum": 0}
_TEXT = {"type": "string"}


def review_schema() -> dict[str, Any]:
    """What ``review_json`` writes (``$defs/Outcome``), and what a review file holds (``$defs/ReviewFile``)."""
    file = ReviewFile.model_json_schema(mode="validation")
    diffs = diff_schema()["$defs"]
    defs = {**diffs, **file.pop("$defs")}
    defs |= {
        "ReviewFile": file,
        "Outcome": _outcome(),
        "Pair": _pair(),
        "Progress": _progress(),
        "Standing": _standing(),
        "Other": an_object({"file": _TEXT, "decision": ref("Decision")}),
        "Reviewed": {"allOf": [ref("Change")], "required": ["review"]},
    }
    for name in ("Added", "Removed", "Edited", "Renamed", "Rekinded", "Moved", "Split", "Merged"):
        defs[name]["properties"]["review"] = ref("Standing")
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return {**head, "oneOf": [ref("ReviewFile"), ref("Outcome")], "$defs": dict(sorted(defs.items()))}


def _outcome() -> dict[str, Any]:
    return an_object(
        {
            "schema_version": {"const": SCHEMA_VERSION},
            "agreement": _TEXT,
            "heading": {"type": ["string", "null"]},
            "reviewers": _list(_TEXT),
            "summary": ref("Progress"),
            "pairs": _list(ref("Pair")),
            "gone": _list(ref("Decision")),
        }
    )


def _pair() -> dict[str, Any]:
    return an_object(
        {
            "labels": {**_list(_TEXT), "minItems": 2, "maxItems": 2},
            "old": ref("Version"),
            "new": ref("Version"),
            "complete": {"type": "boolean"},
            "limits": _list(_TEXT),
            "summary": ref("Progress"),
            "changes": _list(ref("Reviewed")),
        }
    )


def _progress() -> dict[str, Any]:
    states = an_object({state: _COUNT for state in STATES})
    return an_object({"changes": _COUNT, "decided": _COUNT, "left": _COUNT, "states": states, "disagreements": _COUNT})


def _standing() -> dict[str, Any]:
    return an_object(
        {
            "state": {"enum": list(STATES)},
            "decision": {"anyOf": [ref("Decision"), {"type": "null"}]},
            "outdated": _list(ref("Decision")),
            "others": _list(ref("Other")),
            "others_outdated": _list(ref("Other")),
            "disagreement": {"type": "boolean"},
        }
    )


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}
