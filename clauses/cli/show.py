"""`clauses show FILE`: an agreement as an outline."""

import click

from clauses.cli.terminal import (
    Color,
    color_option,
    complete_files,
    echo_json,
    format_option,
    root_option,
    show,
    sound_or_exit,
)


@click.command("show")
@click.argument("file", shell_complete=complete_files)
@root_option
@format_option
@color_option
def command(file: str, root: str | None, output_format: str, color: Color) -> None:
    """Show an agreement as an outline: its parties, terms and events, then its clauses by section.

    FILE is a clause file, the JSON of an agreement, or `-`.
    """
    agreement = sound_or_exit(file, color, root)
    if output_format == "json":
        echo_json(agreement.to_json(indent=2))
        return
    from clauses.report.agreement_text import outline

    show(outline(agreement), color)
