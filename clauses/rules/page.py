"""The manual page of a code that no rule finds: what it means, and a bad and a good example."""

from textwrap import indent
from typing import Protocol

from grammar import Severity
from grammar.frozen import frozen


class Page(Protocol):
    """What every code has: a rule of ``RULES``, or what is found before the rules can look."""

    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def severity(self) -> Severity: ...
    @property
    def page(self) -> str: ...
    @property
    def title(self) -> str: ...


@frozen
class Found:
    """A code that reading a file gives, or a command: ``says`` is its page, less the examples.

    ``bad`` and ``good`` are empty where no clause file can show it.
    """

    code: str
    name: str
    severity: Severity
    title: str
    says: str
    bad: str = ""
    good: str = ""

    @property
    def page(self) -> str:
        """The whole manual page, set as the docstring of a rule is."""
        examples = [(word, text) for word, text in (("Bad", self.bad), ("Good", self.good)) if text]
        told = [f"{word}::\n\n{indent(text, '    ')}" for word, text in examples]
        return "\n\n".join([self.title, self.says, *told])
