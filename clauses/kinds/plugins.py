"""Kinds of clause of other packages: what they offer under the entry point `clauses.kinds`."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from clauses.kinds.base import Clause
from clauses.kinds.offered import offered
from clauses.kinds.sound import kind_of, what_is_wrong

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

GROUP = "clauses.kinds"

RESERVED = frozenset({"agreement", "clause", "kind", "section"})
"""Words that stand for something else where kinds are named."""


class BadPlugin(Exception):
    """A package offers as a rule or a kind what is none; the message says which, and what would be right."""


def plugged_in(taken: Collection[str]) -> tuple[type[Clause], ...]:
    """The kinds of all packages that are installed, in the order of their words. Raises ``BadPlugin``.

    An entry point names a model, or a tuple of several. None may have a word that is ``taken``.
    """
    found: dict[str, tuple[type[Clause], str]] = {}
    for point in offered(GROUP):
        where = f"the entry point {point.name} = {point.value}"
        for model in _models(point, where):
            kind = kind_of(model)
            if kind in taken or kind in RESERVED:
                raise BadPlugin(f"{where} adds a kind called {kind}: that word is taken")
            if kind in found and found[kind][0] is not model:
                raise BadPlugin(f"{where} adds a kind called {kind}, and so does {found[kind][1]}")
            found[kind] = (model, where)
    return tuple(found[kind][0] for kind in sorted(found))


def _models(point: "EntryPoint", where: str) -> tuple[type[Clause], ...]:
    try:
        whatever = point.load()
    except Exception as problem:
        raise BadPlugin(f"{where} cannot be loaded: {type(problem).__name__}: {problem}") from problem
    models = whatever if isinstance(whatever, tuple) else (whatever,)
    for model in models:
        if not isinstance(model, type) or not issubclass(model, Clause):
            raise BadPlugin(f"{where} is no kind of clause: derive one from clauses.Clause")
        wrong = what_is_wrong(model)
        if wrong:
            raise BadPlugin(f"{where}: {model.__name__} {wrong}")
    return models
