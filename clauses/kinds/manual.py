"""What the docstring of a kind tells: what such a block means, and an example of one."""

import re
from inspect import cleandoc
from textwrap import dedent

from clauses.kinds.base import Declaration

_EXAMPLE = re.compile(r"\n*^Example::\n\n((?:    .*(?:\n|\Z)|\n)+)", re.MULTILINE)


def says(model: type[Declaration]) -> str:
    """What a block of this kind means, without the example."""
    return _EXAMPLE.sub("", _docstring(model)).strip()


def title(model: type[Declaration]) -> str:
    """What it means in its first sentence."""
    return " ".join(re.split(r"(?<=\.)\s", says(model), maxsplit=1)[0].split())


def example(model: type[Declaration]) -> str:
    """A block of this kind, as it may stand in a file; empty where its docstring has none."""
    found = _EXAMPLE.search(_docstring(model))
    return f"{dedent(found[1]).strip()}\n" if found else ""


def _docstring(model: type[Declaration]) -> str:
    return cleandoc(model.__doc__ or "")
