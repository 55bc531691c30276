"""All that is found in a file: on loading it, by the rules and by the policies, less what is not wanted or silenced."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

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
    told = [found for found in loaded.diagnostics if not (loaded.includable and found.code == _NO_AGREEMENT)]
    if loaded.agreement is None:
        return [found for found in told if _wanted(found, settings)]
    own = loaded.agreement.origin.source
    errors = [found.span.start for found in told if found.severity == "error" and found.source is own]
    rules = [rule for rule in all_rules() if not (errors and rule.whole)]
    # A rule's objection to a value that is wrong altogether would send its reader the wrong way.
    ruled = (
        found
        for found in (*check(loaded.agreement, rules), *_against_policies(loaded.agreement, settings))
        if found.source is not own or bisect_left(errors, found.span.start) == bisect_left(errors, found.span.end)
    )
    wanted = [found for found in (*told, *ruled) if _wanted(found, settings)]
    return list(in_order(tuple(_less_silenced(wanted, loaded.agreement, settings)), own))


def _against_policies(agreement: Agreement, settings: Settings) -> Iterator[Diagnostic]:
    if settings.policies:
        from clauses.rules.policy import apply  # noqa: PLC0415 - most projects have none

        yield from apply(settings.policies, agreement)


def _wanted(found: Diagnostic, settings: Settings) -> bool:
    return found.code.startswith(_ALWAYS) or settings.wants(found.code, _name(found.code), found.path)


def _name(code: str) -> str:
    return next((name for name, known in rule_names().items() if known == code and name != code), code)


def _less_silenced(found: Iterable[Diagnostic], agreement: Agreement, settings: Settings) -> Iterator[Diagnostic]:
    """Without what comments silence, each in its own file; and with what is wrong with these comments."""
    listed = list(found)
    for origin in _origins(agreement):
        mine = [each for each in listed if each.source is origin.source]
        left, problems = silenced(mine, origin.source, origin.file, rule_names(), lambda code: _active(code, settings))
        yield from left
        yield from (each for each in problems if _wanted(each, settings))
    sources: list[Source] = [origin.source for origin in _origins(agreement)]
    yield from (each for each in listed if not any(each.source is source for source in sources))


def _active(code: str, settings: Settings) -> bool:
    return settings.wants(code, _name(code))


def _origins(agreement: Agreement) -> tuple[Origin, ...]:
    return (*agreement.origin.included, agreement.origin)
