"""Findings as the XML of JUnit: a suite a file, a failed test a finding."""

from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element, SubElement

from clauses.report.escape import xml
from clauses.report.finding import Finding, files_of, start
from clauses.report.xml_text import xml_text

Cases = Sequence[Finding | None]
"""The tests of a suite: one for each finding, or None, which passes."""


def findings_junit(findings: Iterable[Finding], files: Iterable[str]) -> str:
    """A suite for each file; one with nothing wrong has one test, which passes."""
    suites: dict[str, Cases] = {path: found or [None] for path, found in files_of(findings, files).items()}
    root = Element("testsuites", _attributes("clauses", [case for cases in suites.values() for case in cases]))
    for path, cases in suites.items():
        suite = SubElement(root, "testsuite", _attributes(path, cases))
        for case in cases:
            _case(suite, path, case)
    return xml_text(root)


def _attributes(name: str, cases: Cases) -> dict[str, str]:
    failed = sum(1 for found in cases if found is not None and _fails(found))
    return {"name": xml(name), "tests": str(len(cases)), "failures": str(failed), "errors": "0"}


def _fails(found: Finding) -> bool:
    """Whether a finding is a failed test; an information is one that passes, and says something."""
    return found.severity != "info"


def _case(suite: Element, path: str, found: Finding | None) -> None:
    if found is None:
        SubElement(suite, "testcase", classname=xml(path), name="nothing found")
        return
    line, column = start(found)
    name = f"{line}:{column} {found.code} {found.message}"  # some readers drop a second test of one name
    case = SubElement(suite, "testcase", classname=xml(path), name=xml(name), line=str(line))
    said = [f"{found.path}:{line}:{column}: {found.severity} {found.code}: {found.message}", found.hint, *found.notes]
    text = "\n".join(xml(each) for each in said if each)
    if _fails(found):
        SubElement(case, "failure", type=xml(f"{found.severity} {found.code}"), message=xml(found.message)).text = text
    else:
        SubElement(case, "system-out").text = text
