"""`clauses redline OLD NEW`: the redline of two texts, paragraph by paragraph."""

import click

from clauses.cli.output import deliver, deliver_laid_out, output_option
from clauses.cli.terminal import Color, bytes_of, color_option, complete_files, echo_findings, name_of
from clauses.diff.redline_document import Document, redline_document
from clauses.load.files import decode
from grammar import Diagnostic, Source

FORMATS = ("text", "json", "jsonl", "markdown", "html", "csv")
CONTEXT = 1
_LINES = ("jsonl", "csv")
_MARKDOWN = (".md", ".markdown")


@click.command("redline")
@click.argument("old", shell_complete=complete_files)
@click.argument("new", shell_complete=complete_files)
@click.option(
    "--context",
    type=click.IntRange(min=0),
    metavar="N",
    help=f"Show N unchanged paragraphs around each that changed.  [default: {CONTEXT}]",
)
@click.option("--stat", is_flag=True, help="Say only how many paragraphs and words changed.")
@click.option("--output-format", type=click.Choice(FORMATS), default="text", show_default=True, help="What to write.")
@output_option
@click.option("--fail-on", type=click.Choice(["any"]), help="Exit code 1 if anything changed.")
@color_option
def command(
    old: str,
    new: str,
    context: int | None,
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
    _check_view(stat, context, output_format)
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
    _write(document, output_format, output, color, CONTEXT if context is None else context, stat)
    if fail_on and document.changed:
        raise click.exceptions.Exit(1)


def _check_view(stat: bool, context: int | None, output_format: str) -> None:
    if context is not None and output_format in ("json", *_LINES):
        raise click.UsageError(f"--context is for people to read, and {output_format} is whole.")
    if stat and output_format in _LINES:
        raise click.UsageError(f"{output_format} has no summary: --stat has one in the other formats.")


def _read(path: str) -> Source | Diagnostic:
    data = bytes_of(path)
    return data if isinstance(data, Diagnostic) else decode(data, name_of(path))


def _write(document: Document, output_format: str, output: str | None, color: Color, context: int, stat: bool) -> None:
    if output_format == "text":
        from clauses.report.redline_text import RedlineText

        deliver_laid_out([RedlineText(document, context=context, stat=stat)], color, output)
        return
    deliver(_report(document, output_format, context, stat), output)
    if output_format in _LINES and not document.complete:
        from clauses.report.redline_text import INCOMPLETE

        click.echo(INCOMPLETE, err=True)


def _report(document: Document, output_format: str, context: int, stat: bool) -> str:
    match output_format:
        case "json":
            from clauses.report.redline_json import redline_json

            return redline_json(document, stat=stat)
        case "jsonl":
            from clauses.report.redline_json import redline_jsonl

            return redline_jsonl(document)
        case "csv":
            from clauses.report.redline_csv import redline_csv

            return redline_csv(document)
        case "markdown":
            from clauses.report.redline_markdown import redline_markdown

            return redline_markdown(document, context=context, stat=stat)
        case _:
            from clauses.report.redline_html import redline_html

            return redline_html(document, context=context, stat=stat)
