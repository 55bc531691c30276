"""How each style of the text in the panes looks, by its name: colours come from the theme's variables."""

from collections.abc import Mapping
from types import MappingProxyType

STYLES: Mapping[str, str] = MappingProxyType(
    {
        "insert": "color: $insert; text-style: underline;",
        "delete": "color: $delete; text-style: strike;",
        "insert-sign": "color: $insert; text-style: bold;",
        "delete-sign": "color: $delete; text-style: bold;",
        "move": "color: $move;",
        "edit": "color: $edit; text-style: bold;",
        "kind": "color: $kind;",
        "strong": "text-style: bold;",
        "field": "text-style: bold;",
        "quiet": "color: $muted;",
        "rule": "color: $rule;",
        "favour": "text-style: bold;",
        "open": "color: $open;",
        "selected": "color: $accent; text-style: bold;",
        "comment": "text-style: italic;",
        "undecided": "color: $muted;",
        "accepted": "color: $move; text-style: bold;",
        "rejected": "color: $delete; text-style: bold;",
        "commented": "color: $edit;",
        "reviewed": "color: $muted;",
        "stale": "color: $edit; text-style: bold;",
        "keyword": "color: $insert;",
        "attribute": "color: $kind;",
        "string": "color: $move;",
        "number": "color: $open;",
        "heading": "text-style: bold underline;",
        "assumed": "color: $open;",
        "sure": "color: $move;",
        "possible": "color: $edit;",
        "day": "color: $delete; text-style: bold;",
    }
)
"""The colours of a change are blue, red and green: told apart by those who confuse red with green, too."""


def component_css(widget: str) -> str:
    """The rules for a widget that has these styles as its component classes, ``styled--insert`` and so on."""
    return "\n".join(f"{widget} > .styled--{name} {{ {rules} }}" for name, rules in STYLES.items())


def looks(*names: str) -> set[str]:
    """The component classes for some of these styles; for all of them, where none is named."""
    return {f"styled--{name}" for name in names or STYLES}
