"""Findings as SARIF 2.1.0, which code hosts and editors read (OASIS, Static Analysis Results Interchange Format)."""

from collections.abc import Mapping, Sequence
from importlib.metadata import version
from typing import Any
from urllib.parse import quote

from clauses.report.build_log import log
from clauses.report.codes import meaning
from clauses.report.finding import Finding, Region, in_full
from clauses.report.safe_json import safe_json
from grammar import Severity

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS: Mapping[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}


def findings_sarif(findings: Sequence[Finding]) -> str:
    """One run, with a rule for every code that occurs."""
    levels: dict[str, Severity] = {}
    for found in findings:
        levels.setdefault(found.code, found.severity)
    codes = sorted(levels)
    driver = {
        "name": "clauses",
        "version": version("clausediff"),
        "rules": [_rule(code, levels[code]) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(found, codes.index(found.code)) for found in findings],
    }
    return f"{safe_json({'$schema': _SCHEMA, 'version': '2.1.0', 'runs': [run]}, indent=2)}\n"


def _rule(code: str, severity: Severity) -> dict[str, Any]:
    means = meaning(code)
    return {
        "id": log(code),
        "name": means.name,
        "shortDescription": {"text": means.title},
        "fullDescription": {"text": means.text},
        "help": {"text": f"{means.title}\n\n{means.text}", "markdown": means.markdown},
        "defaultConfiguration": {"level": _LEVELS[severity]},
    }


def _result(found: Finding, index: int) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": uri(found.file)}}
    if found.region is not None:
        place["region"] = _region(found.region)
    result: dict[str, Any] = {
        "ruleId": log(found.code),
        "ruleIndex": index,
        "level": _LEVELS[found.severity],
        "message": {"text": _message(in_full(found))},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {"clauses/v1": found.fingerprint},
    }
    if found.fix is not None:
        deleted, text = _region(found.fix.region), found.fix.text
        replacement = {"deletedRegion": deleted, "insertedContent": {"text": text}}
        change = {"artifactLocation": {"uri": uri(found.file)}, "replacements": [replacement]}
        result["fixes"] = [
            {"description": {"text": _message(found.hint or found.message)}, "artifactChanges": [change]}
        ]
    return result


def _region(region: Region) -> dict[str, int]:
    return {
        "startLine": region.line,
        "startColumn": region.column,
        "endLine": region.end_line,
        "endColumn": region.end_column,
    }


def uri(file: str) -> str:
    """A path as a relative reference (RFC 3986): every sign that means something in one is percent-encoded.

    A name that is no UTF-8 keeps its bytes.
    """
    try:
        return quote(file, safe="/", errors="surrogateescape")
    except UnicodeEncodeError:
        return quote(file, safe="/", errors="surrogatepass")


def _message(text: str) -> str:
    """``text`` as a message, in which ``[a](b)`` would be a link (SARIF, 3.11.6)."""
    return "\n".join(log(line) for line in text.split("\n")).replace("](", "] (")
