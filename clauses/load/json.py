"""An agreement from its JSON, as ``clauses export`` writes it."""

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from clauses.agreement import Agreement, Origin
from clauses.kinds import DECLARATIONS, Declaration, field_specs, kind_of, models
from clauses.load.json_checks import problems
from clauses.load.suggest import Suggester
from clauses.load.words import a, clip
from grammar import Diagnostic, Source, Span

Path = tuple[int | str, ...]

_WHOLE = Span(0, 0)
_LISTS = dict(zip(("parties", "definitions", "events", "sections"), map(kind_of, DECLARATIONS), strict=True))


def read_json(source: Source) -> tuple[Agreement | None, list[Diagnostic]]:
    """The agreement, or what is wrong with the JSON: its syntax at its place, its content by its path."""
    try:
        data = json.loads(source.text)
        json.dumps(data, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return None, [_finding("C012", "this JSON cannot be read: a lone surrogate is in it", source)]
    except json.JSONDecodeError as problem:
        span = Span(problem.pos, problem.pos + 1)
        return None, [Diagnostic("C012", "error", f"this is no JSON: {_lower(problem.msg)}", span, source=source)]
    except RecursionError:
        return None, [_finding("C012", "this JSON cannot be read: it is nested too deeply", source)]
    except ValueError:
        return None, [_finding("C012", "this JSON cannot be read: a number in it has too many digits", source)]
    try:
        agreement = Agreement.model_validate(data)
    except ValidationError as problem:
        errors = problem.errors(include_url=False, include_input=False)
        return None, [_finding("C013", message, source) for message in _messages(errors, data)]
    said = [_finding(each.code, each.message, source, each.hint) for each in problems(agreement)]
    return agreement.read_from(Origin(source, None)), said


def _finding(code: str, message: str, source: Source, hint: str = "") -> Diagnostic:
    return Diagnostic(code, "error", message, _WHOLE, hint, source=source)


# --- what Pydantic found, said once a field -----------------------------------------------------------------------


def _messages(errors: Iterable[ErrorDetails], data: Mapping[str, Any]) -> Iterator[str]:
    """One sentence for each field that is wrong, however many ways of reading it failed."""
    for path, own in groupby(errors, key=lambda error: _field_path(error["loc"])):
        yield f"{_place(path, data)}{_message(path, list(own), data)}"


def _field_path(path: Path) -> Path:
    """Up to the field, and to the field of a block inside the block; without the tag of the clause's kind."""
    if path[:1] == ("clauses",):
        path = path[:2] + path[3:]
    if len(path) < 2 or not isinstance(path[1], int):
        return path[:1]
    return path[:5] if path[2:3] in (("parts",), ("translations",)) else path[:3]


def _place(path: Path, data: Mapping[str, Any]) -> str:
    """Where a field is: ``clauses[6], license "model_ip": ``."""
    steps = path[: -1 if isinstance(path[-1], str) else None]
    if not steps:
        return ""
    written = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps).lstrip(".")
    block = _at(data, path[:2])
    kind = _kind(path, data)
    return f'{written}, {kind} "{clip(str(block.get("id", "")))}": ' if kind and block else f"{written}: "


def _message(path: Path, errors: list[ErrorDetails], data: Mapping[str, Any]) -> str:
    first, name = errors[0], clip(str(path[-1]))
    kind = _kind(path, data)
    model: type[Declaration] | None = Agreement if len(path) == 1 else models().get(kind)
    if first["type"] == "union_tag_invalid" and len(path) == 2:
        written = str(_at(data, path).get("kind", ""))
        hint = Suggester().hint(written, models())
        return f'there is no kind of clause called "{clip(written)}"{f", {hint}" if hint else ""}'
    if first["type"] == "missing" and len(errors) == 1:
        return f'it lacks its field "{name}"'
    if first["type"] in ("extra_forbidden", "unexpected_keyword_argument"):
        return f'{a(kind or "agreement")} has no field "{name}"'
    reasons = [str(error["ctx"]["error"]) for error in errors if error["type"] == "value_error" and "ctx" in error]
    if isinstance(path[-1], int):
        return "it is no block"
    spec = field_specs(model).get(path[-1]) if model else None
    if spec is None:
        return f'"{name}": {reasons[0] if reasons else _lower(first["msg"])}'
    return f'"{name}" needs {spec.type.phrase}{f"; {reasons[0]}" if reasons else ""}'


def _kind(path: Path, data: Mapping[str, Any]) -> str:
    """The kind of block that a path leads into; empty where it is none that there is."""
    kind = _LISTS.get(str(path[0])) or _at(data, path[:2]).get("kind")
    return kind if len(path) > 1 and isinstance(kind, str) and kind in models() else ""


def _at(data: Any, path: Path) -> dict[str, Any]:
    for step in path:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return {}
    return data if isinstance(data, dict) else {}


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
