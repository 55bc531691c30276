"""How a diff is shown where somebody asks it to show itself: the reports stand above it, and are made known here."""

from collections.abc import Callable
from typing import Any

RENDERERS: dict[str, Callable[[Any], Any]] = {}
"""``html`` makes the text of a diff, and ``rich`` something that rich can print."""
