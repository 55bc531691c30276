"""What Lark makes of ``clause.lark``, in the form in which it is kept: ``table.json``."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from lark import Lark
from lark.lexer import PatternStr

from grammar.tables import grammar_text


def lark(*, strict: bool = False) -> Lark:
    """Lark's own parser of the language; ``strict`` refuses any conflict or colliding terminals (needs interegular)."""
    return Lark(
        grammar_text(),
        parser="lalr",
        lexer="contextual",
        start=["file", "block"],
        maybe_placeholders=False,
        strict=strict,
    )


def written_table() -> str:
    """The table as it should be kept.

    Lark numbers its states as they come; here they are numbered from the start, by the names of what leads to them. So
    the same grammar is the same text.
    """
    parser = lark()
    conf = parser.parse_interactive("", start="block").parser_state.parse_conf
    numbers = _numbers(conf.states, conf.start_state)
    rules: dict[tuple[str, str, int], int] = {}
    rows: list[dict[str, int]] = []
    gotos: list[dict[str, int]] = []
    for state in numbers:
        actions = dict(sorted((str(symbol), argument) for symbol, (_, argument) in conf.states[state].items()))
        leads = {symbol: _lead(argument, numbers, rules) for symbol, argument in actions.items()}
        rows.append({symbol: lead for symbol, lead in leads.items() if _is_terminal(symbol)})
        gotos.append({symbol: lead for symbol, lead in leads.items() if not _is_terminal(symbol)})
    kept: dict[str, Any] = {
        **_terminals(parser),
        "choices": _choices(parser),
        "rules": list(rules),
        "start": numbers[conf.start_state],
        "end": numbers[conf.end_state],
    }
    lines = [f"  {json.dumps(name)}: {json.dumps(value, ensure_ascii=True)}" for name, value in kept.items()]
    for name, table in (("rows", rows), ("gotos", gotos)):
        lines.append(f"  {json.dumps(name)}: [\n" + ",\n".join(f"    {json.dumps(row)}" for row in table) + "\n  ]")
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _numbers(states: Mapping[int, Mapping[str, tuple[object, object]]], start: int) -> dict[int, int]:
    """The states that can be reached, in the order in which the names of symbols lead to them."""
    numbers = {start: 0}
    waiting = [start]
    for state in waiting:
        for _, (_, argument) in sorted(states[state].items(), key=lambda item: str(item[0])):
            if isinstance(argument, int) and argument not in numbers:
                numbers[argument] = len(numbers)
                waiting.append(argument)
    return numbers


def _lead(argument: Any, numbers: Mapping[int, int], rules: dict[tuple[str, str, int], int]) -> int:
    """A state to go to, or below zero a rule to reduce by. The name of a rule is empty where it is a helper."""
    if isinstance(argument, int):
        return numbers[argument]
    name = str(argument.alias or argument.origin.name)
    rule = str(argument.origin.name), "" if name.startswith("_") else name, len(argument.expansion)
    return -1 - rules.setdefault(rule, len(rules))


def _terminals(parser: Lark) -> dict[str, dict[str, str]]:
    """Regular expressions in the order to try them; words, and marks, by their text."""
    patterns, words, marks = {}, {}, {}
    for terminal in sorted(parser.terminals, key=lambda t: (-t.priority, -t.pattern.max_width, t.name)):
        if not isinstance(terminal.pattern, PatternStr):
            patterns[str(terminal.name)] = terminal.pattern.to_regexp()
        elif terminal.pattern.value.isidentifier():
            words[terminal.pattern.value] = str(terminal.name)
        else:
            marks[terminal.pattern.value] = str(terminal.name)
    return {"patterns": patterns, "words": words, "marks": marks}


def _choices(parser: Lark) -> dict[str, list[str]]:
    """For each rule the words that it chooses from."""
    words = {terminal: word for word, terminal in _terminals(parser)["words"].items()}
    offered: dict[str, set[str]] = {}
    for rule, name in _offered(parser):
        if name in words:
            offered.setdefault(rule, set()).add(words[name])
    return {rule: sorted(chosen) for rule, chosen in sorted(offered.items())}


def _offered(parser: Lark) -> Iterator[tuple[str, str]]:
    for rule in parser.rules:
        yield from ((str(rule.origin.name), str(symbol.name)) for symbol in rule.expansion)


def _is_terminal(symbol: str) -> bool:
    """Whether a name in Lark's table is that of a terminal."""
    return symbol.lstrip("_$").isupper()
