"""The command line: one file a command, found here and imported when it is called."""

import gc
import io
import os
import signal
import sys
from importlib import import_module
from typing import TYPE_CHECKING, TextIO

import click

from clauses.report.build_log import quiet
from grammar.visible import inert

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

COMMANDS: tuple[tuple[str, str], ...] = (
    ("check", "Find what is wrong with clause files."),
    ("rule", "Print what a finding means, with a bad and a good example."),
    ("kinds", "Print what a kind of clause offers, with an example."),
    ("new", "Begin a clause file from a template."),
    ("show", "Show an agreement as an outline."),
    ("fmt", "Set clause files in the canonical style."),
    ("diff", "Say what changed between two versions of an agreement."),
    ("timeline", "Show when each clause is in force."),
    ("at", "Show an agreement as it stands on a day."),
    ("conflicts", "Find clauses that cannot both be honoured."),
    ("history", "Show every clause and field across the versions of an agreement."),
    ("review", "Decide on the changes between versions, one by one."),
    ("redline", "Mark what changed between two texts."),
    ("export", "Write an agreement as JSON."),
    ("schema", "Print the JSON Schema of an agreement."),
    ("completion", "Print what a shell needs to complete the command line."),
    ("git-setup", "Make git show clause files by what they say, and merge them."),
    ("git-diff", "Show what changed in a clause file, for git."),
    ("git-merge", "Merge a clause file, for git."),
)
_INTERRUPTED = 130
"""What a shell reports of a program that SIGINT ended (POSIX: 128 and the signal's number)."""


_SELDOM = 100_000
"""So many things more than before are made until the collector looks: a check of a small file makes fewer."""


class Commands(click.Group):
    """Imports a command only when it is called: `--help` and `check` stay fast."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [name for name, _ in COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        command: click.Command = import_module(f"clauses.cli.{cmd_name.replace('-', '_')}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name not in self.list_commands(ctx) and not name.startswith("-"):
            from clauses.load.suggest import Suggester

            nearest = Suggester().nearest(name, self.list_commands(ctx))
            hint = f' Did you mean "{nearest}"?' if nearest else f" There are: {', '.join(self.list_commands(ctx))}."
            ctx.fail(f'There is no command "{inert(name)}".{hint}')
        return super().resolve_command(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> "list[CompletionItem]":
        """List the commands from the table: a shell waits for the answer while somebody types."""
        from click.shell_completion import CompletionItem

        named = [CompletionItem(name, help=said) for name, said in COMMANDS if name.startswith(incomplete)]
        return [*named, *click.Command.shell_complete(self, ctx, incomplete)]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands from the table, so that help imports none of them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS))


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="clausediff", prog_name="clauses", message="%(prog)s %(version)s")
@click.option(
    "--max-bytes", type=click.IntRange(min=1), metavar="N", help="Read files of at most N bytes.  [default: 64 MiB]"
)
def clauses(max_bytes: int | None) -> None:
    """Check, show and compare agreements written as clause files.

    Exit codes: 0, done, and nothing found at the chosen level; 1, something found; 2, the job could not be done.
    """


def main() -> None:
    """Run the command line, and end the process with its exit code."""
    # Hardly anything here is part of a cycle, and so not worth to be gone through after every 700 things made.
    gc.set_threshold(_SELDOM)
    sys.stdout, sys.stderr = _whole(sys.stdout), _whole(sys.stderr)
    if hasattr(signal, "SIGPIPE"):
        # Where the reader of a pipe has gone, nobody is there to be told: end as other programs do.
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    code = run(sys.argv[1:])
    # The process ends: to look through all that it made for cycles, once more, would take as long as a small check.
    gc.freeze()
    sys.exit(code)


def _whole(stream: TextIO) -> TextIO:
    """The stream, in UTF-8 and with a buffer: without one (`python -u`), a full disk would go unnoticed."""
    if isinstance(stream, io.TextIOWrapper):
        if isinstance(stream.buffer, io.RawIOBase):
            return open(stream.fileno(), "w", 1, "utf-8", "backslashreplace", newline="\n", closefd=False)
        stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    return stream


def run(arguments: list[str]) -> int:
    """Do what the arguments ask for, on the streams of ``sys``; the exit code."""
    try:
        code = clauses.main(arguments, prog_name="clauses", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as problem:
        return _tell(problem)
    except _bad_plugin() as problem:
        return _tell(click.ClickException(f"{problem}."))
    except (click.Abort, KeyboardInterrupt):
        click.echo("Interrupted.", err=True)
        return _INTERRUPTED
    except OSError as problem:
        # What is left in the buffer must not be written at the exit: it would fail again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        click.echo(quiet(f"Error: {inert(str(problem))}"), err=True)
        return 2
    return code if isinstance(code, int) else 0


def _bad_plugin() -> type[Exception]:
    """What is raised for a rule of the user's own that cannot be had; imported when something was raised."""
    from clauses.rules.plugins import BadPlugin

    return BadPlugin


def _tell(problem: click.ClickException) -> int:
    """Say what is wrong with the command; what the user typed is quoted, and must not act."""
    said = io.StringIO()
    problem.show(said)
    click.echo(quiet(inert(said.getvalue())), err=True, nl=False)
    return 2
