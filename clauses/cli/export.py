"""`clauses export FILE`: an agreement as JSON."""

import click

from clauses.cli.output import deliver, output_option
from clauses.cli.terminal import complete_files, root_option, sound_or_exit
from clauses.report.safe_json import escaped


@click.command("export")
@click.argument("file", shell_complete=complete_files)
@root_option
@output_option
def command(file: str, root: str | None, output: str | None) -> None:
    """Write an agreement as JSON. Loading that JSON gives an equal agreement.

    FILE is a clause file, the JSON of an agreement, or `-`. `clauses schema` prints the schema of what is written.
    """
    text = escaped(sound_or_exit(file, "auto", root).to_json(indent=2)) + "\n"
    deliver(text, output)
