"""`clauses kinds [KIND]`: what a kind of clause offers, with an example."""

from typing import TYPE_CHECKING

import click

from clauses.cli.terminal import Color, color_option, echo_json, format_option, show
from grammar.visible import inert

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


def complete_kinds(ctx: click.Context, param: click.Parameter, incomplete: str) -> "list[CompletionItem]":
    """The kinds that a shell proposes, with what each means; none where a package offers what is no kind."""
    from click.shell_completion import CompletionItem

    from clauses.agreement import every_kind
    from clauses.kinds.manual import title
    from clauses.kinds.plugins import BadPlugin
    from clauses.report.kind_pages import marked

    try:
        listed = every_kind()
    except BadPlugin:
        return []
    named = [(kind, marked(title(model))) for kind, model in listed.items() if kind.startswith(incomplete)]
    return [CompletionItem(kind, help=said) for kind, said in named]


@click.command("kinds")
@click.argument("kinds", nargs=-1, metavar="[KIND]…", shell_complete=complete_kinds)
@format_option
@color_option
def command(kinds: tuple[str, ...], output_format: str, color: Color) -> None:
    """List the kinds of block, or print what one offers: its fields, whom more of each favours, and an example.

    KIND is the word that a block of it begins with, such as `license`. Kinds of other packages are among them.
    """
    from clauses.agreement import every_kind
    from clauses.load.suggest import Suggester
    from clauses.report.kind_pages import kinds_in_full, kinds_listed, pages_json

    listed = every_kind()
    for kind in kinds:
        if kind not in listed:
            nearest = Suggester().nearest(kind, listed)
            hint = f' Did you mean "{nearest}"?' if nearest else " `clauses kinds` lists all."
            raise click.UsageError(f'There is no kind of block called "{inert(kind)}".{hint}')
    shown = [listed[kind] for kind in kinds or listed]
    if output_format == "json":
        echo_json(pages_json(shown))
    else:
        show(kinds_in_full(shown) if kinds else kinds_listed(shown), color)
