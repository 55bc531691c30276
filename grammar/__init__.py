"""Text and syntax of the clause language. It knows no kind of clause."""

from grammar.diagnostic import Diagnostic, Fix, Severity
from grammar.parser import parse, parse_source
from grammar.printer import print_file, print_value
from grammar.source import Source
from grammar.syntax import Block, Field, File, Span

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
