"""`clauses new TEMPLATE`: begin a clause file."""

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import click

from clauses.cli.output import deliver, output_option
from clauses.report.findings import inert_line
from grammar.visible import inert

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

TEMPLATES: tuple[tuple[str, str], ...] = (
    ("partnership", "Two companies that share a technology, its revenue and its risks."),
    ("licence", "A licence of software: use, fees, warranty, liability."),
    ("cloud-services", "A service in the cloud: levels, fees, data, exit."),
    ("nda", "A mutual non-disclosure agreement."),
    ("term-sheet", "The main terms of an investment, before the contract."),
)
"""The templates, each a file in ``clauses/templates``."""


def complete_templates(ctx: click.Context, param: click.Parameter, incomplete: str) -> "list[CompletionItem]":
    """The templates that a shell proposes."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(name, help=said) for name, said in TEMPLATES if name.startswith(incomplete)]


def text_of(template: str) -> str:
    """What a template holds."""
    return (files("clauses") / "templates" / f"{template}.clause").read_text(encoding="utf-8")


@click.command("new")
@click.argument("template", required=False, shell_complete=complete_templates)
@click.option("--list", "listed", is_flag=True, help="List the templates.")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@output_option
def command(template: str | None, listed: bool, force: bool, output: str | None) -> None:
    """Begin a clause file: print a template, or write it to a file with -o.

    It is sound as it stands. What has to be filled in says `tbd`.
    """
    if listed == (template is not None):
        raise click.UsageError("Name a template, or ask for --list.")
    if template is None:
        wide = max(len(name) for name, _ in TEMPLATES)
        deliver("\n".join(f"{name.ljust(wide)}  {said}" for name, said in TEMPLATES), output)
        return
    if template not in dict(TEMPLATES):
        raise click.UsageError(f'There is no template "{inert(template)}".{_hint(template)}')
    if output not in (None, "-") and Path(output or "").exists() and not force:
        raise click.UsageError(f"{inert_line(output or '')} is there already: --force writes over it.")
    deliver(text_of(template), output)


def _hint(template: str) -> str:
    from clauses.load.suggest import Suggester

    names = [name for name, _ in TEMPLATES]
    nearest = Suggester().nearest(template, names)
    return f' Did you mean "{nearest}"?' if nearest else f" There are: {', '.join(names)}."
