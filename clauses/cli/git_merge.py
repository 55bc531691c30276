"""`clauses git-merge`: what git runs to merge a clause file that both sides changed."""

from pathlib import Path

import click

from clauses.cli.git import lines_of, run_git
from clauses.cli.terminal import echo_line
from clauses.load.writing import write_whole
from clauses.report.findings import inert_line

_MOST_CONFLICTS = 127
"""What `git merge-file` ends with beyond that is a failure, and no number of conflicts."""
_FAILED = 255


@click.command("git-merge")
@click.argument("base")
@click.argument("ours")
@click.argument("theirs")
@click.argument("marker_size", type=click.IntRange(min=1))
@click.argument("path")
def command(base: str, ours: str, theirs: str, marker_size: int, path: str) -> int:
    """Merge a clause file, for git. `clauses git-setup` makes git call this, with %O %A %B %L %P.

    The lines are merged as git merges them, and the result replaces OURS, whole or not at all. PATH is the name that
    conflicts are told by.

    Exit code: 0, merged; up to 127, the number of conflicts, which are marked in the result; above that, nothing was
    merged, and OURS is as it was.
    """
    labels = (f"{side}/{path}" for side in ("ours", "base", "theirs"))
    marks = [word for label in labels for word in ("-L", label)]
    done = run_git("merge-file", "-p", f"--marker-size={marker_size}", *marks, "--", ours, base, theirs)
    if done.returncode > _MOST_CONFLICTS or done.returncode < 0:
        said = inert_line(" ".join(lines_of(done.stderr))) or "nothing"
        return _not_merged(path, f"git says: {said}", done.returncode & 0xFF)
    try:
        write_whole(Path(ours), done.stdout)
    except OSError as problem:
        return _not_merged(path, f"{inert_line(ours)} cannot be written: {problem.strerror}", _FAILED)
    return done.returncode


def _not_merged(path: str, why: str, code: int) -> int:
    echo_line(f"{inert_line(path)} was not merged; it stays as it is. {why}", err=True)
    return code
