"""`clauses redline OLD NEW`: the redline of two texts, paragraph by paragraph."""

import sys

import click

from clauses.cli.output import deliver, deliver_laid_out, output_option
from clauses.cli.terminal import Color, color_option, complete_files, echo_findings
from clauses.diff.redline_document import Document, redline_document
from clauses.load.files import decode, read_file
from clauses.report.safe_json import escaped
from grammar import Diagnostic, Source

FORMATS = ("text", "json", "markdown", "html")
_MARKDOWN = (".md", ".markdown")


@click.command("redline")
@click.argument("old", shell_complete=complete_files)
@click.argument("new", shell_complete=complete_files)
@click.option(
    "--context",
    type=click.IntRange(min=0),
    default=1,
    show_default=True,
    metavar="N",
    help="Show N unchanged paragraphs around each that changed.",
)
@click.option("--stat", is_flag=True, help="Say only how many paragraphs and words changed.")
@click.option("--output-format", type=click.Choice(FORMATS), default="text", show_default=True, help="What to write.")
@output_option
@click.option("--fail-on", type=click.Choice(["any"]), help="Exit code 1 if anything changed.")
@color_option
def command(
    old: str,
    new: str,
    context: int,
    stat: bool,
    output_format: str,
    output: str | None,
    fail_on: str | None,
    color: Color,
) -> None:
    """Mark the words that changed from OLD to NEW, paragraph by paragraph, and the paragraphs that moved.

    OLD and NEW are plain text or Markdown (by the ending .md), or (one of them) `-`. Where lines are broken makes no
    difference. For agreements in the clause language there is `clauses diff`.

    Exit code 1: --fail-on found something. 2: a side could not be read.
    """
    if old == new == "-":
        raise click.UsageError("Only one of the two can be standard input.")
    sides = [_read(path) for path in (old, new)]
    unread = [side for side in sides if isinstance(side, Diagnostic)]
    if unread:
        echo_findings(unread, color, err=True)
        raise click.exceptions.Exit(2)
    before, after = (side for side in sides if isinstance(side, Source))
    kinds = [path.lower().endswith(_MARKDOWN) for path in (old, new)]
    # Standard input has no name: it is what the other side is.
    markdown = (kinds[old == "-"], kinds[new != "-"])
    document = redline_document(before.text, after.text, (before.path, after.path), markdown=markdown)
    _write(document, output_format, output, color, context, stat)
    if fail_on and document.changed:
        raise click.exceptions.Exit(1)


def _read(path: str) -> Source | Diagnostic:
    return decode(sys.stdin.buffer.read(), "<stdin>") if path == "-" else read_file(path)


def _write(document: Document, output_format: str, output: str | None, color: Color, context: int, stat: bool) -> None:
    if output_format == "json":
        deliver(escaped(document.to_json(stat=stat)), output)
    elif output_format == "markdown":
        from clauses.report.redline_markdown import redline_markdown

        deliver(redline_markdown(document, context=context, stat=stat), output)
    elif output_format == "html":
        from clauses.report.redline_html import redline_html

        deliver(redline_html(document, context=context, stat=stat), output)
    else:
        _write_text(document, output, color, context, stat)


def _write_text(document: Document, output: str | None, color: Color, context: int, stat: bool) -> None:
    from clauses.report.redline_text import RedlineText

    text = RedlineText(document, context=context, stat=stat)
    deliver_laid_out([text], color, output)
