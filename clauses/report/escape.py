"""The user's text, made fit for each format: in it nothing acts, nothing links, and nothing hides."""

import re
from typing import NewType

from clauses.report.build_log import MARKED, log
from grammar.visible import inert

# --- HTML ---------------------------------------------------------------------------------------------------------

Html = NewType("Html", str)
"""HTML that is safe to write. A type of its own, so that a text which nobody escaped does not pass for it."""

_NO_END = frozenset({"input", "meta"})
_WITHIN_A_LINE = frozenset({"a", "code", "del", "input", "ins", "label", "span", "strong", "tspan"})


def html(text: str) -> Html:
    """``text`` between tags, on one line of the file: a line break is ``<br>``."""
    return Html(_attribute(text).replace("&#10;", "<br>").replace("&#9;", " "))


_NO_XML = re.compile("[\ufffe\uffff]")


def svg(text: str) -> Html:
    """``text`` between tags of SVG, on one line, and without what XML cannot hold."""
    return Html(_attribute(_NO_XML.sub(lambda found: f"<U+{ord(found[0]):04X}>", " ".join(inert(text).split()))))


def _attribute(text: str) -> str:
    from html import escape

    # Two number signs are half of a command to a build that prints the page.
    safe = escape(inert(text), quote=True).replace("##", "#&#35;")
    return safe.replace("\n", "&#10;").replace("\t", "&#9;")


def tag(name: str, /, *children: Html, **attributes: str | None) -> Html:
    """An element. ``class_`` and ``data_label`` are ``class`` and ``data-label``; what is None is left out."""
    said = {key.rstrip("_").replace("_", "-"): value for key, value in attributes.items() if value is not None}
    opening = "".join(f' {key}="{_attribute(value)}"' for key, value in said.items())
    ending = "" if name in _NO_END else f"{joined(*children)}</{name}>"
    after = "" if name in _WITHIN_A_LINE else "\n"
    return Html(f"<{name}{opening}>{ending}{after}")


def joined(*pieces: Html) -> Html:
    """One after the other."""
    return Html("".join(pieces))


# --- Markdown -----------------------------------------------------------------------------------------------------

# A comment keeps apart what GitHub would read as one, and is not shown: it finds mentions and references after
# backslashes and entities are gone.
_APART = "<!-- -->"

_SPECIAL = re.compile(r"[\\`*\[\]|~#]|(?<![^\W_])_|_(?![^\W_])")
_FIRST = re.compile(r"^(?:[-+=]|\d(?=\d*[.)]))")
_LINKED = (
    (re.compile(r"@(?=\w)"), f"@{_APART}"),  # a mention, or an address
    (re.compile(r"\\#(?=\w)"), rf"\\#{_APART}"),  # an issue
    (re.compile(r"\b(GH-)(?=\d)", re.IGNORECASE), rf"\1{_APART}"),
    (re.compile(r":(?=//)"), f":{_APART}"),  # an address of the web
    (re.compile(r"\b(www)(?=\.)", re.IGNORECASE), rf"\1{_APART}"),
    (re.compile(r":(?=[\w+-]+:)"), f":{_APART}"),  # an emoji
    (re.compile(r"\$"), "<span>$</span>"),  # a formula
)


def markdown(text: str) -> str:
    """``text`` on one line of GitHub's Markdown, in a paragraph, a heading or a cell; a line break is ``<br>``."""
    from html import escape

    safe = escape(inert(text).strip(), quote=False)
    safe = _FIRST.sub(_first, _SPECIAL.sub(r"\\\g<0>", safe))
    for found, instead in _LINKED:
        safe = found.sub(instead, safe)
    return safe.replace("\t", " ").replace("\n", "<br>")


def _first(found: re.Match[str]) -> str:
    """What would begin a list or a rule, as an entity: those begin nothing, and a digit knows no backslash."""
    return f"&#{ord(found[0])};"


# --- XML ----------------------------------------------------------------------------------------------------------

_NOT_XML = re.compile("[\ufffe\uffff]")


def xml(text: str) -> str:
    """``text`` on one line, with no character that XML 1.0 forbids; whoever writes the XML writes its signs."""
    return log(_NOT_XML.sub(lambda found: f"<U+{ord(found[0]):04X}>", text))


# --- CSV ----------------------------------------------------------------------------------------------------------

# What a spreadsheet takes for a formula at the start of a cell, also behind blanks and quotes, and in wide forms; and
# two colons, which begin a command to a build that prints the table.
_FORMULA = re.compile(r"""^(?=[\s"'`]*(?:[=+\-@＝＋－＠]|::))""")
# A spreadsheet that separates by semicolons starts a cell of its own behind each.
_NEXT_CELL = re.compile(r"""(;[\s"'`]*)(?=[=+\-@＝＋－＠])""")


def cell(text: str) -> str:
    """``text`` as a cell of a table: on one line, and with an apostrophe before what would be a formula.

    ``##[`` is a command to a build that prints the table, and is kept apart.
    """
    line = MARKED.sub("# #", " ".join(inert(text).split()))
    return _NEXT_CELL.sub(r"\1'", _FORMULA.sub("'", line))
