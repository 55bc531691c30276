"""The page around a report: it needs nothing but itself, and nothing in it runs."""

from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from clauses.report.escape import Html, html, tag

# Nothing is loaded and nothing runs, whatever a text might have smuggled in.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_SHEET = "body{margin:0}@page{margin:18mm 16mm}"
"""The styles of a page that is ours alone; all others stay inside of the report."""


def page(title: str, body: Html, *styles: str, rules: Iterable[str] = ()) -> str:
    """A page around a report: the styles of all reports, those in the files named, and further rules."""
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("title", html(title)),
        tag("style", *map(css, ("diff.css", *styles)), Html("\n".join((_SHEET, *rules)))),
    )
    return f"<!doctype html>\n{tag('html', head, tag('body', body), lang='en')}"


@cache
def css(name: str) -> Html:
    """The styles in a file beside the reports."""
    return Html(files("clauses.report").joinpath(name).read_text("utf-8"))
