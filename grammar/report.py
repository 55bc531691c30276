"""From what went wrong, and where, to diagnostics: one for a mistake, and of the ways to see it the most telling."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from grammar.braces import Problem
from grammar.diagnostic import Diagnostic, Fix
from grammar.lexer import UNCLOSED_PROSE, UNCLOSED_STRING, Token
from grammar.messages import PROBLEMS, Message, Situation
from grammar.mistakes import tell
from grammar.source import Source
from grammar.syntax import Span

_FIRST_LINE = re.compile(r"[^\r\n]*")


class Report:
    """Collects the findings of one file.

    What is wrong on a line is told once: a wrong character before the place where it stops the parser, that before a
    slip of the keyboard. How blocks stand together is told beside it, once a line.
    """

    def __init__(self, source: Source) -> None:
        """Begin with nothing found."""
        self.source = source
        self.reading: list[tuple[int, Diagnostic]] = []
        self.standing: dict[int, Diagnostic] = {}
        self.others: list[Diagnostic] = []

    def situation(self, at: Situation) -> None:
        """The parser stopped."""
        message = tell(at)
        self.reading.append((1, self._diagnostic(message, message.span or _shown(at.found))))

    def problem(self, problem: Problem) -> None:
        """A brace is missing or too many, or something stands outside every block."""
        line = self.source.position(problem.token.start)[0]
        finding = self._diagnostic(PROBLEMS[problem.name], _shown(problem.token))
        if problem.name == "brace-in-value":
            self.reading.append((0, finding))
        elif line not in self.standing or finding.span < self.standing[line].span:
            self.standing[line] = finding

    def slips(self, tokens: Sequence[Token]) -> None:
        """Commas without a space and spaces that are none: the parser reads on, the line is told of once."""
        for _, same in groupby(tokens, key=lambda token: self.source.position(token.start)[0]):
            slips = list(same)
            message = PROBLEMS[slips[0].type]
            if slips[0].type == "SPACE":
                message = replace(message, text=f"{message.text}: U+{ord(slips[0].text[0]):04X}")
            shown = Span(slips[0].start, slips[0].end)
            self.reading.append((2, self._diagnostic(message, shown, self._mended(slips))))

    def _mended(self, slips: Sequence[Token]) -> Fix:
        """The stretch from the first slip to the last, with plain spaces."""
        text, position = "", slips[0].start
        for slip in slips:
            text += self.source.text[position : slip.start] + (", " if slip.type == "COMMA" else " ")
            position = slip.end
        return Fix(Span(slips[0].start, position), text)

    def characters(self, findings: Iterable[Diagnostic]) -> None:
        """Single characters: an error in a name is why the parser stops there, if it does."""
        for finding in findings:
            if finding.severity == "error" and finding.code != "C008":
                self.reading.append((0, finding))
            else:
                self.others.append(finding)

    def findings(self) -> tuple[Diagnostic, ...]:
        """All of them, in the order of the file."""
        told: dict[int, tuple[int, Diagnostic]] = {}
        for rank, finding in self.reading:
            line = finding.line
            if line not in told or (rank, finding.span) < (told[line][0], told[line][1].span):
                told[line] = rank, finding
        reading = [finding for _, finding in told.values()]
        places = {finding.span for finding in reading}
        standing = [finding for finding in self.standing.values() if finding.span not in places]
        found = [*reading, *standing, *self.others]
        return tuple(sorted(found, key=lambda finding: (finding.span, finding.code)))

    def _diagnostic(self, message: Message, span: Span, fix: Fix | None = None) -> Diagnostic:
        return Diagnostic(message.code, "error", message.text, span, message.hint, fix=fix, source=self.source)


def _shown(token: Token) -> Span:
    """What to underline: the token, its first line, or the quotes where a text opens that does not end."""
    if token.type in (UNCLOSED_STRING, UNCLOSED_PROSE):
        return Span(token.start, token.start + (3 if token.type == UNCLOSED_PROSE else 1))
    line = _FIRST_LINE.match(token.text)
    return Span(token.start, token.start + (line.end() if line else 0))
