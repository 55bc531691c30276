"""Text and syntax of the clause language. It knows no kind of clause."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from grammar.diagnostic import Diagnostic, Fix, Severity
    from grammar.parser import parse, parse_source
    from grammar.printer import print_file, print_value
    from grammar.source import Source
    from grammar.syntax import Block, Field, File, Span

# Where each name comes from. It is imported when it is asked for: one module of the grammar brings no other along.
_PLACES = {
    "Block": "grammar.syntax",
    "Diagnostic": "grammar.diagnostic",
    "Field": "grammar.syntax",
    "File": "grammar.syntax",
    "Fix": "grammar.diagnostic",
    "Severity": "grammar.diagnostic",
    "Source": "grammar.source",
    "Span": "grammar.syntax",
    "parse": "grammar.parser",
    "parse_source": "grammar.parser",
    "print_file": "grammar.printer",
    "print_value": "grammar.printer",
}


def __getattr__(name: str) -> Any:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(_PLACES[name]), name)
    globals()[name] = value
    return value


__all__ = [
    "Block",
    "Diagnostic",
    "Field",
    "File",
    "Fix",
    "Severity",
    "Source",
    "Span",
    "parse",
    "parse_source",
    "print_file",
    "print_value",
]
