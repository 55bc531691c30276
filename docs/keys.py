"""The keys, signs and states of the review, for the manual: made from the tables that the screen is made from."""

from collections.abc import Iterable, Iterator

from clauses.report.arrange import SIGNS
from clauses.report.review_words import IN_WORDS
from clauses.review import STATES
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


def states() -> Iterator[str]:
    """What each state is called, its sign, and what it says where its name does not."""
    yield from _table(
        ("state", "sign", "what it says"),
        ((state, f"`{sign}`", _meaning(state, IN_WORDS[state])) for state, sign in STATES.items()),
    )


def _meaning(state: str, said: str) -> str:
    return "" if said == state else said.removeprefix(f"{state}: ")


def _keys(action: Action) -> str:
    return ", ".join(f"`{key}`" for key in action.shown_keys.split(", ") if key)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield "| --- " * len(head) + "|"
    yield from (f"| {' | '.join(row)} |" for row in rows)
    yield ""
