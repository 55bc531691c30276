"""An effect in words: what happened, how much, and for whom."""

import re

from clauses.diff.change import Change
from clauses.diff.effect import Effect
from grammar.visible import inert

_BY = frozenset({"extended", "shortened", "advanced", "postponed", "increased", "decreased"})

_SIGNED = re.compile("(?:^|(?<=, ))[+−]")
"""The sign before each of those that came or went."""
_SPOKEN = {"+": "with ", "−": "without "}


def what(effect: Effect) -> str:
    """``extended by 2 years``, ``narrowed {−hardware}``."""
    if effect.amount is None:
        return effect.verb
    amount = inert(effect.amount)
    return f"{effect.verb} by {amount.lstrip('+−')}" if effect.verb in _BY else f"{effect.verb} {amount}"


def spoken(effect: Effect) -> str:
    """The same for the ear: ``narrowed, without hardware``, ``replaced research by sale``."""
    said, amount = what(effect), inert(effect.amount or "")
    if amount.startswith("{") and amount.endswith("}"):
        return f"{effect.verb}, {_SIGNED.sub(lambda sign: _SPOKEN[sign[0]], amount[1:-1])}"
    return said.replace(" → ", " by ")


def for_whom(effect: Effect) -> str:
    """``→ microsoft``, ``→ not openai`` where only a loss is stated, ``? which of …``; empty where it is neutral."""
    if effect.favours:
        return f"→ {inert(', '.join(effect.favours))}"
    if effect.disfavours:
        return f"→ against {inert(', '.join(effect.disfavours))}"
    if effect.depends:
        return f"? depends: {inert(effect.depends)}"
    return ""


def sentence(effect: Effect) -> str:
    """What and for whom, in one line."""
    return "  ".join(part for part in (what(effect), for_whom(effect)) if part)


def decided(change: Change) -> bool:
    """Whether a change has an effect worth a line: for somebody, or an open question other than the wording's."""
    return any(effect.favours or effect.disfavours or effect.depends for effect in change.effects)
