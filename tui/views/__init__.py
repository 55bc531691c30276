"""The ways to look at a clause, by name: each a pure function from a subject and a width to styled lines."""

from collections.abc import Mapping
from types import MappingProxyType

from tui.views.fields import fields
from tui.views.redline import redline
from tui.views.shown import Shown, View
from tui.views.side_by_side import side_by_side
from tui.views.source import source

VIEWS: Mapping[str, View] = MappingProxyType(
    {"fields": fields, "redline": redline, "side": side_by_side, "source": source}
)
"""In the order in which one steps through them."""

TITLES: Mapping[str, str] = MappingProxyType({name: "side by side" if name == "side" else name for name in VIEWS})
"""What each is called."""

__all__ = ["TITLES", "VIEWS", "Shown", "View"]
