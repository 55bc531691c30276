"""The review file: read whole or refused with its reasons, and written at once, whole or not at all."""

import json
import os
import stat
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal, NamedTuple

from pydantic import ValidationError

from clauses.agreement import Agreement
from clauses.diff import Diff
from clauses.kinds.base import Frozen
from clauses.load.files import MOST_BYTES, read_file, unreadable
from clauses.load.json_places import place
from clauses.load.words import clip
from clauses.load.writing import write_whole
from clauses.review.decision import Decision, Key
from clauses.review.merge import merged
from clauses.review.review import Review, Seen, in_order
from grammar import Diagnostic, Source, Span

FORMAT = "clauses-review"
SCHEMA_VERSION = 1

NO_REVIEW, NEWER, FOREIGN, RIVALS, NOT_WRITTEN = "C016", "C017", "C018", "C804", "C019"

_START = Span(0, 0)
_UNTOUCHED = "it is left as it is; name another file with --review"


class ReviewFile(Frozen):
    """What a review file holds: the agreement that is reviewed, and the decisions in the order of its clauses."""

    format: Literal["clauses-review"] = "clauses-review"
    schema_version: Literal[1] = 1
    agreement: str
    decisions: tuple[Decision, ...] = ()

    def to_json(self) -> str:
        """The text of the file."""
        whole = self.model_copy(update={"decisions": in_order(self.decisions)})
        return whole.model_dump_json(indent=2, exclude_none=True) + "\n"


class Opened(NamedTuple):
    """A review with what its files hold, or why there is none."""

    review: Review | None
    findings: tuple[Diagnostic, ...] = ()


class Reloaded(NamedTuple):
    """The versions as they are now, oldest first, and their review; or why there are none."""

    agreements: tuple[Agreement, ...] = ()
    review: Review | None = None
    findings: tuple[Diagnostic, ...] = ()


class Saved(NamedTuple):
    """The review as its file has it now, and what of it could not be written.

    Where another writer changed the file meanwhile, what they decided is in it, too. An error says that nothing was
    written, and the review is the one that was to be saved; a warning, that they decided another thing on the same
    change: theirs stays, and ours is not in the file.
    """

    review: Review
    findings: tuple[Diagnostic, ...] = ()


# --- in -----------------------------------------------------------------------------------------------------------


def read_review(path: str | Path, most: int = MOST_BYTES) -> ReviewFile | Diagnostic:
    """What a review file holds, or what is wrong with it."""
    source = _read(path, most)
    return source if isinstance(source, Diagnostic) else parse_review(source)


def parse_review(source: Source) -> ReviewFile | Diagnostic:
    """What the text of a review file says. A key that nobody knows is refused: to drop it would lose what it says."""
    try:
        data = json.loads(source.text, object_pairs_hook=_no_key_twice)
        json.dumps(data, ensure_ascii=False).encode()
    except json.JSONDecodeError as problem:
        span = Span(problem.pos, min(problem.pos + 1, len(source.text)))
        return _wrong(source, f"this is no review file: {problem.msg[:1].lower()}{problem.msg[1:]}", span)
    except UnicodeEncodeError:
        return _wrong(source, "this is no review file: a lone surrogate is in it")
    except RecursionError:
        return _wrong(source, "this is no review file: it is nested too deeply")
    except ValueError as problem:
        return _wrong(source, f"this is no review file: {problem}")
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        return _wrong(source, f'this is no review file: it does not say "format": "{FORMAT}"')
    version = data.get("schema_version")
    if type(version) is int and version > SCHEMA_VERSION:
        message = f"this review is of format {version}, and only {SCHEMA_VERSION} is known here"
        return Diagnostic(
            NEWER, "error", message, _START, "a newer version of clauses wrote it: use that", source=source
        )
    try:
        file = ReviewFile.model_validate_json(source.text, strict=True)
    except ValidationError as problem:
        return _unsound(source, problem)
    seen: set[Key] = set()
    for number, each in enumerate(file.decisions):
        if each.key in seen:
            message = f"this is a second decision on the change {each.change} of these versions"
            return _wrong(source, message, place(source.text, ("decisions", number)))
        seen.add(each.key)
    return file


def open_review(
    diffs: Sequence[Diff], path: str | Path, others: Sequence[str | Path] = (), most: int = MOST_BYTES
) -> Opened:
    """The review of these comparisons: what is decided in the file at ``path``, and in others that are only read.

    There need not be a file at ``path`` yet. Nothing is written.
    """
    files = [_of_path(other, diffs, most) for other in others]
    own = _of_path(path, diffs, most) if os.path.lexists(path) else ReviewFile(agreement=_agreement(diffs))
    wrong = tuple(each for each in (own, *files) if isinstance(each, Diagnostic))
    if isinstance(own, Diagnostic) or wrong:
        return Opened(None, wrong)
    read = zip(map(str, others), files, strict=True)
    named = tuple((name, file.decisions) for name, file in read if isinstance(file, ReviewFile))
    decisions = in_order(own.decisions)
    return Opened(Review(tuple(diffs), own=decisions, base=decisions, others=named))


def _of_path(path: str | Path, diffs: Sequence[Diff], most: int) -> ReviewFile | Diagnostic:
    source = _read(path, most)
    return source if isinstance(source, Diagnostic) else _of_these(source, diffs)


def _read(path: str | Path, most: int) -> Source | Diagnostic:
    return unreadable(str(path), "it is no file") if _is_no_file(path) else read_file(path, most)


def _of_these(source: Source, diffs: Sequence[Diff]) -> ReviewFile | Diagnostic:
    """The review in a file, where it is one of these versions."""
    file = parse_review(source)
    if isinstance(file, Diagnostic):
        return file
    names = dict.fromkeys(name for diff in diffs for name in (diff.new.id, diff.old.id))
    if file.agreement in names:
        return file
    ours = clip(next(iter(names), ""))
    message = f'this is the review of another agreement: "{clip(file.agreement)}", and not of "{ours}"'
    return Diagnostic(FOREIGN, "error", message, _START, _UNTOUCHED, source=source)


def _agreement(diffs: Sequence[Diff]) -> str:
    return diffs[-1].new.id if diffs else ""


def _is_no_file(path: str | Path) -> bool:
    """Whether there is something that is neither a file nor a directory: to read a pipe would wait for ever."""
    try:
        mode = os.stat(path).st_mode
    except (OSError, ValueError):
        return False
    return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)


def _no_key_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        name = next(name for name, count in Counter(name for name, _ in pairs).items() if count > 1)
        raise ValueError(f'the key "{clip(name)}" stands twice in one place')
    return found


def _wrong(source: Source, message: str, span: Span = _START) -> Diagnostic:
    return Diagnostic(NO_REVIEW, "error", message, span, _UNTOUCHED, source=source)


def _unsound(source: Source, problem: ValidationError) -> Diagnostic:
    """What is wrong first, and where: ``decisions[3].verdict: …``."""
    errors = problem.errors(include_url=False, include_input=False)
    first = errors[0]
    path = "".join(f"[{step}]" if isinstance(step, int) else f".{clip(step)}" for step in first["loc"]).lstrip(".")
    said = str(first["ctx"]["error"]) if first["type"] == "value_error" and "ctx" in first else first["msg"]
    if first["type"] == "extra_forbidden":
        said = "nobody knows this key"
    more = f" (and {len(errors) - 1:,} more)" if len(errors) > 1 else ""
    return _wrong(source, f"{path}: {said[:1].lower()}{said[1:]}{more}", place(source.text, first["loc"]))


# --- out ----------------------------------------------------------------------------------------------------------


def save(path: str | Path, review: Review, most: int = MOST_BYTES) -> Saved:
    """Write the decisions of a review. What others wrote into the file since it was read stays in it."""
    with _alone(path):
        file = _there(path, review, most)
        if isinstance(file, Diagnostic):
            return Saved(review, (file,))
        both = merged(review.base, review.own, file.decisions)
        text = file.model_copy(update={"decisions": both.decisions}).to_json()
        try:
            write_whole(Path(path), text.encode("utf-8"))
        except OSError as problem:
            reason = problem.strerror or type(problem).__name__
            message = f"the review cannot be written: {reason}"
            return Saved(review, (Diagnostic(NOT_WRITTEN, "error", message, _START, source=Source("", str(path))),))
    findings = tuple(_rival(path, ours, theirs) for ours, theirs in both.rivals)
    saved = review.with_own(both.decisions, base=both.decisions)
    return Saved(replace(saved, seen=Seen(text, file.agreement)), findings)


def _there(path: str | Path, review: Review, most: int) -> ReviewFile | Diagnostic:
    """What the file holds now; as this review wrote it, where nobody else has written since."""
    if not os.path.lexists(path):
        return ReviewFile(agreement=_agreement(review.diffs), decisions=review.base)
    source = _read(path, most)
    if isinstance(source, Diagnostic):
        return source
    if review.seen is not None and source.text == review.seen.text:
        return ReviewFile.model_construct(agreement=review.seen.agreement, decisions=review.base)
    return _of_these(source, review.diffs)


def _rival(path: str | Path, ours: Decision | None, theirs: Decision | None) -> Diagnostic:
    decision = ours or theirs
    assert decision is not None
    where = f"{decision.kind} {clip(decision.clause)}{f', {decision.field}' if decision.field else ''}"
    did = f"{clip(theirs.by)} wrote another decision on it" if theirs else "somebody took the decision on it back"
    message = f"{where} (change {decision.change}): {did} meanwhile, and that stands"
    return Diagnostic(RIVALS, "warning", message, _START, "read it, and decide again", source=Source("", str(path)))


@contextmanager
def _alone(path: str | Path) -> Iterator[None]:
    """While it lasts, no other writer of a review in the same folder goes on; where that cannot be had, without it."""
    try:
        import fcntl  # noqa: PLC0415 - there is none on Windows

        folder = os.open(os.path.dirname(os.path.realpath(path)), os.O_RDONLY)
    except (ImportError, OSError, ValueError):
        yield
        return
    try:
        with suppress(OSError):
            fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)
