"""The changes that `--fail-on` names, as findings: for the formats that other programs read findings in."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from clauses.agreement import Agreement
from clauses.diff import Diff
from clauses.diff.change import Change, Edited, Merged, Moved, Rekinded, Renamed, Split, Spot
from clauses.diff.effect import Effect
from clauses.report.effects import what
from clauses.report.finding import Finding, Region, fingerprint, relative
from clauses.report.values import say

FORMATS = ("sarif", "junit", "github", "gitlab", "checkstyle")
"""Those of a check that tell of failures; they know nothing of a change that does not fail."""

Fails = Callable[[Change], bool]
Compared = tuple[Diff, Agreement, Agreement]

_MOST_WORDS = 200


def failures(compared: Sequence[Compared], fails: Fails, folder: str) -> tuple[Finding, ...]:
    """A finding for each change that fails and that nobody has accepted, by path and place.

    Its fingerprint is the id of the change; paths are identified as seen from ``folder``.
    """
    found = [finding for each in compared for finding in _of_one(each, fails, folder)]
    return _told_apart(sorted(found, key=_place))


def lone_agreements(added: Sequence[Agreement], removed: Sequence[Agreement], folder: str) -> Iterator[Finding]:
    """A finding for each agreement that only one side has."""
    for agreements, word in ((added, "added"), (removed, "removed")):
        for agreement in agreements:
            path, code = agreement.origin.source.path, f"agreement-{word}"
            identity = fingerprint(code, agreement.id)
            message = f"agreement {agreement.id}: {word}"
            yield Finding(code, "error", message, path, relative(path, folder), None, identity)


def _of_one(compared: Compared, fails: Fails, folder: str) -> Iterator[Finding]:
    diff, _, new = compared
    if not diff.complete:
        path, code = new.origin.source.path, "incomplete-comparison"
        said = "the comparison hit its bound: there may be more changes"
        yield Finding(code, "error", said, path, relative(path, folder), None, fingerprint(code, new.id))
    for change in diff.changes:
        if change.accepted is None and fails(change):
            yield _finding(change, new, folder)


def _finding(change: Change, new: Agreement, folder: str) -> Finding:
    spot = change.clause.new
    path = spot.path if spot else new.origin.source.path
    old = change.clause.old
    # What is gone stands nowhere: the file that it is missing from is told, as that is the one under review.
    notes = (f"it stood in {old.path}, line {old.line}",) if old and not spot else ()
    return Finding(
        f"{change.level}-change",
        "error",
        in_words(change),
        path,
        relative(path, folder),
        _region(spot, new) if spot else None,
        change.id,
        _before_and_after(change),
        notes,
    )


def _region(spot: Spot, new: Agreement) -> Region:
    """The line that a block begins with; of a file that was included, its start."""
    source = new.origin.source
    length = len(source.line(spot.line)) if source.path == spot.path else 0
    return Region(spot.line, 1, spot.line, length + 1)


def _place(finding: Finding) -> tuple[str, Region, str, str]:
    return finding.path, finding.region or Region(0, 0, 0, 0), finding.code, finding.fingerprint


def _told_apart(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The same change of two agreements is two findings: a second one is identified by its file, too."""
    seen: dict[str, Finding] = {}
    for finding in findings:
        known = finding.fingerprint in seen
        identity = fingerprint(finding.fingerprint, finding.file) if known else finding.fingerprint
        seen[identity] = replace(finding, fingerprint=identity)
    return tuple(seen.values())


# --- in words -----------------------------------------------------------------------------------------------------


def in_words(change: Change) -> str:
    """``license model_ip, period: extended by 2 years, favours microsoft``."""
    clause, happened = change.clause, _happened(change)
    field = f", {change.field}" if isinstance(change, Edited) else ""
    effects = [
        ", ".join(filter(None, (what(effect) if happened is None else "", _whom(effect)))) for effect in change.effects
    ]
    return f"{clause.kind} {clause.id}{field}: {'; '.join(filter(None, (happened, *effects))) or change.type}"


def _whom(effect: Effect) -> str:
    if effect.favours:
        return f"favours {', '.join(effect.favours)}"
    if effect.disfavours:
        return f"disfavours {', '.join(effect.disfavours)}"
    return f"depends: {effect.depends}" if effect.depends else ""


def _happened(change: Change) -> str | None:
    """What became of a block that is there still, which its effects do not tell."""
    match change:
        case Renamed() | Rekinded():
            return f"{change.type} from {change.before} to {change.after}"
        case Moved():
            section = f"section {change.after}" if change.after else "no section"
            return f"moved to {section}" if change.before != change.after else "moved"
        case Split():
            return f"split into {', '.join(change.after)}"
        case Merged():
            return f"merged from {', '.join(change.before)}"
        case _:
            return None


def _before_and_after(change: Change) -> str:
    """What a field said and says, where that is a term and no prose."""
    if not isinstance(change, Edited) or change.level == "wording":
        return ""
    said = f"{_said(change.before)} → {_said(change.after)}"
    return said if len(said) <= _MOST_WORDS else ""


def _said(value: object) -> str:
    return "nothing" if value is None else say(value)
