"""Findings as the XML of Checkstyle, which Jenkins and others read."""

from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement

from clauses.report.escape import xml
from clauses.report.finding import Finding, files_of, start
from clauses.report.xml_text import xml_text


def findings_checkstyle(findings: Iterable[Finding], files: Iterable[str]) -> str:
    """An element a file, also for clean ones, and in it one for each finding."""
    root = Element("checkstyle", version="4.3")
    for path, found in files_of(findings, files).items():
        file = SubElement(root, "file", name=xml(path))
        for each in found:
            SubElement(file, "error", _attributes(each))
    return xml_text(root)


def _attributes(found: Finding) -> dict[str, str]:
    line, column = start(found)
    said = f"{found.message}: {found.hint}" if found.hint else found.message
    return {
        "line": str(line),
        "column": str(column),
        "severity": found.severity,
        "message": xml(said),
        "source": xml(f"clauses.{found.code}"),
    }
