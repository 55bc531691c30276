"""What a value that its field cannot hold is, and what its author may have meant."""

from collections.abc import Callable, Iterator

from clauses.kinds.types import FieldType, Neutral
from clauses.load.reading import Unread, read_value, value_in
from clauses.values import (
    Choice,
    Date,
    Duration,
    EventPoint,
    Hedged,
    Money,
    Multiple,
    Percent,
    Period,
    Quantity,
    Shifted,
    Terms,
    Unknown,
)
from grammar import print_value
from grammar.syntax import Node

_WHAT: tuple[tuple[type, str], ...] = (
    (bool, "`yes` or `no`"),
    (str, "a text"),
    (Money, "an amount of money"),
    (Percent, "a percentage"),
    (Duration, "a length of time"),
    (Terms, "a number of terms"),
    (Multiple, "a multiple"),
    (Quantity, "a number"),
    (Date, "a date"),
    (EventPoint, "a name"),
    (Shifted, "a date"),
    (Period, "a period"),
    (Choice, "a choice"),
    (Hedged, "a hedged value"),
    (tuple, "a list"),
)
_ANSWERS = {"true": "yes", "false": "no", "y": "yes", "n": "no"}
_LONGEST = 60
_TRIALS = 1_000


def describe(value: Neutral) -> str:
    """What a value is, in the reader's words: ``a text``, ``an amount of money``."""
    if isinstance(value, Unknown):
        return f"`{value}`"
    return next(words for kind, words in _WHAT if isinstance(value, kind))


class Adviser:
    """Finds another way to write a value that its field can hold. It gives up after 1,000 trials in one file."""

    def __init__(self) -> None:
        """With all trials to go."""
        self.left = _TRIALS

    def advise(self, node: Node, value: Neutral, type_: FieldType, known: Callable[[Node], bool]) -> str:
        """The hint; empty where nothing that could be meant would do. ``known`` says whether a value's names exist."""
        for text in _meant(node, value, type_):
            if self.left <= 0 or not 0 < len(text) <= _LONGEST:
                continue
            self.left -= 1
            meant = value_in(text)
            if meant is None or not known(meant):
                continue
            read = read_value(meant)
            if not isinstance(read, Unread | Unknown) and type_.adapt(read) is not None:
                return f"write `{text}`"
        return ""


def _meant(node: Node, value: Neutral, type_: FieldType) -> Iterator[str]:
    """What an author who wrote this may have meant, the likeliest first."""
    written = print_value(node)
    if isinstance(value, str):
        yield value
        return
    if isinstance(value, EventPoint):
        yield _ANSWERS.get(value.name.lower(), "")
        yield f"until {written}"
    elif isinstance(value, Quantity):
        yield f"{written[:4]}-{written[4:6]}-{written[6:]}"
        yield f"through {written}"
        # A percentage fits in many places: it is meant where the type names one as its example.
        yield f"{written}%" if "%" in type_.phrase else ""
    elif isinstance(value, Date | Shifted):
        yield f"through {written}"
    elif isinstance(value, Duration):
        yield f"for {written}"
    if not isinstance(value, tuple | Unknown | Choice):
        yield f'"{written}"'
