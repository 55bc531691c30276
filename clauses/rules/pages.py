"""Every code with its name, its severity and its manual page: one table, in the order of the codes."""

from collections.abc import Mapping
from types import MappingProxyType

from clauses.load.suggest import Suggester
from clauses.rules import RULES
from clauses.rules.found_on_loading import FOUND_ON_LOADING
from clauses.rules.page import Page

PAGES: tuple[Page, ...] = tuple(sorted((*FOUND_ON_LOADING, *RULES), key=lambda page: page.code))

BY_NAME: Mapping[str, Page] = MappingProxyType({key: page for page in PAGES for key in (page.code, page.name)})
"""Each page by its code, and by its name."""


def nearest(asked: str) -> str | None:
    """The code or the name that may be meant: the codes are so alike that only names are worth proposing for words."""
    wanted = asked.upper() if asked[:1] in "Cc" and asked[1:].isdigit() else asked.lower()
    if wanted in BY_NAME:
        return wanted
    return Suggester().nearest(wanted, BY_NAME)
