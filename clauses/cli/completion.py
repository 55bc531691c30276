"""`clauses completion SHELL`: what a shell needs to complete the command line."""

import click
from click.shell_completion import get_completion_class

SHELLS = ("bash", "zsh", "fish")
PROGRAM = "clauses"
VARIABLE = "_CLAUSES_COMPLETE"
"""By this variable a shell asks the program for completions."""


@click.command("completion")
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print the script that makes a shell complete commands, options and file names.

    bash: eval "$(clauses completion bash)" in ~/.bashrc. zsh: the same with zsh, in ~/.zshrc. fish: clauses completion
    fish > ~/.config/fish/completions/clauses.fish
    """
    kind = get_completion_class(shell)
    if kind is None:
        raise click.UsageError(f"There is no completion for {shell}. There is one for: {', '.join(SHELLS)}.")
    click.echo(kind(ctx.find_root().command, {}, PROGRAM, VARIABLE).source())
