"""Read the tokens of one block, and go on after a mistake.

A field that cannot be read becomes a ``Broken`` value and costs its line; a head that cannot be read costs the head.
Fields, closing braces and heads at the start of a line are where the walk resumes.
"""

from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import accumulate
from typing import Any

from grammar.build import key_of
from grammar.head import head_of
from grammar.lexer import BAD, END, LINE_END, Token
from grammar.lines import is_head, opens
from grammar.messages import Situation
from grammar.stack import Stack, is_token
from grammar.syntax import Block, Broken, Field
from grammar.tables import RESERVED, tables

Report = Callable[[Situation], None]

_ENDS = frozenset({LINE_END, END})
_JOINTS = ("COMMA", "OR", "AND")


class Walk:
    """One walk over one block. ``base`` is the offset in the file that spans count from."""

    def __init__(self, tokens: Sequence[Token], base: int, text: str, report: Report) -> None:
        """Make ready; ``run`` does it."""
        end = tokens[-1].end
        self.tokens = [*tokens, Token(END, "", end, end)]
        self.text = text
        self.report = report
        self.stack = Stack(base)
        self.told = -1

    def run(self) -> Block:
        """The block; never None, and never an exception for what the author wrote."""
        index, last_trouble, stack = 0, -1, self.stack
        while index < len(self.tokens):
            token = self.tokens[index]
            dangles = token.type == LINE_END and self._dangling(index)
            if not dangles and stack.feed(token):
                if stack.misnamed:
                    self._tell_names(index)
                index += 1
            elif index == last_trouble:
                index += 1
            else:
                last_trouble = index
                self._tell_names(index)
                stack.settle()
                self._tell(index)
                index = self._recover(index)
        return self._result()

    # --- telling ---------------------------------------------------------------------------------------------------

    def _tell(self, index: int) -> None:
        if not self._news(index):
            return
        stack, item = self.stack, self.stack.item()
        symbols = stack.values[item:]
        key = symbols[0] if symbols and is_token(symbols[0], "KEY") else None
        start = self._start(index, item)
        misnamed = next((i for i, value in enumerate(symbols, item) if _is_misnamed(value)), -1)
        self.report(
            Situation(
                found=self.tokens[index],
                line=self.tokens[start:index],
                rest=self.tokens[index + 1 : self._stop(index)],
                accepts=stack.accepts(),
                key=key,
                ended=bool(symbols) and isinstance(symbols[0], Field),
                closed=bool(symbols) and is_token(symbols[-1], "RBRACE"),
                depth=sum(is_token(value, "LBRACE") for value in stack.values[:item]),
                inline=item > 0 and is_token(stack.values[item - 1], "LBRACE"),
                before=None if key else self._before(start, item),
                misnamed=stack.values[misnamed] if misnamed >= 0 else None,
                wanted=stack.accepts(misnamed + 1) if misnamed >= 0 else frozenset(),
            )
        )

    def _tell_names(self, index: int) -> None:
        """Tell of words of the language that were read as names."""
        for word in self.stack.misnamed:
            if self._news(index):
                self.report(Situation(found=word, line=(), rest=(), accepts=frozenset(), misnamed=word))
        self.stack.misnamed.clear()

    def _news(self, index: int) -> bool:
        """Whether nothing has been told of this line: what follows a mistake on it is not news."""
        line = self._lines[index]
        news, self.told = line != self.told, line
        return news

    @cached_property
    def _lines(self) -> Sequence[int]:
        """For each token the number of its line; a line end belongs to the line that it ends."""
        return [0, *accumulate(token.type == LINE_END for token in self.tokens)]

    def _start(self, index: int, item: int) -> int:
        """The index of the first token of the field or block that is being read."""
        values = self.stack.values[item:]
        first = values[0] if values and isinstance(values[0], Token) else None
        start = index
        while start > 0 and self.tokens[start].start != (first.start if first else -1):
            if first is None and self.tokens[start - 1].type in (LINE_END, "LBRACE"):
                break
            start -= 1
        return start

    def _stop(self, index: int) -> int:
        while self.tokens[index].type not in _ENDS:
            index += 1
        return index

    def _before(self, start: int, item: int) -> Token | None:
        """The last token of the field before, if this line stands further in than that field: it may go on with it."""
        above = self.stack.values[item - 1] if item else None
        fields = [value for value in above[-2:] if isinstance(value, Field)] if isinstance(above, list) else []
        if start < 2 or not fields or isinstance(fields[-1].value, Broken):
            return None
        last = self.tokens[start - 2]
        begin = fields[-1].span.start + self.stack.base
        deeper = self._indent(self.tokens[start].start) > self._indent(begin)
        return last if deeper and last.end == fields[-1].span.end + self.stack.base else None

    def _indent(self, offset: int) -> int:
        start = offset
        while start > 0 and self.text[start - 1] in " \t":
            start -= 1
        return offset - start

    # --- going on --------------------------------------------------------------------------------------------------

    def _dangling(self, index: int) -> bool:
        """A line that ends in a comma, `or` or `and`, before a line that cannot go on with it."""
        if not self.stack.values or not is_token(self.stack.values[-1], *_JOINTS) or not self._anchor(index + 1):
            return False
        # Two names without a brace, further in than the field, are values that lack a comma.
        after, field = self.tokens[index + 1], self.stack.begins[self.stack.item()]
        deeper = self._indent(after.start) > self._indent(field)
        return after.type != "NAME" or not deeper or opens(self.tokens, index + 1)

    def _recover(self, index: int) -> int:
        """Put right what is on the stack, and say where to go on."""
        item = self.stack.item()
        symbols = self.stack.values[item:]
        first = symbols[0] if symbols else None
        if item == 0:
            return self._recover_head(index, item)
        if is_token(symbols[-1] if symbols else None, "RBRACE"):
            return self._stop(index)
        if isinstance(first, Token) and first.type == "KEY":
            return self._recover_field(index, item, first)
        if isinstance(first, Field):
            return self._recover_end(index, item, first)
        opening = self._opening(index)
        if opening is not None and opening != index and "head" in self.stack.gotos[self.stack.states[item]]:
            return self._recover_head(index, item)
        if isinstance(first, Token) and first.type == "NAME":
            return self._recover_name(index, item, first)
        self.stack.cut(item)
        return self._skip(index)

    def _recover_head(self, index: int, item: int) -> int:
        """Go on in the body of a block whose head is wrong; where it opens none, at its end."""
        start, opening = self._start(index, item), self._opening(index)
        line = self.tokens[start : opening if opening is not None else self._stop(index)]
        begin = self.tokens[start].start
        end = line[-1].end if line else begin
        self.stack.cut(item)
        self.stack.go("head", head_of(line, self.stack.base, begin, end), begin, end)
        return len(self.tokens) - 1 if opening is None else opening

    def _opening(self, index: int) -> int | None:
        while self.tokens[index].type not in _ENDS:
            if self.tokens[index].type == "LBRACE":
                return index
            index += 1
        return None

    def _recover_field(self, index: int, item: int, key: Token) -> int:
        resumed = self._resume(index)
        self._put_broken(item, key, *key_of(key), self.stack.ends[-1], resumed)
        return self._end_line(resumed)

    def _recover_name(self, index: int, item: int, name: Token) -> int:
        """A line that begins with a name and is no block: a field without its colon, or of no use."""
        start, stop = self._start(index, item), self._stop(index)
        line = self.tokens[start:stop]
        resumed = self._resume(index, stop)
        key = next((number for number, token in enumerate(line) if token.type not in ("NAME", "MINUS")), 0)
        if key and line[key].type == "KEY":
            words = [token.text for token in line[:key] if token.type == "NAME"]
            last, language = key_of(line[key])
            self._put_broken(item, name, "_".join([*words, last]), language, line[key].end, resumed)
        elif len(line) > 1 and self._before(start, item) is None:
            self._put_broken(item, name, name.text, None, self.stack.ends[-1], resumed)
        else:
            self.stack.cut(item)
            return self._skip(index)
        return self._end_line(resumed)

    def _put_broken(self, item: int, first: Token, key: str, language: str | None, end: int, resumed: int) -> None:
        """Put a field in the place of what could not be read."""
        stack, begin = self.stack, first.start
        stack.cut(item)
        self._begin_lines(resumed, begin)
        span, key_span = stack.span(begin, end), stack.span(begin, first.end)
        value = Broken(stack.span(min(first.end, end), end))
        stack.go("field", Field(span, key, language, value, key_span), begin, end)

    def _recover_end(self, index: int, item: int, field: Field) -> int:
        """Go on after a field that is sound, but whose line does not end as it should."""
        resumed = self._resume(index)
        begin, end = self.stack.begins[item], self.stack.ends[item]
        if self.stack.rows[self.stack.states[item]].get(LINE_END):
            self.stack.cut(item)
            self._begin_lines(resumed, begin)
            self.stack.go("field", field, begin, end)
        return self._end_line(resumed)

    def _begin_lines(self, resumed: int, offset: int) -> None:
        """Let a block that began on one line have several, where another field or line follows."""
        if self.stack.takes(LINE_END) and self.tokens[resumed].type in (LINE_END, "KEY"):
            self.stack.feed(Token(LINE_END, "", offset, offset))

    def _end_line(self, index: int) -> int:
        """Give the parser the line end that it waits for, where the author went on without one."""
        token = self.tokens[index]
        if not self.stack.takes(token.type) and self.stack.takes(LINE_END):
            self.stack.feed(Token(LINE_END, "", token.start, token.start))
        return index

    def _skip(self, index: int) -> int:
        resumed = self._resume(index)
        ends = self.tokens[resumed].type == LINE_END and not self.stack.takes(LINE_END)
        return resumed + 1 if ends else resumed

    def _resume(self, index: int, keys: int = 0) -> int:
        """The next line end before an anchor, closing brace, or from ``keys`` on field begun on the same line."""
        depth = 0
        while (token := self.tokens[index]).type != END:
            depth += (token.type == "LBRACE") - (token.type == "RBRACE")
            if depth < 0 or (depth == 0 and self._stops(index, keys)):
                return index
            index += 1
        return index

    def _stops(self, index: int, keys: int) -> bool:
        kind = self.tokens[index].type
        if kind == LINE_END:
            return self._anchor(index + 1)
        return kind == "KEY" and index >= keys and self.tokens[index - 1].type != "KEY" and self._anchor(index)

    def _anchor(self, index: int) -> bool:
        """Whether what stands here can only be the beginning of a field or block, or the end of one."""
        token = self.tokens[index]
        if token.type == "KEY":
            return self.text[token.end : token.end + 1] in ("", " ", "\t", "\r", "\n", '"', "{", "}")
        if token.type in ("RBRACE", END):
            return True
        if token.type != "NAME" or token.text in tables().words:
            return False
        return is_head(self.tokens, index) or self._field_without_colon(index)

    def _field_without_colon(self, index: int) -> bool:
        if self.tokens[index - 1].type != LINE_END:
            return False
        following = self.tokens[index + 1]
        return following.type in ("STRING", "PROSE") or (following.type == BAD and following.text == "=")

    def _result(self) -> Block:
        values = self.stack.values
        block = next((value for value in values if isinstance(value, Block)), None)
        if block is not None and len(values) <= 2:
            return block
        flat: list[Any] = [part for value in values for part in (value if isinstance(value, list) else [value])]
        items = tuple(part for part in flat if isinstance(part, Field | Block) and part is not block)
        head = block or head_of((), self.stack.base, self.stack.base, self.stack.base)
        return Block(head.span, head.kind, head.id, head.heading, items, "body", sound=False)


def _is_misnamed(value: object) -> bool:
    return is_token(value, "NAME") and isinstance(value, Token) and value.text in RESERVED
