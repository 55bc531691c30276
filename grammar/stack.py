"""Lark's LALR table, walked over tokens: the stack of states, and the values that the rules build."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from grammar.build import BUILDERS, NAMING, spliced
from grammar.lexer import END, Token
from grammar.syntax import Span
from grammar.tables import RESERVED, Reduce, Row, Shift, tables


class Stack:
    """What has been read of one block. ``base`` is the offset in the file that spans count from."""

    def __init__(self, base: int) -> None:
        """Begin before the first token."""
        self.base = base
        self.rows: Mapping[int, Row] = tables().rows
        self.gotos = tables().gotos
        self.words = tables().words
        self.states = [tables().start]
        self.values: list[Any] = []
        self.begins: list[int] = []
        self.ends: list[int] = []
        self.misnamed: list[Token] = []

    def feed(self, token: Token) -> bool:
        """Take one token; no where the table has no place for it, and then the stack stands before it."""
        while True:
            if token.type == END and self.states[-1] == tables().end:
                return True
            row = self.rows[self.states[-1]]
            action = row.get(token.type)
            if token.type == "NAME" and (word := self.words.get(token.text)) in row:
                token = Token(str(word), token.text, token.start, token.end)
                action = row[token.type]
            if action is None:
                return False
            if isinstance(action, Shift):
                self._push(action.state, token, token.start, token.end)
                return True
            self._reduce(action)

    def settle(self) -> None:
        """Finish a field or block whose line has ended, as the next field would."""
        while isinstance(action := self.rows[self.states[-1]].get("KEY"), Reduce):
            self._reduce(action)

    def takes(self, symbol: str) -> bool:
        """Whether the table has a place for ``symbol`` as things stand, reductions aside."""
        return symbol in self.rows[self.states[-1]]

    def accepts(self, depth: int | None = None) -> frozenset[str]:
        """The terminals that could come next, or could have come when the stack was ``depth`` high."""
        return _accepts(tuple(self.states[:depth]))

    def go(self, symbol: str, value: Any, begin: int, end: int) -> None:
        """Put what stands for a rule on the stack."""
        self._push(self.gotos[self.states[-1]][symbol], value, begin, end)

    def cut(self, depth: int) -> None:
        """Forget all but the first ``depth`` values."""
        del self.states[depth + 1 :], self.values[depth:], self.begins[depth:], self.ends[depth:]

    def item(self) -> int:
        """How many values lie below the field or block that is being read."""
        for depth in range(len(self.states) - 1, 0, -1):
            if isinstance(self.rows[self.states[depth]].get("KEY"), Shift):
                return depth
        return 0

    def span(self, begin: int, end: int) -> Span:
        """From offsets in the file to a span in the block."""
        return Span(begin - self.base, end - self.base)

    def _push(self, state: int, value: Any, begin: int, end: int) -> None:
        self.states.append(state)
        self.values.append(value)
        self.begins.append(begin)
        self.ends.append(end)

    def _reduce(self, rule: Reduce) -> None:
        """Build what a rule makes of the values on top, and put it in their place."""
        depth = len(self.values) - rule.size
        end = self.ends[-1]
        begin = self.begins[depth] if rule.size else end
        parts = spliced(self.values[depth:])
        del self.states[depth + 1 :], self.values[depth:], self.begins[depth:], self.ends[depth:]
        value: Any = parts
        if rule.name:
            if rule.name in NAMING:
                self.misnamed += [part for part in parts if is_token(part, "NAME") and part.text in RESERVED]
            value = BUILDERS[rule.name](Span(begin - self.base, end - self.base), parts)
        self._push(self.gotos[self.states[-1]][rule.symbol], value, begin, end)


def is_token(value: object, *types: str) -> bool:
    """Whether ``value`` is a token of one of these types."""
    return isinstance(value, Token) and value.type in types


@lru_cache(maxsize=4096)
def _accepts(states: Sequence[int]) -> frozenset[str]:
    """The terminals that the parser would take in these states, reductions included."""
    rows, gotos, taken = tables().rows, tables().gotos, set()
    for symbol in rows[states[-1]]:
        stack = list(states)
        while isinstance(action := rows[stack[-1]].get(symbol), Reduce):
            del stack[len(stack) - action.size :]
            stack.append(gotos[stack[-1]][action.symbol])
        if action is not None:
            taken.add(symbol)
    return frozenset(taken)
