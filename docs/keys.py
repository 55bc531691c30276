"""The keys and signs of the review's screen, for the manual: made from the tables that the screen is made from."""

from collections.abc import Iterable, Iterator

from clauses.report.arrange import SIGNS
from tui.actions import GROUPS, Action, in_group
from tui.states import legend


def tables() -> Iterator[str]:
    """A table for each group of actions, then those of the signs."""
    for group in GROUPS:
        yield f"### {group}\n"
        yield from _table(("key", "what it does"), ((_keys(each), each.help) for each in in_group(group)))
    yield "### Signs in the outline\n"
    yield from _table(("before a clause", "what became of it"), ((f"`{sign}`", word) for sign, word in SIGNS.items()))
    yield from _table(("behind it", "how far it is decided"), ((f"`{sign}`", word) for sign, word in legend()))


def _keys(action: Action) -> str:
    return ", ".join(f"`{key}`" for key in action.shown_keys.split(", ") if key)


def _table(head: tuple[str, str], rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    yield f"| {head[0]} | {head[1]} |"
    yield "| --- | --- |"
    yield from (f"| {first} | {second} |" for first, second in rows)
    yield ""
