"""The page of the rules, and the table of them, written from their own pages."""

import re
from collections.abc import Iterator
from textwrap import dedent

from clauses.rules import RULES
from clauses.rules.page import Page
from clauses.rules.pages import PAGES
from grammar.visible import inert

_LITERAL = re.compile(r"^(?P<word>.+)::\n\n(?P<example>(?:    .*(?:\n|\Z)|\n)+)", re.MULTILINE)
_CODE = re.compile(r"``(.+?)``", re.DOTALL)

_INTRODUCTION = """\
# The rules

<!-- Written from the pages in clauses/rules by `python -m docs.generate`. Do not edit it here. -->

Every code that a finding can have, with its name, its severity, and why it is one. `clauses rule C301`, or
`clauses rule period-reversed`, prints the same page in a terminal, and `clauses rule --all` prints all of them.
[errors.md](errors.md) shows how the messages look.
"""


def page() -> str:
    """The whole page."""
    return "\n".join([_INTRODUCTION, *(_section(each) for each in PAGES)])


def _section(of: Page) -> str:
    title, _, text = of.page.partition("\n")
    told = _LITERAL.sub(_example, f"{_marked(text.strip())}\n").strip("\n")
    return f"## {of.code} {of.name}\n\n{of.severity}: {_marked(title)}\n\n{told}\n"


def _example(found: re.Match[str]) -> str:
    body = "\n".join(inert(line) for line in dedent(found["example"]).strip("\n").split("\n"))
    return f"{found['word']}:\n\n```clause rule\n{body}\n```\n\n"


def table() -> Iterator[str]:
    """The rules that look at a file that could be read, one a row."""
    yield "\n| code | name | severity | what it asks for |"
    yield "| --- | --- | --- | --- |"
    for rule in RULES:
        anchor = f"rules.md#{rule.code.lower()}-{rule.name}"
        yield f"| [{rule.code}]({anchor}) | {rule.name} | {rule.severity} | {_marked(rule.title)} |"
    yield ""


def _marked(text: str) -> str:
    """A page's marks for code, as Markdown has them."""
    return _CODE.sub(r"`\1`", text)
