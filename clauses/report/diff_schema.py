"""The JSON Schema of a diff, drawn from its models."""

from typing import Any

from clauses.diff import LEVELS, SCHEMA_VERSION, Diff, Effect

_NULL = {"type": "null"}
_COUNT = {"type": "integer", "minimum": 0}


def diff_schema() -> dict[str, Any]:
    """What ``diff_json`` writes; a line of ``diff_jsonl`` is its ``$defs/Change``."""
    schema = Diff.model_json_schema(mode="serialization")
    defs = schema.pop("$defs")
    change = schema["properties"]["changes"]["items"]
    for model in (schema, *defs.values()):
        _as_written(model)
    for word in change["discriminator"]["mapping"]:
        defs[word.capitalize()]["properties"]["id"]["pattern"] = "^[0-9a-f]{12}$"
    defs |= {"Change": change, "Effect": _effect(), "Summary": _summary(sorted(change["discriminator"]["mapping"]))}
    properties = schema["properties"] | {
        "schema_version": {"const": SCHEMA_VERSION},
        "summary": {"$ref": "#/$defs/Summary"},
        "changes": {"type": "array", "items": {"$ref": "#/$defs/Change"}},
    }
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return {**head, **schema, **_all(properties), "$defs": dict(sorted(defs.items()))}


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
    party = _object({"gains": _COUNT, "losses": _COUNT})
    return _object(
        {
            "changes": _COUNT,
            "levels": _object({level: _COUNT for level in LEVELS}),
            "types": {"type": "object", "propertyNames": {"enum": types}, "additionalProperties": _COUNT},
            "parties": {"type": "object", "additionalProperties": party},
            "undecided": _COUNT,
        }
    )


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": False, **_all(properties)}


def _all(properties: dict[str, Any]) -> dict[str, Any]:
    return {"properties": properties, "required": list(properties)}
