"""What the table makes of a row of symbols, worked out once: the rules to build, and from which of the symbols.

The fields of contracts are of few shapes: ``KEY NAME COMMA NAME`` is one. The same shape is the same walk over Lark's
table, so the walk is kept as a recipe, and the next field of that shape is built without another.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, wraps
from operator import itemgetter
from typing import Any, NamedTuple

from grammar.build import BUILDERS, NAMING, UNWRAPPED, Builder, spliced
from grammar.tables import RESERVED, Reduce, Row, Shift, tables

FIELD, PART = "field", "part"
_LINE_END, _END = "_NL", "$END"
_MARKS = frozenset({_LINE_END, "LBRACE", "RBRACE"})
# By what they begin with: the terminal before which the table puts away what came before a field or a part.
_FIRST = {FIELD: "KEY", PART: "NAME"}


class Step(NamedTuple):
    """Build a rule that reaches from token ``first`` to token ``last``, from what ``parts`` takes of the values."""

    build: Builder
    first: int
    last: int
    parts: Callable[[Sequence[Any]], Any]


class Recipe(NamedTuple):
    """The steps in their order. The value of each stands behind the values of the symbols; the last is the whole.

    ``words`` are the places of words of the language, with their terminals.
    """

    steps: tuple[Step, ...]
    words: tuple[tuple[int, str], ...] = ()


# A row of more symbols is worked out anew each time: those are of a shape of their own.
_LONGEST = 64

Maker = Callable[[tuple[str, ...]], Recipe | None]


def _kept(make: Maker) -> Maker:
    keeping = lru_cache(maxsize=4096)(make)

    def recipe(kinds: tuple[str, ...]) -> Recipe | None:
        return keeping(kinds) if len(kinds) <= _LONGEST else make(kinds)

    return wraps(make)(recipe)


@_kept
def field_recipe(kinds: tuple[str, ...]) -> Recipe | None:
    """How to build a field from kinds of tokens, the last of them what ends it; None where the table refuses them.

    A kind is a terminal, or a word of the language as it is written: it is a name where the table takes no such word.
    """
    row = _Row(_body_state(), len(kinds) - 1)
    for place, kind in enumerate(kinds[:-1]):
        if not row.feed(kind, place):
            return None
    return row.ends(FIELD, kinds[-1])


@_kept
def part_recipe(kinds: tuple[str, ...]) -> Recipe | None:
    """How to build a block inside another, from terminals and ``field``."""
    row = _Row(_body_state(), len(kinds))
    return row.ends(PART, _LINE_END) if row.all(kinds) else None


@_kept
def block_recipe(kinds: tuple[str, ...]) -> Recipe | None:
    """How to build a block, from terminals, ``field`` and ``part``."""
    row = _Row((tables().start,), len(kinds))
    return row.ends("block", _END) if row.all(kinds) else None


class _Row:
    """Lark's table, walked over kinds in place of tokens. A value is where it stands; a helper rule has a list."""

    def __init__(self, states: Sequence[int], size: int) -> None:
        self.states = list(states)
        self.values: list[Any] = []
        self.extents: list[tuple[int, int]] = []
        self.size = size
        self.steps: list[Step] = []
        self.words: list[tuple[int, str]] = []
        self.reserved: set[int] = set()
        self.misnamed = False

    def all(self, kinds: Sequence[str]) -> bool:
        return all(self.feed(kind, place) for place, kind in enumerate(kinds))

    def feed(self, kind: str, place: int) -> bool:
        """Take a symbol; no where the table has no place for it."""
        if kind in _FIRST:
            return self._settle(_FIRST[kind]) and self._go(kind, place, (place, place))
        while isinstance(action := self._action(kind), Reduce):
            self._reduce(action)
        if action is None:
            return False
        word = tables().words.get(kind)
        if word in _rows()[self.states[-1]]:
            self.words.append((place, str(word)))
        elif kind in RESERVED:
            self.reserved.add(place)
        self._push(action.state, [] if kind in _MARKS else place, (place, place))
        return True

    def ends(self, symbol: str, end: str) -> Recipe | None:
        """The recipe, if what was taken is ``symbol`` where ``end`` comes next."""
        while self.states[-1] != tables().end:
            action = self._action(end)
            if not isinstance(action, Reduce):
                return None
            self._reduce(action)
            if action.symbol == symbol and len(self.values) == 1:
                break
        return None if self.misnamed or not self.steps else Recipe(tuple(self.steps), tuple(self.words))

    def _action(self, kind: str) -> Shift | Reduce | None:
        """A word of the language is one only where the table can take it."""
        row = _rows()[self.states[-1]]
        word = tables().words.get(kind)
        if word is None:
            return row.get(kind)
        return row.get(word) or row.get("NAME")

    def _settle(self, first: str) -> bool:
        while isinstance(action := _rows()[self.states[-1]].get(first), Reduce):
            self._reduce(action)
        return action is not None

    def _go(self, symbol: str, value: Any, extent: tuple[int, int]) -> bool:
        state = tables().gotos[self.states[-1]].get(symbol)
        if state is not None:
            self._push(state, value, extent)
        return state is not None

    def _push(self, state: int, value: Any, extent: tuple[int, int]) -> None:
        self.states.append(state)
        self.values.append(value)
        self.extents.append(extent)

    def _reduce(self, rule: Reduce) -> None:
        depth = len(self.values) - rule.size
        extent = self.extents[depth][0], self.extents[-1][1]
        parts = spliced(self.values[depth:])
        del self.states[depth + 1 :], self.values[depth:], self.extents[depth:]
        self._go(rule.symbol, self._built(rule.name, parts, extent) if rule.name else parts, extent)

    def _built(self, name: str, parts: list[int], extent: tuple[int, int]) -> int:
        if name in UNWRAPPED and len(parts) == 1:
            return parts[0]
        if name in NAMING and not self.reserved.isdisjoint(parts):
            self.misnamed = True
        self.steps.append(Step(BUILDERS[name], *extent, _taking(parts)))
        return self.size + len(self.steps) - 1


def _taking(parts: Sequence[int]) -> Callable[[Sequence[Any]], Any]:
    """What takes the values at these places, in their order."""
    if list(parts) == list(range(parts[0], parts[-1] + 1)):
        return itemgetter(slice(parts[0], parts[-1] + 1))
    return itemgetter(*parts)


def _rows() -> Mapping[int, Row]:
    return tables().rows


@lru_cache(maxsize=1)
def _body_state() -> tuple[int, ...]:
    """The states of the table after ``kind id {`` and a line end: where fields and parts may stand."""
    row = _Row((tables().start,), 0)
    for kind in ("NAME", "NAME", "LBRACE", _LINE_END):
        row.feed(kind, 0)
    return tuple(row.states[-1:])
