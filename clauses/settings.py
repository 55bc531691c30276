"""What a project wants to be checked: `clauses.toml`, or `[tool.clauses]` in `pyproject.toml`, above a file."""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from clauses.load.files import read_file
from clauses.load.suggest import Suggester
from clauses.load.words import clip
from grammar import Diagnostic, Source, Span
from grammar.frozen import frozen

if TYPE_CHECKING:
    from clauses.rules.diff_policy import DiffPolicy
    from clauses.rules.policy import Policy

FILE, PYPROJECT = "clauses.toml", "pyproject.toml"
_KEYS = ("select", "ignore", "per-file-ignores", "fail-on", "policies", "diff-policies")
_LEVELS = ("error", "warning", "info")
BAD = "C910"


@frozen
class Settings:
    """What is to be checked.

    ``select`` and ``ignore`` are codes, beginnings of codes (``C3``), names, or ``ALL``; of two that fit, the longer
    decides. ``per_file`` has more to ignore for files whose path from ``folder`` fits a pattern.
    """

    folder: Path = field(default_factory=Path)
    select: tuple[str, ...] = ("ALL",)
    ignore: tuple[str, ...] = ()
    per_file: tuple[tuple[str, tuple[str, ...]], ...] = ()
    fail_on: str | None = None
    policies: "tuple[Policy, ...]" = ()
    diff_policies: "tuple[DiffPolicy, ...]" = ()

    def wants(self, code: str, name: str, path: str = "") -> bool:
        """Whether a rule is to look at a file."""
        ignore = (
            *self.ignore,
            *(each for pattern, codes in self.per_file if self._fits(path, pattern) for each in codes),
        )
        chosen = max((_weight(each, code, name) for each in self.select), default=-1)
        return chosen > max((_weight(each, code, name) for each in ignore), default=-1)

    def _fits(self, path: str, pattern: str) -> bool:
        try:
            inner = Path(os.path.realpath(path)).relative_to(os.path.realpath(self.folder)).as_posix()
        except ValueError:
            return False
        return fnmatchcase(inner, pattern) or fnmatchcase(inner.rpartition("/")[2], pattern)


def _weight(said: str, code: str, name: str) -> int:
    """How closely a selector fits a rule; -1 where it does not."""
    if said in (code, name):
        return 100
    if said == "ALL":
        return 0
    return len(said) if code.startswith(said) else -1


def fits_some_rule(said: str, names: Mapping[str, str]) -> bool:
    """Whether a selector can mean any rule."""
    return said == "ALL" or said in names or any(code.startswith(said) for code in names.values())


class ReadSettings(NamedTuple):
    """Settings, as far as they could be read, and what is wrong with them."""

    settings: Settings
    findings: tuple[Diagnostic, ...]


def settings_for(path: str, names: Mapping[str, str], most: int) -> ReadSettings:
    """The settings of the nearest folder above a file that has any; ``names`` are all rules, by name and by code.

    They are read from a file of at most so many bytes.
    """
    # `Path.resolve` raises where links lead in a circle: the file itself is told to be unreadable.
    start = Path(os.path.realpath(path))
    return _nearest(start.parent, tuple(sorted(names.items())), most)


@cache
def _nearest(folder: Path, names: tuple[tuple[str, str], ...], most: int) -> ReadSettings:
    for place in (folder, *folder.parents):
        if (place / FILE).is_file():
            return read_settings(place / FILE, dict(names), most)
        if (place / PYPROJECT).is_file():
            found = read_settings(place / PYPROJECT, dict(names), most)
            if found is not NOTHING:
                return found
    return NOTHING


NOTHING = ReadSettings(Settings(), ())


def read_settings(path: Path, names: Mapping[str, str], most: int) -> ReadSettings:
    """Read a file of settings of ``most`` bytes at most; ``NOTHING`` for a ``pyproject.toml`` without any."""
    source = read_file(_seen_from_here(path), most)
    if isinstance(source, Diagnostic):
        return ReadSettings(Settings(), (source,))
    if path.name == PYPROJECT and "clauses" not in source.text:
        return NOTHING
    import tomllib  # noqa: PLC0415 - most files are checked without settings

    try:
        whole: Any = tomllib.loads(source.text)
    except (tomllib.TOMLDecodeError, RecursionError) as problem:
        finding = Diagnostic(BAD, "error", f"the settings are no TOML: {problem}", Span(0, 0), source=source)
        return ReadSettings(Settings(), (finding,))
    if path.name == PYPROJECT:
        tools = whole.get("tool", {})
        whole = tools.get("clauses") if isinstance(tools, dict) else None
        if whole is None:
            return NOTHING
    reader = _Reader(source, names)
    settings = reader.settings(path.parent, whole)
    return ReadSettings(settings, tuple(sorted(reader.findings, key=lambda found: found.span)))


def _seen_from_here(path: Path) -> str:
    """The path as a reader would type it: from the current directory, where that is no further."""
    try:
        near = os.path.relpath(path)
    except ValueError:  # another drive
        return str(path)
    return near if len(near) < len(str(path)) else str(path)


def _speaks_of_policies(whole: Mapping[str, Any]) -> bool:
    return "policies" in whole or "diff-policies" in whole


class _Reader:
    def __init__(self, source: Source, names: Mapping[str, str]) -> None:
        self.source = source
        self.names = names
        self.findings: list[Diagnostic] = []

    def settings(self, folder: Path, whole: Any) -> Settings:
        if not isinstance(whole, dict):
            self._find("the settings are a table", Span(0, 0))
            return Settings(folder)
        for key in whole:
            if key not in _KEYS:
                self._find(f'there is no setting "{clip(key)}"', self._place(key), Suggester().hint(key, _KEYS))
        policies, of_changes = self._policies(whole) if _speaks_of_policies(whole) else ((), ())
        return Settings(
            folder,
            self._codes(whole, "select") or ("ALL",),
            self._codes(whole, "ignore"),
            tuple(self._per_file(whole.get("per-file-ignores", {}))),
            self._level(whole.get("fail-on")),
            policies,
            of_changes,
        )

    def _policies(self, whole: Mapping[str, Any]) -> "tuple[tuple[Policy, ...], tuple[DiffPolicy, ...]]":
        # Most settings have none, and a check starts without a diff.
        from clauses.rules.diff_policy import read_diff_policies  # noqa: PLC0415
        from clauses.rules.policy_reading import read_policies  # noqa: PLC0415

        policies, slips = read_policies(whole.get("policies", ()), self.source)
        of_changes, more = read_diff_policies(whole.get("diff-policies", ()), self.source)
        self.findings += [*slips.findings, *more.findings]
        return policies, of_changes

    def _codes(self, table: Mapping[str, Any], key: str) -> tuple[str, ...]:
        said = table.get(key, [])
        if not isinstance(said, list) or not all(isinstance(each, str) for each in said):
            self._find(f'`{clip(key)}` is a list of rules, such as ["C3", "period-reversed"]', self._place(key))
            return ()
        for each in said:
            if not fits_some_rule(each, self.names):
                self._find(f'there is no rule "{clip(each)}"', self._place(each), Suggester().hint(each, self.names))
        return tuple(said)

    def _per_file(self, said: Any) -> Iterator[tuple[str, tuple[str, ...]]]:
        if not isinstance(said, dict):
            self._find(
                "`per-file-ignores` is a table: a pattern of paths, and a list of rules", self._place("per-file")
            )
            return
        for pattern in said:
            yield pattern, self._codes(said, pattern)

    def _level(self, said: Any) -> str | None:
        if said is None or said in _LEVELS:
            return None if said is None else str(said)
        self._find("`fail-on` is `error`, `warning` or `info`", self._place("fail-on"))
        return None

    def _find(self, message: str, span: Span, hint: str = "") -> None:
        self.findings.append(Diagnostic(BAD, "error", message, span, hint, source=self.source))

    def _place(self, text: str) -> Span:
        found = re.search(rf"(?<![\w-]){re.escape(text)}(?![\w-])", self.source.text)
        return Span(*found.span()) if found else Span(0, 0)


def names_of_rules(rules: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The code of each rule, by its name and by its code."""
    return {said: code for code, name in rules for said in (code, name)}
