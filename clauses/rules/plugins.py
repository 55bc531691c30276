"""Rules of other packages: what they offer under the entry point `clauses.rules`."""

from functools import cache
from typing import TYPE_CHECKING

from clauses.kinds.offered import offered
from clauses.kinds.plugins import BadPlugin
from clauses.rules.rule import Rule

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

GROUP = "clauses.rules"
__all__ = ["GROUP", "BadPlugin", "plugged_in"]


@cache
def plugged_in() -> tuple[Rule, ...]:
    """The rules of all packages that are installed, in the order of their codes. Raises ``BadPlugin``.

    An entry point names a ``Rule``, or a tuple of several.
    """
    found = [rule for point in offered(GROUP) for rule in _rules(point)]
    return tuple(sorted(found, key=lambda rule: rule.code))


def _rules(point: "EntryPoint") -> tuple[Rule, ...]:
    where = f"the entry point {point.name} = {point.value}"
    try:
        whatever = point.load()
    except Exception as problem:
        raise BadPlugin(f"{where} cannot be loaded: {type(problem).__name__}: {problem}") from problem
    rules = whatever if isinstance(whatever, tuple) else (whatever,)
    if not all(isinstance(each, Rule) for each in rules):
        raise BadPlugin(f"{where} is no rule: make one with the decorator clauses.rules.rule")
    for each in rules:
        if each.code.startswith("C"):
            raise BadPlugin(f"{where} has the code {each.code}: those that begin with C are taken")
    return rules
