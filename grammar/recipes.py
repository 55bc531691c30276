"""What the table makes of a row of symbols, worked out once: the rules to build, and from which of the symbols.

The fields of contracts are of few shapes: ``KEY NAME COMMA NAME`` is one. The same shape is the same walk over Lark's
table, so the walk is kept as a recipe, and the next field of that shape is built without another. Where a shape comes
often, its recipe is written out as a function.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, wraps
from operator import itemgetter
from typing import Any, NamedTuple, TypeVar

from grammar.build import BUILDERS, NAMING, OF_TEXT, UNWRAPPED, spliced
from grammar.lexer import Token
from grammar.syntax import Span
from grammar.tables import RESERVED, Reduce, Row, Shift, tables

FIELD, PART = "field", "part"
_LINE_END, _END = "_NL", "$END"
_MARKS = frozenset({_LINE_END, "LBRACE", "RBRACE"})
# By what they begin with: the terminal before which the table puts away what came before a field or a part.
_FIRST = {FIELD: "KEY", PART: "NAME"}


class Step(NamedTuple):
    """Build a rule that reaches from symbol ``first`` to symbol ``last``, from the values at the places ``parts``."""

    rule: str
    first: int
    last: int
    parts: tuple[int, ...]


class Recipe(NamedTuple):
    """The steps in their order. The value of each stands behind the values of the symbols; the last is the whole.

    ``words`` are the places of words of the language, with their terminals.
    """

    steps: tuple[Step, ...]
    words: tuple[tuple[int, str], ...] = ()


# A row of more symbols is worked out anew each time: those are of a shape of their own.
_LONGEST = 64
# So many shapes are known, and a recipe that was followed so often is written out.
_MOST, _OFTEN = 4096, 32

_new = tuple.__new__

Kinds = tuple[str, ...]
FromTokens = Callable[[Sequence[str], Sequence[int], Sequence[int], int], Any]
"""Builds a field from the texts of tokens, where these start, where they end, and the place of its first."""
FromValues = Callable[[list[Any]], Any]
"""Builds a block from the values of its symbols; it may change their list."""
T = TypeVar("T")


def _kept(make: Callable[[Kinds], T]) -> Callable[[Kinds], T]:
    keeping = lru_cache(maxsize=_MOST)(make)

    def known(kinds: Kinds) -> T:
        return keeping(kinds) if len(kinds) <= _LONGEST else make(kinds)

    return wraps(make)(known)


_FIELDS: dict[Kinds, FromTokens | None] = {}


def field_maker(kinds: Kinds) -> FromTokens | None:
    """What builds a field from kinds of tokens, the last of them what ends it; None where the table refuses them.

    A kind is a terminal, or a word of the language as it is written: it is a name where the table takes no such word.
    """
    if kinds in _FIELDS:
        return _FIELDS[kinds]
    recipe = _field_recipe(kinds)
    maker = None if recipe is None else _follower(recipe, kinds)
    if len(kinds) <= _LONGEST:
        if len(_FIELDS) >= _MOST:
            _FIELDS.clear()
        _FIELDS[kinds] = maker
    return maker


def _field_recipe(kinds: Kinds) -> Recipe | None:
    row = _Row(_body_state(), len(kinds) - 1)
    for place, kind in enumerate(kinds[:-1]):
        if not row.feed(kind, place):
            return None
    return row.ends(FIELD, kinds[-1])


@_kept
def part_maker(kinds: Kinds) -> FromValues | None:
    """What builds a block inside another from terminals and ``field``; None where the table refuses them."""
    row = _Row(_body_state(), len(kinds))
    return _following(row.ends(PART, _LINE_END) if row.all(kinds) else None)


@_kept
def block_maker(kinds: Kinds) -> FromValues | None:
    """What builds a block from terminals, ``field`` and ``part``; None where the table refuses them."""
    row = _Row((tables().start,), len(kinds))
    return _following(row.ends("block", _END) if row.all(kinds) else None)


# --- recipes, followed and written out -----------------------------------------------------------------------------


def _following(recipe: Recipe | None) -> FromValues | None:
    """A function that follows the recipe, step by step."""
    if recipe is None:
        return None
    steps = [(BUILDERS[rule], first, last, _taking(parts)) for rule, first, last, parts in recipe.steps]

    def build(values: list[Any]) -> Any:
        for place, terminal in recipe.words:
            values[place] = _new(Token, (terminal, *values[place][1:]))
        for builder, first, last, parts in steps:
            values.append(builder(_new(Span, (values[first][2], values[last][3])), parts(values)))
        return values[-1]

    return build


def _follower(recipe: Recipe, kinds: Kinds) -> FromTokens:
    """A function that follows the recipe, until that was done so often that to write it out is worth the time."""
    follow, left, size = _following(recipe), _OFTEN, len(kinds) - 1
    assert follow is not None

    def build(texts: Sequence[str], starts: Sequence[int], ends: Sequence[int], at: int) -> Any:
        nonlocal left
        left -= 1
        if left == 0 and kinds in _FIELDS:
            _FIELDS[kinds] = _written_out(recipe, kinds)
        part = slice(at, at + size)
        return follow([*map(Token, kinds, texts[part], starts[part], ends[part])])

    return build


def _written_out(recipe: Recipe, kinds: Kinds) -> FromTokens:
    """The recipe as Python. It makes no more of a token than the rule needs."""
    terminals = {**dict(enumerate(kinds)), **dict(recipe.words)}
    known: dict[str, Any] = {"new": _new, "Span": Span, "Token": Token}
    made: list[str] = []

    def value(place: int) -> str:
        if place >= len(kinds) - 1:
            return f"made_{place - len(kinds) + 1}"
        return f"new(Token, ({terminals[place]!r}, texts[at + {place}], starts[at + {place}], ends[at + {place}]))"

    for number, (rule, first, last, parts) in enumerate(recipe.steps):
        span = f"new(Span, (starts[at + {first}], ends[at + {last}]))"
        if rule in OF_TEXT:
            known[f"build_{number}"] = OF_TEXT[rule]
            said = ", ".join((f"texts[at + {parts[0]}]", *map(value, parts[1:])))
        else:
            known[f"build_{number}"] = BUILDERS[rule]
            said = f"({', '.join(map(value, parts))},)"
        made.append(f"    made_{number} = build_{number}({span}, {said})")
    exec("\n".join(["def build(texts, starts, ends, at):", *made, f"    return made_{len(recipe.steps) - 1}"]), known)
    written: FromTokens = known["build"]
    return written


# --- the walk ------------------------------------------------------------------------------------------------------


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
        self.steps.append(Step(name, *extent, tuple(parts)))
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
