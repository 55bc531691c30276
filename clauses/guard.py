"""All that is found in a file: on loading it, by the rules and by the policies, less what is not wanted or silenced."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import TypeAlias

from clauses.agreement import Agreement, Origin
from clauses.load import Loaded, in_order
from clauses.rules import all_rules, check
from clauses.rules.found_on_loading import FOUND_ON_LOADING
from clauses.rules.page import Page
from clauses.rules.silence import silenced
from clauses.settings import Settings, names_of_rules
from grammar import Diagnostic, Source

_NO_AGREEMENT = "C106"
_ALWAYS = ("C0", "C9")
"""What cannot be read, and what the settings themselves ask for, is always told."""

_Wants: TypeAlias = Callable[[str, str], bool]
"""Whether findings of a code are wanted of the file at a path."""


@cache
def rule_names() -> Mapping[str, str]:
    """The code of each rule that can be chosen or silenced, by its code and by its name."""
    pages: tuple[Page, ...] = (*FOUND_ON_LOADING, *all_rules())
    return names_of_rules((page.code, page.name) for page in pages)


def findings_of(loaded: Loaded, settings: Settings | None = None) -> list[Diagnostic]:
    """What reading a file found, what the rules and the policies find in what could be read, in the order of the file.

    That a file has no agreement is no finding in one that is made to be included.
    """
    settings = settings or Settings()
    wants = _wanting(settings)
    told = [found for found in loaded.diagnostics if not (found.code == _NO_AGREEMENT and loaded.includable)]
    if loaded.agreement is None:
        return [found for found in told if wants(found.code, found.path)]
    own = loaded.agreement.origin.source
    errors = [found.span.start for found in told if found.severity == "error" and found.source is own]
    rules = [rule for rule in all_rules() if not (errors and rule.whole)]
    # A rule's objection to a value that is wrong altogether would send its reader the wrong way.
    ruled = (
        found
        for found in (*check(loaded.agreement, rules), *_against_policies(loaded.agreement, settings))
        if found.source is not own or bisect_left(errors, found.span.start) == bisect_left(errors, found.span.end)
    )
    wanted = [found for found in (*told, *ruled) if wants(found.code, found.path)]
    return list(in_order(_less_silenced(wanted, loaded.agreement, settings, wants), own))


def _against_policies(agreement: Agreement, settings: Settings) -> Iterator[Diagnostic]:
    if settings.policies:
        from clauses.rules.policy import apply  # noqa: PLC0415 - most projects have none

        yield from apply(settings.policies, agreement)


def _wanting(settings: Settings) -> _Wants:
    """Whether a code is wanted of a file. Of many findings few have a code of their own, and it is asked of each."""

    @cache
    def wants(code: str, path: str) -> bool:
        return code.startswith(_ALWAYS) or settings.wants(code, _name(code), path)

    return wants


def _name(code: str) -> str:
    return next((name for name, known in rule_names().items() if known == code and name != code), code)


def _less_silenced(
    found: Sequence[Diagnostic], agreement: Agreement, settings: Settings, wants: _Wants
) -> Iterator[Diagnostic]:
    """Without what comments silence, each in its own file; and with what is wrong with these comments."""
    by_source: dict[Source, list[Diagnostic]] = {}
    for each in found:
        by_source.setdefault(each.source, []).append(each)
    origins = _origins(agreement)
    for origin in origins:
        mine = by_source.get(origin.source, [])
        left, problems = silenced(mine, origin.source, origin.file, rule_names(), lambda code: _active(code, settings))
        yield from left
        yield from (each for each in problems if wants(each.code, each.path))
    known = {origin.source for origin in origins}
    yield from (each for each in found if each.source not in known)


def _active(code: str, settings: Settings) -> bool:
    return settings.wants(code, _name(code))


def _origins(agreement: Agreement) -> tuple[Origin, ...]:
    return (*agreement.origin.included, agreement.origin)
