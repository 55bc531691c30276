"""The JSON Schema of a diff, drawn from its models."""

from typing import Any

from clauses.diff import LEVELS, SCHEMA_VERSION, Diff, Effect
from clauses.report.diff_json import LONE

_AGREEMENT = "The agreement that it is in, where each line is a change of one of several."
_NULL = {"type": "null"}
_COUNT = {"type": "integer", "minimum": 0}


def diff_schema() -> dict[str, Any]:
    """What ``diff_json`` writes of two versions (``$defs/Diff``), and ``several_json`` of two directories (``Diffs``).

    A line of ``diff_jsonl`` is a ``$defs/Change``, and one of ``several_jsonl`` is a ``Line``.
    """
    whole = Diff.model_json_schema(mode="serialization")
    defs = whole.pop("$defs")
    change = whole["properties"]["changes"]["items"]
    types = sorted(change["discriminator"]["mapping"])
    for model in (whole, *defs.values()):
        _as_written(model)
    for word in types:
        properties = defs[word.capitalize()]["properties"]
        properties["id"]["pattern"] = "^[0-9a-f]{12}$"
        properties["agreement"] = {"type": "string", "description": _AGREEMENT}
    defs |= {"Change": change, "Effect": _effect(), "Summary": _summary(types), "Diff": _diff(whole)}
    defs |= {"Diffs": _diffs(), "LoneAgreement": _lone(), "Line": {"oneOf": [ref("Change"), ref("LoneAgreement")]}}
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return {**head, "oneOf": [ref("Diff"), ref("Diffs")], "$defs": dict(sorted(defs.items()))}


def _diff(whole: dict[str, Any]) -> dict[str, Any]:
    properties = whole["properties"] | {
        "schema_version": {"const": SCHEMA_VERSION},
        "summary": ref("Summary"),
        "changes": {"type": "array", "items": ref("Change")},
    }
    return {**whole, **_all(properties)}


def _diffs() -> dict[str, Any]:
    names = {"type": "array", "items": {"type": "string"}}
    return an_object(
        {
            "schema_version": {"const": SCHEMA_VERSION},
            "added": names,
            "removed": names,
            "agreements": {"type": "array", "items": ref("Diff")},
        }
    )


def _lone() -> dict[str, Any]:
    """An agreement that only one of two directories has."""
    return an_object({"agreement": {"type": "string"}, "type": {"enum": list(LONE)}})


def ref(name: str) -> dict[str, Any]:
    """A model that stands under ``$defs``."""
    return {"$ref": f"#/$defs/{name}"}


def _as_written(model: dict[str, Any]) -> None:
    """What may be nothing is left out where it is, and all the rest is always there."""
    required = []
    for name, field in model.get("properties", {}).items():
        field.pop("default", None)
        options = field.get("anyOf", [])
        if _NULL not in options:
            required.append(name)
        elif len(options) == 2:
            field.update(next(each for each in field.pop("anyOf") if each != _NULL))
        else:
            options.remove(_NULL)
    model["required"] = required


def _effect() -> dict[str, Any]:
    """Every key of an effect is there, also where it says nothing."""
    model = Effect.model_json_schema(mode="validation")
    for field in model["properties"].values():
        field.pop("default", None)
    return model | _all(model["properties"])


def _summary(types: list[str]) -> dict[str, Any]:
    party = an_object({"gains": _COUNT, "losses": _COUNT})
    return an_object(
        {
            "changes": _COUNT,
            "levels": an_object({level: _COUNT for level in LEVELS}),
            "types": {"type": "object", "propertyNames": {"enum": types}, "additionalProperties": _COUNT},
            "parties": {"type": "object", "additionalProperties": party},
            "undecided": _COUNT,
            "accepted": _COUNT,
        }
    )


def an_object(properties: dict[str, Any]) -> dict[str, Any]:
    """An object that has each of these keys, and no other."""
    return {"type": "object", "additionalProperties": False, **_all(properties)}


def _all(properties: dict[str, Any]) -> dict[str, Any]:
    return {"properties": properties, "required": list(properties)}
