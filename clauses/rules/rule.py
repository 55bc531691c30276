"""What a rule is: a code, a name, a severity, a manual page, and a function that finds what it objects to."""

from collections.abc import Callable, Iterator
from inspect import cleandoc

from clauses.agreement import Agreement
from grammar import Diagnostic, Fix, Severity, Source, Span
from grammar.frozen import frozen

Finder = Callable[[Agreement], Iterator[Diagnostic]]


@frozen
class Rule:
    """One rule. Called with an agreement, it yields what it objects to.

    ``name`` is the code in words (``period-reversed``); both are stable, and mean the same for ever. ``page`` is its
    manual page: what it asks for, why, and a bad and a good example. ``whole``: it misses something, and so can only
    tell where the whole file could be read.
    """

    code: str
    name: str
    severity: Severity
    finder: Finder
    whole: bool = False

    def __call__(self, agreement: Agreement) -> Iterator[Diagnostic]:
        """What the rule objects to, in no particular order."""
        return self.finder(agreement)

    @property
    def page(self) -> str:
        """The manual page: the docstring of its function."""
        return cleandoc(self.finder.__doc__ or "")

    @property
    def title(self) -> str:
        """The first sentence of the page."""
        return self.page.partition("\n")[0]

    def found(
        self,
        source: Source,
        span: Span,
        message: str,
        hint: str = "",
        notes: tuple[str, ...] = (),
        fix: Fix | None = None,
    ) -> Diagnostic:
        """A finding of this rule: where, what is wrong, and what would be right."""
        return Diagnostic(self.code, self.severity, message, span, hint, notes, fix, source=source)


def rule(code: str, name: str, severity: Severity = "warning", *, whole: bool = False) -> Callable[[Finder], Rule]:
    """Make a rule of a function; its docstring is the manual page."""
    return lambda finder: Rule(code, name, severity, finder, whole)
