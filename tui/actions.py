"""The one table of keys: bindings, footer, help, palette and manual are made of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from textual.binding import Binding

Group = Literal["Moving", "Deciding", "Looking", "The timeline", "Finding", "The whole"]
Scope = Literal["review", "outline", "page", "timeline"]
"""Where a key works: everywhere on the screen, or in the pane that has the focus."""


@dataclass(frozen=True, slots=True)
class Action:
    """Something that a reader can do, by which keys, and what it does.

    ``label`` is the word for it; ``help`` a sentence. ``footer`` says how early it has its place at the foot of the
    screen: 1 before 2; 0 is never there.
    """

    name: str
    keys: tuple[str, ...]
    label: str
    help: str
    group: Group
    footer: int = 0
    scope: Scope = "review"

    @property
    def shown_keys(self) -> str:
        """The keys as a person reads them: ``n, ]``."""
        return ", ".join(map(shown_key, self.keys))


# fmt: off
ACTIONS: tuple[Action, ...] = (
    Action("next", ("n", "]"), "next", "Go to the next change that the filter shows.", "Moving", 1),
    Action("previous", ("p", "["), "prev", "Go to the previous change that the filter shows.", "Moving", 1),
    Action("next_open", ("o",), "next open", "Go to the next change that is undecided or stale.", "Moving"),
    Action("line_up", ("up", "k"), "line up", "Go a line up.", "Moving", scope="outline"),
    Action("line_down", ("down", "j"), "line down", "Go a line down.", "Moving", scope="outline"),
    Action("lines_page_up", ("pageup",), "page up", "Go a page up.", "Moving", scope="outline"),
    Action("lines_page_down", ("pagedown",), "page down", "Go a page down.", "Moving", scope="outline"),
    Action("first_line", ("home", "g"), "first line", "Go to the first line.", "Moving", scope="outline"),
    Action("last_line", ("end", "G"), "last line", "Go to the last line.", "Moving", scope="outline"),
    Action("scroll_up", ("shift+up", "K"), "text up", "Scroll the text a line up, from the outline.", "Moving"),
    Action("scroll_down", ("shift+down", "J"), "text down", "Scroll the text a line down, from the outline.", "Moving"),
    Action("scroll_page_up", ("shift+pageup", "U"), "text a page up", "Scroll the text a page up, from the outline.",
           "Moving"),
    Action("scroll_page_down", ("shift+pagedown", "D"), "text a page down",
           "Scroll the text a page down, from the outline.", "Moving"),
    Action("into", ("enter", "tab"), "into the text", "Go into the text, where arrows and page keys scroll it.",
           "Moving"),
    Action("leave", ("escape", "shift+tab"), "back", "Go back to the outline, and close what is open.", "Moving"),
    Action("earlier_pair", ("<",), "earlier versions", "Go to the pair of versions before this one.", "Moving"),
    Action("later_pair", (">",), "later versions", "Go to the pair of versions after this one.", "Moving"),
    Action("accept", ("a",), "accept", "Accept the change, and go to the next undecided one; once more takes it back.",
           "Deciding", 1),
    Action("reject", ("r",), "reject", "Reject the change, and go to the next undecided one; once more takes it back.",
           "Deciding", 1),
    Action("accept_clause", ("A",), "accept clause", "Accept every change of the clause that the filter shows.",
           "Deciding"),
    Action("reject_clause", ("R",), "reject clause", "Reject every change of the clause that the filter shows.",
           "Deciding"),
    Action("reviewed", ("space",), "reviewed", "Mark the change as looked at, and go to the next undecided one; "
           "once more takes it back.", "Deciding", 3),
    Action("comment", ("c",), "comment", "Write a comment of any length.", "Deciding", 1),
    Action("undo", ("u",), "undo", "Take the last decision back, as often as there is one in this session.",
           "Deciding", 3),
    Action("view", ("v",), "view", "Show the change in the next view: fields, redline, side by side, source.",
           "Looking", 2),
    Action("timeline", ("t",), "timeline", "Open or close the timeline of both versions.", "Looking", 3),
    Action("history", ("h",), "history", "Open or close the history of the clause over all versions.", "Looking", 4),
    Action("earlier_day", ("left",), "a day earlier", "Look at the day before.", "The timeline", scope="timeline"),
    Action("later_day", ("right",), "a day later", "Look at the day after.", "The timeline", scope="timeline"),
    Action("earlier_month", (",", "shift+left"), "a month earlier", "Look at a day a month earlier.", "The timeline",
           scope="timeline"),
    Action("later_month", (".", "shift+right"), "a month later", "Look at a day a month later.", "The timeline",
           scope="timeline"),
    Action("earlier_year", ("{", "ctrl+left"), "a year earlier", "Look at a day a year earlier.", "The timeline",
           scope="timeline"),
    Action("later_year", ("}", "ctrl+right"), "a year later", "Look at a day a year later.", "The timeline",
           scope="timeline"),
    Action("setting_up", ("up", "k"), "assumption up", "Go to the assumption above.", "The timeline",
           scope="timeline"),
    Action("setting_down", ("down", "j"), "assumption down", "Go to the assumption below.", "The timeline",
           scope="timeline"),
    Action("set", ("enter",), "assume", "Change the day, or what is assumed of an event.", "The timeline",
           scope="timeline"),
    Action("bars_up", ("pageup",), "bars up", "Scroll the bars a page up.", "The timeline", scope="timeline"),
    Action("bars_down", ("pagedown",), "bars down", "Scroll the bars a page down.", "The timeline", scope="timeline"),
    Action("bars_first", ("home",), "first bars", "Scroll to the first bars.", "The timeline", scope="timeline"),
    Action("bars_last", ("end",), "last bars", "Scroll to the last bars.", "The timeline", scope="timeline"),
    Action("fold", ("z",), "fold", "Show or hide the clauses that have not changed.", "Looking", 4),
    Action("theme", ("ctrl+t",), "theme", "Change the colours.", "Looking"),
    Action("filter", ("f",), "filter", "Choose what is shown, by level, kind, party and state.", "Finding", 2),
    Action("clear_filter", ("F",), "show all", "Show every change again.", "Finding"),
    Action("find", ("/",), "find", "Find words in ids, headings and prose.", "Finding", 2),
    Action("next_hit", ("N",), "next hit", "Go to the next place where the words were found.", "Finding"),
    Action("previous_hit", ("P",), "previous hit", "Go to the previous place where the words were found.", "Finding"),
    Action("export", ("x",), "export", "Write the review to a file, as Markdown, HTML or JSON.", "The whole", 4),
    Action("copy", ("y",), "copy", "Copy the change, or the clause, to the clipboard.", "The whole", 5),
    Action("edit", ("e",), "edit", "Open the clause in $VISUAL or $EDITOR at its line, then read the files again.",
           "The whole", 5),
    Action("reload", ("ctrl+r",), "read again", "Read the files again. They are read again by themselves, too, "
           "when they change.", "The whole"),
    Action("help", ("?", "f1"), "help", "Show what every key does.", "The whole", 1),
    Action("palette", ("ctrl+p",), "all actions", "Find an action by its name.", "The whole", 5),
    Action("quit", ("q", "ctrl+q"), "quit", "Leave. Every decision is written already.", "The whole", 1),
)
# fmt: on

GROUPS: tuple[Group, ...] = ("Moving", "Deciding", "Looking", "The timeline", "Finding", "The whole")

_KEYS = {
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "pageup": "PageUp",
    "pagedown": "PageDown",
    "home": "Home",
    "end": "End",
    "space": "Space",
    "enter": "Enter",
    "escape": "Escape",
    "tab": "Tab",
}


def shown_key(key: str) -> str:
    """A key as a person reads it: ``Shift+↑``, ``Ctrl+P``, ``F1``, ``n``."""
    *held, last = key.split("+") if len(key) > 1 else [key]
    named = _KEYS.get(last, last.upper() if held or len(last) > 1 else last)
    return "+".join([*(each.capitalize() for each in held), named])


def bindings(scope: Scope) -> Iterator[Binding]:
    """What Textual binds in a place."""
    for action in ACTIONS:
        if action.scope == scope:
            for key in action.keys:
                yield Binding(_bound(key), action.name, action.label, show=False)


def all_bindings() -> Iterator[Binding]:
    """What Textual binds for the whole screen: every key of the table, one after the other, as they are pressed.

    Were a pane to handle its own, a key that is pressed right behind another might be done before it: ``down`` and
    ``a`` would decide on another change. What a pane does is asked of the one with the focus.
    """
    for action in ACTIONS:
        named = action.name if action.scope == "review" else f"focused.{action.name}"
        for key in action.keys:
            yield Binding(_bound(key), named, action.label, show=False, priority=True)


def in_group(group: Group) -> tuple[Action, ...]:
    """The actions of a group, in the order of the table."""
    return tuple(action for action in ACTIONS if action.group == group)


def _bound(key: str) -> str:
    if key == ",":
        return "comma"  # Textual takes a comma for what stands between two keys
    return key if len(key) == 1 else key.lower()
