"""What a kind of clause means for its parties: what they may, must and must not do, as its model declares it."""

import re
from collections.abc import Callable, Iterator
from typing import Any, Literal, TypeAlias

from grammar.frozen import frozen

Force: TypeAlias = Literal["may", "must", "must not", "only with", "first to", "grants", "assigns", "has", "decides"]
"""``only with``: must deal with the other side alone. ``first to``: must turn to it before all others. ``grants`` and
``assigns``: gives it a right, or parts with one. ``has`` and ``decides`` are states, and collide with nothing."""


@frozen
class Norm:
    """What a clause lays down for the parties in its field ``who``; for the clause itself where that is empty.

    ``act`` says it in words: ``{field}`` stands for what a field says, and what stands in brackets is left out where
    one of its fields is silent. ``toward`` is the field of the other side. ``acts`` and ``things`` are the fields that
    hold the terms it is about, ``less`` those that are taken from them; ``exclusive`` is the field that says that
    nobody else may have the same, and ``modes`` those that say in which company it holds: alone, and with others. It
    holds only ``above`` what that field says, or ``up_to`` it. Where ``given`` names a field and that says nothing,
    ``no`` or ``none``, the clause does not lay this down.
    """

    force: Force
    who: str
    act: str
    toward: str | None = None
    acts: str | None = None
    things: str | None = None
    less: str | None = None
    exclusive: str | None = None
    modes: tuple[str, ...] = ()
    above: str | None = None
    up_to: str | None = None
    given: str | None = None

    @property
    def fields(self) -> tuple[str, ...]:
        """Every field of the clause that it names."""
        named = (self.who, self.toward, self.acts, self.things, self.less, self.exclusive, *self.modes)
        named += (self.above, self.up_to, self.given)
        return tuple(dict.fromkeys([*filter(None, named), *_FIELD.findall(self.act)]))

    @property
    def optional(self) -> tuple[str, ...]:
        """The fields that the act mentions only where they say something."""
        return tuple(name for piece, _ in _PIECES.findall(self.act) for name in _FIELD.findall(piece))

    def said(self, value: Callable[[str], Any], word: Callable[[str, Any], str]) -> str:
        """The act in words. ``value`` gives what a field says, or None; ``word`` puts it into words."""
        return "".join(self._pieces(value, word))

    def _pieces(self, value: Callable[[str], Any], word: Callable[[str, Any], str]) -> Iterator[str]:
        for optional, always in _PIECES.findall(self.act):
            piece = optional or always
            values = {name: value(name) for name in _FIELD.findall(piece)}
            if optional and any(each is None for each in values.values()):
                continue
            yield _FIELD.sub(lambda found, said=values: word(found[1], said[found[1]]), piece)  # type: ignore[misc]


_FIELD = re.compile(r"\{(\w+)\}")
_PIECES = re.compile(r"\[([^\]]*)\]|([^\[]+)")
