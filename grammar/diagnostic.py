"""What a user got wrong: a value with a place, a sentence and a proposal."""

from dataclasses import field
from typing import Literal

from grammar.frozen import frozen
from grammar.source import Source
from grammar.syntax import Span

Severity = Literal["error", "warning", "info"]


@frozen
class Fix:
    """Text to put in the place of ``span``; safe to apply without reading."""

    span: Span
    text: str


@frozen
class Diagnostic:
    """One finding. ``span`` counts characters from the start of the file, the end not included.

    ``hint`` stands beside the caret and says what would be right; ``notes`` follow on lines of their own.
    """

    code: str
    severity: Severity
    message: str
    span: Span
    hint: str = ""
    notes: tuple[str, ...] = ()
    fix: Fix | None = None
    source: Source = field(default=Source(""), compare=False, repr=False)

    @property
    def path(self) -> str:
        """The file, as it was asked for."""
        return self.source.path

    @property
    def line(self) -> int:
        """The line that the finding starts on, from 1."""
        return self.source.position(self.span.start)[0]

    @property
    def column(self) -> int:
        """The column that it starts in, from 1, counted in characters."""
        return self.source.position(self.span.start)[1]

    @property
    def end(self) -> tuple[int, int]:
        """Line and column after its last character."""
        return self.source.position(self.span.end)

    def __str__(self) -> str:
        """One line: ``path:line:column: severity code: message``."""
        return f"{self.path}:{self.line}:{self.column}: {self.severity} {self.code}: {self.message}"
