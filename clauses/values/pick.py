"""Which of several alternatives governs: the words of "whichever is …"."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, TypeAlias

Pick: TypeAlias = Literal["earlier", "later", "longer", "shorter", "greater", "lesser"]
Joint: TypeAlias = Literal["or", "and"]

PICKS: Mapping[str, Pick] = MappingProxyType(
    {
        "earlier": "earlier",
        "first": "earlier",
        "later": "later",
        "last": "later",
        "longer": "longer",
        "shorter": "shorter",
        "greater": "greater",
        "higher": "greater",
        "lesser": "lesser",
        "lower": "lesser",
    }
)
"""The words after ``whichever is``, and how each is read."""


def takes_least(pick: Pick) -> bool:
    """Whether it is the least of the alternatives that governs; else it is the most."""
    return pick in ("earlier", "shorter", "lesser")


def write_alternatives(written: list[str], joint: Joint | None, pick: str | None) -> str:
    """Join alternatives as the clause language does: ``180 days or 6 months, whichever is longer``."""
    together = f" {joint} ".join(written)
    return f"{together}, whichever is {pick}" if pick else together
