"""The one table of keys: bindings, footer, help, palette and manual are made of it."""

from collections.abc import Iterator
from typing import Literal, get_args

from textual.binding import Binding

from grammar.frozen import frozen

Group = Literal[
    "Moving",
    "In the text",
    "Deciding",
    "In the box for a comment",
    "Looking",
    "In the timeline",
    "In the line for what is assumed",
    "Finding",
    "In the list of the filter",
    "In the line for words",
    "The whole",
    "In the box for the export",
    "In the help",
]
Scope = Literal["review", "outline", "text", "timeline", "assumption", "filter", "words", "comment", "export", "help"]
"""Where a key works: everywhere on the screen, or in what has the focus: a pane, a list, a line or a box."""


@frozen
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
    def anywhere(self) -> bool:
        """Whether it can be done by its name, from wherever one is: what a box or a list does needs that open."""
        return self.scope in _ORDERED

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
    Action("scroll_up", ("up", "k"), "up", "Scroll a line up.", "In the text", scope="text"),
    Action("scroll_down", ("down", "j"), "down", "Scroll a line down.", "In the text", scope="text"),
    Action("page_up", ("pageup",), "page up", "Scroll a page up.", "In the text", scope="text"),
    Action("page_down", ("pagedown",), "page down", "Scroll a page down.", "In the text", scope="text"),
    Action("scroll_home", ("home", "g"), "first line", "Scroll to the first line.", "In the text", scope="text"),
    Action("scroll_end", ("end", "G"), "last line", "Scroll to the last line.", "In the text", scope="text"),
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
    Action("save", ("ctrl+s", "ctrl+enter"), "write", "Write the comment; an empty one is none.",
           "In the box for a comment", scope="comment"),
    Action("leave", ("escape",), "leave", "Leave; what was written and not saved is thrown away the second time only.",
           "In the box for a comment", scope="comment"),
    Action("undo", ("u",), "undo", "Take the last decision back, as often as there is one in this session.",
           "Deciding", 3),
    Action("view", ("v",), "view", "Show the change in the next view: fields, redline, side by side, source.",
           "Looking", 2),
    Action("timeline", ("t",), "timeline", "Open or close the timeline of both versions.", "Looking", 3),
    Action("history", ("h",), "history", "Open or close the history of the clause over all versions.", "Looking", 4),
    Action("earlier_day", ("left",), "a day earlier", "Look at the day before.", "In the timeline", scope="timeline"),
    Action("later_day", ("right",), "a day later", "Look at the day after.", "In the timeline", scope="timeline"),
    Action("earlier_month", (",", "shift+left"), "a month earlier", "Look at a day a month earlier.", "In the timeline",
           scope="timeline"),
    Action("later_month", (".", "shift+right"), "a month later", "Look at a day a month later.", "In the timeline",
           scope="timeline"),
    Action("earlier_year", ("{", "ctrl+left"), "a year earlier", "Look at a day a year earlier.", "In the timeline",
           scope="timeline"),
    Action("later_year", ("}", "ctrl+right"), "a year later", "Look at a day a year later.", "In the timeline",
           scope="timeline"),
    Action("setting_up", ("up", "k"), "assumption up", "Go to the assumption above.", "In the timeline",
           scope="timeline"),
    Action("setting_down", ("down", "j"), "assumption down", "Go to the assumption below.", "In the timeline",
           scope="timeline"),
    Action("set", ("enter",), "assume", "Change the day, or what is assumed of an event.", "In the timeline",
           scope="timeline"),
    Action("bars_up", ("pageup",), "bars up", "Scroll the bars a page up.", "In the timeline", scope="timeline"),
    Action("bars_down", ("pagedown",), "bars down", "Scroll the bars a page down.", "In the timeline",
           scope="timeline"),
    Action("bars_first", ("home",), "first bars", "Scroll to the first bars.", "In the timeline", scope="timeline"),
    Action("bars_last", ("end",), "last bars", "Scroll to the last bars.", "In the timeline", scope="timeline"),
    Action("keep", ("enter",), "assume it", "Assume what was written.", "In the line for what is assumed",
           scope="assumption"),
    Action("leave", ("escape",), "leave", "Leave it as it was.", "In the line for what is assumed",
           scope="assumption"),
    Action("fold", ("z",), "fold", "Show or hide the clauses that have not changed.", "Looking", 4),
    Action("theme", ("ctrl+t",), "theme", "Change the colours.", "Looking"),
    Action("filter", ("f",), "filter", "Choose what is shown, by level, kind, party and state.", "Finding", 2),
    Action("clear_filter", ("F",), "show all", "Show every change again.", "Finding"),
    Action("find", ("/",), "find", "Find words in ids, headings and prose.", "Finding", 2),
    Action("next_hit", ("N",), "next hit", "Go to the next place where the words were found.", "Finding"),
    Action("previous_hit", ("P",), "previous hit", "Go to the previous place where the words were found.", "Finding"),
    Action("choice_up", ("up", "k"), "up", "Go to the choice above.", "In the list of the filter", scope="filter"),
    Action("choice_down", ("down", "j"), "down", "Go to the choice below.", "In the list of the filter",
           scope="filter"),
    Action("choices_up", ("pageup",), "page up", "Go ten choices up.", "In the list of the filter", scope="filter"),
    Action("choices_down", ("pagedown",), "page down", "Go ten choices down.", "In the list of the filter",
           scope="filter"),
    Action("first_choice", ("home",), "first", "Go to the first choice.", "In the list of the filter",
           scope="filter"),
    Action("last_choice", ("end",), "last", "Go to the last choice.", "In the list of the filter", scope="filter"),
    Action("choose", ("space", "x"), "choose", "Choose it, or choose it no more.", "In the list of the filter",
           scope="filter"),
    Action("show_all", ("F", "0", "backspace"), "show all", "Show every change again.",
           "In the list of the filter", scope="filter"),
    Action("close", ("enter", "f", "q"), "close", "Go back to the text; what was chosen is shown.",
           "In the list of the filter", scope="filter"),
    Action("hit_above", ("up",), "hit above", "Go to the place before where the words are found.",
           "In the line for words", scope="words"),
    Action("hit_below", ("down",), "hit below", "Go to the next place where the words are found.",
           "In the line for words", scope="words"),
    Action("keep", ("enter",), "stay", "Stay at what was found.", "In the line for words", scope="words"),
    Action("leave", ("escape",), "go back", "Go back to where one was.", "In the line for words", scope="words"),
    Action("export", ("x",), "export", "Write the review to a file, as Markdown, HTML or JSON.", "The whole", 4),
    Action("next_format", ("tab", "down"), "next format", "Choose the next format.", "In the box for the export",
           scope="export"),
    Action("previous_format", ("shift+tab", "up"), "format before", "Choose the format before.",
           "In the box for the export", scope="export"),
    Action("write", ("enter",), "write", "Write the file; one that is there is replaced the second time only.",
           "In the box for the export", scope="export"),
    Action("leave", ("escape",), "leave", "Leave; nothing is written.", "In the box for the export", scope="export"),
    Action("copy", ("y",), "copy", "Copy the change, or the clause, to the clipboard.", "The whole", 5),
    Action("edit", ("e",), "edit", "Open the clause in $VISUAL or $EDITOR at its line, then read the files again.",
           "The whole", 5),
    Action("reload", ("ctrl+r",), "read again", "Read the files again. They are read again by themselves, too, "
           "when they change.", "The whole"),
    Action("help", ("?", "f1"), "help", "Show what every key does.", "The whole", 1),
    Action("scroll_up", ("up", "k"), "up", "Scroll a line up.", "In the help", scope="help"),
    Action("scroll_down", ("down", "j"), "down", "Scroll a line down.", "In the help", scope="help"),
    Action("page_up", ("pageup",), "page up", "Scroll a page up.", "In the help", scope="help"),
    Action("page_down", ("pagedown", "space"), "page down", "Scroll a page down.", "In the help", scope="help"),
    Action("scroll_home", ("home", "g"), "first line", "Scroll to the first line.", "In the help", scope="help"),
    Action("scroll_end", ("end", "G"), "last line", "Scroll to the last line.", "In the help", scope="help"),
    Action("close", ("escape", "q", "?", "f1"), "close", "Close the help.", "In the help", scope="help"),
    Action("palette", ("ctrl+p",), "all actions", "Find an action by its name.", "The whole", 5),
    Action("quit", ("q", "ctrl+q"), "quit", "Leave. Every decision is written already.", "The whole", 1),
)
# fmt: on

GROUPS: tuple[Group, ...] = get_args(Group)

_ORDERED: frozenset[Scope] = frozenset({"review", "outline", "timeline"})
"""Where the keys are those of the screen, see ``all_bindings``."""

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
    "backspace": "Backspace",
}


def shown_key(key: str) -> str:
    """A key as a person reads it: ``Shift+↑``, ``Ctrl+P``, ``F1``, ``n``."""
    *held, last = key.split("+") if len(key) > 1 else [key]
    named = _KEYS.get(last, last.upper() if held or len(last) > 1 else last)
    return "+".join([*(each.capitalize() for each in held), named])


def bindings(scope: Scope) -> Iterator[Binding]:
    """What Textual binds in what has the focus."""
    for action in ACTIONS:
        if action.scope == scope:
            for key in action.keys:
                yield Binding(_bound(key), action.name, action.label, show=False)


def all_bindings() -> Iterator[Binding]:
    """What Textual binds for the whole screen: the keys of its panes, one after the other, as they are pressed.

    Were a pane to handle its own, a key that is pressed right behind another might be done before it: ``down`` and
    ``a`` would decide on another change. What a pane does is asked of the one with the focus.
    """
    for action in ACTIONS:
        if not action.anywhere:
            continue
        named = action.name if action.scope == "review" else f"focused.{action.name}"
        for key in action.keys:
            yield Binding(_bound(key), named, action.label, show=False, priority=True)


def pressed(scope: Scope, key: str) -> str | None:
    """The name of what a key does in a scope, for what looks at its keys itself: a line that is written in."""
    return next((each.name for each in ACTIONS if each.scope == scope and key in each.keys), None)


def in_group(group: Group) -> tuple[Action, ...]:
    """The actions of a group, in the order of the table."""
    return tuple(action for action in ACTIONS if action.group == group)


def _bound(key: str) -> str:
    if key == ",":
        return "comma"  # Textual takes a comma for what stands between two keys
    return key if len(key) == 1 else key.lower()
